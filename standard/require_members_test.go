package standard

import (
	"slices"

	"jishi/events"
)

// file returns the file of a person of b1, made if it is not there.
func (r *sheetRecords) file(id events.MemberID) *Dossier {
	if r.dossiers[id] == nil {
		r.dossiers[id] = &Dossier{Member: id}
		r.files = append(r.files, id)
		slices.Sort(r.files)
	}
	return r.dossiers[id]
}

// developedBranch is the branch of fixture A with the applicant's file, changed.
func developedBranch(edits ...func(*ledgerFixture)) func() *sheetRecords {
	return func() *sheetRecords {
		l := fixtureA(0)
		for _, e := range edits {
			e(l)
		}
		f := l.records(0)
		r := &sheetRecords{
			rosters: map[events.OrgID]*Roster{}, calendars: map[events.OrgID]map[int]*Calendar{}, dues: map[int]*DuesBook{}, years: map[int]*BranchYear{},
			dossiers: map[events.MemberID]*Dossier{applicant: f.Dossier(applicant)}, files: []events.MemberID{applicant},
		}
		for _, org := range []events.OrgID{"b1", "b2", "c1"} {
			r.rosters[org] = f.Roster(org)
			for year := 2024; year <= 2028; year++ {
				if cal := f.Calendar(org, year); cal != nil {
					r.calOf(org, year)
					r.calendars[org][year] = cal
				}
				if book := f.Dues(org, year); book != nil && org == "b1" {
					r.dues[year] = book
				}
			}
		}
		return r
	}
}

// train lets m01 be at a training of the committee.
func train(on string, hours, days int, tags ...events.MeetingTag) func(*sheetRecords) {
	return func(r *sheetRecords) {
		c, id := r.calOf("c1", events.MustDate(on).Year()), events.MeetingID("px-"+on)
		addAt(r, &c.Held, on, events.MeetingHeld{Meeting: id, Org: "c1", Kind: events.Training, Hours: hours, Days: days, Tags: tags})
		addAt(r, &c.Attendance, on, events.AttendanceRecorded{Meeting: id, Org: "c1", Present: []events.MemberID{mid(1)}})
	}
}

// absentFrom takes a member off the lists of attendance of some days.
func absentFrom(id events.MemberID, year int, from, to string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		for i := range r.cal("b1", year).Attendance {
			a := &r.cal("b1", year).Attendance[i]
			if a.On >= events.MustDate(from) && a.On <= events.MustDate(to) {
				a.Fact.Present = slices.DeleteFunc(slices.Clone(a.Fact.Present), func(x events.MemberID) bool { return x == id })
			}
		}
	}
}

// all applies changes in turn.
func all(changes ...func(*sheetRecords)) func(*sheetRecords) {
	return func(r *sheetRecords) {
		for _, c := range changes {
			c(r)
		}
	}
}

// exempt lets a member of b1 stay away from a day on, by a decision or none.
func exempt(id events.MemberID, from, meeting string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		add(r, &r.roster().Exempted, from, events.AttendanceExempted{Member: id, Branch: "b1", From: events.MustDate(from), Meeting: events.MeetingID(meeting)})
	}
}

// arrive lets n1 come to b1 by transfer.
func arrive(on string) func(*sheetRecords) {
	return func(r *sheetRecords) {
		e := events.MembershipStarted{Member: "n1", Branch: "b1", Standing: events.Full, Joined: d("2010-05-01"), FullFrom: d("2011-05-01"), Cause: "transfer"}
		addAt(r, &r.roster().Started, on, e)
		addAt(r, &r.file("n1").Started, on, e)
	}
}
