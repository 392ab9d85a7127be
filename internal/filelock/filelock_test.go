package filelock_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"jishi/internal/filelock"
)

func TestLock(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.lock")
	first, err := filelock.Try(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := filelock.Try(path); !errors.Is(err, filelock.ErrHeld) {
		t.Fatalf("second holder: %v", err)
	}
	if err := first.Unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := filelock.Try(path)
	if err != nil {
		t.Fatalf("after Unlock: %v", err)
	}
	if err := again.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := filelock.Try(filepath.Join(path, "no", "such")); err == nil || errors.Is(err, filelock.ErrHeld) || errors.Is(err, fs.ErrExist) {
		t.Errorf("no directory: %v", err)
	}
}
