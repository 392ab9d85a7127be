package domain

import "jishi/events"

// liveOperation holds tasks, major matters, proposals, openness and contact with
// the masses to S2.5: what is answered exists, and is answered once.
func (d *decider) liveOperation(e events.Event) bool {
	switch e := e.(type) {
	case *events.TaskUndertaken:
		d.active("org", e.Org)
		single(d, "task", func(g *events.TaskUndertaken) bool { return g.Task == e.Task })
	case *events.TaskResulted:
		d.active("org", e.Org)
		_, ok := first(until(each[*events.TaskUndertaken](d.h), d.on), func(g *events.TaskUndertaken) bool { return g.Task == e.Task })
		d.must(ok, "task-unknown", "task", "task", e.Task, "on", d.on)
		single(d, "task", func(g *events.TaskResulted) bool { return g.Task == e.Task && g.Done })
	case *events.PreStudyHeld:
		d.active("org", e.Org)
		d.gathered("S2.5.2.2", "meeting", e.Meeting, e.Org)
	case *events.DecisionMade: // whether it was studied first is judged afterwards: the plan says 探索
		d.active("org", e.Org)
		single(d, "matter", always[*events.DecisionMade])
	case *events.ProposalMade:
		d.known("S2.5.2.4", "proposer", d.active("org", e.Org), e.Member)
		single(d, "proposal", always[*events.ProposalMade])
	case *events.ProposalAnswered:
		d.active("org", e.Org)
		before[*events.ProposalMade](d, "proposal-unknown")
		single(d, "proposal", always[*events.ProposalAnswered])
	case *events.OpinionHeard:
		d.active("org", e.Org)
		single(d, "opinion", always[*events.OpinionHeard])
	case *events.OpinionClosed:
		d.active("org", e.Org)
		before[*events.OpinionHeard](d, "opinion-unknown")
		single(d, "opinion", always[*events.OpinionClosed])
	case *events.DisclosurePublished:
		d.active("org", e.Org)
	case *events.MassContacted:
		d.active("org", e.Org)
	default:
		return false
	}
	return true
}

func operationCodes() []CodeInfo {
	return []CodeInfo{
		{"task-unknown", "S2.5.1.1", "{on} 前没有任务 {task}", "no task {task} was undertaken by {on}"},
		{"proposal-unknown", "S2.5.2.4", "{on} 前没有这项建议", "no such proposal was made by {on}"},
		{"opinion-unknown", "S2.5.4.1", "{on} 前没有听取这条意见的记录", "no such opinion was heard by {on}"},
	}
}
