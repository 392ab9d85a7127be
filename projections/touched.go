package projections

import (
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"jishi/events"
)

// touched is what facts may have changed in the eyes of the checks since the
// last assessment: organisations from a year on, and persons.
type touched struct {
	everything bool
	orgs       map[events.OrgID]int
	members    map[events.MemberID]int
}

func newTouched() *touched {
	return &touched{orgs: make(map[events.OrgID]int), members: make(map[events.MemberID]int)}
}

func (t *touched) empty() bool { return !t.everything && len(t.orgs) == 0 && len(t.members) == 0 }

func (t *touched) org(id events.OrgID, year int) {
	if from, ok := t.orgs[id]; id != "" && (!ok || year < from) {
		t.orgs[id] = year
	}
}

func (t *touched) member(id events.MemberID, year int) {
	if from, ok := t.members[id]; !ok || year < from {
		t.members[id] = year
	}
}

func (t *touched) add(other *touched) {
	t.everything = t.everything || other.everything
	for id, year := range other.orgs {
		t.org(id, year)
	}
	for id, year := range other.members {
		t.member(id, year)
	}
}

// batch notes what a batch of facts touches, by the documents they went to. A
// meeting or a payment counts for the year before as well: action items are
// closed and arrears paid in the next.
func (t *touched) batch(views []Projection, rs []routed) {
	for i := range rs {
		r := &rs[i]
		if !r.known {
			continue
		}
		switch r.fact.Event.(type) {
		case *events.SchemePublished:
			t.everything = true
		}
		for _, id := range r.docs {
			t.document(views[id.view].Name(), id.key, &r.fact)
		}
	}
}

func (t *touched) document(view, key string, f *events.Fact) {
	// A fact counts from the year of its day on; a correction may have moved it
	// from any.
	year := f.On.Year()
	if targetOf(f) != uuid.Nil {
		year = 0
	}
	switch view {
	case Dossiers().Name:
		t.member(events.MemberID(key), year)
	case Rosters().Name:
		t.org(events.OrgID(key), year)
	case Calendars().Name, DuesBooks().Name, BranchYears().Name:
		org, of := splitYear(key)
		t.org(org, of-1)
	case Holdings().Name:
		if org, ok := strings.CutPrefix(key, heldBranch+":"); ok {
			t.org(events.OrgID(org), year)
		}
	}
}

// spread adds the organisations of the persons touched, and the persons who
// share a form or a certificate with them.
func (t *touched) spread(records *Records) error {
	for _, m := range slices.Sorted(maps.Keys(t.members)) {
		d := records.Dossier(m)
		if d == nil {
			continue
		}
		for _, org := range orgsOf(d) {
			t.org(org, t.members[m])
		}
		for _, other := range sharers(records, m) {
			t.member(other, 0)
			if o := records.Dossier(other); o != nil {
				for _, org := range orgsOf(o) {
					t.org(org, 0)
				}
			}
		}
	}
	return records.Err()
}

// sharers lists the other persons whose files hold a serial of this one's.
func sharers(records *Records, m events.MemberID) []events.MemberID {
	d := records.Dossier(m)
	var out []events.MemberID
	add := func(kind, value string) {
		for _, h := range records.Holders(kind, value) {
			if h != m {
				out = append(out, h)
			}
		}
	}
	for i := range d.FormIssued {
		add(HeldForm, d.FormIssued[i].Fact.Serial)
	}
	for i := range d.Trained {
		add(HeldCertificate, d.Trained[i].Fact.Certificate)
	}
	return out
}
