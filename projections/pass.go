package projections

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"

	"jishi/events"
	"jishi/standard"
)

// pass is one assessment under way.
type pass struct {
	r      *Runner
	sink   Sink
	from   events.Position // where the checkpoint is
	j      *judging
	groups map[group]bool // to be placed anew
}

// group is the branches of one committee and year.
type group struct {
	year      int
	committee events.OrgID
}

func (p *pass) update(ctx context.Context, to events.Position, f func(Tx) error) error {
	if err := p.sink.Update(ctx, assessmentViews(), p.from, to, f); err != nil {
		return err
	}
	p.from = to
	return nil
}

func (p *pass) run(ctx context.Context, t *touched) error {
	if !t.everything {
		if err := t.spread(ctx, p.sink, p.j.tree); err != nil {
			return err
		}
	} else {
		for id := range p.j.tree.orgs {
			t.orgs[id] = true
		}
	}
	judged, err := p.orgs(ctx, t)
	if err != nil {
		return err
	}
	if t.everything {
		all, err := p.sink.Find(ctx, Dossiers().Name, Query{Index: "all"})
		if err != nil {
			return err
		}
		for _, c := range all {
			t.members[events.MemberID(c.Key)] = true
		}
	}
	if err := p.members(ctx, t.members, judged); err != nil {
		return err
	}
	return p.place(ctx)
}

// orgs judges organisations on all processors and writes what is found. It
// returns the persons whose files were judged with them.
func (p *pass) orgs(ctx context.Context, t *touched) (map[events.MemberID]bool, error) {
	judged := make(map[events.MemberID]bool)
	ids := slices.Sorted(maps.Keys(t.orgs))
	for out, err := range inOrder(ctx, listed(ids), chunkOrgs, p.r.opts.Workers, func(ctx context.Context, ids []events.OrgID) ([]*outcome, error) {
		out := make([]*outcome, len(ids))
		for i, id := range ids {
			var err error
			if out[i], err = p.j.branch(ctx, id); err != nil {
				return nil, fmt.Errorf("%s: %w", id, err)
			}
		}
		return out, nil
	}) {
		if err != nil {
			return nil, err
		}
		if err := p.update(ctx, p.from, func(tx Tx) error {
			for _, o := range out {
				if err := p.outsiders(ctx, o, t); err != nil {
					return err
				}
				if err := p.write(ctx, tx, o, judged); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return judged, nil
}

// outsiders has the files of what is no branch, or none any more, judged one by
// one, where more than a fact in one of them changed.
func (p *pass) outsiders(ctx context.Context, o *outcome, t *touched) error {
	if o.branch {
		return nil
	}
	was, err := p.sink.Get(ctx, needsView, unitOrg+string(o.org))
	if err != nil || was == nil && !t.above[o.org] {
		return err
	}
	records := p.j.records(ctx)
	for _, m := range records.Files(o.org) {
		t.members[m] = true
	}
	return records.Err()
}

// write stores what was found in one organisation. Its places are settled
// afterwards, with the others of the group.
func (p *pass) write(ctx context.Context, tx Tx, o *outcome, judged map[events.MemberID]bool) error {
	for m, found := range o.files {
		if judged[m] {
			continue
		}
		judged[m] = true
		if err := p.found(tx, memberFile(m), found); err != nil {
			return err
		}
	}
	scored := make(map[int]*sheet, len(o.sheets))
	years := make(map[int]bool)
	if err := p.needs(tx, unitOrg+string(o.org), o.needs); err != nil {
		return err
	}
	for i := range o.sheets {
		scored[o.sheets[i].rating.Year] = &o.sheets[i]
		years[o.sheets[i].rating.Year] = true
	}
	before, err := p.sink.Find(ctx, placeView, Query{Index: "org", Partition: string(o.org)})
	if err != nil {
		return err
	}
	for _, c := range before {
		years[int(c.Sort)] = true
	}
	for _, year := range slices.Sorted(maps.Keys(years)) {
		if err := p.found(tx, duesFile(o.org, year), o.dues[year]); err != nil {
			return err
		}
		if err := p.sheet(ctx, tx, yearKey(o.org, year), scored[year]); err != nil {
			return err
		}
	}
	return nil
}

// yearsBack bounds the years of a branch that are rated.
const yearsBack = 30

// needs stores which documents a judgement rested on, so that a fact that goes
// to one of them leads back here.
func (p *pass) needs(tx Tx, unit string, names []string) error {
	if len(names) == 0 {
		return tx.Delete(needsView, unit)
	}
	entries := make([]IndexEntry, len(names))
	for i, n := range names {
		entries[i] = IndexEntry{Index: "needs", Partition: n}
	}
	return tx.Put(needsView, &Document{Key: unit}, entries)
}

// found stores what was found in a file, or that nothing was.
func (p *pass) found(tx Tx, key string, found []standard.Finding) error {
	if len(found) == 0 {
		return tx.Delete(findingsView, key)
	}
	doc, err := findingsDocument(key, found)
	if err != nil {
		return err
	}
	return tx.Put(findingsView, doc, findingEntries(p.j.tree, found))
}

// sheet stores a score sheet, and the place without its rank.
func (p *pass) sheet(ctx context.Context, tx Tx, key string, s *sheet) error {
	old, err := p.placed(ctx, key)
	if err != nil {
		return err
	}
	if old != nil {
		p.groups[group{old.Year, old.Committee}] = true
	}
	if s == nil {
		if old == nil {
			return nil
		}
		return errors.Join(tx.Delete(ratingView, key), tx.Delete(placeView, key))
	}
	b, err := json.Marshal(&s.rating)
	if err != nil {
		return err
	}
	if err := tx.Put(ratingView, &Document{Key: key, Data: b}, nil); err != nil {
		return err
	}
	now := placeOf(s)
	p.groups[group{now.Year, now.Committee}] = true
	return p.put(tx, &now)
}

func (p *pass) put(tx Tx, at *place) error {
	doc, err := at.document()
	if err != nil {
		return err
	}
	return tx.Put(placeView, doc, at.index())
}

func (p *pass) placed(ctx context.Context, key string) (*place, error) {
	doc, err := p.sink.Get(ctx, placeView, key)
	if err != nil || doc == nil {
		return nil, err
	}
	return decodePlace(doc)
}

func decodePlace(doc *Document) (*place, error) {
	at := new(place)
	if err := json.Unmarshal(doc.Data, at); err != nil {
		return nil, fmt.Errorf("projections: place of %s: %w", doc.Key, err)
	}
	return at, nil
}

// members judges the files that were not judged with an organisation.
func (p *pass) members(ctx context.Context, members, judged map[events.MemberID]bool) error {
	var rest []events.MemberID
	for _, m := range slices.Sorted(maps.Keys(members)) {
		if !judged[m] {
			rest = append(rest, m)
		}
	}
	for some := range slices.Chunk(rest, 64) {
		if err := p.update(ctx, p.from, func(tx Tx) error {
			for _, m := range some {
				records := p.j.records(ctx)
				records.read = make(map[string]bool)
				found := p.j.file(records, m)
				if err := records.Err(); err != nil {
					return err
				}
				if err := p.found(tx, memberFile(m), found); err != nil {
					return err
				}
				own := func(view, key string) bool { return view == Dossiers().Name && key == string(m) }
				if err := p.needs(tx, unitMember+string(m), needs(records.read, own)); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// place ranks the groups in which a sheet changed and writes the places that
// are not what they were.
func (p *pass) place(ctx context.Context) error {
	groups := slices.SortedFunc(maps.Keys(p.groups), func(a, b group) int {
		return cmp.Or(cmp.Compare(a.year, b.year), cmp.Compare(a.committee, b.committee))
	})
	records := p.j.records(ctx)
	for _, g := range groups {
		before, err := p.group(ctx, g)
		if err != nil {
			return err
		}
		day := p.j.dayOf(g.year)
		up := append([]events.OrgID{g.committee}, p.j.tree.Ancestors(g.committee, day)...)
		after := rankGroup(slices.Clone(before), p.j.scheme(records, up, day, g.year))
		if err := records.Err(); err != nil {
			return err
		}
		was := make(map[events.OrgID]standard.Placed, len(before))
		for _, b := range before {
			was[b.Org] = b.Placed
		}
		if err := p.update(ctx, p.from, func(tx Tx) error {
			for i := range after {
				if samePlace(was[after[i].Org], after[i].Placed) {
					continue
				}
				if err := p.put(tx, &after[i]); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

func samePlace(a, b standard.Placed) bool {
	return a.Rank == b.Rank && a.Tied == b.Tied && a.FinalStar == b.FinalStar && a.FinalTier == b.FinalTier && a.Capped == b.Capped && a.Review == b.Review &&
		reflect.DeepEqual(a.Quota, b.Quota) && reflect.DeepEqual(a.Override, b.Override)
}

// group reads the places of a committee's branches.
func (p *pass) group(ctx context.Context, g group) ([]place, error) {
	found, err := p.sink.Find(ctx, placeView, Query{Index: "group", Partition: groupOf(g.year, g.committee)})
	if err != nil {
		return nil, err
	}
	places := make([]place, 0, len(found))
	for _, c := range found {
		at, err := p.placed(ctx, c.Key)
		if err != nil {
			return nil, err
		}
		if at != nil {
			places = append(places, *at)
		}
	}
	return places, nil
}
