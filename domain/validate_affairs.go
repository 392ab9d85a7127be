package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// requiredOfAffair checks what concerns members beside their development.
func (k *checking) requiredOfAffair(e events.Event) bool {
	return k.requiredOfTransfer(e) || k.requiredOfFile(e) || k.requiredOfDisposal(e) || k.requiredOfFund(e)
}

func (k *checking) requiredOfTransfer(e events.Event) bool {
	switch e := e.(type) {
	case *events.TransferRequested:
		k.need(e.Transfer != "", "transfer")
		k.perhaps("cause", e.Cause, "work", "study", "residence", "retired", "graduated", "other")
	case *events.LetterIssued:
		k.need(e.Transfer != "", "transfer")
		k.period("probation_to", e.ProbationFrom, e.ProbationTo)
	case *events.TransferAccepted:
		k.need(e.Transfer != "", "transfer")
	case *events.ReceiptReturned:
		k.need(e.Transfer != "", "transfer")
	case *events.TransferRefused:
		k.need(e.Transfer != "", "transfer")
		k.perhaps("cause", e.Cause, "file", "identity", "other") // without cause is what may not be
	case *events.FloatingRegistered:
		k.word("direction", e.Direction, "out", "in")
		k.must(e.Contact == "" || e.Contact != e.Member, "same-person", "contact", "field", "contact")
	case *events.ContactRecorded:
		k.perhaps("way", e.Way, "phone", "visit", "online", "letter")
	case *events.ContactLost:
		k.need(e.Since != 0, "since")
	default:
		return false
	}
	return true
}

// requiredOfFile checks what is noted in a person's file.
func (k *checking) requiredOfFile(e events.Event) bool {
	switch e := e.(type) {
	case *events.AttendanceExempted:
		k.period("to", e.From, e.To)
	case *events.DocumentStated:
		k.need(e.Document != "", "document")
		k.need(e.Formed != 0, "formed_on")
		k.need(!e.Birth.IsZero() || e.Joined != 0 || e.FullFrom != 0, "birth")
	case *events.RelativeRecorded:
		k.other("relative", e.Member, e.Relative)
		k.word("relation", e.Relation, "spouse", "parent", "child", "sibling", "in_law")
	case *events.RelativeDeclared:
		k.other("relative", e.Member, e.Relative)
	case *events.CareNeeded:
		k.period("to", e.From, e.To)
	default:
		return false
	}
	return true
}

func (k *checking) mode(field string, m events.DisposalMode) {
	k.word(field, string(m), string(events.Correction), string(events.Persuasion), string(events.Removal), string(events.CancelProb))
}

// others demands a list of persons, each once, the person concerned not among them.
func (k *checking) others(field string, person events.MemberID, ids []events.MemberID) {
	k.once(field, ids)
	if i := slices.Index(ids, person); i >= 0 {
		at := fmt.Sprintf("%s[%d]", field, i)
		k.must(false, "same-person", at, "field", at)
	}
}

func (k *checking) requiredOfDisposal(e events.Event) bool {
	switch e := e.(type) {
	case *events.DisposalProposed:
		k.need(e.Case != "", "case")
		k.mode("mode", e.Mode)
		k.word("ground", e.Ground, "absent", "dues", "work", "lost", "belief", "refused", "other")
	case *events.DisposalFiled:
		k.need(e.Case != "", "case")
	case *events.InvestigationClosed:
		k.need(e.Case != "", "case")
		k.others("group", e.Member, e.Group)
	case *events.DisposalTalked:
		k.need(e.Case != "", "case")
		k.others("talkers", e.Member, e.Talkers)
	case *events.DisposalVoted:
		k.need(e.Case != "", "case")
		k.mode("disposal", e.Disposal)
		k.ballot(&e.Ballot, e.Member)
	case *events.DisposalDecided:
		k.need(e.Case != "", "case")
		k.mode("mode", e.Mode)
		k.period("to", e.From, e.To)
	case *events.DisposalNotified:
		k.need(e.Case != "", "case")
	case *events.DisposalAppealed:
		k.need(e.Case != "", "case")
		k.perhaps("result", e.Result, "upheld", "changed", "revoked")
	case *events.CorrectionReviewed:
		k.need(e.Case != "", "case")
		k.word("result", e.Result, "corrected", "not_corrected")
	case *events.MembershipSuspended:
		k.word("cause", e.Cause, "lost", "settled_abroad", "study_abroad")
	case *events.DisciplineDecided:
		k.word("kind", string(e.Kind), string(events.Warning), string(events.SeriousWarning), string(events.PostRemoval),
			string(events.Liucha), string(events.Expulsion))
		k.period("to", e.From, e.To)
	case *events.MembershipRestored:
	default:
		return false
	}
	return true
}

func (k *checking) requiredOfFund(e events.Event) bool {
	switch e := e.(type) {
	case *events.DuesForwarded:
		k.months(e.From, e.Until)
		k.word("kind", e.Kind, "regular", "voluntary")
		k.need(e.Amount >= 1, "amount_fen")
	case *events.DuesUsed:
		k.need(e.Amount >= 1, "amount_fen")
		k.word("purpose", e.Purpose, "training", "publications", "commendation", "relief", "disaster", "facilities")
	default:
		return false
	}
	return true
}
