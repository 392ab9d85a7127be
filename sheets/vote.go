package sheets

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jishi/events"
)

func voteTables() []Table {
	seq := Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6}
	note := Column{ID: "note", Heading: "备注", Kind: Ignored}
	branch := Column{ID: "org", Heading: "支部", Aliases: []string{"所在支部", "组织", "党支部", "组织编号"}, Kind: OrgRef, Required: true, Width: 26}
	on := Column{ID: "on", Heading: "日期", Aliases: []string{"大会日期", "票决日期", "会议日期"}, Kind: Day, Required: true}
	meeting := Column{ID: "meeting", Heading: "会议编号", Aliases: []string{"会议"}, Kind: Ident, Note: "可空：按支部和日期查找", Width: 22}
	n := func(id, heading string, aliases ...string) Column {
		return Column{ID: id, Heading: heading, Aliases: aliases, Kind: Count, Width: 8}
	}
	need := func(c Column) Column { c.Required = true; return c }
	return []Table{
		{
			ID: "ballots", Book: "票决统计", Sheet: "票决统计", English: "votes on admission and conversion", rank: rankVote,
			Aliases: []string{"票决情况", "发展党员票决"},
			Columns: []Column{seq, branch, on, meeting,
				{ID: "member", Heading: "对象", Aliases: []string{"表决对象", "票决对象", "人员编号"}, Kind: Persons, Required: true, Note: "一人一票决；合并表决的照实填写多人"},
				{ID: "matter", Heading: "事项", Aliases: []string{"票决事项", "表决事项"}, Kind: OneOf, Required: true, Choices: append([]Choice{{"admission", "接收", []string{"接收预备党员", "发展"}}}, outcomes()...)},
				{ID: "extend_to", Heading: "延长至", Kind: Day},
				n("full", "正式党员数", "正式党员"), n("voters", "有表决权人数", "有表决权"),
				{ID: "excluded", Heading: "不计入应到会", Kind: Entries, Width: 24, Note: "编号 情形(1至6) 批准文号 通过/未通过；无文号填-"},
				need(n("expected", "应到", "应到会有表决权人数", "应到人数", "应到会")), need(n("present", "实到", "实到会有表决权人数", "实到人数", "实到会")),
				n("issued", "发出票", "发出", "发出票数"), n("returned", "收回票", "收回", "收回票数"), n("valid", "有效票", "有效", "有效票数"), n("invalid", "无效票", "无效", "无效票数", "废票"),
				need(n("for", "赞成", "赞成票", "同意")), n("against", "反对", "反对票", "不同意"), n("abstain", "弃权", "弃权票"),
				{ID: "written", Heading: "书面意见", Kind: Entries, Width: 26, Note: "编号 赞成/反对/弃权 收到日期；…"},
				{ID: "mode", Heading: "表决方式", Kind: OneOf, Choices: []Choice{{"secret", "无记名投票", []string{"无记名", "票决", "无记名投票表决"}}, {"show", "举手", []string{"举手表决", "口头"}}}},
				{ID: "present_voters", Heading: "到会表决人员", Aliases: []string{"参加表决人员"}, Kind: Persons, Width: 40},
				{ID: "candidate", Heading: "本人到会", Aliases: []string{"对象到会"}, Kind: Flag},
				n("sponsors", "介绍人到会人数", "到会介绍人数"),
				{ID: "signatory", Heading: "签字书记", Aliases: []string{"决议签字人", "签字人"}, Kind: Person},
				{ID: "passed", Heading: "结果", Aliases: []string{"表决结果"}, Kind: OneOf, Required: true, Choices: results()},
				{ID: "docs", Heading: "材料", Kind: Documents}, note},
			read: readBallot,
		},
		{
			ID: "elections", Book: "票决统计", Sheet: "换届选举", English: "counts of elections, a row per candidate", rank: rankVote,
			Aliases: []string{"选举计票", "选举情况"},
			Columns: []Column{seq, branch, on, meeting,
				{ID: "term", Heading: "本届起", Aliases: []string{"届次起"}, Kind: Day, Note: "与班子成员表的届次起一致；空为选举日期"},
				{ID: "election", Heading: "换届编号", Aliases: []string{"选举编号"}, Kind: Ident, Note: "可空：按支部和本届起编号"},
				{ID: "body", Heading: "选举什么", Aliases: []string{"选举事项"}, Kind: OneOf, Choices: []Choice{{"committee", "委员会", []string{"支部委员会", "委员"}}, {"posts", "书记副书记", []string{"书记、副书记"}}, {"delegates", "代表", nil}, {"by_election", "补选", nil}}},
				n("round", "轮次"), n("seats", "应选名额", "名额"), need(n("expected", "应到", "应到人数")), need(n("present", "实到", "实到人数")),
				n("issued", "发出票", "发出"), n("returned", "收回票", "收回"), n("valid", "有效票", "有效"), n("invalid", "无效票", "无效"),
				{ID: "secret", Heading: "无记名", Kind: Flag},
				{ID: "tellers", Heading: "监票人", Kind: Persons},
				{ID: "between", Heading: "重新投票人选", Aliases: []string{"再次投票人选"}, Kind: Persons, Note: "第二轮起填：票数相等或不足额而重选的人"},
				n("reduced", "减少名额"), n("consent", "同意减少票数"),
				{ID: "member", Heading: "候选人", Aliases: []string{"被选举人"}, Kind: Person, Required: true},
				need(n("for", "赞成", "得票")), n("against", "反对"), n("abstain", "弃权"),
				{ID: "elected", Heading: "是否当选", Aliases: []string{"当选"}, Kind: Flag, Required: true}, note},
			read: readElection, write: writeElections, also: []func() events.Event{made[events.ElectionCounted]},
		},
		{
			ID: "resolutions", Book: "票决统计", Sheet: "一般决议", English: "ordinary resolutions of assemblies", rank: rankVote,
			Aliases: []string{"大会决议"},
			Columns: []Column{seq, branch, on, meeting,
				{ID: "title", Heading: "决议", Aliases: []string{"决议事项", "事项", "议题"}, Kind: Text, Required: true, Width: 30},
				zero(n("voters", "有表决权人数", "有表决权")), need(n("expected", "应到", "应到会有表决权人数")), need(n("present", "实到", "实到会有表决权人数")),
				need(n("for", "赞成")), n("against", "反对"), n("abstain", "弃权"),
				{ID: "passed", Heading: "结果", Kind: OneOf, Required: true, Choices: results()}, note},
			read: func(w *row) {
				org, on := w.org("org"), w.date("on")
				e := &events.ResolutionPassed{
					Org: org, Meeting: cmp.Or(w.meetingOn(org, on), w.known.meeting(org, on, events.Assembly)), Title: w.text("title"), Voters: w.count("voters"), Expected: w.count("expected"), Present: w.count("present"),
					For: w.count("for"), Against: w.count("against"), Abstain: w.count("abstain"), Passed: w.choice("passed", "no") == "yes",
				}
				if !w.has("voters") {
					e.Voters = e.Expected
				}
				w.emit("on", on, org, e)
			},
			steps: []step{{event: made[events.ResolutionPassed]}},
		},
	}
}

func results() []Choice {
	return []Choice{{"yes", "通过", []string{"同意", "当选", "已通过"}}, {"no", "未通过", []string{"不通过", "没有通过"}}}
}

// meetingOn is the assembly of the row, "" if the ledger of meetings has none.
func (w *row) meetingOn(org events.OrgID, on events.Date) events.MeetingID {
	if w.has("meeting") {
		return events.MeetingID(w.ident("meeting"))
	}
	return w.foundMeeting(org, on, events.Assembly)
}

// voteKey is one vote on one person.
type voteKey struct {
	member  events.MemberID
	on      events.Date
	convert bool
}

func (k voteKey) compare(o voteKey) int {
	return cmp.Or(strings.Compare(string(k.member), string(o.member)), cmp.Compare(k.on, o.on))
}

// formRow is what the person's form says of a vote.
type formRow struct {
	d      *devRow
	branch events.OrgID
	key    voteKey
}

// form keeps what the full-process record says of a vote. The counts of 票决统计
// are the fact; these are the form's copy of them, for comparison.
func (d *devRow) form(on events.Date, convert bool) {
	key := voteKey{d.member, on, convert}
	d.join.forms[key] = &formRow{d: d, branch: d.branch, key: key}
}

// numbers reads expected, present and for as the form has them.
func (f *formRow) numbers(b *events.Ballot) {
	p := "form_"
	if f.key.convert {
		p = "conversion_"
	}
	b.FormExpected, b.FormPresent, b.FormFor = f.d.count(p+"expected"), f.d.count(p+"present"), f.d.count(p+"for")
}

// forms records votes that only the full-process record tells of.
func (r *reader) forms() {
	keys := make([]voteKey, 0, len(r.join.forms))
	for k := range r.join.forms {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, voteKey.compare)
	for _, k := range keys {
		f := r.join.forms[k]
		if r.join.votes[k] {
			continue
		}
		d, p, column, passed := f.d, "form_", "voted", "form_passed"
		meeting := "voted_meeting"
		if k.convert {
			p, column, passed, meeting = "conversion_", "conversion_voted", "conversion_passed", "conversion_meeting"
		}
		if old := r.voteOnRecord(k); old != nil && !fromForm(&old.Ballot) {
			d.problem(d.at(column), Note, "vote-on-record", "账本中已有这次票决，本表所载人数票数未再录入", "the vote is on record; it is not recorded again from this table")
			continue
		}
		if !d.has(p+"expected") || !d.has(p+"present") || !d.has(p+"for") {
			d.warn(column, "no-vote-count", "票决统计中没有这次票决，本表也没有人数票数：票决未录入", "no count of this vote anywhere; the vote is not recorded")
			continue
		}
		d.warn(column, "vote-from-form", "票决统计中没有这次票决，按本表所载人数票数录入", "no count of this vote in 票决统计; recorded from this table")
		b := events.Ballot{
			Meeting: d.meetingOn(meeting, f.branch, k.on, events.Assembly), Expected: d.count(p + "expected"), Present: d.count(p + "present"),
			For: d.count(p + "for"), Against: d.count(p + "against"), Abstain: d.count(p + "abstain"), Mode: "secret", Passed: d.flag(passed, true),
		}
		f.numbers(&b)
		b.FullMembers, b.Voters, b.Issued = b.Expected, b.Expected, b.Present
		b.Returned = b.For + b.Against + b.Abstain
		if k.convert {
			d.emit(column, k.on, f.branch, &events.ConversionVoted{Member: k.member, Branch: f.branch, Outcome: events.Outcome(d.choice("conversion_matter", string(events.Convert))), Ballot: b})
		} else {
			d.emit(column, k.on, f.branch, &events.AdmissionVoted{Member: k.member, Branch: f.branch, Ballot: b})
		}
	}
}

func readBallot(w *row) {
	org, on := w.org("org"), w.date("on")
	b := events.Ballot{
		Meeting: w.meetingOn(org, on), FullMembers: w.count("full"), Voters: w.count("voters"), Excluded: w.exclusions("excluded", org),
		Expected: w.count("expected"), Present: w.count("present"), Issued: w.count("issued"), Returned: w.count("returned"), Invalid: w.count("invalid"),
		For: w.count("for"), Against: w.count("against"), Abstain: w.count("abstain"), Written: w.written("written", org), Mode: w.choice("mode", "secret"),
		PresentVoters: w.persons("present_voters", org), CandidatePresent: w.flag("candidate", true), SponsorsPresent: w.count("sponsors"),
		Signatory: w.person("signatory", org), Passed: w.choice("passed", "no") == "yes",
	}
	if !w.has("sponsors") {
		b.SponsorsPresent = 2
	}
	if !w.has("voters") {
		b.Voters = b.Expected + len(b.Excluded)
	}
	if !w.has("full") {
		b.FullMembers = b.Voters
	}
	if !w.has("issued") {
		b.Issued = b.Present
	}
	if !w.has("returned") {
		b.Returned = b.For + b.Against + b.Abstain + b.Invalid
	}
	if w.has("valid") && w.count("valid")+b.Invalid != b.Returned {
		w.warn("valid", "valid-differs", "有效票加无效票不等于收回票", "valid and invalid ballots do not add up to those returned")
	}
	matter, members := w.choice("matter", ""), w.persons("member", org)
	if matter == "" || org == "" {
		return
	}
	docs := w.documents("docs")
	for i, m := range members {
		one := b
		for j, other := range members {
			if j != i {
				one.Joint = append(one.Joint, other)
			}
		}
		key := voteKey{m, on, matter != "admission"}
		w.join.votes[key] = true
		if f := w.join.forms[key]; f != nil {
			f.numbers(&one)
		}
		if w.counted(key, &one) {
			continue
		}
		if matter == "admission" {
			w.emit("member", on, org, &events.AdmissionVoted{Member: m, Branch: org, Ballot: one}, docs...)
		} else {
			w.emit("member", on, org, &events.ConversionVoted{Member: m, Branch: org, Outcome: events.Outcome(matter), ExtendTo: w.date("extend_to"), Ballot: one}, docs...)
		}
	}
}

// VoteOnRecord is a vote that the ledger has already.
type VoteOnRecord struct {
	events.Ballot
	Mode events.Mode
}

func (r *reader) voteOnRecord(k voteKey) *VoteOnRecord {
	if r.opt.KnownVote == nil {
		return nil
	}
	return r.opt.KnownVote(k.member, k.on, k.convert)
}

// fromForm reports whether a vote was recorded from the full-process record,
// which does not tell who was there: the same row read again is the same fact.
func fromForm(b *events.Ballot) bool {
	return b.Expected == b.FormExpected && b.Present == b.FormPresent && b.For == b.FormFor && b.SponsorsPresent == 0 && !b.CandidatePresent
}

// counted reports whether the ledger has this vote from elsewhere, so that the
// row must not tell it a second time: from the full-process record, imported
// earlier, or entered as it was held. What the same sheet gave before has the
// same key and is no second fact.
func (w *row) counted(k voteKey, b *events.Ballot) bool {
	old := w.voteOnRecord(k)
	if old == nil {
		return false
	}
	was, is := old.Ballot, *b
	if old.Mode == events.Backfill && reflect.DeepEqual(was, is) {
		return false
	}
	for _, x := range []*events.Ballot{&was, &is} { // the form's copy is no part of the count
		x.FormExpected, x.FormPresent, x.FormFor = 0, 0, 0
	}
	if !reflect.DeepEqual(was, is) {
		w.warn("member", "vote-differs", "账本中已有这次票决，内容与本表不同，未再录入：请核对后更正，或作废后重新导入", "the vote is on record with other content and is not recorded again; correct it, or void it and import again")
	} else {
		w.problem(w.at("member"), Note, "vote-on-record", "账本中已有这次票决，未再录入", "the vote is on record; it is not recorded again")
	}
	return true
}

// exclusions reads "编号 情形 批准文号 通过".
func (w *row) exclusions(id string, org events.OrgID) []events.Exclusion {
	var out []events.Exclusion
	for _, s := range splitEntries(w.raw(id)) {
		f := splitFields(s)
		n := 0
		if len(f) >= 2 && len(f) <= 4 {
			n, _ = parseCount(strings.TrimSuffix(strings.TrimPrefix(f[1], "第"), "种"))
		}
		if n < 1 || n > 6 {
			w.fault(id, "bad-entry", "应为“编号 情形(1至6) 批准文号 通过”，无文号填-", "want: number, category 1 to 6, approval, 通过")
			continue
		}
		x := events.Exclusion{Member: w.named(id, f[0], org), Category: n}
		if len(f) > 2 && !blank(f[2]) {
			x.ApprovalRef = f[2]
		}
		x.Adopted = len(f) > 3 && f[3] == "通过"
		out = append(out, x)
	}
	return out
}

// written reads "编号 赞成 收到日期".
func (w *row) written(id string, org events.OrgID) []events.WrittenOpinion {
	sides := map[string]string{"赞成": "for", "同意": "for", "反对": "against", "不同意": "against", "弃权": "abstain"}
	var out []events.WrittenOpinion
	for _, s := range splitEntries(w.raw(id)) {
		f := splitFields(s)
		if len(f) != 3 || sides[f[1]] == "" {
			w.fault(id, "bad-entry", "应为“编号 赞成/反对/弃权 收到日期”", "want: number, 赞成, 反对 or 弃权, day received")
			continue
		}
		on, flaw := parseDate(f[2], w.shift)
		if flaw != nil {
			w.flaw(id, flaw)
			continue
		}
		out = append(out, events.WrittenOpinion{Member: w.named(id, f[0], org), Opinion: sides[f[1]], Received: on})
	}
	return out
}

// electionRows are the candidates of one round.
type electionRows struct {
	w     *row
	on    events.Date
	event *events.ElectionCounted
}

func readElection(w *row) {
	org, on := w.org("org"), w.date("on")
	e := &events.ElectionCounted{
		Org: org, Election: cmp.Or(w.ident("election"), electionID(org, cmp.Or(w.date("term"), on))), Round: max(1, w.count("round")), Meeting: cmp.Or(w.meetingOn(org, on), w.known.meeting(org, on, events.Assembly)),
		Seats: w.count("seats"), Expected: w.count("expected"), Present: w.count("present"), Issued: w.count("issued"), Returned: w.count("returned"),
		Valid: w.count("valid"), Invalid: w.count("invalid"), Secret: w.flag("secret", true), Tellers: w.persons("tellers", org),
		Body: w.choice("body", ""), Between: w.persons("between", org), Reduced: w.count("reduced"), Consent: w.count("consent"),
	}
	c := events.CandidateCount{Member: w.person("member", org), For: w.count("for"), Against: w.count("against"), Abstain: w.count("abstain"), Elected: w.flag("elected", false)}
	if org == "" || on == 0 {
		return
	}
	key := fmt.Sprintf("%06d\x00%s\x00%06d\x00%02d\x00%s\x00%s", w.src.at, org, int32(on), e.Round, e.Election, e.Body)
	g := w.join.elections[key]
	if g == nil {
		g = &electionRows{w: w, on: on, event: e}
		w.join.elections[key] = g
	} else if e.Expected != g.event.Expected || e.Present != g.event.Present {
		w.fault("present", "round-differs", fmt.Sprintf("同一轮选举的应到、实到与第 %d 行不一致", g.w.num), fmt.Sprintf("row %d gives other numbers for the same round", g.w.num))
	}
	g.event.Counts = append(g.event.Counts, c)
}

func (r *reader) elections() {
	for _, g := range sorted(r.join.elections) {
		g.w.emit("on", g.on, g.event.Org, g.event)
	}
}
