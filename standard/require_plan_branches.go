package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// subordinate is one branch of a committee, with the records that several
// requirements read.
type subordinate struct {
	org     events.OrgID
	roster  *Roster
	rect    *Rectification
	records Records
	years   map[int]*BranchYear
}

// branches returns the committee's branches on the day of the year that is read,
// at any depth, by identifier. Temporary branches are not among them: they have
// no term, no systems of their own and no star.
func (s *Setting) branches() []*subordinate {
	if s.under != nil || s.Kind != events.Committee {
		return s.under
	}
	s.under = []*subordinate{}
	for _, org := range s.records.Below(s.org, s.day) {
		r := s.records.Roster(org)
		if k := r.Kind(s.day); !k.IsBranch() || k == events.TempBranch || !r.Exists(s.day) {
			continue
		}
		b := &subordinate{org: org, roster: r, records: s.records, years: map[int]*BranchYear{}}
		if b.rect = s.records.Rectification(org); b.rect == nil {
			b.rect = &Rectification{Org: org}
		}
		s.under = append(s.under, b)
	}
	return s.under
}

// branchesSince returns those of the branches that existed on an earlier day.
func (s *Setting) branchesSince(day events.Date) []*subordinate {
	var out []*subordinate
	for _, b := range s.branches() {
		if b.roster.Exists(day) {
			out = append(out, b)
		}
	}
	return out
}

// year returns a year of the branch; an empty one if there is none.
func (b *subordinate) year(year int) *BranchYear {
	y, ok := b.years[year]
	if !ok {
		if y = b.records.BranchYear(b.org, year); y == nil {
			y = &BranchYear{Org: b.org, Year: year}
		}
		b.years[year] = y
	}
	return y
}

// starred is the star and tier of a branch as decided last, and by what.
type starred struct {
	Standing
	By Evidence
}

// starOf returns what counts of a branch's star for a year on a day: the override,
// else the committee's decision; nil if there is neither.
func starOf(y *BranchYear, day events.Date) *starred {
	if o := OverrideOf(y, day); o != nil {
		return &starred{Standing{o.Star, o.Tier}, o.Evidence}
	}
	if d := DecisionOf(y, day); d != nil {
		return &starred{d.Standing, d.By}
	}
	return nil
}

// starOn returns what was decided last by a day, for a year or the latest before
// it that has a decision. Ratings began with the plan.
func (b *subordinate) starOn(year int, day events.Date) *starred {
	for ; year >= planFrom.Year(); year-- {
		if d := starOf(b.year(year), day); d != nil {
			return d
		}
	}
	return nil
}

// leader is one of the committee's team (班子成员), since when without a break.
type leader struct {
	id    events.MemberID
	since events.Date
}

// leaders returns the committee's team on the day of the year that is read, each
// person once, by identifier. The organisers of its office are not of the team.
func (s *Setting) leaders() []leader {
	var out []leader
	for _, h := range s.roster.Holdings(s.day) {
		if h.Post == events.PostOrganiser {
			continue
		}
		i := slices.IndexFunc(out, func(l leader) bool { return l.id == h.Member })
		if i < 0 {
			out = append(out, leader{h.Member, h.Since})
			continue
		}
		out[i].since = min(out[i].since, h.Since)
	}
	slices.SortFunc(out, func(a, b leader) int { return cmp.Compare(a.id, b.id) })
	return out
}
