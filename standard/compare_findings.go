package standard

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"jishi/events"
)

// FindingStatus says how far a finding has been dealt with. It never takes a
// finding away: as long as the facts contradict each other it is found.
type FindingStatus string

const (
	FindingOpen      FindingStatus = "open"      // 未处理
	FindingExplained FindingStatus = "explained" // 已作说明
	FindingAccepted  FindingStatus = "accepted"  // 说明已认可
	FindingRejected  FindingStatus = "rejected"  // 说明未认可
	FindingListed    FindingStatus = "listed"    // 已转入问题清单
	FindingClosed    FindingStatus = "closed"    // 已办结
)

// Handling is one thing that was done with a finding.
type Handling struct {
	Action     events.FindingAction `json:"action"`
	Inspection string               `json:"inspection,omitzero"` // in which it was raised
	Problem    string               `json:"problem,omitzero"`    // number on the problem list
	Document   string               `json:"document,omitzero"`
	By         Evidence             `json:"by"`
}

// FindingKey names a finding so that it is the same one tomorrow: the check, the
// person or else the organisation, the day, and the first event it rests on. Its
// texts and numbers may change with the facts, or with the language. A finding
// that has a key keeps it.
func FindingKey(f Finding) string {
	if f.Key != "" {
		return f.Key
	}
	return findingKey(&f, f.On.String())
}

func findingKey(f *Finding, when string) string {
	parts := []string{f.Check, cmp.Or(string(f.Member), string(f.Org)), when}
	if len(f.Evidence) > 0 && f.Evidence[0].Event != uuid.Nil {
		id := f.Evidence[0].Event
		parts = append(parts, hex.EncodeToString(id[10:])) // the random part of a UUIDv7
	}
	return strings.Join(parts, ":")
}

// MarkFindings gives every finding its key, its status on a day and what was
// done with it. Severity and place in the list stay.
func MarkFindings(records Records, found []Finding, on events.Date) {
	for i := range found {
		f := &found[i]
		f.Key, f.Status, f.Handled = FindingKey(*f), FindingOpen, nil
		if f.Org == "" {
			continue
		}
		rect := records.Rectification(f.Org)
		if rect == nil {
			continue
		}
		for k := range until(rect.Handled, on) {
			h := &rect.Handled[k]
			if h.Fact.Finding != f.Key {
				continue
			}
			f.Status = FindingStatus(h.Fact.Action)
			f.Handled = append(f.Handled, Handling{Action: h.Fact.Action, Inspection: h.Fact.Inspection,
				Problem: h.Fact.Problem, Document: h.Fact.Document, By: h.Evidence()})
		}
	}
}

// DigestFindings is the SHA-256 of findings as an inspection freezes them, in
// hex: in the order of their keys, without what was done with them since. Equal
// facts and equal rules give equal digests.
func DigestFindings(found []Finding) string {
	frozen := slices.Clone(found)
	for i := range frozen {
		f := &frozen[i]
		f.Key, f.Status, f.Handled = FindingKey(*f), "", nil
	}
	slices.SortStableFunc(frozen, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Zh, b.Zh)) })
	return digest(frozen)
}

// digest is the SHA-256 of a value's JSON, in hex.
func digest(v any) string {
	b, err := json.Marshal(v, json.Deterministic(true))
	if err != nil {
		panic("standard: " + err.Error()) // what is digested are structs of this package
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
