package sqlite

import (
	"github.com/ncruces/go-sqlite3/vfs"
)

// gatherVFS is the name of a VFS that differs from the operating system's in one
// thing: what is written to the WAL is gathered and written at once.
const gatherVFS = "jishi-gather"

// registerGatherVFS may be called again and again.
func registerGatherVFS() { vfs.Register(gatherVFS, gathering{vfs.Find("os")}) }

// gathering opens WAL files as gathered, and all others as they are.
type gathering struct{ vfs.VFS }

// OpenFilename implements vfs.VFSFilename.
func (g gathering) OpenFilename(name *vfs.Filename, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	f, out, err := g.VFS.(vfs.VFSFilename).OpenFilename(name, flags)
	if err == nil && flags&vfs.OPEN_WAL != 0 {
		f = &gathered{File: f, limit: gatheredBytes}
	}
	return f, out, err
}

// gatheredBytes is how much is gathered at most: some two hundred frames, which
// is what a group of 64 appends comes to.
const gatheredBytes = 1 << 20

// gathered is a WAL file whose consecutive writes become one.
//
// SQLite writes each page of a transaction in two calls, its header and its
// content; for 64 appends that is some 150 system calls, a quarter of the
// writer's time. Nobody needs them in between: with synchronous=FULL SQLite
// syncs the WAL before it publishes the frames in the shared index, and only
// then does another connection look at them. Whatever else than a write comes
// first writes what was gathered, so that nothing overtakes it, and an error
// then is the error of that call, which fails the transaction as an error of
// the write would have.
type gathered struct {
	vfs.File
	limit int    // of buf
	buf   []byte // not written yet
	at    int64  // where buf begins in the file
}

// WriteAt implements io.WriterAt.
func (g *gathered) WriteAt(p []byte, offset int64) (int, error) {
	if offset != g.at+int64(len(g.buf)) || len(g.buf)+len(p) > g.limit {
		if err := g.flush(); err != nil {
			return 0, err
		}
		if len(p) > g.limit {
			return g.File.WriteAt(p, offset)
		}
		g.at = offset
	}
	g.buf = append(g.buf, p...)
	return len(p), nil
}

// flush writes what was gathered. After an error it is dropped: SQLite has
// given up the transaction, and will write other frames in its place.
func (g *gathered) flush() error {
	if len(g.buf) == 0 {
		return nil
	}
	_, err := g.File.WriteAt(g.buf, g.at)
	g.buf = g.buf[:0]
	return err
}

// ReadAt implements io.ReaderAt.
func (g *gathered) ReadAt(p []byte, offset int64) (int, error) {
	if err := g.flush(); err != nil {
		return 0, err
	}
	return g.File.ReadAt(p, offset)
}

// Sync implements vfs.File.
func (g *gathered) Sync(flags vfs.SyncFlag) error {
	if err := g.flush(); err != nil {
		return err
	}
	return g.File.Sync(flags)
}

// Truncate implements vfs.File.
func (g *gathered) Truncate(size int64) error {
	if err := g.flush(); err != nil {
		return err
	}
	return g.File.Truncate(size)
}

// Size implements vfs.File.
func (g *gathered) Size() (int64, error) {
	if err := g.flush(); err != nil {
		return 0, err
	}
	return g.File.Size()
}

// Close implements io.Closer.
func (g *gathered) Close() error {
	err := g.flush()
	if closed := g.File.Close(); err == nil {
		err = closed
	}
	return err
}
