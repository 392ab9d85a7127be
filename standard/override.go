package standard

import (
	"cmp"

	"jishi/events"
)

// Override is a star set by hand (人工调整). It stands beside the computed star
// and never in its place unseen.
type Override struct {
	Star     int          `json:"star"`
	Tier     Tier         `json:"tier"`
	By       events.OrgID `json:"by,omitzero"`       // who decided
	Approver string       `json:"approver"`          // office or account
	Document string       `json:"document"`          // SHA-256 of the decision
	Reason   string       `json:"reason,omitzero"`   // as given with the fact; filled in by the reader
	Reasoned bool         `json:"reasoned,omitzero"` // a reason was given
	Evidence Evidence     `json:"evidence"`
}

// OverrideOf returns the override of a year that counts on a day, nil if there
// is none: the last, for a later decision replaces an earlier. Who wants the
// computed star back voids the override.
func OverrideOf(by *BranchYear, on events.Date) *Override {
	if by == nil {
		return nil
	}
	all := until(by.Overridden, on)
	if len(all) == 0 {
		return nil
	}
	e := &all[len(all)-1]
	return &Override{Star: e.Fact.Star, Tier: Tier(e.Fact.Tier), By: e.Fact.By, Approver: e.Fact.Approver,
		Document: e.Fact.Document, Reasoned: e.Reasoned, Evidence: e.Evidence()}
}

// SetOverride sets the final star and tier of a branch by hand. What was computed,
// quota included, stays beside it; places that it frees or takes are not given
// anew, for that is another decision. A tier that is none is that of the star.
func (p *Placed) SetOverride(o *Override, scheme *Scheme) {
	if p.Override = o; o == nil {
		return
	}
	p.FinalStar, p.FinalTier = o.Star, o.Tier
	if o.Tier != Advanced && o.Tier != Middle && o.Tier != Lagging {
		p.FinalTier = scheme.tierOf(o.Star)
	}
}

// tierOf returns the tier of a star: of the nearest star of the scheme that is
// not higher, else of the lowest.
func (s *Scheme) tierOf(star int) Tier {
	for _, l := range s.Stars {
		if l.Star <= star {
			return l.Tier
		}
	}
	return s.Stars[len(s.Stars)-1].Tier
}

// QuotaEffect explains how a branch that earned the highest star lost it to the
// quota (名额限制), and after whom.
type QuotaEffect struct {
	Places     int          `json:"places"`        // share of the branches, rounded down
	Branches   int          `json:"branches"`      // placed together
	Earned     int          `json:"earned"`        // how many earned the highest star
	Place      int          `json:"place"`         // of this branch among them, from 1
	Last       events.OrgID `json:"last,omitzero"` // who kept it as the last; empty without places
	LastPoints Points       `json:"last_points,omitzero"`
	LastErrors int          `json:"last_errors,omitzero"`
	Tied       bool         `json:"tied,omitzero"` // alike with the last that kept it: to be decided by hand
	Zh         string       `json:"zh"`
	En         string       `json:"en"`
}

// explainQuota says of every branch that lost the highest star why. The
// branches are in the order of their ranks.
func explainQuota(placed []Placed, scheme *Scheme) {
	top := scheme.Stars[0].Star
	earned := 0
	for i := range placed {
		if placed[i].Star == top {
			earned++
		}
	}
	var last *Placed
	place := 0
	for i := range placed {
		p := &placed[i]
		if p.Star != top {
			continue
		}
		if place++; !p.Capped {
			last = p
			continue
		}
		q := &QuotaEffect{Places: scheme.QuotaPercent * len(placed) / 100, Branches: len(placed), Earned: earned, Place: place}
		q.Zh = sprintf("%d星名额为%d个支部的%d%%，即%d个；达到条件%d个，本支部列第%d", top, q.Branches, scheme.QuotaPercent, q.Places, earned, place)
		q.En = sprintf("places for star %d: %d %% of %d branches, that is %d; %d earned it, this branch as number %d", top, scheme.QuotaPercent, q.Branches, q.Places, earned, place)
		if last != nil {
			q.Last, q.LastPoints, q.LastErrors = last.Org, last.Points, last.Errors
			q.Tied = last.Points == p.Points && last.Errors == p.Errors
			q.Zh += sprintf("；末位入围为%s，%s分，ERROR问题%d项，本支部%s分，%d项", last.Org, last.Points, last.Errors, p.Points, p.Errors)
			q.En += sprintf("; the last to keep it is %s with %s points and %d errors, this branch has %s and %d", last.Org, last.Points, last.Errors, p.Points, p.Errors)
		}
		if q.Tied {
			q.Zh += "，两者相同，须人工决定"
			q.En += ": alike, to be decided by hand"
		}
		p.Quota = q
	}
}

// SheetDigest is the SHA-256 of a score sheet, in hex. A decision carries it, so
// that it can be computed again from the facts known then.
func SheetDigest(r Rating) string { return digest(&r) }

// TierMove is a branch in the ledger of tiers (先进、中间、后进支部台账) with the year
// before: what it was, what it is, and whether it went up or down.
type TierMove struct {
	Org     events.OrgID `json:"org"`
	Year    int          `json:"year"`
	Points  Points       `json:"points"`
	Star    int          `json:"star"` // decided, or else as computed with quota and override
	Tier    Tier         `json:"tier"`
	Decided *Decision    `json:"decided,omitzero"` // by the committee
	Before  *Standing    `json:"before,omitzero"`  // of the year before; nil = not rated then
	Move    Move         `json:"move"`
	Placed  Standing     `json:"computed"`
}

// Standing is star and tier of a year.
type Standing struct {
	Star int  `json:"star"`
	Tier Tier `json:"tier"`
}

// Decision is the star that the committee decided (评定).
type Decision struct {
	Standing `json:",inline"`
	Digest   string   `json:"digest,omitzero"`
	By       Evidence `json:"by"`
}

// Move says how a branch's tier changed against the year before.
type Move string

const (
	Promoted Move = "promoted" // 晋位
	Kept     Move = "kept"     // 保持
	Demoted  Move = "demoted"  // 退位
	Entered  Move = "entered"  // 上年未参评
)

// DecisionOf returns the committee's decision on a year that counts on a day,
// nil if there is none.
func DecisionOf(by *BranchYear, on events.Date) *Decision {
	if by == nil {
		return nil
	}
	all := until(by.Decided, on)
	if len(all) == 0 {
		return nil
	}
	e := &all[len(all)-1]
	return &Decision{Standing: Standing{e.Fact.Star, Tier(e.Fact.Tier)}, Digest: e.Fact.Digest, By: e.Evidence()}
}

// MoveOf compares a year with the one before: by tier, and within one by star.
func MoveOf(now Standing, before *Standing) Move {
	if before == nil {
		return Entered
	}
	switch cmp.Or(cmp.Compare(now.Tier.rank(), before.Tier.rank()), cmp.Compare(now.Star, before.Star)) {
	case 1:
		return Promoted
	case -1:
		return Demoted
	}
	return Kept
}

// rank orders tiers, the lowest first.
func (t Tier) rank() int {
	switch t {
	case Advanced:
		return 3
	case Middle:
		return 2
	case Lagging:
		return 1
	}
	return 0
}
