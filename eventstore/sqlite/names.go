package sqlite

import (
	"fmt"
	"slices"
	"sync"

	"jishi/events"
	"jishi/eventstore"
)

// streamNames keeps the names of streams by number. A join with the table of
// streams would halve the speed of reading everything.
//
// Numbers are given in the order in which streams appear, so that a reader of
// everything meets new ones next to each other; they are read a thousand at a
// time. Streams beyond maxNames are looked up each time.
type streamNames struct {
	mu   sync.RWMutex
	byNo []string
}

const maxNames = 4 << 20

// resolve fills in the stream names of a page.
func (n *streamNames) resolve(r *reader, numbers []int64, recs []events.Recorded) error {
	for i := 0; ; {
		n.mu.RLock()
		for i < len(numbers) && numbers[i] < int64(len(n.byNo)) && n.byNo[numbers[i]] != "" {
			recs[i].Stream = n.byNo[numbers[i]]
			i++
		}
		n.mu.RUnlock()
		if i == len(numbers) {
			return nil
		}
		name, err := n.load(r, numbers[i])
		if err != nil {
			return err
		}
		recs[i].Stream = name
		i++
	}
}

// load reads the names from a number on, keeps them, and returns the first.
func (n *streamNames) load(r *reader, first int64) (string, error) {
	limit := int64(pageEvents)
	if first >= maxNames {
		limit = 1
	}
	if err := bindInts(r.namesAt, first, limit); err != nil {
		return "", err
	}
	var names []string
	for r.namesAt.Step() && r.namesAt.ColumnInt64(0) == first+int64(len(names)) {
		names = append(names, r.namesAt.ColumnText(1))
	}
	if err := r.namesAt.Reset(); err != nil {
		return "", unavailable("read stream names", err)
	}
	if len(names) == 0 {
		return "", fmt.Errorf("%w: the file has events of stream number %d, which has no name", eventstore.ErrUnavailable, first)
	}
	if first >= maxNames {
		return names[0], nil
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if need := int(first) + len(names); need > len(n.byNo) {
		n.byNo = slices.Grow(n.byNo, need-len(n.byNo))[:need]
	}
	copy(n.byNo[first:], names)
	return names[0], nil
}
