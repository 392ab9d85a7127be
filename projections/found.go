package projections

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/go-json-experiment/json"

	"jishi/events"
	"jishi/standard"
)

// FindingQuery asks for a page of findings across branches.
type FindingQuery struct {
	Scope    events.OrgID      // found in it or below, as it was on the day of the finding; "" = all
	Severity standard.Severity // "" = all
	Check    string            // "" = all
	After    *FindingCursor    // exclusive; nil = from the start
	Limit    int               // 0 = all
	At       At
}

// FindingCursor is a place in a list of findings: a file, and how many of its
// findings have been returned.
type FindingCursor struct {
	Cursor
	Taken int
}

// partition is the narrowest list that holds the answer. Nearly every check has
// one severity, so a list by both would be the one by check.
func (q *FindingQuery) partition() string {
	if q.Check != "" {
		return findingPartition(scopeName(q.Scope), "", q.Check)
	}
	return findingPartition(scopeName(q.Scope), string(q.Severity), "")
}

// wants filters the findings of one file.
func (q *FindingQuery) wants(tree *Tree, f *standard.Finding) bool {
	return (q.Severity == "" || f.Severity == q.Severity) && (q.Check == "" || f.Check == q.Check) &&
		(q.Scope == "" || f.Org != "" && tree.Within(f.Org, q.Scope, f.On))
}

// Findings returns findings file by file, files with the worst findings first,
// and where to go on (nil at the end).
func (r *Reader) Findings(ctx context.Context, q FindingQuery) ([]standard.Finding, *FindingCursor, error) {
	tree, err := r.Tree(ctx, q.At)
	if err != nil {
		return nil, nil, err
	}
	present, err := r.assessed(ctx, q.At)
	if err != nil {
		return nil, nil, err
	}
	files := r.filesNow(ctx, q)
	if !present {
		files = r.filesThen(ctx, q)
	}
	var out []standard.Finding
	for f, err := range files {
		if err != nil {
			return nil, nil, fmt.Errorf("projections: findings: %w", err)
		}
		taken := 0
		if q.After != nil && q.After.Cursor == f.Cursor {
			taken = q.After.Taken
		}
		n := 0
		for i := range f.found {
			if !q.wants(tree, &f.found[i]) {
				continue
			}
			if n++; n <= taken {
				continue
			}
			if out = append(out, f.found[i]); len(out) == q.Limit {
				return out, &FindingCursor{f.Cursor, n}, nil
			}
		}
	}
	return out, nil, nil
}

// file is a file with findings, at its place in a list.
type file struct {
	Cursor
	found []standard.Finding
}

// filesNow yields the files of a list from the one on at which the last page
// ended.
func (r *Reader) filesNow(ctx context.Context, q FindingQuery) func(func(file, error) bool) {
	return func(yield func(file, error) bool) {
		const page = 64
		var after *Cursor
		if q.After != nil {
			f, err := r.fileNow(ctx, q.After.Cursor)
			if (err != nil || f.found != nil) && !yield(f, err) {
				return
			}
			after = &q.After.Cursor
		}
		for {
			found, err := r.runner.sink.Find(ctx, findingsView, Query{Index: "found", Partition: q.partition(), After: after, Limit: page})
			if err != nil {
				yield(file{}, err)
				return
			}
			for _, c := range found {
				f, err := r.fileNow(ctx, c)
				if !yield(f, err) || err != nil {
					return
				}
			}
			if len(found) < page {
				return
			}
			after = &found[len(found)-1]
		}
	}
}

func (r *Reader) fileNow(ctx context.Context, c Cursor) (file, error) {
	f := file{Cursor: c}
	doc, err := r.runner.sink.Get(ctx, findingsView, c.Key)
	if err != nil || doc == nil {
		return f, err
	}
	err = json.Unmarshal(doc.Data, &f.found)
	return f, err
}

// filesThen yields the files of a list at another pair of times.
func (r *Reader) filesThen(ctx context.Context, q FindingQuery) func(func(file, error) bool) {
	return func(yield func(file, error) bool) {
		key := fmt.Sprintf("%s|%d|%d|%d|%d|%d", q.Scope, r.day(q.At), q.At.AsOf, q.At.KnownAt.Position, q.At.KnownAt.At.UnixNano(), r.runner.Position())
		all, err := r.pastFiles.get(ctx, key, func() ([]file, error) { return r.compute(ctx, q) })
		if err != nil {
			yield(file{}, err)
			return
		}
		tree, err := r.Tree(ctx, q.At)
		if err != nil {
			yield(file{}, err)
			return
		}
		partition := q.partition()
		var list []file
		for _, f := range all {
			for _, e := range findingEntries(tree, f.found) {
				if e.Partition == partition {
					list = append(list, file{Cursor{e.Sort, f.Key}, f.found})
				}
			}
		}
		slices.SortFunc(list, func(a, b file) int { return cmp.Or(cmp.Compare(a.Sort, b.Sort), cmp.Compare(a.Key, b.Key)) })
		for _, f := range list {
			if q.After != nil && (f.Sort < q.After.Sort || f.Sort == q.After.Sort && f.Key < q.After.Key) {
				continue
			}
			if !yield(f, nil) {
				return
			}
		}
	}
}

// compute judges the files of a scope at a pair of times: whatever was below it
// on any day may have findings of that day.
func (r *Reader) compute(ctx context.Context, q FindingQuery) ([]file, error) {
	j, err := r.judging(ctx, q.At)
	if err != nil {
		return nil, err
	}
	orgs := map[events.OrgID]bool{}
	if q.Scope != "" {
		orgs[q.Scope] = true
	}
	for id := range j.tree.orgs {
		if q.Scope == "" || j.tree.everWithin(id, q.Scope) {
			orgs[id] = true
		}
	}
	ids := slices.Sorted(maps.Keys(orgs))
	members, err := r.filesOf(ctx, j, q.Scope, ids)
	if err != nil {
		return nil, err
	}
	var all []file
	add := func(key string, found []standard.Finding) {
		if len(found) > 0 {
			bySeverity(found)
			all = append(all, file{Cursor{Key: key}, found})
		}
	}
	workers := r.runner.opts.Workers
	for some, err := range inOrder(ctx, listed(members), chunkDocuments, workers, j.judgeFiles) {
		if err != nil {
			return nil, err
		}
		for _, f := range some {
			add(memberFile(f.member), f.found)
		}
	}
	for some, err := range inOrder(ctx, listed(ids), chunkOrgs, workers, j.judgeDues) {
		if err != nil {
			return nil, err
		}
		for _, f := range some {
			add(duesFile(f.org, f.year), f.found)
		}
	}
	return all, nil
}

// filesOf lists the persons whose files lie in organisations; without a scope,
// everybody.
func (r *Reader) filesOf(ctx context.Context, j *judging, scope events.OrgID, ids []events.OrgID) ([]events.MemberID, error) {
	members := make(map[events.MemberID]bool)
	if scope == "" {
		all, err := r.runner.sink.Find(ctx, Dossiers().Name, Query{Index: "all"})
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			members[events.MemberID(c.Key)] = true
		}
	}
	records := j.records(ctx)
	for _, id := range ids {
		if scope == "" {
			break
		}
		for _, m := range records.Files(id) {
			members[m] = true
		}
	}
	return slices.Sorted(maps.Keys(members)), records.Err()
}

// judged is what was found in one file: a person's, or a branch's dues of a year.
type judged struct {
	member events.MemberID
	org    events.OrgID
	year   int
	found  []standard.Finding
}

func (j *judging) judgeFiles(ctx context.Context, members []events.MemberID) ([]judged, error) {
	records := j.records(ctx)
	out := make([]judged, len(members))
	for i, m := range members {
		out[i] = judged{member: m, found: j.file(records, m)}
	}
	return out, records.Err()
}

func (j *judging) judgeDues(ctx context.Context, ids []events.OrgID) ([]judged, error) {
	var out []judged
	for _, id := range ids {
		records := j.records(ctx)
		years, err := j.years(ctx, records, id)
		if err != nil {
			return nil, err
		}
		for _, year := range years {
			if j.rated(id, year) {
				out = append(out, judged{org: id, year: year, found: j.dues(records, id, year)})
			}
		}
		if err := records.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// File is a person's record with what the checks find in it.
type File struct {
	Dossier  *standard.Dossier
	Findings []standard.Finding
}

// File returns a person's file at a pair of times, nil if there is none. It is
// judged as it is read.
func (r *Reader) File(ctx context.Context, member events.MemberID, at At) (*File, error) {
	j, err := r.judging(ctx, at)
	if err != nil {
		return nil, err
	}
	records := j.records(ctx)
	d := records.Dossier(member)
	if d == nil || records.Err() != nil {
		return nil, records.Err()
	}
	f := &File{Dossier: d, Findings: j.file(records, member)}
	return f, records.Err()
}
