package domain

import "jishi/events"

// liveProblem holds the problem list to S3: problem, measures, closing; campaigns
// and evaluations.
func (d *decider) liveProblem(e events.Event) bool {
	switch e := e.(type) {
	case *events.SelfCheckDone:
		d.active("org", e.Org)
		single(d, "campaign", func(g *events.SelfCheckDone) bool { return e.Campaign != "" && g.Campaign == e.Campaign })
	case *events.ProblemListed:
		d.problemListed(e)
	case *events.ProblemListSealed:
		d.listSealed(e)
	case *events.MeasureSet:
		o := d.active("org", e.Org)
		d.problem(e.Problem)
		single(d, "measure", func(g *events.MeasureSet) bool { return g.Problem == e.Problem && g.Measure == e.Measure })
		d.known("S3.3.1", "owner", o, e.Owner)
		d.must(e.Deadline != 0, "field-required", "deadline", "field", "deadline")
		d.ahead("deadline", e.Deadline)
	case *events.MeasureClosed:
		d.active("org", e.Org)
		d.problem(e.Problem)
		_, ok := first(until(each[*events.MeasureSet](d.h), d.on), func(g *events.MeasureSet) bool { return g.Problem == e.Problem && g.Measure == e.Measure })
		d.must(ok, "measure-unknown", "measure", "problem", e.Problem, "measure", e.Measure, "on", d.on)
		single(d, "measure", func(g *events.MeasureClosed) bool { return g.Problem == e.Problem && g.Measure == e.Measure })
	case *events.ProblemClosed:
		d.active("org", e.Org)
		d.problem(e.Problem)
		d.settled(e.Problem)
	case *events.ProblemEscalated:
		o := d.active("org", e.Org)
		d.problem(e.Problem)
		d.superior("to", e.To, o)
		single(d, "problem", func(g *events.ProblemEscalated) bool { return g.Problem == e.Problem && g.To == e.To })
	case *events.CampaignOpened:
		d.active("org", e.Org)
		single(d, "campaign", func(g *events.CampaignOpened) bool { return g.Campaign == e.Campaign })
		d.ahead("deadline", e.Deadline)
	case *events.CampaignClosed:
		d.active("org", e.Org)
		_, ok := first(until(each[*events.CampaignOpened](d.h), d.on), func(g *events.CampaignOpened) bool { return g.Campaign == e.Campaign })
		d.must(ok, "campaign-unknown", "campaign", "campaign", e.Campaign, "on", d.on)
		single(d, "campaign", func(g *events.CampaignClosed) bool { return g.Campaign == e.Campaign })
	case *events.SelfEvaluated:
		d.active("org", e.Org)
	case *events.BranchEvaluated:
		d.issuerOf("S3.4.2", "by", d.superior("by", e.By, d.active("org", e.Org)))
		d.must(len(e.Methods) > 0, "field-required", "methods", "field", "methods")
	default:
		return false
	}
	return true
}

// issuerOf demands a committee under a rule, where there is anything to ask of.
func (d *decider) issuerOf(rule, field string, o *organisation) {
	if o != nil {
		d.under(rule, o.kind == events.Committee, "organ-not-committee", field, "organ", o.id)
	}
}

func (d *decider) problemListed(e *events.ProblemListed) {
	o := d.active("org", e.Org)
	single(d, "problem", func(g *events.ProblemListed) bool { return g.Problem == e.Problem })
	d.gathered("S3.2.2", "meeting", e.Meeting, e.Org)
	d.known("S3.2.2", "owner", o, e.Owner)
	d.ahead("deadline", e.Deadline)
	if e.Campaign == "" {
		return
	}
	// A campaign of the superior lies in the superior's record; its end is not known here.
	if f, over := first(until(each[*events.CampaignClosed](d.h), d.on), func(g *events.CampaignClosed) bool { return g.Campaign == e.Campaign }); over {
		d.must(false, "campaign-over", "campaign", "campaign", e.Campaign, "day", f.On)
	}
	if f, done := first(until(each[*events.ProblemListSealed](d.h), d.on), func(g *events.ProblemListSealed) bool { return g.Campaign == e.Campaign }); done {
		d.must(false, "list-sealed", "campaign", "campaign", e.Campaign, "day", f.On)
	}
}

// listSealed demands the number of problems that the list has (S3.2.5), signed by
// one of the team. Problems outside a campaign are counted from one seal to the next.
func (d *decider) listSealed(e *events.ProblemListSealed) {
	d.active("org", e.Org)
	single(d, "campaign", func(g *events.ProblemListSealed) bool { return e.Campaign != "" && g.Campaign == e.Campaign })
	n := 0
	for i := range d.h {
		if d.h[i].On > d.on {
			break
		}
		switch g := d.h[i].Event.(type) {
		case *events.ProblemListed:
			if g.Campaign == e.Campaign {
				n++
			}
		case *events.ProblemListSealed:
			if g.Campaign == e.Campaign {
				n = 0
			}
		}
	}
	d.must(e.Count == n, "seal-count", "count", "count", e.Count, "listed", n)
	if d.must(e.Signatory != "", "field-required", "signatory", "field", "signatory") {
		d.inTeam("S3.2.5", "signatory", e.Org, e.Signatory)
	}
}

// problem demands a problem on the list that was not closed.
func (d *decider) problem(number string) {
	_, ok := first(until(each[*events.ProblemListed](d.h), d.on), func(g *events.ProblemListed) bool { return g.Problem == number })
	d.must(ok, "problem-unknown", "problem", "problem", number, "on", d.on)
	if f, closed := first(each[*events.ProblemClosed](d.h), func(g *events.ProblemClosed) bool { return g.Problem == number }); closed {
		d.must(false, "problem-closed", "problem", "problem", number, "day", f.On)
	}
}

// settled demands that every measure against a problem was carried out, or that
// the problem, having none, was handed upward.
func (d *decider) settled(number string) {
	set, done := 0, 0
	for _, f := range until(each[*events.MeasureSet](d.h), d.on) {
		if f.E.Problem != number {
			continue
		}
		set++
		if _, ok := first(until(each[*events.MeasureClosed](d.h), d.on), func(g *events.MeasureClosed) bool {
			return g.Problem == number && g.Measure == f.E.Measure
		}); ok {
			done++
		}
	}
	_, upward := first(until(each[*events.ProblemEscalated](d.h), d.on), func(g *events.ProblemEscalated) bool { return g.Problem == number })
	d.must(set > 0 || upward, "problem-without-measure", "problem", "problem", number)
	d.must(done == set, "measures-open", "problem", "problem", number, "done", done, "set", set)
}

func problemCodes() []CodeInfo {
	return []CodeInfo{
		{"problem-unknown", "S3.2.5", "{on} 前问题清单中没有问题 {problem}", "problem {problem} is not on the list by {on}"},
		{"problem-closed", "S3.3.1", "问题 {problem} 已于 {day} 销号", "problem {problem} was closed on {day}"},
		{"problem-without-measure", "S3.3.1", "问题 {problem} 没有整改措施，也未上报上级，不能销号", "problem {problem} has no measure and was not handed upward: it cannot be closed"},
		{"measure-unknown", "S3.3.1", "{on} 前问题 {problem} 没有措施 {measure}", "problem {problem} has no measure {measure} by {on}"},
		{"measures-open", "S3.3.1", "问题 {problem} 有措施 {set} 项，已落实 {done} 项，不能销号", "{done} of {set} measures against problem {problem} are carried out: it cannot be closed"},
		{"seal-count", "S3.2.5", "审定 {count} 个问题，清单中有 {listed} 个", "{count} problems are sealed, {listed} are on the list"},
		{"list-sealed", "S3.2.5", "{campaign} 的问题清单已于 {day} 审定", "the list of {campaign} was sealed on {day}"},
		{"campaign-unknown", "S3.3.3", "{on} 前没有开展专项整治 {campaign}", "no campaign {campaign} was opened by {on}"},
		{"campaign-over", "S3.3.3", "专项整治 {campaign} 已于 {day} 完成", "campaign {campaign} ended on {day}"},
	}
}
