package standard

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jishi/events"
)

func rated(org string, points Points, errors int) Rating {
	s := DefaultScheme()
	r := Rating{Org: events.OrgID(org), Points: points, Errors: errors}
	r.Star, r.Tier = s.starOf(points, 5)
	return r
}

func TestRank(t *testing.T) {
	t.Parallel()
	list := func(points ...Points) []Rating {
		var out []Rating
		for i, p := range points {
			out = append(out, rated(fmt.Sprintf("b%02d", i), p, 0))
		}
		return out
	}
	show := func(placed []Placed) string {
		var out []string
		for _, p := range placed {
			s := fmt.Sprintf("%d:%s/%d", p.Rank, p.Org, p.FinalStar)
			if p.Tied {
				s += "="
			}
			if p.Capped {
				s += "c"
			}
			if p.Review {
				s += "r"
			}
			out = append(out, s)
		}
		return strings.Join(out, " ")
	}
	tests := []struct {
		name string
		in   []Rating
		want string
	}{
		{"nobody", nil, ""},
		{"three branches: no fifth star", list(9500, 9100, 7000), "1:b00/4c 2:b01/4c 3:b02/3"},
		{"four branches: one", list(9100, 9500, 9000, 8000), "1:b01/5 2:b00/4c 3:b02/4c 4:b03/4"},
		{"fewer errors first", []Rating{rated("a", 9000, 2), rated("b", 9000, 1), rated("c", 8000, 0), rated("d", 8500, 0)}, "1:b/5 2:a/4c 3:d/4 4:c/4"},
		{"tied at the quota", []Rating{rated("b", 9000, 1), rated("a", 9000, 1), rated("c", 8000, 0), rated("d", 8500, 0)}, "1:a/5= 1:b/4=c 3:d/4 4:c/4"},
		{"lowest, below the limit", list(9500, 8000, 7500, 6999), "1:b00/5 2:b01/4 3:b02/3 4:b03/2r"},
		{"lowest, at the limit", list(9500, 8000, 7500, 7000), "1:b00/5 2:b01/4 3:b02/3 4:b03/3"},
		{"tied lowest", list(9500, 8000, 5000, 5000), "1:b00/5 2:b01/4 3:b02/1=r 3:b03/1=r"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := show(Rank(tt.in, DefaultScheme())); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A veto leaves the points and takes the star; the quota is not spent on it.
func TestRankVetoed(t *testing.T) {
	t.Parallel()
	in := []Rating{rated("a", 9900, 0), rated("b", 9500, 0), rated("c", 8000, 0), rated("d", 8000, 1)}
	in[0].Star, in[0].Tier = 2, Lagging
	out := Rank(in, DefaultScheme())
	if out[0].FinalStar != 2 || out[0].FinalTier != Lagging || out[1].FinalStar != 5 || out[1].Capped {
		t.Errorf("%+v", out[:2])
	}
}

// The quota is floor(30 n / 100) and the review ceil(5 n / 100), for every n.
func TestRankShares(t *testing.T) {
	t.Parallel()
	for n := range 64 {
		in := make([]Rating, n)
		for i := range in {
			in[i] = rated(fmt.Sprintf("b%02d", i), Points(9999-i), 0)
		}
		five, review := 0, 0
		for _, p := range Rank(in, DefaultScheme()) {
			if p.FinalStar == 5 {
				five++
			}
		}
		for i := range in {
			in[i] = rated(fmt.Sprintf("b%02d", i), Points(5000-i), 0)
		}
		for _, p := range Rank(in, DefaultScheme()) {
			if p.Review {
				review++
			}
		}
		if five != n*3/10 || review != (n+19)/20 {
			t.Errorf("%d branches: %d with five stars, %d for review", n, five, review)
		}
	}
}

// The order of the ratings put in changes nothing.
func TestRankAnyOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "n")
		var in []Rating
		for i := range n {
			in = append(in, rated(fmt.Sprintf("b%02d", i), Points(rapid.IntRange(60, 100).Draw(t, "points")*100), rapid.IntRange(0, 1).Draw(t, "errors")))
		}
		a, b := Rank(in, DefaultScheme()), Rank(rapid.Permutation(in).Draw(t, "order"), DefaultScheme())
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%v\n%v", a, b)
		}
	})
}
