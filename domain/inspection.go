package domain

import (
	"slices"

	"jishi/events"
)

// liveInspection holds inspections and findings to what a case is: opened once,
// closed once, and nothing said about a finding after it was closed.
func (d *decider) liveInspection(e events.Event) bool {
	switch e := e.(type) {
	case *events.InspectionOpened:
		d.overseer("by", e.By, d.active("org", e.Org))
		single(d, "inspection", always[*events.InspectionOpened])
		d.must(e.AsOf <= d.on, "as-of-ahead", "as_of", "as_of", e.AsOf, "on", d.on)
	case *events.InspectionClosed:
		d.active("org", e.Org)
		if f, ok := d.inspection(e.Inspection); ok {
			d.must(f.E.Org == e.Org, "inspection-other-org", "org", "held", f.E.Org, "org", e.Org)
		}
	case *events.FindingHandled:
		d.findingHandled(e)
	default:
		return false
	}
	return true
}

// inspection demands a case that is open on the day.
func (d *decider) inspection(id string) (found[*events.InspectionOpened], bool) {
	f, ok := latest[*events.InspectionOpened](d.h, d.on)
	d.must(ok, "inspection-unknown", "inspection", "inspection", id, "on", d.on)
	if end := each[*events.InspectionClosed](d.h); len(end) > 0 {
		d.must(false, "inspection-closed", "inspection", "inspection", id, "day", end[0].On)
	}
	return f, ok
}

func (d *decider) findingHandled(e *events.FindingHandled) {
	o := d.active("org", e.Org)
	if e.Inspection != "" {
		f, ok := d.inspection(e.Inspection)
		in := o != nil && ok && (f.E.Org == o.id || slices.ContainsFunc(d.above(o), func(s *organisation) bool { return s.id == f.E.Org }))
		d.must(in, "finding-out-of-scope", "org", "org", e.Org, "inspection", e.Inspection)
	} else if e.Action == events.FindingListed {
		d.problem(e.Problem)
	}
	var last events.FindingAction // what was last said of the explanation
	for _, f := range until(each[*events.FindingHandled](d.h), d.on) {
		if f.E.Finding != e.Finding || f.E.Org != e.Org {
			continue
		}
		d.must(f.E.Action != events.FindingClosed, "finding-closed", "finding", "finding", e.Finding, "day", f.On)
		if f.E.Action == events.FindingExplained || f.E.Action == events.FindingAccepted || f.E.Action == events.FindingRejected {
			last = f.E.Action
		}
	}
	switch e.Action {
	case events.FindingExplained:
		d.must(d.c.Reason != "", "finding-reason", "reason", "finding", e.Finding)
	case events.FindingAccepted, events.FindingRejected:
		d.must(last == events.FindingExplained, "finding-not-explained", "action", "finding", e.Finding, "on", d.on)
	}
}

func inspectionCodes() []CodeInfo {
	return []CodeInfo{
		{"as-of-ahead", "", "检查基准日 {as_of} 晚于立项日 {on}", "the inspection looks at {as_of}, after it was opened on {on}"},
		{"inspection-unknown", "", "{on} 前没有检查 {inspection}", "no inspection {inspection} was opened by {on}"},
		{"inspection-closed", "", "检查 {inspection} 已于 {day} 办结", "inspection {inspection} was closed on {day}"},
		{"inspection-other-org", "", "该检查的范围是 {held}，不是 {org}", "the inspection is of {held}, not of {org}"},
		{"finding-out-of-scope", "", "{org} 不在检查 {inspection} 的范围内", "{org} is not within the scope of inspection {inspection}"},
		{"finding-reason", "11.3", "对 {finding} 作出说明须填写理由", "explaining {finding} needs a reason"},
		{"finding-not-explained", "11.3", "{on} 前对 {finding} 没有待认定的说明", "no explanation of {finding} waits to be judged on {on}"},
		{"finding-closed", "11.3", "{finding} 已于 {day} 办结", "{finding} was closed on {day}"},
	}
}
