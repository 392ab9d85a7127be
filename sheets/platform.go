package sheets

import (
	"context"
	"io/fs"
	"slices"
)

// platformTable is the shape of an export: the headings known and those given.
func platformTable(p *Platform) *Table {
	known := map[Field][]string{
		FieldName: {"党员姓名", "人员姓名"}, FieldIDNumber: {"公民身份号码", "身份证号码", "身份证", "证件号码"}, FieldSex: nil, FieldBirth: {"出生年月日", "出生年月"},
		FieldBranch: {"所在党支部", "党支部", "组织名称", "所属党组织", "所在党组织"}, FieldStanding: {"人员类别", "党员类型", "政治面貌"},
		FieldJoined: {"入党时间", "加入党组织日期", "入党年月"}, FieldFullFrom: {"转正时间", "转为正式党员日期"}, FieldPost: {"职务", "党内职务名称"},
	}
	t := &Table{ID: "platform", Book: "党员信息", Sheet: "党员", Aliases: []string{"党员", "人员"}, English: "member list of an outside platform"}
	for _, f := range Fields() {
		c := Column{ID: string(f), Heading: f.Zh(), Kind: Text, Sealed: f.personal(), Required: f == FieldName}
		for _, h := range slices.Concat(known[f], p.Headings[f]) {
			if foldHeading(h) != foldHeading(c.Heading) {
				c.Aliases = append(c.Aliases, h)
			}
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

// platformRow is one person of the export: normal values, personal ones as
// fingerprints.
type platformRow struct {
	at     Place
	values map[Field]string
	has    map[Field]bool // columns that the export has
}

func readPlatform(ctx context.Context, fsys fs.FS, name string, table *Table, opt *ReconcileOptions) ([]platformRow, *file, []Problem, error) {
	r := newReader(ctx, fsys, Options{Limits: opt.Limits.withDefaults(), KnownOrg: opt.KnownOrg})
	r.tables = []Table{*table}
	r.heads = []*finder{newFinder(&r.tables[0])}
	var rows []platformRow
	r.tables[0].read = func(w *row) { rows = append(rows, w.platform(&opt.Platform, opt.Fingerprint)) }
	defer func() {
		for _, f := range r.files {
			if f.book != nil {
				f.book.close()
			}
		}
	}()
	if err := r.find(name); err != nil {
		return nil, nil, nil, err
	}
	if len(r.files) == 0 {
		return nil, nil, r.plan.Problems, nil
	}
	sources, err := r.survey()
	if err != nil {
		return nil, nil, nil, err
	}
	for _, s := range sources {
		if err := r.readSheet(s); err != nil {
			return nil, nil, nil, err
		}
	}
	if len(sources) == 0 && r.plan.errors == 0 {
		r.problem(Place{File: r.files[0].name}, Error, "not-recognised", "找不到党员名单的表头", "no heading row of a member list")
	}
	return rows, r.files[0], r.plan.Problems, nil
}

// platform reads one person.
func (w *row) platform(p *Platform, prints Fingerprints) platformRow {
	out := platformRow{at: w.at(string(FieldName)), values: map[Field]string{}, has: map[Field]bool{}}
	out.at.Column, out.at.Heading = "", ""
	for _, f := range Fields() {
		id := string(f)
		if _, ok := w.src.layout.columns[id]; !ok {
			continue
		}
		out.has[f] = true
		text := w.raw(id)
		switch {
		case text == "":
		case f == FieldBirth || f == FieldJoined || f == FieldFullFrom:
			on, flaw := parseDate(text, w.shift)
			if flaw != nil { // many platforms give a month only
				w.warn(id, "date-not-compared", "不是完整日期，未比对", "not a whole date; it is not compared")
				continue
			}
			out.values[f] = on.String()
		case f == FieldBranch:
			out.values[f] = normal(f, text)
			if org, ok := w.known.org(text); ok {
				out.values[f] = string(org)
			}
		case f == FieldStanding:
			out.values[f] = w.ours(p, id, standings())
		case f == FieldPost:
			out.values[f] = w.ours(p, id, posts())
		default:
			out.values[f] = normal(f, text)
		}
		if f.personal() {
			out.values[f] = prints.Of(f, out.values[f])
		}
	}
	return out
}

// ours is our word for a word of the platform's; one that nobody knows is warned
// of and not compared.
func (w *row) ours(p *Platform, id string, choices []Choice) string {
	text := w.raw(id)
	if v, ok := p.Words[text]; ok {
		return v
	}
	c := Column{Choices: choices}
	if v, ok := c.choose(text); ok {
		return v
	}
	w.warn(id, "unknown-word", "不认识的用语，未比对；可在对照表中补充", "an unknown word; it is not compared")
	return ""
}
