package standard

import (
	"slices"
	"strings"

	"jishi/events"
)

// ItemChange is one line of two score sheets that does not say the same.
type ItemChange struct {
	ID            string   `json:"id"`
	Title         string   `json:"title"`
	TitleEn       string   `json:"title_en"`
	Before        Points   `json:"before"`
	After         Points   `json:"after"`
	BeforeMax     Points   `json:"before_max"`
	AfterMax      Points   `json:"after_max"`
	OnlyBefore    bool     `json:"only_before,omitzero"` // the later scheme does not count it
	OnlyAfter     bool     `json:"only_after,omitzero"`
	MissingBefore []string `json:"missing_before,omitzero"`
	MissingAfter  []string `json:"missing_after,omitzero"`
	Zh            string   `json:"zh"`
	En            string   `json:"en"`
}

// CompareSheets returns the lines in which two sheets differ, in the order of
// the later one, then what only the earlier one has.
func CompareSheets(before, after *Rating) []ItemChange {
	var out []ItemChange
	find := func(r *Rating, id string) *ScoredItem {
		for i := range r.Items {
			if r.Items[i].ID == id {
				return &r.Items[i]
			}
		}
		return nil
	}
	years := [2]string{sprintf("%04d", before.Year), sprintf("%04d", after.Year)}
	for i := range after.Items {
		a := &after.Items[i]
		if c := changeOf(find(before, a.ID), a, years); c != nil {
			out = append(out, *c)
		}
	}
	for i := range before.Items {
		if b := &before.Items[i]; find(after, b.ID) == nil {
			out = append(out, *changeOf(b, nil, years))
		}
	}
	return out
}

// changeOf compares two lines, of which one may not be there; nil if they are
// alike in points, maximum and what is missing. March missing in one year and
// March missing in the next are alike.
func changeOf(before, after *ScoredItem, years [2]string) *ItemChange {
	shown := after
	if after == nil {
		shown = before
	}
	c := &ItemChange{ID: shown.ID, Title: shown.Title, TitleEn: shown.TitleEn, OnlyBefore: after == nil, OnlyAfter: before == nil}
	if before != nil {
		c.Before, c.BeforeMax, c.MissingBefore = before.Points, before.Max, before.missing()
	}
	if after != nil {
		c.After, c.AfterMax, c.MissingAfter = after.Points, after.Max, after.missing()
	}
	filled := lackingFrom(c.MissingBefore, years[0], c.MissingAfter, years[1])
	lacks := lackingFrom(c.MissingAfter, years[1], c.MissingBefore, years[0])
	switch {
	case c.OnlyAfter:
		c.Zh, c.En = sprintf("%s：此前不计，现%s分", c.Title, c.After), sprintf("%s: not counted before, %s points now", c.TitleEn, c.After)
	case c.OnlyBefore:
		c.Zh, c.En = sprintf("%s：此前%s分，现不计", c.Title, c.Before), sprintf("%s: %s points before, not counted now", c.TitleEn, c.Before)
	case c.Before == c.After && c.BeforeMax == c.AfterMax && len(filled)+len(lacks) == 0:
		return nil
	default:
		c.Zh, c.En = sprintf("%s：%s → %s（%s）", c.Title, c.Before, c.After, signed(c.After-c.Before)), sprintf("%s: %s → %s (%s)", c.TitleEn, c.Before, c.After, signed(c.After-c.Before))
		if c.BeforeMax != c.AfterMax {
			c.Zh += sprintf("，满分%s → %s", c.BeforeMax, c.AfterMax)
			c.En += sprintf(", of %s → %s", c.BeforeMax, c.AfterMax)
		}
	}
	if len(filled) > 0 {
		c.Zh += "；此前缺而现不缺：" + some(filled, "、", "等%d项")
		c.En += "; missing no more: " + some(filled, ", ", " and more, %d in all")
	}
	if len(lacks) > 0 {
		c.Zh += "；此前不缺而现缺：" + some(lacks, "、", "等%d项")
		c.En += "; missing now: " + some(lacks, ", ", " and more, %d in all")
	}
	return c
}

// lackingFrom returns what is missing in one year and was not in the other, where
// a period of one year is that of the other.
func lackingFrom(list []string, year string, other []string, otherYear string) []string {
	same := make(map[string]bool, len(other))
	for _, m := range other {
		same[strings.ReplaceAll(m, otherYear, "")] = true
	}
	var out []string
	for _, m := range list {
		if !same[strings.ReplaceAll(m, year, "")] && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// some joins the first of a list and says how many there are.
func some(list []string, sep, more string) string {
	const shown = 6
	if len(list) <= shown {
		return strings.Join(list, sep)
	}
	return strings.Join(list[:shown], sep) + sprintf(more, len(list))
}

// missing lists what a line lacks.
func (it *ScoredItem) missing() []string {
	var out []string
	for i := range it.Reasons {
		out = append(out, it.Reasons[i].Missing...)
	}
	return out
}

func signed(p Points) string {
	if p > 0 {
		return "+" + p.String()
	}
	return p.String()
}

// YearComparison is two years of one branch side by side.
type YearComparison struct {
	Org          events.OrgID `json:"org"`
	Before       Outcome      `json:"before"`
	After        Outcome      `json:"after"`
	Move         Move         `json:"move"`
	Items        []ItemChange `json:"items,omitzero"`
	VetoesGone   []string     `json:"vetoes_gone,omitzero"`
	VetoesNew    []string     `json:"vetoes_new,omitzero"`
	OtherSchemes bool         `json:"other_schemes,omitzero"` // points of two schemes do not mean the same
	Zh           []string     `json:"zh"`
	En           []string     `json:"en"`
}

// Outcome is how a branch came out of a rating.
type Outcome struct {
	Year       int         `json:"year"`
	On         events.Date `json:"on"`
	Scheme     string      `json:"scheme"`
	Points     Points      `json:"points"`
	Star       int         `json:"star"` // before quota and override
	Tier       Tier        `json:"tier"`
	FinalStar  int         `json:"final_star"`
	FinalTier  Tier        `json:"final_tier"`
	Rank       int         `json:"rank"`
	Capped     bool        `json:"capped,omitzero"`
	Review     bool        `json:"review,omitzero"`
	Overridden bool        `json:"overridden,omitzero"`
	Vetoes     []string    `json:"vetoes,omitzero"`
	Errors     int         `json:"errors"`
	Warnings   int         `json:"warnings"`
}

func (p *Placed) outcome() Outcome {
	o := Outcome{Year: p.Year, On: p.On, Scheme: p.Scheme, Points: p.Points, Star: p.Star, Tier: p.Tier, FinalStar: p.FinalStar, FinalTier: p.FinalTier,
		Rank: p.Rank, Capped: p.Capped, Review: p.Review, Overridden: p.Override != nil, Errors: p.Errors, Warnings: p.Warnings}
	for _, v := range p.Vetoes {
		o.Vetoes = append(o.Vetoes, v.Code)
	}
	return o
}

// CompareYears compares two years of a branch item by item, each under its own
// scheme, and says it in words.
func CompareYears(before, after *Placed) YearComparison {
	c := YearComparison{Org: after.Org, Before: before.outcome(), After: after.outcome(), Items: CompareSheets(&before.Rating, &after.Rating)}
	a, b := &c.After, &c.Before
	c.Move = MoveOf(Standing{a.FinalStar, a.FinalTier}, &Standing{b.FinalStar, b.FinalTier})
	c.OtherSchemes = a.Scheme != b.Scheme
	c.VetoesGone, c.VetoesNew = lacking(b.Vetoes, a.Vetoes), lacking(a.Vetoes, b.Vetoes)
	say := func(zh, en string) { c.Zh, c.En = append(c.Zh, zh), append(c.En, en) }
	say(sprintf("%d年%s分、%d星，%d年%s分、%d星：%s", b.Year, b.Points, b.FinalStar, a.Year, a.Points, a.FinalStar, moveName(c.Move)),
		sprintf("%d: %s points, star %d; %d: %s points, star %d: %s", b.Year, b.Points, b.FinalStar, a.Year, a.Points, a.FinalStar, c.Move))
	if c.OtherSchemes {
		say(sprintf("两年办法不同（%s、%s），分数不可直接相比", b.Scheme, a.Scheme), sprintf("two schemes (%s, %s): points do not compare directly", b.Scheme, a.Scheme))
	}
	if len(c.VetoesGone) > 0 {
		say("不再否决："+strings.Join(c.VetoesGone, "、"), "vetoes gone: "+strings.Join(c.VetoesGone, ", "))
	}
	if len(c.VetoesNew) > 0 {
		say("新增否决："+strings.Join(c.VetoesNew, "、"), "new vetoes: "+strings.Join(c.VetoesNew, ", "))
	}
	if a.Errors != b.Errors || a.Warnings != b.Warnings {
		say(sprintf("问题：ERROR %d → %d，WARN %d → %d", b.Errors, a.Errors, b.Warnings, a.Warnings),
			sprintf("findings: ERROR %d → %d, WARN %d → %d", b.Errors, a.Errors, b.Warnings, a.Warnings))
	}
	for i := range c.Items {
		say(c.Items[i].Zh, c.Items[i].En)
	}
	return c
}

// lacking returns what is in one list and not in the other, in its order.
func lacking(list, other []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(other, s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func moveName(m Move) string {
	switch m {
	case Promoted:
		return "晋位"
	case Demoted:
		return "退位"
	case Kept:
		return "保持"
	}
	return "上年未参评"
}
