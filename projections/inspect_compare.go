package projections

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"jishi/events"
	"jishi/standard"
)

// InspectionComparison is what happened between two inspections: to the findings,
// and to the facts they rest on.
type InspectionComparison struct {
	First    standard.InspectionState `json:"first"`
	Second   standard.InspectionState `json:"second"`
	Findings standard.FindingChanges  `json:"findings"`
	Facts    []standard.Change        `json:"facts"` // recorded late, corrected, voided; in the order of the ledger
	Added    []AddedFacts             `json:"added"` // what occurred since, counted
	Zh       []string                 `json:"zh"`
	En       []string                 `json:"en"`
}

// AddedFacts counts the facts of an organisation that occurred since the first
// inspection, by type.
type AddedFacts struct {
	Org   events.OrgID `json:"org"`
	Type  string       `json:"type"`
	Title string       `json:"title"`
	Count int          `json:"count"`
}

// CompareInspections compares two inspections, whichever is named first: the one
// that knew less is the earlier.
func (r *Reader) CompareInspections(ctx context.Context, a, b string) (*InspectionComparison, error) {
	first, _, err := r.inspection(ctx, a, At{})
	if err != nil {
		return nil, err
	}
	second, _, err := r.inspection(ctx, b, At{})
	if err != nil {
		return nil, err
	}
	if second.Known < first.Known {
		first, second = second, first
	}
	before, err := r.found(ctx, first.Org, frozenAt(first), firstYear(first))
	if err != nil {
		return nil, err
	}
	// The later case is asked about the years of the earlier one as well: what it
	// no longer looks at is not resolved.
	after, err := r.found(ctx, second.Org, frozenAt(second), min(firstYear(first), firstYear(second)))
	if err != nil {
		return nil, err
	}
	out := &InspectionComparison{First: first, Second: second, Findings: standard.CompareFindings(before, after)}
	records := r.Records(ctx, At{})
	for _, list := range [][]standard.Finding{out.Findings.Added, out.Findings.Resolved, out.Findings.Still} {
		standard.MarkFindings(records, list, r.Today())
	}
	if err := records.Err(); err != nil {
		return nil, err
	}
	facts, err := r.recordedBetween(ctx, first, second)
	if err != nil {
		return nil, fmt.Errorf("projections: compare inspections %s and %s: %w", first.ID, second.ID, err)
	}
	r.sortOut(out, facts)
	out.say()
	return out, nil
}

// between is what was recorded between two inspections, and what it changes.
type between struct {
	facts   []*events.Fact
	targets map[uuid.UUID]*events.Fact
}

// recordedBetween reads the facts of the scopes that the second inspection knew
// and the first did not.
func (r *Reader) recordedBetween(ctx context.Context, first, second standard.InspectionState) (*between, error) {
	tree, err := r.Tree(ctx, At{})
	if err != nil {
		return nil, err
	}
	seen := make(map[events.Position]bool)
	out := &between{targets: make(map[uuid.UUID]*events.Fact)}
	for id := range tree.orgs {
		if !tree.everWithin(id, first.Org) && !tree.everWithin(id, second.Org) {
			continue
		}
		keys, err := r.timelineKeys(ctx, id.Subject(), 0)
		if err != nil {
			return nil, err
		}
		for _, key := range keys {
			if err := r.readBetween(ctx, key, first.Known, second.Known, seen, out); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(out.facts, func(a, b *events.Fact) int { return cmp.Compare(a.Position, b.Position) })
	return out, nil
}

func (r *Reader) readBetween(ctx context.Context, key string, after, to events.Position, seen map[events.Position]bool, out *between) error {
	doc, err := r.runner.sink.Get(ctx, Timelines().Name, key)
	if err != nil || doc == nil {
		return err
	}
	all := doc.Trail.Positions()
	var some []events.Position
	for _, p := range all {
		if p > after && p <= to && !seen[p] {
			seen[p] = true
			some = append(some, p)
		}
	}
	facts, err := r.runner.src.read(ctx, some)
	if err != nil {
		return err
	}
	amends := false
	for i := range facts {
		out.facts = append(out.facts, &facts[i])
		amends = amends || targetOf(&facts[i]) != uuid.Nil
	}
	if !amends {
		return nil
	}
	// What a correction changes lies in the same trail.
	if facts, err = r.runner.src.read(ctx, all); err != nil {
		return err
	}
	for i := range facts {
		out.targets[facts[i].ID] = &facts[i]
	}
	return nil
}

// sortOut tells what was recorded late, corrected and voided, and counts the rest.
func (r *Reader) sortOut(out *InspectionComparison, b *between) {
	out.Facts, out.Added = []standard.Change{}, []AddedFacts{}
	counts := make(map[AddedFacts]int)
	for _, f := range b.facts {
		c := standard.Change{Kind: standard.ChangeLate, Type: f.Type, Event: f.ID, Position: f.Position, On: f.On, RecordedAt: f.Meta.RecordedAt, Org: f.Org, Actor: f.Meta.Actor}
		switch e := f.Event.(type) {
		case *events.Corrected:
			c.Kind = standard.ChangeCorrected
			amended(&c, b.targets[e.Target], e)
			c.By = []standard.Amendment{amendment(f)}
		case *events.Voided:
			c.Kind = standard.ChangeVoided
			amended(&c, b.targets[e.Target], nil)
			c.By = []standard.Amendment{amendment(f)}
		default:
			if f.On > out.First.AsOf {
				counts[AddedFacts{Org: f.Org, Type: f.Type, Title: r.title(f.Type)}]++
				continue
			}
		}
		c.Say(r.title(c.Type))
		out.Facts = append(out.Facts, c)
	}
	for a, n := range counts {
		a.Count = n
		out.Added = append(out.Added, a)
	}
	slices.SortFunc(out.Added, func(a, b AddedFacts) int { return cmp.Or(cmp.Compare(a.Org, b.Org), cmp.Compare(a.Type, b.Type)) })
}

// amended says which fact a correction or a void changes, and names the fields.
// The values stand in the record: see [Reader.Diff].
func amended(c *standard.Change, target *events.Fact, by *events.Corrected) {
	if target != nil {
		c.Type, c.Event, c.Position, c.On, c.RecordedAt, c.Org = target.Type, target.ID, target.Position, target.On, target.Meta.RecordedAt, target.Org
	}
	if by == nil {
		return
	}
	if by.On != 0 {
		c.Fields = append(c.Fields, standard.FieldChange{Name: "occurred_on", Old: c.On.String(), New: by.On.String()})
	}
	if by.Org != "" {
		c.Fields = append(c.Fields, standard.FieldChange{Name: "org", Old: string(c.Org), New: string(by.Org)})
	}
	var fields map[string]any
	if len(by.Fields) == 0 || json.Unmarshal(by.Fields, &fields) != nil {
		return
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		c.Fields = append(c.Fields, standard.FieldChange{Name: name, Named: true})
	}
}

// say puts the comparison into words.
func (c *InspectionComparison) say() {
	say := func(zh, en string) { c.Zh, c.En = append(c.Zh, zh), append(c.En, en) }
	f := &c.Findings
	say(fmt.Sprintf("检查%s（%s）与检查%s（%s）：新发现%d项，已消除%d项，仍存在%d项", c.First.ID, c.First.AsOf, c.Second.ID, c.Second.AsOf, len(f.Added), len(f.Resolved), len(f.Still)),
		fmt.Sprintf("inspection %s (%s) and inspection %s (%s): %d findings added, %d resolved, %d still there", c.First.ID, c.First.AsOf, c.Second.ID, c.Second.AsOf, len(f.Added), len(f.Resolved), len(f.Still)))
	n := make(map[standard.ChangeKind]int)
	for i := range c.Facts {
		n[c.Facts[i].Kind]++
	}
	added := 0
	for i := range c.Added {
		added += c.Added[i].Count
	}
	say(fmt.Sprintf("两次检查之间：新增事实%d条，补录%d条，更正%d条，作废%d条", added, n[standard.ChangeLate], n[standard.ChangeCorrected], n[standard.ChangeVoided]),
		fmt.Sprintf("between them: %d facts added, %d recorded late, %d corrected, %d voided", added, n[standard.ChangeLate], n[standard.ChangeCorrected], n[standard.ChangeVoided]))
	for _, part := range []struct {
		zh, en string
		list   []standard.Finding
	}{{"新发现", "added", f.Added}, {"已消除", "resolved", f.Resolved}, {"仍存在", "still there", f.Still}} {
		for i := range part.list {
			x := &part.list[i]
			who := strings.TrimSpace(string(x.Org) + " " + string(x.Member))
			say(fmt.Sprintf("%s：%s %s %s %s", part.zh, x.Check, who, x.On, x.Zh), fmt.Sprintf("%s: %s %s %s %s", part.en, x.Check, who, x.On, x.En))
		}
	}
	for i := range c.Facts {
		say(c.Facts[i].Zh, c.Facts[i].En)
	}
}
