package api

import (
	"errors"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"

	"jishi/events"
)

var (
	statementType  = reflect.TypeFor[Statement]()
	correctionType = reflect.TypeFor[Correction]()
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
	return true
}

// orgOf finds the organisation that an event names, if it names one.
func orgOf(e events.Event) events.OrgID {
	v := reflect.ValueOf(e).Elem()
	for _, name := range []string{"Org", "Branch", "Addressee"} {
		if f := v.FieldByName(name); f.IsValid() {
			if id, ok := f.Interface().(events.OrgID); ok && id != "" {
				return id
			}
		}
	}
	return ""
}

// placeOf names the JSON path at which decoding stopped, and nothing of its value.
func placeOf(err error) string {
	var se *json.SemanticError
	if errors.As(err, &se) && se.JSONPointer != "" {
		return strings.ReplaceAll(string(se.JSONPointer), "/", ".")
	}
	return ""
}
