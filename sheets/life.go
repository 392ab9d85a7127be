package sheets

import (
	"strings"

	"jishi/events"
)

func themeKinds() []Choice {
	return []Choice{
		{string(events.ThemeStudy), "学习教育", []string{"学习"}}, {string(events.ThemeOrgLife), "组织生活", nil}, {string(events.ThemeCheckup), "党性体检", nil},
		{string(events.ThemeDeliberation), "民主议事", []string{"议事"}}, {string(events.ThemeVolunteering), "志愿服务", nil},
	}
}

func meetingTags() []Choice {
	return []Choice{
		{string(events.TagMeetings), "三会一课培训", nil}, {string(events.TagElection), "换届选举培训", nil}, {string(events.TagDevelopment), "发展党员培训", nil},
		{string(events.TagBranchBuilding), "研究支部建设", []string{"专题研究支部建设"}}, {string(events.TagCampaign), "行动部署会", []string{"部署会"}},
		{string(events.TagRural), "为农务农姓农", nil}, {string(events.TagNewSecretary), "新任书记培训", nil}, {string(events.TagNewMember), "新党员培训", nil},
	}
}

// contents reads "类别：内容" of a meeting that serves several duties.
func (w *row) contents() []events.Content {
	kinds := Column{Choices: meetingKinds()}
	var out []events.Content
	for _, s := range splitEntries(w.raw("contents")) {
		word, text, ok := strings.Cut(s, "：")
		if !ok {
			word, text, ok = strings.Cut(s, ":")
		}
		kind, known := kinds.choose(word)
		if !ok || !known || strings.TrimSpace(text) == "" {
			w.fault("contents", "bad-entry", "应为“会议类别：内容”，多项用“；”隔开", "want: kind of meeting, colon, what was done")
			continue
		}
		out = append(out, events.Content{Kind: events.MeetingKind(kind), Text: strings.TrimSpace(text)})
	}
	return out
}

func talkTable() Table {
	branch := branchCol("org")
	return Table{
		ID: "talks", Book: "三会一课台账", Sheet: "谈心谈话", English: "heart-to-heart talks", rank: rankMeeting,
		Aliases: []string{"谈心谈话台账"},
		Columns: []Column{seqCol(), onCol("日期", "谈话日期"), branch, need(whoCol("a", "谈话人")),
			need(noted(whosCol("b", "谈话对象", "被谈话人"), "多人各记一次")),
			oneOf("kind", "类别", []Choice{{"ordinary", "谈心谈话", []string{"日常谈话"}}, {"reminder", "提醒谈话", nil}, {"criticism", "批评教育", []string{"批评教育谈话"}}, {"org_life", "组织生活会前谈话", []string{"会前谈话"}}, {"care", "关怀谈话", []string{"慰问谈话"}}}, "谈话类别"), noteCol()},
		read: func(w *row) {
			org, on := w.org("org"), w.date("on")
			a := w.person("a", org)
			for _, b := range w.persons("b", org) {
				if a == b {
					w.fault("b", "talk-with-oneself", "谈话人和谈话对象是同一人", "both sides of the talk are the same person")
					continue
				}
				w.emit("b", on, org, &events.TalkHeld{Org: org, A: a, B: b, Kind: w.choice("kind", "")})
			}
		},
		steps: []step{{event: made[events.TalkHeld]}},
	}
}

// lifeTables are what a branch keeps about its life beside the meetings: what was
// agreed, 主题党日计划, 组织生活会, 集中培训, 自学.
func lifeTables() []Table {
	return []Table{
		trainingTable(),
		{
			ID: "actions", Book: "三会一课台账", Sheet: "议定事项", English: "what meetings agreed, an item a row", rank: rankMeeting,
			Aliases: []string{"议定事项台账"},
			Columns: []Column{seqCol(), branchCol("org"), need(numberCol("meeting", "会议编号")), need(numberCol("item", "事项号", "事项编号")),
				dayCol("made.on", "议定日期", "会议日期"), asked(textCol("made.title", "议定事项", "事项")), whoCol("made.owner", "责任人"), dayCol("made.deadline", "完成时限"),
				dayCol("close.on", "办结日期", "落实日期"), textCol("close.result", "办结情况", "落实情况"), noteCol()},
			read: readSteps, steps: []step{{name: "made", event: made[events.ActionItemCreated]}, {name: "close", event: made[events.ActionItemClosed], mend: func(w *row, on events.Date, _ events.Event) {
				if held := w.date("made.on"); held != 0 && on < held {
					w.fault("close.on", "closed-early", "办结日期早于会议日期", "done before the meeting")
				}
			}}},
		},
		{
			ID: "theme-plans", Book: "三会一课台账", Sheet: "主题党日计划", English: "plans of theme days by month, quarter and year", rank: rankMeeting,
			Aliases: []string{"党日计划"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("制定日期", "日期"), need(oneOf("scope", "范围", []Choice{{"month", "月", []string{"月度", "每月"}}, {"quarter", "季", []string{"季度"}}, {"year", "年", []string{"年度", "全年"}}})),
				need(countCol("year", "年度")), noted(countCol("number", "月或季", "月份", "季度"), "月 1 至 12，季 1 至 4，全年留空"), textCol("theme", "主题", "活动主题"), docsCol(), noteCol()},
			read: readSteps, steps: []step{{event: made[events.ThemePlanSet], mend: checkThemePlan}},
		},
		{
			ID: "org-life", Book: "三会一课台账", Sheet: "组织生活会", English: "preparation, criticism and report of organisational-life meetings", rank: rankMeeting,
			Aliases: []string{"组织生活会台账"},
			Columns: []Column{seqCol(), branchCol("org"), yearCol(), onCol("日期"),
				need(oneOf("matter", "事项", []Choice{{"prepared", "会前准备", []string{"准备"}}, {"criticised", "批评和自我批评", []string{"批评", "自我批评"}}, {"reported", "情况报告", []string{"上报", "报告"}}})),
				asked(oneOf("stage", "准备环节", []Choice{{"theme", "确定主题", []string{"主题"}}, {"study", "集中学习", []string{"学习"}}, {"opinions", "征求意见", []string{"听取意见"}}, {"outline", "对照检查材料", []string{"发言提纲"}}}, "环节")),
				whoCol("owner", "材料本人", "对照检查人"), oneOf("source", "意见来源", opinionSources()[:2]), countCol("count", "人数或条数", "人数"),
				meetingCol("meeting", "会议编号", events.OrgLife), asked(whoCol("speaker", "自我批评人", "发言人")), whosCol("critics", "批评人", "相互批评人"),
				upperCol("to", "报告对象", "上报组织"), docsCol(), noteCol()},
			read: readSteps, matter: "matter", steps: []step{
				{name: "prepared", event: made[events.OrgLifePrepared]}, {name: "criticised", event: made[events.SelfCriticismMade], mend: func(w *row, on events.Date, e events.Event) {
					if c := e.(*events.SelfCriticismMade); c.Meeting == "" && !w.isNone("meeting") {
						c.Meeting = w.known.meeting(c.Org, on, events.OrgLife)
					}
				}}, {name: "reported", event: made[events.OrgLifeReported]},
			},
		},
		{
			ID: "self-study", Book: "三会一课台账", Sheet: "自学台账", English: "self-study on platforms; not among the hours of collective study", rank: rankMeeting,
			Aliases: []string{"自学"},
			Columns: []Column{seqCol(), branchCol("org"), onCol("日期", "登记日期"), yearCol(), personCol(), nameCol(), textCol("platform", "平台", "学习平台"), need(countCol("hours", "学时", "自学学时")), noteCol()},
			read:    readSteps, steps: []step{{event: made[events.SelfStudyRecorded]}},
		},
	}
}

func opinionSources() []Choice {
	return []Choice{{"members", "党员", nil}, {"masses", "群众", nil}, {"service_objects", "服务对象", nil}}
}

func checkThemePlan(w *row, _ events.Date, e events.Event) {
	p := e.(*events.ThemePlanSet)
	most := map[string]int{"month": 12, "quarter": 4, "year": 0}[p.Scope]
	if p.Number > most || p.Number == 0 && most > 0 {
		w.fault("number", "bad-period", "月计划填 1 至 12，季安排填 1 至 4，全年计划留空", "1 to 12 for a month, 1 to 4 for a quarter, nothing for a year")
	}
}

// trainingTable is 集中培训: a meeting of its kind with who was there. Nobody's
// hours are typed as a total; they follow from attendance.
func trainingTable() Table {
	return Table{
		ID: "trainings", Book: "三会一课台账", Sheet: "集中培训", English: "collective training, as meetings with attendance", rank: rankMeeting,
		Aliases: []string{"培训台账", "学时台账"},
		Columns: []Column{seqCol(), numberCol("meeting", "培训编号", "编号"), onCol("开始日期", "培训日期", "日期"), branchCol("org"),
			need(countCol("days", "天数")), orgCol("organiser", "主办单位", "组织单位"), textCol("place", "地点", "培训地点"), whoCol("lecturer", "授课人", "主讲人"),
			wide(textCol("theme", "培训主题", "主题", "培训班名称"), 28), col(List, "topics", "课程", "培训内容"), need(noted(countCol("hours", "学时"), "每名到训者的学时；年度合计由系统计算")),
			someOf("tags", "培训类别", meetingTags(), "标签"), wide(whosCol("present", "参训人员", "参加人员"), 40), wide(noted(col(Entries, "leave", "请假人员"), "编号，可带事由：P0012（病假）"), 20), whosCol("absent", "缺席人员", "缺席"), docsCol(), noteCol()},
		read: func(w *row) {
			org, on := w.org("org"), w.date("on")
			m := &events.MeetingHeld{Org: org, Kind: events.Training, Place: w.text("place"), Lecturer: w.person("lecturer", org), Theme: w.text("theme"), Topics: w.list("topics"),
				Hours: w.count("hours"), Organiser: w.org("organiser"), Days: w.count("days")}
			for _, k := range w.choices("tags") {
				m.Tags = append(m.Tags, events.MeetingTag(k))
			}
			if m.Meeting = w.meetingNumber(org, on, m); m.Meeting == "" || on == 0 || org == "" {
				return
			}
			w.known.addMeeting(m.Meeting, m, on)
			w.emit("on", on, org, m, w.documents("docs")...)
			w.attendance(org, on, m)
		},
		write: writeTrainings, also: []func() events.Event{made[events.MeetingHeld], made[events.AttendanceRecorded]},
	}
}
