package standard

import "jishi/events"

// electionOnTime gives all points for a year without an overdue day; a part is
// deducted for a term extended with approval by more than some months; nothing
// is left where a day was overdue (S2.2.4.1, S2.2.4.3). Leaders of a temporary
// branch are appointed and have no term (R2.07).
func (s *scoring) electionOnTime(p *Part) []Reason {
	if s.roster.Kind(s.day) == events.TempBranch {
		return verdict{zh: "临时党支部不实行任期换届", en: "a temporary branch has no term"}.outside(p)
	}
	t, ok := s.roster.term(s.day)
	if !ok {
		return s.neverElected(p)
	}
	if late := s.overdue(); len(late) > 0 {
		v := verdict{zh: "换届逾期：", en: "election overdue:"}
		for i, o := range late {
			if i > 0 {
				v.zh += "、"
			}
			v.zh += o.From.String() + "至" + o.To.String()
			v.en += " " + o.From.String() + " to " + o.To.String()
			v.evidence = append(v.evidence, o.Elected)
			v.missing = append(v.missing, events.PostsElected{}.EventType()+" "+o.From.String())
		}
		return v.none(p)
	}
	v := verdict{zh: sprintf("任期%s至%s", t.from, t.to-1), en: sprintf("term from %s to %s", t.from, t.to-1), evidence: []Evidence{t.elected.Evidence()}}
	out := v.all(p)
	if x, long := s.longExtension(s.param(p, "extension_months")); long {
		d := min(Points(s.param(p, "extension_deduction")), p.Points)
		w := verdict{evidence: []Evidence{x.Evidence()},
			zh: sprintf("经批准延期至%s，延期超过%d个月", x.Fact.Until, s.param(p, "extension_months")),
			en: sprintf("extended with approval to %s, by more than %d months", x.Fact.Until, s.param(p, "extension_months"))}
		out = append(out, w.reason(p, -d, 0)...)
	}
	return out
}

// overdue returns the overdue times cut to the year.
func (s *scoring) overdue() []Overrun {
	var out []Overrun
	for _, o := range s.roster.Overruns(s.day) {
		if o.From, o.To = max(o.From, s.start), min(o.To, s.day); o.From <= o.To {
			out = append(out, o)
		}
	}
	return out
}

// longExtension finds a day of the year that lay in an approved extension and
// more than some months behind the regular end of the term.
func (s *scoring) longExtension(months int) (*Entry[events.ExtensionApproved], bool) {
	elected := until(s.roster.Elected, s.day)
	for i := range elected {
		stop := s.day
		if i+1 < len(elected) {
			stop = elected[i+1].On - 1
		}
		_, end := s.roster.termOf(&elected[i])
		for k := range until(s.roster.Extended, stop) {
			x := &s.roster.Extended[k]
			if x.On < elected[i].On {
				continue
			}
			if from, to := max(end.AddMonths(months)+1, s.start), min(x.Fact.Until, stop); from <= to {
				return x, true
			}
		}
	}
	return nil, false
}

// neverElected judges an organisation without any election on record.
func (s *scoring) neverElected(p *Part) []Reason {
	if s.roster != nil && len(s.roster.Established) > 0 && s.day-s.roster.Established[0].On <= foundingDays {
		return s.notYet(p)
	}
	return verdict{zh: "没有选举产生班子的记录", en: "no election of a team on record", missing: []string{events.PostsElected{}.EventType()}}.none(p)
}

// foundingDays is how long a new branch may take to elect its team; as long as
// a vacancy may last (S2.2.4.5).
const foundingDays = 90
