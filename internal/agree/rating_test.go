package agree

import (
	"strings"
	"testing"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// rating is the star of a year for both branches of the committee, from their own
// rating to the naming. The publicity of 4 to 8 January 2027 has five working days.
func rating() script {
	var s script
	s.add("survey", "2026-12-20", cmte, &events.BranchesSurveyed{Org: cmte, Year: 2026, Branches: []events.OrgID{branch, other}}) // its year is on record
	for _, org := range []events.OrgID{branch, other} {
		name := "-" + string(org)
		s.add("propose"+name, "2026-12-28", org, &events.RatingProposed{Org: org, Year: 2026, Star: 4})
		s.add("examine"+name, "2026-12-30", cmte, &events.RatingExamined{Org: org, Year: 2026, By: cmte, Star: 4})
		s.add("decide"+name, "2026-12-31", cmte, &events.RatingDecided{Org: org, Year: 2026, By: cmte, Scheme: "v1", Points: 8500, Star: 4, Tier: "middle"})
	}
	s.add("publish", "2027-01-04", cmte, &events.RatingPublished{Org: cmte, Year: 2026, From: day("2027-01-04"), To: day("2027-01-08")})
	for _, org := range []events.OrgID{branch, other} {
		s.add("name-"+string(org), "2027-01-09", cmte, &events.RatingNamed{Org: org, Year: 2026, By: cmte, Star: 4})
	}
	return s
}

// TestRatingLimits: the publicity of stars and the naming after it are held to
// the same days live and on paper.
func TestRatingLimits(t *testing.T) {
	t.Parallel()
	to := func(date string) func(script) script {
		return change("publish", func(e *events.RatingPublished) { e.To = day(date) })
	}
	for _, c := range []struct {
		name, code string
		edit       func(script) script
	}{
		{"clean", "", func(s script) script { return s }},
		{"no examination", "rating-not-examined", drop("examine-B")},
		{"no publicity", "rating-not-public", drop("publish")},
		{"four working days", "rating-publicity-too-short", to("2027-01-07")},
		{"decided on the day on which the publicity begins", "", on("decide-B", "2027-01-04")},
		{"decided after the publicity began", "rating-not-public", on("decide-B", "2027-01-05")},
		{"named on the last day of the publicity", "rating-not-public", on("name-B", "2027-01-08")},
		{"named with another star", "star-differs", change("name-B", func(e *events.RatingNamed) { e.Star = 5 })},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			of := course{members: 11, committee: true}
			if code := refusedLive(t, of, c.edit(rating())); code != c.code {
				t.Errorf("live: refused with %q, want %q", code, c.code)
			}
			w := newWorld(t)
			end := day("2027-06-30")
			w.now = end.Start()
			for _, s := range append(of.found(), c.edit(rating())...) {
				w.paper(s, "档案补录")
			}
			if _, err := w.reader.Facts(t.Context(), cmte.Subject()); err != nil { // catches up
				t.Fatal(err)
			}
			records := w.reader.Records(t.Context(), projections.At{AsOf: end})
			state := standard.Compliance("")
			for _, j := range standard.Comply(records, cmte, 2026, end, nil) {
				if strings.HasPrefix(j.Requirement, "S3.5.3") {
					state = j.State
				}
			}
			if want := map[bool]standard.Compliance{true: standard.Met, false: standard.Unmet}[c.code == ""]; state != want {
				t.Errorf("paper: %q, want %q", state, want)
			}
		})
	}
}
