package standard

import (
	"fmt"
	"testing"

	"jishi/events"
)

func TestCompareRankings(t *testing.T) {
	t.Parallel()
	scheme := DefaultScheme()
	before := Rank([]Rating{rated("a", 9500, 0), rated("b", 9000, 0), rated("c", 8000, 0), rated("d", 6000, 0)}, scheme)
	after := Rank([]Rating{rated("a", 8900, 0), rated("b", 9000, 0), rated("c", 8000, 0), rated("e", 7000, 0)}, scheme)
	var got []string
	for _, c := range CompareRankings(before, after) {
		got = append(got, fmt.Sprint(c.Org, " ", c.Move, " ", c.Points, " ", c.Same()))
		if c.Zh == "" || c.En == "" {
			t.Errorf("%s without words", c.Org)
		}
	}
	want := []string{"b promoted 0.00 false", "a demoted -6.00 false", "c kept 0.00 true", "e entered 70.00 false", "d kept -60.00 false"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	for _, c := range CompareRankings(before, before) {
		if !c.Same() || c.Points != 0 || c.Move != Kept {
			t.Errorf("nothing changed: %+v", c)
		}
	}
	if CompareRankings(nil, nil) == nil {
		t.Error("no list")
	}
}

// Where both rankings carry their sheets, the lines are compared.
func TestCompareRankingsItems(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	r.years[2025].Reports = nil
	before, after := Rank([]Rating{modelBranch().rate("2026-06-30")}, DefaultScheme()), Rank([]Rating{r.rate("2026-06-30")}, DefaultScheme())
	got := CompareRankings(before, after)
	if len(got) != 1 || got[0].Org != events.OrgID("b1") || len(got[0].Items) != 1 || got[0].Points != -200 || got[0].Same() {
		t.Errorf("%+v", got)
	}
}
