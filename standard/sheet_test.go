package standard

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jishi/events"
)

func TestSheet(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	c := r.cal("b1", 2025)
	for i := range c.Held {
		if c.Held[i].Fact.Meeting == "c2" { // the committee of February becomes something else
			c.Held[i].Fact.Kind = events.Training
		}
	}
	r.dues[2025].Paid = r.dues[2025].Paid[1:] // one month of January
	r.admit("2025-04-20", "2025-05-10")
	s := SheetOf(r, "b1", 2025, DefaultScheme(), d("2025-06-15"))
	if s.Name != "第一党支部" || s.Kind != events.Branch || s.Parent != "c1" || len(s.Team) != 4 {
		t.Errorf("%s %s %s %v", s.Name, s.Kind, s.Parent, s.Team)
	}
	if want := (SheetTerm{From: d("2024-03-15"), To: d("2027-03-15")}); s.Term == nil || *s.Term != want {
		t.Errorf("term %+v", s.Term)
	}
	if want := (SheetCounts{Members: 11, Full: 10, Probationary: 1, Voters: 10, Expected: 10, Groups: []string{"g1", "g2"}}); !cmp.Equal(s.Counts, want) {
		t.Errorf("counts %+v", s.Counts)
	}
	// Ten members owe January to May, whose last days are past or today; p1 owes
	// April and May, payable until 15 June. Paid also counts June, not yet due.
	if want := (SheetDues{Due: 50 * 4000, Paid: 49*4000 + 10*4000, Months: 52, InTime: 49, Overdue: 1, NoBase: 2}); s.Dues != want {
		t.Errorf("dues %+v, want %+v", s.Dues, want)
	}
	letters := map[DutyState]byte{DutyMet: 'm', DutyMissing: 'x', DutyNotDue: '.', DutyNone: '-'}
	got := map[string]string{}
	for _, duty := range s.Duties {
		var line []byte
		for _, p := range duty.Periods {
			line = append(line, letters[p.State])
		}
		got[string(duty.Kind)+duty.Group] = string(line)
	}
	// The second quarter is not over, but its assembly and lecture were held.
	want := map[string]string{"assembly": "mm..", "committee": "mxmmmm......", "groupg1": "mmmmmm......", "groupg2": "mmmmmm......",
		"lecture": "mm..", "theme_day": "mmmmmm......", "org_life": "."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Score(r, "b1", 2025, DefaultScheme(), d("2025-06-15")), s.Rating); diff != "" {
		t.Errorf("the sheet's rating is another: %s", diff)
	}
}

func TestSheetSmallBranch(t *testing.T) {
	t.Parallel()
	s := SheetOf(emptyBranch(5), "b1", 2025, DefaultScheme(), d("2026-01-01"))
	for _, duty := range s.Duties {
		for _, p := range duty.Periods {
			want := DutyMissing
			if duty.Kind == events.CommitteeSit {
				want = DutyNone
			}
			if p.State != want {
				t.Errorf("%s %s: %s, want %s", duty.Kind, p.Period, p.State, want)
			}
		}
	}
	if s.Term != nil {
		t.Errorf("term %+v", s.Term)
	}
}

func TestSheetSameBytes(t *testing.T) {
	t.Parallel()
	var first []byte
	for range 4 {
		got, err := json.Marshal(SheetOf(modelBranch(), "b1", 2025, DefaultScheme(), d("2025-10-15")))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		if !bytes.Equal(first, got) {
			t.Fatal("the same records gave other bytes")
		}
	}
}

func TestSheetOfNothing(t *testing.T) {
	t.Parallel()
	s := SheetOf(&sheetRecords{}, "nowhere", 2025, DefaultScheme(), d("2026-01-01"))
	if s.Name != "" || s.Term != nil || s.Counts.Members != 0 {
		t.Errorf("%+v", s)
	}
}
