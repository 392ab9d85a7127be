package agree

import (
	"cmp"
	"slices"
	"strconv"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// record is the read side of a [book]: the records of its facts as of a day.
type record struct {
	h           events.History
	orgs, files []string
}

func (b *book) records(asOf events.Date, orgs []events.OrgID, files []events.MemberID) standard.Records {
	r := &record{h: events.Effective(b.facts, asOf, events.Cutoff{})}
	for _, o := range orgs {
		r.orgs = append(r.orgs, string(o))
	}
	for _, f := range files {
		r.files = append(r.files, string(f))
	}
	return r
}

func inYear(org events.OrgID, year int) string { return string(org) + "/" + strconv.Itoa(year) }

func (r *record) Roster(org events.OrgID) *standard.Roster {
	return projections.Rosters().Of(string(org), r.h)
}
func (r *record) Governance(org events.OrgID) *standard.Governance {
	return projections.Governances().Of(string(org), r.h)
}
func (r *record) Rectification(org events.OrgID) *standard.Rectification {
	return projections.Rectifications().Of(string(org), r.h)
}
func (r *record) Calendar(org events.OrgID, year int) *standard.Calendar {
	return projections.Calendars().Of(inYear(org, year), r.h)
}
func (r *record) Dues(org events.OrgID, year int) *standard.DuesBook {
	return projections.DuesBooks().Of(inYear(org, year), r.h)
}
func (r *record) BranchYear(org events.OrgID, year int) *standard.BranchYear {
	return projections.BranchYears().Of(inYear(org, year), r.h)
}
func (r *record) Dossier(id events.MemberID) *standard.Dossier {
	return projections.Dossiers().Of(string(id), r.h)
}

// Below gives the branches under the one committee.
func (r *record) Below(org events.OrgID, _ events.Date) []events.OrgID {
	var out []events.OrgID
	for _, o := range r.orgs {
		if org == cmte {
			out = append(out, events.OrgID(o))
		}
	}
	return out
}

func (r *record) Files(org events.OrgID) []events.MemberID {
	var out []events.MemberID
	for _, id := range r.files {
		if slices.ContainsFunc(r.h, func(f events.Fact) bool {
			return slices.Contains(f.Meta.Subjects, events.MemberID(id).Subject()) && slices.Contains(f.Meta.Subjects, org.Subject())
		}) {
			out = append(out, events.MemberID(id))
		}
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

func (r *record) Holders(string, string) []events.MemberID          { return nil }
func (r *record) Birth(events.MemberID) events.Date                 { return 0 }
func (r *record) Stated(events.Sealed) events.Date                  { return 0 }
func (r *record) Chain(events.MemberID) []standard.Link             { return nil }
func (r *record) Schemes() []standard.Entry[events.SchemePublished] { return nil }
