package standard

import (
	"slices"

	"jishi/events"
)

// resolutionsValid judges R2.10, one case per resolution: V and E are those of
// the roster of the day, present are those with the vote among whom attendance
// names. Where either is not on record, the minutes' own numbers are taken.
func resolutionsValid(s *Setting, report func(Judgement)) {
	if s.cal == nil {
		return
	}
	var bad []Judgement
	var all []Evidence
	list := until(s.cal.Resolutions, s.day)
	for i := range list {
		e := &list[i]
		if e.On < s.start {
			continue
		}
		all = append(all, e.Evidence())
		if j, wrong := s.resolution(e); wrong {
			j.Period = sprintf("%s-%d", e.Fact.Meeting, i+1)
			bad = append(bad, j)
		}
	}
	s.sum(bad, all, "党员大会决议均符合法定人数", "every resolution had its quorum and its majority", report)
}

func (s *Setting) resolution(e *Entry[events.ResolutionPassed]) (j Judgement, wrong bool) {
	f := &e.Fact
	voters, expected := s.voting(e.On)
	v, x, p := len(voters), len(expected), f.Present
	j.Evidence = []Evidence{e.Evidence()}
	if v == 0 {
		v, x = f.Voters, f.Expected
	} else if a := s.cal.Presence(f.Meeting); a != nil && a.On <= s.on {
		p = 0
		for _, id := range voters {
			if slices.Contains(a.Fact.Present, id) {
				p++
			}
		}
		j.Evidence = append(j.Evidence, a.Evidence())
	}
	tally := CountResolution(Resolution{Voters: v, Expected: x, Present: p, For: f.For})
	j.Numbers = numbers("voters", v, "expected", x, "present", p, "for", f.For, "least", tally.Least)
	switch sum := f.For + f.Against + f.Abstain; {
	case f.Passed && !tally.Quorate:
		j.Zh, j.En = sprintf("有表决权的党员%d人，到会%d人，不足半数，不得表决", v, p), sprintf("%d of %d with the vote were present: no quorum", p, v)
	case f.Passed && !tally.Carried:
		j.Zh, j.En = sprintf("应到会%d人，赞成%d票，没有超过半数，不得通过", x, f.For), sprintf("%d of %d expected were in favour: not more than half", f.For, x)
	case !f.Passed && tally.Valid():
		j.Severity = Warn
		j.Zh, j.En = sprintf("应到会%d人，赞成%d票，已超过半数而记为未通过", x, f.For), sprintf("%d of %d expected were in favour, yet it is recorded as lost", f.For, x)
	case sum > p || f.For < 0 || f.Against < 0 || f.Abstain < 0:
		j.Zh, j.En = sprintf("赞成、反对、弃权合计%d票，到会有表决权的%d人", sum, p), sprintf("%d votes of %d present", sum, p)
	case f.Voters != v || f.Expected != x || f.Present != p:
		j.Severity = Warn
		j.Zh = sprintf("记录为有表决权%d人、应到会%d人、到会%d人，按名册和考勤应为%d、%d、%d人", f.Voters, f.Expected, f.Present, v, x, p)
		j.En = sprintf("recorded are %d voters, %d expected, %d present; roster and attendance give %d, %d, %d", f.Voters, f.Expected, f.Present, v, x, p)
	default:
		return j, false
	}
	return j, true
}

// voting returns who has the vote on a day, and who of them is expected.
func (s *Setting) voting(day events.Date) (voters, expected []events.MemberID) {
	for _, m := range s.members.at(day) {
		if !m.MayVote {
			continue
		}
		voters = append(voters, m.ID)
		if m.Excluded == 0 {
			expected = append(expected, m.ID)
		}
	}
	return voters, expected
}

// decision is one vote that is the assembly's alone.
type decision struct {
	*Stamp
	meeting events.MeetingID
	member  events.MemberID
	zh, en  string
}

// assemblyDecides judges R2.17. A meeting that is not on record says nothing: the
// checks of the file ask for it.
func assemblyDecides(s *Setting, report func(Judgement)) {
	var bad []Judgement
	var all []Evidence
	for _, d := range s.decisions() {
		m := s.meetingBy(d.meeting, d.On)
		if m == nil {
			continue
		}
		all = append(all, d.Evidence())
		if !m.Fact.Serves(events.Assembly) {
			bad = append(bad, Judgement{Period: string(d.meeting), Member: d.member, Evidence: proof(d.Stamp, &m.Stamp),
				Zh: sprintf("%s应由支部党员大会决定，记录为%s", d.zh, meetingZh(m.Fact.Kind)), En: sprintf("%s is the assembly's to decide, recorded at a meeting of kind %s", d.en, m.Fact.Kind)})
		}
	}
	s.sum(bad, all, "重大事项均由支部党员大会决定", "what is the assembly's was decided by it", report)
}

// decisions lists the votes of the year that are the assembly's.
func (s *Setting) decisions() []decision {
	var out []decision
	if s.cal != nil {
		for i := range s.cal.Admissions {
			e := &s.cal.Admissions[i]
			out = append(out, decision{&e.Stamp, e.Fact.Meeting, e.Fact.Member, "接收预备党员", "an admission"})
		}
		for i := range s.cal.Conversions {
			e := &s.cal.Conversions[i]
			out = append(out, decision{&e.Stamp, e.Fact.Meeting, e.Fact.Member, "预备党员转正、延长或取消资格", "a conversion"})
		}
		for i := range s.cal.Disposals {
			e := &s.cal.Disposals[i]
			out = append(out, decision{&e.Stamp, e.Fact.Meeting, e.Fact.Member, "党员组织处置", "a disposal"})
		}
		for i := range s.cal.Resolutions {
			e := &s.cal.Resolutions[i]
			out = append(out, decision{&e.Stamp, e.Fact.Meeting, "", "党员大会决议", "a resolution of the assembly"})
		}
	}
	for i := range s.gov.Convened {
		e := &s.gov.Convened[i]
		out = append(out, decision{&e.Stamp, e.Fact.Meeting, "", "选举", "an election"})
	}
	out = slices.DeleteFunc(out, func(d decision) bool { return d.On < s.start || d.On > s.day })
	slices.SortStableFunc(out, func(a, b decision) int { return int(a.On - b.On) })
	return out
}
