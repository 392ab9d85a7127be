package domain_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jishi/domain"
	"jishi/events"
)

// refusal is a command that the district of the tests must refuse.
type refusal struct {
	code string
	run  func(*book) error
}

// when tries a command in the district as it was founded.
func when(c domain.Command) func(*book) error { return given(c) }

// given tries the last of some commands after the others were recorded.
func given(cs ...domain.Command) func(*book) error {
	return func(b *book) error {
		for _, c := range cs[:len(cs)-1] {
			b.must(c)
		}
		return b.attempt(cs[len(cs)-1])
	}
}

func (b *book) attempt(c domain.Command) error {
	b.today = max(b.today, c.On)
	_, err := b.try(c)
	return err
}

// at goes through fixture A to a step and tries it with a change.
func at[E events.Event](name string, change func(E)) func(*book) error {
	return func(b *book) error {
		c := b.until(name)
		change(c.Event.(E))
		return b.attempt(c)
	}
}

// on goes through fixture A to a step and tries it on another day.
func on(name, date string) func(*book) error {
	return func(b *book) error {
		c := b.until(name)
		c.On = day(date)
		return b.attempt(c)
	}
}

// without tries a step of fixture A after leaving others out.
func without(name string, left ...string) func(*book) error {
	return func(b *book) error { return b.attempt(b.untilWithout(name, left...)) }
}

// twice tries a step of fixture A again on the day after the one named.
func twice(name string) func(*book) error {
	return func(b *book) error {
		c := b.until(name)
		b.must(c)
		c.On++
		return b.attempt(c)
	}
}

// reached records fixture A up to and with a step, then tries a command.
func reached(name string, cs ...domain.Command) func(*book) error {
	return func(b *book) error {
		b.must(b.until(name))
		return given(cs...)(b)
	}
}

func refusals() []refusal {
	return slices.Concat(structureRefusals(), orgRefusals(), rosterRefusals(), meetingRefusals(), cultivationRefusals(),
		admissionRefusals(), voteRefusals(), conversionRefusals(), electionRefusals(), appraisalRefusals(), duesRefusals(),
		ratingRefusals(), correctionRefusals(), governedRefusals(),
		transferRefusals(), disposalRefusals(), standingRefusals(), fundRefusals())
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for i, r := range refusals() {
		t.Run(r.code+"/"+strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			err := r.run(district(t))
			var got *domain.Rejection
			if !errors.As(err, &got) || got.Code != r.code {
				t.Fatalf("got %v, want %s", err, r.code)
			}
			if left := regexp.MustCompile(`\{\w+\}`).FindString(got.Zh + got.En); left != "" {
				t.Errorf("the message of %s leaves %s open: %s / %s", r.code, left, got.Zh, got.En)
			}
			if strings.HasPrefix(got.Rule, "R1.") && got.Article == "" {
				t.Errorf("%s names rule %s and no article", r.code, got.Rule)
			}
		})
	}
}

// TestCodes holds the table of codes to its promises: each tested, each used,
// none unlisted, and the same values in both languages.
func TestCodes(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{}
	for _, c := range domain.Codes() {
		if listed[c.Code] {
			t.Errorf("%s is listed twice", c.Code)
		}
		listed[c.Code] = true
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(c.Code) {
			t.Errorf("%s is not in kebab-case", c.Code)
		}
		if a, b := holes(c.Zh), holes(c.En); !slices.Equal(a, b) {
			t.Errorf("%s holds %v in Chinese and %v in English", c.Code, a, b)
		}
	}
	tested := map[string]bool{}
	for _, r := range refusals() {
		tested[r.code] = true
		if !listed[r.code] {
			t.Errorf("%s is tested and not listed", r.code)
		}
	}
	used := literals(t)
	for code := range listed {
		if !tested[code] {
			t.Errorf("%s is not tested", code)
		}
		if used[code] == 0 {
			t.Errorf("%s is listed and never used", code)
		}
	}
	for code := range used {
		if !listed[code] {
			t.Errorf("%s is used and not listed", code)
		}
	}
}

func holes(s string) []string {
	all := regexp.MustCompile(`\{\w+\}`).FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// literals finds the codes that the sources reject with: the string in the
// argument of must, under, need, before, reject that is a code.
func literals(t *testing.T) map[string]int {
	t.Helper()
	place := map[string]int{"must": 1, "under": 2, "need": 2, "before": 1, "reject": 0}
	used := map[string]int{}
	set := token.NewFileSet()
	//nolint:staticcheck // one directory without build tags
	pkgs, err := parser.ParseDir(set, ".", func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range pkgs["domain"].Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			fun := call.Fun
			if index, ok := fun.(*ast.IndexExpr); ok {
				fun = index.X
			}
			name := ""
			switch f := fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			i, ok := place[name]
			if !ok || i >= len(call.Args) {
				return true
			}
			if lit, ok := call.Args[i].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				code, _ := strconv.Unquote(lit.Value)
				used[code]++
			}
			return true
		})
	}
	return used
}
