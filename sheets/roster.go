package sheets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

func duesCategories() []Choice {
	return []Choice{
		{string(events.DuesWage), "工资收入", []string{"按月领取工资", "在职", "在岗", "工资"}},
		{string(events.DuesSalary), "年薪制", []string{"年薪"}},
		{string(events.DuesSelf), "不按月取得收入", []string{"个体经营", "自营", "个体"}},
		{string(events.DuesRetired), "离退休", []string{"退休", "离休"}},
		{string(events.DuesFarmer), "农民", []string{"农民党员"}},
		{string(events.DuesFixed), "学生下岗低保", []string{"学生", "下岗失业", "低保", "固定"}},
		{string(events.DuesExempt), "免交", []string{"经批准免交"}},
	}
}

// Kinds of person in a roster.
const (
	personFull      = "full"
	personProbation = "probationary"
	personTarget    = "target"
	personActivist  = "activist"
	personApplicant = "applicant"
	personOther     = "other"
)

func rosterTables() []Table {
	cols := []Column{
		{ID: "seq", Heading: "序号", Kind: Ignored, Width: 6},
		{ID: "member", Heading: "人员编号", Aliases: []string{"党员编号", "编号", "档案编号"}, Kind: Ident, Required: true, Note: "办公室自编号，不用身份证号"},
		{ID: "name", Heading: "姓名", Kind: Text, Required: true, Sealed: true},
		{ID: "sex", Heading: "性别", Kind: OneOf, Choices: []Choice{{"男", "男", nil}, {"女", "女", nil}}, Width: 6},
		{ID: "birth", Heading: "出生日期", Aliases: []string{"出生年月日", "出生年月", "生日"}, Kind: Day, Sealed: true},
		{ID: "id_number", Heading: "身份证号", Aliases: []string{"公民身份号码", "身份证号码", "身份证"}, Kind: Text, Sealed: true, Width: 20},
		{ID: "phone", Heading: "联系电话", Aliases: []string{"手机", "手机号", "电话", "联系方式"}, Kind: Text, Sealed: true, Width: 14},
		{ID: "address", Heading: "住址", Aliases: []string{"家庭住址", "居住地"}, Kind: Text, Sealed: true},
		{ID: "worker", Heading: "生产经营骨干", Aliases: []string{"业务骨干", "骨干"}, Kind: Flag},
		{ID: "branch", Heading: "所在支部", Aliases: []string{"支部", "所在党支部", "党支部", "支部编号", "组织编号"}, Kind: OrgRef, Required: true, Width: 26},
		{ID: "kind", Heading: "类别", Aliases: []string{"人员类别", "党员类别", "政治面貌", "身份"}, Kind: OneOf, Required: true, Choices: []Choice{
			{personFull, "正式党员", []string{"正式", "党员", "中共党员"}}, {personProbation, "预备党员", []string{"预备", "中共预备党员"}},
			{personTarget, "发展对象", nil}, {personActivist, "入党积极分子", []string{"积极分子"}},
			{personApplicant, "入党申请人", []string{"申请人"}}, {personOther, "群众", []string{"其他"}}}},
		{ID: "registered", Heading: "建档日期", Aliases: []string{"登记日期"}, Kind: Day, Note: "空为转入日期，再无为入党日期"},
		{ID: "joined", Heading: "入党日期", Aliases: []string{"入党时间", "加入党组织日期", "入党年月"}, Kind: Day},
		{ID: "full_from", Heading: "转正日期", Aliases: []string{"转为正式党员日期", "转正时间"}, Kind: Day},
		{ID: "since", Heading: "转入日期", Aliases: []string{"转入时间", "进入支部日期", "进入当前支部日期"}, Kind: Day, Note: "在本支部发展的留空，由纪实表的审批日期起算"},
		{ID: "cause_in", Heading: "转入方式", Kind: OneOf, Choices: []Choice{{"opening", "建账", []string{"期初"}}, {"transfer", "转入", []string{"组织关系转入"}}}},
		{ID: "until", Heading: "转出日期", Aliases: []string{"转出时间", "离开日期"}, Kind: Day},
		{ID: "cause_out", Heading: "转出原因", Aliases: []string{"离开原因"}, Kind: OneOf, Choices: []Choice{
			{"transfer", "转出", []string{"组织关系转出", "调出"}}, {"death", "去世", []string{"死亡", "病故"}}, {"removal", "除名", []string{"开除", "自行脱党"}},
			{"withdrawal", "退党", nil}, {"cancelled", "取消预备党员资格", nil}}},
		{ID: "to", Heading: "去向", Aliases: []string{"转往何处", "转往组织"}, Kind: Text, Width: 26, Note: "本系统内的填组织编号或全称"},
		{ID: "group", Heading: "党小组", Aliases: []string{"所在党小组"}, Kind: Text},
		{ID: "grouped", Heading: "编组日期", Kind: Day, Note: "空为转入日期"},
		{ID: "category", Heading: "交费类别", Aliases: []string{"党费类别"}, Kind: OneOf, Choices: duesCategories()},
		{ID: "base", Heading: "月基数", Aliases: []string{"党费基数", "计费基数"}, Kind: Money},
		{ID: "base_from", Heading: "基数起始月", Kind: MonthKind, Note: "填了才据此核定；否则以党费收缴台账为准"},
		{ID: "rights", Heading: "权利状态", Kind: OneOf, Choices: []Choice{{"", "正常", nil}, {"liucha", "留党察看", nil}, {"suspended", "权利中止", []string{"停止权利", "中止党员权利"}}}},
		{ID: "rights_from", Heading: "权利变化日期", Aliases: []string{"权利状态起", "处分日期"}, Kind: Day},
		{ID: "rights_to", Heading: "权利恢复日期", Aliases: []string{"恢复权利日期"}, Kind: Day},
		{ID: "excluded", Heading: "不计入应到会情形", Aliases: []string{"不计入情形"}, Kind: Count, Note: "1 至 6：1 不能表达意志 2 自费出国半年以上 3 服刑未处分 4 生活不能自理 5 外出半年以上应转未转 6 退休返乡"},
		{ID: "excluded_ref", Heading: "不计入批准文号", Kind: Text},
		{ID: "excluded_adopted", Heading: "不计入通过大会", Aliases: []string{"不计入通过大会日期"}, Kind: Text, Note: "通过的党员大会的日期或会议编号；未经通过的留空"},
		{ID: "excluded_from", Heading: "不计入起", Kind: Day},
		{ID: "excluded_to", Heading: "不计入止", Kind: Day, Note: "恢复计入之日"},
		{ID: "docs", Heading: "材料", Aliases: []string{"材料摘要"}, Kind: Documents},
		{ID: "note", Heading: "备注", Kind: Ignored},
	}
	return append([]Table{{
		ID: "roster", Book: "党员名册", Sheet: "党员名册", English: "persons and memberships", rank: rankRoster,
		Aliases: []string{"党员花名册", "党员信息", "人员名册", "花名册"}, Columns: cols, read: readPerson,
		write: writeRoster, also: []func() events.Event{made[events.PersonRegistered], made[events.MembershipStarted], made[events.MembershipEnded],
			made[events.GroupAssigned], made[events.RightsChanged], made[events.ElectorExcluded]},
	}}, teamTables()...)
}

func readPerson(w *row) {
	id, branch, kind := events.MemberID(w.ident("member")), w.org("branch"), w.choice("kind", "")
	since, until, joined, full := w.date("since"), w.date("until"), w.date("joined"), w.date("full_from")
	birth := w.date("birth")
	w.checkPerson(joined, full, since, until, birth)
	if id == "" {
		return
	}
	p, again := w.introduce(id, branch)
	p.member = p.member || kind == personFull || kind == personProbation
	on := cmp.Or(w.date("registered"), since, joined)
	if on == 0 {
		w.fault("registered", "no-date", "建档日期、转入日期、入党日期至少填一项", "one of registration, transfer-in and admission date is needed")
	}
	if !again {
		w.emit("member", on, branch, &events.PersonRegistered{
			Member: id, Name: w.sealed("name"), Sex: w.choice("sex", ""), Birth: events.Plain(birth.String()),
			IDNumber: w.sealed("id_number"), Phone: w.sealed("phone"), Address: w.sealed("address"), Worker: w.flag("worker", false),
		}, w.documents("docs")...)
	}
	w.membership(p, id, branch, kind)
	w.rights(id, branch, on)
	if m := w.month("base_from"); m != 0 {
		if !w.has("category") {
			w.fault("category", "required", "填了基数起始月须填交费类别", "a base needs its category")
		}
		w.emit("base", m.First(), branch, &events.DuesBaseSet{Member: id, Branch: branch, Category: events.DuesCategory(w.choice("category", "")), Base: w.money("base"), From: m})
	}
}

// checkPerson reports dates of one person that cannot all be true.
func (w *row) checkPerson(joined, full, since, until, birth events.Date) {
	if birth != 0 && joined != 0 && birth >= joined {
		w.fault("birth", "born-late", "出生日期不早于入党日期", "born on or after the day of admission")
	}
	if full != 0 && joined != 0 && full < joined {
		w.fault("full_from", "full-before-joined", "转正日期早于入党日期", "full member before admission")
	}
	if until != 0 && since != 0 && until < since {
		w.fault("until", "left-before-arrival", "转出日期早于转入日期", "left before arrival")
	}
}

// introduce makes the person known. A second row of the same person in one file
// is a further relation (转入转出), if it is the same person in another branch
// or at another time.
func (w *row) introduce(id events.MemberID, branch events.OrgID) (p *personEntry, again bool) {
	who := nameKey(w.raw("name")) + "\x00" + fold(w.raw("birth")) + "\x00" + strings.ToUpper(fold(w.raw("id_number")))
	if p = w.known.people[id]; p != nil && p.file == w.src.file.digest {
		again = true
		if p.who != who {
			w.fault("member", "number-of-another", fmt.Sprintf("人员编号与第 %d 行重复，但不是同一人", p.at.Row), fmt.Sprintf("the number stands in row %d for another person", p.at.Row))
		} else if before, ok := w.known.first("membership", w.src.file.digest, string(id)+"\x00"+string(branch)+"\x00"+w.raw("since"), w.at("member")); !ok {
			w.fault("member", "duplicate-number", fmt.Sprintf("人员编号重复，已在第 %d 行出现", before.Row), fmt.Sprintf("the number stands in row %d already", before.Row))
		}
	} else {
		w.known.first("membership", w.src.file.digest, string(id)+"\x00"+string(branch)+"\x00"+w.raw("since"), w.at("member"))
	}
	p = w.known.addPerson(id, w.raw("name"), branch)
	if !again {
		p.who, p.file, p.at = who, w.src.file.digest, w.at("member")
	}
	return p, again
}

// membership records how the person's relation came into the branch and left it.
func (w *row) membership(p *personEntry, id events.MemberID, branch events.OrgID, kind string) {
	since, until, joined, full := w.date("since"), w.date("until"), w.date("joined"), w.date("full_from")
	if since != 0 {
		standing := events.Full
		if full > since || full == 0 && kind == personProbation {
			standing = events.Probationary
		}
		if kind != personFull && kind != personProbation && !w.has("cause_out") {
			w.fault("since", "not-a-member", "只有党员才有转入日期", "only members have a transfer-in date")
		}
		if joined == 0 {
			w.fault("joined", "required", "有转入日期的党员须填入党日期", "a member who came in needs the date of admission")
		}
		e := &events.MembershipStarted{Member: id, Branch: branch, Standing: standing, Joined: joined, Cause: w.choice("cause_in", "opening")}
		if standing == events.Full {
			e.FullFrom = full
		}
		w.emit("since", since, branch, e)
		p.started = true
		p.standing, p.joined, p.full = standing, joined, e.FullFrom
		if g := w.text("group"); g != "" {
			w.emit("group", cmp.Or(w.date("grouped"), since), branch, &events.GroupAssigned{Member: id, Branch: branch, Group: fold(g)})
		}
	} else if g := w.text("group"); g != "" && w.has("grouped") {
		w.emit("group", w.date("grouped"), branch, &events.GroupAssigned{Member: id, Branch: branch, Group: fold(g)})
	}
	if until != 0 {
		e := &events.MembershipEnded{Member: id, Branch: branch, Cause: w.choice("cause_out", "transfer")}
		if s := w.raw("to"); s != "" {
			e.To, _ = w.known.org(s) // outside of the system it is nobody's number
		}
		w.emit("until", until, branch, e)
	}
}

// rights records suspended rights and exclusion from the number expected.
func (w *row) rights(id events.MemberID, branch events.OrgID, on events.Date) {
	if kind := w.choice("rights", ""); kind != "" {
		from := w.date("rights_from")
		if !w.has("rights_from") {
			w.fault("rights_from", "required", "权利状态不正常的须填权利变化日期", "changed rights need their date")
		}
		w.emit("rights", from, branch, &events.RightsChanged{Member: id, Kind: kind, From: from, To: w.date("rights_to")})
	}
	if w.has("excluded") {
		n, from := w.count("excluded"), cmp.Or(w.date("excluded_from"), on)
		if n < 1 || n > 6 {
			w.fault("excluded", "bad-category", "应为 1 至 6", "the category is 1 to 6")
		}
		e := &events.ElectorExcluded{Member: id, Branch: branch, Category: n, ApprovalRef: w.text("excluded_ref"), From: from, To: w.date("excluded_to")}
		w.emit("excluded", from, branch, e)
		if s := w.raw("excluded_adopted"); s != "" {
			w.join.adopted = append(w.join.adopted, adoptedRef{w: w, event: e, ref: s})
		}
	}
}

// adoptedRef is the assembly that adopted an exclusion, by its day or number.
type adoptedRef struct {
	w     *row
	event *events.ElectorExcluded
	ref   string
}

// adoptions names the assemblies once the ledger of meetings is read.
func (r *reader) adoptions() {
	for _, a := range r.join.adopted {
		if on, flaw := parseDate(a.ref, a.w.shift); flaw == nil {
			a.event.AdoptedAt = r.known.meeting(a.event.Branch, on, events.Assembly)
		} else if id := strings.ReplaceAll(fold(a.ref), " ", ""); events.ValidID(id) {
			a.event.AdoptedAt = events.MeetingID(id)
		} else {
			a.w.flaw("excluded_adopted", flawIdent())
		}
	}
}

// members warns of members by the roster to whom no fact gives a membership.
func (r *reader) members() {
	for id, p := range sorted(r.known.people) {
		if p.member && !p.started && !slices.Contains(r.join.admitted, id) && (r.opt.KnownMember == nil || !r.opt.KnownMember(id)) {
			r.problem(p.at, Warning, "no-membership", "名册上是党员，但既无转入日期，纪实表中也无审批：不会计入任何支部", "a member by the roster, but neither transferred in nor admitted: no branch will count this person")
		}
	}
}
