package standard

import (
	"slices"
	"strings"

	"jishi/events"
)

// selfEvaluated judges S3.4.1: the branch evaluates itself once its problems are
// closed or handed upward. The last self-evaluation counts.
func selfEvaluated(s *Setting, report func(Judgement)) {
	s.campaigns(func(c *Campaign) {
		o := obligation{period: c.ID, due: c.Evaluated, zh: "整改后自评", en: "evaluate the branch after rectification", missing: missing(events.SelfEvaluated{})}
		var last *Entry[events.SelfEvaluated]
		for i := range until(s.rect.SelfRated, s.on) {
			if e := &s.rect.SelfRated[i]; c.covers(e.Fact.Campaign, e.On) && (last == nil || e.On <= c.Evaluated) {
				last = e
			}
		}
		by(&o, last)
		var open []string
		for _, p := range s.problems(s.rect) {
			if last != nil && c.lists(p.Fact.Campaign, p.On) && p.open(last.On) {
				open = append(open, p.Fact.Problem)
			}
		}
		if len(open) > 0 {
			o.done, o.missing = 0, open
			o.whyZh, o.whyEn = sprintf("%s自评时仍有%d个问题未整改", last.On, len(open)), sprintf("%d problems were open on %s", len(open), last.On)
		}
		report(s.judgement(o))
	})
}

// branchesEvaluated judges S3.4.2: every branch, by three methods, which may be
// spread over several evaluations.
func branchesEvaluated(s *Setting, report func(Judgement)) {
	if !s.issues() {
		return
	}
	s.campaigns(func(c *Campaign) {
		branches := s.branchesSince(c.From)
		if len(branches) == 0 {
			return
		}
		o := obligation{period: c.ID, due: c.Evaluated, zh: "以三种方式评估各党支部", en: "evaluate every branch by three methods"}
		for _, b := range branches {
			lacks := []string{"documents", "interviews", "visits"}
			for i := range until(b.rect.Evaluated, s.on) {
				e := &b.rect.Evaluated[i]
				n := len(lacks)
				if !c.covers(e.Fact.Campaign, e.On) {
					continue
				}
				lacks = slices.DeleteFunc(lacks, func(m string) bool { return slices.Contains(e.Fact.Methods, m) })
				if len(lacks) < n { // a later repetition adds nothing
					o.done, o.evidence = max(o.done, e.On), append(o.evidence, e.Evidence())
				}
			}
			if len(lacks) > 0 {
				o.missing = append(o.missing, sprintf("%s %s", b.org, strings.Join(lacks, "+")))
			}
		}
		o.numbers = numbers("branches", len(branches), "lacking", len(o.missing))
		if n := len(o.missing); n > 0 {
			o.done, o.whyZh, o.whyEn = 0, sprintf("%d个党支部不全", n), sprintf("%d branches lack methods", n)
		}
		report(s.judgement(o))
	})
}

// topicsTrained judges S3.5.1 over the committee's trainings of the year.
func topicsTrained(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "开展三会一课、换届、发展党员业务培训", en: "train on meetings, elections and development"}
	for _, tag := range []events.MeetingTag{events.TagMeetings, events.TagElection, events.TagDevelopment} {
		var held *Entry[events.MeetingHeld]
		if s.cal != nil {
			held = find(s.cal.Held, s.day, func(m *Entry[events.MeetingHeld]) bool {
				return m.Fact.Serves(events.Training) && slices.Contains(m.Fact.Tags, tag)
			})
		}
		if by(&o, held); held == nil {
			o.missing = append(o.missing, events.MeetingHeld{}.EventType()+" "+string(tag))
		}
	}
	if len(o.missing) > 0 {
		o.done = 0
	}
	report(s.judgement(o))
}

// demonstrations judges S3.5.4, which the plan encourages.
func demonstrations(s *Setting, report func(Judgement)) {
	if !s.issues() || !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "培育示范点或创新案例", en: "name demonstration points or cases", missing: missing(events.DemonstrationNamed{})}
	for _, b := range s.branches() {
		if e := find(b.year(s.year).Demos, s.on, func(*Entry[events.DemonstrationNamed]) bool { return true }); e != nil && (o.done == 0 || e.On < o.done) {
			o.done, o.evidence = e.On, append(o.evidence, e.Evidence())
		}
	}
	report(s.judgement(o))
}
