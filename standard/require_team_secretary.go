package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// tenancy is one person's time in a post by one election or appointment.
type tenancy struct {
	Holding
	to    events.Date // first day after; 0 = still
	first bool        // nobody held the post before, as far as the ledger goes
	fresh bool        // somebody else did, or nobody
}

// tenancies returns who held a post in the year, in order. A new election begins a
// new one, even of the same person.
func (s *Setting) tenancies(post events.Post) []tenancy {
	var all []tenancy
	var before events.MemberID
	s.roster.teams(func(f *Stamp, team []Holding) bool {
		if f.On > s.day {
			return false
		}
		i := slices.IndexFunc(team, func(h Holding) bool { return h.Post == post })
		if n := len(all); n > 0 && all[n-1].to == 0 {
			last := &all[n-1]
			if i >= 0 && team[i].By.Event == last.By.Event {
				return true
			}
			last.to = f.On
		}
		if i >= 0 {
			all = append(all, tenancy{Holding: team[i], first: before == "", fresh: before != team[i].Member})
			before = team[i].Member
		}
		return true
	})
	return slices.DeleteFunc(all, func(t tenancy) bool { return t.to != 0 && (t.to <= s.start || t.to <= t.Since) })
}

// secretaryElected: by election, or by an appointment that rests on a decision.
func (s *Setting) secretaryElected(report func(Judgement)) {
	for _, t := range s.tenancies(events.PostSecretary) {
		j := Judgement{Period: t.Since.String(), Member: t.Member, State: Met, Evidence: []Evidence{t.By}, Zh: "书记由选举产生", En: "the secretary was elected"}
		if t.Appointed {
			a := s.appointment(t.By)
			switch {
			case a == nil:
				continue
			case a.ByElected:
				j.Zh, j.En = "书记由补选产生", "the secretary was elected in a by-election"
			case a.Decision != "":
				j.Zh, j.En = "书记由上级决定任命", "the secretary was appointed by a decision of the superior"
			default:
				j.State, j.Missing = Unmet, []string{"decision"}
				j.Zh, j.En = "书记任命没有上级决定文号", "the appointment of the secretary names no decision"
			}
		}
		report(j)
	}
}

// appointment returns the fact of an appointment.
func (s *Setting) appointment(by Evidence) *events.PostAppointed {
	for i := range s.roster.Appointed {
		if e := &s.roster.Appointed[i]; e.ID == by.Event {
			return &e.Fact
		}
	}
	return nil
}

// secretaryBackground: whether the candidate for secretary comes from production,
// management or technical work. Nothing is asked where no candidates are on record.
func (s *Setting) secretaryBackground(report func(Judgement)) {
	for _, t := range s.tenancies(events.PostSecretary) {
		background, evidence, known := s.background(&t)
		if !known {
			continue
		}
		j := Judgement{Period: t.Since.String(), Member: t.Member, State: Met, Evidence: evidence,
			Zh: "书记人选为生产、经营、管理骨干", En: "the secretary comes from the backbone of production and management"}
		if !slices.Contains([]string{"production", "management", "technical"}, background) {
			j.State, j.Missing = Unmet, []string{"background"}
			j.Zh, j.En = "书记人选未注明为生产、经营、管理骨干", "the secretary is not stated to come from the backbone of production and management"
		}
		report(j)
	}
}

// background is what the lists of candidates say about a secretary, the superior's
// before the proposal.
func (s *Setting) background(t *tenancy) (background string, evidence []Evidence, known bool) {
	for _, c := range s.contests() {
		if c.posts == nil || c.posts.ID != t.By.Event {
			continue
		}
		for _, list := range []*slate{c.approved, c.nominated} {
			if list == nil {
				continue
			}
			for i := range list.Candidates {
				if k := &list.Candidates[i]; k.Member == t.Member {
					background, known = cmp.Or(background, k.Background), true
					evidence = append(evidence, list.stamp.Evidence())
				}
			}
		}
	}
	return background, evidence, known
}

// secretaryStanding: a year from the day from which full membership counts to the
// day of taking office (党龄, R1.34).
func (s *Setting) secretaryStanding(report func(Judgement)) {
	for _, t := range s.tenancies(events.PostSecretary) {
		m, ok := s.anywhere(t.Member, t.Since)
		if !ok || m.Standing == events.Full && m.FullFrom == 0 {
			continue // not known to this ledger
		}
		j := Judgement{Period: t.Since.String(), Member: t.Member, State: Met, Evidence: []Evidence{t.By, m.By},
			Numbers: numbers("standing_from", m.FullFrom, "in_office", t.Since),
			Zh:      sprintf("书记党龄自%s计算，任职时满1年", m.FullFrom), En: sprintf("the secretary's standing runs from %s: a year or more", m.FullFrom)}
		switch {
		case m.Standing != events.Full:
			j.State, j.Zh, j.En = Unmet, "书记任职时是预备党员", "the secretary was a probationary member"
		case t.Since < m.FullFrom.AddYears(1):
			j.State = Unmet
			j.Zh = sprintf("书记党龄自%s计算，任职时不足1年", m.FullFrom)
			j.En = sprintf("the secretary's standing runs from %s: less than a year", m.FullFrom)
		}
		report(j)
	}
}

// anywhere looks a person up in the organisation and, for those whose relation is
// in another one (the teams of general branches and committees), in the whole of
// the system.
func (s *Setting) anywhere(id events.MemberID, day events.Date) (Member, bool) {
	m, _, ok := s.home(id, day)
	return m, ok
}

// home also says in which organisation the relation is.
func (s *Setting) home(id events.MemberID, day events.Date) (Member, events.OrgID, bool) {
	if m, ok := s.roster.Member(id, day); ok {
		return m, s.org, true
	}
	top := s.org
	for range 4 { // branch, general branch, committee, and one to spare
		above := s.records.Roster(top).Parent(day)
		if above == "" || above == top {
			break
		}
		top = above
	}
	for _, org := range append([]events.OrgID{top}, s.records.Below(top, day)...) {
		if org == s.org {
			continue
		}
		if m, ok := s.records.Roster(org).Member(id, day); ok {
			return m, org, true
		}
	}
	return Member{}, "", false
}
