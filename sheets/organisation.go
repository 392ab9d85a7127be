package sheets

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

func orgKinds() []Choice {
	return []Choice{
		{string(events.Branch), "党支部", []string{"支部", "党支部委员会"}},
		{string(events.JointBranch), "联合党支部", []string{"联合支部"}},
		{string(events.TempBranch), "临时党支部", []string{"临时支部"}},
		{string(events.GeneralBranch), "党总支", []string{"总支", "党总支部", "总支部"}},
		{string(events.Committee), "党委", []string{"基层党委", "党的委员会", "党工委"}},
	}
}

func posts() []Choice {
	return []Choice{
		{string(events.PostSecretary), "书记", []string{"支部书记", "党支部书记", "总支书记", "党委书记"}},
		{string(events.PostDeputy), "副书记", []string{"支部副书记", "党委副书记"}},
		{string(events.PostOrganisation), "组织委员", nil},
		{string(events.PostPublicity), "宣传委员", nil},
		{string(events.PostDiscipline), "纪检委员", []string{"纪律检查委员"}},
		{string(events.PostMember), "委员", []string{"党委委员", "总支委员"}},
		{string(events.PostOrganiser), "组织员", nil},
	}
}

func organisationTables() []Table {
	seq := Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6}
	note := Column{ID: "note", Heading: "备注", Kind: Ignored}
	return []Table{
		{
			ID: "organisations", Book: "组织台账", Sheet: "组织", English: "organisations", rank: rankOrganisation,
			Aliases: []string{"党组织信息", "党组织台账", "组织信息"},
			Columns: []Column{seq,
				{ID: "org", Heading: "编号", Aliases: []string{"组织编号", "党组织编号", "组织代码"}, Kind: Ident, Required: true},
				{ID: "name", Heading: "名称", Aliases: []string{"组织名称", "党组织名称", "组织全称", "党组织全称"}, Kind: Text, Required: true, Width: 30},
				{ID: "kind", Heading: "类别", Aliases: []string{"组织类别", "党组织类别"}, Kind: OneOf, Choices: orgKinds(), Required: true},
				{ID: "parent", Heading: "上级编号", Aliases: []string{"上级组织", "上级党组织", "上级组织编号", "隶属"}, Kind: OrgRef, Required: false, Note: "编号或全称；最高一级留空"},
				{ID: "on", Heading: "成立日期", Aliases: []string{"建立日期", "成立时间", "批准成立日期"}, Kind: Day, Required: true},
				{ID: "ref", Heading: "批准文号", Aliases: []string{"成立文号", "批复文号"}, Kind: Text},
				{ID: "authority", Heading: "是否有审批预备党员权限", Aliases: []string{"审批预备党员权限", "有审批权限", "审批权限"}, Kind: Flag, Note: "只有党委才可能有；按批准填写"},
				{ID: "term", Heading: "任期年限", Aliases: []string{"届期", "任期"}, Kind: Count, Note: "3 或 5；空为按类别"},
				{ID: "units", Heading: "覆盖单位数", Kind: Count, Note: "联合党支部填"},
				{ID: "dissolved", Heading: "撤销日期", Aliases: []string{"撤销时间"}, Kind: Day},
				{ID: "dissolved_ref", Heading: "撤销文号", Kind: Text}, note},
			read: readOrganisation, write: writeOrganisations, also: []func() events.Event{made[events.OrgEstablished], made[events.OrgDissolved]},
		},
		{
			ID: "org-changes", Book: "组织台账", Sheet: "组织调整", English: "changes of organisations", rank: rankOrganisation,
			Columns: []Column{seq,
				{ID: "org", Heading: "组织编号", Aliases: []string{"编号"}, Kind: OrgRef, Required: true},
				{ID: "on", Heading: "调整日期", Aliases: []string{"日期"}, Kind: Day, Required: true},
				{ID: "name", Heading: "新名称", Kind: Text, Width: 30},
				{ID: "kind", Heading: "新类别", Kind: OneOf, Choices: orgKinds()},
				{ID: "parent", Heading: "新上级编号", Aliases: []string{"新上级"}, Kind: OrgRef},
				{ID: "authority", Heading: "审批预备党员权限", Kind: Flag, member: "admission_authority"},
				{ID: "ref", Heading: "批准文号", Kind: Text, member: "approval_ref"}, note},
			read: readOrgChange, steps: []step{{event: made[events.OrgChanged]}},
		},
		{
			ID: "groups", Book: "组织台账", Sheet: "党小组", English: "party groups", rank: rankOrganisation,
			Columns: []Column{seq,
				{ID: "org", Heading: "组织编号", Aliases: []string{"所在支部", "支部", "支部编号"}, Kind: OrgRef, Required: true},
				{ID: "group", Heading: "党小组编号", Aliases: []string{"小组编号"}, Kind: Ident, Required: true},
				{ID: "name", Heading: "党小组名称", Aliases: []string{"小组名称"}, Kind: Text},
				{ID: "on", Heading: "划分日期", Aliases: []string{"成立日期"}, Kind: Day, Required: true}, note},
			read: func(w *row) {
				org := w.org("org")
				w.emit("org", w.date("on"), org, &events.PartyGroupFormed{Org: org, Group: w.ident("group"), Name: w.text("name")})
			},
			steps: []step{{event: made[events.PartyGroupFormed]}},
		},
	}
}

func readOrganisation(w *row) {
	id, on := events.OrgID(w.ident("org")), w.date("on")
	if id == "" {
		return
	}
	if before, ok := w.known.first("org", w.src.file.digest, string(id), w.at("org")); !ok {
		w.fault("org", "duplicate-number", fmt.Sprintf("组织编号重复，已在第 %d 行出现", before.Row), fmt.Sprintf("the number stands in row %d already", before.Row))
		return
	}
	e := &events.OrgEstablished{
		Org: id, Name: w.text("name"), Kind: events.OrgKind(w.choice("kind", "")), ApprovalRef: w.text("ref"),
		AdmissionAuthority: w.flag("authority", false), TermYears: w.count("term"), Units: w.count("units"),
	}
	// The superior may stand further down: it is looked up when all are read.
	if s := w.raw("parent"); s != "" {
		w.join.parents = append(w.join.parents, parentRef{w: w, event: e, ref: s})
	}
	w.known.addOrg(id, orgEntry{name: e.Name, kind: e.Kind})
	w.emit("org", on, id, e)
	if off := w.date("dissolved"); off != 0 {
		if off < on {
			w.fault("dissolved", "before-founding", "撤销日期早于成立日期", "abolished before it was founded")
		}
		w.emit("dissolved", off, id, &events.OrgDissolved{Org: id, ApprovalRef: w.text("dissolved_ref")})
	}
}

func readOrgChange(w *row) {
	org := w.org("org")
	e := &events.OrgChanged{Org: org, Name: w.text("name"), Kind: events.OrgKind(w.choice("kind", "")), Parent: w.org("parent"), ApprovalRef: w.text("ref")}
	if w.has("authority") {
		e.AdmissionAuthority = new(w.flag("authority", false))
	}
	if e.Name != "" && org != "" {
		if _, taken := w.known.orgNames[nameKey(e.Name)]; !taken {
			w.known.orgNames[nameKey(e.Name)] = org
		}
	}
	w.emit("org", w.date("on"), org, e)
}

// parentRef is a superior named by an organisation's row.
type parentRef struct {
	w     *row
	event *events.OrgEstablished
	ref   string
}

// parents settles who is whose superior once every organisation is known.
func (r *reader) parents() {
	for _, p := range r.join.parents {
		id, ok := r.known.org(p.ref)
		switch {
		case !ok:
			p.w.fault("parent", "unknown-organisation", "组织台账中没有这个组织（编号或全称）", "no such organisation, by number or full name")
		case id == p.event.Org:
			p.w.fault("parent", "own-superior", "上级组织不能是自己", "an organisation cannot be its own superior")
		default:
			p.event.Parent = id
			r.known.orgs[p.event.Org].parent = id
		}
	}
	r.join.parents = nil
}

// teamTables come after the roster, since they name persons.
func teamTables() []Table {
	seq := Column{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6}
	note := Column{ID: "note", Heading: "备注", Kind: Ignored}
	return []Table{
		{
			ID: "teams", Book: "组织台账", Sheet: "班子成员", English: "leadership teams by term", rank: rankTeam,
			Aliases: []string{"领导班子", "支委会成员", "班子信息"},
			Columns: []Column{seq,
				{ID: "org", Heading: "组织编号", Aliases: []string{"组织", "所在组织", "组织名称"}, Kind: OrgRef, Required: true},
				{ID: "from", Heading: "届次起", Aliases: []string{"本届起", "届期起", "换届日期", "当选日期"}, Kind: Day, Required: true, Note: "选举产生本届班子之日"},
				{ID: "to", Heading: "届次止", Aliases: []string{"本届止", "届期止", "届满日期"}, Kind: Day, Note: "任期最后一日；空为按类别计算"},
				{ID: "post", Heading: "职务", Aliases: []string{"党内职务"}, Kind: OneOf, Choices: posts(), Required: true},
				{ID: "member", Heading: "人员编号", Aliases: []string{"姓名", "人员", "党员编号"}, Kind: Person, Required: true},
				{ID: "name", Heading: "核对姓名", Kind: Ignored, Sealed: true},
				{ID: "since", Heading: "任职日期", Aliases: []string{"任职时间"}, Kind: Day, Note: "届中任命、补选的填任职之日"},
				{ID: "until", Heading: "离任日期", Aliases: []string{"免职日期", "离任时间"}, Kind: Day},
				{ID: "way", Heading: "产生方式", Kind: OneOf, Choices: []Choice{
					{"elected", "选举", []string{"换届选举", "选举产生"}}, {"appointed", "任命", []string{"委派", "上级任命", "指派"}}, {"by_election", "补选", []string{"增补"}}}},
				{ID: "ref", Heading: "批复文号", Aliases: []string{"批准文号", "任职文号"}, Kind: Text},
				{ID: "election", Heading: "换届编号", Aliases: []string{"选举编号", "补选编号"}, Kind: Ident, Note: "可空：换届按组织和届次起编号；补选填换届台账中的编号"},
				{ID: "cause", Heading: "离任原因", Kind: Text}, note},
			read: readTeam, write: writeTeams, also: []func() events.Event{made[events.PostsElected], made[events.PostAppointed], made[events.PostVacated]},
		},
		termTable(),
	}
}

// teamRow is one person of a term; the election that produced a term is one
// fact made of several rows.
type teamRow struct {
	w      *row
	from   events.Date
	to     events.Date
	since  events.Date
	until  events.Date
	holder events.PostHolding
	way    string
	ref    string
	vote   string // number of the election
	cause  string
}

func readTeam(w *row) {
	org := w.org("org")
	t := teamRow{
		w: w, from: w.date("from"), to: w.date("to"), since: w.date("since"), until: w.date("until"),
		way: w.choice("way", ""), ref: w.text("ref"), vote: w.ident("election"), cause: w.text("cause"),
		holder: events.PostHolding{Member: w.person("member", org), Post: events.Post(w.choice("post", ""))},
	}
	if t.to != 0 && t.to <= t.from {
		w.fault("to", "term-ends-early", "届次止不晚于届次起", "the term ends before it begins")
	}
	if w.bad {
		return
	}
	if t.way == "" {
		t.way = "elected"
		if t.since > t.from {
			t.way = "appointed"
		}
	}
	w.join.teams[org] = append(w.join.teams[org], t)
}

// teams makes elections, appointments and vacancies of the rows of班子成员.
func (r *reader) teams() {
	for org, rows := range sorted(r.join.teams) {
		slices.SortStableFunc(rows, func(a, b teamRow) int {
			return cmp.Or(cmp.Compare(a.w.src.at, b.w.src.at), cmp.Compare(a.from, b.from))
		})
		starts := map[events.Date]bool{}
		elections := map[string]*events.PostsElected{}
		for _, t := range rows {
			if t.way != "elected" {
				t.w.emit("member", max(t.from, t.since), org, &events.PostAppointed{Org: org, Member: t.holder.Member, Post: t.holder.Post, ByElected: t.way == "by_election", Election: t.vote, Decision: t.ref})
				continue
			}
			starts[t.from] = true
			key := fmt.Sprint(t.w.src.at, t.from)
			e := elections[key]
			if e == nil {
				e = &events.PostsElected{Org: org, TermFrom: t.from, Election: cmp.Or(t.vote, electionID(org, t.from))}
				elections[key] = e
				t.w.emit("from", t.from, org, e)
			}
			if e.Posts = append(e.Posts, t.holder); e.ReplyRef == "" {
				e.ReplyRef = t.ref
			}
			switch end := t.to + 1; {
			case t.to == 0:
			case e.TermTo == 0:
				e.TermTo = end
			case e.TermTo != end:
				t.w.fault("to", "term-differs", "同一届班子的届次止不一致", "rows of one term give different ends")
			}
		}
		for _, t := range rows {
			// Who leaves with the term needs no vacancy: the next election replaces all.
			if t.until == 0 || starts[t.until] || starts[t.until+1] || t.to != 0 && t.until >= t.to {
				continue
			}
			t.w.emit("until", t.until, org, &events.PostVacated{Org: org, Member: t.holder.Member, Post: t.holder.Post, Cause: t.cause})
		}
	}
}

// electionID names the election that produced the term beginning on a day.
func electionID(org events.OrgID, from events.Date) string {
	y, m, d := from.YMD()
	return fmt.Sprintf("%s-%04d%02d%02d", org, y, m, d)
}
