package projections

import (
	"slices"

	"jishi/events"
	"jishi/standard"
)

// DuesBooks is the view of dues (党费收缴台账), one document per branch and year
// of the months paid for.
func DuesBooks() View[standard.DuesBook] {
	return View[standard.DuesBook]{
		Name: "dues.v2",
		Keys: func(f *events.Fact) []string {
			var none standard.DuesBook
			return dues(&none, f, false).keys()
		},
		New: func(key string) *standard.DuesBook {
			org, year := splitYear(key)
			return &standard.DuesBook{Org: org, Year: year}
		},
		Fold:  func(b *standard.DuesBook, f *events.Fact) { dues(b, f, true) },
		Sort:  sortEntries[standard.DuesBook],
		Index: byOrgAndYear,
	}
}

// dues says to which years' books a fact belongs and, when folding, puts it
// into the one given.
func dues(b *standard.DuesBook, f *events.Fact, fold bool) years {
	switch e := f.Event.(type) {
	case *events.DuesBaseSet:
		return take(fold, &b.Bases, f, e, inYears(first(e.Branch, f.Org), e.From.Year(), e.From.Year()))
	case *events.DuesReliefApproved:
		return take(fold, &b.Relief, f, e, inYears(first(e.Branch, f.Org), e.From.Year(), e.To.Year()))
	case *events.DuesConsentGiven:
		return take(fold, &b.Consent, f, e, inYears(first(e.Branch, f.Org), e.From.Year(), e.To.Year()))
	case *events.DuesPublished:
		return take(fold, &b.Published, f, e, inYears(first(e.Org, f.Org), e.From.Year(), e.To.Year()))
	case *events.DuesForwarded:
		return take(fold, &b.Forwarded, f, e, inYears(first(e.Org, f.Org), e.From.Year(), e.Until.Year()))
	case *events.DuesUsed:
		return take(fold, &b.Used, f, e, inYears(first(e.Org, f.Org), f.On.Year(), f.On.Year()))
	case *events.DuesPaid:
		return take(fold, &b.Paid, f, e, paidFor(first(e.Branch, f.Org), e.Months, f))
	case *events.DuesReversed:
		return take(fold, &b.Reversed, f, e, paidFor(first(e.Branch, f.Org), e.Months, f))
	}
	return years{}
}

// paidFor is the span of the years that a payment's months lie in, or the year
// of the payment where old paper names no month.
func paidFor(branch events.OrgID, months []events.Month, f *events.Fact) years {
	if len(months) == 0 {
		return inYears(branch, f.On.Year(), f.On.Year())
	}
	return inYears(branch, slices.Min(months).Year(), slices.Max(months).Year())
}
