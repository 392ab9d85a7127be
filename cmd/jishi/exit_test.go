package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExitCodes: every documented code, and a text that says what is wrong.
func TestExitCodes(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "broken")
	if err := os.Mkdir(broken, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(broken, "党员名册.xlsx"), []byte("PK\x03\x04 not a workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(dir, "data")
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"version":             {[]string{"version"}, exitOK, "jishi dev"},
		"help":                {[]string{"--help"}, exitOK, "退出码"},
		"help of a command":   {[]string{"import", "--help"}, exitOK, "--apply"},
		"no arguments":        {nil, exitOK, "例 Examples"},
		"unknown command":     {[]string{"frobnicate"}, exitUsage, "命令行有误"},
		"unknown flag":        {[]string{"rank", "--colour"}, exitUsage, "--colour"},
		"bad severity":        {[]string{"findings", "--severity", "AWFUL"}, exitUsage, "severity"},
		"no ledger":           {[]string{"rank", "--data", filepath.Join(dir, "none")}, exitNotFound, "不存在"},
		"directory is a file": {[]string{"serve", "--data", file}, exitError, "不是目录"},
		"directory in a file": {[]string{"serve", "--data", filepath.Join(file, "data")}, exitError, "数据目录"},
		"nothing to import":   {[]string{"import", empty, "--data", data}, exitInput, "没有"},
		"no such folder":      {[]string{"import", filepath.Join(dir, "nosuch"), "--data", data + "1"}, exitNotFound, "nosuch"},
		"broken workbook":     {[]string{"import", broken, "--data", data + "2"}, exitInput, "党员名册.xlsx"},
		"bad date":            {[]string{"rank", "--as-of", "2026-02-30", "--data", data + "3"}, exitUsage, "2026-02-30"},
		"esdb without server": {[]string{"rank", "--store", "esdb", "--data", empty}, exitUsage, "--esdb"},
		"server gone":         {[]string{"events", "member:x", "--store", "esdb", "--esdb", "esdb://127.0.0.1:1?tls=false&maxDiscoverAttempts=1", "--data", empty}, exitUnavailable, "存储不可用"},
		"no such token":       {[]string{"token", "revoke", "nothing", "--data", empty}, exitNotFound, "nothing"},
		"impossible district": {[]string{"generate", data + "5", "--branches", "0"}, exitUsage, "支部数"},
		"years backwards":     {[]string{"generate", data + "5", "--from", "2026", "--to", "2020"}, exitUsage, "年份"},
		"years to come":       {[]string{"generate", data + "5", "--from", "2099", "--to", "2100"}, exitUsage, "年份"},
		"folder in use":       {[]string{"generate", broken}, exitError, "不为空"},
		"no such config":      {[]string{"rank", "--config", filepath.Join(dir, "nosuch.json")}, exitUsage, "nosuch.json"},
		"bad known-at":        {[]string{"dossier", "x", "--known-at", "yesterday", "--data", data + "6"}, exitUsage, "--known-at"},
		"unhealthy":           {[]string{"health", "--url", "http://127.0.0.1:1/"}, exitError, "服务无应答"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out, errs bytes.Buffer
			if code := run(t.Context(), c.args, &out, &errs); code != c.code {
				t.Errorf("exit %d, want %d\n%s%s", code, c.code, &out, &errs)
			}
			if !strings.Contains(out.String()+errs.String(), c.want) {
				t.Errorf("nothing about %q in:\n%s%s", c.want, &out, &errs)
			}
		})
	}
}
