package sheets

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/standard"
)

// silent are members of events that no column holds, and why.
func silent() map[string]string {
	return map[string]string{
		"dues.forwarded.v1 payment":                 "told by payer and day",
		"weak.support-assigned.v1 kind":             "told by the group of columns",
		"term.election-requested.v1 election":       "the table of the chain has it",
		"ballot.disposal-voted.v1 joint":            "one person a row",
		"ballot.disposal-voted.v1 sponsors_present": "there are none", "ballot.disposal-voted.v1 form_expected": "there is no form",
		"ballot.disposal-voted.v1 form_present": "there is no form", "ballot.disposal-voted.v1 form_for": "there is no form",
		"organisation.relations-surveyed.v1 orphans": "the row's count",
		"care.given.v1 org":                          "the branch of the row", "organisation.work-recorded.v1 kind": "the row's kind",
	}
}

// TestStepsHoldEverything: a member that no column holds would be lost on the way
// out, and could not come in.
func TestStepsHoldEverything(t *testing.T) {
	t.Parallel()
	for _, tb := range Tables() {
		for i := range tb.steps {
			s := &tb.steps[i]
			typ := reflect.TypeOf(s.event()).Elem()
			bound := map[string]bool{}
			for _, b := range tb.bind(s) {
				bound[typ.FieldByIndex(b.index).Tag.Get("json")] = true
			}
			for member, index := range members(typ, nil) {
				_, known := silent()[s.event().EventType()+" "+member]
				if !bound[typ.FieldByIndex(index).Tag.Get("json")] && !known {
					t.Errorf("%s, step %q: no column holds %s of %s", tb.ID, s.name, member, s.event().EventType())
				}
			}
		}
	}
}

// TestColumnsHaveAUse: a column of a table of steps that binds nothing is read
// by nobody.
func TestColumnsHaveAUse(t *testing.T) {
	t.Parallel()
	for _, tb := range Tables() {
		if reflect.ValueOf(tb.read).Pointer() != reflect.ValueOf(readSteps).Pointer() {
			continue
		}
		used := map[string]bool{tb.matter: true, "docs": true, "reason": true}
		for i := range tb.steps {
			s := &tb.steps[i]
			used[tb.dayColumnOf(s)] = true
			for _, id := range s.orgColumns() {
				used[id] = true
			}
			for _, b := range tb.bind(s) {
				used[b.column.ID] = true
			}
		}
		for i := range tb.Columns {
			if c := &tb.Columns[i]; c.Kind != Ignored && !used[c.ID] {
				t.Errorf("%s: nobody reads column %s", tb.ID, c.ID)
			}
		}
	}
}

// invented makes facts that a table can hold, with every cell said or not at random.
type invented struct {
	*rand.Rand
	n int
}

func (r *invented) pick(list ...string) string { return list[r.IntN(len(list))] }

func (r *invented) day() events.Date { return events.Day(2021, 1, 1) + events.Date(r.IntN(1500)) }

func (r *invented) text() string {
	return r.pick("第一项", "=1+2", "+86", "-", "无", "@某", "『括』号", "甲、乙；丙", "两\n行", " 前有空格", "空格 在 中间", "a|b", "正常的文字（二）")
}

// value fills a field as its column admits.
func (r *invented) value(c *Column, field reflect.Value) {
	if !c.Required && !c.Needed && c.ID != "year" && r.IntN(4) == 0 {
		return
	}
	switch p := field.Addr().Interface().(type) {
	case *events.MemberID:
		*p = events.MemberID(r.pick("P001", "P002", "P003"))
	case *[]events.MemberID:
		*p = []events.MemberID{"P001", events.MemberID(r.pick("P002", "P003"))}
	case *events.OrgID:
		*p = events.OrgID(r.pick("DW", "ZB01", "ZB02"))
	case *[]events.OrgID:
		*p = []events.OrgID{"ZB01", "ZB02"}
	case *events.MeetingID:
		*p = events.MeetingID(r.pick("HY-1", "HY-2"))
	case *events.Date:
		*p = r.day()
	case *events.Month:
		*p = events.MonthOf(2024, 1) + events.Month(r.IntN(20))
	case *events.Fen:
		*p = events.Fen(1 + r.IntN(100000))
	case *events.Sealed:
		*p = events.Plain(r.text())
		if c.Kind == Day {
			*p = events.Plain(r.day().String())
		}
	case *bool:
		*p = r.IntN(2) == 0
	case **bool:
		*p = new(r.IntN(2) == 0)
	case *int:
		*p = 1 + r.IntN(5)
		switch {
		case c.ID == "year" || strings.HasSuffix(c.ID, "year"):
			*p = 2021 + r.IntN(4)
		case c.Kind == Money:
			*p = r.IntN(10001)
		}
	case *events.Position:
		*p = events.Position(r.IntN(1000))
	case *[]events.Candidate:
		*p = []events.Candidate{{Member: "P001", Post: events.PostSecretary, Background: "technical"}, {Member: "P002"}, {Member: "P003", Background: "other"}}
	case *[]events.Exclusion:
		*p = []events.Exclusion{{Member: "P001", Category: 3}, {Member: "P002", Category: 6, ApprovalRef: "文1号", Adopted: true}}
	case *[]events.WrittenOpinion:
		*p = []events.WrittenOpinion{{Member: "P001", Opinion: "abstain", Received: r.day()}}
	default:
		switch {
		case field.Kind() == reflect.String:
			field.SetString(r.word(c))
		default:
			for range 1 + r.IntN(3) {
				field.Set(reflect.Append(field, reflect.ValueOf(r.word(c)).Convert(field.Type().Elem())))
			}
		}
	}
}

func (r *invented) word(c *Column) string {
	switch c.Kind {
	case OneOf, SomeOf:
		return c.Choices[r.IntN(len(c.Choices))].Value
	case Ident:
		r.n++
		return r.pick("A-", "2025_") + string(rune('0'+r.n%10)) + string(rune('a'+r.n/10%26))
	case Clock:
		return "14:30"
	}
	return r.text()
}

// fact makes one fact of a step.
func (r *invented) fact(t *Table, s *step) told {
	f := told{event: s.event()}
	f.ID, f.On, f.Org = uuid.UUID{byte(r.IntN(256)), byte(r.IntN(256)), byte(r.IntN(256)), byte(r.IntN(256))}, r.day(), events.OrgID(r.pick("ZB01", "ZB02"))
	v := reflect.ValueOf(f.event).Elem()
	for _, b := range t.bind(s) {
		r.value(b.column, v.FieldByIndex(b.index))
	}
	r.mended(t, s, &f)
	if t.docsColumn(s) != "" && r.IntN(3) == 0 {
		f.Documents = []string{strings.Repeat("ab", 32)}
	}
	return f
}

// mended brings a fact into the form that its step gives every row.
func (r *invented) mended(t *Table, s *step, f *told) {
	switch e := f.event.(type) {
	case *events.SupportAssigned:
		e.Kind = map[string]string{"helper": "helper", "force": "task_force", "watch": "listed_supervision"}[s.name]
	case *events.TalkHeld:
		e.A, e.B = "P001", "P002"
	case *events.ResolutionPassed:
		e.Meeting = "HY-1"
	case *events.GradeDecided:
		e.Body = r.pick("committee", "assembly")
	case *events.SatisfactionTested:
		e.Returned = e.Satisfied + 1
	case *events.DuesReliefApproved:
		e.To = e.From + 2
	case *events.DuesConsentGiven:
		e.To = e.From + 2
	case *events.DuesPublished:
		e.To, e.Audience = e.From+2, "members"
	case *events.VetoRecorded:
		e.Code = "V-3"
	case *events.DuesForwarded:
		e.Until = e.From
	case *events.WorkRecorded:
		e.Kind = events.WorkKind(s.name)
	case *events.RelationSurveyed:
		e.Orphans = r.IntN(4)
	case *events.ThemePlanSet:
		e.Number = map[string]int{"month": 12, "quarter": 4, "year": 0}[e.Scope]
	case *events.TermReminded:
		e.Channel = r.pick("letter", "phone")
	case *events.CareGiven:
		e.Org = f.Org
	case *events.DisposalVoted:
		e.Mode = r.pick("secret", "show")
	}
	if c := t.Column("election"); c != nil {
		for _, b := range t.bind(s) {
			if b.column == c {
				reflect.ValueOf(f.event).Elem().FieldByIndex(b.index).SetString(r.pick("XJ-1", "XJ-2"))
			}
		}
	}
	// The organisation of a fact stands in the row's own column.
	field := reflect.ValueOf(f.event).Elem()
	for _, id := range s.orgColumns() {
		for _, b := range t.bind(s) {
			if b.column.ID != id {
				continue
			}
			if o, ok := field.FieldByIndex(b.index).Interface().(events.OrgID); ok && o != "" {
				f.Org = o
				return
			}
		}
	}
}

// TestStepsComeBack writes random facts of every table of steps into its rows and
// reads them back: the same facts, none left over, none added.
func TestStepsComeBack(t *testing.T) {
	t.Parallel()
	registry := events.Catalogue()
	for _, tb := range Tables() {
		if len(tb.steps) == 0 || tb.write != nil || reflect.ValueOf(tb.read).Pointer() != reflect.ValueOf(readSteps).Pointer() {
			continue
		}
		t.Run(tb.ID, func(t *testing.T) {
			t.Parallel()
			r := &invented{Rand: rand.New(rand.NewPCG(1, uint64(len(tb.ID))))}
			for round := range 40 {
				var facts []told
				for range 1 + r.IntN(12) {
					s := &tb.steps[r.IntN(len(tb.steps))]
					facts = append(facts, r.fact(&tb, s))
				}
				slices.SortFunc(facts, func(a, b told) int { return int(a.On - b.On) })
				if tb.ID == "actions" { // what is closed before it was agreed is an error of the row
					facts = slices.DeleteFunc(facts, func(f told) bool { _, ok := f.event.(*events.ActionItemClosed); return ok })
				}
				show := &Show{}
				rows := tb.lay(facts, facts, show)
				if _, left := tb.readBack(rows, facts, facts, registry, show); len(left) > 0 {
					f := facts[left[0]]
					t.Fatalf("round %d: %d of %d facts did not come back, the first a %s: %s", round, len(left), len(facts), f.event.EventType(), f.content(show.open))
				}
			}
		})
	}
}

// TestFactsOfRecords finds the facts of whatever record, each once.
func TestFactsOfRecords(t *testing.T) {
	t.Parallel()
	one := standard.Entry[events.MeetingHeld]{Stamp: standard.Stamp{ID: uuid.UUID{1}, On: 5}, Fact: events.MeetingHeld{Meeting: "a"}}
	two := standard.Entry[events.TalkHeld]{Stamp: standard.Stamp{ID: uuid.UUID{2}, On: 3}, Fact: events.TalkHeld{A: "P001"}}
	cal := &standard.Calendar{Held: []standard.Entry[events.MeetingHeld]{one}, Talks: []standard.Entry[events.TalkHeld]{two}}
	got := factsOf([]any{cal, (*standard.Roster)(nil), &standard.Calendar{Held: []standard.Entry[events.MeetingHeld]{one}}, nil})
	if len(got) != 2 || got[0].event.EventType() != "talk.held.v1" || got[1].ID != one.ID {
		t.Errorf("%+v", got)
	}
}
