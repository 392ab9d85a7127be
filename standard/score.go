package standard

import (
	"slices"
	"strings"

	"jishi/events"
)

// Score rates a branch's year on a day by a scheme. Every reason names its
// clause, the events it rests on with both times, and what is missing.
//
// Inside the year only periods that are over by the day are due, so a running
// year gives a draft; what is not due yet gives full points and says so. A
// branch that existed only for part of a period is not asked about it (rules
// 0.3). Points are integers in hundredths: met × points / due is multiplied
// first and rounded half up once. Parts that do not apply (group meetings
// without groups) drop out, and the sum is scaled to the rest of the sheet.
func Score(records Records, org events.OrgID, year int, scheme Scheme, on events.Date) Rating {
	return score(records, org, year, scheme, on, Judge)
}

func score(records Records, org events.OrgID, year int, scheme Scheme, on events.Date, judge func(*Case) []Finding) Rating {
	s := newScoring(records, org, year, on)
	s.judge = judge
	return s.rating(&scheme)
}

func (s *scoring) rating(scheme *Scheme) Rating {
	r := Rating{Org: s.org, Year: s.year, Scheme: scheme.Version, On: s.on, Items: make([]ScoredItem, 0, len(scheme.Items))}
	var points, most Points
	for i := range scheme.Items {
		it := s.item(&scheme.Items[i])
		points, most = points+it.Points, most+it.Max
		r.Items = append(r.Items, it)
	}
	if most > 0 {
		r.Points = Points(halfUp(int(points)*int(FullPoints), int(most)))
	}
	for _, f := range s.findings() {
		switch f.Severity {
		case Error:
			r.Errors++
		case Warn:
			r.Warnings++
		}
	}
	r.Vetoes = s.vetoes(scheme)
	s.satisfaction(scheme, &r)
	maxStar := scheme.Stars[0].Star
	for _, v := range r.Vetoes {
		maxStar = min(maxStar, v.MaxStar)
	}
	r.Star, r.Tier = scheme.starOf(r.Points, maxStar)
	return r
}

// halfUp divides two non-negative integers and rounds half up.
func halfUp(a, b int) int { return (2*a + b) / (2 * b) }

// satisfaction weighs in the year's test, the last one if there were several:
// percent of the total is the share of sheets returned that were satisfied.
func (s *scoring) satisfaction(scheme *Scheme, r *Rating) {
	if s.by == nil {
		return
	}
	tests := until(s.by.Satisfaction, s.on)
	w := scheme.Satisfaction
	for _, t := range slices.Backward(tests) {
		n, ok := t.Fact.Returned, t.Fact.Satisfied
		if n <= 0 || ok < 0 || ok > n {
			continue // no sheet came back, or the numbers cannot be
		}
		share := Points(halfUp(ok*int(FullPoints), n))
		r.Satisfaction = &share
		r.Points = Points(halfUp(int(r.Points)*(100-w.Percent)+int(share)*w.Percent, 100))
		if 100*ok < w.FloorPercent*n {
			r.Vetoes = append(r.Vetoes, Veto{Code: SatisfactionCode, MaxStar: w.MaxStar, Evidence: []Evidence{t.Evidence()},
				Zh: sprintf("满意度%s%%，低于%d%%", share, w.FloorPercent), En: sprintf("satisfaction %s %% is below %d %%", share, w.FloorPercent)})
		}
		return
	}
}

// SatisfactionCode is the code under which low satisfaction caps the star.
const SatisfactionCode = "SAT"

// scoring is one branch's year on a day, with what several indicators share.
type scoring struct {
	records Records
	judge   func(*Case) []Finding
	org     events.OrgID
	year    int
	on      events.Date // day of judgement
	start   events.Date // 1 January
	end     events.Date // 31 December
	day     events.Date // day of the year on which standing facts are read: on, or the year's end

	table   map[string]indicator
	roster  *Roster
	members *roll
	cal     *Calendar
	next    *Calendar // closes items of this year
	book    *DuesBook
	by      *BranchYear

	now    []Member // members of the day
	team   []events.MemberID
	ends   []monthEnd // of the months due
	dues   *DuesMatrix
	study  map[events.MemberID]study
	found  []Finding // what the checks say about facts of the year, notes included
	judged bool
	acts   []Action
}

// monthEnd is the branch on the last day of a month that is due.
type monthEnd struct {
	period
	members []Member
	full    int
	team    []events.MemberID
	groups  []string
}

func newScoring(records Records, org events.OrgID, year int, on events.Date) *scoring {
	s := &scoring{records: records, org: org, year: year, on: on, table: indicators(),
		start: events.MonthOf(year, 1).First(), end: events.MonthOf(year, 12).Last()}
	s.day = min(on, s.end)
	s.roster = records.Roster(org)
	s.members = s.roster.roll("")
	s.cal, s.next = records.Calendar(org, year), records.Calendar(org, year+1)
	s.book, s.by = records.Dues(org, year), records.BranchYear(org, year)
	s.now = s.members.at(s.day)
	s.team = s.teamOn(s.day)
	for _, p := range months(year) {
		if !s.due(p) {
			continue
		}
		e := monthEnd{period: p, members: s.members.at(p.to), team: s.teamOn(p.to)}
		for _, m := range e.members {
			if m.Standing == events.Full {
				e.full++
			}
		}
		if s.roster != nil {
			e.groups = s.roster.groupsOf(e.members, p.to)
		}
		s.ends = append(s.ends, e)
	}
	s.acts = s.cal.Actions(on, s.next)
	return s
}

// teamOn returns the persons with a post on the day, each once, by identifier.
func (s *scoring) teamOn(day events.Date) []events.MemberID {
	var out []events.MemberID
	for _, h := range s.roster.Holdings(day) {
		out = append(out, h.Member)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// existed reports whether the branch was there on the day. Without a founding
// on record (old branches) it always was.
func (s *scoring) existed(day events.Date) bool {
	if s.roster == nil || len(s.roster.Established) == 0 {
		return s.roster == nil || len(s.roster.Dissolved) == 0 || s.roster.Dissolved[0].On > day
	}
	return s.roster.Exists(day)
}

// due reports whether a period is over by the day of judgement and the branch
// existed for all of it.
func (s *scoring) due(p period) bool { return p.to <= s.on && s.existed(p.from) && s.existed(p.to) }

// yearDue reports whether the whole year is due, with months of grace.
func (s *scoring) yearDue(grace int) bool {
	return s.end.AddMonths(grace) <= s.on && s.existed(s.start) && s.existed(s.end)
}

// item scores one line of the sheet.
func (s *scoring) item(it *Item) ScoredItem {
	out := ScoredItem{ID: it.ID, Title: it.Title, TitleEn: it.TitleEn}
	for i := range it.Parts {
		p := &it.Parts[i]
		for _, r := range s.table[p.Indicator].score(s, p) {
			out.Points, out.Max = out.Points+r.Points, out.Max+r.Max
			out.Reasons = append(out.Reasons, r)
		}
	}
	return out
}

// param returns a parameter of the part, or the indicator's default.
func (s *scoring) param(p *Part, name string) int {
	if v, ok := p.Params[name]; ok {
		return v
	}
	return s.table[p.Indicator].params[name].standard
}

// verdict is what an indicator found; its helpers turn it into reasons.
type verdict struct {
	zh, en   string
	evidence []Evidence
	missing  []string
}

// evidenceLimit bounds the events listed for one reason. What is missing is
// always listed in full, and the text says how many were counted, so nothing
// that costs points is cut.
const evidenceLimit = 48

func (v verdict) reason(p *Part, points, most Points) []Reason {
	return []Reason{{Points: points, Max: most, Clause: p.Clause, Zh: v.zh, En: v.en,
		Evidence: v.evidence[:min(len(v.evidence), evidenceLimit)], Missing: v.missing}}
}

// all gives every point, none gives no point, ratio a share of them.
func (v verdict) all(p *Part) []Reason  { return v.reason(p, p.Points, p.Points) }
func (v verdict) none(p *Part) []Reason { return v.reason(p, 0, p.Points) }
func (v verdict) ratio(p *Part, met, due int) []Reason {
	return v.reason(p, Points(halfUp(int(p.Points)*met, due)), p.Points)
}

// yes gives every point if met, else none.
func (v verdict) yes(p *Part, met bool) []Reason {
	if met {
		return v.all(p)
	}
	return v.none(p)
}

// outside says that the part does not apply; its points are redistributed.
func (v verdict) outside(p *Part) []Reason { return v.reason(p, 0, 0) }

// notYet gives full points for what is not due by the day.
func (s *scoring) notYet(p *Part) []Reason {
	v := verdict{zh: "尚未到期", en: "not due yet"}
	if s.on >= s.end {
		v = verdict{zh: "尚未到期，或当年没有完整的应查周期", en: "not due yet, or no complete period in the year"}
	}
	return v.all(p)
}

// periods scores met over due periods of a duty.
func (s *scoring) periods(p *Part, kind events.MeetingKind, all []period, zh, en string) []Reason {
	var v verdict
	met, due := 0, 0
	for _, q := range all {
		if !s.due(q) {
			continue
		}
		due++
		if held := s.serving(kind, q.from, q.to); len(held) > 0 {
			met++
			v.evidence = append(v.evidence, held[0].Evidence())
		} else {
			v.missing = append(v.missing, q.name)
		}
	}
	if due == 0 {
		return s.notYet(p)
	}
	v.zh, v.en = sprintf("应有%d个周期召开%s，实有%d个", due, zh, met), sprintf("%s in %d of %d periods", en, met, due)
	return v.ratio(p, met, due)
}

// evidenceOf returns the entries of a kind that had occurred by the day.
func evidenceOf[T any](entries []Entry[T], day events.Date, is func(*T) bool) []Evidence {
	var out []Evidence
	for i := range until(entries, day) {
		if is == nil || is(&entries[i].Fact) {
			out = append(out, entries[i].Evidence())
		}
	}
	return out
}

// holds reports whether a sorted list of persons holds one.
func holds(ids []events.MemberID, id events.MemberID) bool {
	_, ok := slices.BinarySearchFunc(ids, id, func(a, b events.MemberID) int { return strings.Compare(string(a), string(b)) })
	return ok
}
