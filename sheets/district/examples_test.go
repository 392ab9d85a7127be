package district

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jishi/domain"
	"jishi/events"
	"jishi/sheets"
	"jishi/standard"
)

var update = flag.Bool("update", false, "write examples/district anew")

const examples = "../../examples/district"

// cells reads every cell of every sheet of a workbook.
func cells(t *testing.T, path string) map[string][][]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][][]string{}
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		out[s] = rows
	}
	return out
}

// TestExamplesAreGenerated compares the committed files with what the seed gives.
func TestExamplesAreGenerated(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if *update {
		dir = examples
	}
	if err := Generate(Default()).Write(dir, sheets.XLSX, nil); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(examples, "*"))
	written, err2 := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || err2 != nil || len(names) != len(written) || len(names) == 0 {
		t.Fatalf("%d committed files, %d written, %v, %v", len(names), len(written), err, err2)
	}
	total := int64(0)
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
		mine := filepath.Join(dir, filepath.Base(name))
		if strings.HasSuffix(name, ".md") {
			a, err1 := os.ReadFile(name)
			b, err2 := os.ReadFile(mine)
			if err1 != nil || err2 != nil || !bytes.Equal(a, b) {
				t.Errorf("%s is not what the seed gives (%v, %v): run the test with -update", filepath.Base(name), err1, err2)
			}
			continue
		}
		if !reflect.DeepEqual(cells(t, name), cells(t, mine)) {
			t.Errorf("%s is not what the seed gives: run the test with -update", filepath.Base(name))
		}
	}
	if total > 3<<20 {
		t.Errorf("the examples are %d bytes; they are to stay below 3 MiB", total)
	}
	t.Logf("%d bytes in %d files", total, len(names))
}

// commands is how many facts the examples tell.
const commands = 37088

func TestExamplesRead(t *testing.T) {
	t.Parallel()
	p, err := sheets.ReadPath(t.Context(), examples, options())
	if err != nil {
		t.Fatal(err)
	}
	for i, pr := range p.Problems {
		if i < 20 {
			t.Errorf("%s", pr)
		}
	}
	if len(p.Items) != commands {
		t.Errorf("%d commands, want %d", len(p.Items), commands)
	}
	keys := map[string]bool{}
	for _, it := range p.Items {
		if keys[it.Command.Key] {
			t.Fatalf("two facts of the examples have one key: %s", it.At)
		}
		keys[it.Command.Key] = true
	}
	t.Logf("%d commands: %v", len(p.Items), p.Counts)
}

// TestExamplesAreAccepted puts every command before the deciders: old paper is
// taken in as it stands, so none of it may be refused.
func TestExamplesAreAccepted(t *testing.T) {
	t.Parallel()
	p, err := sheets.ReadPath(t.Context(), examples, options())
	if err != nil {
		t.Fatal(err)
	}
	state := &domain.State{
		Today: events.Day(2026, 11, 23), Registry: events.Catalogue(),
		History:  func(events.Subject) events.History { return nil },
		Workdays: func(from, to events.Date) int { n, _ := standard.Workdays(from, to); return n },
	}
	refused := 0
	for _, it := range p.Items {
		if _, err := domain.Decide(state, it.Command.Command); err != nil {
			if refused++; refused < 20 {
				t.Errorf("%s: %s: %v", it.At, it.Command.Event.EventType(), err)
			}
		}
	}
	if refused > 0 {
		t.Errorf("%d of %d refused", refused, len(p.Items))
	}
}
