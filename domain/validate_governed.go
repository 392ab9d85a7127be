package domain

import (
	"fmt"
	"slices"

	"jishi/events"
)

// requiredOfOrg checks what organisations do beside meetings and ballots. What
// old paper may leave open (a superior, a deadline) the live rules alone demand.
func (k *checking) requiredOfOrg(e events.Event) bool {
	return k.requiredOfElection(e) || k.requiredOfRules(e) || k.requiredOfLife(e) || k.requiredOfEducation(e) ||
		k.requiredOfOperation(e) || k.requiredOfSupervision(e) || k.requiredOfRating(e) || k.requiredOfProblem(e) ||
		k.requiredOfWeakness(e) || k.requiredOfInspection(e)
}

func (k *checking) requiredOfElection(e events.Event) bool {
	switch e := e.(type) {
	case *events.ElectionRequested:
		k.form(e.Form)
	case *events.ElectionReplied:
		k.form(e.Form)
	case *events.CandidatesNominated:
		k.candidates(e.Candidates)
	case *events.CandidatesApproved:
		k.candidates(e.Candidates)
	case *events.ElectionConvened:
		k.excluded(e.Excluded)
	case *events.TellersAdopted:
		k.need(len(e.Tellers) > 0, "tellers")
		k.once("tellers", e.Tellers)
		k.once("counters", e.Counters)
	case *events.ElectionReported, *events.ElectionConfirmed, *events.OfficeHandedOver:
	default:
		return false
	}
	return true
}

func (k *checking) form(f string) { k.perhaps("form", f, "assembly", "congress") }

// candidates checks a list of names. One name may stand for the committee and
// for a post, once each.
func (k *checking) candidates(list []events.Candidate) {
	k.need(len(list) > 0, "candidates")
	for i, c := range list {
		field := fmt.Sprintf("candidates[%d]", i)
		k.need(c.Member != "", field+".member")
		if c.Post != "" {
			k.post(field+".post", c.Post)
		}
		k.perhaps(field+".background", c.Background, "production", "management", "technical", "other")
		again := slices.ContainsFunc(list[:i], func(x events.Candidate) bool { return x.Member == c.Member && x.Post == c.Post })
		k.must(!again, "listed-twice", field, "field", "candidates", "id", string(c.Member))
	}
}

// Bodies that an election is held for; the empty one is the committee.
const (
	forCommittee  = "committee"
	forPosts      = "posts"
	forDelegates  = "delegates"
	forByElection = "by_election"
)

// round checks the shape of one round of an election.
func (k *checking) round(e *events.ElectionCounted) {
	k.between("round", e.Round, 0, 20)
	k.perhaps("body", e.Body, forCommittee, forPosts, forDelegates, forByElection)
	k.need(len(e.Counts) > 0, "counts")
	ids := make([]events.MemberID, len(e.Counts))
	for i, c := range e.Counts {
		ids[i] = c.Member
	}
	k.once("counts", ids)
	k.once("between", e.Between)
}

func (k *checking) requiredOfRules(e events.Event) bool {
	switch e := e.(type) {
	case *events.UnitSurveyed:
		k.need(e.Unit != "", "unit")
	case *events.OrgRequested:
		k.word("act", e.Act, actEstablish, actChange, actDissolve)
		if e.Kind != "" {
			k.orgKind(e.Kind)
		}
	case *events.OrgFiled:
		k.word("act", e.Act, actEstablish, actChange, actDissolve, actTeam)
	case *events.RuleAdopted:
		k.ruleKind(e.Kind)
		k.period("until", k.on, e.Until)
	case *events.RuleRepealed:
		k.ruleKind(e.Kind)
	case *events.CharterAmended:
		k.need(e.Unit != "", "unit")
	case *events.DocumentIssued:
		k.word("kind", string(e.Kind), string(events.DocPlan), string(events.DocStandard), string(events.DocMethod),
			string(events.DocTaskList), string(events.DocAcceptance), string(events.DocMeasures))
		if e.Year != 0 {
			k.year(e.Year)
		}
		k.period("until", k.on, e.Until)
	default:
		return false
	}
	return true
}

// Acts that are requested and filed.
const (
	actEstablish = "establish"
	actChange    = "change"
	actDissolve  = "dissolve"
	actTeam      = "team"
)

func (k *checking) ruleKind(r events.RuleKind) {
	k.word("kind", string(r), string(events.RuleProcedure), string(events.RuleDeliberation), string(events.RuleOrgLife),
		string(events.RuleAssessment), string(events.RuleDisclosure), string(events.RuleCoverage), string(events.RuleLife),
		string(events.RuleMembers), string(events.RuleLeaders), string(events.RuleDuty))
}
