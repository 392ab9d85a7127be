package jishi_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "jishi"

// table says which packages of this module a package may import, as
// docs/design.md explains. Paths are relative to the module. "x/..." is x and
// everything below it; the row that names a package most closely is its row.
// Wildcards on the right never reach a backend: a backend is named in full.
var table = []row{
	{pkg: "."},
	{pkg: "events"},
	{pkg: "domain/...", may: []string{"events", "domain/..."}},
	{pkg: "standard/...", may: []string{"events", "standard/..."}},

	{pkg: "eventstore", may: []string{"events"}},
	{pkg: "eventstore/storetest", may: []string{"events", "eventstore"}},
	{pkg: "eventstore/memory", may: []string{"events", "eventstore"}},
	{pkg: "eventstore/sqlite", may: []string{"events", "eventstore", "internal/filelock"}},
	{pkg: "eventstore/esdb", may: []string{"events", "eventstore"}},
	{pkg: "eventstore/esdb/esdbtest", may: []string{"events", "eventstore"}},

	{pkg: "keyring", may: []string{"events"}},
	{pkg: "ledger/...", may: []string{"domain/...", "standard/...", "events", "eventstore", "keyring", "ledger/..."}},

	// The read side sees facts and requirements, not decisions, and holds no key.
	{pkg: "projections/...", may: []string{"events", "eventstore", "standard/...", "projections/..."}},
	{pkg: "projections/sqlite", may: []string{"events", "eventstore", "standard/...", "projections/...", "internal/filelock"}},
	// Spreadsheets come in as commands and go out as sheets; where the facts are
	// kept is not their business.
	{pkg: "sheets/...", may: []string{"events", "domain/...", "standard/...", "ledger/...", "sheets/..."}},
	{pkg: "transparency/...", may: []string{"events", "eventstore", "transparency/..."}},

	{pkg: "api/...", may: []string{"events", "domain/...", "standard/...", "eventstore", "keyring", "ledger/...", "projections/...", "transparency/...", "api/..."}},
	{pkg: "api/access", may: []string{"events", "internal/filelock"}},
	{pkg: "examples"}, // the sample district, embedded
	{pkg: "cmd/jishi/...", may: []string{everything}},
	{pkg: "internal/filelock"}, // who writes: the store, the views, the tokens
	{pkg: "internal/bench/...", may: []string{everything}},
	{pkg: "internal/eventsdoc", may: []string{"events"}},      // writes docs/events.md
	{pkg: "internal/standardsdoc", may: []string{"standard"}}, // writes docs/requirements.md
	{pkg: "internal/agree"},                                   // tests only: domain and standard say the same
}

type row struct {
	pkg string
	may []string
}

const everything = "everything"

// backends are named by the program and the benchmarks alone, so that nothing
// else can come to depend on how one of them behaves.
var backends = []string{
	"eventstore/memory", "eventstore/sqlite", "eventstore/esdb/...",
	"projections/memory", "projections/sqlite", "projections/postgres",
}

// core packages are pure: same input, same bytes, on every machine and day.
var core = []string{"events", "domain/...", "standard/..."}

// impure is what no core package imports; each entry includes what is below it.
var impure = []string{
	"context", "crypto/rand", "database/sql", "log", "math/rand", "net/http", "os", "sync",
}

// calls are what a core package uses of packages that it may import.
var calls = map[string]func(name string) bool{
	"time": func(name string) bool {
		return slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}, name)
	},
	"github.com/google/uuid": func(name string) bool { return strings.HasPrefix(name, "New") },
}

// owners are the only importers of a client whose quirks must not spread.
var owners = map[string][]string{
	"github.com/EventStore/EventStore-Client-Go": {"eventstore/esdb/..."},
	"github.com/tink-crypto/tink-go":             {"keyring"},
}

// A goPackage is what `go list -json` says of a package, as far as it is used.
type goPackage struct {
	ImportPath, Dir                    string
	GoFiles, CgoFiles, IgnoredGoFiles  []string
	Imports, TestImports, XTestImports []string
}

func TestImports(t *testing.T) {
	t.Parallel()
	pkgs := list(t)
	for _, v := range check(pkgs) {
		t.Error(v)
	}
	for _, p := range pkgs {
		if !matches(core, local(p.ImportPath)) {
			continue
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			src, err := os.ReadFile(filepath.Join(p.Dir, name))
			if errors.Is(err, os.ErrNotExist) {
				continue // listed, and gone since
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range checkCalls(p.ImportPath+"/"+name, src) {
				t.Error(v)
			}
		}
	}
}

// list returns the packages of the module. It needs no network, and packages
// that do not compile are listed all the same.
func list(t *testing.T) []goPackage {
	t.Helper()
	watch(t)
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e",
		"-json=ImportPath,Dir,GoFiles,CgoFiles,IgnoredGoFiles,Imports,TestImports,XTestImports", "./...")
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []goPackage
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("decode the answer of go list: %v", err)
		}
		// Files behind build tags bind their package as well.
		for _, name := range p.IgnoredGoFiles {
			f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(p.Dir, name), nil, parser.ImportsOnly)
			if err != nil || strings.HasSuffix(name, "_test.go") {
				continue
			}
			for _, spec := range f.Imports {
				p.Imports = append(p.Imports, importPath(spec))
			}
		}
		pkgs = append(pkgs, p)
	}
	if len(pkgs) == 0 {
		t.Fatal("go list found no package")
	}
	return pkgs
}

// watch looks at every folder of the module, so that the test counts as changed
// when any of them does: what `go list` reads is hidden from go test's cache.
func watch(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone since it was listed
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// check returns what the packages import against the table, a line each.
func check(pkgs []goPackage) []string {
	var bad []string
	say := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	for _, p := range pkgs {
		name := local(p.ImportPath)
		r, ok := rowOf(name)
		if !ok {
			say("%s is not in the table: say in imports_test.go what it may import, and in docs/design.md what it is for", p.ImportPath)
			continue
		}
		for _, path := range p.Imports {
			switch {
			case inModule(path):
				if !r.allows(local(path)) {
					say("%s must not import %s: %s", p.ImportPath, path, reason(local(path), r))
				}
			case matches(core, name) && slices.ContainsFunc(impure, func(i string) bool { return below(path, i) }):
				say("%s must not import %s: the core is pure", p.ImportPath, path)
			}
			for client, who := range owners {
				if below(path, client) && !matches(who, name) {
					say("%s must not import %s: only %s may", p.ImportPath, path, strings.Join(who, ", "))
				}
			}
		}
		// Tests may wire what the package itself must not know, a backend for
		// instance, but they look sideways and down, never up.
		for _, path := range slices.Concat(p.TestImports, p.XTestImports) {
			if inModule(path) && above(local(path), name) && !sameTree(local(path), name) {
				say("the tests of %s must not import %s, which stands above it", p.ImportPath, path)
			}
		}
	}
	slices.Sort(bad)
	return slices.Compact(bad)
}

// checkCalls returns where a source file of the core reads a clock or makes an ID.
func checkCalls(name string, src []byte) []string {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		return nil // the compiler says it better
	}
	var bad []string
	used := map[string]string{} // name in this file → import path
	for _, spec := range f.Imports {
		path := importPath(spec)
		if calls[path] == nil {
			continue
		}
		as := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			as = spec.Name.Name
		}
		if as == "." {
			bad = append(bad, fmt.Sprintf("%s: %s is imported with a dot, which hides what is used of it", fset.Position(spec.Pos()), path))
		}
		used[as] = path
	}
	ast.Inspect(f, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && used[x.Name] != "" && calls[used[x.Name]](sel.Sel.Name) {
			bad = append(bad, fmt.Sprintf("%s: the core must not use %s.%s: times and IDs are passed in", fset.Position(sel.Pos()), x.Name, sel.Sel.Name))
		}
		return true
	})
	return bad
}

// rowOf returns the row that names the package most closely.
func rowOf(name string) (row, bool) {
	var best row
	found := false
	for _, r := range table {
		if match(r.pkg, name) && (!found || len(r.pkg) > len(best.pkg)) {
			best, found = r, true
		}
	}
	return best, found
}

func (r row) allows(name string) bool {
	return slices.ContainsFunc(r.may, func(pattern string) bool {
		switch {
		case pattern == everything, pattern == name:
			return true
		case matches(backends, name):
			// Below a backend's own folder is its own business.
			return false
		}
		return match(pattern, name)
	})
}

// above reports whether, by the table, package a may come to import b, directly
// or through others.
func above(a, b string) bool {
	seen := map[string]bool{}
	var reaches func(string) bool
	reaches = func(from string) bool {
		r, ok := rowOf(from)
		if !ok || seen[r.pkg] {
			return false
		}
		seen[r.pkg] = true
		return r.allows(b) || slices.ContainsFunc(r.may, func(pattern string) bool {
			return pattern != everything && reaches(strings.TrimSuffix(pattern, "/..."))
		})
	}
	return reaches(a)
}

func reason(name string, r row) string {
	if matches(backends, name) {
		return "only cmd/jishi and internal/bench name a backend"
	}
	if len(r.may) == 0 {
		return r.pkg + " imports nothing of this module"
	}
	return r.pkg + " may import " + strings.Join(r.may, ", ")
}

func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return match(p, name) })
}

func match(pattern, name string) bool {
	if dir, ok := strings.CutSuffix(pattern, "/..."); ok {
		return below(name, dir)
	}
	return pattern == name
}

func below(path, dir string) bool { return path == dir || strings.HasPrefix(path, dir+"/") }

func sameTree(a, b string) bool {
	top := func(s string) string { first, _, _ := strings.Cut(s, "/"); return first }
	return top(a) == top(b)
}

func inModule(path string) bool { return below(path, module) }

func local(path string) string {
	if path == module {
		return "."
	}
	return strings.TrimPrefix(path, module+"/")
}

func importPath(spec *ast.ImportSpec) string {
	path, _ := strconv.Unquote(spec.Path.Value)
	return path
}
