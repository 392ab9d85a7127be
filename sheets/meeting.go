package sheets

import (
	"fmt"
	"strings"

	"jishi/events"
)

func meetingKinds() []Choice {
	return []Choice{
		{string(events.Assembly), "支部党员大会", []string{"党员大会", "支部大会", "大会"}},
		{string(events.CommitteeSit), "支部委员会会议", []string{"支委会", "支委会会议", "支部委员会"}},
		{string(events.GroupSit), "党小组会", []string{"小组会"}},
		{string(events.Lecture), "党课", nil},
		{string(events.ThemeDay), "主题党日", []string{"主题党日活动"}},
		{string(events.OrgLife), "组织生活会", []string{"专题组织生活会"}},
		{string(events.Training), "集中培训", []string{"培训", "集体学习", "集中学习"}},
		{string(events.PartyCommittee), "党委会议", []string{"党委会", "党委委员会会议"}},
		{string(events.GeneralBranchSit), "党总支会议", []string{"总支委员会会议", "总支会议", "总支委员会"}},
	}
}

// meetingCode is the mark of a kind in the number of a meeting without one.
func meetingCode(k events.MeetingKind) string {
	switch k {
	case events.Assembly:
		return "DH"
	case events.CommitteeSit:
		return "ZW"
	case events.GroupSit:
		return "XZ"
	case events.Lecture:
		return "DK"
	case events.ThemeDay:
		return "ZT"
	case events.OrgLife:
		return "SH"
	case events.Training:
		return "PX"
	case events.PartyCommittee:
		return "DW"
	case events.GeneralBranchSit:
		return "ZZ"
	}
	return "HY"
}

// meetingID is the number of a meeting that the office gave none: organisation,
// day, kind, group, and which of that day it was.
func meetingID(org events.OrgID, on events.Date, kind events.MeetingKind, group string, n int) events.MeetingID {
	y, m, d := on.YMD()
	id := fmt.Sprintf("%s-%04d%02d%02d-%s%s", org, y, m, d, meetingCode(kind), group)
	if n > 1 {
		id += fmt.Sprintf("-%d", n)
	}
	return events.MeetingID(id)
}

func meetingTables() []Table {
	seq := Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6}
	note := Column{ID: "note", Heading: "备注", Kind: Ignored}
	branch := Column{ID: "org", Heading: "支部", Aliases: []string{"组织", "所在支部", "党支部", "组织编号", "召开单位"}, Kind: OrgRef, Required: true, Width: 26}
	return []Table{
		{
			ID: "meetings", Book: "三会一课台账", Sheet: "三会一课", English: "meetings, attendance and what was agreed", rank: rankMeeting,
			Aliases: []string{"组织生活台账", "会议台账", "会议记录", "组织生活"},
			Columns: []Column{seq,
				{ID: "meeting", Heading: "会议编号", Aliases: []string{"编号"}, Kind: Ident, Note: "可空：按支部、日期、类别编号", Width: 22},
				{ID: "on", Heading: "日期", Aliases: []string{"会议日期", "召开日期", "活动日期", "时间"}, Kind: Day, Required: true},
				branch,
				{ID: "kind", Heading: "类别", Aliases: []string{"会议类别", "会议类型", "活动类别"}, Kind: SomeOf, Choices: meetingKinds(), Required: true, Note: "一会多用的用“、”隔开，第一个为主", Width: 20},
				{ID: "group", Heading: "党小组", Kind: Text},
				{ID: "start", Heading: "开始", Aliases: []string{"开始时间"}, Kind: Clock, Width: 8},
				{ID: "end", Heading: "结束", Aliases: []string{"结束时间"}, Kind: Clock, Width: 8},
				{ID: "place", Heading: "地点", Aliases: []string{"会议地点"}, Kind: Text},
				{ID: "chair", Heading: "主持人", Kind: Person},
				{ID: "lecturer", Heading: "授课人", Aliases: []string{"主讲人"}, Kind: Person},
				{ID: "theme", Heading: "主题", Aliases: []string{"会议主题", "活动主题"}, Kind: Text, Width: 28},
				{ID: "topics", Heading: "议题", Aliases: []string{"会议议题", "主要内容", "内容"}, Kind: List, Width: 28},
				{ID: "present", Heading: "出席人员", Aliases: []string{"参加人员", "到会人员", "出席人员编号"}, Kind: Persons, Width: 40},
				{ID: "leave", Heading: "请假人员", Aliases: []string{"请假"}, Kind: Entries, Width: 20, Note: "编号，可带事由：P0012（病假）"},
				{ID: "absent", Heading: "缺席人员", Aliases: []string{"缺席", "无故缺席"}, Kind: Persons, Width: 20},
				{ID: "hours", Heading: "学时", Aliases: []string{"培训学时"}, Kind: Count, Width: 6, Note: "每名到会者的学时；年度合计由系统计算"},
				{ID: "organiser", Heading: "组织单位", Aliases: []string{"主办单位"}, Kind: OrgRef},
				{ID: "days", Heading: "天数", Kind: Count, Width: 6},
				{ID: "contents", Heading: "分项内容", Aliases: []string{"各项内容"}, Kind: Entries, Width: 30, Note: "一会多用的逐项写明：类别：内容；…"},
				{ID: "kinds", Heading: "党日内容", Aliases: []string{"主题党日内容"}, Kind: SomeOf, Choices: themeKinds(), Width: 18},
				{ID: "tags", Heading: "会议标签", Aliases: []string{"标签"}, Kind: SomeOf, Choices: meetingTags(), Width: 18},
				{ID: "noticed", Heading: "通知日期", Aliases: []string{"会议通知日期"}, Kind: Day},
				{ID: "items", Heading: "议定事项", Aliases: []string{"决定事项", "会议议定事项"}, Kind: Entries, Width: 28, Note: "多项用“；”隔开"},
				{ID: "owner", Heading: "责任人", Kind: Person},
				{ID: "deadline", Heading: "完成时限", Kind: Day},
				{ID: "closed", Heading: "办结日期", Aliases: []string{"落实日期", "完成日期"}, Kind: Days, Note: "一个日期为全部办结；多项可依次各填一个"},
				{ID: "result", Heading: "办结情况", Aliases: []string{"落实情况"}, Kind: Text},
				{ID: "docs", Heading: "材料", Kind: Documents}, note},
			read: readMeeting, write: writeMeetings, also: meetingFacts(),
		},
		talkTable(),
	}
}

func readMeeting(w *row) {
	org, on := w.org("org"), w.date("on")
	m := &events.MeetingHeld{
		Org: org, Group: fold(w.text("group")), Start: w.clock("start"), End: w.clock("end"), Place: w.text("place"),
		Chair: w.person("chair", org), Lecturer: w.person("lecturer", org), Theme: w.text("theme"), Topics: w.list("topics"), Hours: w.count("hours"),
		Organiser: w.org("organiser"), Days: w.count("days"), Contents: w.contents(),
	}
	for _, k := range w.choices("kinds") {
		m.Kinds = append(m.Kinds, events.ThemeKind(k))
	}
	for _, k := range w.choices("tags") {
		m.Tags = append(m.Tags, events.MeetingTag(k))
	}
	for i, k := range w.choices("kind") {
		if i == 0 {
			m.Kind = events.MeetingKind(k)
		} else {
			m.Also = append(m.Also, events.MeetingKind(k))
		}
	}
	if m.Start != "" && m.End != "" && m.End < m.Start {
		w.fault("end", "ends-before-start", "结束时间早于开始时间", "it ends before it begins")
	}
	m.Meeting = w.meetingNumber(org, on, m)
	if m.Meeting == "" || on == 0 || org == "" {
		return
	}
	w.known.addMeeting(m.Meeting, m, on)
	if before := w.date("noticed"); before != 0 {
		if before > on {
			w.fault("noticed", "noticed-late", "通知日期晚于会议日期", "noticed after the meeting")
		}
		w.emit("noticed", before, org, &events.MeetingNoticed{Meeting: m.Meeting, Org: org, Kind: m.Kind, For: on, Theme: m.Theme})
	}
	w.emit("on", on, org, m, w.documents("docs")...)
	w.attendance(org, on, m)
	w.agreed(org, on, m)
}

// meetingNumber is the office's number, or one made of organisation, day and kind.
func (w *row) meetingNumber(org events.OrgID, on events.Date, m *events.MeetingHeld) events.MeetingID {
	if w.has("meeting") {
		id := w.ident("meeting")
		if id == "" {
			return ""
		}
		if before, ok := w.known.first("meeting", w.src.file.digest, id, w.at("meeting")); !ok {
			w.fault("meeting", "duplicate-number", fmt.Sprintf("会议编号重复，已在第 %d 行出现", before.Row), fmt.Sprintf("the number stands in row %d already", before.Row))
		}
		return events.MeetingID(id)
	}
	if org == "" || on == 0 || m.Kind == "" {
		return ""
	}
	group := ""
	if m.Kind == events.GroupSit && events.ValidID(m.Group) {
		group = m.Group
	}
	for n := 1; ; n++ {
		id := meetingID(org, on, m.Kind, group, n)
		if _, ok := w.known.first("meeting", w.src.file.digest, string(id), w.at("on")); ok {
			if !events.ValidID(string(id)) {
				w.fault("on", "long-number", "支部编号过长，请填会议编号", "the organisation's number is too long to make a meeting's number of")
			}
			return id
		}
	}
}

// attendance records who came. A meeting without any list has no attendance.
func (w *row) attendance(org events.OrgID, on events.Date, m *events.MeetingHeld) {
	if !w.has("present", "leave", "absent") {
		return
	}
	a := &events.AttendanceRecorded{Meeting: m.Meeting, Org: org, Present: w.persons("present", org)}
	for _, s := range splitLeave(w.raw("leave")) {
		who, why := s, ""
		if i := strings.IndexByte(s, '('); i > 0 {
			who, why = s[:i], strings.TrimSuffix(s[i+1:], ")")
		}
		if id := w.named("leave", strings.TrimSpace(who), org); id != "" {
			a.Absent = append(a.Absent, events.Absence{Member: id, Leave: true, Reason: leaveReason(why)})
		}
	}
	for _, id := range w.persons("absent", org) {
		a.Absent = append(a.Absent, events.Absence{Member: id})
	}
	seen := map[events.MemberID]bool{}
	for _, id := range a.Present {
		if seen[id] {
			w.warn("present", "listed-twice", "同一人在出席人员中重复", "a person is listed twice")
		}
		seen[id] = true
	}
	for _, x := range a.Absent {
		if seen[x.Member] {
			w.fault("leave", "present-and-absent", "同一人既出席又请假或缺席", "a person is both present and absent")
		}
	}
	w.emit("present", on, org, a)
}

// splitLeave cuts at list marks outside of brackets.
func splitLeave(s string) []string {
	s = strings.NewReplacer("（", "(", "）", ")", "【", "(", "】", ")").Replace(s)
	depth := 0
	var out []string
	for _, p := range strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '(':
			depth++
		case ')':
			depth = max(0, depth-1)
		case '、', ',', '，', ';', '；', '\n', '\r', '|':
			return depth == 0
		}
		return false
	}) {
		if p = tidy(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// leaveReason keeps the kind of a reason only: what ails a person is not the
// ledger's business.
func leaveReason(s string) string {
	switch {
	case s == "":
		return ""
	case strings.Contains(s, "病"), strings.Contains(s, "住院"), strings.Contains(s, "医"):
		return "sick"
	case strings.Contains(s, "出差"), strings.Contains(s, "外出"), strings.Contains(s, "外地"):
		return "travel"
	case strings.Contains(s, "工作"), strings.Contains(s, "公"), strings.Contains(s, "值班"), strings.Contains(s, "会"):
		return "work"
	}
	return "other"
}

// agreed records what the meeting agreed and when it was done.
func (w *row) agreed(org events.OrgID, on events.Date, m *events.MeetingHeld) {
	items, closed := splitEntries(w.raw("items")), w.dates("closed")
	if len(closed) > 1 && len(closed) != len(items) {
		w.fault("closed", "closed-count", "办结日期应为一个，或与议定事项一一对应", "give one closing date, or one for every item")
		return
	}
	if len(items) == 0 {
		if len(closed) > 0 {
			w.fault("items", "nothing-agreed", "有办结日期而无议定事项", "a closing date without anything agreed")
		}
		return
	}
	owner, deadline := w.person("owner", org), w.date("deadline")
	for i, title := range items {
		n := fmt.Sprint(i + 1)
		w.emit("items", on, org, &events.ActionItemCreated{Meeting: m.Meeting, Org: org, Item: n, Title: title, Owner: owner, Deadline: deadline})
		if len(closed) == 0 {
			continue
		}
		done := closed[min(i, len(closed)-1)]
		if done < on {
			w.fault("closed", "closed-early", "办结日期早于会议日期", "done before the meeting")
		}
		w.emit("closed", done, org, &events.ActionItemClosed{Meeting: m.Meeting, Org: org, Item: n, Result: w.text("result")})
	}
}
