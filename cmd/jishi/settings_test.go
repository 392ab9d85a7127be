package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jishi/eventstore/esdb/esdbtest"
)

// TestPasswordFile: a password from a file goes to the store without its line
// end, and neither it nor a connection string is in any message.
func TestPasswordFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "secret")
	if err := os.WriteFile(file, []byte("geheim\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &settings{ESDB: "esdb://127.0.0.1:2113", ESDBUser: "jishi", ESDBSecret: file}
	c, err := s.esdbConfig()
	if err != nil || c.Password != "geheim" || c.Username != "jishi" || c.Timeout < time.Second {
		t.Errorf("%+v, %v", c, err)
	}
	s.ESDBPass = "other"
	if c, err = s.esdbConfig(); err != nil || c.Password != "other" {
		t.Errorf("the nearer password does not win: %v", err)
	}
	out := ran(t, exitError, "rank", "--store", "esdb", "--esdb", "esdb://a:geheim@127.0.0.1:x", "--data", dir)
	if strings.Contains(out, "geheim") {
		t.Errorf("a password in a message: %s", out)
	}
	if out = ran(t, exitNotFound, "rank", "--store", "esdb", "--esdb", "esdb://127.0.0.1:1", "--esdb-password-file", file+"x", "--data", dir+"/none"); !strings.Contains(out, "none") {
		t.Errorf("no ledger: %s", out)
	}
	if out = ran(t, exitError, "rank", "--store", "esdb", "--esdb", "esdb://127.0.0.1:1", "--esdb-password-file", file+"x", "--data", dir); !strings.Contains(out, "secretx") {
		t.Errorf("a missing file is not named: %s", out)
	}
}

// TestOverEventStoreDB runs the main job over the wire: the same files, the same
// ranking as on the embedded store.
func TestOverEventStoreDB(t *testing.T) {
	t.Parallel()
	server := esdbtest.New(t)
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	ran(t, exitOK, "generate", in, "--branches", "2", "--people", "24", "--from", "2022", "--to", "2025", "--format", "csv")
	wire := []string{"--store", "esdb", "--esdb", server.ConnectionString(), "--data", filepath.Join(dir, "esdb")}
	disk := []string{"--data", filepath.Join(dir, "sqlite")}
	if out := ran(t, exitOK, append([]string{"import", in}, wire...)...); !strings.Contains(out, "未写入") {
		t.Errorf("preview: %s", out)
	}
	if _, err := os.Stat(filepath.Join(dir, "esdb")); err == nil {
		t.Error("the preview left a directory behind")
	}
	rankings := make([]string, 0, 2)
	for _, where := range [][]string{wire, disk} {
		ran(t, exitOK, append([]string{"import", in, "--apply"}, where...)...)
		if out := ran(t, exitOK, append([]string{"import", in, "--apply"}, where...)...); !strings.Contains(out, "已写入 0 条") {
			t.Errorf("again: %s", out)
		}
		rankings = append(rankings, ran(t, exitOK, append([]string{"rank", "--year", "2025"}, where...)...))
	}
	if rankings[0] != rankings[1] || !strings.Contains(rankings[0], "ZB01") {
		t.Errorf("over the wire\n%s\non disk\n%s", rankings[0], rankings[1])
	}
	ran(t, exitOK, append([]string{"rebuild"}, wire...)...)
	if again := ran(t, exitOK, append([]string{"rank", "--year", "2025"}, wire...)...); again != rankings[0] {
		t.Errorf("rebuilt\n%s", again)
	}
}
