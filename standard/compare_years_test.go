package standard

import (
	"slices"
	"strings"
	"testing"
)

func TestCompareSheets(t *testing.T) {
	t.Parallel()
	before, after := modelBranch().rate("2026-06-30"), modelBranch().rate("2026-06-30")
	if got := CompareSheets(&before, &after); got != nil {
		t.Errorf("the same sheet differs: %+v", got)
	}
	r := modelBranch()
	r.years[2025].Reports = nil
	after = r.rate("2026-06-30")
	got := CompareSheets(&before, &after)
	if len(got) != 1 || got[0].ID != "report" || got[0].Before != 400 || got[0].After != 200 ||
		!slices.Equal(got[0].MissingAfter, []string{"organisation.reported.v1"}) || !strings.Contains(got[0].Zh, "4.00 → 2.00（-2.00）；此前不缺而现缺：organisation.reported.v1") {
		t.Errorf("%+v", got)
	}
	// Another scheme: lines that only one of them has.
	before.Items, after.Items = before.Items[:3], after.Items[1:3]
	after.Items[1].ID = "other"
	var ids []string
	for _, c := range CompareSheets(&before, &after) {
		s := c.ID
		if c.OnlyBefore {
			s += "-"
		}
		if c.OnlyAfter {
			s += "+"
		}
		ids = append(ids, s)
	}
	if want := []string{"other+", "team-", "report-"}; !slices.Equal(ids, want) {
		t.Errorf("%v, want %v", ids, want)
	}
}

// The months of one year are those of the other.
func TestCompareSheetsOfTwoYears(t *testing.T) {
	t.Parallel()
	line := func(year int, points Points, missing ...string) *Rating {
		return &Rating{Year: year, Items: []ScoredItem{{ID: "x", Title: "甲", TitleEn: "x", Points: points, Reasons: []Reason{{Missing: missing}}}}}
	}
	for _, tt := range []struct {
		before, after *Rating
		want          string // in the text; empty = alike
	}{
		{line(2024, 5, "2024-02", "2024Q1"), line(2025, 5, "2025-02", "2025Q1"), ""},
		{line(2024, 5, "2024-02"), line(2025, 5, "2025-03"), "此前缺而现不缺：2024-02；此前不缺而现缺：2025-03"},
		{line(2024, 5, "M2024"), line(2024, 5), "此前缺而现不缺：M2024"},
		{line(2024, 5), line(2025, 5, "1", "2", "3", "4", "5", "6", "7"), "此前不缺而现缺：1、2、3、4、5、6等7项"},
		{line(2024, 5, "2024-02"), line(2025, 6, "2025-02"), "（+0.01）"},
	} {
		got := CompareSheets(tt.before, tt.after)
		if (len(got) == 0) != (tt.want == "") || len(got) > 0 && !strings.HasSuffix(got[0].Zh, tt.want) {
			t.Errorf("%+v, want %q", got, tt.want)
		}
	}
}

func TestCompareYears(t *testing.T) {
	t.Parallel()
	r := modelBranch()
	a := Placed{Rating: r.rate("2026-06-30"), Rank: 1, FinalStar: 5, FinalTier: Advanced}
	b := a
	b.Year, b.Points, b.FinalStar, b.FinalTier, b.Vetoes, b.Errors, b.Scheme = 2026, 5900, 2, Lagging, []Veto{{Code: "V-5"}, {Code: "V-5"}}, 2, "other"
	c := CompareYears(&a, &b)
	if c.Move != Demoted || !c.OtherSchemes || !slices.Equal(c.VetoesNew, []string{"V-5"}) || c.VetoesGone != nil || len(c.Items) != 0 || len(c.Zh) != 4 || len(c.En) != 4 {
		t.Errorf("%+v", c)
	}
	c = CompareYears(&b, &a)
	if c.Move != Promoted || !slices.Equal(c.VetoesGone, []string{"V-5"}) {
		t.Errorf("%+v", c)
	}
	if c = CompareYears(&a, &a); c.Move != Kept || len(c.Zh) != 1 || c.OtherSchemes {
		t.Errorf("with itself: %+v", c)
	}
}
