package domain

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// need demands a value without which the event says nothing.
func (k *checking) need(ok bool, field string) { k.must(ok, "field-required", field, "field", field) }

// word demands one of the words of an enumeration.
func (k *checking) word(field, value string, allowed ...string) {
	k.must(slices.Contains(allowed, value), "invalid-value", field, "field", field, "value", value, "allowed", strings.Join(allowed, ", "))
}

// perhaps is word where old paper may be silent.
func (k *checking) perhaps(field, value string, allowed ...string) {
	if value != "" {
		k.word(field, value, allowed...)
	}
}

func (k *checking) between(field string, n, from, to int) {
	k.must(n >= from && n <= to, "invalid-value", field, "field", field, "value", n, "allowed", fmt.Sprintf("%d-%d", from, to))
}

// period demands that an end, if there is one, lies not before its beginning.
func (k *checking) period(field string, from, to events.Date) {
	k.must(from == 0 || to == 0 || from <= to, "period-reversed", field, "from", from, "to", to)
}

func (k *checking) months(from, to events.Month) {
	k.need(from != 0, "from_month")
	k.need(to != 0, "to_month")
	k.must(from <= to, "period-reversed", "to_month", "from", from, "to", to)
}

func (k *checking) year(year int) {
	k.must(year >= firstYear && year <= k.on.Year()+1, "invalid-year", "year", "field", "year", "value", year)
}

func (k *checking) once(field string, ids []events.MemberID) {
	seen := make(map[events.MemberID]bool, len(ids))
	for i, id := range ids {
		at := fmt.Sprintf("%s[%d]", field, i)
		k.need(id != "", at)
		k.must(!seen[id], "listed-twice", at, "field", field, "id", string(id))
		seen[id] = true
	}
}

// required checks what an event of its type must hold and what its words may be.
func (k *checking) required(e events.Event) {
	switch e := e.(type) {
	case *events.OrgEstablished:
		k.need(strings.TrimSpace(e.Name) != "", "name")
		k.orgKind(e.Kind)
		k.between("term_years", e.TermYears, 0, 5)
	case *events.OrgChanged:
		if e.Kind != "" {
			k.orgKind(e.Kind)
		}
		k.need(e.Name != "" || e.Kind != "" || e.Parent != "" || e.AdmissionAuthority != nil, "name")
	case *events.PartyGroupFormed:
		k.need(e.Group != "", "group")
	case *events.PostsElected:
		k.postings(e)
	case *events.PostAppointed:
		k.post("post", e.Post)
	case *events.PostVacated:
		k.post("post", e.Post)
	case *events.ExtensionApproved:
		k.need(e.Until != 0, "until")
	case *events.BranchReported:
		k.year(e.Year)
	case *events.SecretaryAssessed:
		k.year(e.Year)
		k.perhaps("result", e.Result, "好", "较好", "一般", "差")
		k.words("items", e.Items, "party_building", "branch_building")
	case *events.RelationSurveyed:
		k.year(e.Year)
	case *events.WorkRecorded:
		k.word("kind", string(e.Kind), string(events.WorkVanguard), string(events.WorkCare), string(events.WorkRules),
			string(events.WorkDisclosure), string(events.WorkMasses), string(events.WorkFileAudit))
	case *events.SchemePublished:
		k.scheme(e)
	case *events.RatingProposed:
		k.year(e.Year)
		k.between("star", e.Star, 1, 5)
	case *events.RatingDecided:
		k.year(e.Year)
		k.between("star", e.Star, 1, 5)
		k.between("points_hundredths", e.Points, 0, 10000)
		k.perhaps("tier", e.Tier, "advanced", "middle", "lagging")
	case *events.VetoRecorded:
		k.year(e.Year)
		k.need(e.Code != "", "code")
	case *events.Corrected:
		k.correction(e)
	case *events.Voided:
		k.need(e.Target != [16]byte{}, "target")
		k.need(e.Approver != "", "approver")
	case *events.DossierOpened:
		k.need(e.Reader != "", "reader")
	default:
		if !k.requiredOfPerson(e) && !k.requiredOfStep(e) && !k.requiredOfOrg(e) && !k.requiredOfAffair(e) {
			k.requiredOfSitting(e)
		}
	}
}

func (k *checking) orgKind(kind events.OrgKind) {
	k.word("kind", string(kind), string(events.Branch), string(events.JointBranch), string(events.TempBranch),
		string(events.GeneralBranch), string(events.Committee))
}

func (k *checking) post(field string, p events.Post) {
	k.word(field, string(p), string(events.PostSecretary), string(events.PostDeputy), string(events.PostOrganisation),
		string(events.PostPublicity), string(events.PostDiscipline), string(events.PostMember), string(events.PostOrganiser))
}

func (k *checking) postings(e *events.PostsElected) {
	k.need(len(e.Posts) > 0, "posts")
	for i, h := range e.Posts {
		field := fmt.Sprintf("posts[%d]", i)
		k.need(h.Member != "", field+".member")
		k.post(field+".post", h.Post)
		k.must(slices.Index(e.Posts, h) == i, "listed-twice", field, "field", "posts", "id", string(h.Member))
	}
	k.must(e.TermFrom == 0 || e.TermTo == 0 || e.TermFrom < e.TermTo, "period-reversed", "term_to", "from", e.TermFrom, "to", e.TermTo)
}

func (k *checking) requiredOfPerson(e events.Event) bool {
	switch e := e.(type) {
	case *events.PersonRegistered:
		k.need(!e.Name.IsZero(), "name")
		k.perhaps("sex", e.Sex, "男", "女")
	case *events.MembershipStarted:
		k.word("standing", string(e.Standing), string(events.Probationary), string(events.Full))
		k.perhaps("cause", e.Cause, "opening", "transfer")
	case *events.MembershipEnded:
		k.word("cause", e.Cause, "transfer", "death", "removal", "withdrawal", "cancelled")
	case *events.RightsChanged:
		k.word("kind", e.Kind, "liucha", "suspended", "restored")
		k.need(e.From != 0, "from")
		k.period("to", e.From, e.To)
	case *events.ElectorExcluded:
		k.between("category", e.Category, 1, 6)
		k.period("to", e.From, e.To)
	case *events.PersonRestricted:
		k.need(e.LegalBasis != "", "legal_basis")
		k.need(e.Approver != "", "approver")
	case *events.PersonErased:
		k.need(e.LegalBasis != "", "legal_basis")
		k.need(e.Approver != "", "approver")
	case *events.DuesBaseSet:
		k.duesCategory(e.Category)
		k.need(e.From != 0, "from_month")
	case *events.DuesPaid:
		k.paid(e.Months)
		k.need(e.Amount >= 1, "amount_fen")
		k.perhaps("method", e.Method, "self", "relative", "member", "online", "withheld", "advanced")
	case *events.DuesReversed:
		k.paid(e.Months)
		k.need(e.Payment != [16]byte{}, "payment")
	case *events.DuesReliefApproved:
		k.months(e.From, e.To)
	case *events.DuesConsentGiven:
		k.months(e.From, e.To)
		k.word("kind", e.Kind, "quarterly", "delegate")
	case *events.DuesPublished:
		k.months(e.From, e.To)
	default:
		return false
	}
	return true
}

func (k *checking) duesCategory(c events.DuesCategory) {
	k.word("category", string(c), string(events.DuesWage), string(events.DuesSalary), string(events.DuesSelf),
		string(events.DuesRetired), string(events.DuesFarmer), string(events.DuesFixed), string(events.DuesExempt))
}

func (k *checking) paid(months []events.Month) {
	k.need(len(months) > 0, "months")
	for i := range months {
		k.need(months[i] != 0, "months")
		k.must(i == 0 || months[i-1] < months[i], "months-not-ascending", "months")
	}
}
