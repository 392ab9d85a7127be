package sheets

import (
	"bytes"
	"encoding/json"
	"io"
	"path"
	"strings"

	"jishi/events"
	"jishi/standard"
)

// ratingTables are 评星定级台账: from a branch's own rating to the naming, publicity,
// decisions by hand, and the scheme itself.
func ratingTables() []Table {
	tiers := []Choice{{string(standard.Advanced), "先进", nil}, {string(standard.Middle), "中间", nil}, {string(standard.Lagging), "后进", nil}}
	star := func(id, heading string) Column { return asked(wide(countCol(id, heading, "星级"), 8)) }
	cols := under("基本信息", seqCol(), branchCol("org"), need(countCol("year", "年度")))
	add := func(group string, columns ...Column) { cols = append(cols, under(group, columns...)...) }
	add("1 支部自评", dayCol("proposed.on", "自评日期"), star("proposed.star", "自评星级"))
	add("2 党委考核", dayCol("examined.on", "考核日期"), upperCol("examined.by", "考核党委"), star("examined.star", "考核星级"), meetingCol("examined.meeting", "考核会议", events.PartyCommittee))
	add("3 评定", dayCol("decided.on", "评定日期"), upperCol("decided.by", "评定党委"), asked(textCol("decided.scheme", "办法版本")), asked(noted(moneyCol("decided.points_hundredths", "得分"), "百分制，最多两位小数")), star("decided.star", "评定星级"),
		asked(oneOf("decided.tier", "等次", tiers)), countCol("decided.head", "计算位置"), noted(numberCol("decided.digest", "评分表摘要"), "评分表的 SHA-256"), meetingCol("decided.meeting", "评定会议", events.PartyCommittee))
	add("4 命名亮星", dayCol("named.on", "命名日期"), upperCol("named.by", "命名党委"), star("named.star", "命名星级"), textCol("named.ref", "命名文号"))
	return []Table{
		schemeTable(),
		{
			ID: "ratings", Book: "评星定级台账", Sheet: "评星定级", English: "ratings, a row per branch and year", rank: rankRating,
			Aliases: []string{"评星台账", "星级评定"}, Columns: append(cols, noteCol()),
			read: readSteps, steps: []step{
				{name: "proposed", event: made[events.RatingProposed], mend: stars}, {name: "examined", event: made[events.RatingExamined], mend: stars},
				{name: "decided", event: made[events.RatingDecided], mend: stars}, {name: "named", event: made[events.RatingNamed], mend: stars},
			},
		},
		{
			ID: "rating-publicity", Book: "评星定级台账", Sheet: "星级公示", English: "publicity of the stars", rank: rankRating,
			Columns: []Column{seqCol(), partyCol(), onCol("登记日期", "日期"), need(countCol("year", "年度")), need(dayCol("from", "公示起", "公示开始")), need(noted(dayCol("to", "公示止", "公示结束"), "最后一日")), countCol("objections", "收到反映", "异议数"), docsCol(), noteCol()},
			read:    readSteps, steps: []step{{event: made[events.RatingPublished]}},
		},
		{
			ID: "overrides", Book: "评星定级台账", Sheet: "人工调整", English: "stars set by hand", rank: rankRating,
			Aliases: []string{"星级调整"},
			Columns: []Column{seqCol(), branchCol("org"), need(countCol("year", "年度")), onCol("决定日期", "日期"), upperCol("by", "决定党委"), need(countCol("star", "调整后星级", "星级")), need(oneOf("tier", "调整后等次", tiers, "等次")),
				need(noted(textCol("approver", "批准人岗位"), "岗位或账号，不写姓名")), need(noted(numberCol("document", "决定文件摘要"), "决定文件的 SHA-256")), textCol("reason", "理由"), noteCol()},
			read: readSteps, steps: []step{{event: made[events.RatingOverridden], mend: stars}},
		},
	}
}

// stars refuses what is no star.
func stars(w *row, _ events.Date, e events.Event) {
	star, id := 0, "star"
	switch e := e.(type) {
	case *events.RatingProposed:
		star, id = e.Star, "proposed.star"
	case *events.RatingExamined:
		star, id = e.Star, "examined.star"
	case *events.RatingDecided:
		star, id = e.Star, "decided.star"
	case *events.RatingNamed:
		star, id = e.Star, "named.star"
	case *events.RatingOverridden:
		star = e.Star
	}
	if w.has(id) && (star < 1 || star > 5) {
		w.fault(id, "bad-star", "星级应为 1 至 5", "stars are 1 to 5")
	}
}

// schemeTable names a star scheme by the file beside the workbook that holds it.
func schemeTable() Table {
	return Table{
		ID: "schemes", Book: "评星定级台账", Sheet: "评星办法", English: "star schemes in force, each in a JSON file beside", rank: rankRating,
		Columns: []Column{seqCol(), partyCol(), onCol("发布日期", "日期"), need(textCol("version", "办法版本", "版本")), need(countCol("from_year", "起始年度")),
			need(noted(textCol("file", "文件名"), "同一文件夹中的 JSON 文件")), docsCol(), noteCol()},
		read: func(w *row) {
			org := w.org("org")
			e := &events.SchemePublished{Org: org, Version: w.text("version"), From: w.count("from_year"), Scheme: w.scheme("file")}
			if e.Scheme != nil {
				w.emit("on", w.date("on"), org, e, w.documents("docs")...)
			}
		},
	}
}

// schemeBytes bounds the file of a scheme.
const schemeBytes = 1 << 20

// scheme reads the JSON file of a star scheme; it must lie beside the workbook.
func (w *row) scheme(id string) json.RawMessage {
	name := w.text(id)
	if name == "" || name != path.Base(name) || strings.HasPrefix(name, ".") || !strings.EqualFold(path.Ext(name), ".json") {
		w.fault(id, "bad-scheme-file", "应为同一文件夹中 .json 文件的名称", "want the name of a .json file in the same folder")
		return nil
	}
	f, err := w.fsys.Open(path.Join(path.Dir(w.src.file.path), name))
	if err != nil {
		w.fault(id, "scheme-file-missing", "同一文件夹中没有这个文件："+reasonZh(err), "the file cannot be opened: "+reasonEn(err))
		return nil
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		w.fault(id, "scheme-file-missing", "不是普通文件", "not a regular file")
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(f, schemeBytes+1))
	if err != nil || len(data) > schemeBytes {
		w.fault(id, "scheme-file-too-large", "文件无法读取或超过 1 MiB", "the file cannot be read or is larger than 1 MiB")
		return nil
	}
	if _, err := standard.ParseScheme(data); err != nil {
		w.fault(id, "bad-scheme", "不是有效的评星定级办法", "not a valid star scheme")
		return nil
	}
	var out bytes.Buffer
	if json.Compact(&out, data) != nil {
		w.fault(id, "bad-scheme", "不是有效的评星定级办法", "not a valid star scheme")
		return nil
	}
	return out.Bytes()
}
