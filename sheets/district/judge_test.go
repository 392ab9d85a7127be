package district

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
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
func (s *shelf) Schemes() []standard.Entry[events.SchemePublished] { return nil }

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

func TestPlanted(t *testing.T) {
	t.Parallel()
	d := Generate(Default())
	p := readBack(t, d, sheets.XLSX)
	s := shelve(p)
	on := events.Day(2026, 11, 1)
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
			if testing.Verbose() {
				t.Logf("%s %s %s %s %s", id, x.Org, x.Check, x.Severity, x.Zh)
			}
		}
	}
	planted := map[events.MemberID]bool{}
	codes := map[string]bool{}
	for _, pl := range d.Planted() {
		planted[pl.Person] = true
		codes[pl.Code] = true
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
	t.Logf("%d codes planted", len(codes))
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
