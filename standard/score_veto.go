package standard

import "jishi/events"

// Rules of a veto: recorded as such, or read from the records.
const (
	vetoRecorded  = "recorded"
	vetoTerm      = "term-overdue"
	vetoRefused   = "admission-not-recognised"
	vetoAssembly  = "no-assembly"
	vetoSecretary = "secretary-vacant"
)

// vetoes returns the vetoes of the year in the scheme's order. Any of them may
// also be recorded by decision; it counts from the day of that decision.
func (s *scoring) vetoes(scheme *Scheme) []Veto {
	var out []Veto
	for i := range scheme.Vetoes {
		r := &scheme.Vetoes[i]
		v := Veto{Code: r.Code, Zh: r.Zh, En: r.En, MaxStar: r.MaxStar}
		hit := false
		detail := func(zh, en string, evidence ...Evidence) {
			if hit = true; zh != "" {
				v.Zh, v.En = v.Zh+"："+zh, v.En+": "+en
			}
			v.Evidence = append(v.Evidence, evidence...)
		}
		switch r.Rule {
		case vetoTerm:
			s.termVeto(detail)
		case vetoRefused:
			s.refusedVeto(detail)
		case vetoAssembly:
			s.assemblyVeto(detail)
		case vetoSecretary:
			s.secretaryVeto(r.Months, detail)
		}
		if s.by != nil {
			for k := range until(s.by.Vetoes, s.on) {
				if e := &s.by.Vetoes[k]; e.Fact.Code == r.Code {
					detail("", "", e.Evidence())
				}
			}
		}
		if hit {
			out = append(out, v)
		}
	}
	return out
}

type vetoDetail func(zh, en string, evidence ...Evidence)

// termVeto: a day of the year on which the term had run out.
func (s *scoring) termVeto(hit vetoDetail) {
	if s.roster.Kind(s.day) == events.TempBranch {
		return
	}
	if late := s.overdue(); len(late) > 0 {
		o := late[0]
		hit(sprintf("%s至%s", o.From, o.To), sprintf("%s to %s", o.From, o.To), o.Elected)
	}
}

// refusedVeto: an admission of this branch was not recognised in the year.
func (s *scoring) refusedVeto(hit vetoDetail) {
	if s.roster == nil {
		return
	}
	for i := range until(s.roster.Refused, s.day) {
		if e := &s.roster.Refused[i]; e.On >= s.start {
			hit(string(e.Fact.Member), string(e.Fact.Member), e.Evidence())
		}
	}
}

// assemblyVeto: two quarters in a row without an assembly, the second of them
// in this year. The last quarter of the year before counts if the ledger has a
// calendar of that year; without one nothing is known.
func (s *scoring) assemblyVeto(hit vetoDetail) {
	none := func(cal *Calendar, q period) bool {
		return s.due(q) && len(cal.ByKind(events.Assembly, q.from, q.to)) == 0
	}
	last := quarterOf(s.year-1, 4)
	before := s.records.Calendar(s.org, s.year-1)
	empty := before != nil && none(before, last)
	for _, q := range quarters(s.year) {
		now := none(s.cal, q)
		if empty && now {
			hit(last.name+"、"+q.name, last.name+", "+q.name)
		}
		empty, last = now, q
	}
}

// secretaryVeto: the post of secretary was empty for longer than some months,
// and still on a day of this year after them.
func (s *scoring) secretaryVeto(months int, hit vetoDetail) {
	for _, v := range s.roster.Vacancies(events.PostSecretary, s.day) {
		last := s.day // last empty day
		if v.To != 0 {
			last = v.To - 1
		}
		if last > v.From.AddMonths(months) && last >= s.start {
			hit(sprintf("%s至%s", v.From, last), sprintf("%s to %s", v.From, last), v.By)
		}
	}
}
