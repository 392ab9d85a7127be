package standard

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Thresholds of the default scheme are 90, 80, 70, 60; the review lies at 70.
func TestStability(t *testing.T) {
	t.Parallel()
	scheme := DefaultScheme()
	show := func(in ...Rating) string {
		var out []string
		for _, s := range Stability(Rank(in, scheme), scheme) {
			text := fmt.Sprintf("%s@%s:%s %d>%d", s.Threshold, s.To, s.Org, s.Before.Star, s.After.Star)
			if s.Review {
				text += "r"
			}
			out = append(out, text)
		}
		return strings.Join(out, " ")
	}
	tests := []struct {
		name string
		in   []Rating
		want string
	}{
		{"nobody near", []Rating{rated("a", 8500, 0), rated("b", 7500, 0), rated("c", 6500, 0), rated("d", 6201, 0)}, ""},
		{"a point below is not enough short of the point", []Rating{rated("a", 7899, 0), rated("b", 7500, 0), rated("c", 7400, 0), rated("d", 7300, 0)}, ""},
		{"exactly a point below", []Rating{rated("a", 7900, 0), rated("b", 7500, 0), rated("c", 7400, 0), rated("d", 7300, 0)}, "star-4@79.00:a 3>4"},
		{"on the threshold", []Rating{rated("a", 8000, 0), rated("b", 7500, 0), rated("c", 7400, 0), rated("d", 7300, 0)}, "star-4@81.00:a 4>3"},
		{"a point above holds", []Rating{rated("a", 8100, 0), rated("b", 7500, 0), rated("c", 7400, 0), rated("d", 7300, 0)}, ""},
		{"a star in the quota passes on", []Rating{rated("a", 9050, 2), rated("b", 9050, 3), rated("c", 8500, 0), rated("d", 8400, 0)}, "star-5@91.00:a 5>4"},
		{"the lowest on the edge of the review", []Rating{rated("a", 8500, 0), rated("b", 7500, 0), rated("c", 7400, 0), rated("d", 7050, 0)}, "review@71.00:d 3>3r star-3@71.00:d 3>2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := show(tt.in...); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A veto holds a star down wherever the thresholds lie; a star set by hand stays.
func TestStabilityOfTheFixed(t *testing.T) {
	t.Parallel()
	scheme := DefaultScheme()
	in := []Rating{rated("a", 8000, 0), rated("b", 8000, 0), rated("c", 9900, 0), rated("d", 9800, 0)}
	in[0].Vetoes = []Veto{{Code: "V-1", MaxStar: 2}}
	in[0].Star, in[0].Tier = 2, Lagging
	placed := Rank(in, scheme)
	for i := range placed {
		if placed[i].Org == "b" {
			placed[i].SetOverride(&Override{Star: 3, Tier: Middle}, &scheme)
		}
	}
	if got := Stability(placed, scheme); got != nil {
		t.Errorf("%+v", got)
	}
}

// Nobody further than a point from a threshold moves by it, not through the
// quota either: who is turned away has fewer points than who keeps the star.
func TestStabilityIsTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		scheme := DefaultScheme()
		var in []Rating
		for i := range rapid.IntRange(0, 15).Draw(t, "n") {
			in = append(in, rated(fmt.Sprintf("b%02d", i), Points(rapid.IntRange(58, 93).Draw(t, "points")*100+rapid.IntRange(0, 1).Draw(t, "more")*50), rapid.IntRange(0, 1).Draw(t, "errors")))
		}
		placed := Rank(in, scheme)
		for _, s := range Stability(placed, scheme) {
			if far := s.Points - s.From; far > onePoint || far < -onePoint {
				t.Fatalf("%+v lies %s from the threshold", s, far)
			}
			if s.Before == s.After && !s.Review {
				t.Fatalf("nothing changed: %+v", s)
			}
		}
		for i, m := range Margins(placed, scheme) {
			p := placed[i].Points
			if star, _ := scheme.starOf(p-m.Above, 5); star != m.Star {
				t.Fatalf("%s less %s has star %d, want %d", p, m.Above, star, m.Star)
			}
			if star, _ := scheme.starOf(p+m.Short, 5); m.Short > 0 && star != m.Star+1 {
				t.Fatalf("%s and %s has star %d, want %d", p, m.Short, star, m.Star+1)
			}
		}
	})
}
