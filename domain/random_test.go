package domain_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"jishi/domain"
	"jishi/events"
)

// scribbler fills events with values that are often plausible, so that random
// commands get far into the rules, and often not.
type scribbler struct {
	t   *rapid.T
	ids []uuid.UUID
}

func (s *scribbler) fill(v reflect.Value) {
	pick := func(words ...string) { v.SetString(rapid.SampledFrom(words).Draw(s.t, "word")) }
	switch v.Interface().(type) {
	case events.MemberID:
		pick("x", "m01", "m02", "m04", "m05", "m10", "c1", "y", "", "a b")
		return
	case events.OrgID:
		pick("B", "B", "C", "H", "", "N", "./")
		return
	case events.MeetingID:
		pick("k1", "k2", "k3", "a1", "a2", "p1", "el", "em", "ol", "", "é")
		return
	case events.Date:
		if rapid.Bool().Draw(s.t, "zero date") {
			return
		}
		v.SetInt(int64(day("2024-01-01")) + int64(rapid.IntRange(-40000, 1500).Draw(s.t, "day")))
		return
	case events.Month:
		v.SetInt(int64(rapid.Int32Range(24270, 24340).Draw(s.t, "month")))
		return
	case uuid.UUID:
		v.Set(reflect.ValueOf(rapid.SampledFrom(append(s.ids, uuid.Max)).Draw(s.t, "id")))
		return
	case events.Sealed:
		v.Set(reflect.ValueOf(rapid.SampledFrom([]events.Sealed{{}, events.Plain("x"), {Owner: "x", Field: "name", Box: []byte("b")}}).Draw(s.t, "sealed")))
		return
	case json.RawMessage:
		v.SetBytes([]byte(rapid.SampledFrom([]string{"", "{}", `{"member":"y"}`, `{"written":false}`, `{"branch":null}`, "[", `"x"`, `{"passed":true,"for":11}`}).Draw(s.t, "json")))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			s.fill(v.Field(i))
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(s.t, "set") {
			v.Set(reflect.New(v.Type().Elem()))
			s.fill(v.Elem())
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(0, 3).Draw(s.t, "len"), 3))
		for i := range v.Len() {
			s.fill(v.Index(i))
		}
	case reflect.String:
		pick("", "committee", "assembly", "secret", "for", "target", "admission", "members", "masses", "group", "convert", "extend",
			"cancel", "branch", "full", "transfer", "secretary", "self", "mutual", "consent", "e1", "1", "wage", "liucha", "restored", "10:00", "\xff", "e2", "i1", "w1", "f1",
			"2024", "a", "posts", "by_election", "establish", "team", "theme", "opinions", "month", "explained", "listed", "closed", "helper", "visit",
			"agree", "daily", "advanced", "passed", "documents", anyDigest)
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.SampledFrom([]int64{0, 1, 2, 3, 5, 9, 11, 2024, 2026, -1, 1 << 62}).Draw(s.t, "number"))
	case reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(s.t, "position"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(s.t, "bool"))
	}
}

func (s *scribbler) event(types []*events.Descriptor) events.Event {
	e := rapid.SampledFrom(types).Draw(s.t, "type").New()
	s.fill(reflect.ValueOf(e).Elem())
	return e
}

// TestDecideNeverPanics throws random commands at random stages of a file, with
// facts strewn in that no decider would have let through.
func TestDecideNeverPanics(t *testing.T) {
	t.Parallel()
	stages := []*book{newBook(t), district(t)}
	whole := district(t)
	for i, s := range fixtureA() {
		whole.must(s.Command)
		if i%20 == 0 {
			stages = append(stages, whole.copy())
		}
	}
	stages = append(stages, whole)
	for _, name := range slices.Sorted(maps.Keys(courses())) {
		b := district(t)
		for i, s := range courses()[name]() {
			b.must(s.Command)
			if i%4 == 3 {
				stages = append(stages, b.copy())
			}
		}
		stages = append(stages, b)
	}
	codes := map[string]bool{}
	for _, c := range domain.Codes() {
		codes[c.Code] = true
	}
	types := events.Catalogue().Types()
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SampledFrom(stages).Draw(t, "stage").copy()
		s := &scribbler{t: t, ids: []uuid.UUID{{}}}
		for _, f := range b.facts {
			s.ids = append(s.ids, f.ID)
		}
		c := domain.Command{
			Event: s.event(types), On: b.today - events.Date(rapid.IntRange(-1, 9).Draw(t, "late")),
			Org:  rapid.SampledFrom([]events.OrgID{branch, cmte, "H", ""}).Draw(t, "org"),
			Mode: rapid.SampledFrom([]events.Mode{events.Live, events.Live, events.Backfill, ""}).Draw(t, "mode"), Actor: "recorder",
			Verifier: rapid.SampledFrom([]string{"verifier", "", "recorder"}).Draw(t, "verifier"), Reason: rapid.SampledFrom([]string{"", "x"}).Draw(t, "reason"),
		}
		before := reflect.ValueOf(c.Event).Elem().Interface()
		stream := "member-x"
		if p, err := domain.Place(c.Event, c.Org, c.On); err == nil {
			stream = p.Stream
		}
		for range rapid.IntRange(0, 3).Draw(t, "strewn") {
			e := s.event(types)
			b.facts = append(b.facts, events.Fact{
				Recorded: events.Recorded{
					Envelope: events.Envelope{ID: rapid.SampledFrom(s.ids).Draw(t, "fact"), Type: e.EventType()},
					Stream:   rapid.SampledFrom([]string{"member-x", stream}).Draw(t, "in"), Position: events.Position(rapid.Uint64Range(0, 200).Draw(t, "at")),
				},
				On: day("2025-01-01") + events.Date(rapid.IntRange(0, 1000).Draw(t, "on")), Event: e,
				Meta: events.Metadata{Subjects: []events.Subject{"member:x", "org:B", "org:C", "meeting:a1", "meeting:el"}},
			})
		}
		state := b.state(stream)
		if rapid.IntRange(0, 9).Draw(t, "poor") == 0 {
			state.History, state.Registry, state.Birth = nil, nil, nil
		}
		got, err := domain.Decide(state, c)
		again, errAgain := domain.Decide(state, c)
		var r *domain.Rejection
		switch {
		case err == nil && got.Event == nil:
			t.Fatal("a decision without an event")
		case err != nil && (!errors.As(err, &r) || !codes[r.Code]):
			t.Fatalf("%v is no listed rejection", err)
		}
		if !reflect.DeepEqual(got.Event, again.Event) || len(got.Basis) != len(again.Basis) || fmt.Sprint(err) != fmt.Sprint(errAgain) {
			t.Fatalf("decided twice, differently: %v and %v", err, errAgain)
		}
		if !reflect.DeepEqual(before, reflect.ValueOf(c.Event).Elem().Interface()) {
			t.Fatal("the command was changed")
		}
	})
}

// TestEveryTypeIsJudged: no event type of the catalogue lacks a place or a rule.
func TestEveryTypeIsJudged(t *testing.T) {
	t.Parallel()
	streams := map[string]string{
		"member": "member-x", "org": "org-B", "meeting": "meeting-z", "talks": "talks-B_2026", "ballot": "ballot-z", "appraisal": "appraisal-B_2026",
		"dues": "dues-x_2026", "publication": "publication-B_2026", "rating": "rating-B_2026", "standard": "standard-B", "access": "access-2026_10_09",
		"governance": "governance-B", "life": "life-B_2026", "work": "work-B_2026", "fund": "fund-B_2026", "supervision": "supervision-B_2026",
		"matter": "matter-B_z", "proposal": "proposal-B_z", "opinion": "opinion-B_z", "rectification": "rectification-B", "inspection": "inspection-z",
	}
	seen := map[string]bool{}
	for _, desc := range events.Catalogue().Types() {
		e := desc.New()
		named(reflect.ValueOf(e).Elem())
		switch e.(type) {
		case *events.Corrected, *events.Voided:
			continue
		}
		p, err := domain.Place(e, branch, day("2026-10-09"))
		if err != nil {
			t.Errorf("%s: %v", desc.Type, err)
			continue
		}
		i := slices.Index([]byte(p.Stream), '-')
		category := p.Stream[:i]
		seen[category] = true
		if p.Stream != streams[category] {
			t.Errorf("%s goes to %s, want %s", desc.Type, p.Stream, streams[category])
		}
		if len(p.Subjects) == 0 {
			t.Errorf("%s is about nothing", desc.Type)
		}
		b := district(t)
		b.today = day("2026-10-09")
		_, err = domain.Decide(b.state(p.Stream), live("2026-10-09", branch, e))
		var r *domain.Rejection
		if errors.As(err, &r) && r.Code == "unknown-event" {
			t.Errorf("%s passes unjudged", desc.Type)
		}
	}
	for category := range streams {
		if !seen[category] {
			t.Errorf("nothing goes to %s streams", category)
		}
	}
}

// named gives every identifier of an event a value, and every year 2026.
func named(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch f.Interface().(type) {
		case events.MemberID:
			f.SetString("x")
		case events.OrgID:
			f.SetString("B")
		case events.MeetingID:
			f.SetString("z")
		case events.Month:
			f.SetInt(int64(day("2026-10-01").Month()))
		case []events.Month:
			f.Set(reflect.ValueOf([]events.Month{day("2026-10-01").Month(), day("2027-01-01").Month()}))
		}
		switch v.Type().Field(i).Name {
		case "Year":
			f.SetInt(2026)
		case "Election", "Matter", "Proposal", "Opinion", "Inspection":
			if f.Kind() == reflect.String { // an opinion may be sealed
				f.SetString("z")
			}
		}
	}
}
