package standard

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"jishi/events"
)

func TestDiffOfRecords(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	from, to := r.cal("b1", 2025), modelBranch().cal("b1", 2025)
	if got := Diff(from, to, d("2025-06-30")); len(got) != 0 {
		t.Errorf("the same records differ: %+v", got[0])
	}
	if got := Diff(from, nil, 0); len(got) != len(entries(from)) || got[0].Kind != ChangeAbsent {
		t.Errorf("%d of %d gone", len(got), len(entries(from)))
	}
	if got := Diff[Calendar](nil, nil, 0); got != nil {
		t.Errorf("nothing and nothing: %+v", got)
	}
	to.Held[0].Fact.Theme = "另"
	to.Held[0].Changes = []events.Change{{Position: 900, ID: uuid.NameSpaceOID.String()}}
	add(r, &to.Held, "2025-06-30", events.MeetingHeld{Meeting: "x"})
	add(r, &to.Held, "2025-07-01", events.MeetingHeld{Meeting: "y"})
	var kinds []ChangeKind
	for _, c := range Diff(from, to, d("2025-06-30")) {
		kinds = append(kinds, c.Kind)
		if c.Section != "held" || c.Type != "meeting.held.v1" {
			t.Errorf("%+v", c)
		}
		if c.Kind == ChangeCorrected && (len(c.Fields) != 1 || c.Fields[0].Name != "theme" || len(c.By) != 1 || c.By[0].Position != 900) {
			t.Errorf("%+v", c)
		}
		c.Say("会议")
		if c.Zh == "" || c.En == "" {
			t.Error("no words")
		}
	}
	if want := []ChangeKind{ChangeCorrected, ChangeLate, ChangeAdded}; !slices.Equal(kinds, want) {
		t.Errorf("%v, want %v", kinds, want)
	}
}

// Fields of embedded parts are compared like the others, and a sealed value is
// found however deep it stands.
func TestDiffFields(t *testing.T) {
	t.Parallel()
	a, b := &Dossier{}, &Dossier{}
	id := uuid.NameSpaceURL
	a.AdmissionVoted = []Entry[events.AdmissionVoted]{{Stamp: Stamp{ID: id}, Fact: events.AdmissionVoted{Member: "M1", Ballot: events.Ballot{For: 7}}}}
	b.AdmissionVoted = []Entry[events.AdmissionVoted]{{Stamp: Stamp{ID: id}, Fact: events.AdmissionVoted{Member: "M1", Ballot: events.Ballot{For: 8}}}}
	a.CareNeeded = []Entry[events.CareNeeded]{{Stamp: Stamp{ID: id}, Fact: events.CareNeeded{Detail: events.Sealed{Box: []byte{1}}}}}
	b.CareNeeded = []Entry[events.CareNeeded]{{Stamp: Stamp{ID: id}, Fact: events.CareNeeded{Detail: events.Sealed{Box: []byte{2}}}}}
	got := Diff(a, b, 0)
	if len(got) != 2 || len(got[0].Fields) != 1 || got[0].Fields[0] != (FieldChange{Name: "for", Old: "7", New: "8"}) {
		t.Fatalf("%+v", got)
	}
	if f := got[1].Fields[0]; f != (FieldChange{Name: "detail", Sealed: true}) {
		t.Errorf("%+v", f)
	}
}
