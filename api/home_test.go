package api_test

import (
	"testing"

	"jishi/api"
	"jishi/events"
	"jishi/standard"
)

// TestHome: whose file it is on a day, also on one before the ledger knew the
// person: nobody gets at a file by an early date.
func TestHome(t *testing.T) {
	t.Parallel()
	at := func(on string, position events.Position, org events.OrgID) standard.Stamp {
		return standard.Stamp{On: day(on), Position: position, Org: org}
	}
	d := &standard.Dossier{
		Registered:       []standard.Entry[events.PersonRegistered]{{Stamp: at("2024-03-01", 1, "R")}},
		Applied:          []standard.Entry[events.DevApplied]{{Stamp: at("2024-03-01", 2, "A"), Fact: events.DevApplied{Addressee: "A"}}},
		AdmissionDecided: []standard.Entry[events.AdmissionDecided]{{Stamp: at("2025-06-01", 3, "C"), Fact: events.AdmissionDecided{Branch: "B"}}},
		Ended: []standard.Entry[events.MembershipEnded]{
			{Stamp: at("2026-01-10", 5, "B"), Fact: events.MembershipEnded{Branch: "B", Cause: "transfer", To: "H"}},
			{Stamp: at("2026-05-01", 7, "H"), Fact: events.MembershipEnded{Branch: "H", Cause: "death"}},
		},
		Started: []standard.Entry[events.MembershipStarted]{{Stamp: at("2026-01-12", 6, "H"), Fact: events.MembershipStarted{Branch: "H"}}},
	}
	for on, want := range map[string]events.OrgID{
		"1999-01-01": "R", "2024-02-29": "R", "2024-03-01": "A", "2025-05-31": "A", "2025-06-01": "B", "2026-01-09": "B",
		"2026-01-10": "H", "2026-01-11": "H", "2026-01-12": "H", "2027-01-01": "H",
	} {
		if got := api.HomeOf(d, day(on)); got != want {
			t.Errorf("%s: %q, want %q", on, got, want)
		}
	}
	if got := api.HomeOf(&standard.Dossier{}, day("2026-01-01")); got != "" {
		t.Errorf("an empty file belongs to %q", got)
	}
}
