package standard

import (
	"jishi/events"
)

// ratingDue is the last day on which the stars of the year are named.
func (s *Setting) ratingDue() events.Date { return s.end.AddMonths(s.Config.Plan.RatingMonths) }

// rated returns the branches that are rated for the year: those that were there
// for all of it.
func (s *Setting) rated() []*subordinate {
	if !s.issues() || !s.asksYear() {
		return nil
	}
	return s.branchesSince(s.start)
}

// tiersKept judges S3.5.2: every branch has its tier for the year.
func tiersKept(s *Setting, report func(Judgement)) {
	branches := s.rated()
	if len(branches) == 0 {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.ratingDue(), zh: "建立先进、中间、后进党支部台账", en: "put every branch into the ledger of tiers"}
	count := map[Tier]int{}
	for _, b := range branches {
		d := starOf(b.year(s.year), s.on)
		if d == nil || d.Tier.rank() == 0 {
			o.missing = append(o.missing, string(b.org))
			continue
		}
		count[d.Tier]++
		if first := firstTier(b.year(s.year)); first != nil {
			o.done, o.evidence = max(o.done, first.On), append(o.evidence, first.Evidence())
		}
	}
	o.numbers = numbers("branches", len(branches), "advanced", count[Advanced], "middle", count[Middle], "lagging", count[Lagging])
	if n := len(o.missing); n > 0 {
		o.done, o.whyZh, o.whyEn = 0, sprintf("%d个党支部没有类别", n), sprintf("%d branches have no tier", n)
	}
	report(s.judgement(o))
}

// firstTier is the first decision about a branch's tier for a year.
func firstTier(y *BranchYear) *Stamp {
	var first *Stamp
	if len(y.Decided) > 0 {
		first = &y.Decided[0].Stamp
	}
	if len(y.Overridden) > 0 && (first == nil || y.Overridden[0].On < first.On) {
		first = &y.Overridden[0].Stamp
	}
	return first
}

// branchesRated judges S3.5.3: self-rating, examination, decision, publicity of
// five working days, naming, in this order for every branch. Promotions and
// demotions against the year before are counted beside it.
func branchesRated(s *Setting, report func(Judgement)) {
	branches := s.rated()
	if len(branches) == 0 {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.ratingDue(), zh: "完成评星定级全部环节", en: "rate every branch through the whole chain"}
	whole, up, down := 0, 0, 0
	for _, b := range branches {
		y := b.year(s.year)
		link, done := s.ratingChain(y)
		if link != "" {
			o.missing = append(o.missing, string(b.org)+" "+link)
		} else {
			whole, o.done, o.evidence = whole+1, max(o.done, done.On), append(o.evidence, done.Evidence())
		}
		if now, before := starOf(y, s.on), starOf(b.year(s.year-1), s.on); now != nil && before != nil {
			switch MoveOf(now.Standing, &before.Standing) {
			case Promoted:
				up++
			case Demoted:
				down++
			}
		}
	}
	o.numbers = numbers("branches", len(branches), "whole", whole, "promoted", up, "demoted", down)
	if whole < len(branches) {
		o.done, o.whyZh, o.whyEn = 0, sprintf("%d个党支部中%d个环节齐全", len(branches), whole), sprintf("%d of %d branches have the whole chain", whole, len(branches))
	}
	report(s.judgement(o))
}

// ratingChain follows a branch's chain. It names the first link that is missing,
// out of order or too short, else the naming that ended the chain. Each link is
// the first that may follow the one before; of several decisions the last one
// before the naming counts.
func (s *Setting) ratingChain(y *BranchYear) (link string, named *Stamp) {
	first := func(day events.Date) func(*Stamp) bool { return func(st *Stamp) bool { return st.On >= day } }
	proposed := nextOf(y.Proposed, s.on, first(0))
	if proposed == nil {
		return events.RatingProposed{}.EventType(), nil
	}
	examined := nextOf(y.Examined, s.on, first(proposed.On))
	if examined == nil {
		return events.RatingExamined{}.EventType(), nil
	}
	decided := nextOf(y.Decided, s.on, first(examined.On))
	if decided == nil {
		return events.RatingDecided{}.EventType(), nil
	}
	shown, days := s.publicityAfter(decided.On)
	if shown == nil {
		if days > 0 {
			return sprintf("%s %d/%d", events.RatingPublished{}.EventType(), days, s.Config.Plan.PublicityDays), nil
		}
		return events.RatingPublished{}.EventType(), nil
	}
	final := nextOf(y.Named, s.on, first(shown.Fact.To+1))
	if final == nil {
		return events.RatingNamed{}.EventType(), nil
	}
	if star := starOf(y, final.On); star.Star != final.Fact.Star {
		return sprintf("%s %d≠%d", events.RatingNamed{}.EventType(), final.Fact.Star, star.Star), nil
	}
	return "", &final.Stamp
}

// nextOf returns the first entry by a day whose stamp is as asked for.
func nextOf[T any](entries []Entry[T], day events.Date, is func(*Stamp) bool) *Entry[T] {
	return find(entries, day, func(e *Entry[T]) bool { return is(&e.Stamp) })
}

// publicityAfter returns the first publicity of the committee's stars that began
// on the day of the decision or later, is over, and lasted long enough; without
// one, the working days of the longest that did not.
func (s *Setting) publicityAfter(decided events.Date) (*Entry[events.RatingPublished], int) {
	if s.by == nil {
		return nil, 0
	}
	longest := 0
	for i := range until(s.by.Publicised, s.on) {
		e := &s.by.Publicised[i]
		from, to := e.Fact.From, e.Fact.To
		if from < decided || to < from || to > from.AddYears(1) {
			continue
		}
		days, _ := Workdays(from, to)
		if longest = max(longest, days); days >= s.Config.Plan.PublicityDays && to <= s.on {
			return e, days
		}
	}
	return nil, longest
}
