package esdbtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
)

// Expected revisions, as the server numbers them.
const (
	noStream     = -1
	anyRevision  = -2
	streamExists = -4
)

// noiseEvery is after how many appends the server writes an event of its own.
const noiseEvery = 3

// record is an event in the log.
type record struct {
	id          uuid.UUID
	stream      string
	revision    int64
	position    uint64
	kind        string
	contentType string
	data, meta  []byte
	created     time.Time
}

// stream is where a stream's records are.
type stream struct {
	records    []int // indexes into log.all
	before     int64 // revisions below are truncated
	tombstoned bool
}

func (s *stream) last() int64 { return int64(len(s.records)) - 1 }

// log is the server's log: every record at the offset in bytes where it would
// begin in a file.
type log struct {
	mu      sync.RWMutex
	all     []record
	end     uint64 // offset behind the last record
	streams map[string]*stream
	appends int
	grown   chan struct{} // closed and replaced when records are added
}

func newLog() *log {
	l := &log{streams: make(map[string]*stream), grown: make(chan struct{})}
	// A real log begins with the server's own records, one of them at offset 0.
	l.system("$epoch-information", "$epoch-information")
	l.system("$scavenges", "$scavengeIndexInitialized")
	return l
}

type wrongVersion struct{ current int64 }

func (e *wrongVersion) Error() string { return fmt.Sprintf("wrong expected version, at %d", e.current) }

type streamDeleted struct{ name string }

func (e *streamDeleted) Error() string { return fmt.Sprintf("Event stream '%s' is deleted.", e.name) }

// append adds records, or recognises them, and returns the last one.
func (l *log) append(name string, expected int64, recs []record) (record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.streams[name]
	if s == nil {
		s = &stream{}
	}
	if s.tombstoned {
		return record{}, &streamDeleted{name}
	}
	if len(recs) == 0 {
		return record{revision: s.last()}, nil
	}
	if last, done, err := l.retried(s, expected, recs); done || err != nil {
		return last, err
	}
	if s.before == math.MaxInt64 {
		s.before = s.last() + 1 // a deleted stream goes on where it ended
	}
	l.streams[name] = s
	var last record
	for _, r := range recs {
		last = l.add(s, name, r)
	}
	l.metadata(name, last)
	if l.appends++; l.appends%noiseEvery == 0 {
		l.system("$stats-127.0.0.1:2113", "$statsCollected")
	}
	close(l.grown)
	l.grown = make(chan struct{})
	return last, nil
}

// retried decides as the server does: with an exact revision behind the stream's
// end, the IDs that stand there decide; with "any", the IDs that it remembers.
// It returns the last event of what is recorded already.
func (l *log) retried(s *stream, expected int64, recs []record) (last record, done bool, err error) {
	end := s.last()
	switch expected {
	case end:
		return record{}, false, nil
	case streamExists:
		if end < 0 {
			return record{}, false, &wrongVersion{end}
		}
		return record{}, false, nil
	case noStream:
		if s.before == math.MaxInt64 {
			return record{}, false, nil // a deleted stream may be begun again
		}
	case anyRevision:
		at := slices.IndexFunc(s.records, func(i int) bool { return l.all[i].id == recs[0].id })
		if at < 0 {
			return record{}, false, nil
		}
		expected = int64(at) - 1
	}
	for i, r := range recs {
		at := expected + 1 + int64(i)
		if at > end || l.all[s.records[at]].id != r.id {
			return record{}, false, &wrongVersion{end}
		}
		last = l.all[s.records[at]]
	}
	return last, true, nil
}

func (l *log) add(s *stream, name string, r record) record {
	r.stream, r.revision, r.position, r.created = name, int64(len(s.records)), l.end, time.Now()
	r.data, r.meta = bytes.Clone(r.data), bytes.Clone(r.meta)
	s.records = append(s.records, len(l.all))
	l.all = append(l.all, r)
	l.end += uint64(80 + len(name) + len(r.kind) + len(r.data) + len(r.meta))
	return r
}

func (l *log) system(name, kind string) {
	s := l.streams[name]
	if s == nil {
		s = &stream{}
		l.streams[name] = s
	}
	l.add(s, name, record{id: uuid.New(), kind: kind, contentType: "application/json", data: []byte(`{"esdbtest":true}`)})
}

// metadata applies what is written to a stream's metadata stream.
func (l *log) metadata(name string, r record) {
	of, ok := strings.CutPrefix(name, "$$")
	if !ok {
		return
	}
	var m struct {
		Before *int64 `json:"$tb"`
	}
	if json.Unmarshal(r.data, &m) == nil && m.Before != nil && l.streams[of] != nil {
		l.streams[of].before = *m.Before
	}
}

// remove deletes a stream softly or for good.
func (l *log) remove(name string, forGood bool) (record, error) {
	if !forGood {
		return l.truncate(name, math.MaxInt64)
	}
	last, err := l.append(name, anyRevision, []record{{id: uuid.New(), kind: "$streamDeleted", contentType: "application/json"}})
	if err == nil {
		l.mu.Lock()
		l.streams[name].tombstoned = true
		l.mu.Unlock()
	}
	return last, err
}

// truncate hides what is before a revision; a deleted stream is one with
// everything hidden.
func (l *log) truncate(name string, before int64) (record, error) {
	return l.append("$$"+name, anyRevision, []record{{
		id: uuid.New(), kind: "$metadata", contentType: "application/json", data: fmt.Appendf(nil, `{"$tb":%d}`, before),
	}})
}

// noise adds events of the server's own.
func (l *log) noise(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range n {
		l.system("$stats-127.0.0.1:2113", "$statsCollected")
	}
	close(l.grown)
	l.grown = make(chan struct{})
}

// grow returns a channel that is closed when there is more.
func (l *log) grow() <-chan struct{} {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.grown
}

// readStream returns up to n records; ok is false if the stream is not there.
func (l *log) readStream(name string, from int64, backwards bool, n uint64) (recs []record, ok bool, err error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	s := l.streams[name]
	if s == nil || s.before > s.last() && s.before == math.MaxInt64 {
		return nil, false, nil
	}
	if s.tombstoned {
		return nil, false, &streamDeleted{name}
	}
	step := int64(1)
	if backwards {
		step, from = -1, min(from, s.last())
	} else {
		from = max(from, s.before)
	}
	for i := from; i >= s.before && i <= s.last() && uint64(len(recs)) < n; i += step {
		recs = append(recs, l.all[s.records[i]])
	}
	return recs, true, nil
}

// index returns where a position is in the log. A position within the log at
// which no record begins is none.
func (l *log) index(position uint64) (int, bool) {
	i := sort.Search(len(l.all), func(i int) bool { return l.all[i].position >= position })
	return i, i == len(l.all) && position >= l.end || i < len(l.all) && l.all[i].position == position
}

// readAll returns up to n records from a position on, inclusively forwards and
// exclusively backwards. It reports whether the position is one.
func (l *log) readAll(position uint64, backwards bool, n uint64) ([]record, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	i, ok := l.index(position)
	if !ok {
		return nil, false
	}
	var recs []record
	if backwards {
		for i--; i >= 0 && uint64(len(recs)) < n; i-- {
			recs = append(recs, l.all[i])
		}
		return recs, true
	}
	for ; i < len(l.all) && uint64(len(recs)) < n; i++ {
		recs = append(recs, l.all[i])
	}
	return recs, true
}

// tailPosition returns the position of the end of the log.
func (l *log) tailPosition() uint64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.end
}
