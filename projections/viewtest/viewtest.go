// Package viewtest is the conformance suite of sinks, and the law of the read
// side: whatever the order in which facts arrive, however they are batched,
// restarted and rebuilt, every stored document equals the fold of the effective
// history. Same facts, same bytes.
package viewtest

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"jishi/eventstore"
	"jishi/projections"
)

// Backend opens what a test needs, empty and apart from every other test's.
type Backend struct {
	// Open opens the sink that belongs to a directory.
	Open func(t testing.TB, dir string) projections.Sink
	// Durable says that a sink opened again in the same directory holds what
	// was written before.
	Durable bool
	// Store opens an event store to read from.
	Store func(testing.TB) eventstore.Store
}

// Run checks a sink against the contract and the law.
func Run(t *testing.T, b Backend) {
	t.Helper()
	for name, check := range map[string]func(*testing.T, Backend){
		"documents are replaced whole":               documents,
		"an index lists in order":                    index,
		"a checkpoint moves by compare-and-swap":     checkpoints,
		"a failed update leaves nothing":             failedUpdate,
		"an update may read what was before":         readsWithin,
		"concurrent writers take turns":              concurrency,
		"fresh views are built beside and switched":  fresh,
		"what was written is there after a reopen":   reopen,
		"a cancelled context ends every method":      cancelled,
		"two runners on one sink agree":              twoRunners,
		"a new view catches up with the others":      newView,
		"no view is above the law":                   everyView,
		"unknown events are passed over and counted": unknownEvents,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, b)
		})
	}
	for name, property := range map[string]func(testing.TB, *rapid.T, Backend, string){
		"law":        law,
		"assessment": assessment,
		"questions":  questions,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dirs := 0
			rapid.Check(t, func(rt *rapid.T) {
				dirs++
				if name == "questions" && b.Durable && dirs > fewer {
					return // it opens files for every question, and another sink answers no other way
				}
				dir := filepath.Join(t.TempDir(), strconv.Itoa(dirs))
				if err := os.Mkdir(dir, 0o700); err != nil {
					rt.Fatal(err)
				}
				property(t, rt, b, dir)
			})
		})
	}
}

// fewer is how many ledgers are questioned where every one of them makes files.
const fewer = 20

// subdir makes a directory within another.
func subdir(t testing.TB, dir, name string) string {
	dir = filepath.Join(dir, name)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}
