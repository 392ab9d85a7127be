package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// appraisalInOrder asks for the year's appraisal in the order self, mutual,
// test (S2.3.5.2, R6.02). On one day the stages count as in order: they are held
// in one assembly. A year may be closed in the first months of the next (R6.01).
func (s *scoring) appraisalInOrder(p *Part) []Reason {
	c := s.stages()
	v := verdict{evidence: c.proof, missing: c.missing}
	switch {
	case len(v.missing) == 0:
		v.zh, v.en = "民主评议按个人自评、党员互评、民主测评的程序开展", "appraisal held in the order self, mutual, test"
		return v.all(p)
	case !s.yearDue(s.param(p, "grace_months")):
		return s.notYet(p)
	case len(v.evidence) == 0:
		v.zh, v.en = "未开展民主评议", "no appraisal in the year"
	default:
		v.zh, v.en = "民主评议程序不全或次序不符", "stages of the appraisal are missing or out of order"
	}
	return v.none(p)
}

// tested returns the first test from a day on.
func (s *scoring) tested(from events.Date) (events.Date, Evidence) {
	if s.by != nil {
		for i := range until(s.by.Tested, s.on) {
			if e := &s.by.Tested[i]; e.On >= from {
				return e.On, e.Evidence()
			}
		}
	}
	return 0, Evidence{}
}

// excellentCap asks that generally at most one in three full members is graded
// excellent (S2.3.5.5, R6.05). Probationary members get no grade (R6.06).
func (s *scoring) excellentCap(p *Part) []Reason {
	grades := make(map[events.MemberID]*Entry[events.GradeDecided])
	var day events.Date
	if s.by != nil {
		for i := range until(s.by.Grades, s.on) {
			e := &s.by.Grades[i]
			grades[e.Fact.Member], day = e, e.On
		}
	}
	if len(grades) == 0 {
		if !s.yearDue(s.param(p, "grace_months")) {
			return s.notYet(p)
		}
		return verdict{zh: "没有评定等次记录", en: "no grades on record", missing: []string{events.GradeDecided{}.EventType()}}.none(p)
	}
	if on, _ := s.tested(0); on != 0 {
		day = on
	}
	var v verdict
	excellent, n := 0, 0
	for _, m := range s.members.at(day) {
		if m.Standing != events.Full {
			continue
		}
		n++
		if g := grades[m.ID]; g != nil && g.Fact.Grade == events.Excellent {
			excellent++
			v.evidence = append(v.evidence, g.Evidence())
		}
	}
	v.zh, v.en = sprintf("正式党员%d人，评为优秀%d人", n, excellent), sprintf("%d of %d full members are graded excellent", excellent, n)
	return v.yes(p, s.param(p, "one_in")*excellent <= n)
}

// appraisalFedBack asks that the grades were told to the members (反馈).
func (s *scoring) appraisalFedBack(p *Part) []Reason {
	v := verdict{zh: "已反馈评议结果", en: "grades were told to the members"}
	if s.by != nil {
		v.evidence = evidenceOf(s.by.FedBack, s.on, nil)
	}
	return s.yearly(p, v, "未反馈评议结果", "grades were not told to the members", events.GradeFedBack{}.EventType())
}

// developmentFindings deducts for the findings of the year in the files of the
// branch: by WARN and by ERROR, down to nothing (S2.4.1.2).
func (s *scoring) developmentFindings(p *Part) []Reason {
	left := p.Points
	found := slices.DeleteFunc(slices.Clone(s.findings()), func(f Finding) bool { return f.Severity == Info })
	v := verdict{zh: sprintf("检查发展党员档案，当年发现问题%d个", len(found)), en: sprintf("%d findings of the year in the files", len(found))}
	out := v.all(p)
	for _, f := range found {
		d := Points(s.param(p, "warn"))
		if f.Severity == Error {
			d = Points(s.param(p, "error"))
		}
		d = min(d, left)
		left -= d
		out = append(out, Reason{Points: -d, Clause: cmp.Or(f.Rule, p.Clause), Evidence: f.Evidence, Missing: f.Missing,
			Zh: f.Check + " " + string(f.Member) + "：" + f.Zh, En: f.Check + " " + string(f.Member) + ": " + f.En})
	}
	return out
}

// findings returns what the checks say about the branch's files, where the
// fact lies in the year and happened here, in the order of persons and checks.
func (s *scoring) findings() []Finding {
	if s.judged {
		return s.found
	}
	s.judged = true
	for _, id := range s.records.Files(s.org) {
		d := s.records.Dossier(id)
		if d == nil {
			continue
		}
		for _, f := range s.judge(&Case{Dossier: d, Records: s.records, On: s.on}) {
			if f.On >= s.start && f.On <= s.day && (f.Org == "" || f.Org == s.org) {
				s.found = append(s.found, f)
			}
		}
	}
	return s.found
}
