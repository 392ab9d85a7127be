package jishi_test

import (
	"strings"
	"testing"
)

// TestCheckFindsViolations shows that the checker fails on what it is there
// for: packages that break one line of the table each, beside their neighbours
// that keep it.
func TestCheckFindsViolations(t *testing.T) {
	t.Parallel()
	pkg := func(path string, imports ...string) goPackage {
		return goPackage{ImportPath: path, Imports: imports}
	}
	inTest := func(path string, imports ...string) goPackage {
		return goPackage{ImportPath: path, XTestImports: imports}
	}
	for _, c := range []struct {
		name string
		pkg  goPackage
		want string // part of the one complaint; empty for none
	}{
		{"events imports nothing", pkg("jishi/events", "jishi/domain"), "events imports nothing of this module"},
		{"events with the standard library", pkg("jishi/events", "encoding/json", "time", "slices"), ""},
		{"domain over events", pkg("jishi/domain", "jishi/events"), ""},
		{"domain reaches for the store", pkg("jishi/domain", "jishi/eventstore"), "must not import jishi/eventstore"},
		{"domain asks the standard", pkg("jishi/domain", "jishi/standard"), "must not import jishi/standard"},
		{"domain reads the views", pkg("jishi/domain", "jishi/projections"), "must not import jishi/projections"},
		{"standard below standard", pkg("jishi/standard/calendar", "jishi/events", "jishi/standard"), ""},
		{"standard asks the domain", pkg("jishi/standard", "jishi/domain"), "must not import jishi/domain"},
		{"store over events", pkg("jishi/eventstore", "jishi/events"), ""},
		{"store knows a backend", pkg("jishi/eventstore", "jishi/eventstore/sqlite"), "name a backend"},
		{"backend over the store", pkg("jishi/eventstore/sqlite", "jishi/events", "jishi/eventstore"), ""},
		{"backend knows another", pkg("jishi/eventstore/sqlite", "jishi/eventstore/memory"), "name a backend"},
		{"suite knows a backend", pkg("jishi/eventstore/storetest", "jishi/eventstore/memory"), "name a backend"},
		{"keyring stands alone", pkg("jishi/keyring", "jishi/eventstore"), "must not import jishi/eventstore"},
		{"ledger over the core", pkg("jishi/ledger", "jishi/domain", "jishi/standard", "jishi/events", "jishi/eventstore", "jishi/keyring"), ""},
		{"ledger reads a view", pkg("jishi/ledger", "jishi/projections"), "must not import jishi/projections"},
		{"ledger picks a store", pkg("jishi/ledger", "jishi/eventstore/sqlite"), "name a backend"},
		{"views decide", pkg("jishi/projections", "jishi/domain"), "must not import jishi/domain"},
		{"views hold a key", pkg("jishi/projections/dossier", "jishi/keyring"), "must not import jishi/keyring"},
		{"sink over the views", pkg("jishi/projections/sqlite", "jishi/projections", "jishi/events"), ""},
		{"views pick a sink", pkg("jishi/projections", "jishi/projections/sqlite"), "name a backend"},
		{"spreadsheets become commands", pkg("jishi/sheets", "jishi/ledger", "jishi/domain", "jishi/events"), ""},
		{"spreadsheets reach for the store", pkg("jishi/sheets", "jishi/eventstore"), "must not import jishi/eventstore"},
		{"api over the ledger", pkg("jishi/api", "jishi/ledger", "jishi/projections", "jishi/keyring", "jishi/api/web"), ""},
		{"api picks a store", pkg("jishi/api", "jishi/eventstore/esdb"), "name a backend"},
		{"api picks a sink", pkg("jishi/api/web", "jishi/projections/memory"), "name a backend"},
		{"api imports the program", pkg("jishi/api", "jishi/cmd/jishi"), "must not import jishi/cmd/jishi"},
		{"the program wires everything", pkg("jishi/cmd/jishi", "jishi/api", "jishi/eventstore/sqlite", "jishi/projections/sqlite", "jishi/keyring"), ""},
		{"the benchmarks wire everything", pkg("jishi/internal/bench/store", "jishi/eventstore/sqlite"), ""},
		{"unknown package", pkg("jishi/util"), "not in the table"},
		{"unknown backend", pkg("jishi/eventstore/pebble"), "not in the table"},

		{"a context in the core", pkg("jishi/events", "context"), "the core is pure"},
		{"a lock in the core", pkg("jishi/standard", "sync/atomic"), "the core is pure"},
		{"chance in the core", pkg("jishi/domain", "math/rand/v2"), "the core is pure"},
		{"a log in the core", pkg("jishi/domain", "log/slog"), "the core is pure"},
		{"a server in the core", pkg("jishi/standard/rating", "net/http"), "the core is pure"},
		{"a path is not a server", pkg("jishi/standard", "net/url", "path"), ""},
		{"a context outside", pkg("jishi/ledger", "context", "sync", "os"), ""},
		{"a test of the core may wait", inTest("jishi/events", "context", "os"), ""},

		{"the client at home", pkg("jishi/eventstore/esdb", "github.com/EventStore/EventStore-Client-Go/v4/esdb"), ""},
		{"the client's stubs in the double", pkg("jishi/eventstore/esdb/esdbtest", "github.com/EventStore/EventStore-Client-Go/v4/protos/streams"), ""},
		{"the client abroad", pkg("jishi/cmd/jishi", "github.com/EventStore/EventStore-Client-Go/v4/esdb"), "only eventstore/esdb/... may"},
		{"the cipher abroad", pkg("jishi/api", "github.com/tink-crypto/tink-go/v2/aead"), "only keyring may"},

		{"a test picks a store", inTest("jishi/ledger", "jishi/eventstore/memory", "jishi/eventstore/storetest"), ""},
		{"a test beside its backend", inTest("jishi/eventstore", "jishi/eventstore/memory"), ""},
		{"a test looks up", inTest("jishi/events", "jishi/domain"), "stands above it"},
		{"a test looks far up", inTest("jishi/standard", "jishi/api"), "stands above it"},
		{"a test asks the program", inTest("jishi/ledger", "jishi/cmd/jishi"), "stands above it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := check([]goPackage{c.pkg})
			switch {
			case c.want == "" && len(got) > 0:
				t.Errorf("complains about what is allowed: %q", got)
			case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
				t.Errorf("got %q, want one complaint with %q", got, c.want)
			}
		})
	}
}

// TestCheckFindsCalls does the same for the clock and the maker of IDs.
func TestCheckFindsCalls(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, src string
		want      int
	}{
		{"clock", `import "time"; func f() { _ = time.Now() }`, 1},
		{"clock as a value", `import "time"; var now = time.Now`, 1},
		{"clock under another name", `import t "time"; var _ = t.Since(t.Time{})`, 1},
		{"clock behind a dot", `import . "time"; var _ = Now()`, 1},
		{"a new ID", `import "github.com/google/uuid"; var _ = uuid.New()`, 1},
		{"a new ordered ID", `import "github.com/google/uuid"; var _, _ = uuid.NewV7()`, 1},
		{"both", `import ("time"; "github.com/google/uuid"); var _, _ = uuid.New(), time.Now()`, 2},
		{"a date is no clock", `import "time"; var _ = time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)`, 0},
		{"reading an ID", `import "github.com/google/uuid"; var _, _ = uuid.Parse("")`, 0},
		{"another Now", `type c struct{ Now func() }; func f(time c) { time.Now() }`, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := checkCalls("x.go", []byte("package x\n"+c.src)); len(got) != c.want {
				t.Errorf("got %d complaints, want %d: %q", len(got), c.want, got)
			}
		})
	}
}

// TestTable keeps the table itself sound: no row that nothing can reach, no
// permission for a package that is not in it, nobody above itself.
func TestTable(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, r := range table {
		if seen[r.pkg] {
			t.Errorf("%s stands twice in the table", r.pkg)
		}
		seen[r.pkg] = true
		name := strings.TrimSuffix(r.pkg, "/...")
		for _, pattern := range r.may {
			other := strings.TrimSuffix(pattern, "/...")
			if pattern == everything {
				continue
			}
			if _, ok := rowOf(other); !ok {
				t.Errorf("%s may import %s, which is not in the table", r.pkg, pattern)
			}
			if other != name && above(other, name) {
				t.Errorf("%s and %s may import one another", r.pkg, pattern)
			}
		}
	}
}
