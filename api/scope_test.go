package api_test

import (
	"net/http"
	"strings"
	"testing"

	"jishi/events"
)

// newDistrict opens a service with the district founded, on the last day of it.
func newDistrict(t testing.TB) *world {
	t.Helper()
	w := newWorld(t, "2024-01-02", nil, nil)
	for _, c := range district() {
		if c.on <= "2024-01-31" {
			w.must(verified(c))
		}
	}
	w.clock.on(day("2024-01-31"))
	return w
}

// TestForeignRecords: what a client says it acts for proves nothing. A recorder
// of B cannot touch the people, meetings, elections and books of H, nor put
// records of its own people there.
func TestForeignRecords(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	const on = "2024-02-01"
	w.must(stated{"recorder-H", on, "meetings/mH/held", o{"org": "H", "kind": "assembly"}, nil})
	w.must(stated{"recorder-H", on, "members/h9/person/registered", o{"name": "虚构庚"}, nil})
	w.must(stated{"secretary-H", on, "elections/eH/rounds", o{"org": "H", "round": 1, "meeting": "mH", "seats": 1, "present": 2, "issued": 2, "returned": 2, "valid": 2, "invalid": 0, "secret": true,
		"counts": []o{{"member": "c1", "for": 2, "against": 0, "abstain": 0, "elected": true}}}, o{"mode": "backfill"}})
	before, err := w.store.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	backfill := func(more ...o) o {
		with := o{"mode": "backfill"}
		for _, f := range more {
			for k, v := range f {
				with[k] = v
			}
		}
		return with
	}
	for name, c := range map[string]struct {
		stated
		status int
	}{
		"talk with a member of H, stating B":      {stated{"recorder-B", on, "members/c1/development/talk-held", o{"talker": m(2)}, backfill(o{"org": "B"})}, 404},
		"the same, stating nothing":               {stated{"recorder-B", on, "members/c1/development/talk-held", o{"talker": m(2)}, backfill()}, 404},
		"the same, stating H":                     {stated{"recorder-B", on, "members/c1/development/talk-held", o{"talker": m(2)}, backfill(o{"org": "H"})}, 404},
		"a day before H knew the person":          {stated{"recorder-B", "2024-02-01", "members/c1/development/talk-held", o{"talker": m(2)}, backfill(o{"org": "B", "occurred_on": "2001-01-01"})}, 404},
		"registering again whom H registered":     {stated{"recorder-B", on, "members/h9/person/registered", o{"name": "虚构辛"}, backfill(o{"org": "B"})}, 403},
		"an applicant of H":                       {stated{"recorder-B", on, "members/h9/development/applied", o{"written": true, "signed": true, "addressee": "B"}, backfill(o{"org": "B"})}, 404},
		"pulling a member of H into B":            {stated{"recorder-B", on, "members/c1/membership/started", o{"branch": "B", "standing": "full", "joined": "2010-07-01", "cause": "opening"}, backfill(o{"org": "B"})}, 404},
		"pushing a member of B into H":            {stated{"recorder-B", on, "members/m01/membership/started", o{"branch": "H", "standing": "full", "joined": "2010-07-01", "cause": "opening"}, backfill(o{"org": "B"})}, 403},
		"dues of a member of H":                   {stated{"recorder-B", on, "members/c1/dues/paid", o{"branch": "B", "months": []string{"2024-02"}, "amount_fen": 100, "method": "self"}, backfill(o{"org": "B"})}, 404},
		"dues into the book of H":                 {stated{"recorder-B", on, "members/m01/dues/paid", o{"branch": "H", "months": []string{"2024-02"}, "amount_fen": 100, "method": "self"}, backfill(o{"org": "B"})}, 403},
		"an application addressed to H":           {stated{"recorder-B", on, "members/m01/development/applied", o{"written": true, "signed": true, "addressee": "H"}, backfill(o{"org": "B"})}, 403},
		"attendance of a meeting of H":            {stated{"recorder-B", on, "meetings/mH/attendance-recorded", o{"org": "B", "present": []string{m(1)}}, backfill(o{"org": "B"})}, 403},
		"a second holding of the meeting":         {stated{"recorder-B", on, "meetings/mH/held", o{"org": "B", "kind": "assembly"}, backfill(o{"org": "B"})}, 403},
		"a meeting for H":                         {stated{"recorder-B", on, "meetings/mB/held", o{"org": "H", "kind": "assembly"}, backfill(o{"org": "B"})}, 403},
		"a vote in the assembly of H":             {stated{"secretary-B", on, "members/m01/ballot/admission-voted", ballot("mH", on), backfill(o{"org": "B"})}, 403},
		"a round of the election of H":            {stated{"secretary-B", on, "elections/eH/rounds", o{"org": "B", "round": 2, "meeting": "mH", "seats": 1, "present": 2, "issued": 2, "returned": 2, "valid": 2, "invalid": 0, "secret": true, "counts": []o{}}, backfill(o{"org": "B"})}, 403},
		"the grade of a member of H":              {stated{"secretary-B", on, "orgs/B/appraisal/grade-decided", o{"year": 2024, "member": "c1", "grade": "unqualified", "body": "assembly"}, backfill(o{"org": "B"})}, 404},
		"the appraisal of H":                      {stated{"secretary-B", on, "orgs/H/appraisal/opened", o{"year": 2024}, backfill(o{"org": "B"})}, 403},
		"a talk between two of H":                 {stated{"recorder-B", on, "orgs/B/talk/held", o{"a": "c1", "b": "c2"}, backfill(o{"org": "B"})}, 403},
		"work of H":                               {stated{"recorder-B", on, "orgs/H/organisation/work-recorded", o{"kind": "care"}, backfill(o{"org": "B"})}, 403},
		"a group in H, stating the committee":     {stated{"recorder-B", on, "orgs/H/organisation/group-formed", o{"group": "g"}, backfill(o{"org": "C"})}, 403},
		"founding below a foreign committee":      {stated{"officer-1", on, "orgs/N1/organisation/established", o{"name": "合成", "kind": "branch", "parent": "D"}, nil}, 403},
		"founding a committee":                    {stated{"officer-1", on, "orgs/N2/organisation/established", o{"name": "合成", "kind": "committee"}, nil}, 403},
		"moving a branch to a foreign committee":  {stated{"officer-1", on, "orgs/B/organisation/changed", o{"parent": "D"}, nil}, 403},
		"body and path that differ":               {stated{"recorder-B", on, "members/m01/development/talk-held", o{"member": "c1", "talker": m(2)}, backfill(o{"org": "B"})}, 422},
		"a verifier that nobody knows":            {stated{"secretary-B", on, "orgs/B/organisation/work-recorded", o{"kind": "care"}, o{"verifier": "nobody"}}, 422},
		"a verifier of another branch":            {stated{"secretary-B", on, "orgs/B/organisation/work-recorded", o{"kind": "care"}, o{"verifier": "secretary-H"}}, 422},
		"a verifier who is the recorder":          {stated{"secretary-B", on, "orgs/B/organisation/work-recorded", o{"kind": "care"}, o{"verifier": "secretary-B"}}, 422},
		"a verifier who may not verify":           {stated{"secretary-B", on, "orgs/B/organisation/work-recorded", o{"kind": "care"}, o{"verifier": "recorder-B"}}, 422},
		"an address that is no identifier at all": {stated{"recorder-B", on, "members/..%2Fm01/development/talk-held", o{"talker": m(2)}, backfill(o{"org": "B"})}, 422},
	} {
		t.Run(name, func(t *testing.T) {
			r := w.send(c.stated)
			if r.status != c.status {
				t.Errorf("%d %s, want %d", r.status, r.body, c.status)
			}
			// Neither where the person belongs nor that the file exists is told.
			told := string(steady(t, r))
			if strings.Contains(told, "虚构") || c.status == http.StatusNotFound && (strings.Contains(told, "c1") || strings.Contains(told, "H")) {
				t.Errorf("tells too much: %s", told)
			}
		})
	}
	if after, err := w.store.Head(t.Context()); err != nil || after != before {
		t.Errorf("%d events were recorded (%v)", after-before, err)
	}
}

// TestOwnRecords: within the scope the same commands go through, and the
// organisation that the client leaves out is found.
func TestOwnRecords(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	const on = "2024-02-01"
	org := func(c stated) events.OrgID {
		t.Helper()
		r := w.must(c)
		var stored struct {
			Org events.OrgID `json:"org"`
		}
		w.get("root", r.header.Get("Location"), &stored)
		return stored.Org
	}
	for _, c := range []struct {
		stated
		org events.OrgID
	}{
		{stated{"recorder-B", on, "members/n1/person/registered", o{"name": "虚构壬"}, nil}, "B"},
		{stated{"recorder-B", on, "members/n1/development/applied", o{"written": true, "signed": true, "addressee": "B"}, nil}, "B"},
		{stated{"recorder-B", on, "members/n1/development/talk-held", o{"talker": m(2)}, nil}, "B"},
		{stated{"officer-1", on, "members/m01/person/restricted", o{"legal_basis": "x", "approver": "x"}, nil}, ""},
		{stated{"administrator", on, "members/m01/person/restricted", o{"legal_basis": "合成依据", "approver": "officer-1"}, nil}, "B"},
		{stated{"administrator", on, "members/m01/person/restricted", o{"legal_basis": "合成依据", "approver": "officer-1", "lifted": true}, nil}, "B"},
		{stated{"officer-1", on, "orgs/N/organisation/established", o{"name": "合成新支部", "kind": "branch", "parent": "C"}, nil}, "C"},
	} {
		if c.org == "" {
			if r := w.send(c.stated); r.status != http.StatusForbidden {
				t.Errorf("%s as %s: %d %s", c.path, c.as, r.status, r.body)
			}
			continue
		}
		if got := org(c.stated); got != c.org {
			t.Errorf("%s: organisation %q, want %q", c.path, got, c.org)
		}
	}
	// A transfer: B lets go, H takes over; then the file is H's business, and the
	// days before are still B's.
	w.must(stated{"recorder-B", "2024-03-01", "members/m11/membership/ended", o{"branch": "B", "cause": "transfer", "to": "H"}, o{"mode": "backfill"}})
	w.must(stated{"recorder-H", "2024-03-04", "members/m11/membership/started", o{"branch": "H", "standing": "full", "joined": "2010-07-01", "full_from": "2011-07-01", "cause": "transfer"}, o{"mode": "backfill"}})
	paid := func(as, branch string, month string) int {
		return w.send(stated{as, "2024-03-05", "members/m11/dues/paid", o{"branch": branch, "months": []string{month}, "amount_fen": 100, "method": "self"}, o{"mode": "backfill"}}).status
	}
	if got := paid("recorder-H", "H", "2024-03"); got != http.StatusCreated {
		t.Errorf("H records dues: %d", got)
	}
	if got := paid("recorder-B", "B", "2024-03"); got != http.StatusNotFound {
		t.Errorf("B records dues of somebody who left: %d", got)
	}
	if r := w.call("recorder-B", http.MethodGet, "/v1/members/m11", nil); r.status != http.StatusNotFound {
		t.Errorf("B reads the file of somebody who left: %d", r.status)
	}
	if r := w.call("recorder-B", http.MethodGet, "/v1/members/m11?as_of=2024-02-15", nil); r.status != http.StatusOK {
		t.Errorf("B reads its own time: %d", r.status)
	}
	w.get("recorder-H", "/v1/members/m11", nil)
}
