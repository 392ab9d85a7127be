package district

import (
	"fmt"
	"strings"

	"jishi/events"
	"jishi/sheets"
)

// kind is how far the person has come by the end.
func (c *devCase) kind(g *gen) string {
	switch {
	case c.cancel && c.convDecided != 0:
		return "群众"
	case c.decided != 0 && c.fullOn() != 0 && c.fullOn() <= g.until:
		return "正式党员"
	case c.decided != 0:
		return "预备党员"
	case c.listed != 0:
		return "发展对象"
	case c.activist != 0:
		return "入党积极分子"
	}
	return "入党申请人"
}

// standingFrom is the day from which standing counts, as written.
func (c *devCase) standingFrom() events.Date {
	if c.again != nil {
		return c.again.standing
	}
	return c.standing
}

// caseRows is the full-process record: a row per person, a second one where
// probation was extended.
func (g *gen) caseRows() []sheets.Values {
	var rows []sheets.Values
	for _, c := range g.cases {
		v := g.caseRow(c)
		for column, text := range c.plantEdits {
			if v[column] != "" { // a step not taken carries no contradiction
				v[column] = text
			}
		}
		rows = append(rows, v)
		if c.again != nil && c.convDecided != 0 && len(c.again.probation) > 0 {
			w := sheets.Values{"member": id(c.p), "name": c.p.name, "branch": string(c.b.id)}
			g.closingCells(w, c, c.again)
			rows = append(rows, w)
		}
	}
	return rows
}

func dates(list []events.Date) string {
	var out []string
	for _, d := range list {
		out = append(out, when(d))
	}
	return strings.Join(out, "、")
}

func dated(list []events.Date, who []*person) string {
	var out []string
	for i, d := range list {
		s := when(d)
		if len(who) > 0 {
			s += " " + id(who[i%len(who)])
		}
		out = append(out, s)
	}
	return strings.Join(out, "；")
}

// with fills cells if the step was taken.
func with(v sheets.Values, on events.Date, date string, more ...string) {
	if on == 0 {
		return
	}
	v[date] = when(on)
	for i := 0; i+1 < len(more); i += 2 {
		v[more[i]] = more[i+1]
	}
}

func (g *gen) caseRow(c *devCase) sheets.Values {
	v := sheets.Values{"member": id(c.p), "name": c.p.name, "branch": string(c.b.id)}
	is := func(code string) bool { return c.plant != nil && c.plant.code == code }
	body := "支委会"
	if !c.b.committee(max(c.activist, 1)) {
		body = "党员大会"
	}
	applied := g.document(c, "入党申请书")
	if is("C70") && c.second() {
		applied = g.document(c.partner, "入党申请书")
	}
	with(v, c.applied, "applied", "received", when(c.received), "addressee", string(c.b.id), "written", "是", "signed", "是", "applied_docs", applied)
	talker := c.talker
	if is("C04") {
		for _, p := range c.b.members(c.talked) {
			if !has(c.b.team(c.talked), p) && !has(c.b.parent.team(c.talked), p) && !has(g.top.team(c.talked), p) {
				talker = p
			}
		}
	}
	with(v, c.talked, "talked", "talker", id(talker), "talk_record", "合成谈话记录：了解入党动机、学习工作和家庭情况", "talked_docs", g.document(c, "谈话记录"))
	n := len(c.b.members(max(c.recommended, g.from)))
	with(v, c.recommended, "recommended", "recommend_kind", "党员推荐", "recommend_votes", count(max(1, n-1)), "recommend_voters", count(n))
	with(v, c.activist, "activist", "activist_body", body)
	with(v, c.filed, "activist_filed", "activist_superior", string(g.top.id), "activist_ref", fmt.Sprintf("区社党备〔%d〕%d号", c.filed.Year(), c.order+1))
	contacts := c.contacts
	if is("C09") {
		for _, p := range c.b.members(c.activist) {
			if len(contacts) == 2 && p.dev == nil && !has(contacts, p) {
				contacts = append([]*person{p}, contacts...)
			}
		}
	}
	if len(contacts) > 0 {
		with(v, c.contactsOn, "contacts_on", "contacts", ids(contacts))
	}
	if len(c.reports) > 0 {
		v["reports"] = dates(c.reports)
	}
	if len(c.inspections) > 0 {
		v["inspections"] = dated(c.inspections, c.contacts)
		v["inspection_text"] = "合成考察意见：表现良好"
	}
	if len(c.b.groups) > 0 {
		with(v, c.heard[0], "heard_group")
	}
	with(v, c.heard[1], "heard_contact")
	with(v, c.heard[2], "heard_members")
	with(v, c.heard[3], "heard_masses", "heard_count", count(6+c.order%7))
	body = "支委会"
	if !c.b.committee(max(c.studied, 1)) {
		body = "党员大会"
	}
	with(v, c.studied, "target_studied", "target_body", body)
	g.targetCells(v, c)
	g.reviewCells(v, c, is)
	g.admissionCells(v, c, is)
	if c.decided != 0 {
		g.closingCells(v, c, c)
	}
	return v
}

func (g *gen) targetCells(v sheets.Values, c *devCase) {
	kind := "备案"
	if c.agreed >= rules2026() {
		kind = "同意"
	}
	with(v, c.agreed, "agreed", "agreed_by", string(g.top.id), "agreed_kind", kind, "agreed_ref", fmt.Sprintf("区社党批〔%d〕%d号", c.agreed.Year(), c.order+1))
	with(v, c.posted, "posted", "posting_place", "单位公示栏", "posting_org", string(c.b.id), "posting_applied", when(c.applied))
	with(v, c.postingEnded, "posting_ended")
	with(v, c.listed, "listed")
	sponsors := c.sponsors
	if c.plant != nil && c.plant.code == "C20" && len(sponsors) > 0 {
		sponsors = sponsors[:1]
	}
	if len(sponsors) > 0 {
		with(v, c.sponsorsOn, "sponsors_on", "sponsors", ids(sponsors))
	}
}

func (g *gen) reviewCells(v sheets.Values, c *devCase, is func(string) bool) {
	with(v, c.autobiography, "autobiography")
	if c.sent != 0 {
		seal := "盖章"
		if is("C24") {
			seal = "未盖章"
		}
		reply := func(d events.Date) string {
			if d == 0 || d > g.until {
				return "-"
			}
			return when(d)
		}
		v["inquiries"] = fmt.Sprintf("父母 %s %s 盖章；单位 %s %s %s", when(c.sent), reply(c.replied-2), when(c.sent), reply(c.replied), seal)
		v["inquiry_to"] = "合成函调对象"
		if c.replied == 0 {
			v["inquiries"] = fmt.Sprintf("父母 %s；单位 %s", when(c.sent), when(c.sent))
		}
	}
	with(v, c.review, "review", "review_passed", "合格", "review_text", "合成政审结论：合格", "review_docs", g.document(c, "政审结论"))
	with(v, c.trained, "training_from")
	with(v, c.trained, "trained", "training_from", when(c.trainFrom), "training_days", "3", "training_hours", "24", "training_org", string(g.top.id), "training_kind", "基层党委", "certificate", c.certificate)
	if c.b.committee(max(c.reviewed, 1)) {
		with(v, c.reviewed, "reviewed")
	}
	with(v, c.pre, "prereviewed", "prereviewed_by", string(g.top.id), "prereview_passed", "合格", "prereview_ref", fmt.Sprintf("区社党审〔%d〕%d号", c.pre.Year(), c.order+1))
	with(v, c.form, "form", "serial", c.serial, "form_docs", g.document(c, "入党志愿书"))
}

func (g *gen) admissionCells(v sheets.Values, c *devCase, is func(string) bool) {
	if a := c.admission; a != nil {
		with(v, c.voted, "voted", "form_expected", count(a.formExpected), "form_present", count(a.formPresent), "form_for", count(a.formFor), "form_against", fmt.Sprint(a.against), "form_abstain", fmt.Sprint(a.abstain), "form_passed", yes(a.passed))
	}
	if c.b.parent.kind == events.GeneralBranch {
		with(v, c.deliberated, "deliberated", "deliberated_by", string(c.b.parent.id))
	}
	with(v, c.talk2, "superior_talked", "superior_talker", id(c.talker2), "superior_opinion", "合成谈话意见：同意接收")
	by := g.top
	if is("C50") && c.b.parent.kind == events.GeneralBranch {
		by = c.b.parent
	}
	with(v, c.decided, "decided", "decided_by", string(by.id), "decided_result", "批准", "probation_from", when(c.voted), "probation_to", when(c.expiry()-1), "decided_ref", fmt.Sprintf("区社党发〔%d〕%d号", c.decided.Year(), c.order+1))
	with(v, c.announcedIn, "admission_announced")
	with(v, c.odFiled, "filed", "filed_with", "区委组织部")
	if len(c.b.groups) > 0 {
		with(v, c.grouped, "grouped", "group", c.p.group)
	} else {
		with(v, c.grouped, "grouped")
	}
	with(v, c.oath, "oath", "oath_by", string(g.top.id))
}

// closingCells fills steps 21 to 25.
func (g *gen) closingCells(v sheets.Values, c, x *devCase) {
	if len(x.probation) > 0 {
		v["probation_inspections"] = dated(x.probation, c.sponsors)
		v["probation_text"] = "合成考察意见：履行义务、作用良好"
	}
	with(v, x.convApplied, "conversion_applied", "conversion_written", "是")
	if len(c.b.groups) > 0 {
		with(v, x.convHeard[0], "conversion_group")
	}
	with(v, x.convHeard[1], "conversion_members")
	with(v, x.convHeard[2], "conversion_masses")
	if c.b.committee(max(x.convReviewed, 1)) {
		with(v, x.convReviewed, "conversion_reviewed")
	}
	if a := x.convert; a != nil {
		with(v, x.convVoted, "conversion_voted", "conversion_matter", a.matter, "conversion_expected", count(a.formExpected), "conversion_present", count(a.formPresent),
			"conversion_for", count(a.formFor), "conversion_against", fmt.Sprint(a.against), "conversion_abstain", fmt.Sprint(a.abstain), "conversion_passed", yes(a.passed))
		with(v, x.convDecided, "conversion_decided", "conversion_by", string(g.top.id), "conversion_outcome", a.matter, "conversion_result", "批准",
			"standing_from", when(x.standing), "extended_to", when(a.extendTo), "conversion_ref", fmt.Sprintf("区社党转〔%d〕%d号", x.convDecided.Year(), c.order+1))
	}
	with(v, x.announced, "announced")
	with(v, x.archived, "archived", "archive_items", "入党志愿书、入党申请书、政治审查材料、转正申请书、培养教育考察材料", "archive_receiver", "区社党委组织科")
}
