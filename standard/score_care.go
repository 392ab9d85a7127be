package standard

import (
	"slices"

	"jishi/events"
)

// memberHours gives the share of members with the hours of the year; who was
// here for part of the year needs that part (S2.4.2.2). Members who are left out
// of the number expected, by approval and adoption, are not asked, nor those whom
// a decision exempts (R5.08).
func (s *scoring) memberHours(p *Part) []Reason {
	need := s.param(p, "hours")
	var v verdict
	var ids []events.MemberID
	met, due := 0, 0
	for i := range s.now {
		m := &s.now[i]
		if m.Excluded != 0 || s.exempted(m.ID, s.day) != nil {
			continue
		}
		months := s.monthsOf(func(e *monthEnd) bool { return memberIn(e.members, m.ID) != nil })
		if months == 0 {
			continue
		}
		due++
		if h := s.learned()[m.ID].hours; h*12 >= need*months {
			met++
			ids = append(ids, m.ID)
		} else {
			v.missing = append(v.missing, sprintf("%s %d/%d", m.ID, h, (need*months+11)/12))
		}
	}
	if due == 0 {
		return s.notYet(p)
	}
	v.evidence = s.studied(ids)
	v.zh, v.en = sprintf("应参加学习%d人，达到%d学时（按月折算）%d人", due, need, met), sprintf("%d of %d members have %d hours a year (by months)", met, due, need)
	return v.ratio(p, met, due)
}

// relationsSurveyed asks for the year's check of relations, that left nobody
// without a branch (S2.4.3.1).
func (s *scoring) relationsSurveyed(p *Part) []Reason {
	if s.by != nil {
		if all := until(s.by.Surveyed, s.on); len(all) > 0 {
			last := &all[len(all)-1]
			v := verdict{zh: "已开展组织关系排查", en: "relations were surveyed", evidence: []Evidence{last.Evidence()}}
			out := v.all(p)
			if n := last.Fact.Orphans; n > 0 {
				d := min(Points(s.param(p, "orphan_deduction")), p.Points)
				w := verdict{zh: sprintf("排查后仍有%d人未纳入党支部管理", n), en: sprintf("%d members are still in no branch", n), evidence: v.evidence}
				out = append(out, w.reason(p, -d, 0)...)
			}
			return out
		}
	}
	if !s.yearDue(0) {
		return s.notYet(p)
	}
	return verdict{zh: "全年未开展组织关系排查", en: "relations were not surveyed in the year", missing: []string{events.RelationSurveyed{}.EventType()}}.none(p)
}

// filesAudited gives the share of those who came by transfer in the year whose
// files were audited (S2.4.3.3), by a fact of the file or as one of a number in
// the records of work.
func (s *scoring) filesAudited(p *Part) []Reason {
	arrived := s.arrivals()
	if len(arrived) == 0 {
		return verdict{zh: "当年没有转入党员", en: "nobody came by transfer"}.all(p)
	}
	v, met := verdict{}, 0
	for _, a := range s.audits(arrived) {
		if a.on == 0 {
			continue
		}
		if met++; !a.sum {
			v.evidence = append(v.evidence, a.by)
		}
	}
	if s.by != nil {
		v.evidence = append(v.evidence, evidenceOf(s.by.Work, s.on, func(w *events.WorkRecorded) bool { return w.Kind == events.WorkFileAudit })...)
	}
	if met < len(arrived) {
		v.missing = []string{sprintf("%d/%d", met, len(arrived))}
	}
	v.zh, v.en = sprintf("转入党员%d人，审核档案%d人", len(arrived), met), sprintf("files of %d of %d arrivals were audited", met, len(arrived))
	return v.ratio(p, met, len(arrived))
}

func (s *scoring) duesMatrix() *DuesMatrix {
	if s.dues == nil {
		m := matrix(s.book, s.members, s.year, s.on)
		s.dues = &m
	}
	return s.dues
}

// duesInTime gives the share of months paid in full by their last day, of those
// whose last day is past (S2.4.4.2). A branch has hundreds of payments: those in
// time are counted, the months that fail are listed with their payments.
func (s *scoring) duesInTime(p *Part) []Reason {
	var v verdict
	met, due := 0, 0
	m := s.duesMatrix()
	for i := range m.Rows {
		for k := range m.Rows[i].Cells {
			c := &m.Rows[i].Cells[k]
			if !c.Expected() || c.LastDay > s.on {
				continue
			}
			due++
			if c.InTime() {
				met++
				continue
			}
			v.missing = append(v.missing, c.Month.String()+" "+string(m.Rows[i].Member))
			v.evidence = append(v.evidence, c.Evidence...)
		}
	}
	if due == 0 {
		return s.notYet(p)
	}
	v.zh, v.en = sprintf("应交党费%d人月，按时足额%d人月", due, met), sprintf("%d of %d person-months were paid in full and in time", met, due)
	return v.ratio(p, met, due)
}

// duesBase gives the share of members whose base is on record for every month
// owed so far (S2.4.4.1).
func (s *scoring) duesBase(p *Part) []Reason {
	var v verdict
	met, due := 0, 0
	m := s.duesMatrix()
	for i := range m.Rows {
		r := &m.Rows[i]
		asked, known := false, true
		for k := range r.Cells {
			c := &r.Cells[k]
			if c.State == DuesNone || c.Month.Last() > s.on {
				continue
			}
			asked, known = true, known && c.State != DuesNoBase
		}
		switch {
		case !asked:
		case known:
			due, met = due+1, met+1
		default:
			due++
			v.missing = append(v.missing, string(r.Member))
		}
	}
	if due == 0 {
		return s.notYet(p)
	}
	if s.book != nil {
		v.evidence = evidenceOf(s.book.Bases, s.on, nil)
	}
	v.zh, v.en = sprintf("应核定党费基数%d人，已核定%d人", due, met), sprintf("bases of %d of %d members are verified", met, due)
	return v.ratio(p, met, due)
}

// duesPublished asks that collection and use were published to the members in
// the fourth quarter (S2.4.4.3).
func (s *scoring) duesPublished(p *Part) []Reason {
	q4 := quarterOf(s.year, 4)
	if s.book != nil {
		for i := range until(s.book.Published, s.day) {
			if e := &s.book.Published[i]; e.On >= q4.from && e.On <= q4.to {
				return verdict{zh: "第四季度已公布党费收缴使用情况", en: "published in the fourth quarter", evidence: []Evidence{e.Evidence()}}.all(p)
			}
		}
	}
	if !s.yearDue(0) {
		return s.notYet(p)
	}
	return verdict{zh: "第四季度未公布党费收缴使用情况", en: "not published in the fourth quarter", missing: []string{q4.name}}.none(p)
}

// The five kinds of work count by the records of work, which say that something
// was done, and by the facts of their own that say what.

func (s *scoring) workVanguard(p *Part) []Reason {
	return s.work(p, events.WorkVanguard, 1, "先锋创建", "vanguard work", func(by *BranchYear) []Evidence {
		return slices.Concat(evidenceOf(by.Vanguard, s.day, nil), evidenceOf(by.Commitments, s.day, nil), evidenceOf(by.Services, s.day, nil))
	})
}

func (s *scoring) workCare(p *Part) []Reason {
	return s.work(p, events.WorkCare, 1, "关怀帮扶", "care", func(by *BranchYear) []Evidence {
		return slices.Concat(evidenceOf(by.Care, s.day, nil), evidenceOf(by.Birthdays, s.day, nil))
	})
}

// workRules asks for rules of procedure that are in force; they stand for some
// years, or until they are replaced or repealed where the document itself is on
// record (S2.5.2.3).
func (s *scoring) workRules(p *Part) []Reason {
	if g := s.records.Governance(s.org); g != nil {
		if r := g.ruleOn(events.RuleProcedure, s.day); r != nil {
			return verdict{zh: "议事规则和决策程序现行有效", en: "rules of procedure are in force", evidence: []Evidence{r.Evidence()}}.all(p)
		}
	}
	return s.work(p, events.WorkRules, s.param(p, "valid_years"), "议事规则和决策程序", "rules of procedure", nil)
}

func (s *scoring) workDisclosure(p *Part) []Reason {
	return s.work(p, events.WorkDisclosure, 1, "党务公开", "openness", func(by *BranchYear) []Evidence {
		return evidenceOf(by.Disclosures, s.day, nil)
	})
}

func (s *scoring) workMasses(p *Part) []Reason {
	return s.work(p, events.WorkMasses, 1, "联系服务群众", "work with the masses", func(by *BranchYear) []Evidence {
		return slices.Concat(evidenceOf(by.Masses, s.day, nil), evidenceOf(by.Closed, s.day, nil))
	})
}

// work asks for a kind of work on record in the year or the years before it that
// count: as such, or by the facts that typed returns.
func (s *scoring) work(p *Part, kind events.WorkKind, years int, zh, en string, typed func(*BranchYear) []Evidence) []Reason {
	for back := range years {
		by := s.by
		if back > 0 {
			by = s.records.BranchYear(s.org, s.year-back)
		}
		if by == nil {
			continue
		}
		found := evidenceOf(by.Work, s.day, func(w *events.WorkRecorded) bool { return w.Kind == kind })
		if typed != nil {
			found = append(found, typed(by)...)
		}
		if len(found) > 0 {
			return verdict{zh: sprintf("%s有记录%d项", zh, len(found)), en: sprintf("%d records of %s", len(found), en), evidence: found}.all(p)
		}
	}
	if !s.yearDue(0) {
		return s.notYet(p)
	}
	return verdict{zh: zh + "没有记录", en: "no record of " + en, missing: []string{events.WorkRecorded{}.EventType() + " " + string(kind)}}.none(p)
}
