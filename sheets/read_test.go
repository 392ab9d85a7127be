package sheets

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"jishi/events"
)

// options are what every test reads with.
func options() Options {
	return Options{
		Registry: events.Catalogue(), Actor: "clerk", Role: events.Officer,
		Fingerprint: func(b []byte) string {
			m := hmac.New(sha256.New, []byte("a key for tests"))
			m.Write(b)
			return hex.EncodeToString(m.Sum(nil))
		},
	}
}

// folder makes a file system of CSV texts by file name.
func folder(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

const (
	orgsCSV = "组织台账\n编号,名称,类别,上级编号,成立日期,批准文号,是否有审批预备党员权限\n" +
		"DW,测试党委,党委,,2005-07-01,,是\nZB01,第一党支部,党支部,DW,2008年3月5日,区社党字1号,否\nZB02,第二党支部,党支部,测试党委,20080305,,\n"
	rosterCSV = "党员名册\n人员编号,姓名,性别,出生日期,所在支部,类别,入党日期,转正日期,转入日期,转入方式\n" +
		"P001,甲一,男,1970-01-02,ZB01,正式党员,1995-07-01,1996-07-01,2018-01-01,建账\n" +
		"P002,乙二,女,1980/1/2,第一党支部,正式,2005.7.1,2006.7.1,2018-01-01,建账\n" +
		"P003,丙三,男,29221,ZB01,正式党员,2005-07-01,2006-07-01,2018-01-01,建账\n"
)

// district is the smallest folder that other tables can refer to.
func base(more map[string]string) fstest.MapFS {
	files := map[string]string{"组织台账.csv": orgsCSV, "党员名册.csv": rosterCSV}
	for k, v := range more {
		files[k] = v
	}
	return folder(files)
}

func mustRead(t *testing.T, fsys fstest.MapFS) *Plan {
	t.Helper()
	p, err := Read(t.Context(), fsys, options())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// clean fails the test on any error in the plan.
func clean(t *testing.T, p *Plan) *Plan {
	t.Helper()
	for _, pr := range p.Problems {
		if pr.Severity == Error {
			t.Errorf("%s", pr)
		}
	}
	return p
}

// find returns the events of a type in the plan.
func find[T any](p *Plan) []*T {
	var out []*T
	for _, it := range p.Items {
		if e, ok := any(it.Command.Event).(*T); ok {
			out = append(out, e)
		}
	}
	return out
}

// problem returns the first problem with the code.
func problem(p *Plan, code string) (Problem, bool) {
	for _, pr := range p.Problems {
		if pr.Code == code {
			return pr, true
		}
	}
	return Problem{}, false
}

func TestBase(t *testing.T) {
	t.Parallel()
	p := clean(t, mustRead(t, base(nil)))
	if got := find[events.OrgEstablished](p); len(got) != 3 || got[0].Org != "DW" || !got[0].AdmissionAuthority || got[2].Parent != "DW" {
		t.Errorf("organisations: %+v", got)
	}
	people := find[events.PersonRegistered](p)
	if len(people) != 3 {
		t.Fatalf("%d persons", len(people))
	}
	if b, _ := people[2].Birth.Unsealed(); b != "1980-01-01" {
		t.Errorf("birth from a serial number: %s", b)
	}
	if got := find[events.MembershipStarted](p); len(got) != 3 || got[1].Branch != "ZB01" || got[1].Standing != events.Full {
		t.Errorf("memberships: %+v", got)
	}
	for _, it := range p.Items {
		c := it.Command
		if c.Mode != events.Backfill || c.Reason != Reason || c.Source.Door != "import" || len(c.Source.Digest) != 64 || c.Source.Row < 3 || c.Key == "" || c.Org == "" {
			t.Fatalf("command without its origin: %+v", c)
		}
	}
}

func TestTemplatesAreRecognised(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := WriteTemplates(dir); err != nil {
		t.Fatal(err)
	}
	p, err := ReadPath(t.Context(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, f := range p.Files {
		for _, s := range f.Sheets {
			seen[s.Table] = f.Name
		}
	}
	for _, tb := range Tables() {
		if seen[tb.ID] != tb.Book+".xlsx" {
			t.Errorf("table %s: read from %q", tb.ID, seen[tb.ID])
		}
	}
	for _, pr := range p.Problems {
		t.Errorf("%s", pr)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestTablesAreSound holds the tables to what the reader and the writer rely on.
func TestTablesAreSound(t *testing.T) {
	t.Parallel()
	ids := map[string]bool{}
	for _, tb := range Tables() {
		if ids[tb.ID] || tb.read == nil || tb.Book == "" || tb.Sheet == "" {
			t.Errorf("table %s is incomplete or stands twice", tb.ID)
		}
		ids[tb.ID] = true
		cols := map[string]bool{}
		heads := newFinder(&tb)
		for i := range tb.Columns {
			c := &tb.Columns[i]
			if cols[c.ID] {
				t.Errorf("%s: column %s twice", tb.ID, c.ID)
			}
			cols[c.ID] = true
			if got := heads.find(c.Group, c.Heading); got == nil || got.ID != c.ID {
				t.Errorf("%s: heading %s leads to %v, not to %s", tb.ID, c.title(), got, c.ID)
			}
			for _, a := range c.Aliases {
				if got := heads.find(c.Group, a); got == nil || got.ID != c.ID {
					t.Errorf("%s: alias %s leads to %v, not to %s", tb.ID, a, got, c.ID)
				}
			}
			if (c.Kind == OneOf || c.Kind == SomeOf) != (len(c.Choices) > 0) {
				t.Errorf("%s: column %s and its choices", tb.ID, c.ID)
			}
			for _, ch := range c.Choices {
				if v, ok := c.choose(ch.Zh); !ok || v != ch.Value {
					t.Errorf("%s.%s: word %s is read as %q", tb.ID, c.ID, ch.Zh, v)
				}
			}
		}
	}
}

func TestReadPathOfOneFileAndOfNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := ReadPath(t.Context(), dir, options()); err == nil || !strings.Contains(err.Error(), "no .xlsx") {
		t.Errorf("empty folder: %v", err)
	}
	if _, err := ReadPath(t.Context(), filepath.Join(dir, "gone"), options()); err == nil {
		t.Error("a folder that is not there was read")
	}
	one := filepath.Join(dir, "组织台账.csv")
	if err := os.WriteFile(one, []byte(orgsCSV), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "党员名册.csv"), []byte(rosterCSV), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := ReadPath(t.Context(), one, options())
	if err != nil {
		t.Fatal(err)
	}
	clean(t, p)
	if len(p.Files) != 1 || len(p.Items) != 3 {
		t.Errorf("one file: %d files, %d commands", len(p.Files), len(p.Items))
	}
}
