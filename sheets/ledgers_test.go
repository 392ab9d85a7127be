package sheets

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/ledger"
	"jishi/standard"
)

// TestMalformedLedgers: what is wrong with a row of the newer ledgers is told by
// its cell; the row beside it that is right is read.
func TestMalformedLedgers(t *testing.T) {
	t.Parallel()
	transfer := Values{"transfer": "ZJ1", "member": "P001"}
	with := func(v Values, more ...string) Values {
		out := Values{}
		for k, x := range v {
			out[k] = x
		}
		for i := 0; i+1 < len(more); i += 2 {
			out[more[i]] = more[i+1]
		}
		return out
	}
	for name, c := range map[string]struct {
		table    string
		row      Values
		code     string
		column   string // ID of the column at fault
		severity Severity
	}{
		"a step without its date":       {"transfers", with(transfer, "letter.letter_no", "1号"), "step-without-date", "letter.on", Error},
		"a step told in part":           {"transfers", with(transfer, "letter.on", "2025-01-01"), "required", "letter.letter_no", Error},
		"a refusal without cause":       {"transfers", with(transfer, "refuse.on", "2025-01-01"), "required", "refuse.cause", Error},
		"a cell of another matter":      {"terms", Values{"org": "ZB01", "matter": "换届提醒", "on": "2025-01-01", "until": "2026-01-01"}, "cell-unused", "until", Warning},
		"an extension without end":      {"terms", Values{"org": "ZB01", "matter": "批准延期", "on": "2025-01-01"}, "required", "until", Error},
		"a matter nobody knows":         {"rules", Values{"org": "ZB01", "matter": "口头约定", "on": "2025-01-01"}, "unknown-word", "matter", Error},
		"a rule without its kind":       {"rules", Values{"org": "ZB01", "matter": "建立制度", "on": "2025-01-01"}, "required", "rule", Error},
		"a document's kind for a rule":  {"rules", Values{"org": "ZB01", "matter": "建立制度", "on": "2025-01-01", "rule": "议事规则", "document": "任务清单"}, "cell-unused", "document", Warning},
		"a ground nobody knows":         {"weak", Values{"org": "ZB01", "case": "R1", "listed.on": "2025-01-01", "listed.grounds": "书记空缺、风水"}, "unknown-word", "listed.grounds", Error},
		"a month of the thirteenth":     {"theme-plans", Values{"org": "ZB01", "on": "2025-01-01", "scope": "月", "year": "2025", "number": "13"}, "bad-period", "number", Error},
		"a year's plan with a month":    {"theme-plans", Values{"org": "ZB01", "on": "2025-01-01", "scope": "年", "year": "2025", "number": "1"}, "bad-period", "number", Error},
		"a quarter without number":      {"theme-plans", Values{"org": "ZB01", "on": "2025-01-01", "scope": "季", "year": "2025"}, "bad-period", "number", Error},
		"six stars":                     {"ratings", Values{"org": "ZB01", "year": "2025", "proposed.on": "2025-12-01", "proposed.star": "6"}, "bad-star", "proposed.star", Error},
		"no star at all":                {"ratings", Values{"org": "ZB01", "year": "2025", "proposed.on": "2025-12-01", "proposed.star": "0"}, "bad-star", "proposed.star", Error},
		"points beyond two decimals":    {"ratings", Values{"org": "ZB01", "year": "2025", "decided.on": "2025-12-01", "decided.points_hundredths": "89.505", "decided.scheme": "v1", "decided.star": "4", "decided.tier": "中间"}, "bad-amount", "decided.points_hundredths", Error},
		"a candidate's odd background":  {"election-chain", Values{"org": "ZB01", "election": "X1", "names.on": "2025-01-01", "names.seats": "1", "names.candidates": "P001 书记 农民起义"}, "bad-entry", "names.candidates", Error},
		"a candidate nobody knows":      {"election-chain", Values{"org": "ZB01", "election": "X1", "names.on": "2025-01-01", "names.seats": "1", "names.candidates": "P404"}, "unknown-person", "names.candidates", Error},
		"an election without number":    {"election-chain", Values{"org": "ZB01", "request.on": "2025-01-01"}, "required", "election", Error},
		"a contact of an odd way":       {"floating", Values{"branch": "ZB01", "member": "P001", "contacts": "2025-01-01 托梦"}, "unknown-word", "contacts", Error},
		"a contact without a day":       {"floating", Values{"branch": "ZB01", "member": "P001", "contacts": "电话"}, "bad-date", "contacts", Error},
		"a payment nobody made":         {"dues-reversed", Values{"member": "P001", "branch": "ZB01", "on": "2025-05-01", "paid_on": "2025-04-01", "amount": "40"}, "unknown-payment", "paid_on", Error},
		"forwarded backwards":           {"dues-forwarded", Values{"org": "ZB01", "on": "2025-05-01", "kind": "党费", "from_month": "2025-03", "to_month": "2025-01", "amount_fen": "40"}, "ends-before-start", "to_month", Error},
		"a branch nobody knows":         {"supervision", Values{"org": "DW", "on": "2025-05-01", "matter": "全面调查", "branches": "ZB01、ZB99"}, "unknown-organisation", "branches", Error},
		"a scheme elsewhere":            {"schemes", Values{"org": "DW", "on": "2025-01-01", "version": "v1", "from_year": "2025", "file": "../scheme.json"}, "bad-scheme-file", "file", Error},
		"a scheme that is not there":    {"schemes", Values{"org": "DW", "on": "2025-01-01", "version": "v1", "from_year": "2025", "file": "no.json"}, "scheme-file-missing", "file", Error},
		"noticed after the meeting":     {"meetings", Values{"on": "2025-03-10", "org": "ZB01", "kind": "党课", "noticed": "2025-03-11"}, "noticed-late", "noticed", Error},
		"a content without kind":        {"meetings", Values{"on": "2025-03-10", "org": "ZB01", "kind": "党课", "contents": "只有内容"}, "bad-entry", "contents", Error},
		"a document's date":             {"stated", Values{"branch": "ZB01", "on": "2025-01-01", "member": "P001", "document": "履历表", "formed_on": "1990"}, "bad-date", "formed_on", Error},
		"done before it was agreed":     {"actions", Values{"org": "ZB01", "meeting": "H1", "item": "1", "made.on": "2025-03-10", "made.title": "办", "close.on": "2025-03-01"}, "closed-early", "close.on", Error},
		"a vote without those expected": {"disposals", Values{"case": "C1", "branch": "ZB01", "member": "P001", "voted.on": "2025-03-10", "voted.disposal": "除名", "voted.present": "9", "voted.for": "8", "voted.passed": "通过"}, "required", "voted.expected", Error},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := Lookup(c.table)
			p := mustRead(t, base(map[string]string{tb.Book + "_" + tb.Sheet + ".csv": table(t, c.table, c.row)}))
			pr, ok := problem(p, c.code)
			if !ok || pr.Severity != c.severity {
				t.Fatalf("no %s %s in %v", c.severity, c.code, p.Problems)
			}
			if want := tb.Column(c.column).title(); pr.Place.Heading != want || pr.Zh == "" || pr.En == "" {
				t.Errorf("at %s, want %s", pr.Place, want)
			}
			if (c.severity == Error) != (p.Errors() > 0) {
				t.Errorf("%d errors: %v", p.Errors(), p.Problems)
			}
		})
	}
}

// TestTransfers moves the relation on the day of the acceptance, once: what the
// roster tells is not told again.
func TestTransfers(t *testing.T) {
	t.Parallel()
	row := Values{"transfer": "ZJ1", "member": "P003", "request.on": "2025-05-01", "request.from_org": "ZB01", "request.to_org": "ZB02", "letter.on": "2025-05-06", "letter.letter_no": "字1号", "letter.to": "2025-08-03", "letter.dues_paid_to": "2025-05",
		"accept.on": "2025-05-20", "accept.by": "ZB02", "receipt.on": "2025-05-28"}
	file := "党员管理台账_组织关系转接.csv"
	p := clean(t, mustRead(t, base(map[string]string{file: table(t, "transfers", row)})))
	equal(t, one[events.LetterIssued](t, p), events.LetterIssued{Member: "P003", Transfer: "ZJ1", No: "字1号", ValidTo: events.MustDate("2025-08-03"), DuesPaidTo: events.MonthOf(2025, 5)})
	equal(t, one[events.MembershipEnded](t, p), events.MembershipEnded{Member: "P003", Branch: "ZB01", Cause: "transfer", To: "ZB02"})
	started := find[events.MembershipStarted](p)
	equal(t, started[len(started)-1], events.MembershipStarted{Member: "P003", Branch: "ZB02", Standing: events.Full, Joined: events.MustDate("2005-07-01"), FullFrom: events.MustDate("2006-07-01"), Cause: "transfer"})
	for _, it := range p.Items {
		if a, ok := it.Command.Event.(*events.TransferAccepted); ok && (it.Command.Org != "ZB02" || a.By != "ZB02") {
			t.Errorf("accepted at %s: %+v", it.Command.Org, a)
		}
	}
	// The roster tells of both sides already.
	roster := "人员编号,姓名,性别,出生日期,所在支部,类别,入党日期,转正日期,转入日期,转入方式,转出日期,转出原因,去向\n" +
		"P003,丙三,男,29221,ZB01,正式党员,2005-07-01,2006-07-01,2018-01-01,建账,2025-05-20,转出,ZB02\nP003,丙三,男,29221,ZB02,正式党员,2005-07-01,2006-07-01,2025-05-20,转入,,,\n"
	p = clean(t, mustRead(t, folder(map[string]string{"组织台账.csv": orgsCSV, "党员名册.csv": roster, file: table(t, "transfers", row)})))
	if p.Counts["membership.ended.v1"] != 1 || p.Counts["membership.started.v1"] != 2 {
		t.Errorf("told twice: %v", p.Counts)
	}
	// To the outside: nobody arrives; refused: nobody moves.
	p = clean(t, mustRead(t, base(map[string]string{file: table(t, "transfers",
		Values{"transfer": "ZJ2", "member": "P001", "request.on": "2025-05-01", "request.from_org": "ZB01", "request.outside": "外单位01", "accept.on": "2025-06-01"},
		Values{"transfer": "ZJ3", "member": "P002", "request.on": "2025-05-01", "request.from_org": "ZB01", "request.to_org": "ZB02", "refuse.on": "2025-05-10", "refuse.by": "ZB02", "refuse.cause": "档案问题"})})))
	if p.Counts["membership.ended.v1"] != 1 || p.Counts["membership.started.v1"] != 3 || p.Counts["transfer.refused.v1"] != 1 {
		t.Errorf("%v", p.Counts)
	}
	row["moves"] = "否"
	if p = clean(t, mustRead(t, base(map[string]string{file: table(t, "transfers", row)}))); p.Counts["membership.ended.v1"] != 0 {
		t.Errorf("%v", p.Counts)
	}
}

// TestReversedInTheSameFile names the payment by the ID that it will have.
func TestReversedInTheSameFile(t *testing.T) {
	t.Parallel()
	dues := "2025年度党费收缴台账\n人员编号,姓名,所在支部,类别,1月,2月\nP001,甲一,ZB01,在职,40@2025-01-05,40@2025-01-05\n"
	reversed := table(t, "dues-reversed", Values{"member": "P001", "branch": "ZB01", "on": "2025-01-20", "paid_on": "2025-01-05", "amount": "40"}, Values{"member": "P001", "branch": "ZB01", "on": "2025-01-21", "paid_on": "2025-01-05", "amount": "40"})
	p := clean(t, mustRead(t, base(map[string]string{"党费收缴台账_2025年.csv": dues, "党费收缴台账_冲正.csv": reversed})))
	paid := map[uuid.UUID]*events.DuesPaid{}
	for _, it := range p.Items {
		if e, ok := it.Command.Event.(*events.DuesPaid); ok {
			paid[ledger.KeyedID(it.Command.Actor, "dues-P001_2025", it.Command.Key)] = e
		}
	}
	back := find[events.DuesReversed](p)
	if len(paid) != 2 || len(back) != 2 || back[0].Payment == back[1].Payment {
		t.Fatalf("%d payments, reversals %+v", len(paid), back)
	}
	for _, r := range back {
		if e := paid[r.Payment]; e == nil || e.Months[0] != r.Months[0] {
			t.Errorf("%+v takes back %+v", r, e)
		}
	}
	keys := map[string]bool{}
	for _, it := range p.Items {
		if it.Command.Key == "" || keys[it.Command.Key] {
			t.Errorf("%s: key %q", it.At, it.Command.Key)
		}
		keys[it.Command.Key] = true
	}
	// On record from before.
	opt := options()
	opt.KnownPayment = func(m events.MemberID, on events.Date, amount events.Fen) (uuid.UUID, []events.Month, bool) {
		return uuid.UUID{7}, []events.Month{events.MonthOf(2025, 1)}, m == "P001" && amount == 4000
	}
	p, err := Read(t.Context(), base(map[string]string{"党费收缴台账_冲正.csv": reversed}), opt)
	if err != nil || len(find[events.DuesReversed](clean(t, p))) != 2 {
		t.Errorf("%v, %v", p.Problems, err)
	}
}

// TestSchemeBeside reads the scheme from the file beside the workbook.
func TestSchemeBeside(t *testing.T) {
	t.Parallel()
	scheme, err := json.MarshalIndent(standard.DefaultScheme(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	row := Values{"org": "DW", "on": "2025-01-01", "version": "v1", "from_year": "2025", "file": "办法.json"}
	fsys := func(data []byte) fstest.MapFS {
		f := base(map[string]string{"评星定级台账_评星办法.csv": table(t, "schemes", row)})
		f["办法.json"] = &fstest.MapFile{Data: data}
		return f
	}
	e := one[events.SchemePublished](t, clean(t, mustRead(t, fsys(scheme))))
	if s, err := standard.ParseScheme(e.Scheme); err != nil || s.Version != standard.DefaultScheme().Version || e.From != 2025 {
		t.Errorf("%+v, %v", e, err)
	}
	for name, data := range map[string]string{"no JSON": "{", "no scheme": "{}", "a member nobody knows": strings.Replace(string(scheme), "{", `{"x":1,`, 1), "too large": strings.Repeat(" ", schemeBytes+1)} {
		if p := mustRead(t, fsys([]byte(data))); p.Errors() == 0 || p.Counts["scheme.published.v1"] != 0 {
			t.Errorf("%s: %v", name, p.Problems)
		}
	}
}

// TestOneVoteIsOneFact imports the full-process record and the sheet of votes one
// after the other, in either order.
func TestOneVoteIsOneFact(t *testing.T) {
	t.Parallel()
	form := table(t, "development", Values{"member": "P003", "branch": "ZB01", "voted": "2020-10-09", "form_expected": "11", "form_present": "9", "form_for": "8", "form_abstain": "1", "form_passed": "是"})
	count := table(t, "ballots", Values{"org": "ZB01", "on": "2020-10-09", "member": "P003", "matter": "接收", "expected": "11", "present": "9", "for": "8", "abstain": "1", "signatory": "P001", "passed": "通过"})
	ballot := func(files map[string]string, known *VoteOnRecord) (*events.AdmissionVoted, *Plan) {
		t.Helper()
		opt := options()
		opt.KnownVote = func(m events.MemberID, on events.Date, conversion bool) *VoteOnRecord {
			if m != "P003" || on != events.MustDate("2020-10-09") || conversion {
				return nil
			}
			return known
		}
		p, err := Read(t.Context(), base(files), opt)
		if err != nil {
			t.Fatal(err)
		}
		clean(t, p)
		if got := find[events.AdmissionVoted](p); len(got) > 0 {
			return got[0], p
		}
		return nil, p
	}
	forms, counts := map[string]string{"发展党员全程纪实表.csv": form}, map[string]string{"票决统计.csv": count}
	fromForm, _ := ballot(forms, nil)
	fromCount, _ := ballot(counts, nil)
	for name, c := range map[string]struct {
		files map[string]string
		known VoteOnRecord
		told  bool
		code  string
	}{
		"the record, then the count":       {counts, VoteOnRecord{fromForm.Ballot, events.Backfill}, false, "vote-differs"},
		"the count, then the record":       {forms, VoteOnRecord{fromCount.Ballot, events.Backfill}, false, "vote-on-record"},
		"the record again":                 {forms, VoteOnRecord{fromForm.Ballot, events.Backfill}, true, "vote-from-form"},
		"the count again":                  {counts, VoteOnRecord{fromCount.Ballot, events.Backfill}, true, ""},
		"the count of a vote entered live": {counts, VoteOnRecord{fromCount.Ballot, events.Live}, false, "vote-on-record"},
	} {
		got, p := ballot(c.files, &c.known)
		if _, ok := problem(p, c.code); (got != nil) != c.told || c.code != "" && !ok {
			t.Errorf("%s: told %v, problems %v", name, got != nil, p.Problems)
		}
	}
}

// TestLedgersInOfficeShape reads some of the newer ledgers as offices write them.
func TestLedgersInOfficeShape(t *testing.T) {
	t.Parallel()
	p := clean(t, mustRead(t, base(map[string]string{
		"换届台账_换届过程.csv": table(t, "election-chain", Values{"org": "第一党支部", "term": "2025年6月1日", "request.on": "2025/1/6", "request.ref": "支〔2025〕1号", "reply.on": "2025-01-20", "reply.approved": "同意",
			"names.on": "2025-02-01", "names.seats": "2", "names.candidates": "甲一 支部书记 管理；P002；P003 委员", "convene.on": "2025-06-01", "convene.expected": "9人", "convene.present": "8", "tellers.on": "2025-06-01", "tellers.tellers": "P002"}),
		"整改台账_软弱涣散整顿.csv": table(t, "weak", Values{"org": "ZB01", "case": "RR1", "listed.on": "2025-01-10", "listed.grounds": "书记空缺、党费", "plan.on": "2025-02-01", "plan.deadline": "2025-08-01", "helper.on": "2025-02-03", "helper.members": "P001", "watch.on": "2025-02-04",
			"accepted.on": "2025-07-20", "accepted.passed": "通过", "removed.on": "2025-07-28"}),
		"三会一课台账_集中培训.csv": table(t, "trainings", Values{"on": "2025-05-06", "org": "DW", "days": "3天", "hours": "24学时", "theme": "书记培训班", "tags": "新任书记培训", "present": "P001、P002", "organiser": "DW"}),
		"工作台账_前置研究.csv":   table(t, "matters", Values{"org": "ZB01", "matter": "SX1", "studied.on": "2025-03-01", "studied.opinion": "修改后同意", "decided.on": "2025-03-10", "decided.body": "理事会", "decided.title": "投资"}),
		"整改台账_核查处理.csv":   table(t, "findings-handled", Values{"org": "ZB01", "on": "2025-03-01", "finding": "C04:P003:2025-01-01", "action": "说明", "reason": "当日出差，次日补谈"}),
	})))
	nominated := one[events.CandidatesNominated](t, p)
	if nominated.Election != "ZB01-20250601" || len(nominated.Candidates) != 3 || nominated.Candidates[0] != (events.Candidate{Member: "P001", Post: events.PostSecretary, Background: "management"}) || nominated.Candidates[2].Post != events.PostMember {
		t.Errorf("%+v", nominated)
	}
	if r := one[events.ElectionReplied](t, p); r.By != "DW" || !r.Approved {
		t.Errorf("%+v", r)
	}
	if c := one[events.ElectionConvened](t, p); c.Meeting != "ZB01-20250601-DH" || c.Expected != 9 {
		t.Errorf("%+v", c)
	}
	if s := find[events.SupportAssigned](p); len(s) != 2 || s[0].Kind != "helper" || s[1].Kind != "listed_supervision" || len(s[1].Members) != 0 {
		t.Errorf("%+v", s)
	}
	if l := one[events.WeakBranchListed](t, p); l.By != "DW" || len(l.Grounds) != 2 || l.Grounds[1] != "dues" {
		t.Errorf("%+v", l)
	}
	held := one[events.MeetingHeld](t, p)
	if held.Kind != events.Training || held.Days != 3 || held.Hours != 24 || held.Meeting != "DW-20250506-PX" || held.Tags[0] != events.TagNewSecretary {
		t.Errorf("%+v", held)
	}
	if a := one[events.AttendanceRecorded](t, p); len(a.Present) != 2 {
		t.Errorf("%+v", a)
	}
	if s := one[events.DecisionMade](t, p); s.Matter != "SX1" || s.Body != "board" {
		t.Errorf("%+v", s)
	}
	for _, it := range p.Items {
		if f, ok := it.Command.Event.(*events.FindingHandled); ok && (f.Action != events.FindingExplained || it.Command.Reason != "当日出差，次日补谈") {
			t.Errorf("%+v, reason %q", f, it.Command.Reason)
		}
	}
}

// TestSuperiorOnRecord: what goes to the superior goes there too when the files do
// not introduce the organisations.
func TestSuperiorOnRecord(t *testing.T) {
	t.Parallel()
	opt := options()
	opt.KnownOrg = func(ref string) (events.OrgID, bool) { return events.OrgID(ref), ref == "ZB07" }
	opt.KnownMember = func(events.MemberID) bool { return true }
	opt.KnownParent = func(id events.OrgID) (events.OrgID, events.OrgKind) {
		return map[events.OrgID]events.OrgID{"ZB07": "ZZ", "ZZ": "DW"}[id], map[events.OrgID]events.OrgKind{"ZB07": events.Branch, "ZZ": events.GeneralBranch, "DW": events.Committee}[id]
	}
	p, err := Read(t.Context(), folder(map[string]string{
		"三会一课台账_组织生活会.csv": table(t, "org-life", Values{"org": "ZB07", "on": "2025-01-20", "matter": "情况报告"}),
		"发展党员全程纪实表.csv":    table(t, "development", Values{"member": "P9", "branch": "ZB07", "activist_filed": "2025-01-20"}),
	}), opt)
	if err != nil {
		t.Fatal(err)
	}
	if e := one[events.OrgLifeReported](t, clean(t, p)); e.To != "ZZ" {
		t.Errorf("reported to %s", e.To)
	}
	if e := one[events.DevActivistFiled](t, p); e.Superior != "DW" {
		t.Errorf("filed with %s", e.Superior)
	}
}
