package district

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/projections"
	"jishi/sheets"
	"jishi/standard"
)

// options are what the tests read with.
func options() sheets.Options {
	return sheets.Options{
		Registry: events.Catalogue(), Actor: "clerk", Role: events.Officer,
		Fingerprint: func(b []byte) string {
			m := hmac.New(sha256.New, []byte("a key for tests"))
			m.Write(b)
			return hex.EncodeToString(m.Sum(nil))
		},
	}
}

// shelf is everything on record, folded in memory from the commands of a plan.
type shelf struct {
	rosters   map[string]*standard.Roster
	calendars map[string]*standard.Calendar
	dues      map[string]*standard.DuesBook
	years     map[string]*standard.BranchYear
	dossiers  map[string]*standard.Dossier
	holders   map[string][]events.MemberID
}

func put[D any](m map[string]*D, v projections.View[D], f *events.Fact) {
	for _, key := range v.Keys(f) {
		d := m[key]
		if d == nil {
			d = v.New(key)
			m[key] = d
		}
		v.Fold(d, f)
	}
}

func shelve(p *sheets.Plan) *shelf {
	s := &shelf{
		rosters: map[string]*standard.Roster{}, calendars: map[string]*standard.Calendar{}, dues: map[string]*standard.DuesBook{},
		years: map[string]*standard.BranchYear{}, dossiers: map[string]*standard.Dossier{}, holders: map[string][]events.MemberID{},
	}
	facts := make([]events.Fact, 0, len(p.Items))
	for i, it := range p.Items {
		c := it.Command
		var id uuid.UUID
		binary.BigEndian.PutUint64(id[8:], uint64(i)+1)
		facts = append(facts, events.Fact{
			Recorded: events.Recorded{Position: events.Position(i + 1), Envelope: events.Envelope{ID: id, Type: c.Event.EventType()}},
			On:       c.On, Org: c.Org, Event: c.Event,
			Meta: events.Metadata{OccurredOn: c.On, RecordedAt: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC), Actor: c.Actor, Role: c.Role, Org: c.Org, Mode: c.Mode, Reason: c.Reason, Attachments: c.Attachments},
		})
	}
	slices.SortStableFunc(facts, func(a, b events.Fact) int { return int(a.On - b.On) })
	rosters, calendars, dues, years, dossiers, holdings := projections.Rosters(), projections.Calendars(), projections.DuesBooks(), projections.BranchYears(), projections.Dossiers(), projections.Holdings()
	held := map[string]*projections.Holding{}
	for i := range facts {
		f := &facts[i]
		put(s.rosters, rosters, f)
		put(s.calendars, calendars, f)
		put(s.dues, dues, f)
		put(s.years, years, f)
		put(s.dossiers, dossiers, f)
		put(held, holdings, f)
	}
	for k, h := range held {
		s.holders[k] = h.Members
	}
	return s
}

func (s *shelf) Roster(id events.OrgID) *standard.Roster { return s.rosters[string(id)] }
func (s *shelf) Calendar(org events.OrgID, year int) *standard.Calendar {
	return s.calendars[fmt.Sprintf("%s/%d", org, year)]
}
func (s *shelf) Dues(org events.OrgID, year int) *standard.DuesBook {
	return s.dues[fmt.Sprintf("%s/%d", org, year)]
}
func (s *shelf) BranchYear(org events.OrgID, year int) *standard.BranchYear {
	return s.years[fmt.Sprintf("%s/%d", org, year)]
}
func (s *shelf) Dossier(id events.MemberID) *standard.Dossier { return s.dossiers[string(id)] }
func (s *shelf) Files(org events.OrgID) []events.MemberID     { return s.Holders("branch", string(org)) }
func (s *shelf) Holders(kind, value string) []events.MemberID {
	for k, ids := range s.holders {
		if strings.HasPrefix(k, kind) && strings.HasSuffix(k, value) && len(k)-len(kind)-len(value) <= 1 {
			return ids
		}
	}
	return nil
}
func (s *shelf) Birth(id events.MemberID) events.Date {
	d := s.dossiers[string(id)]
	if d == nil || len(d.Registered) == 0 {
		return 0
	}
	text, _ := d.Registered[0].Fact.Birth.Unsealed()
	on, _ := events.ParseDate(text)
	return on
}
func (s *shelf) Governance(events.OrgID) *standard.Governance       { return nil }
func (s *shelf) Rectification(events.OrgID) *standard.Rectification { return nil }
func (s *shelf) Below(events.OrgID, events.Date) []events.OrgID     { return nil }
func (s *shelf) Stated(events.Sealed) events.Date                   { return 0 }
func (s *shelf) Chain(events.MemberID) []standard.Link              { return nil }
func (s *shelf) Schemes() []standard.Entry[events.SchemePublished]  { return nil }

// readBack writes a district and reads it again.
func readBack(t *testing.T, d *District, format sheets.Format) *sheets.Plan {
	t.Helper()
	dir := t.TempDir()
	if err := d.Write(dir, format, nil); err != nil {
		t.Fatal(err)
	}
	p, err := sheets.ReadPath(t.Context(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestDefaultReadsWithoutErrors(t *testing.T) {
	t.Parallel()
	p := readBack(t, Generate(Default()), sheets.XLSX)
	for i, pr := range p.Problems {
		if i < 20 {
			t.Errorf("%s", pr)
		}
	}
	t.Logf("%d commands, %d errors, %d warnings", len(p.Items), p.Errors(), p.Warnings())
}

// findings judges every file and returns the checks that found something.
func findings(t *testing.T, s *shelf, on events.Date) map[events.MemberID]map[string]bool {
	t.Helper()
	found := map[events.MemberID]map[string]bool{}
	for id, f := range s.dossiers {
		for _, x := range standard.Judge(&standard.Case{Dossier: f, Records: s, On: on}) {
			if x.Severity == standard.Info {
				continue
			}
			if found[events.MemberID(id)] == nil {
				found[events.MemberID(id)] = map[string]bool{}
			}
			found[events.MemberID(id)][x.Check] = true
		}
	}
	return found
}

// TestPlanted: what was planted is found, and nothing else is wrong with any
// file, whatever the seed.
func TestPlanted(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{Default().Seed, 1, 2, 3} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			opt := Default()
			opt.Seed = seed
			d := Generate(opt)
			p := readBack(t, d, sheets.CSV)
			for i, pr := range p.Problems {
				if i < 10 {
					t.Errorf("%s", pr)
				}
			}
			found := findings(t, shelve(p), events.Day(2026, 11, 1))
			planted, codes := map[events.MemberID]bool{}, map[string]bool{}
			for _, pl := range d.Planted() {
				planted[pl.Person], codes[pl.Code] = true, true
				if !found[pl.Person][pl.Code] {
					t.Errorf("%s in %s: %s was planted (%s) and not found; found %v", pl.Person, pl.Branch, pl.Code, pl.Zh, found[pl.Person])
				}
			}
			for id, codes := range found {
				if !planted[id] {
					t.Errorf("%s was clean and has %v", id, codes)
				}
			}
			if len(codes) < 25 {
				t.Errorf("%d codes planted", len(codes))
			}
		})
	}
}

// TestParts makes a larger district in parts and reads it as one.
func TestParts(t *testing.T) {
	t.Parallel()
	d := Generate(Options{Seed: 9, Branches: 30, People: 500, FromYear: 2022, ToYear: 2024, PerPart: 12})
	dir := t.TempDir()
	ticks, want := 0, 0
	if err := d.Write(dir, sheets.XLSX, func(done, total int) { ticks, want = done, total }); err != nil {
		t.Fatal(err)
	}
	if ticks != want || ticks == 0 {
		t.Errorf("progress ended at %d of %d", ticks, want)
	}
	p, err := sheets.ReadPath(t.Context(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	for i, pr := range p.Problems {
		if i < 10 {
			t.Errorf("%s", pr)
		}
	}
	if p.Counts["organisation.established.v1"] != 30+5+1 || p.Counts["person.registered.v1"] < 490 {
		t.Errorf("%v", p.Counts)
	}
	for id, codes := range findings(t, shelve(p), events.Day(2025, 1, 1)) {
		t.Errorf("%s was clean and has %v", id, codes)
	}
}

// TestSameSeed: the same seed gives the same rows, another seed others.
func TestSameSeed(t *testing.T) {
	t.Parallel()
	a, b := Generate(Default()), Generate(Default())
	if !reflect.DeepEqual(a.first.Sheets, b.first.Sheets) || !reflect.DeepEqual(a.Planted(), b.Planted()) {
		t.Error("one seed, two districts")
	}
	opt := Default()
	opt.Seed++
	if reflect.DeepEqual(a.first.Sheets, Generate(opt).first.Sheets) {
		t.Error("two seeds, one district")
	}
}

func TestRatings(t *testing.T) {
	t.Parallel()
	p := readBack(t, Generate(Default()), sheets.XLSX)
	s := shelve(p)
	tiers := map[standard.Tier]int{}
	for i := 1; i <= 12; i++ {
		org := events.OrgID(fmt.Sprintf("ZB%02d", i))
		r := standard.Score(s, org, 2025, standard.DefaultScheme(), events.Day(2026, 11, 1))
		tiers[r.Tier]++
		t.Logf("%s %s %d stars %s, vetoes %d", org, r.Points, r.Star, r.Tier, len(r.Vetoes))
		if testing.Verbose() {
			for _, it := range r.Items {
				t.Logf("    %s %s/%s", it.Title, it.Points, it.Max)
				for _, x := range it.Reasons {
					if x.Points < x.Max || x.Points < 0 {
						t.Logf("        %s/%s %s %.100v", x.Points, x.Max, x.Zh, x.Missing)
					}
				}
			}
		}
	}
	if tiers[standard.Advanced] == 0 || tiers[standard.Middle] == 0 || tiers[standard.Lagging] == 0 {
		t.Errorf("tiers %v", tiers)
	}
}

// TestShortPeriods: whatever the years, nothing lies behind the last of them and
// the program accepts its own paper.
func TestShortPeriods(t *testing.T) {
	t.Parallel()
	for _, years := range [][2]int{{2020, 2020}, {2024, 2025}, {2025, 2026}} {
		d := Generate(Options{Seed: 3, FromYear: years[0], ToYear: years[1]})
		p := readBack(t, d, sheets.CSV)
		if p.Errors() > 0 {
			t.Errorf("%v: %d errors, first %v", years, p.Errors(), p.Problems[0])
		}
		for i := range p.Items {
			if c := &p.Items[i].Command; c.On > d.opt.Until {
				t.Fatalf("%v: %s on %s at %v", years, c.Event.EventType(), c.On, p.Items[i].At)
			}
		}
	}
}
