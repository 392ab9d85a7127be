package district

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
	"jishi/sheets"
)

// mark stands in the title row of every sheet.
const mark = "（合成数据，非真实人员）"

// sheets turns the part into rows of the tables that package sheets reads.
func (g *gen) sheets() []Sheet {
	title := func(s string) string { return g.top.name + s + mark }
	out := []Sheet{
		{"organisations", "组织", title("组织台账"), g.orgRows()},
		{"groups", "党小组", title("党小组"), g.groupRows()},
		{"teams", "班子成员", title("班子成员"), g.teamRows()},
		{"terms", "换届工作", title("换届工作"), g.termRows()},
		{"roster", "党员名册", title("党员名册"), g.personRows()},
		{"meetings", "三会一课", title("三会一课台账"), g.meetingRows()},
		{"talks", "谈心谈话", title("谈心谈话"), g.talkRows()},
		{"development", "全程纪实", title("发展党员全程纪实表"), g.caseRows()},
		{"ballots", "票决统计", title("票决统计"), g.ballotRows()},
		{"elections", "换届选举", title("换届选举计票"), g.pollRows()},
		{"resolutions", "一般决议", title("一般决议"), g.resolutionRows()},
		{"appraisals", "评议情况", title("民主评议汇总表"), g.reviewRows()},
		{"grades", "评定等次", title("民主评议等次"), g.gradeRows()},
		{"work", "工作台账", title("支部工作台账"), g.errandRows()},
	}
	for y := g.opt.FromYear; y <= g.opt.ToYear; y++ {
		out = append(out, Sheet{"dues", fmt.Sprintf("%d年", y), title(fmt.Sprintf("%d年度党费收缴台账", y)), g.duesRows(y)})
	}
	out = append(out,
		Sheet{"dues-published", "公布", title("党费收缴使用公布"), g.publishedRows()},
		Sheet{"relief", "减免", title("党费减免"), g.reliefRows()},
		Sheet{"consent", "同意", title("党费按季交纳"), g.consentRows()})
	g.forward()
	return append(out, g.planSheets()...)
}

// when writes a day in one of the forms that clerks use, the same for a column.
func when(d events.Date) string { return d.String() }

func slashed(d events.Date) string {
	if d == 0 {
		return ""
	}
	y, m, day := d.YMD()
	return fmt.Sprintf("%d/%d/%d", y, m, day)
}

func chinese(d events.Date) string {
	if d == 0 {
		return ""
	}
	y, m, day := d.YMD()
	return fmt.Sprintf("%d年%d月%d日", y, m, day)
}

func yes(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func id(p *person) string {
	if p == nil {
		return ""
	}
	return string(p.id)
}

func (g *gen) orgRows() []sheets.Values {
	var rows []sheets.Values
	words := map[events.OrgKind]string{events.Committee: "党委", events.GeneralBranch: "党总支", events.Branch: "党支部"}
	for _, o := range g.all() {
		if o == g.top && g.part > 0 {
			continue
		}
		v := sheets.Values{"org": string(o.id), "name": o.name, "kind": words[o.kind], "on": chinese(o.founded), "ref": fmt.Sprintf("区社党字〔%d〕%d号", o.founded.Year(), 3+o.index)}
		if o.parent != nil {
			v["parent"] = string(o.parent.id)
		}
		v["authority"] = yes(o == g.top)
		rows = append(rows, v)
	}
	return rows
}

func (g *gen) groupRows() []sheets.Values {
	var rows []sheets.Values
	for _, b := range g.lines {
		for i, name := range b.groups {
			rows = append(rows, sheets.Values{"org": string(b.id), "group": name, "name": fmt.Sprintf("第%d党小组", i+1), "on": when(b.founded + 40)})
		}
	}
	return rows
}

func postWord(p events.Post) string {
	return map[events.Post]string{
		events.PostSecretary: "书记", events.PostDeputy: "副书记", events.PostOrganisation: "组织委员", events.PostPublicity: "宣传委员",
		events.PostDiscipline: "纪检委员", events.PostMember: "委员", events.PostOrganiser: "组织员",
	}[p]
}

func (g *gen) teamRows() []sheets.Values {
	var rows []sheets.Values
	for _, o := range g.all() {
		for _, t := range o.terms {
			for _, h := range t.posts {
				v := sheets.Values{"org": string(o.id), "from": when(t.from), "to": when(t.to), "post": postWord(h.post), "member": id(h.who), "name": h.who.name, "way": "选举"}
				if h.since != 0 {
					v["since"], v["way"] = when(h.since), "补选"
				}
				if h.until != 0 {
					v["until"], v["cause"] = when(h.until), h.cause
				}
				if h.post == events.PostSecretary {
					v["ref"] = fmt.Sprintf("区社党字〔%d〕%d号", t.from.Year(), 20+o.index)
				}
				rows = append(rows, v)
			}
		}
	}
	return rows
}

// termRows are reminders, requests and extensions.
func (g *gen) termRows() []sheets.Values {
	var rows []sheets.Values
	for _, b := range g.lines {
		for _, t := range b.terms {
			if t.to < g.from+200 || t.to.AddMonths(-4) > g.until || b.quality == weak {
				continue
			}
			rows = append(rows,
				sheets.Values{"org": string(b.id), "matter": "换届提醒", "on": when(workday(t.to.AddMonths(-6) - 12)), "channel": "发函", "end": when(t.to)})
			if t == b.terms[len(b.terms)-1] { // the others stand in the chain of the election
				rows = append(rows, sheets.Values{"org": string(b.id), "matter": "换届请示", "on": when(workday(t.to.AddMonths(-4) - 10)), "ref": fmt.Sprintf("支部〔%d〕2号", t.to.Year())})
			}
			if t.extended != 0 && t.to <= g.until {
				rows = append(rows, sheets.Values{"org": string(b.id), "matter": "批准延期", "on": when(workday(t.to - 20)), "until": when(t.extended), "approver": string(g.top.id), "ref": fmt.Sprintf("区社党字〔%d〕31号", t.to.Year())})
			}
		}
	}
	return rows
}

func (g *gen) personRows() []sheets.Values {
	var rows []sheets.Values
	for _, p := range g.people {
		if p.idNumber == "" {
			p.identify(len(rows))
		}
		v := sheets.Values{"member": id(p), "name": p.name, "sex": p.sex, "birth": when(p.birth), "id_number": p.idNumber, "phone": p.phone, "worker": yes(p.worker), "branch": string(p.home.id)}
		v["category"] = "工资收入"
		if p.retired {
			v["category"] = "离退休"
		}
		if c := p.dev; c != nil {
			v["kind"] = c.kind(g)
			v["registered"] = when(c.applied)
			if c.decided != 0 {
				v["joined"] = when(c.voted)
				if p.fullFrom != 0 {
					v["full_from"] = when(c.standingFrom())
				}
			}
			if c.leave != 0 {
				v["until"], v["cause_out"], v["to"] = when(c.leave), "转出", p.stays[0].elsewhere
			}
			rows = append(rows, v)
			continue
		}
		for i, s := range p.stays {
			w := v
			if i > 0 {
				w = cloneValues(v, "member", "name", "sex", "birth", "id_number", "phone", "worker", "category")
			}
			w["branch"], w["kind"] = string(s.branch.id), "正式党员"
			w["joined"], w["full_from"], w["since"], w["cause_in"] = when(p.joined), when(p.fullFrom), when(s.from), "建账"
			w["group"] = p.groupIn(s.branch)
			if s.in == "transfer" {
				w["cause_in"] = "转入"
			}
			if s.to != 0 {
				w["until"], w["cause_out"] = when(s.to), map[string]string{"transfer": "转出", "death": "去世"}[s.out]
				w["to"] = s.elsewhere
				if i+1 < len(p.stays) && s.to == p.stays[i+1].from {
					w["to"] = string(p.stays[i+1].branch.id)
				}
			}
			if i == 0 && p.rightsFrom != 0 {
				w["rights"], w["rights_from"], w["rights_to"] = "留党察看", when(p.rightsFrom), when(p.rightsTo)
			}
			if i == 0 && p.excluded != 0 {
				w["excluded"], w["excluded_ref"] = fmt.Sprint(p.excluded), fmt.Sprintf("区社党字〔%d〕号", p.excludedAt.Year())
				w["excluded_adopted"], w["excluded_from"], w["excluded_to"] = when(p.excludedAt), when(p.excludedFrom), when(p.excludedTo)
			}
			rows = append(rows, w)
		}
	}
	return rows
}

func cloneValues(v sheets.Values, keys ...string) sheets.Values {
	out := sheets.Values{}
	for _, k := range keys {
		out[k] = v[k]
	}
	return out
}

func (g *gen) meetingRows() []sheets.Values {
	var rows []sheets.Values
	words := map[events.MeetingKind]string{
		events.Assembly: "支部党员大会", events.CommitteeSit: "支部委员会会议", events.GroupSit: "党小组会", events.Lecture: "党课", events.ThemeDay: "主题党日",
		events.OrgLife: "组织生活会", events.Training: "集中培训", events.PartyCommittee: "党委会议", events.GeneralBranchSit: "党总支会议",
	}
	for _, o := range g.all() {
		slices.SortStableFunc(o.held, func(a, b *meeting) int { return int(a.on - b.on) })
		for _, m := range o.held {
			if m.hidden || o == g.top && g.part > 0 {
				continue
			}
			var kinds []string
			for _, k := range m.kinds {
				kinds = append(kinds, words[k])
			}
			v := sheets.Values{
				"on": when(m.on), "org": string(o.id), "kind": strings.Join(kinds, "、"), "group": m.group, "start": m.start, "end": m.end,
				"chair": id(m.chair), "lecturer": id(m.lecturer), "theme": m.theme, "topics": strings.Join(m.topics, "；"), "hours": count(m.hours),
				"present": ids(m.present), "absent": ids(m.missed), "items": m.items, "owner": id(m.owner), "deadline": when(m.deadline), "closed": when(m.closed),
			}
			var leave []string
			for _, p := range m.leave {
				leave = append(leave, string(p.id)+"（"+[]string{"出差", "病假", "值班"}[(int(m.on)+len(p.id)+len(leave))%3]+"）")
			}
			v["leave"] = strings.Join(leave, "、")
			g.furnish(m, v)
			if m.closed != 0 {
				v["result"] = "已落实"
			}
			rows = append(rows, v)
		}
	}
	return rows
}

func (g *gen) talkRows() []sheets.Values {
	rows := make([]sheets.Values, 0, len(g.out.chats))
	slices.SortStableFunc(g.out.chats, func(a, b chat) int {
		if a.b != b.b {
			return a.b.index - b.b.index
		}
		return int(a.on - b.on)
	})
	for _, c := range g.out.chats {
		rows = append(rows, sheets.Values{"on": when(c.on), "org": string(c.b.id), "a": id(c.a), "b": id(c.z)})
	}
	return rows
}

func (g *gen) ballotRows() []sheets.Values {
	rows := make([]sheets.Values, 0, len(g.ballots))
	for _, v := range g.ballots {
		result := "未通过"
		if v.passed {
			result = "通过"
		}
		rows = append(rows, sheets.Values{
			"org": string(v.b.id), "on": slashed(v.on), "member": id(v.c.p), "matter": v.matter, "extend_to": slashed(v.extendTo),
			"full": count(v.full), "voters": count(v.voters), "excluded": strings.Join(v.excluded, "；"), "expected": count(v.expected), "present": count(v.present),
			"issued": count(v.issued), "returned": count(v.returned), "valid": fmt.Sprint(v.returned - v.invalid), "invalid": fmt.Sprint(v.invalid),
			"for": fmt.Sprint(v.inFavour), "against": fmt.Sprint(v.against), "abstain": fmt.Sprint(v.abstain), "written": strings.Join(v.written, "；"),
			"mode": v.mode, "present_voters": ids(v.attending), "candidate": yes(v.candidate), "sponsors": fmt.Sprint(v.sponsors), "signatory": id(v.signatory), "passed": result,
		})
	}
	return rows
}

func (g *gen) pollRows() []sheets.Values {
	var rows []sheets.Values
	for _, p := range g.polls {
		for i, who := range p.names {
			rows = append(rows, sheets.Values{
				"org": string(p.b.id), "on": when(p.on), "term": when(p.term.from), "round": "1", "seats": count(p.seats), "expected": count(p.expected), "present": count(p.present),
				"issued": count(p.issued), "returned": count(p.returned), "valid": count(p.returned), "invalid": "0", "secret": "是", "tellers": ids(p.tellers),
				"member": id(who), "for": fmt.Sprint(p.votes[i][0]), "against": fmt.Sprint(p.votes[i][1]), "abstain": fmt.Sprint(p.votes[i][2]), "elected": yes(p.elected[i]),
			})
		}
	}
	return rows
}

// resolutionRows are the ordinary resolutions of March assemblies.
func (g *gen) resolutionRows() []sheets.Values {
	var rows []sheets.Values
	for _, b := range g.lines {
		for _, m := range b.held {
			if m.hidden || !m.serves(events.Assembly) || !slices.Contains(m.topics, "听取支委会工作报告") || m.on.Quarter() != 1 {
				continue
			}
			_, voters, expected := b.electorate(m.on)
			n := 0
			for _, p := range expected {
				if has(m.present, p) {
					n++
				}
			}
			passed := "未通过"
			if 2*n > len(expected) {
				passed = "通过"
			}
			rows = append(rows, sheets.Values{
				"org": string(b.id), "on": when(m.on), "title": "通过年度学习和主题党日计划", "voters": count(len(voters)), "expected": count(len(expected)),
				"present": count(n), "for": fmt.Sprint(n), "against": "0", "abstain": "0", "passed": passed,
			})
		}
	}
	return rows
}

func (g *gen) reviewRows() []sheets.Values {
	var rows []sheets.Values
	for _, r := range g.out.reviews {
		rows = append(rows, sheets.Values{
			"org": string(r.b.id), "year": fmt.Sprint(r.year), "opened": when(r.opened), "self": when(r.self), "mutual": when(r.mutual), "tested": when(r.tested),
			"expected": count(r.expected), "present": count(r.present), "issued": count(r.present), "returned": count(r.returned),
			"fed_back": when(r.fedBack), "fed_back_count": count(len(r.graded)), "reported": when(r.reported), "reported_to": string(r.b.parent.id),
			"satisfaction": when(r.satisfaction), "s_issued": count(r.sIssued), "s_returned": count(r.sReturned), "s_satisfied": count(r.sSatisfied),
		})
	}
	return rows
}

func (g *gen) gradeRows() []sheets.Values {
	var rows []sheets.Values
	for _, r := range g.out.reviews {
		for _, x := range r.graded {
			rows = append(rows, sheets.Values{"org": string(r.b.id), "year": fmt.Sprint(r.year), "member": id(x.p), "name": x.p.name, "grade": x.word, "on": when(x.on), "body": "支委会"})
		}
	}
	return rows
}

func (g *gen) errandRows() []sheets.Values {
	slices.SortStableFunc(g.out.errands, func(a, b errand) int {
		if a.b != b.b {
			return a.b.index - b.b.index
		}
		return int(a.on - b.on)
	})
	rows := make([]sheets.Values, 0, len(g.out.errands))
	for _, e := range g.out.errands {
		rows = append(rows, sheets.Values{
			"on": when(e.on), "org": string(e.b.id), "kind": e.kind, "title": e.title, "count": count(e.count), "year": fmt.Sprint(e.year), "result": e.result, "code": e.code, "ref": e.ref,
		})
	}
	return rows
}
