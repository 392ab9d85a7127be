package standard

import (
	"slices"

	"jishi/events"
)

// sixCategories judges S2.5.3.1: resolutions and how they were carried out every
// quarter (a default of this program: a WARN), the other five categories every
// year. The period names the category.
func sixCategories(s *Setting, report func(Judgement)) {
	ask := func(p period, c events.Disclosure, zh string, severity Severity) {
		if !s.asks(p.from, p.to) {
			return
		}
		o := obligation{period: p.name + " " + string(c), due: p.to, zh: "公开" + zh, en: "make open: " + string(c),
			missing: []string{events.DisclosurePublished{}.EventType() + " " + string(c)}, severity: severity}
		if s.by != nil {
			by(&o, find(s.by.Disclosures, min(p.to, s.on), func(e *Entry[events.DisclosurePublished]) bool {
				return e.Fact.Category == c && e.On >= p.from
			}))
		}
		report(s.judgement(o))
	}
	for _, q := range quarters(s.year) {
		ask(q, events.OpenResolutions, "决议决定及执行情况", Warn)
	}
	whole := period{name: sprintf("%04d", s.year), from: s.start, to: s.end}
	ask(whole, events.OpenIdeology, "思想建设情况", Error)
	ask(whole, events.OpenOrganisation, "组织管理情况", Error)
	ask(whole, events.OpenDevelopment, "发展党员情况", Error)
	ask(whole, events.OpenService, "联系服务党员群众情况", Error)
	ask(whole, events.OpenIntegrity, "党风廉政建设情况", Error)
}

// massesServed judges S2.5.4.1: contact with the masses in the year, and every
// opinion heard is closed.
func massesServed(s *Setting, report func(Judgement)) {
	if s.asksYear() {
		s.massesContacted(report)
	}
	if s.by == nil {
		return
	}
	var seen []string
	for i := range until(s.by.Opinions, s.day) {
		p := &s.by.Opinions[i]
		if p.On < planFrom || slices.Contains(seen, p.Fact.Opinion) {
			continue
		}
		seen = append(seen, p.Fact.Opinion)
		o := obligation{period: p.Fact.Opinion, due: p.On + events.Date(s.Config.Plan.OpinionDays), zh: "办结意见诉求", en: "close the opinion heard",
			missing: missing(events.OpinionClosed{}), evidence: proof(&p.Stamp)}
		by(&o, find(s.by.Closed, s.on, func(c *Entry[events.OpinionClosed]) bool { return c.Fact.Opinion == p.Fact.Opinion }))
		report(s.judgement(o))
	}
}

// massesContacted counts contacts; work with the masses on record without a kind
// counts as one.
func (s *Setting) massesContacted(report func(Judgement)) {
	need := s.Config.Plan.MassContacts
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "联系服务群众", en: "contact with the masses", missing: missing(events.MassContacted{})}
	var all []Stamp
	if s.by != nil {
		for _, e := range until(s.by.Masses, s.day) {
			all = append(all, e.Stamp)
		}
		for _, e := range until(s.by.Work, s.day) {
			if e.Fact.Kind == events.WorkMasses {
				all = append(all, e.Stamp)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Stamp) int { return int(a.On - b.On) })
	for _, st := range all {
		o.evidence = append(o.evidence, st.Evidence())
	}
	if len(all) >= max(need, 1) {
		o.done = all[max(need, 1)-1].On
	}
	o.numbers = numbers("contacts", len(all), "needed", need)
	report(s.judgement(o))
}
