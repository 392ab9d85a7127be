package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// relationsChecked judges S2.4.3.1: the survey of the year, and that it left
// nobody without a branch. A general branch or committee may leave the survey to
// its branches.
func relationsChecked(s *Setting, report func(Judgement)) {
	if !s.asksYear() {
		return
	}
	o := obligation{period: sprintf("%04d", s.year), due: s.end, zh: "排查组织关系", en: "survey the relations", missing: missing(events.RelationSurveyed{})}
	orphans := 0
	if s.by != nil {
		if all := until(s.by.Surveyed, s.on); len(all) > 0 {
			by(&o, &all[0])
			orphans = all[len(all)-1].Fact.Orphans
		}
	}
	if o.done == 0 && !s.Kind.IsBranch() {
		s.surveyedBelow(&o)
	}
	lost := s.orphans()
	if o.done == 0 || orphans == 0 && len(lost) == 0 {
		report(s.judgement(o))
		return
	}
	r := assertion{period: o.period, due: o.due, evidence: o.evidence, numbers: numbers("orphans_surveyed", orphans, "orphans_ledger", len(lost)),
		zh: sprintf("排查后仍有党员未纳入党支部（排查%d人，台账%d人）", orphans, len(lost)), en: sprintf("members are in no branch (%d by the survey, %d by the ledger)", orphans, len(lost))}
	for _, st := range lost {
		r.evidence = append(r.evidence, st.Evidence())
	}
	report(r.judgement())
}

// surveyedBelow takes the surveys of all branches below for one of its own.
func (s *Setting) surveyedBelow(o *obligation) {
	var last events.Date
	var evidence []Evidence
	n := 0
	for _, id := range s.records.Below(s.org, s.day) {
		if !s.records.Roster(id).Kind(s.day).IsBranch() {
			continue
		}
		n++
		y := s.records.BranchYear(id, s.year)
		if y == nil || len(until(y.Surveyed, s.on)) == 0 {
			o.missing = append(o.missing, string(id))
			continue
		}
		last, evidence = max(last, y.Surveyed[0].On), append(evidence, y.Surveyed[0].Evidence())
	}
	if n > 0 && len(evidence) == n {
		o.done, o.evidence = last, evidence
	}
}

// orphans lists the departures to other branches of the ledger after which the
// member arrived nowhere within the time of a transfer.
func (s *Setting) orphans() []*Stamp {
	var out []*Stamp
	s.files(func(d *Dossier) {
		ended := until(d.Ended, s.on)
		if len(ended) == 0 {
			return
		}
		e := &ended[len(ended)-1]
		gone := e.Fact.Cause == "transfer" && s.here(e.Fact.Branch) && e.On <= s.day && e.On+events.Date(s.Config.TransferDays) < s.on
		if gone && s.records.Roster(e.Fact.To) != nil && !slices.ContainsFunc(until(d.Started, s.on), func(x Entry[events.MembershipStarted]) bool { return x.On >= e.On && x.Fact.Branch != e.Fact.Branch }) {
			out = append(out, &e.Stamp)
		}
	})
	return out
}

// arrivals lists those who came to the branch by transfer in the year.
func (s *scoring) arrivals() []*span {
	var out []*span
	for i := range s.members.spans {
		if sp := &s.members.spans[i]; sp.transferred && sp.from == sp.Since && sp.from >= s.start && sp.from <= s.day {
			out = append(out, sp)
		}
	}
	return out
}

// audit is how the file of somebody who arrived was audited: by a fact of the
// file, or as one of a number in the records of work.
type audit struct {
	on  events.Date // 0 = not
	by  Evidence
	sum bool
}

// audits pairs arrivals with audits. What the records of work only count goes, in
// the order of arrival, to those who have no audit of their own.
func (s *scoring) audits(arrived []*span) []audit {
	out := make([]audit, len(arrived))
	var counted []audit
	if s.by != nil {
		for i := range until(s.by.Work, s.on) {
			if w := &s.by.Work[i]; w.Fact.Kind == events.WorkFileAudit {
				for range min(max(w.Fact.Count, 1), len(arrived)) {
					counted = append(counted, audit{w.On, w.Evidence(), true})
				}
			}
		}
	}
	for i, sp := range arrived {
		if d := s.records.Dossier(sp.ID); d != nil {
			for k := range until(d.Audited, s.on) {
				a := &d.Audited[k]
				if (a.Fact.Branch == "" || a.Fact.Branch == s.org) && (out[i].on == 0 || a.On <= sp.from) && a.On >= sp.from.AddYears(-1) {
					out[i] = audit{on: a.On, by: a.Evidence()}
				}
			}
		}
		if out[i].on == 0 && len(counted) > 0 {
			out[i], counted = counted[0], counted[1:]
		}
	}
	return out
}

// arrivalsAudited judges S2.4.3.3. An audit that is only counted has no order
// with the acceptance.
func arrivalsAudited(s *Setting, report func(Judgement)) {
	arrived := s.arrivals()
	for i, a := range s.audits(arrived) {
		sp := arrived[i]
		o := obligation{period: sp.from.String(), due: sp.from, done: a.on, zh: "审核转入党员档案", en: "audit the file of the member who arrived", evidence: []Evidence{sp.By},
			missing: missing(events.FileAudited{}), numbers: numbers("accepted", sp.from)}
		if a.on != 0 {
			o.evidence = append(o.evidence, a.by)
		}
		if a.sum {
			o.done = min(a.on, sp.from)
		}
		j := s.judgement(o)
		if j.State == Pending { // accepted today without an audit: it should have come before
			j.State = Unmet
		}
		report(of(sp.ID, j))
	}
}

// rollChange is something about members that the platform has to follow.
type rollChange struct {
	on     events.Date
	member events.MemberID
	by     Evidence
}

// changes lists what changed the roll in the year: arrivals, departures,
// admissions, conversions. Opening balances are no changes.
func (s *Setting) changes() []rollChange {
	var out []rollChange
	for i := range s.members.spans {
		sp := &s.members.spans[i]
		if sp.from >= s.start && sp.from <= s.day && (sp.admitted || sp.transferred || sp.from != sp.Since) {
			out = append(out, rollChange{sp.from, sp.ID, sp.By})
		}
	}
	if s.roster != nil {
		for i := range until(s.roster.Ended, s.day) {
			if e := &s.roster.Ended[i]; e.On >= s.start && s.here(e.Fact.Branch) {
				out = append(out, rollChange{e.On, e.Fact.Member, e.Evidence()})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b rollChange) int { return cmp.Or(cmp.Compare(a.on, b.on), cmp.Compare(a.member, b.member)) })
	return out
}

// reconciled lists the comparisons with a platform in a year and the next, of the
// organisation and of those above it, who compare for it.
func (s *Setting) reconciled() []Entry[events.PlatformReconciled] {
	var out []Entry[events.PlatformReconciled]
	org := s.org
	for range 5 {
		for _, year := range []int{s.year, s.year + 1} {
			if y := s.records.BranchYear(org, year); y != nil {
				out = append(out, until(y.Reconciled, s.on)...)
			}
		}
		if org = s.records.Roster(org).Parent(s.day); org == "" || org == s.org {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b Entry[events.PlatformReconciled]) int { return cmp.Compare(a.On, b.On) })
	return out
}

// platformCurrent judges S2.4.3.4 for every change of the year: a comparison
// within the time, whose differences were settled by it or by the next one.
func platformCurrent(s *Setting, report func(Judgement)) {
	if !s.onRecord() {
		return
	}
	compared := s.reconciled()
	for _, c := range s.changes() {
		if c.on < planFrom {
			continue
		}
		o := obligation{period: c.on.String(), due: c.on + events.Date(s.Config.Members.ReconcileDays), zh: "核对平台数据", en: "compare with the platform", evidence: []Evidence{c.by},
			missing: missing(events.PlatformReconciled{}), numbers: numbers("change", c.on)}
		for i := range compared {
			k := &compared[i]
			if k.On < c.on {
				continue
			}
			o.evidence = append(o.evidence, k.Evidence())
			if k.Fact.Differences <= k.Fact.Resolved {
				o.done = k.On
				break
			}
			o.whyZh, o.whyEn = sprintf("%s核对有%d处差异未处理", k.On, k.Fact.Differences-k.Fact.Resolved), sprintf("%d differences of %s are open", k.Fact.Differences-k.Fact.Resolved, k.On)
		}
		report(of(c.member, s.judgement(o)))
	}
}

// membersFiled judges R5.12: a file in the ledger for everybody on the roll, and
// what an audit found missing is there in time.
func membersFiled(s *Setting, report func(Judgement)) {
	if len(s.now) == 0 || !s.asksStanding() {
		return
	}
	r := assertion{period: sprintf("%04d", s.year)}
	for i := range s.now {
		id := s.now[i].ID
		d := s.records.Dossier(id)
		if d == nil || len(d.Registered) == 0 {
			r.missing = append(r.missing, string(id))
			continue
		}
		if n := len(until(d.Audited, s.on)); n > 0 {
			if a := &d.Audited[n-1]; !a.Fact.Complete && a.On+events.Date(s.Config.Members.FileDays) < s.on {
				r.missing, r.evidence = append(r.missing, string(id)), append(r.evidence, a.Evidence())
			}
		}
	}
	r.ok, r.numbers = len(r.missing) == 0, numbers("members", len(s.now), "without", len(r.missing))
	r.zh, r.en = sprintf("党员%d人，没有建档或档案不全%d人", len(s.now), len(r.missing)), sprintf("%d members, %d without a whole file", len(s.now), len(r.missing))
	if r.ok && s.roster != nil {
		r.evidence = evidenceOf(s.roster.Persons, s.day, nil)
	}
	report(r.judgement())
}
