package sqlite

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"syscall"
	"testing"

	"github.com/ncruces/go-sqlite3/vfs"
	"pgregory.net/rapid"
)

// memoryFile is a file that notes what reached it.
type memoryFile struct {
	vfs.File
	content []byte
	calls   []string
	fail    error
}

func (m *memoryFile) WriteAt(p []byte, offset int64) (int, error) {
	m.calls = append(m.calls, fmt.Sprintf("write %d at %d", len(p), offset))
	if m.fail != nil {
		return 0, m.fail
	}
	if len(p) == 0 {
		return 0, nil
	}
	if need := int(offset) + len(p); need > len(m.content) {
		m.content = append(m.content, make([]byte, need-len(m.content))...)
	}
	return copy(m.content[offset:], p), nil
}

func (m *memoryFile) ReadAt(p []byte, offset int64) (int, error) {
	if offset >= int64(len(m.content)) {
		return 0, io.EOF
	}
	n := copy(p, m.content[offset:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func (m *memoryFile) Sync(vfs.SyncFlag) error { m.calls = append(m.calls, "sync"); return nil }
func (m *memoryFile) Size() (int64, error)    { return int64(len(m.content)), nil }
func (m *memoryFile) Close() error            { return nil }
func (m *memoryFile) Truncate(size int64) error {
	m.content = append(m.content, make([]byte, max(0, int(size)-len(m.content)))...)[:size]
	return nil
}

// TestGatheredIsAFile: whatever is done to it, a gathered file answers as the
// file alone would, and after a sync it has written the same.
func TestGatheredIsAFile(t *testing.T) {
	t.Parallel()
	const limit = 100
	rapid.Check(t, func(t *rapid.T) {
		plain, under := &memoryFile{}, &memoryFile{}
		g := &gathered{File: under, limit: limit}
		end := int64(0)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			offset := end // mostly, as a log is written
			if rapid.IntRange(0, 3).Draw(t, "elsewhere") == 0 {
				offset = int64(rapid.IntRange(0, 3*limit).Draw(t, "offset"))
			}
			size := rapid.SampledFrom([]int{0, 1, 24, limit - 1, limit, limit + 1}).Draw(t, "size")
			switch rapid.IntRange(0, 9).Draw(t, "op") {
			case 0:
				got, want := make([]byte, size), make([]byte, size)
				n, err := g.ReadAt(got, offset)
				m, err2 := plain.ReadAt(want, offset)
				if n != m || !errors.Is(err, err2) || !slices.Equal(got, want) {
					t.Fatalf("read %d at %d: %d, %v, want %d, %v", size, offset, n, err, m, err2)
				}
			case 1:
				_ = g.Sync(0)
				if !slices.Equal(under.content, plain.content) {
					t.Fatal("after a sync, the file is another")
				}
			case 2:
				n, _ := g.Size()
				if m, _ := plain.Size(); n != m {
					t.Fatalf("size %d, want %d", n, m)
				}
			case 3:
				_, _ = g.Truncate(offset), plain.Truncate(offset)
			default:
				p := make([]byte, size)
				for i := range p {
					p[i] = byte(int(offset) + size + i)
				}
				_, _ = plain.WriteAt(p, offset)
				if n, err := g.WriteAt(p, offset); n != size || err != nil {
					t.Fatalf("write: %d, %v", n, err)
				}
				end = offset + int64(size)
			}
		}
		_ = g.Close()
		if !slices.Equal(under.content, plain.content) {
			t.Fatal("after close, the file is another")
		}
	})
}

// TestGatheredWritesOnce: a transaction is one write, before its sync, and an
// error of that write is the sync's.
func TestGatheredWritesOnce(t *testing.T) {
	t.Parallel()
	under := &memoryFile{}
	g := &gathered{File: under, limit: gatheredBytes}
	transaction := func(at int64) error {
		for range 20 {
			for _, n := range []int{24, 4096} {
				if _, err := g.WriteAt(make([]byte, n), at); err != nil {
					return err
				}
				at += int64(n)
			}
		}
		return g.Sync(0)
	}
	if err := transaction(32); err != nil {
		t.Fatal(err)
	}
	under.fail = syscall.ENOSPC
	if err := transaction(32 + 20*4120); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("sync on a full disk: %v", err)
	}
	under.fail = nil
	if err := transaction(32 + 20*4120); err != nil {
		t.Errorf("the transaction after that: %v", err)
	}
	want := []string{"write 82400 at 32", "sync", "write 82400 at 82432", "write 82400 at 82432", "sync"}
	if !slices.Equal(under.calls, want) {
		t.Errorf("calls %q, want %q", under.calls, want)
	}
}
