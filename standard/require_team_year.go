package standard

import (
	"strconv"

	"jishi/events"
)

// yearReported and yearAssessed ask for the year's report and assessment, which
// may follow in the first months of the next year.
func (s *Setting) yearReported(report func(Judgement)) {
	var done *Stamp
	if s.by != nil {
		done = firstUntil(s.by.Reports, s.on)
	}
	s.onceAYear(done, "向上级党组织报告年度工作", "the branch's report to its superior", events.BranchReported{}, report)
}

func (s *Setting) yearAssessed(report func(Judgement)) {
	var done *Stamp
	if s.by != nil {
		done = firstUntil(s.by.Assessed, s.on)
	}
	s.onceAYear(done, "书记述职评议考核", "the assessment of the secretary", events.SecretaryAssessed{}, report)
}

func firstUntil[T any](entries []Entry[T], day events.Date) *Stamp {
	if cut := until(entries, day); len(cut) > 0 {
		return &cut[0].Stamp
	}
	return nil
}

// wholeYear reports whether the year has begun and the organisation was there for
// all of it, as far as it has run.
func (s *Setting) wholeYear() bool {
	return s.start <= s.on && s.existed(s.start) && s.existed(min(s.end, s.on))
}

func (s *Setting) onceAYear(done *Stamp, zh, en string, want events.Event, report func(Judgement)) {
	if !s.wholeYear() {
		return
	}
	due := s.end.AddMonths(s.Config.Org.YearMonths)
	m := matter{clock: clock{opened: s.start, due: due, yearly: true}, period: strconv.Itoa(s.year), zh: zh, en: en, missing: missing(want), severity: Error}
	if done != nil {
		m.done, m.doing = done.On, proof(done)
	}
	s.tell(m, report)
}

// teamStudied: the hours of everybody in the team, from attendance. Who served
// part of the year needs that part; who is no longer in the team is not asked.
func (s *Setting) teamStudied(report func(Judgement)) {
	if s.blank() {
		return
	}
	for _, id := range s.team {
		need := teamHours
		over := s.on > s.end
		if over {
			need = (teamHours*s.monthsOf(func(e *monthEnd) bool { return holds(e.team, id) }) + 11) / 12
		}
		if need == 0 {
			continue
		}
		got := s.hoursOf(id)
		j := Judgement{Period: strconv.Itoa(s.year), Member: id, Due: s.end, State: Met, Evidence: s.studied([]events.MemberID{id}), Numbers: numbers("hours", got.hours, "need", need),
			Zh: sprintf("已参加培训学习%d学时，应不少于%d学时", got.hours, need), En: sprintf("%d class hours of %d", got.hours, need)}
		if got.hours < need {
			j.State, j.Missing = Pending, []string{sprintf("%s %d/%d", id, got.hours, need)}
			if over {
				j.State = Unmet
			}
		}
		report(j)
	}
}

// teamHours is what secretary and team study in a year (S2.2.6.1).
const teamHours = 56

// teamGathered: a collective training in the year for everybody who was in the
// team for all of it.
func (s *Setting) teamGathered(report func(Judgement)) {
	if s.blank() || !s.wholeYear() {
		return
	}
	for _, id := range s.team {
		got := s.gathered(id, s.start, s.day)
		served := s.monthsOf(func(e *monthEnd) bool { return holds(e.team, id) })
		j := Judgement{Period: strconv.Itoa(s.year), Member: id, Due: s.end, State: Met, Evidence: got, Zh: sprintf("已参加集中培训%d次", len(got)), En: sprintf("%d collective trainings attended", len(got))}
		switch {
		case len(got) > 0:
		case s.on <= s.end:
			j.State, j.Missing = Pending, []string{string(id)}
			j.Zh, j.En = "尚未参加集中培训", "no collective training attended yet"
		case served < 12:
			continue
		default:
			j.State, j.Missing = Unmet, []string{string(id)}
			j.Zh, j.En = "当年未参加集中培训", "no collective training attended in the year"
		}
		report(j)
	}
}

// newSecretaryTrained: a training within half a year of first taking office.
func (s *Setting) newSecretaryTrained(report func(Judgement)) {
	for _, t := range s.tenancies(events.PostSecretary) {
		if !t.fresh || t.first && t.Since > s.roster.Established[0].On+events.Date(s.Config.Org.VacancyDays) {
			continue // as far as the ledger goes, not new
		}
		m := matter{clock: clock{opened: t.Since, due: t.Since.AddMonths(6)}, period: t.Since.String(), member: t.Member,
			zh: "新任书记培训", en: "the training of the new secretary", opening: []Evidence{t.By}, missing: missing(events.MeetingHeld{}, events.AttendanceRecorded{}), severity: Warn}
		if got := s.gathered(t.Member, t.Since, s.on); len(got) > 0 {
			m.done, m.doing = got[0].On, got[:1]
		}
		if t.to != 0 && t.to <= m.due && m.done == 0 {
			continue // not in office for so long
		}
		s.tell(m, report)
	}
}
