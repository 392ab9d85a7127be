package standard

import (
	"fmt"
	"slices"

	"jishi/events"
)

// checksBallot are the checks of the votes on admission and conversion (rules
// 1.4). They hold for both: R1.32.
func checksBallot() []Check {
	return []Check{
		{"C34", "R1.40", Confirmed, Error, "到会有表决权党员未超过应到会半数", "no quorum", ballots(judgeQuorum)},
		{"C35", "R1.41", Confirmed, Error, "赞成票未超过应到会半数却通过", "passed without the majority of those expected", ballots(judgeMajority)},
		{"C36", "R1.47", Design, Error, "票数不平", "counts do not add up", ballots(judgeArithmetic)},
		{"C37", "R1.40", Confirmed, Error, "应到会人数与党员名册不符", "number expected differs from the roster", ballots(judgeElectorate)},
		{"C38", "R3.03", Confirmed, Error, "无表决权人员计入", "somebody without the vote was counted", ballots(judgeVoters)},
		{"C39", "R3.08", Confirmed, Error, "不计入应到会未经批准和通过", "left out without approval or adoption", ballots(judgeExclusions)},
		{"C40", "R1.43", Confirmed, Error, "未采用无记名投票", "not a secret ballot", ballots(judgeSecrecy)},
		{"C41", "R1.46", Confirmed, Error, "多人合并表决", "several candidates in one vote", ballots(judgeOneByOne)},
		{"C42", "R1.44", Confirmed, Error, "书面意见无效", "written opinion not valid", ballots(judgeWritten)},
		{"C43", "R1.50", Confirmed, Error, "会议记录与志愿书票数不符", "minutes differ from the form", ballots(judgeFormCounts)},
		{"C44", "R1.40", Confirmed, Error, "到会人员与事实不符", "listed as present but elsewhere", func(c *Case, say func(Finding)) {
			ballots(judgePresence)(c, say)
			judgeOwnPresence(c, say)
		}},
		{"C45", "R1.49", Inference, Warn, "本人或介绍人未到会", "candidate or a sponsor absent", ballots(judgeCandidate)},
		{"C46", "R1.50", Confirmed, Error, "决议签名不符合要求", "resolution unsigned or signed by somebody not in office", ballots(judgeSignature)},
		{"C47", "R1.40", Confirmed, Error, "会议台账中没有该次党员大会", "assembly absent from the meeting ledger", ballots(judgeMeetingHeld)},
		{"C48", "R1.46", Design, Error, "同一人两次通过接收", "two admissions of one person", judgeTwice},
	}
}

// ballot is one vote put before the checks.
type ballot struct {
	*Stamp
	*events.Ballot
	branch     events.OrgID
	conversion bool
}

// kind is what the vote was on.
func (b *ballot) kind() (zh, en string) {
	if b.conversion {
		return "转正票决", "vote on conversion"
	}
	return "接收票决", "vote on admission"
}

// counted is the number of written opinions in favour that count: under
// DEV-2026 they do as far as the office has it so (R1.44).
func (b *ballot) counted(cfg *Config) int {
	if RulesetOn(b.On) == Dev2026 && !cfg.WrittenOpinions2026 {
		return 0
	}
	return b.WrittenFor()
}

// ballots lets a check judge every vote of the file.
func ballots(judge func(c *Case, b *ballot, say func(Finding))) func(*Case, func(Finding)) {
	return func(c *Case, say func(Finding)) {
		d := c.Dossier
		for i := range d.AdmissionVoted {
			v := &d.AdmissionVoted[i]
			b := ballot{Stamp: &v.Stamp, Ballot: &v.Fact.Ballot, branch: v.Fact.Branch}
			if b.branch == "" {
				b.branch = c.org(v.On)
			}
			judge(c, &b, say)
		}
		for i := range d.ConversionVoted {
			v := &d.ConversionVoted[i]
			b := ballot{Stamp: &v.Stamp, Ballot: &v.Fact.Ballot, branch: v.Fact.Branch, conversion: true}
			if b.branch == "" {
				b.branch = c.org(v.On)
			}
			judge(c, &b, say)
		}
	}
}

// fault is a finding on a vote.
func (b *ballot) fault(zh, en string, ns []Number, more ...*Stamp) Finding {
	zhKind, enKind := b.kind()
	return Finding{
		On: b.On, Org: b.branch, Evidence: proof(append([]*Stamp{b.Stamp}, more...)...), Numbers: ns,
		Zh: fmt.Sprintf("%s%s：%s。", b.On, zhKind, zh), En: fmt.Sprintf("The %s of %s: %s.", enKind, b.On, en),
	}
}

// expected is E as recorded, or by the roster where the minutes are silent.
func (c *Case) expected(b *ballot) int {
	if b.Expected > 0 {
		return b.Expected
	}
	return c.electorate(b).Expected
}

func judgeQuorum(c *Case, b *ballot, say func(Finding)) {
	e := c.expected(b)
	if CountAdmission(AdmissionVote{Expected: e, Present: b.Present}).Quorate {
		return
	}
	f := b.fault(fmt.Sprintf("应到会有表决权%d人，实到%d人，未超过半数，会议无效", e, b.Present),
		fmt.Sprintf("%d of %d voters expected were present, not more than half", b.Present, e),
		numbers("expected", e, "present", b.Present, "2*present", 2*b.Present))
	if b.conversion {
		f.Rule = "R1.32"
	}
	say(f)
}

func judgeMajority(c *Case, b *ballot, say func(Finding)) {
	e, written := c.expected(b), b.counted(c.file().cfg)
	tally := CountAdmission(AdmissionVote{Expected: e, Present: b.Present, For: b.For, WrittenFor: written})
	if !b.Passed || tally.Carried {
		return
	}
	f := b.fault(fmt.Sprintf("应到会有表决权%d人，赞成%d票（其中书面%d票），未超过应到会人数的半数，决议却写明通过", e, b.For+written, written),
		fmt.Sprintf("%d in favour (%d in writing) of %d voters expected is not more than half, yet the resolution says passed", b.For+written, written, e),
		numbers("expected", e, "for", b.For, "written_for", written, "2*for", 2*(b.For+written), "least", tally.Least))
	if b.conversion {
		f.Rule = "R1.32"
	}
	say(f)
}

func judgeArithmetic(_ *Case, b *ballot, say func(Finding)) {
	sum := b.For + b.Against + b.Abstain + b.Invalid
	ns := numbers("expected", b.Expected, "present", b.Present, "issued", b.Issued, "returned", b.Returned,
		"for", b.For, "against", b.Against, "abstain", b.Abstain, "invalid", b.Invalid, "written", len(b.Written))
	if sum != b.Returned {
		say(b.fault(fmt.Sprintf("赞成%d、反对%d、弃权%d、无效%d合计%d票，与收回%d票不符", b.For, b.Against, b.Abstain, b.Invalid, sum, b.Returned),
			fmt.Sprintf("%d for, %d against, %d abstaining and %d invalid make %d, but %d ballots were returned", b.For, b.Against, b.Abstain, b.Invalid, sum, b.Returned), ns))
	}
	if b.Returned > b.Issued {
		say(b.fault(fmt.Sprintf("收回%d票，多于发出%d票", b.Returned, b.Issued),
			fmt.Sprintf("%d ballots were returned, more than the %d issued", b.Returned, b.Issued), ns))
	}
	if b.Issued > b.Present {
		say(b.fault(fmt.Sprintf("发出%d票，多于实到有表决权%d人", b.Issued, b.Present),
			fmt.Sprintf("%d ballots were issued to %d voters present", b.Issued, b.Present), ns))
	}
	if b.Expected > 0 && b.Present+len(b.Written) > b.Expected {
		say(b.fault(fmt.Sprintf("实到%d人与书面意见%d份之和多于应到会%d人", b.Present, len(b.Written), b.Expected),
			fmt.Sprintf("%d present and %d written opinions are more than the %d expected", b.Present, len(b.Written), b.Expected), ns))
	}
	if other := len(b.Written) - b.WrittenFor() - b.WrittenAgainst() - b.WrittenAbstain(); other > 0 {
		say(b.fault(fmt.Sprintf("%d份书面意见没有写明赞成、反对或弃权", other),
			fmt.Sprintf("%d written opinions say neither for, nor against, nor abstain", other), ns))
	}
	if n := len(b.PresentVoters); n > 0 && n != b.Present {
		f := b.fault(fmt.Sprintf("实到有表决权%d人，到会名单却有%d人", b.Present, n),
			fmt.Sprintf("%d voters are said to be present; the list has %d", b.Present, n), append(ns, Number{"listed", fmt.Sprint(n)}))
		f.Severity = Warn
		say(f)
	}
}

func judgeSecrecy(_ *Case, b *ballot, say func(Finding)) {
	if b.Ballot.Mode != "secret" {
		say(b.fault("记录的表决方式不是无记名投票", "the record does not show a secret ballot", numbers("mode", b.Ballot.Mode)))
	}
}

func judgeOneByOne(_ *Case, b *ballot, say func(Finding)) {
	if n := len(b.Joint); n > 0 {
		say(b.fault(fmt.Sprintf("与另外%d人合并表决，应逐个讨论和表决", n),
			fmt.Sprintf("decided together with %d others; candidates are voted on one by one", n), numbers("together", n+1)))
	}
}

// judgeFormCounts compares with the numbers copied from the form; its votes in
// favour may or may not include the written ones.
func judgeFormCounts(_ *Case, b *ballot, say func(Finding)) {
	for _, n := range []struct {
		zh, en            string
		form, minutes, or int
	}{
		{"应到会", "expected", b.FormExpected, b.Expected, b.Expected},
		{"实到会", "present", b.FormPresent, b.Present, b.Present},
		{"赞成", "in favour", b.FormFor, b.For, b.For + b.WrittenFor()},
	} {
		if n.form != 0 && n.form != n.minutes && n.form != n.or {
			say(b.fault(fmt.Sprintf("志愿书所写%s%d，会议记录为%d", n.zh, n.form, n.minutes),
				fmt.Sprintf("the form says %d %s, the minutes %d", n.form, n.en, n.minutes), numbers("what", n.en, "form", n.form, "minutes", n.minutes)))
		}
	}
}

func judgeCandidate(c *Case, b *ballot, say func(Finding)) {
	if !b.CandidatePresent {
		say(b.fault("本人没有到会", "the candidate was not present", nil))
	}
	if b.conversion {
		return
	}
	if b.SponsorsPresent < 2 {
		say(b.fault(fmt.Sprintf("两名入党介绍人到会%d名", b.SponsorsPresent),
			fmt.Sprintf("%d of two sponsors were present", b.SponsorsPresent), numbers("sponsors_present", b.SponsorsPresent)))
		return
	}
	att := c.attendance(b.branch, b.Meeting, b.On)
	if att == nil {
		return
	}
	for _, id := range holding(sponsors(c.Dossier), b.On) { // the minutes say two; the list of that day may know better
		if slices.ContainsFunc(att.Fact.Absent, func(a events.Absence) bool { return a.Member == id }) {
			say(b.fault(fmt.Sprintf("记录两名入党介绍人到会，考勤记录中%s缺席", id),
				fmt.Sprintf("two sponsors are said to be present, but %s is absent in the attendance record", id), numbers("sponsor", id), &att.Stamp))
		}
	}
}

func judgeSignature(c *Case, b *ballot, say func(Finding)) {
	if b.Signatory == "" {
		say(b.fault("决议没有支部书记签名", "the resolution is not signed", nil))
		return
	}
	r := c.roster(b.branch)
	posts := []events.Post{events.PostSecretary}
	if _, ok := r.Holder(events.PostSecretary, b.On); !ok {
		posts = append(posts, events.PostDeputy) // in charge while there is no secretary
	}
	if len(r.Holdings(b.On)) > 0 && !r.Holds(b.Signatory, b.On, posts...) {
		say(b.fault(fmt.Sprintf("决议由%s签名，当日不是在任支部书记", b.Signatory),
			fmt.Sprintf("signed by %s, who was not the branch secretary in office", b.Signatory), numbers("signatory", b.Signatory)))
	}
}

func judgeMeetingHeld(c *Case, b *ballot, say func(Finding)) {
	s := c.sitting(b.branch, b.Meeting, b.On, events.Assembly)
	switch {
	case !s.kept:
		f := b.fault(fmt.Sprintf("支部%d年没有会议台账，无法印证党员大会", b.On.Year()),
			fmt.Sprintf("no meeting of %d is on record to confirm the assembly", b.On.Year()), numbers("year", b.On.Year()))
		f.Severity, f.Missing = Warn, missing(events.MeetingHeld{})
		say(f)
	case s.held == nil:
		f := b.fault("会议台账中没有这次党员大会", "the meeting ledger has no such assembly", nil)
		f.Missing = missing(events.MeetingHeld{})
		say(f)
	case !s.ok():
		say(b.fault(fmt.Sprintf("与所引会议（%s）的日期或类型不符", s.held.On),
			fmt.Sprintf("does not match the meeting that it names (%s) in day or kind", s.held.On), numbers("meeting", s.held.On, "kind", s.held.Fact.Kind), &s.held.Stamp))
	}
}

func judgeTwice(c *Case, say func(Finding)) {
	var passed []*Entry[events.AdmissionVoted]
	for i := range c.Dossier.AdmissionVoted {
		if v := &c.Dossier.AdmissionVoted[i]; v.Fact.Passed {
			passed = append(passed, v)
		}
	}
	for i := 1; i < len(passed); i++ {
		a, b := passed[i-1], passed[i]
		if a.On == b.On && a.Fact.Meeting == b.Fact.Meeting {
			continue
		}
		say(Finding{
			On: b.On, Evidence: proof(&a.Stamp, &b.Stamp), Numbers: numbers("first", a.On, "second", b.On),
			Zh: fmt.Sprintf("%s与%s两次党员大会都通过接收，前一次没有作废记录。", a.On, b.On),
			En: fmt.Sprintf("Two assemblies, of %s and %s, passed the admission; the first was not voided.", a.On, b.On),
		})
	}
}
