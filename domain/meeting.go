package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// liveMeeting holds meetings, attendance and ordinary resolutions to section 2.2.
func (d *decider) liveMeeting(e events.Event) bool {
	switch e := e.(type) {
	case *events.MeetingHeld:
		d.meetingHeld(e)
	case *events.AttendanceRecorded:
		d.attendance(e)
	case *events.ResolutionPassed:
		d.resolution(e)
	case *events.ActionItemCreated:
		d.held(e.Org)
		single(d, "item", func(g *events.ActionItemCreated) bool { return g.Item == e.Item })
		d.must(e.Deadline == 0 || e.Deadline >= d.on, "period-reversed", "deadline", "from", d.on, "to", e.Deadline)
	case *events.ActionItemClosed:
		d.held(e.Org)
		single(d, "item", func(g *events.ActionItemClosed) bool { return g.Item == e.Item })
		f, ok := first(each[*events.ActionItemCreated](d.h), func(g *events.ActionItemCreated) bool { return g.Item == e.Item })
		if d.must(ok, "item-unknown", "item", "item", e.Item) {
			d.must(f.On <= d.on, "step-order", "on", "before", d.title(f.E), "day", f.On, "on", d.on)
		}
	case *events.TalkHeld:
		d.active("org", e.Org)
	default:
		return false
	}
	return true
}

func (d *decider) meetingHeld(e *events.MeetingHeld) {
	o := d.active("org", e.Org)
	single(d, "meeting", always[*events.MeetingHeld])
	d.noticedFor(e.Org, e.Meeting)
	if e.Organiser != "" {
		d.active("organiser", e.Organiser)
	}
	if o == nil {
		return
	}
	for i, k := range append([]events.MeetingKind{e.Kind}, e.Also...) {
		field := "kind"
		if i > 0 {
			field = fmt.Sprintf("also[%d]", i-1)
		}
		d.must(sits(o.kind, k), "meeting-kind-org", field, "org", o.id, "kind", meetingName(k))
	}
	if e.Group != "" {
		d.must(slices.Contains(o.groups, e.Group), "group-unknown", "group", "group", e.Group, "org", o.id)
	}
}

// sits reports whether an organisation of a kind has meetings of a kind.
func sits(o events.OrgKind, m events.MeetingKind) bool {
	switch m {
	case events.Assembly, events.CommitteeSit, events.GroupSit:
		return o.IsBranch()
	case events.PartyCommittee:
		return o == events.Committee
	case events.GeneralBranchSit:
		return o == events.GeneralBranch
	}
	return true
}

// held returns the meeting whose stream the command lands in.
func (d *decider) held(org events.OrgID) (found[*events.MeetingHeld], bool) {
	all := each[*events.MeetingHeld](d.h)
	if !d.must(len(all) > 0, "meeting-unknown", "meeting", "meeting", "", "on", d.on) {
		return found[*events.MeetingHeld]{}, false
	}
	m := all[0]
	d.must(m.E.Org == org, "meeting-other-org", "org", "meeting", m.E.Meeting, "held", m.E.Org, "org", org)
	d.must(m.On <= d.on, "meeting-other-date", "on", "meeting", m.E.Meeting, "held", m.On, "on", d.on)
	return m, d.ok()
}

func (d *decider) attendance(e *events.AttendanceRecorded) {
	m, ok := d.held(e.Org)
	if !ok {
		return
	}
	d.must(m.On == d.on, "meeting-other-date", "on", "meeting", e.Meeting, "held", m.On, "on", d.on)
	single(d, "meeting", always[*events.AttendanceRecorded])
	d.must(len(e.Present) > 0, "field-required", "present", "field", "present")
	d.distinct("present", e.Present)
	for i, a := range e.Absent {
		d.must(!slices.Contains(e.Present, a.Member), "present-and-absent", fmt.Sprintf("absent[%d]", i), "member", a.Member)
	}
	// Whoever left the branch, by transfer or death, cannot have sat in it as
	// its member. Guests are no members and may come.
	in := d.roster(e.Org)
	for i, id := range e.Present {
		_, member := in[id]
		f, left := first(each[*events.MembershipEnded](d.of(e.Org.Subject())), func(g *events.MembershipEnded) bool {
			return g.Member == id && g.Branch == e.Org && (g.Cause == "death" || g.Cause == "transfer")
		})
		d.must(member || !left, "attendee-left", fmt.Sprintf("present[%d]", i), "member", id, "day", factDay(f.Fact))
	}
}

func (d *decider) distinct(field string, ids []events.MemberID) {
	for i, id := range ids {
		d.must(slices.Index(ids, id) == i, "listed-twice", fmt.Sprintf("%s[%d]", field, i), "field", field, "id", id)
	}
}

// resolution holds an ordinary resolution to its own base (R2.10): at least
// half of those with the vote present, more than half of those expected for it.
func (d *decider) resolution(e *events.ResolutionPassed) {
	m, ok := d.held(e.Org)
	if !ok {
		return
	}
	d.must(m.On == d.on, "meeting-other-date", "on", "meeting", e.Meeting, "held", m.On, "on", d.on)
	d.must(m.E.Serves(events.Assembly), "meeting-other-kind", "meeting", "meeting", e.Meeting, "held", meetingName(m.E.Kind), "kind", meetingName(events.Assembly))
	single(d, "title", func(g *events.ResolutionPassed) bool { return g.Title == e.Title })
	who := d.electorate(e.Org)
	d.computed("R2.10", "voters", &e.Voters, len(who.voters))
	d.computed("R2.10", "expected", &e.Expected, len(who.expected))
	d.must(e.Present <= e.Voters, "more-present-than-voters", "present", "present", e.Present, "voters", e.Voters)
	d.must(e.Present > 0 && 2*e.Present >= e.Voters, "assembly-quorum", "present", "present", e.Present, "voters", e.Voters)
	sum := e.For + e.Against + e.Abstain
	d.must(sum <= e.Present, "resolution-arithmetic", "for", "sum", sum, "present", e.Present)
	d.must(e.Passed == (2*e.For > e.Expected), "resolution-contradicts", "passed", "for", e.For, "expected", e.Expected)
}

// computed fills in a number that follows from the ledger. Typed numbers must
// agree with it; 0 is "fill it in".
func (d *decider) computed(rule, field string, typed *int, n int) {
	if *typed == 0 {
		*typed = n
	}
	d.under(rule, *typed == n, "electorate-mismatch", field, "field", field, "typed", *typed, "computed", n, "on", d.on)
}

func meetingCodes() []CodeInfo {
	return []CodeInfo{
		{"meeting-kind-org", "R2.17", "{org} 不召开{kind}", "{org} has no meetings of kind {kind}"},
		{"item-unknown", "S2.3.2.4", "会议没有议定事项 {item}", "the meeting created no action item {item}"},
		{"present-and-absent", "", "{member} 既在到会又在缺席名单中", "{member} is listed as present and as absent"},
		{"attendee-left", "R5.25", "{member} 的组织关系已于 {day} 离开本支部，不能列为到会", "{member} left the branch on {day} and cannot be listed as present"},
		{"more-present-than-voters", "R2.10", "到会 {present} 人，多于有表决权的 {voters} 人", "{present} were present, more than the {voters} with the vote"},
		{"resolution-arithmetic", "R2.10", "赞成、反对、弃权合计 {sum} 票，多于到会 {present} 人", "for, against and abstain make {sum}, more than the {present} present"},
		{"resolution-contradicts", "R2.10", "赞成 {for} 票、应到会 {expected} 人：须超过应到会半数，与所记结果不符", "{for} of {expected} expected voted for: more than half carries, which contradicts the result stated"},
	}
}
