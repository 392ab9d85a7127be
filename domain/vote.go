package domain

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// ballot holds the assembly's vote on one person's admission or conversion to
// section 1.4. Quorum and majority count against those expected, whom the
// ledger computes for the day of the meeting; what the clerk typed must agree.
//
// Ordinary resolutions and elections count against other bases, in functions of
// their own.
func (d *decider) ballot(b *events.Ballot, candidate events.MemberID) {
	if d.sitting("R1.20", "meeting", b.Meeting, d.home.id, events.Assembly) == nil {
		return
	}
	d.must(len(b.Joint) == 0, "joint-vote", "joint", "count", len(b.Joint)+1)
	d.must(b.Mode == "secret", "not-secret", "mode")
	who := d.electorate(d.home.id)
	d.computed("R1.40", "full_members", &b.FullMembers, len(who.full))
	d.computed("R1.40", "voters", &b.Voters, len(who.voters))
	d.exclusions("R1.40", &b.Excluded, who)
	d.computed("R1.40", "expected", &b.Expected, len(who.expected))
	d.must(2*b.Present > b.Expected, "quorum-not-reached", "present", "present", b.Present, "expected", b.Expected)
	d.tally(b)
	d.writtenOpinions(b, who, candidate)
	d.presentVoters(b, who)
	d.must(b.Passed == carriedBy(b), "result-contradicts", "passed", "for", b.For, "written", b.WrittenFor(), "expected", b.Expected)
	d.formNumbers(b)
	d.signed(b)
}

// carriedBy is R1.41: more than half of those expected, written opinions
// included. Exactly half is not carried (R1.42).
func carriedBy(b *events.Ballot) bool { return 2*(b.For+b.WrittenFor()) > b.Expected }

// exclusions fills in who is left out of the number expected. Names that the
// clerk typed must be those that the ledger has, no more and no fewer.
func (d *decider) exclusions(rule string, list *[]events.Exclusion, who electorate) {
	if len(*list) == 0 {
		*list = who.excluded
		return
	}
	typed := slices.Clone(*list)
	slices.SortFunc(typed, func(x, y events.Exclusion) int { return cmp.Compare(x.Member, y.Member) })
	same := slices.EqualFunc(typed, who.excluded, func(x, y events.Exclusion) bool { return x.Member == y.Member && x.Category == y.Category })
	d.under(rule, same, "exclusions-differ", "excluded", "typed", len(typed), "computed", len(who.excluded), "on", d.on)
	*list = who.excluded
}

// tally is R1.47.
func (d *decider) tally(b *events.Ballot) {
	sum := b.For + b.Against + b.Abstain + b.Invalid
	d.must(sum == b.Returned, "ballot-arithmetic", "returned", "sum", sum, "returned", b.Returned)
	d.must(b.Returned <= b.Issued, "more-returned-than-issued", "returned", "returned", b.Returned, "issued", b.Issued)
	d.must(b.Issued <= b.Present, "more-issued-than-present", "issued", "issued", b.Issued, "present", b.Present)
	d.must(b.Present+len(b.Written) <= b.Expected, "more-votes-than-expected", "present", "present", b.Present, "written", len(b.Written), "expected", b.Expected)
}

// writtenOpinions is R1.44: of voters who are expected and not there, formally
// in hand before the meeting.
func (d *decider) writtenOpinions(b *events.Ballot, who electorate, candidate events.MemberID) {
	var there []events.MemberID
	if f, ok := first(each[*events.AttendanceRecorded](d.of(b.Meeting.Subject())), func(e *events.AttendanceRecorded) bool { return e.Meeting == b.Meeting }); ok {
		there = f.E.Present
		d.cite(f.Fact)
	}
	for i, w := range b.Written {
		field := fmt.Sprintf("written[%d]", i)
		d.must(w.Received != 0 && w.Received <= d.on, "written-late", field, "member", w.Member, "received", w.Received, "on", d.on)
		d.must(w.Member != candidate && slices.Contains(who.expected, w.Member), "written-not-voter", field, "member", w.Member, "on", d.on)
		d.must(!slices.Contains(b.PresentVoters, w.Member) && !slices.Contains(there, w.Member), "written-by-present", field, "member", w.Member)
		again := slices.ContainsFunc(b.Written[:i], func(x events.WrittenOpinion) bool { return x.Member == w.Member })
		d.must(!again, "listed-twice", field, "field", "written", "id", w.Member)
	}
}

// presentVoters checks a list of those present, where one is given: only voters
// count, each once, and as many as the number says.
func (d *decider) presentVoters(b *events.Ballot, who electorate) {
	if len(b.PresentVoters) == 0 {
		return
	}
	d.distinct("present_voters", b.PresentVoters)
	for i, m := range b.PresentVoters {
		d.must(slices.Contains(who.voters, m), "present-not-voter", fmt.Sprintf("present_voters[%d]", i), "member", m, "on", d.on)
	}
	d.must(len(b.PresentVoters) == b.Present, "present-differs", "present", "present", b.Present, "listed", len(b.PresentVoters))
}

// formNumbers compares the numbers in the admission form with the minutes (C43);
// 0 is "not copied". Forms give those in favour with and without the written
// opinions: both are true.
func (d *decider) formNumbers(b *events.Ballot) {
	for _, n := range []struct {
		field             string
		form, minutes, or int
	}{
		{"form_expected", b.FormExpected, b.Expected, b.Expected},
		{"form_present", b.FormPresent, b.Present, b.Present},
		{"form_for", b.FormFor, b.For + b.WrittenFor(), b.For},
	} {
		d.must(n.form == 0 || n.form == n.minutes || n.form == n.or, "form-numbers-differ", n.field, "field", n.field, "form", n.form, "minutes", n.minutes)
	}
}

// signed demands the secretary's signature under the resolution (R1.50); where
// the post is vacant, that of the deputy.
func (d *decider) signed(b *events.Ballot) {
	if !d.must(b.Signatory != "", "signatory-required", "signatory") {
		return
	}
	team := d.team(d.home.id)
	post := events.PostSecretary
	if count(team, post) == 0 {
		post = events.PostDeputy
	}
	t := holds(team, b.Signatory, post)
	if d.must(t != nil, "signatory-not-secretary", "signatory", "member", b.Signatory, "org", d.home.id, "on", d.on) {
		d.cite(t.fact)
	}
}

func voteCodes() []CodeInfo {
	return []CodeInfo{
		{"joint-vote", "R1.46", "{count} 人合并表决：应逐个讨论、逐个表决", "{count} persons were decided by one vote: each needs a vote of their own"},
		{"not-secret", "R1.43", "须采取无记名投票方式表决", "the vote must be by secret ballot"},
		{"electorate-mismatch", "R1.40", "{field} 填写为 {typed}，按 {on} 的党员名册应为 {computed}", "{field} is given as {typed}; by the roster of {on} it is {computed}"},
		{"exclusions-differ", "R1.40", "不计入应到会 {typed} 人，经批准并经大会通过的有 {computed} 人（{on}）", "{typed} are left out of the number expected; {computed} were approved and adopted by {on}, and they differ"},
		{"quorum-not-reached", "R1.40", "有表决权的到会 {present} 人，应到会 {expected} 人：须超过半数才能开会", "{present} of {expected} expected voters were present: more than half are needed to meet"},
		{"ballot-arithmetic", "R1.47", "赞成、反对、弃权、无效合计 {sum} 票，收回 {returned} 票", "for, against, abstain and invalid make {sum}, {returned} ballots were returned"},
		{"more-returned-than-issued", "R1.47", "收回 {returned} 票，多于发出 {issued} 票", "{returned} ballots were returned, {issued} issued"},
		{"more-issued-than-present", "R1.47", "发出 {issued} 票，多于到会 {present} 人", "{issued} ballots were issued to {present} present"},
		{"more-votes-than-expected", "R1.47", "到会 {present} 人、书面意见 {written} 份，多于应到会 {expected} 人", "{present} present and {written} written opinions exceed the {expected} expected"},
		{"written-late", "R1.44", "{member} 的书面意见（{received}）须在 {on} 的会议前提交", "the written opinion of {member} ({received}) was not in hand before the meeting of {on}"},
		{"written-not-voter", "R1.44", "{member} 在 {on} 不在应到会有表决权的党员之列，书面意见不计", "{member} was not among the expected voters of {on}; the written opinion does not count"},
		{"written-by-present", "R1.44", "{member} 已到会，不能另提书面意见", "{member} was present and cannot hand in a written opinion as well"},
		{"present-not-voter", "R3.03", "{member} 在 {on} 没有表决权，不能计入到会", "{member} had no vote on {on} and does not count as present"},
		{"present-differs", "R1.47", "到会 {present} 人，名单有 {listed} 人", "{present} are counted as present, {listed} are listed"},
		{"result-contradicts", "R1.41", "赞成 {for} 票、书面赞成 {written} 份、应到会 {expected} 人：须超过应到会半数，与所记结果不符", "{for} ballots and {written} written opinions for, of {expected} expected: more than half carries, which contradicts the result stated"},
		{"form-numbers-differ", "R1.50", "入党志愿书的 {field} 为 {form}，会议记录为 {minutes}", "{field} is {form} in the admission form, {minutes} in the minutes"},
		{"signatory-required", "R1.50", "决议须由支部书记签名", "the resolution must be signed by the secretary"},
		{"signatory-not-secretary", "R1.50", "签名人 {member} 在 {on} 不是 {org} 的书记", "{member} was not secretary of {org} on {on}"},
	}
}
