package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"jishi/events"
	"jishi/eventstore"
	memorystore "jishi/eventstore/memory"
	"jishi/ledger"
)

// TestErase: names read as erased in every view, no byte of an event changes,
// and a restriction can be lifted again.
func TestErase(t *testing.T) {
	t.Parallel()
	w := newDistrict(t)
	const name = "虚构寅"
	w.must(stated{"recorder-B", "2024-02-01", "members/x/person/registered", o{"name": name, "birth": birthX, "phone": phoneX}, nil})
	w.must(stated{"recorder-B", "2024-02-01", "members/x/membership/started", o{"branch": "B", "standing": "full", "joined": "2010-07-01", "full_from": "2011-07-01", "cause": "opening"}, nil})
	w.must(stated{"recorder-B", "2024-02-01", "members/x/development/talk-held", o{"talker": m(2), "record": talkX}, o{"mode": "backfill"}})
	var before []events.Recorded
	for rec, err := range w.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		before = append(before, rec)
	}
	w.assess()
	paths := []string{"/v1/members/x", "/v1/orgs/B", "/v1/orgs/B/dues/2024"}
	see := func(what string, want bool, instead string) {
		t.Helper()
		for _, path := range append(paths, "/v1/members/x?as_of=2024-02-01&known_at=2024-02-01", "/v1/orgs/B?as_of=2024-02-01") {
			r := w.get("secretary-B", path, nil)
			if bytes.Contains(r.body, []byte(name)) != want {
				t.Errorf("%s: %s names the person: %v", what, path, !want)
			}
			if instead != "" && !bytes.Contains(r.body, []byte(instead)) {
				t.Errorf("%s: %s does not say %s", what, path, instead)
			}
			for _, secret := range []string{talkX, phoneX, birthX} {
				if !want && bytes.Contains(r.body, []byte(secret)) {
					t.Errorf("%s: %s still tells %s", what, path, secret)
				}
			}
		}
	}
	see("before", true, "")
	act := func(path string, event o) {
		t.Helper()
		event["legal_basis"], event["approver"] = "个人信息保护法第四十七条", "officer-1"
		r := w.must(stated{"administrator", "2024-03-01", "members/x/person/" + path, event, nil})
		var receipt ledger.Receipt
		if err := json.Unmarshal(r.body, &receipt); err != nil {
			t.Fatal(err)
		}
		w.assess()
	}
	act("restricted", o{})
	see("restricted", false, "〔限制处理〕")
	act("restricted", o{"lifted": true})
	see("lifted", true, "")
	act("erased", o{})
	see("erased", false, "〔已删除〕")
	for i := range before {
		rec, err := w.store.ReadAt(t.Context(), before[i].Position)
		if err != nil || !bytes.Equal(rec[0].Data, before[i].Data) || !bytes.Equal(rec[0].Meta, before[i].Meta) || rec[0].ID != before[i].ID {
			t.Fatalf("event %d changed (%v)", before[i].Position, err)
		}
	}
	// Nobody can be brought back, not even by registering anew.
	tag := w.get("root", "/v1/streams/member-x", nil).header.Get("ETag")
	again := o{"occurred_on": "2024-03-01", "mode": "backfill", "event": o{"name": name}}
	if r := w.call("root", http.MethodPost, "/v1/members/x/person/registered", again, "If-Match", tag); r.status != http.StatusGone {
		t.Errorf("registered again: %d %s", r.status, r.body)
	}
	if logged := w.logs.String(); strings.Contains(logged, name) || strings.Contains(logged, phoneX) {
		t.Error("the log names the person")
	}
}

// TestReadingIsRecorded: opening a file is a fact, recorded before anything is
// told; where it cannot be recorded nothing is told.
func TestReadingIsRecorded(t *testing.T) {
	t.Parallel()
	store := &failing{Store: memorystore.New()}
	w := newWorld(t, "2024-01-02", store, nil)
	for _, c := range district() {
		if c.on <= "2024-01-31" {
			w.must(verified(c))
		}
	}
	const purpose = "合成：年度核查"
	count := func() (n int, last struct {
		Member, Reader, Purpose string
	}) {
		t.Helper()
		for rec, err := range w.store.ReadAll(t.Context(), 0) {
			if err != nil {
				t.Fatal(err)
			}
			if rec.Type == "access.dossier-opened.v1" {
				n++
				if err := json.Unmarshal(rec.Data, &last); err != nil {
					t.Fatal(err)
				}
			}
		}
		return n, last
	}
	before, _ := count()
	w.get("inspector", "/v1/members/m01?purpose="+"%E5%90%88%E6%88%90%EF%BC%9A%E5%B9%B4%E5%BA%A6%E6%A0%B8%E6%9F%A5", nil)
	n, last := count()
	if n != before+1 || last.Member != "m01" || last.Reader != "inspector" || last.Purpose != purpose {
		t.Errorf("%d events, the last %+v", n-before, last)
	}
	for as, path := range map[string]string{"recorder-H": "/v1/members/m01", "administrator": "/v1/members/m01", "inspector": "/v1/members/nobody"} {
		if r := w.call(as, http.MethodGet, path, nil); r.status < 400 {
			t.Errorf("%s: %d", as, r.status)
		}
	}
	if n, _ := count(); n != before+1 {
		t.Errorf("refused readings were recorded as readings: %d", n-before)
	}
	store.fail(nil, eventstore.ErrUnavailable, false)
	if r := w.call("inspector", http.MethodGet, "/v1/members/m01", nil); r.status != http.StatusServiceUnavailable || strings.Contains(string(r.body), "虚构") {
		t.Errorf("the reading cannot be recorded: %d %s", r.status, r.body)
	}
}
