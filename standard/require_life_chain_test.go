package standard

import (
	"slices"

	"jishi/events"
)

// modelLife is the model branch with everything round its meetings: plans of
// theme days, chairs, a resolution, an organisational-life meeting with its whole
// chain, and a leader of the committee among the members (m10).
func modelLife() *sheetRecords {
	r := modelBranch()
	c, next, rect := r.cal("b1", 2025), r.cal("b1", 2026), r.rectified["b1"]
	for i := range c.Held {
		f := &c.Held[i].Fact
		switch f.Kind {
		case events.GroupSit: // m01, m03 … are in g2, m02, m04 … in g1
			f.Chair = mid(2)
			if f.Group == "g2" {
				f.Chair = mid(1)
			}
		case events.CommitteeSit:
			f.Chair = mid(1)
		case events.ThemeDay:
			f.Chair, f.Kinds = mid(1), []events.ThemeKind{events.ThemeStudy}
			for _, k := range f.Also {
				f.Contents = append(f.Contents, events.Content{Kind: k, Text: "听取支委会工作报告"})
			}
		}
	}
	plan := func(on, scope string, number int) {
		add(r, &c.ThemePlans, on, events.ThemePlanSet{Org: "b1", Scope: scope, Year: 2025, Number: number, Theme: "计划"})
	}
	plan("2024-12-20", "year", 0)
	for q := 1; q <= 4; q++ {
		plan((quarterOf(2025, q).from - 1).String(), "quarter", q)
	}
	for m := 1; m <= 12; m++ {
		plan((events.MonthOf(2025, 1) + events.Month(m-1)).First().String(), "month", m)
		c.ThemePlans[len(c.ThemePlans)-1].On--
	}
	slices.SortStableFunc(c.ThemePlans, func(a, b Entry[events.ThemePlanSet]) int { return int(a.On - b.On) })
	add(r, &c.Resolutions, "2025-03-10", events.ResolutionPassed{Meeting: "t3", Org: "b1", Title: "甲", Voters: 10, Expected: 10, Present: 10, For: 6, Against: 4, Passed: true})

	add(r, &c.Talks, "2025-11-10", events.TalkHeld{Org: "b1", A: mid(1), B: mid(2), Kind: "org_life"})
	addAt(r, &r.years[2025].Staged, "2025-12-01", events.AppraisalStaged{Org: "b1", Year: 2025, Stage: "study"})
	add(r, &r.years[2025].Reported, "2025-12-26", events.AppraisalReported{Org: "b1", Year: 2025, To: "c1"})
	prepare := func(on, stage string, source string, who events.MemberID) {
		add(r, &c.Prepared, on, events.OrgLifePrepared{Org: "b1", Year: 2025, Stage: stage, Source: source, Member: who})
	}
	prepare("2025-11-01", "theme", "", "")
	prepare("2025-11-05", "study", "", "")
	prepare("2025-11-08", "opinions", "members", "")
	prepare("2025-11-08", "opinions", "masses", "")
	for i := 1; i <= 4; i++ {
		prepare("2025-11-15", "outline", "", mid(i))
		add(r, &c.Criticised, "2025-11-20", events.SelfCriticismMade{Org: "b1", Year: 2025, Meeting: "ol", Member: mid(i), By: []events.MemberID{mid(1 + i%4)}})
	}
	add(r, &c.LifeReported, "2025-11-28", events.OrgLifeReported{Org: "b1", Year: 2025, To: "c1"})
	add(r, &rect.Listed, "2025-11-20", events.ProblemListed{Org: "b1", Problem: "P1", Source: events.FromOrgLife, Meeting: "ol", Owner: mid(1), Deadline: d("2026-03-31")})
	add(r, &rect.Measures, "2025-11-25", events.MeasureSet{Org: "b1", Problem: "P1", Measure: "1", Owner: mid(1), Deadline: d("2026-01-31")})
	add(r, &rect.Carried, "2026-01-31", events.MeasureClosed{Org: "b1", Problem: "P1", Measure: "1"})
	add(r, &rect.Closed, "2026-02-15", events.ProblemClosed{Org: "b1", Problem: "P1"})
	add(r, &next.Held, "2026-06-10", events.MeetingHeld{Meeting: "t26", Org: "b1", Kind: events.ThemeDay})
	add(r, &r.rosters["c1"].Elected, "2024-01-10", events.PostsElected{Org: "c1", Posts: []events.PostHolding{{Member: mid(10), Post: events.PostDeputy}, {Member: "x1", Post: events.PostSecretary}}})
	return r
}

func casesLifeChain() []requirementCase {
	m := modelLife
	prepared := func(stage, source string, on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			dropEntries(&c.Prepared, func(f *events.OrgLifePrepared) bool {
				return f.Stage == stage && (source == "" || f.Source == source)
			})
			if on != "" {
				addAt(r, &c.Prepared, on, events.OrgLifePrepared{Org: "b1", Year: 2025, Stage: stage, Source: source})
			}
		}
	}
	rect := func(edit func(*sheetRecords, *Rectification)) func(*sheetRecords) {
		return func(r *sheetRecords) { edit(r, r.rectified["b1"]) }
	}
	carried := func(on string) func(*sheetRecords) {
		return rect(func(r *sheetRecords, x *Rectification) {
			if x.Carried = nil; on != "" {
				add(r, &x.Carried, on, events.MeasureClosed{Org: "b1", Problem: "P1", Measure: "1"})
			}
		})
	}
	reported := func(on string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			c := r.cal("b1", 2025)
			if c.LifeReported = nil; on != "" {
				add(r, &c.LifeReported, on, events.OrgLifeReported{Org: "b1", Year: 2025, To: "c1"})
			}
		}
	}
	noItems := func(r *sheetRecords) {
		dropEntries(&r.cal("b1", 2025).ActionCreated, func(f *events.ActionItemCreated) bool { return f.Meeting == "ol" })
	}
	noProblems := rect(func(_ *sheetRecords, x *Rectification) {
		x.Listed, x.Measures, x.Carried, x.Closed = nil, nil, nil, nil
	})
	open := rect(func(_ *sheetRecords, x *Rectification) { x.Closed = nil })
	nextMeeting := func(r *sheetRecords) {
		add(r, &r.cal("b1", 2026).Held, "2026-11-20", events.MeetingHeld{Meeting: "ol26", Org: "b1", Kind: events.OrgLife})
	}
	noticed := func(r *sheetRecords) { // for the day itself; nothing was prepared
		c := r.cal("b1", 2025)
		c.Prepared = nil
		add(r, &c.Noticed, "2025-11-01", events.MeetingNoticed{Meeting: "ol", Org: "b1", Kind: events.OrgLife, For: d("2025-11-20")})
	}
	return []requirementCase{
		{id: "R2.31", name: "theme", make: m, period: "2025-theme", want: Met},
		{id: "R2.31", name: "theme on the meeting alone", make: m, change: prepared("theme", "", ""), period: "2025-theme", want: Met},
		{id: "R2.31", name: "no theme at all", make: m, change: allOf(prepared("theme", "", ""), meetingIn("ol", func(f *events.MeetingHeld) { f.Theme = "" })), period: "2025-theme", want: Unmet},
		{id: "R2.31", name: "study", make: m, period: "2025-study", want: Met},
		{id: "R2.31", name: "study on the day", make: m, change: prepared("study", "", "2025-11-20"), period: "2025-study", want: Met},
		{id: "R2.31", name: "study a day after", make: m, change: prepared("study", "", "2025-11-21"), period: "2025-study", want: Late},
		{id: "R2.31", name: "no study", make: m, change: prepared("study", "", ""), period: "2025-study", want: Unmet},
		{id: "R2.31", name: "not yet, on the day", make: m, change: prepared("study", "", ""), on: "2025-11-20", period: "2025-study", want: Pending},
		{id: "R2.31", name: "notice given, study to come", make: m, change: noticed, on: "2025-11-10", period: "2025-study", want: Pending},
		{id: "R2.31", name: "neither meeting nor notice", make: m, on: "2025-11-10", period: "2025-study", want: Outside},
		{id: "R2.31", name: "talks", make: m, period: "2025-talks", want: Met},
		{id: "R2.31", name: "no talk", make: m, change: func(r *sheetRecords) { r.cal("b1", 2025).Talks = nil }, period: "2025-talks", want: Unmet},
		{id: "R2.31", name: "members heard", make: m, period: "2025-members", want: Met},
		{id: "R2.31", name: "masses not heard", make: m, change: prepared("opinions", "masses", ""), period: "2025-masses", want: Unmet},
		{id: "R2.31", name: "no outline of one", make: m, change: func(r *sheetRecords) {
			dropEntries(&r.cal("b1", 2025).Prepared, func(f *events.OrgLifePrepared) bool { return f.Member == mid(1) })
		}, period: "2025-outline", want: Unmet},
		{id: "R2.31", name: "criticism", make: m, period: "2025-criticism", want: Met},
		{id: "R2.31", name: "no criticism of one", make: m, change: func(r *sheetRecords) {
			r.cal("b1", 2025).Criticised = r.cal("b1", 2025).Criticised[1:]
		}, period: "2025-criticism", want: Unmet},
		{id: "R2.31", name: "criticised by nobody but himself", make: m, change: func(r *sheetRecords) {
			r.cal("b1", 2025).Criticised[0].Fact.By = []events.MemberID{mid(1)}
		}, period: "2025-mutual", want: Unmet},
		{id: "R2.31", name: "problems", make: m, period: "2025-problems", want: Met},
		{id: "R2.31", name: "no list, but items agreed", make: m, change: noProblems, period: "2025-problems", want: Met},
		{id: "R2.31", name: "neither", make: m, change: allOf(noProblems, noItems), period: "2025-problems", want: Unmet},
		{id: "R2.31", name: "neither, on the last day", make: m, change: allOf(noProblems, noItems), on: "2025-12-20", period: "2025-problems", want: Pending},
		{id: "R2.31", name: "neither, a day later", make: m, change: allOf(noProblems, noItems), on: "2025-12-21", period: "2025-problems", want: Unmet},
		{id: "R2.31", name: "a measure against the problem", make: m, period: "2025-P1", want: Met},
		{id: "R2.31", name: "none", make: m, change: rect(func(_ *sheetRecords, x *Rectification) { x.Measures = nil }), period: "2025-P1", want: Unmet},
		{id: "R2.31", name: "the measure carried out on its last day", make: m, period: "2025-P1-1", want: Met},
		{id: "R2.31", name: "a day later", make: m, change: carried("2026-02-01"), period: "2025-P1-1", want: Late},
		{id: "R2.31", name: "open on its last day", make: m, change: carried(""), on: "2026-01-31", period: "2025-P1-1", want: Pending},
		{id: "R2.31", name: "open a day later", make: m, change: carried(""), on: "2026-02-01", period: "2025-P1-1", want: Unmet},
		{id: "R2.31", name: "an item of the meeting", make: m, period: "2025-ol-1", want: Met},
		{id: "R2.31", name: "an item left open", make: m, change: func(r *sheetRecords) { r.cal("b1", 2026).ActionClosed = nil }, period: "2025-ol-1", want: Unmet},
		{id: "R2.31", name: "reported", make: m, period: "2025-report", want: Met},
		{id: "R2.31", name: "reported on the last day", make: m, change: reported("2025-12-20"), period: "2025-report", want: Met},
		{id: "R2.31", name: "reported a day later", make: m, change: reported("2025-12-21"), period: "2025-report", want: Late},
		{id: "R2.31", name: "not reported", make: m, change: reported(""), period: "2025-report", want: Unmet},
		{id: "R2.31", name: "off the list", make: m, period: "2025-review", want: Met},
		{id: "R2.31", name: "still on it", make: m, change: open, period: "2025-review", want: Pending},
		{id: "R2.31", name: "still on it at the next meeting", make: m, change: allOf(open, nextMeeting), on: "2026-11-21", period: "2025-review", want: Unmet},
		{id: "R2.31", name: "still on it on that day", make: m, change: allOf(open, nextMeeting), on: "2026-11-20", period: "2025-review", want: Pending},
	}
}
