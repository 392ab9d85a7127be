package sheets

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"jishi/events"
)

// toldBack reads an exported workbook into an empty ledger.
func toldBack(t *testing.T, data []byte) *Plan {
	t.Helper()
	opt := options()
	opt.KnownOrg = func(ref string) (events.OrgID, bool) { return events.OrgID(ref), events.ValidID(ref) }
	opt.KnownMember = func(events.MemberID) bool { return true }
	p, err := Read(t.Context(), fstest.MapFS{"导出.xlsx": {Data: data}}, opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, pr := range p.Problems {
		if pr.Severity == Error || pr.Code != "no-membership" {
			t.Errorf("%s", pr)
		}
	}
	return p
}

func contents(facts []told) []string {
	var out []string
	for i := range facts {
		s := Show{}
		out = append(out, facts[i].content(s.open))
	}
	slices.Sort(out)
	return out
}

// factsOfPlan are the facts of an import as records keep them.
func factsOfPlan(p *Plan) []told {
	var out []told
	for i := range p.Items {
		c := &p.Items[i].Command
		f := told{event: c.Event}
		f.On, f.Org, f.Position = c.On, c.Org, events.Position(i+1)
		binary.BigEndian.PutUint64(f.ID[:], uint64(i+1))
		for _, a := range c.Attachments {
			f.Documents = append(f.Documents, a.SHA256)
		}
		out = append(out, f)
	}
	return out
}

// TestExampleComesBack exports the example district, ledger by ledger, and
// imports the exports: the same facts, and the same keys, so that nothing would
// be recorded a second time.
func TestExampleComesBack(t *testing.T) {
	t.Parallel()
	p, err := ReadPath(t.Context(), "../examples/district", options())
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, it := range p.Items {
		keys[it.Command.Key] = true
	}
	all := factsOfPlan(p)
	for _, l := range Ledgers() {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			var mine []told
			tables := l.tables()
			for _, f := range all {
				if slices.ContainsFunc(tables, func(tb *Table) bool { return tb.takes(f.event) }) {
					mine = append(mine, f)
				}
			}
			if l.kind != "" {
				mine = ofKind(mine, l.kind)
			}
			var out bytes.Buffer
			done, err := l.write(&out, Head{Title: "合成区社"}, Show{}, mine)
			if err != nil {
				t.Fatal(err)
			}
			back := toldBack(t, out.Bytes())
			if len(back.Items) != done.Facts {
				t.Errorf("%d facts read, %d written", len(back.Items), done.Facts)
			}
			for _, it := range back.Items {
				if !keys[it.Command.Key] {
					t.Fatalf("%s: a new fact: %s", it.At, canonical(&it))
				}
			}
			t.Logf("%d facts, %d aside", done.Facts, done.Aside)
			// Meetings are no training, and memberships no transfers; who was registered
			// by another office has no row here.
			if limit := map[string]int{"roster": 50, "training": len(mine), "transfers": len(mine)}[l.ID]; done.Aside > limit {
				t.Errorf("%d of %d facts stand aside", done.Aside, len(mine))
			}
		})
	}
}

// TestInventedComesBack does the same with facts of every new family.
func TestInventedComesBack(t *testing.T) {
	t.Parallel()
	for _, l := range Ledgers() {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			r := &invented{Rand: rand.New(rand.NewPCG(7, uint64(len(l.ID))))}
			var facts []told
			for _, tb := range l.tables() {
				for range 30 {
					if len(tb.steps) == 0 {
						break
					}
					f := r.fact(tb, &tb.steps[r.IntN(len(tb.steps))])
					f.ID = uuid.UUID{byte(len(facts)), byte(len(facts) >> 8), 1}
					facts = append(facts, f)
				}
			}
			slices.SortStableFunc(facts, func(a, b told) int { return int(a.On - b.On) })
			if l.kind != "" {
				facts = ofKind(facts, l.kind)
			}
			var out bytes.Buffer
			done, err := l.write(&out, Head{Title: "某社", AsOf: events.MustDate("2026-11-24"), Known: "2026-11-01"}, Show{}, facts)
			if err != nil {
				t.Fatal(err)
			}
			back := factsOfPlan(toldBack(t, out.Bytes()))
			want := contents(facts)
			for _, c := range contents(back) {
				i, ok := slices.BinarySearch(want, c)
				if !ok {
					t.Fatalf("a new fact: %s", c)
				}
				want = slices.Delete(want, i, i+1)
			}
			if len(back) != done.Facts || len(back)+done.Aside != len(facts) {
				t.Errorf("%d facts: %d written, %d aside, %d read", len(facts), done.Facts, done.Aside, len(back))
			}
			if done.Aside > 0 {
				t.Errorf("%d of %d facts stand aside", done.Aside, len(facts))
			}
		})
	}
}

// TestExportIsText: what begins like a formula is a text in the file, and reads
// back as it was.
func TestExportIsText(t *testing.T) {
	t.Parallel()
	var facts []told
	for i, title := range []string{"=cmd|' /C calc'!A0", "+86", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")"} {
		f := told{event: &events.DisclosurePublished{Org: "ZB01", Category: events.OpenIdeology, Audience: "members", Title: title}}
		f.On, f.Org, f.ID = events.MustDate("2025-01-02"), "ZB01", uuid.UUID{byte(i + 1)}
		facts = append(facts, f)
	}
	var out bytes.Buffer
	done, err := LookupLedger("work").write(&out, Head{}, Show{}, facts)
	if err != nil || done.Facts != len(facts) {
		t.Fatal(done, err)
	}
	x, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, sheet := range x.GetSheetList() {
		rows, _ := x.GetRows(sheet)
		for i := range rows {
			for j := range rows[i] {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if f, _ := x.GetCellFormula(sheet, cell); f != "" {
					t.Errorf("%s %s holds a formula", sheet, cell)
				}
			}
		}
	}
	if got, want := contents(factsOfPlan(toldBack(t, out.Bytes()))), contents(facts); !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
}

func TestExportIsDeterministic(t *testing.T) {
	t.Parallel()
	r := &invented{Rand: rand.New(rand.NewPCG(3, 3))}
	var facts []told
	l := LookupLedger("work")
	for _, tb := range l.tables() {
		for range 5 {
			f := r.fact(tb, &tb.steps[0])
			f.ID = uuid.UUID{byte(len(facts) + 1)}
			facts = append(facts, f)
		}
	}
	var first []byte
	for range 3 {
		var out bytes.Buffer
		if _, err := l.write(&out, Head{Title: "某社"}, Show{}, facts); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = out.Bytes()
		} else if !bytes.Equal(first, out.Bytes()) {
			t.Fatal("the same facts gave other bytes")
		}
	}
}

// TestSealedStaysSealed: what the caller may not see is marked, stands in a sheet
// that no import reads, and cannot be imported by hand either.
func TestSealedStaysSealed(t *testing.T) {
	t.Parallel()
	sealed := events.Sealed{Owner: "P001", Event: uuid.UUID{9}, Field: "detail", Box: []byte("box")}
	f := told{event: &events.CareNeeded{Member: "P001", Branch: "ZB01", From: events.MustDate("2025-01-01"), Detail: sealed}}
	f.On, f.Org, f.ID = events.MustDate("2025-01-02"), "ZB01", uuid.UUID{1}
	var out bytes.Buffer
	done, err := LookupLedger("work").write(&out, Head{}, Show{Open: func(events.Sealed) string { return "" }}, []told{f})
	if err != nil || done.Facts != 0 || done.Aside != 1 {
		t.Fatal(done, err)
	}
	if p := toldBack(t, out.Bytes()); len(p.Items) != 0 {
		t.Errorf("%d facts read", len(p.Items))
	}
	p := mustRead(t, base(map[string]string{"工作台账_关怀帮扶.csv": table(t, "care", Values{"branch": "ZB01", "member": "P001", "on": "2025-01-02", "matter": "列为帮扶对象", "from": "2025-01-01", "detail": sealedMark})}))
	if pr, ok := problem(p, "sealed-content"); !ok || strings.Contains(pr.String(), "P001") {
		t.Errorf("problems %v", p.Problems)
	}
	out.Reset()
	if done, err = LookupLedger("work").write(&out, Head{}, Show{Open: func(events.Sealed) string { return "行动不便" }}, []told{f}); err != nil || done.Facts != 1 {
		t.Fatal(done, err)
	}
	if e := find[events.CareNeeded](toldBack(t, out.Bytes())); len(e) != 1 {
		t.Fatal("the opened fact did not come back")
	} else if text, _ := e[0].Detail.Unsealed(); text != "行动不便" {
		t.Errorf("detail %q", text)
	}
}
