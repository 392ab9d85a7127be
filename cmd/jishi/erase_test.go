package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
)

// The invented person of this test; none of these texts may ever be seen in a
// file of the data directory.
func personal() []string {
	return []string{"虚构戊戌", "110101197109230017", "1971-09-23", "19900009999", "虚构路九号"}
}

func csvFolder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const (
	erasedOrgs = "编号,名称,类别,上级编号,成立日期,批准文号,是否有审批预备党员权限\n" +
		"C01,示例区社党委,党委,,2010-01-05,示例〔2010〕1号,是\nB01,示例支部,党支部,C01,2012-01-05,示例〔2012〕3号,否\n"
	erasedRoster = "人员编号,姓名,性别,出生日期,身份证号,联系电话,住址,所在支部,类别,入党日期,转正日期,转入日期,转入方式\n" +
		"P901,虚构戊戌,男,1971-09-23,110101197109230017,19900009999,虚构路九号,B01,正式党员,1995-07-01,1996-07-01,2018-01-01,建账\n" +
		"P902,虚构己亥,女,1980-01-02,000000198001020029,19900000902,虚构路十号,B01,正式党员,2005-07-01,2006-07-01,2018-01-01,建账\n"
)

// noPlaintext reads every byte of every file below the directory, write-ahead
// logs included.
func noPlaintext(t *testing.T, when, dir string) {
	t.Helper()
	var all []byte
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path) //nolint:gosec // the test's own directory
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		all = append(all, b...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(all, []byte("P901")) {
		t.Fatalf("%s: not even the number is there: this search proves nothing", when)
	}
	for _, text := range personal() {
		var wide []byte
		for _, u := range utf16.Encode([]rune(text)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		if bytes.Contains(all, []byte(text)) || bytes.Contains(all, wide) {
			t.Errorf("%s: %q is in a file of the ledger", when, text)
		}
	}
}

// ran runs a command and demands its exit code.
func ran(t *testing.T, code int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(t.Context(), append(args, "--quiet"), &out, &errs); got != code {
		t.Fatalf("jishi %v: exit %d, want %d\n%s%s", args, got, code, &out, &errs)
	}
	return out.String() + errs.String()
}

// TestRestrict: what is restricted is kept and not read, until it is lifted.
func TestRestrict(t *testing.T) { // not parallel: see TestErase
	dir := filepath.Join(t.TempDir(), "data")
	in := csvFolder(t, map[string]string{"组织台账.csv": erasedOrgs, "党员名册.csv": erasedRoster})
	ran(t, exitOK, "import", in, "--data", dir, "--apply")
	for _, c := range []struct {
		lifted bool
		want   string
	}{{false, "姓名：〔限制处理〕"}, {true, "姓名：虚构戊戌"}} {
		s := &settings{Data: dir, Store: "sqlite", LogLevel: "error"}
		a, err := s.open(t.Context(), openMode{write: true})
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.ledger.Record(t.Context(), ledger.Command{
			Command: domain.Command{
				Event: &events.PersonRestricted{Member: "P901", LegalBasis: "个人信息保护法第四十七条", Approver: "officer-2", Lifted: c.lifted},
				On:    events.DateOf(time.Now()), Org: "B01", Mode: events.Live, Actor: "admin", Role: events.Administrator, Verifier: "officer-2", Reason: "本人申请",
			},
			Source: events.Source{Door: "cli"},
		})
		if err = errors.Join(err, a.Close()); err != nil {
			t.Fatal(err)
		}
		if out := ran(t, exitOK, "dossier", "P901", "--names", "--data", dir); !strings.Contains(out, c.want) {
			t.Errorf("lifted %v: want %q in\n%s", c.lifted, c.want, out)
		}
	}
}

func recorded(t *testing.T, a *app) []events.Recorded {
	t.Helper()
	var all []events.Recorded
	for rec, err := range a.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, rec)
	}
	return all
}

// TestErase: a person comes in by a spreadsheet and is erased. The plain text is
// in no file at any time, the name reads as erased, the events are what they were.
//
// It is not parallel: it opens the ledger for writing again and again, and a
// process that another test starts in between holds a copy of the lock from its
// fork to its exec.
func TestErase(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	in := csvFolder(t, map[string]string{"组织台账.csv": erasedOrgs, "党员名册.csv": erasedRoster})
	if out := ran(t, exitOK, "import", in, "--data", dir, "--apply"); strings.Contains(out, "虚构戊戌") {
		t.Error("the import prints names")
	}
	noPlaintext(t, "after the import", dir)
	if out := ran(t, exitOK, "dossier", "P901", "--names", "--purpose", "核对", "--data", dir); !strings.Contains(out, "姓名：虚构戊戌") || !strings.Contains(out, "110101197109230017") {
		t.Errorf("the file does not open:\n%s", out)
	}
	if out := ran(t, exitOK, "dossier", "P901", "--data", dir); strings.Contains(out, "虚构戊戌") {
		t.Error("a file that was not opened shows the name")
	}

	s := &settings{Data: dir, Store: "sqlite", LogLevel: "error"}
	a, err := s.open(t.Context(), openMode{write: true})
	if err != nil {
		t.Fatal(err)
	}
	before := recorded(t, a)
	_, err = a.ledger.Record(t.Context(), ledger.Command{
		Command: domain.Command{
			Event: &events.PersonErased{Member: "P901", LegalBasis: "个人信息保护法第四十七条", Approver: "officer-2"},
			On:    events.DateOf(time.Now()), Org: "B01", Mode: events.Live, Actor: "admin", Role: events.Administrator, Verifier: "officer-2", Reason: "本人申请",
		},
		Source: events.Source{Door: "cli"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	noPlaintext(t, "erased, the files still open", dir)
	after := recorded(t, a)
	if diff := cmp.Diff(before, after[:len(before)]); diff != "" || len(after) != len(before)+1 {
		t.Errorf("erasure changed what was recorded (-before +after):\n%s", diff)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}

	noPlaintext(t, "erased", dir)
	for _, args := range [][]string{{"dossier", "P901", "--names"}, {"dossier", "P901", "--names", "--json"}} {
		out := ran(t, exitOK, append(args, "--data", dir)...)
		if !strings.Contains(out, "〔已删除〕") {
			t.Errorf("%v does not say that the person is erased:\n%s", args, out)
		}
		for _, text := range personal() {
			if strings.Contains(out, text) {
				t.Errorf("%v still shows %q", args, text)
			}
		}
	}
	if out := ran(t, exitOK, "dossier", "P902", "--names", "--data", dir); !strings.Contains(out, "虚构己亥") {
		t.Error("another person's file does not open any more")
	}
	// The same files again bring nothing back; a changed row about the person is
	// refused, and the refusal names the place and not the person.
	if out := ran(t, exitOK, "import", in, "--data", dir, "--apply"); !strings.Contains(out, "已写入 0 条") {
		t.Errorf("the same files again:\n%s", out)
	}
	changed := csvFolder(t, map[string]string{"组织台账.csv": erasedOrgs, "党员名册.csv": strings.Replace(erasedRoster, "虚构路九号", "虚构路十一号", 1)})
	out := ran(t, exitInput, "import", changed, "--data", dir, "--apply")
	if !strings.Contains(out, "党员名册.csv") || strings.Contains(out, "虚构戊戌") {
		t.Errorf("a row about an erased person:\n%s", out)
	}
	ran(t, exitOK, "rebuild", "--data", dir)
	noPlaintext(t, "erased, rebuilt", dir)
}
