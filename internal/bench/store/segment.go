package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"runtime"
	"sync"

	"golang.org/x/sys/unix"
)

// segment is the least that a durable log can do: records with a checksum, one
// behind the other in a file, concurrent callers sharing a flush. It has no
// index, checks nothing and could not be read by stream; it is the measure, not
// a store.
type segment struct {
	file   *os.File
	offset int64
	mu     sync.Mutex
	queue  []*pending
	wake   chan struct{}
	ended  chan struct{}
}

type pending struct {
	stream, expected int
	batch            []event
	done             chan error
}

// newSegment makes the file, filled with zeros where it is preallocated, so
// that no flush has to write the file's length or its block map.
func newSegment(path string, preallocate int64) (*segment, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	zeros := make([]byte, 1<<20)
	for n := int64(0); n < preallocate; n += int64(len(zeros)) {
		if _, err := f.WriteAt(zeros, n); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
	if err := f.Sync(); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	s := &segment{file: f, wake: make(chan struct{}, 1), ended: make(chan struct{})}
	go s.run()
	return s, nil
}

func (s *segment) append(_ context.Context, stream, expected int, batch []event) error {
	p := &pending{stream: stream, expected: expected, batch: batch, done: make(chan error, 1)}
	s.mu.Lock()
	s.queue = append(s.queue, p)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
	return <-p.done
}

func (s *segment) run() {
	defer close(s.ended)
	var buf []byte
	for range s.wake {
		for {
			group := s.next()
			if len(group) == 0 {
				break
			}
			buf = buf[:0]
			for _, p := range group {
				buf = appendRecords(buf, p)
			}
			_, err := s.file.WriteAt(buf, s.offset)
			if err == nil {
				err = unix.Fdatasync(int(s.file.Fd()))
			}
			if err != nil {
				err = fmt.Errorf("write a segment: %w", err)
			}
			s.offset += int64(len(buf))
			for _, p := range group {
				p.done <- err
			}
		}
	}
}

// next lets the callers run first that the last flush answered, as the store
// does.
func (s *segment) next() (group []*pending) {
	for waited := -1; ; runtime.Gosched() {
		s.mu.Lock()
		n := len(s.queue)
		if n == waited {
			break
		}
		waited = n
		s.mu.Unlock()
	}
	defer s.mu.Unlock()
	group, s.queue = s.queue, nil
	return group
}

func appendRecords(buf []byte, p *pending) []byte {
	for i, e := range p.batch {
		at := len(buf)
		buf = binary.LittleEndian.AppendUint64(buf, 0) // length and checksum
		buf = append(buf, e.ID[:]...)
		buf = binary.AppendUvarint(buf, uint64(p.stream))
		buf = binary.AppendUvarint(buf, uint64(p.expected+1+i))
		for _, field := range [][]byte{[]byte(e.Type), e.Data, e.Meta} {
			buf = binary.AppendUvarint(buf, uint64(len(field)))
			buf = append(buf, field...)
		}
		record := buf[at+8:]
		binary.LittleEndian.PutUint32(buf[at:], uint32(len(record)))
		binary.LittleEndian.PutUint32(buf[at+4:], crc32.ChecksumIEEE(record))
	}
	return buf
}

func (s *segment) close() error {
	close(s.wake)
	<-s.ended
	return s.file.Close()
}
