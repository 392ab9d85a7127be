package standard

import (
	"cmp"
	"slices"
	"strconv"

	"jishi/events"
)

// requireAppraisalChain are the rules on the appraisal that the plan does not name.
func requireAppraisalChain() []Requirement {
	type ev = []events.Event
	art := branchRegulation + "第十八条"
	return []Requirement{
		{ID: "R6.02", Title: "学习动员在前，评定后反馈本人、上报上级", TitleEn: "study before the appraisal; grades are told and reported after it", Article: art,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "study <= self; feedback >= grades, told = graded; report >= grades", Severity: Warn, Confidence: Confirmed, View: "year",
			Events: ev{&events.AppraisalStaged{}, &events.GradeDecided{}, &events.GradeFedBack{}, &events.AppraisalReported{}}, Judge: (*Setting).appraisalChain},
		{ID: "R6.09", Title: "民主测评须半数以上有表决权的党员到会", TitleEn: "the democratic test has a quorum of half", Article: art + "；" + branchRegulation + "第十一条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "2*present >= voters (config: 2*present > voters)", Severity: Warn, Confidence: Design, View: "year",
			Events: ev{&events.AppraisalTested{}, &events.AttendanceRecorded{}}, Judge: (*Setting).testQuorum},
		{ID: "R6.12", Title: "评议结果作为评先树优的依据", TitleEn: "results are used for awards", Article: art,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "case", Threshold: "grade of who is awarded in {excellent, qualified}", Severity: Warn, Confidence: Confirmed, View: "year",
			Events: ev{&events.AwardGranted{}, &events.GradeDecided{}}, Judge: (*Setting).awardsByGrade},
	}
}

// appraisalChain judges R6.02 round the stages that S2.3.5.2 judges, once an
// appraisal has begun: link by link.
func (s *Setting) appraisalChain(report func(Judgement)) {
	by := s.appraising()
	self, _ := firstStage(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool { return x.Stage == "self" })
	graded := until(by.Grades, s.on)
	if self == nil && len(graded) == 0 {
		return
	}
	study, _ := firstStage(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool { return x.Stage == "study" })
	limit := s.closing()
	if self != nil {
		limit = self.On
	}
	s.linked("study", limit, "评议前学习动员", "study before the appraisal", study, proof(self), events.AppraisalStaged{}, report)
	if len(graded) == 0 {
		return
	}
	first := graded[0].On
	told, some := 0, (*Stamp)(nil)
	for i := range until(by.FedBack, s.on) {
		e := &by.FedBack[i]
		if e.On < first {
			continue
		}
		if told += e.Fact.Count; e.Fact.Count == 0 {
			told = len(graded) // says nothing of how many
		}
		if some == nil && told >= len(graded) {
			some = &e.Stamp
		}
	}
	s.linked("feedback", s.closing(), sprintf("反馈评定等次（应反馈%d人）", len(graded)), sprintf("tell the grades to %d members", len(graded)), some, proof(&graded[0].Stamp), events.GradeFedBack{}, report)
	up, _ := firstStage(until(by.Reported, s.on), first, nil)
	s.linked("report", s.closing(), "上报评议情况", "report the appraisal to the superior", up, proof(&graded[0].Stamp), events.AppraisalReported{}, report)
}

func (s *Setting) linked(link string, due events.Date, zh, en string, done *Stamp, opening []Evidence, want events.Event, report func(Judgement)) {
	o := obligation{period: sprintf("%04d-%s", s.year, link), due: due, zh: zh, en: en, evidence: opening, missing: missing(want), severity: Warn}
	if done != nil {
		o.done, o.evidence = done.On, append(slices.Clone(opening), done.Evidence())
	}
	report(s.judgement(o))
}

// testQuorum judges R6.09: those with the vote come from the roster of the day,
// who was present from the attendance of the meeting, where they are kept.
func (s *Setting) testQuorum(report func(Judgement)) {
	t := lastBy(until(s.appraising().Tested, s.on), 0)
	if t == nil {
		return
	}
	voters, _ := s.voting(t.On)
	v, p := len(voters), t.Fact.Present
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Evidence: proof(&t.Stamp)}
	if v == 0 {
		v = t.Fact.Expected
	} else if a := s.presence(t.Fact.Meeting); a != nil && a.On <= s.on {
		p = 0
		for _, id := range voters {
			if slices.Contains(a.Fact.Present, id) {
				p++
			}
		}
		j.Evidence = append(j.Evidence, a.Evidence())
	}
	quorate := 2*p >= v
	if s.Config.Life.TestMajority {
		quorate = 2*p > v
	}
	j.Numbers = numbers("voters", v, "present", p)
	j.Zh, j.En = sprintf("有表决权的党员%d人，参加测评%d人", v, p), sprintf("%d of %d with the vote took part in the test", p, v)
	if !quorate {
		j.State = Unmet
	}
	report(j)
}

// presence and sitting in the year's calendar or the next one's: an appraisal may
// be closed in the first months of the next year.
func (s *Setting) presence(id events.MeetingID) *Entry[events.AttendanceRecorded] {
	return cmp.Or(s.cal.Presence(id), s.next.Presence(id))
}

func (s *Setting) meetingOf(id events.MeetingID) *Entry[events.MeetingHeld] {
	m := cmp.Or(s.cal.Meeting(id), s.next.Meeting(id))
	if m == nil || m.On > s.on {
		return nil
	}
	return m
}

// awardsByGrade judges R6.12: whoever is awarded was not graded 基本合格 or 不合格 in
// the appraisal before. A person without a grade on record is not judged.
func (s *Setting) awardsByGrade(report func(Judgement)) {
	awards := until(s.appraising().Awards, s.on)
	before := s.records.BranchYear(s.org, s.year-1)
	for i := range awards {
		e := &awards[i]
		if e.Fact.Member == "" {
			continue
		}
		var grade *Entry[events.GradeDecided]
		for _, y := range []*BranchYear{before, s.by} {
			if y == nil {
				continue
			}
			if g := lastBy(until(y.Grades, e.On), 0, func(g *events.GradeDecided) bool { return g.Member == e.Fact.Member }); g != nil {
				grade = g
			}
		}
		if grade == nil {
			continue
		}
		j := Judgement{Period: sprintf("%04d-%s", s.year, e.On), Member: e.Fact.Member, State: Met, Evidence: proof(&e.Stamp, &grade.Stamp),
			Zh: "受表彰党员评议等次为合格以上", En: "who was awarded was graded qualified or better"}
		if g := grade.Fact.Grade; g == events.Basic || g == events.Unqualified {
			j.State, j.Zh, j.En = Unmet, "评为基本合格或不合格的党员受到表彰", "an award went to somebody graded basic or unqualified"
		}
		report(j)
	}
}
