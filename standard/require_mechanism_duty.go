package standard

import (
	"slices"

	"jishi/events"
)

// itemBranchBuilding names what S4.1.1 asks the assessment to hold.
const itemBranchBuilding = "branch_building"

// dutyAssessed judges S4.1.1: the committee's own secretary was assessed for the
// year, on branch building among other things.
func dutyAssessed(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end.AddMonths(s.Config.Plan.ResultMonths), zh: "将党支部建设纳入述职评议考核", en: "assess the secretary on branch building",
		missing: []string{events.SecretaryAssessed{}.EventType() + " " + itemBranchBuilding}}
	if s.by != nil {
		by(&o, find(s.by.Assessed, s.on, func(e *Entry[events.SecretaryAssessed]) bool {
			return slices.Contains(e.Fact.Items, itemBranchBuilding)
		}))
	}
	report(s.judgement(o))
}

// awardsRated judges S4.1.2 over the awards that branches got in the year: each
// names the year of a star that had been decided by then. Awards to persons are
// not asked about.
func awardsRated(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "评先树优以评星结果为依据", en: "rest awards on ratings"}
	awards := 0
	var last events.Date
	for _, b := range s.branches() {
		for i := range until(b.year(s.year).Awards, s.on) {
			e := &b.year(s.year).Awards[i]
			if e.Fact.Member != "" {
				continue
			}
			awards++
			o.evidence, last = append(o.evidence, e.Evidence()), max(last, e.On)
			if e.Fact.Rating == 0 || starOf(b.year(e.Fact.Rating), e.On) == nil {
				o.missing = append(o.missing, sprintf("%s %s", b.org, e.On))
			}
		}
	}
	if awards == 0 {
		return
	}
	j := s.judgement(o)
	j.Numbers = numbers("awards", awards, "without_rating", len(o.missing))
	if n := len(o.missing); n > 0 { // an award is granted: there is nothing to wait for
		j.State, j.Missing = Unmet, o.missing
		j.Zh, j.En = sprintf("%d项表彰中%d项没有评星依据", awards, n), sprintf("%d of %d awards name no rating", n, awards)
	} else {
		j.State, j.Zh, j.En = Met, sprintf("%d项表彰均有评星依据", awards), sprintf("%d awards rest on ratings", awards)
	}
	report(j)
}

// buildingStudied judges S4.1.3.
func buildingStudied(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "专题研究党支部建设", en: "study branch building at a meeting of the committee",
		missing: []string{events.MeetingHeld{}.EventType() + " " + string(events.TagBranchBuilding)}}
	if s.cal != nil {
		by(&o, find(s.cal.Held, s.day, func(m *Entry[events.MeetingHeld]) bool {
			return m.Fact.Serves(events.PartyCommittee) && slices.Contains(m.Fact.Tags, events.TagBranchBuilding)
		}))
	}
	report(s.judgement(o))
}

// leadersAttend judges S4.1.4, one judgement per leader whose branch and whose
// attendance are on record. Until the year is over it is pending.
func leadersAttend(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	need := s.Config.Plan.LeaderAttendance
	for _, l := range s.leaders() {
		held, present := 0, 0
		var evidence []Evidence
		for _, b := range s.branches() {
			h, p, e := s.attendanceIn(b, l)
			held, present, evidence = held+h, present+p, append(evidence, e...)
		}
		if held == 0 {
			continue
		}
		j := Judgement{Member: l.id, Period: sprintf("%04d", s.year), Due: s.end, Evidence: evidence, Numbers: numbers("held", held, "present", present, "percent", need),
			Zh: sprintf("%s应参加所在党支部组织生活%d次，实到%d次", l.id, held, present), En: sprintf("%s attended %d of %d meetings of the own branch", l.id, present, held)}
		switch {
		case s.end >= s.on:
			j.State = Pending
		case 100*present >= need*held:
			j.State = Met
		default:
			j.State = Unmet
		}
		report(j)
	}
}

// attendanceIn counts the meetings of the whole branch with attendance on record,
// from the day on which the leader was both in office and in the branch.
func (s *Setting) attendanceIn(b *subordinate, l leader) (held, present int, evidence []Evidence) {
	roll := b.roster.roll(l.id)
	cal := s.records.Calendar(b.org, s.year)
	if len(roll.spans) == 0 || cal == nil {
		return 0, 0, nil
	}
	for i := range until(cal.Held, s.day) {
		m := &cal.Held[i]
		if m.On < l.since || !wholeBranch(&m.Fact) || len(roll.at(m.On)) == 0 {
			continue
		}
		if a := cal.Presence(m.Fact.Meeting); a != nil && a.On <= s.on {
			held++
			if slices.Contains(a.Fact.Present, l.id) {
				present++
			}
			evidence = append(evidence, a.Evidence())
		}
	}
	return held, present, evidence
}

// wholeBranch reports whether every member is to come to a meeting.
func wholeBranch(m *events.MeetingHeld) bool {
	return m.Serves(events.Assembly) || m.Serves(events.ThemeDay) || m.Serves(events.Lecture) ||
		m.Serves(events.OrgLife) && m.Kind != events.CommitteeSit && m.Kind != events.GroupSit
}
