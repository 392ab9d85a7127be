package standard

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jishi/events"
)

// requireAppraisal are the requirements on the democratic appraisal (S2.3.5, R6).
func requireAppraisal() []Requirement {
	article := seed2020 + "二、（三）5；" + branchRegulation + "第十八条"
	own := []Requirement{
		{ID: "S2.3.5.1", Title: "民主评议党员一般每年开展1次", TitleEn: "an appraisal generally once a year", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: ">= 1; closed by the end of March", Severity: Warn, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.AppraisalOpened{}, &events.AppraisalTested{}}, Judge: (*Setting).appraised},
		{ID: "S2.3.5.2", Title: "按个人自评、党员互评、民主测评的程序进行", TitleEn: "self, mutual, test, in this order, in the assembly", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "self <= mutual <= test, in the assembly; returned <= issued <= present <= expected", Severity: Error, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.AppraisalStaged{}, &events.AppraisalTested{}}, Judge: (*Setting).appraisalOrder},
		{ID: "S2.3.5.3", Title: "党员人数较多的，自评互评可分党小组进行", TitleEn: "with many members, self and mutual may be held by groups", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "every group has both; the test stays in the assembly", Severity: Warn, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.AppraisalStaged{}, &events.AppraisalTested{}}, Judge: (*Setting).appraisalGroups},
		{ID: "S2.3.5.4", Title: "支委会或党员大会对每名党员提出评定意见", TitleEn: "committee or assembly grades every member", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "one grade for every full member, none for others, a reason where there is none", Severity: Error, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.GradeDecided{}, &events.GradeOmitted{}, &events.GradeFedBack{}, &events.AppraisalReported{}}, Judge: (*Setting).graded},
		{ID: "S2.3.5.5", Title: "优秀等次一般不超过三分之一", TitleEn: "excellent: generally at most a third", Article: article,
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "3*excellent <= full members", Severity: Warn, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.GradeDecided{}}, Judge: (*Setting).excellent},
		{ID: "S2.3.5.6", Title: "民主评议可以结合组织生活会进行", TitleEn: "the appraisal may be combined with the organisational-life meeting", Article: article,
			Level: LevelBranch, Officer: events.PostSecretary, Period: "year", Threshold: "the meeting named is one", Severity: Info, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.AppraisalOpened{}, &events.MeetingHeld{}}, Judge: (*Setting).combined},
		{ID: "R6.08", Title: "评为基本合格、不合格的，指出差距、后续处理", TitleEn: "the gap is pointed out and followed up", Article: branchRegulation + "第十八条",
			Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: "follow-up within 12 months", Severity: Error, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.GapNoted{}, &events.DisposalProposed{}}, Judge: (*Setting).followedUp},
	}
	return append(own, requireAppraisalChain()...)
}

// closing is the last day on which the year's appraisal may be closed (R6.01).
func (s *Setting) closing() events.Date { return s.end.AddMonths(s.Config.Life.AppraisalMonths) }

// appraising is what the year has of its appraisal; empty slices without any.
func (s *Setting) appraising() *BranchYear {
	if s.by == nil {
		return &BranchYear{}
	}
	return s.by
}

func (s *Setting) appraised(report func(Judgement)) {
	if s.blank() || !s.wholeYear() {
		return
	}
	by := s.appraising()
	done := firstUntil(by.Tested, s.on)
	m := matter{clock: clock{opened: s.start, due: s.closing(), yearly: true}, period: strconv.Itoa(s.year), zh: "民主评议党员", en: "the appraisal", missing: missing(events.AppraisalOpened{}, events.AppraisalTested{}), severity: Warn}
	if begun := firstUntil(by.Opened, s.on); begun != nil {
		m.opening, m.missing = proof(begun), missing(events.AppraisalTested{}) // begun is not done
	}
	if done != nil {
		m.done, m.doing = done.On, proof(done)
	}
	s.tell(m, report)
}

// appraisalOrder judges an appraisal that has begun: every stage, in order, the
// test in the assembly, with sheets that add up.
func (s *Setting) appraisalOrder(report func(Judgement)) {
	c := s.stages()
	test := lastBy(until(s.appraising().Tested, s.on), 0)
	if len(c.proof) == 0 && test == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), Due: s.closing(), State: Met, Evidence: c.proof, Missing: c.missing, Zh: "自评、互评、测评依次进行", En: "self, mutual, test in this order"}
	var zh, en []string
	fault := func(z, e string) { zh, en = append(zh, z), append(en, e) }
	if c.reversed {
		fault("自评、互评、测评次序颠倒", "self, mutual and test are not in this order")
	}
	if test != nil {
		t := &test.Fact
		j.Numbers = numbers("expected", t.Expected, "present", t.Present, "issued", t.Issued, "returned", t.Returned)
		if t.Returned < 0 || t.Returned > t.Issued || t.Issued > t.Present || t.Present > t.Expected {
			fault(sprintf("测评应到%d人、实到%d人，测评表发出%d份、收回%d份，数字不符", t.Expected, t.Present, t.Issued, t.Returned), "the numbers of the test do not add up")
		}
		if m := s.meetingOf(t.Meeting); m != nil && !m.Fact.Serves(events.Assembly) && !m.Fact.Serves(events.OrgLife) {
			j.Evidence = append(j.Evidence, m.Evidence())
			fault("测评没有在党员大会进行", "the test was not held in the assembly")
		}
		if len(j.Evidence) == 0 {
			j.Evidence = proof(&test.Stamp)
		}
	}
	switch {
	case len(zh) > 0:
		j.State, j.Severity = Unmet, Error
		j.Zh, j.En = strings.Join(zh, "；"), strings.Join(en, "; ")
	case c.whole():
	case s.closing() >= s.on:
		j.State, j.Zh, j.En = Pending, "评议尚在进行", "the appraisal is under way"
	default:
		j.State, j.Zh, j.En = Unmet, "民主评议程序不全", "stages of the appraisal are missing"
	}
	report(j)
}

// appraisalGroups judges S2.3.5.3 where self or mutual were held by groups: every
// group of the day of the test took part, and the test was the assembly's.
func (s *Setting) appraisalGroups(report func(Judgement)) {
	by := s.appraising()
	grouped := lastBy(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool { return x.Group != "" })
	test := lastBy(until(by.Tested, s.on), 0)
	if grouped == nil || test == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Evidence: proof(&grouped.Stamp, &test.Stamp), Zh: "分党小组自评互评，测评在党员大会进行", En: "groups for self and mutual, the assembly for the test"}
	if s.roster != nil {
		for _, g := range s.roster.groupsOf(s.members.at(test.On), test.On) {
			for _, stage := range []string{"self", "mutual"} {
				if _, some := firstStage(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool {
					return x.Stage == stage && (x.Group == "" || x.Group == g)
				}); !some {
					j.State, j.Missing = Unmet, append(j.Missing, stage+" "+g)
					j.Zh, j.En = "有党小组没有自评或互评", "a group lacks self or mutual"
				}
			}
		}
	}
	if m := s.meetingOf(test.Fact.Meeting); m != nil && !m.Fact.Serves(events.Assembly) && !m.Fact.Serves(events.OrgLife) {
		j.State, j.Evidence = Unmet, append(j.Evidence, m.Evidence())
		j.Zh, j.En = "测评没有在党员大会进行", "the test was not held in the assembly"
	}
	report(j)
}

// graded: exactly one grade for every full member of the day of the test, none for
// others, a reason where there is none; told to the members and reported.
func (s *Setting) graded(report func(Judgement)) {
	by := s.appraising()
	if len(until(by.Grades, s.on)) == 0 && len(until(by.Tested, s.on)) == 0 {
		return
	}
	day := s.gradeDay()
	grades := map[events.MemberID]int{}
	for i := range until(by.Grades, s.on) {
		grades[by.Grades[i].Fact.Member]++
	}
	reasons := map[events.MemberID]bool{}
	for i := range until(by.Omitted, s.on) {
		reasons[by.Omitted[i].Fact.Member] = true
	}
	j := Judgement{Period: strconv.Itoa(s.year), Due: s.closing(), State: Met, Evidence: evidenceOf(by.Grades, s.on, nil), Zh: "每名正式党员均有一个等次或说明", En: "every full member has one grade or a reason"}
	hard := false
	for _, m := range s.members.at(day) {
		switch n := grades[m.ID]; {
		case m.Standing != events.Full && n > 0:
			hard = true
			j.Missing = append(j.Missing, "预备党员不评定等次 "+string(m.ID))
		case m.Standing != events.Full:
		case n > 1:
			hard = true
			j.Missing = append(j.Missing, "等次不止一个 "+string(m.ID))
		case n == 0 && !reasons[m.ID]:
			j.Missing = append(j.Missing, "未定等次 "+string(m.ID))
		}
	}
	for i := range until(by.Grades, s.on) {
		if g := &by.Grades[i]; !s.mayGrade(g) {
			hard = true
			j.Missing = append(j.Missing, "评定机构不符 "+string(g.Fact.Member))
		}
	}
	if firstUntil(by.FedBack, s.on) == nil {
		j.Missing = append(j.Missing, "反馈")
	}
	if firstUntil(by.Reported, s.on) == nil {
		j.Missing = append(j.Missing, "上报")
	}
	switch {
	case len(j.Missing) == 0:
	case hard, s.closing() < s.on:
		j.State, j.Severity = Unmet, Warn
		if hard {
			j.Severity = Error
		}
		j.Zh, j.En = sprintf("评定意见有%d处不全或不符", len(j.Missing)), sprintf("%d gaps in the grading", len(j.Missing))
	default:
		j.State, j.Zh, j.En = Pending, sprintf("尚有%d项", len(j.Missing)), sprintf("%d parts are still to come", len(j.Missing))
	}
	report(j)
}

// mayGrade reports whether the body that graded may: the assembly, or the committee
// where there is one. A meeting on record is of that kind, not before the test, and
// a committee's has half of it present.
func (s *Setting) mayGrade(g *Entry[events.GradeDecided]) bool {
	m := s.meetingOf(g.Fact.Meeting)
	switch g.Fact.Body {
	case "committee":
		if team := s.teamOn(g.On); len(team) > 0 && len(team) < committeeLeast {
			return false
		}
		if m == nil {
			return true
		}
		present, members, known := s.sat(m)
		return m.Fact.Serves(events.CommitteeSit) && (!known || 2*present >= members)
	case "assembly":
		return m == nil || m.Fact.Serves(events.Assembly) || m.Fact.Serves(events.OrgLife)
	}
	return g.Fact.Body == "" // old paper does not say
}

// gradeDay is the day whose roster is graded: of the test, else of the grades.
func (s *Setting) gradeDay() events.Date {
	by := s.appraising()
	if t := lastBy(until(by.Tested, s.on), 0); t != nil {
		return t.On
	}
	return cmp.Or(on(lastBy(until(by.Grades, s.on), 0)), s.day)
}

func (s *Setting) excellent(report func(Judgement)) {
	by := s.appraising()
	if len(until(by.Grades, s.on)) == 0 {
		return
	}
	n, best := 0, 0
	j := Judgement{Period: strconv.Itoa(s.year), State: Met}
	for _, m := range s.members.at(s.gradeDay()) {
		if m.Standing != events.Full {
			continue
		}
		n++
		if g := lastBy(until(by.Grades, s.on), 0, func(g *events.GradeDecided) bool { return g.Member == m.ID }); g != nil && g.Fact.Grade == events.Excellent {
			best++
			j.Evidence = append(j.Evidence, g.Evidence())
		}
	}
	j.Numbers = numbers("full", n, "excellent", best, "most", n/3)
	j.Zh, j.En = sprintf("正式党员%d人，优秀%d人，不超过%d人", n, best, n/3), sprintf("%d of %d full members are excellent, at most %d", best, n, n/3)
	if 3*best > n {
		if j.State = Unmet; s.reasonedCap() {
			j.Severity = Info
		}
		j.Zh, j.En = sprintf("正式党员%d人，优秀%d人，超过三分之一（%d人）", n, best, n/3), sprintf("%d of %d full members are excellent, more than %d", best, n, n/3)
	}
	report(j)
}

// reasonedCap reports whether grades of excellent were entered with a reason: the
// third is what generally holds. The reason of what was taken over from paper is
// that it is old.
func (s *Setting) reasonedCap() bool {
	return slices.ContainsFunc(until(s.appraising().Grades, s.on), func(g Entry[events.GradeDecided]) bool {
		return g.Fact.Grade == events.Excellent && g.Reasoned && g.Mode == events.Live
	})
}

func (s *Setting) combined(report func(Judgement)) {
	opened := lastBy(until(s.appraising().Opened, s.on), 0, func(o *events.AppraisalOpened) bool { return o.OrgLife != "" })
	if opened == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Evidence: proof(&opened.Stamp), Zh: "民主评议结合组织生活会进行", En: "combined with the organisational-life meeting"}
	if m := s.meetingOf(opened.Fact.OrgLife); m == nil || !m.Fact.Serves(events.OrgLife) {
		j.State, j.Missing = Unmet, []string{string(opened.Fact.OrgLife)}
		j.Zh, j.En = "所结合的会议不是组织生活会，或没有记录", "the meeting named is no organisational-life meeting, or not on record"
	} else {
		j.Evidence = append(j.Evidence, m.Evidence())
	}
	report(j)
}

// followedUp: a measure noted, or a disposal proposed, for everybody graded 基本合格
// or 不合格.
func (s *Setting) followedUp(report func(Judgement)) {
	by := s.appraising()
	var seen []events.MemberID
	for i := range until(by.Grades, s.on) {
		g := &by.Grades[i]
		if g.Fact.Grade != events.Basic && g.Fact.Grade != events.Unqualified || slices.Contains(seen, g.Fact.Member) {
			continue
		}
		seen = append(seen, g.Fact.Member)
		m := matter{clock: clock{opened: g.On, due: g.On.AddMonths(s.Config.Life.FollowUpMonths), yearly: true}, period: strconv.Itoa(s.year) + " " + string(g.Fact.Member), member: g.Fact.Member,
			zh: "对评为基本合格或不合格党员的后续处理", en: "the follow-up of the grade", opening: proof(&g.Stamp), missing: missing(events.GapNoted{}), severity: Warn}
		if g.Fact.Grade == events.Unqualified {
			m.severity = Error
		}
		done, _ := firstStage(until(by.Gaps, s.on), g.On, func(x *events.GapNoted) bool { return x.Member == g.Fact.Member })
		if d := s.records.Dossier(g.Fact.Member); done == nil && d != nil {
			done = stamp(since(until(d.DisposalProposed, s.on), g.On))
		}
		if done != nil {
			m.done, m.doing = done.On, proof(done)
		} else if memberIn(s.members.at(min(m.due, s.on)), g.Fact.Member) == nil && len(s.now) > 0 {
			continue // has left, or died: nobody is here to follow up with
		}
		s.tell(m, report)
	}
}
