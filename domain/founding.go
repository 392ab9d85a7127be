package domain

import (
	"slices"

	"jishi/events"
)

// liveFounding holds the founding of organisations to R2.05 and R2.06: a unit
// asks, the committee decides, the decision is filed. The committee may decide
// without being asked, so the founding itself needs no request.
func (d *decider) liveFounding(e events.Event) bool {
	switch e := e.(type) {
	case *events.UnitSurveyed:
		d.partyCommittee("S2.1.1", "org", e.Org)
		d.must(e.FullMembers <= e.Members, "unit-numbers", "full_members", "full", e.FullMembers, "members", e.Members)
		if e.ServedBy != "" {
			d.active("served_by", e.ServedBy)
		}
	case *events.OrgRequested:
		d.orgRequested(e)
	case *events.OrgFiled:
		d.orgFiled(e)
	default:
		return false
	}
	return true
}

func (d *decider) orgRequested(e *events.OrgRequested) {
	to := d.partyCommittee("R2.05", "to", e.To)
	if e.Act != actEstablish {
		d.superior("to", e.To, d.active("org", e.Org))
		return
	}
	d.must(e.Kind != "", "field-required", "kind", "field", "kind")
	if o := d.organisation(e.Org); o != nil {
		d.must(false, "already-recorded", "org", "event", d.title(&events.OrgEstablished{}), "day", factDay(o.fact))
	}
	if to != nil {
		d.cite(to.fact)
	}
}

// orgFiled demands an act that was not filed yet, by a committee above. An
// organisation that was dissolved is filed as such.
func (d *decider) orgFiled(e *events.OrgFiled) {
	d.partyCommittee("R2.06", "by", e.By)
	o := d.organisation(e.Org)
	if !d.must(o != nil, "org-unknown", "org", "org", e.Org, "on", d.on) {
		return
	}
	over := e.By == e.Org || slices.ContainsFunc(d.above(o), func(s *organisation) bool { return s.id == e.By })
	d.under("R2.06", over, "organ-not-superior", "by", "organ", e.By, "org", e.Org, "on", d.on)
	filed := 0
	for _, f := range until(each[*events.OrgFiled](d.h), d.on) {
		if f.E.Act == e.Act {
			filed++
		}
	}
	done := d.acts(e.Org, e.Act)
	if d.must(len(done) > filed, "nothing-to-file", "act", "act", e.Act, "org", e.Org, "on", d.on) {
		d.cite(done[len(done)-1])
	}
}

// acts lists what was done to an organisation, or in it, and has to be filed.
func (d *decider) acts(org events.OrgID, act string) []*events.Fact {
	var done []*events.Fact
	h := d.of(org.Subject())
	for i := range h {
		f := &h[i]
		is := false
		switch e := f.Event.(type) {
		case *events.OrgEstablished:
			is = act == actEstablish && e.Org == org
		case *events.OrgChanged:
			is = act == actChange && e.Org == org
		case *events.OrgDissolved:
			is = act == actDissolve && e.Org == org
		case *events.PostsElected:
			is = act == actTeam && e.Org == org
		case *events.PostAppointed:
			is = act == actTeam && e.Org == org
		}
		if is {
			done = append(done, f)
		}
	}
	return done
}

// liveRules holds documents of rules to what they are for (S2.5.2, S4.3).
func (d *decider) liveRules(e events.Event) bool {
	switch e := e.(type) {
	case *events.RuleAdopted:
		d.active("org", e.Org)
		d.must(e.Until == 0 || e.Until > d.on, "period-reversed", "until", "from", d.on, "to", e.Until)
		d.gathered("S2.5.2.3", "meeting", e.Meeting, e.Org)
		if now, in := d.rule(e.Kind); in {
			d.must(e.Version == "" || now.E.Version != e.Version, "already-recorded", "version", "event", d.title(e), "day", now.On)
		}
	case *events.RuleRepealed:
		d.active("org", e.Org)
		_, in := d.rule(e.Kind)
		d.must(in, "rule-not-in-force", "kind", "kind", string(e.Kind), "on", d.on)
	case *events.CharterAmended:
		d.active("org", e.Org)
	case *events.DocumentIssued:
		d.partyCommittee("S4.3.3", "org", e.Org)
		d.must(e.Until == 0 || e.Until > d.on, "period-reversed", "until", "from", d.on, "to", e.Until)
	default:
		return false
	}
	return true
}

// rule finds the document of a kind in force on the day: the last one adopted,
// unless it ran out or was repealed.
func (d *decider) rule(kind events.RuleKind) (found[*events.RuleAdopted], bool) {
	var now found[*events.RuleAdopted]
	for i := range d.h {
		f := &d.h[i]
		if f.On > d.on {
			break
		}
		switch e := f.Event.(type) {
		case *events.RuleAdopted:
			if e.Kind == kind {
				now = found[*events.RuleAdopted]{f, e}
			}
		case *events.RuleRepealed:
			if e.Kind == kind {
				now = found[*events.RuleAdopted]{}
			}
		}
	}
	if now.Fact == nil || now.E.Until != 0 && now.E.Until <= d.on {
		return found[*events.RuleAdopted]{}, false
	}
	return now, true
}

func foundingCodes() []CodeInfo {
	return []CodeInfo{
		{"unit-numbers", "S2.1.1", "正式党员 {full} 人，多于党员总数 {members} 人", "{full} full members are more than all {members} members"},
		{"nothing-to-file", "R2.06", "{on} 前 {org} 没有未备案的此类事项（{act}）", "{org} has nothing of this kind ({act}) left to be filed on {on}"},
		{"rule-not-in-force", "S2.5.2.3", "{on} 没有现行有效的此类制度（{kind}）", "no document of rules of this kind ({kind}) is in force on {on}"},
	}
}
