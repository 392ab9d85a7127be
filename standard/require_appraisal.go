package standard

import (
	"cmp"
	"slices"
	"strconv"

	"jishi/events"
)

// requireAppraisal are the requirements on the democratic appraisal (S2.3.5, R6).
func requireAppraisal() []Requirement {
	article := seed2020 + "二、（三）5；" + branchRegulation + "第十八条"
	return []Requirement{
		{ID: "S2.3.5.1", Title: "民主评议党员一般每年开展1次", TitleEn: "an appraisal generally once a year", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: ">= 1; closed by the end of March", Severity: Warn, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.AppraisalOpened{}, &events.AppraisalTested{}}, Judge: (*Setting).appraised},
		{ID: "S2.3.5.2", Title: "按个人自评、党员互评、民主测评的程序进行", TitleEn: "self, mutual, test, in this order, in the assembly", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "self <= mutual <= test; 2*present >= expected; returned <= issued <= present", Severity: Error, Confidence: Confirmed, View: "year",
			Events: []events.Event{&events.AppraisalStaged{}, &events.AppraisalTested{}}, Judge: (*Setting).appraisalOrder},
		{ID: "S2.3.5.3", Title: "党员人数较多的，自评互评可分党小组进行", TitleEn: "with many members, self and mutual may be held by groups", Article: article,
			Level: LevelBranch, Officer: events.PostOrganisation, Period: "year", Threshold: "the test stays in the assembly", Severity: Info, Confidence: Confirmed, View: "year",
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
	if done == nil {
		done = firstUntil(by.Opened, s.on)
	}
	m := matter{clock: clock{opened: s.start, due: s.closing(), yearly: true}, period: strconv.Itoa(s.year), zh: "民主评议党员", en: "the appraisal", missing: missing(events.AppraisalOpened{}, events.AppraisalTested{}), severity: Warn}
	if done != nil {
		m.done, m.doing = done.On, proof(done)
	}
	s.tell(m, report)
}

// appraisalOrder judges an appraisal that has begun: every stage, in order, with a
// test that had its quorum and whose sheets add up.
func (s *Setting) appraisalOrder(report func(Judgement)) {
	by := s.appraising()
	self := lastBy(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool { return x.Stage == "self" })
	mutual := lastBy(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool { return x.Stage == "mutual" })
	test := lastBy(until(by.Tested, s.on), 0)
	if self == nil && mutual == nil && test == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), Due: s.closing(), State: Met, Evidence: proof(stamp(self), stamp(mutual), stamp(test)), Zh: "自评、互评、测评依次进行", En: "self, mutual, test in this order"}
	var zh, en []string
	fault := func(z, e string) { zh, en = append(zh, z), append(en, e) }
	for _, x := range []struct {
		on events.Date
		zh string
	}{{on(self), "个人自评"}, {on(mutual), "党员互评"}, {on(test), "民主测评"}} {
		if x.on == 0 {
			j.Missing = append(j.Missing, x.zh)
		}
	}
	if self != nil && mutual != nil && mutual.On < self.On {
		fault(sprintf("互评%s早于自评%s", mutual.On, self.On), "mutual before self")
	}
	if test != nil {
		if d := max(on(self), on(mutual)); d > test.On {
			fault(sprintf("测评%s早于自评或互评%s", test.On, d), "the test before self or mutual")
		}
		t := &test.Fact
		j.Numbers = numbers("expected", t.Expected, "present", t.Present, "issued", t.Issued, "returned", t.Returned)
		if 2*t.Present < t.Expected {
			fault(sprintf("测评应到%d人、实到%d人，不足半数", t.Expected, t.Present), "fewer than half were present at the test")
		}
		if t.Issued > t.Present || t.Returned > t.Issued {
			fault(sprintf("测评表发出%d份、收回%d份，实到%d人，数字不符", t.Issued, t.Returned, t.Present), "the sheets of the test do not add up")
		}
	}
	switch {
	case len(zh) > 0:
		j.State, j.Severity = Unmet, Error
		j.Zh, j.En = zh[0], en[0]
		for i := range zh[1:] {
			j.Zh, j.En = j.Zh+"；"+zh[i+1], j.En+"; "+en[i+1]
		}
	case len(j.Missing) == 0:
	case s.closing() >= s.on:
		j.State, j.Zh, j.En = Pending, "评议尚在进行", "the appraisal is under way"
	default:
		j.State, j.Zh, j.En = Unmet, "民主评议程序不全", "stages of the appraisal are missing"
	}
	report(j)
}

func (s *Setting) appraisalGroups(report func(Judgement)) {
	by := s.appraising()
	grouped := lastBy(until(by.Staged, s.on), 0, func(x *events.AppraisalStaged) bool { return x.Group != "" })
	test := lastBy(until(by.Tested, s.on), 0)
	if grouped == nil || test == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Evidence: proof(&grouped.Stamp, &test.Stamp), Zh: "分党小组自评互评，测评在党员大会进行", En: "groups for self and mutual, the assembly for the test"}
	if m := s.cal.Meeting(test.Fact.Meeting); m != nil && !m.Fact.Serves(events.Assembly) && !m.Fact.Serves(events.OrgLife) {
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
		j.State = Unmet
		j.Zh, j.En = sprintf("正式党员%d人，优秀%d人，超过三分之一（%d人）", n, best, n/3), sprintf("%d of %d full members are excellent, more than %d", best, n, n/3)
	}
	report(j)
}

func (s *Setting) combined(report func(Judgement)) {
	opened := lastBy(until(s.appraising().Opened, s.on), 0, func(o *events.AppraisalOpened) bool { return o.OrgLife != "" })
	if opened == nil {
		return
	}
	j := Judgement{Period: strconv.Itoa(s.year), State: Met, Evidence: proof(&opened.Stamp), Zh: "民主评议结合组织生活会进行", En: "combined with the organisational-life meeting"}
	if m := s.cal.Meeting(opened.Fact.OrgLife); m == nil || !m.Fact.Serves(events.OrgLife) {
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
		done := stamp(lastBy(until(by.Gaps, s.on), 0, func(x *events.GapNoted) bool { return x.Member == g.Fact.Member }))
		if d := s.records.Dossier(g.Fact.Member); done == nil && d != nil {
			done = stamp(since(until(d.DisposalProposed, s.on), g.On))
		}
		if done != nil {
			m.done, m.doing = done.On, proof(done)
		}
		s.tell(m, report)
	}
}
