package standard

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"jishi/events"
)

// kinds are the values of the fields that say what a fact is.
func kinds(v any) []string {
	switch v.(type) {
	case *events.MeetingKind:
		return []string{"assembly", "committee", "group", "lecture", "theme_day", "org_life", "training", "party_committee"}
	case *events.MeetingTag:
		return []string{"three_meetings", "election", "development", "branch_building", "campaign", "rural", "new_secretary", "new_member"}
	case *events.RuleKind:
		return []string{"procedure", "deliberation", "org_life", "assessment", "disclosure", "coverage", "life", "members", "leaders", "duty"}
	case *events.DocumentKind:
		return []string{"plan", "standard", "method", "task_list", "acceptance", "measures"}
	case *events.Disclosure:
		return []string{"resolutions", "ideology", "organisation", "development", "service", "integrity"}
	case *events.Post:
		return []string{"secretary", "deputy", "organisation", "publicity", "discipline", "member"}
	case *events.OrgKind:
		return []string{"branch", "joint_branch", "temp_branch", "general_branch", "committee"}
	case *events.Standing:
		return []string{"full", "probationary"}
	case *events.OrgID:
		return []string{"b1", "b2", "b3", "c1"}
	case *events.MemberID:
		return []string{"m01", "m02", "m03", "m04"}
	}
	return nil
}

// scribble fills records with facts that fit no rule: numbers of other facts,
// days before and after, nothing at all. Entries stay in business order, as the
// views keep them; that is all a record promises.
type scribble struct {
	rng *rand.Rand
	n   uint64
}

func (s *scribble) word() string {
	return []string{"", "1", "2", "b1", "b2", "c1", "m01", "m02", "2020", "2025", "x", "members", "masses", "helper", "transfer", "self", "test",
		"lagging", "letter", "withheld", "g1", "establish", "deliberation", "branch_building", "resolutions", "secret"}[s.rng.IntN(26)]
}

func (s *scribble) day() events.Date {
	if s.rng.IntN(12) == 0 {
		return 0
	}
	return events.Day(2019, 6, 1) + events.Date(s.rng.IntN(365*8))
}

func (s *scribble) value(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *events.Date:
		*x = s.day()
		return
	case *events.Month:
		*x = s.day().Month()
		return
	case *time.Time, *[]byte, *events.Sealed:
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(s.word())
		if pool := kinds(v.Addr().Interface()); pool != nil && s.rng.IntN(8) > 0 {
			v.SetString(pool[s.rng.IntN(len(pool))])
		}
	case reflect.Int, reflect.Int64, reflect.Int32:
		v.SetInt([]int64{-1, 0, 1, 2, 3, 5, 7, 12, 56, 2020, 2024, 2025, 2026, 1 << 40}[s.rng.IntN(13+s.rng.IntN(2)*s.rng.IntN(2))])
	case reflect.Bool:
		v.SetBool(s.rng.IntN(2) == 0)
	case reflect.Slice:
		n := s.rng.IntN(4)
		list := reflect.MakeSlice(v.Type(), n, n)
		for i := range n {
			s.value(list.Index(i))
		}
		v.Set(list)
	case reflect.Struct:
		for i := range v.NumField() {
			s.value(v.Field(i))
		}
	}
}

// record fills every list of a record.
func (s *scribble) record(record any) {
	v := reflect.ValueOf(record).Elem()
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Kind() != reflect.Slice || f.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		n := s.rng.IntN(8)
		var days []events.Date
		for range n {
			days = append(days, max(s.day(), 1))
		}
		slices.SortFunc(days, cmp.Compare[events.Date])
		list := reflect.MakeSlice(f.Type(), n, n)
		for k := range n {
			s.n++
			s.value(list.Index(k).FieldByName("Fact"))
			st := Stamp{Position: events.Position(s.n), On: days[k], RecordedAt: days[k].Start()}
			st.ID[15], st.ID[14] = byte(s.n), byte(s.n>>8)
			list.Index(k).FieldByName("Stamp").Set(reflect.ValueOf(st))
		}
		f.Set(list)
	}
}

func (s *scribble) records() *sheetRecords {
	r := modelCommittee()
	for _, org := range []events.OrgID{"b1", "b2", "b3", "c1"} {
		if s.rng.IntN(3) == 0 { // sometimes organisations are sound and only their work is not
			was := r.rosters[org].Established
			s.record(r.rosters[org])
			r.rosters[org].Established = was
		}
		s.record(r.governed[org])
		s.record(r.rectified[org])
		for year := 2019; year <= 2026; year++ {
			s.record(r.yearOf(org, year))
			s.record(r.calOf(org, year))
		}
	}
	for year := range r.dues {
		s.record(r.dues[year])
	}
	for i := 1; i <= 10; i++ {
		d := &Dossier{Member: mid(i)}
		s.record(d)
		r.dossiers[d.Member] = d
		r.files = append(r.files, d.Member)
	}
	return r
}

// Whatever stands in the records, a judgement is made or not made, and says what
// it has to say; nothing panics, and the same records give the same answer.
func TestRequirementsOverAnything(t *testing.T) {
	t.Parallel()
	known := map[string]*Requirement{}
	all := Requirements()
	for i := range all {
		known[all[i].ID] = &all[i]
	}
	for seed := range uint64(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			s := &scribble{rng: rand.New(rand.NewPCG(seed, 7))}
			r := s.records()
			year := 2019 + s.rng.IntN(8)
			on := events.Day(year, 1, 1) + events.Date(s.rng.IntN(800))
			for _, org := range []events.OrgID{"b1", "b2", "c1", "nowhere"} {
				judged := Comply(r, org, year, on, nil)
				for i := range judged {
					sound(t, known, &judged[i], on)
				}
				first, _ := json.Marshal(judged)
				again, _ := json.Marshal(Comply(r, org, year, on, nil))
				if string(first) != string(again) {
					t.Errorf("%s %d on %s: two answers", org, year, on)
				}
			}
			a := Analyse(r, "c1", year, on, nil)
			_ = a.Digest()
		})
	}
}

// sound reports what is wrong with a judgement whatever it is about.
func sound(t *testing.T, known map[string]*Requirement, j *Judgement, on events.Date) {
	t.Helper()
	bad := func(what string) { t.Errorf("%s: %+v", what, *j) }
	r := known[j.Requirement]
	switch {
	case r == nil:
		bad("judged by nobody")
		return
	case j.State != Met && j.State != Late && j.State != Unmet && j.State != Pending && j.State != Outside:
		bad("no state")
	case j.Bad() != (j.Severity != ""):
		bad("severity of what is met, or none of what is not")
	case j.Severity.weight() > r.Severity.weight():
		bad("heavier than the requirement")
	case j.Confidence == Memory && j.Severity == Error:
		bad("an ERROR from memory")
	case j.State != Outside && (j.Zh == "" || j.En == ""):
		bad("no text")
	case j.Bad() && len(j.Evidence)+len(j.Missing) == 0:
		bad("rests on nothing")
	case j.State == Unmet && j.Due >= on && j.Due != 0 && len(j.Evidence) == 0:
		bad("not due and held against somebody")
	}
	for _, e := range j.Evidence {
		if e.On > on {
			bad("rests on what had not occurred")
		}
	}
}
