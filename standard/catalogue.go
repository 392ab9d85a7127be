package standard

import (
	"cmp"
	"slices"
	"strings"

	"jishi/events"
)

//go:generate go run ../internal/standardsdoc ../docs/requirements.md

// CatalogueRow is one numbered requirement of the plan (S…), rule of a regulation
// (R…) or check (C…, DUE-…): what it asks, where it stands, what evidences it, who
// judges it and where it is shown.
type CatalogueRow struct {
	ID         string     `json:"id"`
	Group      string     `json:"group"` // S2.3, R1, C, DUE
	Title      string     `json:"title"`
	TitleEn    string     `json:"title_en"`
	Clause     string     `json:"clause,omitzero"` // where the plan says it, or for a check the rule that it states
	Article    string     `json:"article,omitzero"`
	Level      Level      `json:"level,omitzero"`
	Period     string     `json:"period,omitzero"`
	Threshold  string     `json:"threshold,omitzero"`
	Severity   Severity   `json:"severity,omitzero"`
	Confidence Confidence `json:"confidence,omitzero"`
	Events     []string   `json:"events,omitzero"` // types that evidence it
	By         []string   `json:"by,omitzero"`     // requirements and checks that judge it
	Judges     []any      `json:"-"`               // their functions, or those that apply a definition or permission
	View       string     `json:"view,omitzero"`
}

// AnyEvent stands for every event type in a row of the catalogue.
const AnyEvent = "*"

// CatalogueGroup is a heading of the catalogue.
type CatalogueGroup struct {
	ID, Title, TitleEn string
}

// CatalogueGroups returns the headings in the order of the catalogue.
func CatalogueGroups() []CatalogueGroup {
	return []CatalogueGroup{
		{"S1", "总体要求", "general requirements"},
		{"S2.1", "组织设置标准化", "organisation setting"},
		{"S2.2", "班子建设标准化", "leadership team"},
		{"S2.3", "组织生活标准化", "organisational life"},
		{"S2.4", "教育管理标准化", "education and management"},
		{"S2.5", "决策运行标准化", "decision and operation"},
		{"S3", "推进措施", "campaign and what follows it"},
		{"S4", "组织领导", "leadership by the committee"},
		{"R1", "发展党员", "member development"},
		{"R2", "支部工作条例", "branch regulation"},
		{"R3", "选举", "elections"},
		{"R4", "党费", "dues"},
		{"R5", "教育管理、关系转接、组织处置", "education, transfer, disposal"},
		{"R6", "民主评议", "democratic appraisal"},
		{"C", "全程纪实核查", "checks of the files"},
		{"DUE", "党费核查", "checks of the dues"},
		{"DOC", "档案记载核查", "checks of what documents state"},
	}
}

// GroupOf returns the heading under which a requirement, rule or check stands.
func GroupOf(id string) string {
	switch {
	case id == "":
		return ""
	case strings.HasPrefix(id, "DUE"):
		return "DUE"
	case strings.HasPrefix(id, "DOC"):
		return "DOC"
	case id[0] == 'C':
		return "C"
	}
	chapter, rest, _ := strings.Cut(id, ".")
	if chapter != "S2" {
		return chapter
	}
	section, _, _ := strings.Cut(rest, ".")
	return chapter + "." + section
}

// Catalogue returns everything that is required, in the order of the plan, then
// the rules of the regulations, then the checks. A rule that a requirement of its
// own number judges is described by it; another says who judges it.
func Catalogue() []CatalogueRow {
	c := &cataloguer{rows: map[string]CatalogueRow{}}
	for _, r := range Requirements() {
		c.requirement(&r)
	}
	through := ballotJudges()
	for _, k := range Checks() {
		judge := through[k.ID]
		if judge == nil {
			judge = k.Judge
		}
		c.check(&k, "person", "dossier", judge)
	}
	for _, k := range DuesChecks() {
		c.check(&k, "month", "dues", JudgeDues)
	}
	for _, r := range rules() {
		c.rule(&r)
	}
	out := make([]CatalogueRow, 0, len(c.rows))
	for _, row := range c.rows {
		out = append(out, row)
	}
	slices.SortFunc(out, func(a, b CatalogueRow) int {
		return cmp.Or(cmp.Compare(groupRank(a.ID), groupRank(b.ID)), compareIDs(a.ID, b.ID), cmp.Compare(a.ID, b.ID))
	})
	return out
}

func groupRank(id string) int {
	g := GroupOf(id)
	return slices.IndexFunc(CatalogueGroups(), func(x CatalogueGroup) bool { return x.ID == g })
}

// cataloguer collects the rows by number.
type cataloguer struct{ rows map[string]CatalogueRow }

func (c *cataloguer) requirement(r *Requirement) {
	c.rows[r.ID] = CatalogueRow{
		ID: r.ID, Group: GroupOf(r.ID), Title: r.Title, TitleEn: r.TitleEn, Clause: planClause(r.ID), Article: r.Article, Level: r.Level,
		Period: r.Period, Threshold: r.Threshold, Severity: r.Severity, Confidence: r.Confidence, Events: typesOf(r.Events),
		By: []string{r.ID}, Judges: []any{r.Judge}, View: r.View,
	}
}

func (c *cataloguer) check(k *Check, period, view string, judge any) {
	f := checkFacts()[k.ID]
	types := typesOf(f.events)
	if len(types) == 0 && f.threshold != "" {
		types = []string{AnyEvent}
	}
	c.rows[k.ID] = CatalogueRow{
		ID: k.ID, Group: GroupOf(k.ID), Title: k.Title, TitleEn: k.TitleEn, Clause: k.Rule, Article: checkArticle(k), Level: LevelBranch,
		Period: period, Threshold: f.threshold, Severity: k.Severity, Confidence: k.Confidence, Events: types,
		By: []string{k.ID}, Judges: []any{judge}, View: view,
	}
}

func checkArticle(k *Check) string {
	if strings.HasPrefix(k.ID, "DUE") {
		return duesArticle(k.ID)
	}
	return Article(k.Rule, Dev2026)
}

// rule adds the row of a rule, or what the table says of one that has a
// requirement of its own.
func (c *cataloguer) rule(r *rule) {
	row, own := c.rows[r.id]
	if !own {
		row = CatalogueRow{ID: r.id, Group: GroupOf(r.id), Title: r.zh, TitleEn: r.en, Clause: planClause(r.id), Article: r.article,
			Level: LevelBranch, Period: "person", Threshold: r.threshold, Severity: r.severity, Confidence: r.confidence, View: "dossier"}
	}
	for i, id := range r.by {
		judge, ok := c.rows[id]
		if !ok {
			continue // a test says so
		}
		if !own && i == 0 {
			row.Level, row.Period, row.View = judge.Level, judge.Period, judge.View
		}
		row.By = append(row.By, id)
		row.Judges = append(row.Judges, judge.Judges...)
		if !own {
			row.Events = append(row.Events, judge.Events...)
		}
	}
	row.Judges = append(row.Judges, r.use...)
	row.Events = append(row.Events, typesOf(r.events)...)
	slices.Sort(row.Events)
	row.Events = slices.Compact(row.Events)
	if row.Article == "" {
		row.Article = Article(r.id, Dev2026)
	}
	c.rows[r.id] = row
}

func typesOf(es []events.Event) []string {
	out := make([]string, 0, len(es))
	for _, e := range es {
		if t := e.EventType(); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// planClause says where the plan states a requirement: 二（三）1 for S2.3.1.x. A
// rule of a regulation stands in its article alone.
func planClause(id string) string {
	parts := strings.Split(id, ".")
	if parts[0] == "" || parts[0][0] != 'S' {
		return ""
	}
	numerals := []string{"", "一", "二", "三", "四", "五"}
	numeral := func(i int) string {
		if i < len(parts) && len(parts[i]) == 1 && parts[i][0] >= '1' && parts[i][0] <= '5' {
			return numerals[parts[i][0]-'0']
		}
		return ""
	}
	parts[0] = parts[0][1:]
	switch {
	case parts[0] == "1":
		return "一"
	case parts[0] == "2" && len(parts) > 2:
		return "二（" + numeral(1) + "）" + parts[2]
	case len(parts) > 1:
		return numeral(0) + "、" + parts[1]
	}
	return ""
}
