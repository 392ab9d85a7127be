package projections

import (
	"cmp"
	"reflect"
	"sort"
	"strconv"
	"strings"

	"jishi/events"
	"jishi/standard"
)

// take files a fact under its slot of a record when folding, and only says
// where it belongs when routing. One switch per view does both, so that a fact
// can never be routed to a document that does not take it, or the reverse.
func take[T, K any](fold bool, slot *[]standard.Entry[T], f *events.Fact, fact *T, key K) K {
	if fold {
		*slot = append(*slot, standard.Entry[T]{Stamp: standard.StampOf(f), Fact: *fact})
	}
	return key
}

// sortEntries brings the entries of a record into business order. The fields of
// a record are its entries by type, so it need not name them.
func sortEntries[D any](record *D) {
	v := reflect.ValueOf(record).Elem()
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() != reflect.Slice || f.Len() < 2 || f.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		stamp := func(i int) *standard.Stamp { return f.Index(i).Field(0).Addr().Interface().(*standard.Stamp) }
		less := func(a, b int) bool {
			x, y := stamp(a), stamp(b)
			return x.On < y.On || x.On == y.On && x.Position < y.Position
		}
		if !sort.SliceIsSorted(f.Interface(), less) {
			sort.Slice(f.Interface(), less)
		}
	}
}

// yearKey is the key of an organisation's documents that are kept by the year.
func yearKey(org events.OrgID, year int) string { return string(org) + "/" + strconv.Itoa(year) }

func splitYear(key string) (events.OrgID, int) {
	i := strings.LastIndexByte(key, '/')
	if i < 0 {
		return events.OrgID(key), 0
	}
	year, _ := strconv.Atoi(key[i+1:]) // keys are made by yearKey
	return events.OrgID(key[:i]), year
}

// yearKeys names an organisation's documents of the years from one to another.
// A span that no office can mean is cut, so that one wrong digit does not make
// thousands of documents.
func yearKeys(org events.OrgID, from, to int) []string {
	const span = 60
	if org == "" {
		return nil
	}
	if to < from {
		to = from
	}
	keys := make([]string, 0, 1)
	for y := from; y <= min(to, from+span); y++ {
		keys = append(keys, yearKey(org, y))
	}
	return keys
}

// byOrgAndYear lists the years of an organisation: what is kept by the year is
// found through it.
func byOrgAndYear(key string) []IndexEntry {
	org, year := splitYear(key)
	return []IndexEntry{{Index: "org", Partition: string(org), Sort: int64(year)}}
}

// first returns the first value that is given: an organisation, a day.
func first[T comparable](values ...T) T { return cmp.Or(values...) }
