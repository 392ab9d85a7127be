package api

import (
	"cmp"
	"reflect"
	"slices"

	"jishi/events"
	"jishi/standard"
)

// changesExisting reports whether recording the event decides about something
// that exists and may have moved on meanwhile: a person's development, votes,
// memberships, posts, terms. Facts that only add (a meeting, attendance, a talk,
// a payment, work done, a grade) need no revision; nothing they say depends on
// what the clerk saw.
func changesExisting(e events.Event) bool {
	switch e.(type) {
	case *events.MeetingHeld, *events.AttendanceRecorded, *events.ActionItemCreated, *events.TalkHeld,
		*events.DuesBaseSet, *events.DuesPaid, *events.DuesConsentGiven, *events.DuesReliefApproved, *events.DuesPublished,
		*events.WorkRecorded, *events.BranchReported, *events.SecretaryAssessed, *events.RelationSurveyed,
		*events.PartyGroupFormed, *events.TermReminded, *events.ElectionRequested, *events.SatisfactionTested,
		*events.AppraisalOpened, *events.AppraisalStaged, *events.AppraisalTested, *events.GradeDecided, *events.GradeFedBack,
		*events.AppraisalReported, *events.ThoughtReportFiled, *events.SchemePublished, *events.ElectionCounted, *events.VetoRecorded:
		return false
	}
	return !addsOnly(e)
}

// addsOnly lists what adds to the record of life, education, operation and
// supervision, and what is said by those who may not read the stream: a branch
// that explains, refuses or has the receipt knows no revision of it.
func addsOnly(e events.Event) bool {
	switch e := e.(type) {
	case *events.FindingHandled:
		return e.Action == events.FindingExplained
	case *events.TransferRefused, *events.ReceiptReturned:
		return true
	case *events.UnitSurveyed, *events.DocumentIssued, *events.MeetingNoticed, *events.ThemePlanSet, *events.OrgLifePrepared,
		*events.SelfCriticismMade, *events.OrgLifeReported, *events.GradeOmitted, *events.GapNoted, *events.SelfStudyRecorded,
		*events.PlatformReconciled, *events.VanguardDesignated, *events.CommitmentMade, *events.CommitmentReviewed, *events.ServiceDone,
		*events.CareNeeded, *events.CareGiven, *events.BirthdayKept, *events.TaskUndertaken, *events.TaskResulted,
		*events.MassContacted, *events.DisclosurePublished, *events.OpinionHeard, *events.ProposalMade, *events.PreStudyHeld,
		*events.ContactPointVisited, *events.BranchesSurveyed, *events.BranchesHeard, *events.AnalysisReported,
		*events.AwardGranted, *events.InnovationRegistered, *events.DemonstrationNamed, *events.DuesForwarded, *events.DuesUsed,
		*events.SelfCheckDone, *events.ProblemListed, *events.MeasureSet, *events.FileAudited, *events.ContactRecorded,
		*events.DocumentStated, *events.RelativeRecorded, *events.RelativeDeclared:
		return true
	}
	return false
}

// concern is whose business an event is, whatever organisation the client says
// it acts for: all of these must lie in the scope of the token.
type concern struct {
	orgs     []events.OrgID     // in whose records it stands
	founds   bool               // the organisation is new: its superior answers for it
	member   events.MemberID    // in whose file or dues it stands
	anyOf    []events.MemberID  // at least one of them
	meetings []events.MeetingID // whose organisation answers
	election string             // whose organisation answers
	inspects string             // inspection whose organisation answers
	within   string             // inspection that must hold the organisation
}

// concernOf reads it from the fields that own: Org, Branch, Member, Meeting. A
// superior that an event only names (Approver, Superior, Organ, To) owns nothing;
// who accepts a person or refuses to is By.
func concernOf(e events.Event) concern {
	var c concern
	v := reflect.ValueOf(e).Elem()
	for i := range v.NumField() {
		name, value := v.Type().Field(i).Name, v.Field(i).Interface()
		switch value := value.(type) {
		case events.OrgID:
			if value != "" && (name == "Org" || name == "Branch" || name == "Addressee") {
				c.orgs = append(c.orgs, value)
			}
		case []events.OrgID: // branches surveyed, heard
			c.orgs = append(c.orgs, value...)
		case string:
			switch name {
			case "Election":
				c.election = value
			case "Inspection":
				c.inspects = value
			}
		case events.MemberID:
			if name == "Member" {
				c.member = value
			}
		case events.MeetingID:
			if value != "" {
				c.meetings = append(c.meetings, value)
			}
		case events.Ballot:
			if value.Meeting != "" {
				c.meetings = append(c.meetings, value.Meeting)
			}
		}
	}
	switch e := e.(type) {
	case *events.OrgEstablished:
		c.founds, c.orgs = true, []events.OrgID{e.Parent}
	case *events.OrgChanged:
		if e.Parent != "" {
			c.orgs = append(c.orgs, e.Parent)
		}
	case *events.PostAppointed, *events.PostVacated:
		c.member = "" // a committee's people belong to other branches
	case *events.FindingHandled:
		// A branch speaks of its own findings in an inspection of its committee.
		c.within, c.inspects = c.inspects, ""
	case *events.TransferAccepted:
		c.orgs = append(c.orgs, e.By)
	case *events.TransferRefused:
		if e.By != "" {
			c.orgs = append(c.orgs, e.By)
		}
	case *events.TalkHeld:
		c.anyOf = []events.MemberID{e.A, e.B}
	}
	return c
}

// counterpart is the organisation that may act on a file that is not its own yet,
// or no longer: the one to which the person's relation is on the way, and for the
// receipt the one that let go.
func counterpart(d *standard.Dossier, e events.Event) events.OrgID {
	if len(d.Transfers) == 0 {
		return ""
	}
	t := &d.Transfers[len(d.Transfers)-1].Fact
	accepted := slices.IndexFunc(d.Accepted, func(a standard.Entry[events.TransferAccepted]) bool { return a.Fact.Transfer == t.Transfer })
	switch e.(type) {
	case *events.TransferAccepted, *events.TransferRefused, *events.FileAudited:
		if accepted < 0 {
			return t.To
		}
	case *events.MembershipStarted:
		if accepted < 0 || !arrivedSince(d, &d.Accepted[accepted].Stamp) {
			return t.To
		}
	case *events.ReceiptReturned:
		if accepted >= 0 {
			return t.From
		}
	}
	return ""
}

// arrivedSince reports whether a membership began on the day of the acceptance or
// later: a person arrives once.
func arrivedSince(d *standard.Dossier, accepted *standard.Stamp) bool {
	return slices.ContainsFunc(d.Started, func(s standard.Entry[events.MembershipStarted]) bool { return s.On >= accepted.On })
}

// orgOf finds the organisation that an event names as its own.
func orgOf(e events.Event) events.OrgID {
	if c := concernOf(e); len(c.orgs) > 0 && !c.founds {
		return c.orgs[0]
	}
	if o, ok := e.(*events.OrgEstablished); ok {
		return cmp.Or(o.Parent, o.Org) // who decides it (branch regulation Arts 4-7)
	}
	return ""
}

// homeOf is the organisation that a file belonged to on a day: where the
// person's relation was, before that where the application went, before that
// where the file was opened. A day before all of it counts as the first.
func homeOf(d *standard.Dossier, day events.Date) events.OrgID {
	var home events.OrgID
	var since *standard.Stamp
	at := func(stamp *standard.Stamp, org events.OrgID) {
		if org == "" {
			return
		}
		if since != nil {
			later := cmp.Or(cmp.Compare(stamp.On, since.On), cmp.Compare(stamp.Position, since.Position)) > 0
			switch {
			case stamp.On > day && (since.On <= day || later), stamp.On <= day && since.On <= day && !later:
				return
			}
		}
		home, since = org, stamp
	}
	for i := range d.Registered {
		at(&d.Registered[i].Stamp, d.Registered[i].Org)
	}
	for i := range d.Applied {
		at(&d.Applied[i].Stamp, d.Applied[i].Fact.Addressee)
	}
	for i := range d.Started {
		at(&d.Started[i].Stamp, d.Started[i].Fact.Branch)
	}
	for i := range d.AdmissionDecided {
		at(&d.AdmissionDecided[i].Stamp, d.AdmissionDecided[i].Fact.Branch)
	}
	for i := range d.Ended {
		at(&d.Ended[i].Stamp, d.Ended[i].Fact.To)
	}
	return home
}
