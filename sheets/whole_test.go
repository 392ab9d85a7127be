package sheets

import (
	"bytes"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"jishi/events"
	memorystore "jishi/eventstore/memory"
	"jishi/keyring"
	"jishi/ledger"
	"jishi/projections"
	memorysink "jishi/projections/memory"
)

// TestWholeWay imports ledgers, builds the views, exports them, and imports the
// exports: nothing is new. After an undo everything is recorded again.
func TestWholeWay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ring, err := keyring.Open(t.Context(), filepath.Join(dir, "keyring.db"), filepath.Join(dir, "master.key"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ring.Close() })
	store, registry := memorystore.New(), events.Catalogue()
	now := func() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) }
	reader := projections.NewReader(projections.New(store, registry, memorysink.New(), projections.Options{Now: now}))
	l := ledger.New(store, registry, ring, reader)
	l.Clock = now

	opt := options()
	opt.Fingerprint = ring.Fingerprint
	opt.KnownOrg = func(ref string) (events.OrgID, bool) {
		id, ok := map[string]events.OrgID{"DW": "DW", "ZB01": "ZB01", "ZB02": "ZB02"}[ref]
		return id, ok
	}
	opt.KnownMember = func(id events.MemberID) bool { return id == "P001" || id == "P002" || id == "P003" }
	load := func(fsys fstest.MapFS) (*Plan, ledger.BatchResult) {
		t.Helper()
		p, err := Read(t.Context(), fsys, opt)
		if err != nil {
			t.Fatal(err)
		}
		clean(t, p)
		commands := make([]ledger.Command, len(p.Items))
		for i := range p.Items {
			commands[i] = p.Items[i].Command
		}
		if failures, err := l.Preview(t.Context(), commands, nil); err != nil || len(failures) > 0 {
			t.Fatalf("preview: %v, %v", failures, err)
		}
		done, err := l.RecordAll(t.Context(), commands, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := reader.Facts(t.Context(), "member:none"); err != nil { // lets the views catch up
			t.Fatal(err)
		}
		return p, done
	}
	fsys := base(map[string]string{
		"三会一课台账.csv":      table(t, "meetings", Values{"on": "2025-03-10", "org": "ZB01", "kind": "主题党日、党课", "present": "P001、P002", "leave": "P003（出差）", "items": "办一；办二", "closed": "2025-03-20", "hours": "2", "contents": "党课：讲、学", "kinds": "学习教育", "noticed": "2025-03-01"}),
		"三会一课台账_谈心谈话.csv": table(t, "talks", Values{"on": "2025-03-12", "org": "ZB01", "a": "P001", "b": "P002、P003", "kind": "提醒谈话"}),
		"工作台账_关怀帮扶.csv":   table(t, "care", Values{"branch": "ZB01", "member": "P003", "on": "2025-01-05", "matter": "列为帮扶对象", "from": "2025-01-01", "detail": "行动不便"}, Values{"branch": "ZB01", "member": "P003", "on": "2025-02-05", "matter": "走访帮扶", "kind": "走访"}),
		"整改台账_问题清单.csv":   table(t, "problems", Values{"org": "ZB01", "problem": "1", "listed.on": "2025-01-10", "listed.source": "巡察反馈", "listed.title": "记录不全", "closed.on": "2025-06-01", "closed.result": "已整改"}),
		"党员管理台账_流动党员.csv": table(t, "floating", Values{"branch": "ZB01", "member": "P002", "registered.on": "2024-01-05", "direction": "流出", "from": "2024-01-01", "contacts": "2024-05-01 电话"}),
	})
	p, done := load(fsys)
	if done.Recorded != len(p.Items) || done.Repeated != 0 {
		t.Fatalf("first import %+v of %d", done, len(p.Items))
	}
	records := reader.Records(t.Context(), projections.At{})
	show := Show{Open: func(s events.Sealed) string { text, _ := ring.Open(t.Context(), s); return text }}
	exported := func() {
		t.Helper()
		for id, list := range map[string][]any{
			"meetings": {records.Calendar("ZB01", 2025)}, "talks": {records.Calendar("ZB01", 2025)}, "rectification": {records.Rectification("ZB01")},
			"work": {records.BranchYear("ZB01", 2025), records.Roster("ZB01")}, "floating": {records.Dossier("P002")}, "roster": {records.Roster("ZB01")},
			"organisations": {records.Roster("DW"), records.Roster("ZB01"), records.Roster("ZB02")},
		} {
			var out bytes.Buffer
			wrote, err := LookupLedger(id).Write(&out, Head{Title: "某社"}, show, list...)
			if err != nil || wrote.Facts == 0 || wrote.Aside != 0 {
				t.Errorf("%s: %+v, %v", id, wrote, err)
			}
			if again, did := load(fstest.MapFS{"导出.xlsx": {Data: out.Bytes()}}); did.Recorded != 0 || did.Repeated != len(again.Items) || len(again.Items) != wrote.Facts {
				t.Errorf("%s: imported again %+v of %d, %d written", id, did, len(again.Items), wrote.Facts)
			}
		}
	}
	exported()
	// Take the file of talks back; its facts are recorded again, and only they.
	digest := ""
	for _, f := range p.Files {
		if f.Name == "三会一课台账_谈心谈话.csv" {
			digest = f.Digest
		}
	}
	report, err := l.Undo(t.Context(), ledger.UndoRequest{Digest: digest, Reason: "导错", Approver: "officer-2", Actor: "officer-1", Role: events.Officer, Write: true})
	if err != nil || report.Recorded != 2 {
		t.Fatalf("undo %+v, %v", report, err)
	}
	if _, done := load(fsys); done.Recorded != 2 || done.Repeated != len(p.Items)-2 {
		t.Errorf("after the undo %+v", done)
	}
	records = reader.Records(t.Context(), projections.At{})
	exported()
	if err := records.Err(); err != nil {
		t.Error(err)
	}
}
