package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// TestExamples runs every example of the READMEs and of the help texts, as it
// stands, on the sample district. Those that serve or go on for ever are left
// out; files are looked for where a reader of the README has them.
func TestExamples(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		b, err := os.ReadFile(filepath.Join(root, name)) //nolint:gosec // the repository's own
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, invocations(string(b), "bin/jishi ")...)
	}
	if len(lines) < 18 {
		t.Fatalf("only %d examples in the READMEs", len(lines))
	}
	commands := reflect.TypeFor[cli]()
	for i := range commands.NumField() {
		lines = append(lines, helpOf(t, commands.Field(i))...)
	}
	if lines = append(lines, invocations(description, "jishi ")...); len(lines) < 50 {
		t.Fatalf("only %d examples", len(lines))
	}
	dir := filepath.Join(t.TempDir(), "data")
	ran(t, exitOK, "import", filepath.Join(root, "examples", "district"), "--data", dir, "--apply")
	folders := 0
	seen := map[string]bool{}
	for _, line := range lines {
		args := strings.Fields(line)
		if args[0] == "serve" || args[0] == "demo" || args[0] == "health" {
			continue
		}
		code := exitOK
		for j := range args {
			switch args[j] {
			case "./台账", "党员名册.xlsx", "examples/district":
				args[j] = filepath.Join(root, "examples", "district", strings.TrimPrefix(strings.TrimPrefix(args[j], "./台账"), "examples/district"))
			case "./合成台账", "./large", "./clean":
				folders++
				args[j] = filepath.Join(t.TempDir(), "out")
				args = append(args, "--branches", "2", "--people", "20", "--from", "2024", "--to", "2025") // the size matters to nobody here
			case "-o":
				args[j+1] = filepath.Join(t.TempDir(), "out.xlsx")
			case "平台名单.csv":
				args[j] = filepath.Join(t.TempDir(), "平台名单.csv")
				if err := os.WriteFile(args[j], []byte("姓名,所在党支部,人员类别,入党时间\n某某某,示例区农资公司党支部,正式党员,2001-07-01\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			case "0199d3a0-0000-7000-8000-000000000000":
				code = exitNotFound
			}
		}
		joined := strings.Join(args, " ")
		if seen[joined] {
			continue
		}
		seen[joined] = true
		kept := args[:0]
		for j := 0; j < len(args); j++ { // the test's own ledger
			if args[j] == "--data" {
				j++
				continue
			}
			kept = append(kept, args[j])
		}
		if out := ran(t, code, append(kept, "--data", dir)...); out == "" {
			t.Errorf("jishi %s prints nothing", line)
		}
	}
	if folders != 3 {
		t.Errorf("%d districts were generated, want 3", folders)
	}
}

// helpOf gives the examples in the help of a command and of those below it.
func helpOf(t *testing.T, f reflect.StructField) []string {
	t.Helper()
	if f.Tag.Get("cmd") == "" && !strings.Contains(string(f.Tag), `cmd:""`) {
		return nil
	}
	p, ok := reflect.New(f.Type).Interface().(kong.HelpProvider)
	if ok {
		lines := invocations(p.Help(), "jishi ")
		if len(lines) == 0 {
			t.Errorf("%s has no example", f.Name)
		}
		return lines
	}
	var lines []string
	for i := range f.Type.NumField() {
		lines = append(lines, helpOf(t, f.Type.Field(i))...)
	}
	if len(lines) == 0 && f.Name != "Version" {
		t.Errorf("%s has no help of its own", f.Name)
	}
	return lines
}

// invocations are the lines of a text that run the program, without comments.
func invocations(text, program string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if _, in, ok := strings.Cut(line, "$("); ok {
			line = strings.TrimSuffix(in, ")")
		}
		line, _, _ = strings.Cut(line, " #")
		if args, ok := strings.CutPrefix(line, program); ok {
			out = append(out, strings.TrimSpace(args))
		}
	}
	return out
}
