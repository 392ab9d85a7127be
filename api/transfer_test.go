package api_test

import (
	"net/http"
	"testing"

	"jishi/events"
)

// TestTransfer: a person moves from B to H, each side with a token of its own
// branch. The new branch may act on a file that is not its own from the request
// to the arrival, on what concerns the transfer and on nothing else.
func TestTransfer(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	const path = "members/m11/"
	say := func(as, on, fact string, event o, headers ...string) *reply {
		t.Helper()
		w.clock.on(day(on))
		return w.call(as, http.MethodPost, "/v1/"+path+fact, statement(on, event), headers...)
	}
	tag := func(as string) string { return w.get(as, "/v1/streams/member-m11", nil).header.Get("ETag") }
	audit := o{"branch": "H", "complete": true}
	accept := o{"transfer": "t1", "by": "H"}
	for name, r := range map[string]*reply{
		"audit":  say("secretary-H", "2024-02-01", "transfer/file-audited", audit),
		"accept": say("secretary-H", "2024-02-01", "transfer/accepted", accept, "If-Match", `"1"`),
		"refuse": say("secretary-H", "2024-02-01", "transfer/refused", o{"transfer": "t1", "by": "H", "cause": "file"}),
	} {
		if r.status != http.StatusNotFound {
			t.Errorf("%s before the request: %d %s", name, r.status, r.body)
		}
	}
	want := func(r *reply, status int, code string) *reply {
		t.Helper()
		if r.status != status || r.code() != code {
			t.Fatalf("%d %s, want %d %s", r.status, r.body, status, code)
		}
		return r
	}
	request := o{"transfer": "t1", "from_org": "B", "to_org": "H", "cause": "work"}
	want(say("secretary-H", "2024-02-02", "transfer/requested", request, "If-Match", `"1"`), 404, "not-found")
	want(say("recorder-B", "2024-02-02", "transfer/requested", request), 428, "precondition-required")
	want(say("recorder-B", "2024-02-02", "transfer/requested", request, "If-Match", tag("recorder-B")), 201, "")
	letter := o{"transfer": "t1", "letter_no": "jsx-1", "by": "C", "dues_paid_to": "2024-01"}
	want(say("secretary-B", "2024-02-05", "transfer/letter-issued", letter, "If-Match", tag("secretary-B")), 403, "forbidden")
	want(say("officer-1", "2024-02-05", "transfer/letter-issued", letter, "If-Match", tag("officer-1")), 201, "")

	// The new branch may audit and accept in its own name; it may not read on, nor
	// say anything else of the person, nor accept for somebody else.
	want(say("secretary-H", "2024-02-20", "development/talk-held", o{"talker": "c2"}), 404, "not-found")
	want(say("secretary-H", "2024-02-20", "transfer/file-audited", o{"branch": "B", "complete": true}), 403, "forbidden")
	want(w.call("secretary-H", http.MethodGet, "/v1/members/m11", nil), 404, "not-found")
	want(say("secretary-H", "2024-02-20", "transfer/receipt-returned", o{"transfer": "t1"}), 404, "not-found")
	audited := want(say("secretary-H", "2024-02-20", "transfer/file-audited", audit), 201, "")
	if org := storedOrg(w, audited); org != "H" {
		t.Errorf("the audit is recorded for %s", org)
	}
	etag := audited.header.Get("ETag")
	want(say("secretary-B", "2024-02-21", "transfer/accepted", accept, "If-Match", etag), 403, "forbidden")
	want(say("secretary-H", "2024-02-21", "transfer/accepted", o{"transfer": "t1", "by": "B"}, "If-Match", etag), 403, "forbidden")
	accepted := want(say("secretary-H", "2024-02-21", "transfer/accepted", accept, "If-Match", etag), 201, "")
	if org := storedOrg(w, accepted); org != "H" {
		t.Errorf("the acceptance is recorded for %s", org)
	}
	want(say("secretary-H", "2024-02-21", "transfer/file-audited", audit), 404, "not-found")

	// The old branch lets go, the new one takes over, the same day; then only the
	// receipt is left to the old one.
	start := o{"branch": "H", "standing": "full", "joined": "2010-07-01", "full_from": "2011-07-01", "cause": "transfer"}
	want(say("recorder-B", "2024-02-21", "membership/ended", o{"branch": "B", "cause": "transfer", "to": "H"}, "If-Match", tag("recorder-B")), 201, "")
	want(say("recorder-H", "2024-02-21", "membership/started", start, "If-Match", tag("root")), 201, "")
	want(say("recorder-B", "2024-02-26", "development/talk-held", o{"talker": m(2)}), 404, "not-found")
	receipt := want(say("secretary-B", "2024-02-26", "transfer/receipt-returned", o{"transfer": "t1"}), 201, "")
	if org := storedOrg(w, receipt); org != "B" {
		t.Errorf("the receipt is recorded for %s", org)
	}
	want(w.call("recorder-B", http.MethodGet, "/v1/members/m11", nil), 404, "not-found")
	w.fresh("recorder-H", "/v1/members/m11", nil)
	var sheet struct{ Members []struct{ ID string } }
	for org, n := range map[string]int{"B": 10, "H": 3} {
		if w.get("root", "/v1/orgs/"+org, &sheet); len(sheet.Members) != n {
			t.Errorf("%s has %d members", org, len(sheet.Members))
		}
	}
}

// TestTransferRefused: the receiving branch refuses without a revision, which it
// cannot read; after that the file is closed to it no less than before.
func TestTransferRefused(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	w.must(stated{"recorder-B", "2024-02-02", "members/m11/transfer/requested", o{"transfer": "t1", "from_org": "B", "to_org": "H"}, nil})
	w.must(verified(stated{"officer-1", "2024-02-05", "members/m11/transfer/letter-issued", o{"transfer": "t1", "letter_no": "jsx-1", "by": "C"}, nil}))
	r := w.call("secretary-H", http.MethodPost, "/v1/members/m11/transfer/refused", o{"occurred_on": "2024-02-05", "event": o{"transfer": "t1", "cause": "file"}})
	if r.status != http.StatusCreated || storedOrg(w, r) != "H" {
		t.Errorf("%d %s", r.status, r.body)
	}
}

func statement(on string, event o) o { return o{"occurred_on": on, "event": event} }

// storedOrg is the organisation that a receipt's event was recorded for.
func storedOrg(w *world, r *reply) events.OrgID {
	w.t.Helper()
	var stored struct {
		Org events.OrgID `json:"org"`
	}
	w.get("root", r.header.Get("Location"), &stored)
	return stored.Org
}

// TestSecondSignature: what makes or unmakes a member, or marks a branch, needs a
// verifier; with one, what is wrong is something else, or nothing.
func TestSecondSignature(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	const on = "2024-02-01"
	for name, c := range map[string]stated{
		"discipline": {"officer-1", on, "members/m01/discipline/decided", o{"branch": "B", "kind": "warning", "organ": "C"}, nil},
		"weak":       {"officer-1", on, "orgs/B/weak/listed", o{"case": "w1", "by": "C", "grounds": []string{"secretary_vacant"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if r := w.send(c); r.status != http.StatusUnprocessableEntity || r.code() != "verifier-required" {
				t.Errorf("without: %d %s", r.status, r.body)
			}
			if r := w.send(verified(c)); r.status != http.StatusCreated {
				t.Errorf("with: %d %s", r.status, r.body)
			}
		})
	}
}
