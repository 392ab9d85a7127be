package domain

import (
	"slices"

	"jishi/events"
)

// targeting holds stage 3 up to the listing to R1.09-R1.13: opinions, proposal,
// the superior's agreement, publicity, listing.
func (d *decider) targeting(e events.Event) bool {
	switch e := e.(type) {
	case *events.DevOpinionHeard:
		need[*events.DevActivistDecided](d, d.file, "activist-missing")
	case *events.DevTargetProposed:
		repeated(d, always[*events.DevTargetProposed])
		d.cultivated()
		need[*events.DevOpinionHeard](d, d.file, "opinions-missing")
		d.decidedBy("R1.11", e.Body, "meeting", e.Meeting, d.home.id)
	case *events.DevSuperiorAgreed:
		need[*events.DevTargetProposed](d, d.file, "proposal-missing")
		repeated(d, always[*events.DevSuperiorAgreed])
		d.must(e.Kind != "", "field-required", "kind", "field", "kind")
		d.must(e.Kind == "consent" || Ruleset(d.on) == Dev2014, "consent-required", "kind")
		d.committee("R1.11", "superior", e.Superior)
	case *events.PublicityPosted:
		d.posted(e)
	case *events.PublicityEnded:
		d.ended(e)
	case *events.ObjectionReceived:
		_, _, ok := d.publicity(e.Point)
		d.must(ok, "publicity-missing", "point", "on", d.on)
	case *events.ObjectionResolved:
		received, resolved := d.objections(e.Point, 0)
		d.must(received > len(resolved), "objection-missing", "point")
	case *events.DevTargetListed:
		d.listed()
	default:
		return false
	}
	return true
}

// cultivated demands a full year as activist, filed, accompanied and inspected.
func (d *decider) cultivated() {
	act, ok := need[*events.DevActivistDecided](d, d.file, "activist-missing")
	if !ok {
		return
	}
	year := act.On.AddYears(1)
	d.must(d.on >= year, "activist-under-a-year", "on", "activist", act.On, "limit", year, "on", d.on)
	need[*events.DevActivistFiled](d, d.file, "activist-filing-missing")
	d.must(len(d.contacts()) > 0, "contact-missing", "on", "on", d.on)
	d.halfYears(act.On)
}

// posted is the start of a publicity. Its text must name the branch and the
// date of the application as the file has them (C19).
func (d *decider) posted(e *events.PublicityPosted) {
	switch e.Point {
	case events.PointActivist:
		need[*events.DevActivistDecided](d, d.file, "activist-missing")
	case events.PointTarget:
		need[*events.DevTargetProposed](d, d.file, "proposal-missing")
		if Ruleset(d.on) == Dev2026 {
			need[*events.DevSuperiorAgreed](d, d.file, "agreement-missing")
		}
	case events.PointAdmission:
		need[*events.DevTargetListed](d, d.file, "target-missing")
	case events.PointConversion:
		d.probationer()
	}
	if start, end, ok := d.publicity(e.Point); ok {
		d.must(end.Fact != nil, "publicity-open", "point", "start", start.On)
	}
	if e.NamedOrg != "" {
		d.must(e.NamedOrg == d.home.id, "publicity-text-differs", "named_org", "named", e.NamedOrg, "file", d.home.id)
	}
	if app, ok := latest[*events.DevApplied](d.file, d.on); ok && e.NamedApplied != 0 {
		d.must(e.NamedApplied == app.On, "publicity-text-differs", "named_applied", "named", e.NamedApplied, "file", app.On)
	}
}

// publicity returns the last posting at a point by the day, and its end.
func (d *decider) publicity(point string) (start found[*events.PublicityPosted], end found[*events.PublicityEnded], ok bool) {
	for i := range d.file {
		f := &d.file[i]
		if f.On > d.on {
			break
		}
		switch e := f.Event.(type) {
		case *events.PublicityPosted:
			if e.Point == point {
				start, end, ok = found[*events.PublicityPosted]{f, e}, found[*events.PublicityEnded]{}, true
			}
		case *events.PublicityEnded:
			if e.Point == point && ok {
				end = found[*events.PublicityEnded]{f, e}
			}
		}
	}
	return start, end, ok
}

const publicityDays = 5 // R1.12, working days

func (d *decider) ended(e *events.PublicityEnded) {
	start, end, ok := d.publicity(e.Point)
	if !d.must(ok, "publicity-missing", "point", "on", d.on) {
		return
	}
	if end.Fact != nil {
		d.must(false, "already-recorded", "point", "event", d.title(e), "day", end.On)
	}
	if e.Point == events.PointTarget {
		d.longEnough(start.On, d.on)
	}
}

// longEnough demands five working days since the revision of 2026; before it
// they were local custom.
func (d *decider) longEnough(start, end events.Date) {
	if Ruleset(end) == Dev2014 {
		return
	}
	n := d.workdays(start, end)
	d.must(n >= publicityDays, "publicity-too-short", "on", "start", start, "end", end, "days", n, "limit", publicityDays)
}

// objections counts what was received at a point since a day, and returns what
// was resolved.
func (d *decider) objections(point string, since events.Date) (received int, resolved []found[*events.ObjectionResolved]) {
	for _, f := range until(each[*events.ObjectionReceived](d.file), d.on) {
		if f.E.Point == point && f.On >= since {
			received++
		}
	}
	for _, f := range until(each[*events.ObjectionResolved](d.file), d.on) {
		if f.E.Point == point && f.On >= since {
			resolved = append(resolved, f)
		}
	}
	return received, resolved
}

// listed is the end of step 8. Under the rules of 2014 the superior's filing is
// enough; since 2026 proposal, consent, publicity and listing follow each other.
func (d *decider) listed() {
	repeated(d, always[*events.DevTargetListed])
	proposed, ok := need[*events.DevTargetProposed](d, d.file, "proposal-missing")
	if !ok {
		return
	}
	agreed, ok := need[*events.DevSuperiorAgreed](d, d.file, "agreement-missing")
	if !ok {
		return
	}
	d.inOrder(proposed.Fact, agreed.Fact)
	d.cultivated()
	start, end, ok := d.publicity(events.PointTarget)
	if Ruleset(d.on) == Dev2026 {
		if !d.must(ok, "publicity-missing", "on", "on", d.on) {
			return
		}
		d.inOrder(agreed.Fact, start.Fact)
		if !d.must(end.Fact != nil, "publicity-not-ended", "on", "start", start.On, "on", d.on) {
			return
		}
		d.longEnough(start.On, end.On)
	}
	if !ok {
		return
	}
	received, resolved := d.objections(events.PointTarget, start.On)
	if end.Fact != nil {
		received = max(received, end.E.Objections)
	}
	d.must(received <= len(resolved), "objection-open", "on", "received", received, "resolved", len(resolved))
	for _, r := range resolved {
		d.must(r.E.Result != "adverse", "objection-adverse", "on", "day", r.On)
	}
}

// inOrder demands that one step on record is not dated after another.
func (d *decider) inOrder(before, then *events.Fact) {
	d.under("R1.11", before.On <= then.On, "step-order", "on", "before", d.title(before.Event), "day", before.On, "on", then.On)
}

// reviewing holds steps 9 to 13 to R1.14-R1.17: sponsors, political review,
// training, the branch committee's review, the superior's pre-review, the form.
func (d *decider) reviewing(e events.Event) bool {
	switch e := e.(type) {
	case *events.SponsorAssigned:
		d.sponsorAssigned(e)
	case *events.SponsorEnded:
		d.must(slices.Contains(d.sponsors(), e.Sponsor), "sponsor-not-assigned", "sponsor", "sponsor", e.Sponsor, "on", d.on)
	case *events.AutobiographyFiled:
		need[*events.DevApplied](d, d.file, "application-missing")
	case *events.InquirySent:
		need[*events.DevApplied](d, d.file, "application-missing")
	case *events.InquiryReplied:
		sent := until(each[*events.InquirySent](d.file), d.on)
		_, ok := first(sent, func(s *events.InquirySent) bool { return s.Relation == e.Relation })
		d.must(ok, "inquiry-missing", "relation", "on", d.on)
		d.must(e.Stamped, "reply-not-stamped", "stamped")
	case *events.PoliticalReviewConcluded:
		need[*events.DevTargetListed](d, d.file, "target-missing")
		repeated(d, func(g *events.PoliticalReviewConcluded) bool { return g.Passed })
		for _, r := range each[*events.InquiryReplied](d.file) {
			d.must(d.on >= r.On, "review-before-reply", "on", "on", d.on, "reply", r.On)
		}
	case *events.TrainingCompleted:
		need[*events.DevTargetListed](d, d.file, "target-missing")
		d.must(longTraining(e), "training-too-short", "days", "days", e.Days, "hours", e.Hours)
		d.must(e.OrganiserKind == "committee" || e.OrganiserKind == "county", "training-organiser", "organiser_kind")
	case *events.CommitteeReviewed:
		d.committeeReviewed(e)
	case *events.PreReviewed:
		d.preReviewed(e)
	case *events.FormIssued:
		d.formIssued(e)
	default:
		return false
	}
	return true
}

const sponsorCount = 2 // R1.14

func (d *decider) sponsorAssigned(e *events.SponsorAssigned) {
	need[*events.DevTargetListed](d, d.file, "target-missing")
	now := d.sponsors()
	d.must(!slices.Contains(now, e.Sponsor), "already-recorded", "sponsor", "event", d.title(e), "day", d.on)
	d.must(len(now) < sponsorCount, "too-many-sponsors", "sponsor", "count", len(now)+1, "limit", sponsorCount)
	d.fullMember("R1.14", "sponsor", e.Sponsor, d.home.id)
}

// longTraining is R1.16: at least three days or 24 class hours.
func longTraining(e *events.TrainingCompleted) bool { return e.Days >= 3 || e.Hours >= 24 }

// trained demands a training that is long enough, or the superior's decision on
// an individual special case (R1.16).
func (d *decider) trained() {
	for _, s := range until(each[*events.ProcessSpecialNoted](d.file), d.on) {
		if s.E.Step == 11 && s.E.DecisionRef != "" {
			return
		}
	}
	if last, ok := need[*events.TrainingCompleted](d, d.file, "training-missing"); ok {
		some := slices.ContainsFunc(until(each[*events.TrainingCompleted](d.file), d.on), func(f found[*events.TrainingCompleted]) bool { return longTraining(f.E) })
		d.must(some, "training-too-short", "on", "days", last.E.Days, "hours", last.E.Hours)
	}
}

// twoSponsors demands exactly two sponsors, each a full member of the branch
// with rights on the day.
func (d *decider) twoSponsors() {
	ids := d.sponsors()
	d.must(len(ids) == sponsorCount, "sponsor-count", "on", "on", d.on, "count", len(ids), "limit", sponsorCount)
	for _, s := range ids {
		d.fullMember("R1.14", "sponsor", s, d.home.id)
	}
}

// reviewed demands a political review that the person passed (R1.15).
func (d *decider) reviewed() {
	if r, ok := need[*events.PoliticalReviewConcluded](d, d.file, "review-missing"); ok {
		d.must(r.E.Passed, "review-failed", "on", "day", r.On)
	}
}

func (d *decider) committeeReviewed(e *events.CommitteeReviewed) {
	d.unvoted()
	if r, ok := latest[*events.CommitteeReviewed](d.file, d.on); ok {
		// Another round begins only where the superior has spoken on the last.
		_, answered := latest[*events.PreReviewed](after[*events.CommitteeReviewed](d.file), d.on)
		d.must(answered, "already-recorded", "on", "event", d.title(e), "day", r.On)
	}
	need[*events.DevTargetListed](d, d.file, "target-missing")
	d.twoSponsors()
	d.reviewed()
	d.trained()
	d.reviewedBy("R1.17", "meeting", e.Meeting, d.home.id)
}

func (d *decider) preReviewed(e *events.PreReviewed) {
	d.unvoted()
	if _, ok := need[*events.CommitteeReviewed](d, d.file, "committee-review-missing"); !ok {
		return
	}
	if p, ok := latest[*events.PreReviewed](after[*events.CommitteeReviewed](d.file), d.on); ok {
		d.must(false, "already-recorded", "on", "event", d.title(e), "day", p.On)
	}
	d.authority("R1.17", "organ", e.Organ)
}

// authority demands a committee above the branch with authority to approve
// admissions, as configured (R1.20).
func (d *decider) authority(rule, field string, id events.OrgID) {
	o := d.committee(rule, field, id)
	if o != nil {
		d.must(o.authority, "organ-without-authority", field, "organ", id, "on", d.on)
	}
}

func (d *decider) formIssued(e *events.FormIssued) {
	d.must(e.Serial != "", "field-required", "serial", "field", "serial")
	repeated(d, always[*events.FormIssued])
	d.preReview()
}

// preReview demands that the superior's last pre-review was passed (R1.17).
func (d *decider) preReview() (found[*events.PreReviewed], bool) {
	p, ok := need[*events.PreReviewed](d, d.file, "pre-review-missing")
	if ok {
		d.must(p.E.Passed, "pre-review-failed", "on", "day", p.On)
	}
	return p, ok && d.ok()
}
