package sheets

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"jishi/events"
	"jishi/ledger"
)

// table makes a CSV of a table from rows of values by column ID.
func table(t *testing.T, id string, rows ...Values) string {
	t.Helper()
	tb := Lookup(id)
	var group, head []string
	for i := range tb.Columns {
		g := tb.Columns[i].Group
		if i > 0 && g == tb.Columns[i-1].Group {
			g = ""
		}
		group, head = append(group, g), append(head, tb.Columns[i].Heading)
	}
	lines := []string{tb.Sheet + "（标题）"}
	if tb.Grouped() {
		lines = append(lines, strings.Join(group, ","))
	}
	lines = append(lines, strings.Join(head, ","))
	for _, r := range rows {
		var cells []string
		for i := range tb.Columns {
			cells = append(cells, `"`+r[tb.Columns[i].ID]+`"`)
		}
		for k := range r {
			if tb.Column(k) == nil {
				t.Fatalf("table %s has no column %s", id, k)
			}
		}
		lines = append(lines, strings.Join(cells, ","))
	}
	return strings.Join(lines, "\n") + "\n"
}

func one[T any](t *testing.T, p *Plan) *T {
	t.Helper()
	got := find[T](p)
	if len(got) != 1 {
		t.Fatalf("%d of %T, want one; problems %v", len(got), *new(T), p.Problems)
	}
	return got[0]
}

// equal compares an event with what it should be.
func equal[T any](t *testing.T, got *T, want T) {
	t.Helper()
	if !reflect.DeepEqual(*got, want) {
		t.Errorf("%+v\nwant %+v", *got, want)
	}
}

// TestFixtureA enters the clean file of rules 10.6 as a row.
func TestFixtureA(t *testing.T) {
	t.Parallel()
	v := Values{
		"member": "P003", "branch": "ZB01", "applied": "2025-04-15", "received": "2025-04-15", "talked": "2025年5月10日", "talker": "P001", "talk_record": "动机端正",
		"recommended": "2025-06-10", "recommend_kind": "党员推荐", "recommend_votes": "9票", "activist": "2025-06-20", "activist_filed": "2025-06-30", "activist_ref": "备1号",
		"contacts_on": "2025-06-20", "contacts": "P001、P002", "contact_changes": "2026-01-05 免 P002；2026-01-06 任 P002", "reports": "2025-09-20、2025-12-20", "inspections": "2025-12-15 P001；2026-06-10 P002",
		"heard_group": "2026-07-01", "heard_contact": "2026-07-01", "heard_members": "2026-07-01", "heard_masses": "2026-07-01", "heard_count": "8", "target_studied": "2026-07-06",
		"agreed": "2026-07-20", "posted": "2026-07-21", "posting_ended": "2026-07-27", "posting_applied": "2025/4/15", "listed": "2026-07-28", "sponsors_on": "2026-07-28", "sponsors": "P001、P002",
		"autobiography": "2026-07-30", "inquiries": "父母 2026-08-03 2026-08-18 盖章；单位 2026-08-03 2026-08-20 未盖章；其他 2026-08-03", "review": "2026-08-25",
		"training_from": "2026-08-31", "trained": "2026-09-02", "training_hours": "24", "certificate": "PX1", "reviewed": "2026-09-07", "prereviewed": "2026-09-14", "form": "2026-09-15", "serial": "HC 001",
		"voted": "2026-10-09", "form_expected": "11", "form_present": "9", "form_for": "8", "superior_talked": "2026-11-02", "superior_talker": "P001", "decided": "2026-11-10", "probation_from": "2026-10-09", "probation_to": "2027-10-08",
		"filed": "2026-11-20", "filed_with": "区委组织部", "grouped": "2026-11-12", "group": "1", "oath": "2026-11-27",
		"special_step": "15", "special_on": "2026-10-09", "special_text": "说明", "special_ref": "批1号",
	}
	votes := table(t, "ballots", Values{
		"org": "ZB01", "on": "2026/10/9", "member": "P003", "matter": "接收", "full": "12", "voters": "12", "excluded": "P002 5 区社党字1号 通过", "expected": "11", "present": "9", "issued": "9", "returned": "9", "valid": "9", "invalid": "0",
		"for": "8", "against": "0", "abstain": "1", "written": "P002 赞成 2026-10-08", "mode": "无记名投票", "present_voters": "P001、P002", "candidate": "是", "sponsors": "2", "signatory": "P001", "passed": "通过",
	})
	meetings := table(t, "meetings", Values{"on": "2025-06-20", "org": "ZB01", "kind": "支委会", "present": "P001、P002"}, Values{"on": "2026-10-09", "org": "ZB01", "kind": "党员大会"},
		Values{"meeting": "DW-5", "on": "2026-11-10", "org": "DW", "kind": "党委会"})
	p := clean(t, mustRead(t, base(map[string]string{"发展党员全程纪实表.csv": table(t, "development", v), "票决统计.csv": votes, "三会一课台账.csv": meetings})))
	equal(t, one[events.DevApplied](t, p), events.DevApplied{Member: "P003", Written: true, Signed: true, Received: events.MustDate("2025-04-15"), Addressee: "ZB01"})
	equal(t, one[events.DevTalkHeld](t, p), events.DevTalkHeld{Member: "P003", Talker: "P001", Record: events.Plain("动机端正")})
	equal(t, one[events.DevRecommended](t, p), events.DevRecommended{Member: "P003", Kind: "members", Votes: 9})
	equal(t, one[events.DevActivistDecided](t, p), events.DevActivistDecided{Member: "P003", Body: "committee", Meeting: "ZB01-20250620-ZW"})
	equal(t, one[events.DevActivistFiled](t, p), events.DevActivistFiled{Member: "P003", Superior: "DW", ReplyNo: "备1号"})
	equal(t, one[events.DevContactEnded](t, p), events.DevContactEnded{Member: "P003", Contact: "P002"})
	equal(t, one[events.DevSuperiorAgreed](t, p), events.DevSuperiorAgreed{Member: "P003", Superior: "DW", Kind: "consent"})
	equal(t, one[events.PublicityPosted](t, p), events.PublicityPosted{Member: "P003", Point: events.PointTarget, NamedApplied: events.MustDate("2025-04-15")})
	equal(t, one[events.TrainingCompleted](t, p), events.TrainingCompleted{Member: "P003", OrganiserKind: "committee", From: events.MustDate("2026-08-31"), Days: 3, Hours: 24, Certificate: "PX1"})
	equal(t, one[events.FormIssued](t, p), events.FormIssued{Member: "P003", Serial: "HC001"})
	equal(t, one[events.AdmissionVoted](t, p), events.AdmissionVoted{Member: "P003", Branch: "ZB01", Ballot: events.Ballot{
		Meeting: "ZB01-20261009-DH", FullMembers: 12, Voters: 12, Excluded: []events.Exclusion{{Member: "P002", Category: 5, ApprovalRef: "区社党字1号", Adopted: true}},
		Expected: 11, Present: 9, Issued: 9, Returned: 9, For: 8, Abstain: 1, Written: []events.WrittenOpinion{{Member: "P002", Opinion: "for", Received: events.MustDate("2026-10-08")}},
		Mode: "secret", PresentVoters: []events.MemberID{"P001", "P002"}, CandidatePresent: true, SponsorsPresent: 2, Signatory: "P001", Passed: true, FormExpected: 11, FormPresent: 9, FormFor: 8,
	}})
	equal(t, one[events.AdmissionDecided](t, p), events.AdmissionDecided{Member: "P003", Branch: "ZB01", Approver: "DW", Meeting: "DW-5", Approved: true, ProbationFrom: events.MustDate("2026-10-09"), ProbationTo: events.MustDate("2027-10-08")})
	equal(t, one[events.ProcessSpecialNoted](t, p), events.ProcessSpecialNoted{Member: "P003", Step: 15, Explanation: events.Plain("说明"), DecisionRef: "批1号"})
	for typ, n := range map[string]int{
		"development.contact-assigned.v1": 3, "development.thought-report-filed.v1": 2, "development.inspected.v1": 2, "development.opinion-heard.v1": 4,
		"development.sponsor-assigned.v1": 2, "development.inquiry-sent.v1": 3, "development.inquiry-replied.v1": 2, "ballot.admission-voted.v1": 1, "membership.group-assigned.v1": 1,
	} {
		if p.Counts[typ] != n {
			t.Errorf("%d of %s, want %d", p.Counts[typ], typ, n)
		}
	}
	// Old files before new ones in each kind, and kinds in the order in which they build on each other.
	last := Item{}
	for _, it := range p.Items {
		if it.rank < last.rank || it.rank == last.rank && it.Command.On < last.Command.On {
			t.Fatalf("%s comes after %s", it.At, last.At)
		}
		last = it
	}
}

// TestVoteOnlyInTheRecord takes the vote from the full-process record where the
// vote sheet has none, and says so.
func TestVoteOnlyInTheRecord(t *testing.T) {
	t.Parallel()
	row := Values{"member": "P003", "branch": "ZB01", "voted": "2020-10-09", "form_expected": "11", "form_present": "9", "form_for": "8", "form_abstain": "1", "form_passed": "是"}
	p := clean(t, mustRead(t, base(map[string]string{"发展党员全程纪实表.csv": table(t, "development", row)})))
	v := one[events.AdmissionVoted](t, p)
	if v.Expected != 11 || v.Returned != 9 || !v.Passed || v.FormFor != 8 {
		t.Errorf("%+v", v)
	}
	if _, ok := problem(p, "vote-from-form"); !ok {
		t.Error("nobody is told")
	}
	delete(row, "form_for")
	p = clean(t, mustRead(t, base(map[string]string{"发展党员全程纪实表.csv": table(t, "development", row)})))
	if _, ok := problem(p, "no-vote-count"); !ok || p.Counts["ballot.admission-voted.v1"] != 0 {
		t.Errorf("a vote without counts: %v", p.Problems)
	}
}

func TestConversionRow(t *testing.T) {
	t.Parallel()
	p := clean(t, mustRead(t, base(map[string]string{
		"发展党员全程纪实表.csv": table(t, "development",
			Values{"member": "P003", "branch": "ZB01", "probation_inspections": "2020-03-20 P001；2020-06-20", "conversion_applied": "2020-10-09", "conversion_group": "2020-10-10", "conversion_members": "2020-10-10", "conversion_reviewed": "2020-10-12",
				"conversion_voted": "2020-10-20", "conversion_decided": "2020-11-18", "conversion_outcome": "延长预备期", "extended_to": "2021-04-09", "standing_from": "2020-10-09"},
			Values{"member": "P003", "branch": "ZB01", "conversion_applied": "2021-04-09", "conversion_voted": "2021-04-20", "conversion_decided": "2021-05-18", "conversion_outcome": "按期转正", "standing_from": "2021-04-09",
				"announced": "2021-05-20", "archived": "2021-05-21", "archive_items": "志愿书、入党申请书", "archive_receiver": "组织科"}),
		"票决统计.csv": table(t, "ballots",
			Values{"org": "ZB01", "on": "2020-10-20", "member": "P003", "matter": "延长预备期", "extend_to": "2021-04-09", "expected": "11", "present": "9", "for": "9", "passed": "通过"},
			Values{"org": "ZB01", "on": "2021-04-20", "member": "P003", "matter": "按期转正", "expected": "11", "present": "9", "for": "9", "passed": "通过"}),
	})))
	votes, decided := find[events.ConversionVoted](p), find[events.ConversionDecided](p)
	if len(votes) != 2 || votes[0].Outcome != events.Extend || votes[0].ExtendTo != events.MustDate("2021-04-09") || votes[1].Outcome != events.Convert || votes[0].Voters != 11 || votes[0].Returned != 9 {
		t.Errorf("votes %+v", votes)
	}
	if len(decided) != 2 || decided[0].StandingFrom != 0 || decided[0].ExtendedTo != events.MustDate("2021-04-09") || decided[1].StandingFrom != events.MustDate("2021-04-09") {
		t.Errorf("decided %+v", decided)
	}
	equal(t, one[events.ArchiveHandedOver](t, p), events.ArchiveHandedOver{Member: "P003", Items: []string{events.ArchiveForm, events.ArchiveApplication}, Receiver: "组织科"})
}

func TestTeams(t *testing.T) {
	t.Parallel()
	p := clean(t, mustRead(t, base(map[string]string{
		"组织台账_班子成员.csv": table(t, "teams",
			Values{"org": "ZB01", "from": "2019-03-15", "to": "2022-03-14", "post": "书记", "member": "P001", "way": "选举", "ref": "批3号", "until": "2021-05-01", "cause": "调动"},
			Values{"org": "ZB01", "from": "2019-03-15", "to": "2022-03-14", "post": "组织委员", "member": "P002"},
			Values{"org": "ZB01", "from": "2019-03-15", "to": "2022-03-14", "post": "支部书记", "member": "P003", "since": "2021-06-01", "way": "补选"},
			Values{"org": "ZB01", "from": "2022-03-10", "to": "2025-03-09", "post": "书记", "member": "P003", "until": "2025-03-09"}),
		"组织台账_换届工作.csv": table(t, "terms",
			Values{"org": "ZB01", "matter": "换届提醒", "on": "2021-09-10", "channel": "电话", "end": "2022-03-14"},
			Values{"org": "ZB01", "matter": "批准延期", "on": "2025-02-10", "until": "2025-08-09", "approver": "DW"}),
	})))
	e := find[events.PostsElected](p)
	if len(e) != 2 || len(e[0].Posts) != 2 || e[0].TermTo != events.MustDate("2022-03-15") || e[0].ReplyRef != "批3号" || e[0].Election != "ZB01-20190315" {
		t.Errorf("elections %+v", e)
	}
	equal(t, one[events.PostVacated](t, p), events.PostVacated{Org: "ZB01", Member: "P001", Post: events.PostSecretary, Cause: "调动"})
	equal(t, one[events.PostAppointed](t, p), events.PostAppointed{Org: "ZB01", Member: "P003", Post: events.PostSecretary, ByElected: true})
	equal(t, one[events.TermReminded](t, p), events.TermReminded{Org: "ZB01", Channel: "phone", TermEnd: events.MustDate("2022-03-15")})
	equal(t, one[events.ExtensionApproved](t, p), events.ExtensionApproved{Org: "ZB01", Until: events.MustDate("2025-08-09"), Approver: "DW"})
}

func TestMeetings(t *testing.T) {
	t.Parallel()
	p := clean(t, mustRead(t, base(map[string]string{
		"三会一课台账.csv": table(t, "meetings",
			Values{"on": "2025-03-10", "org": "ZB01", "kind": "主题党日、党员大会、党课", "start": "下午2:00", "end": "16:00", "chair": "P001", "lecturer": "P002", "theme": "主题", "topics": "甲；乙", "present": "P001，P002", "leave": "P003（生病住院）", "hours": "2",
				"items": "办一；办二", "owner": "P001", "deadline": "2025-04-01", "closed": "2025-03-20、2025-03-25", "result": "已办"},
			Values{"on": "2025-03-10", "org": "ZB01", "kind": "主题党日"}, Values{"on": "2025-03-11", "org": "ZB01", "kind": "党小组会", "group": "1"}),
		"三会一课_谈心谈话.csv": table(t, "talks", Values{"on": "2025-03-12", "org": "ZB01", "a": "P001", "b": "P002、P003"}),
	})))
	held := find[events.MeetingHeld](p)
	if len(held) != 3 || held[0].Meeting != "ZB01-20250310-ZT" || held[1].Meeting != "ZB01-20250310-ZT-2" || held[2].Meeting != "ZB01-20250311-XZ1" {
		t.Fatalf("numbers %+v", held)
	}
	if !held[0].Serves(events.Assembly) || !held[0].Serves(events.Lecture) || held[0].Start != "14:00" || held[0].Hours != 2 || len(held[0].Topics) != 2 {
		t.Errorf("%+v", held[0])
	}
	equal(t, one[events.AttendanceRecorded](t, p), events.AttendanceRecorded{Meeting: "ZB01-20250310-ZT", Org: "ZB01", Present: []events.MemberID{"P001", "P002"}, Absent: []events.Absence{{Member: "P003", Leave: true, Reason: "sick"}}})
	if a, c := find[events.ActionItemCreated](p), find[events.ActionItemClosed](p); len(a) != 2 || len(c) != 2 || a[1].Title != "办二" || a[1].Item != "2" || c[1].Item != "2" {
		t.Errorf("agreed %+v, done %+v", a, c)
	}
	if p.Counts["talk.held.v1"] != 2 {
		t.Errorf("%d talks", p.Counts["talk.held.v1"])
	}
}

func TestDuesMatrix(t *testing.T) {
	t.Parallel()
	rows := [][]any{{"2025年度党费收缴台账"}, {"人员编号", "姓名", "所在支部", "类别", "月基数（元）", "交纳日", "1月", "2月", "3月", "4月", "5月", "6月", "7月", "合计"},
		{"P001", "甲一", "ZB01", "在职", 4000, "", 40, 40.5, "补40@2025-06-12", "未交", "减免", "减免", "120(7-9月)", 240.5},
		{"P002", "乙二", "ZB01", "退休", "5000.00", 31, 25, 25, "", "", "", "", "", 60}}
	data := workbook(t, "2025年", rows, func(f *excelize.File) {
		if err := f.AddComment("2025年", excelize.Comment{Cell: "G3", Author: "会计", Text: "2月3日交纳"}); err != nil {
			t.Fatal(err)
		}
	})
	fsys := base(nil)
	fsys["党费收缴台账.xlsx"] = &fstest.MapFile{Data: data}
	p := clean(t, mustRead(t, fsys))
	type paid struct {
		who    events.MemberID
		on     string
		amount events.Fen
		months int
	}
	var got []paid
	for _, it := range p.Items {
		if e, ok := it.Command.Event.(*events.DuesPaid); ok {
			got = append(got, paid{e.Member, it.Command.On.String(), e.Amount, len(e.Months)})
		}
	}
	want := []paid{{"P002", "2025-01-31", 2500, 1}, {"P001", "2025-02-03", 4000, 1}, {"P001", "2025-02-10", 4050, 1}, {"P002", "2025-02-28", 2500, 1}, {"P001", "2025-06-12", 4000, 1}, {"P001", "2025-07-10", 12000, 3}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("payments %v\nwant %v", got, want)
	}
	if b := find[events.DuesBaseSet](p); len(b) != 2 || b[0].Base != 400000 || b[0].Category != events.DuesWage || b[1].Category != events.DuesRetired || b[0].From != events.MonthOf(2025, 1) {
		t.Errorf("bases %+v", b)
	}
	equal(t, one[events.DuesReliefApproved](t, p), events.DuesReliefApproved{Member: "P001", Branch: "ZB01", From: events.MonthOf(2025, 5), To: events.MonthOf(2025, 6), Approver: "DW"})
	for _, code := range []string{"relief-without-approval", "sum-differs"} {
		if _, ok := problem(p, code); !ok {
			t.Errorf("no %s: %v", code, p.Problems)
		}
	}
	fsys["党费减免.csv"] = &fstest.MapFile{Data: []byte(table(t, "relief", Values{"member": "P001", "branch": "ZB01", "on": "2025-04-20", "from": "2025-05", "to": "2025年6月", "monthly": "0", "approver": "DW"}))}
	if p = clean(t, mustRead(t, fsys)); p.Counts["dues.relief-approved.v1"] != 1 {
		t.Errorf("relief twice: %v", p.Counts)
	}
	if _, ok := problem(p, "relief-without-approval"); ok {
		t.Error("the approval was not seen")
	}
}

func TestElectionsAndResolutions(t *testing.T) {
	t.Parallel()
	row := func(who, n, won string) Values {
		return Values{"org": "ZB01", "on": "2025-03-15", "term": "2025-03-15", "round": "1", "seats": "1", "expected": "11", "present": "10", "issued": "10", "returned": "10", "valid": "10", "invalid": "0", "secret": "是", "tellers": "P003", "member": who, "for": n, "against": "1", "abstain": "0", "elected": won}
	}
	p := clean(t, mustRead(t, base(map[string]string{
		"票决统计_换届选举.csv": table(t, "elections", row("P001", "9", "是"), row("P002", "1", "否")),
		"票决统计_一般决议.csv": table(t, "resolutions", Values{"org": "ZB01", "on": "2025-03-15", "title": "通过计划", "expected": "11", "present": "10", "for": "10", "passed": "通过"}),
	})))
	e := one[events.ElectionCounted](t, p)
	if e.Election != "ZB01-20250315" || len(e.Counts) != 2 || !e.Counts[0].Elected || e.Counts[1].For != 1 || e.Meeting == "" || !e.Secret {
		t.Errorf("%+v", e)
	}
	equal(t, one[events.ResolutionPassed](t, p), events.ResolutionPassed{Meeting: "ZB01-20250315-DH", Org: "ZB01", Title: "通过计划", Voters: 11, Expected: 11, Present: 10, For: 10, Passed: true})
	bad := row("P002", "1", "否")
	bad["present"] = "9"
	p = mustRead(t, base(map[string]string{"票决统计_换届选举.csv": table(t, "elections", row("P001", "9", "是"), bad)}))
	if _, ok := problem(p, "round-differs"); !ok {
		t.Errorf("%v", p.Problems)
	}
}

func TestAppraisalAndWork(t *testing.T) {
	t.Parallel()
	p := clean(t, mustRead(t, base(map[string]string{
		"民主评议汇总表.csv": table(t, "appraisals", Values{"org": "ZB01", "year": "2025", "self": "2025-12-05", "mutual": "2025-12-08", "tested": "2025-12-08", "expected": "12", "present": "11", "issued": "11", "returned": "11", "fed_back": "2025-12-12", "reported": "2025-12-15", "satisfaction": "2025-12-08", "s_issued": "20", "s_returned": "20", "s_satisfied": "19"}),
		"民主评议等次.csv":  table(t, "grades", Values{"org": "ZB01", "year": "2025", "member": "P001", "grade": "优秀", "on": "2025-12-09"}),
		"工作台账.csv": table(t, "work", Values{"on": "2025-12-20", "org": "ZB01", "kind": "述职", "result": "较好"}, Values{"on": "2025-12-20", "org": "ZB01", "kind": "报告工作"}, Values{"on": "2025-10-10", "org": "ZB01", "kind": "排查", "count": "0"},
			Values{"on": "2025-06-25", "org": "ZB01", "kind": "先锋创建", "title": "先锋岗", "count": "3"}, Values{"on": "2026-01-10", "org": "ZB01", "kind": "一票否决", "code": "V-7", "year": "2025", "ref": "号"}, Values{"on": "2026-01-05", "org": "ZB01", "kind": "自评星级", "star": "4", "year": "2025"}),
	})))
	for typ, n := range map[string]int{"appraisal.opened.v1": 1, "appraisal.staged.v1": 2, "appraisal.tested.v1": 1, "appraisal.fed-back.v1": 1, "appraisal.reported.v1": 1, "appraisal.satisfaction-tested.v1": 1, "appraisal.grade-decided.v1": 1,
		"organisation.secretary-assessed.v1": 1, "organisation.reported.v1": 1, "organisation.relations-surveyed.v1": 1, "organisation.work-recorded.v1": 1, "rating.veto-recorded.v1": 1, "rating.proposed.v1": 1} {
		if p.Counts[typ] != n {
			t.Errorf("%d of %s, want %d", p.Counts[typ], typ, n)
		}
	}
	equal(t, one[events.BranchReported](t, p), events.BranchReported{Org: "ZB01", To: "DW", Year: 2025})
	equal(t, one[events.VetoRecorded](t, p), events.VetoRecorded{Org: "ZB01", Year: 2025, Code: "V-7", Ref: "号"})
}

// TestMergedCells reads a value written once for several rows.
func TestMergedCells(t *testing.T) {
	t.Parallel()
	rows := [][]any{{"人员编号", "姓名", "所在支部", "类别", "入党日期", "转入日期"}, {"P1", "甲", "ZB01", "正式", "1999-01-01", "2018-01-01"}, {"P2", "乙", "", "正式", "1999-01-01", "2018-01-01"}, {"P3", "丙", "", "正式", "1999-01-01", "2018-01-01"}, {"合计", "", "", "3人"}, {"填表人：某某"}}
	data := workbook(t, "党员名册", rows, func(f *excelize.File) {
		if err := f.MergeCell("党员名册", "C2", "C4"); err != nil {
			t.Fatal(err)
		}
	})
	p := clean(t, mustRead(t, fstest.MapFS{"组织台账.csv": {Data: []byte(orgsCSV)}, "党员名册.xlsx": {Data: data}}))
	m := find[events.MembershipStarted](p)
	if len(m) != 3 || m[2].Branch != "ZB01" || m[2].Member != "P3" {
		t.Errorf("%+v", m)
	}
}

func TestDates1904(t *testing.T) {
	t.Parallel()
	rows := orgRows()
	rows[3][4] = 39512 - 1462
	data := workbook(t, "组织", rows, func(f *excelize.File) {
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: new(true)}); err != nil {
			t.Fatal(err)
		}
	})
	p := clean(t, mustRead(t, fstest.MapFS{"组织台账.xlsx": {Data: data}}))
	if got := p.Items[len(p.Items)-2].Command.On.String() + p.Items[len(p.Items)-1].Command.On.String(); got != "2008-03-052008-03-05" {
		t.Errorf("founded on %s", got)
	}
}

func keys(p *Plan) map[string]ledger.Command {
	out := map[string]ledger.Command{}
	for _, it := range p.Items {
		out[it.Command.Key] = it.Command
	}
	return out
}

// TestKeys: the same fact has the same key wherever it stands; another fact has
// another; and the key tells nothing to who lacks the secret.
func TestKeys(t *testing.T) {
	t.Parallel()
	first := mustRead(t, base(nil))
	again := mustRead(t, base(nil))
	moved := mustRead(t, folder(map[string]string{"组织.csv": orgsCSV, "名册（新）.csv": strings.Replace(rosterCSV, "党员名册\n", "一行\n又一行\n党员名册\n", 1)}))
	if len(keys(first)) != len(first.Items) {
		t.Fatal("two facts share a key")
	}
	for _, p := range []*Plan{again, moved} {
		for k := range keys(first) {
			if _, ok := keys(p)[k]; !ok {
				t.Errorf("a fact has another key in the second reading")
			}
		}
	}
	corrected := mustRead(t, base(map[string]string{"党员名册.csv": strings.Replace(rosterCSV, "1996-07-01", "1996-07-02", 1)}))
	changed := 0
	for k := range keys(corrected) {
		if _, ok := keys(first)[k]; !ok {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("%d facts changed, want the one that was corrected", changed)
	}
	// A copy beside the original tells nothing new.
	both := mustRead(t, base(map[string]string{"党员名册（副本）.csv": rosterCSV + "\n"}))
	if len(keys(both)) != len(first.Items) {
		t.Errorf("%d facts of original and copy, want %d", len(keys(both)), len(first.Items))
	}
	// Two equal rows of one file are two facts.
	talks := table(t, "talks", Values{"on": "2025-03-12", "org": "ZB01", "a": "P001", "b": "P002"}, Values{"on": "2025-03-12", "org": "ZB01", "a": "P001", "b": "P002"})
	p := mustRead(t, base(map[string]string{"谈心谈话.csv": talks}))
	if p.Counts["talk.held.v1"] != 2 || len(keys(p)) != len(p.Items) {
		t.Error("equal rows of one file became one fact")
	}
	opt := options()
	opt.Fingerprint = func(b []byte) string { return options().Fingerprint(append(b, 1)) }
	other, err := Read(t.Context(), base(nil), opt)
	if err != nil {
		t.Fatal(err)
	}
	for k := range keys(other) {
		if _, ok := keys(first)[k]; ok {
			t.Error("the key does not depend on the secret")
		}
	}
	for k := range keys(first) {
		if strings.Contains(k, "甲") || strings.Contains(k, "P001") {
			t.Errorf("the key shows content: %s", k)
		}
	}
}

// TestRoundTrip writes a table in both formats and reads the same facts.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	plans := map[Format][]Item{}
	for _, format := range []Format{XLSX, CSV} {
		dir := t.TempDir()
		w, err := Create(dir, "组织台账", format)
		if err != nil {
			t.Fatal(err)
		}
		s, err := w.Sheet(Lookup("organisations"), "组织", "题目")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range orgRows()[2:] {
			v := Values{"org": r[0].(string), "name": r[1].(string), "kind": r[2].(string), "parent": r[3].(string), "on": "2008-03-05", "term": "3"}
			if err := s.Row(v); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Row(Values{"nothing": "x"}); err == nil {
			t.Error("a column that is not there was written")
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		p, err := ReadPath(t.Context(), dir, options())
		if err != nil {
			t.Fatal(err)
		}
		if clean(t, p); len(p.Items) != 3 {
			t.Errorf("%s: %d commands", format, len(p.Items))
		}
		plans[format] = p.Items
	}
	if !slices.EqualFunc(plans[XLSX], plans[CSV], func(a, b Item) bool { return a.Command.Key == b.Command.Key }) {
		t.Error("the two formats tell different facts")
	}
	for _, base := range []string{"", "a/b", ".."} {
		if w, err := Create(t.TempDir(), base, XLSX); err == nil && base != ".." {
			w.Abort()
			t.Errorf("%q was taken for a file name", base)
		}
	}
	if _, err := Create(t.TempDir(), "x", "pdf"); err == nil {
		t.Error("an unknown format was taken")
	}
}

func TestDocument(t *testing.T) {
	t.Parallel()
	text := Document()
	for _, tb := range Tables() {
		if !strings.Contains(text, "(`"+tb.ID+"`)") {
			t.Errorf("table %s is not described", tb.ID)
		}
		for i := range tb.Columns {
			if !strings.Contains(text, "| "+tb.Columns[i].title()+" |") {
				t.Errorf("column %s of %s is not described", tb.Columns[i].ID, tb.ID)
			}
		}
	}
}
