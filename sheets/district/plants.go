package district

import (
	"fmt"
	"slices"

	"jishi/events"
)

// plants lists the contradictions, the most telling first: where files run out,
// the last are left out.
func plants() []plant {
	return []plant{
		{code: "C33", stage: fresh, zh: "预审合格一个月后才开大会", en: "assembly later than a month after the pre-review (2026)",
			dates: func(g *gen, c *devCase) { c.revote(g, c.pre.AddMonths(1)+4) }},
		{code: "C16", stage: fresh, zh: "公示后上级党委才同意", en: "superior agreed after the publicity had begun (2026)",
			dates: func(_ *gen, c *devCase) { c.agreed = workday(c.posted + 1) }},
		{code: "C17", stage: fresh, zh: "公示只有三个工作日", en: "publicity of three working days (2026)",
			dates: func(_ *gen, c *devCase) { c.postingEnded = nthWorkday(c.posted, 3) }},
		{code: "C18", stage: fresh, zh: "公示未结束即列为发展对象", en: "listed before the publicity was over",
			dates: func(_ *gen, c *devCase) { c.listed = c.postingEnded - 1; c.sponsorsOn = c.listed }},
		{code: "C01", stage: early, zh: "申请时差二十天满十八周岁", en: "twenty days short of 18 at application",
			dates: func(g *gen, c *devCase) { c.p.birth = c.applied.AddYears(-18) + 20; c.p.identify(1) }},
		{code: "C03", stage: early, zh: "收到申请书一个月后才谈话", en: "talk later than a month after receipt",
			dates: func(_ *gen, c *devCase) {
				c.talked = workday(c.received.AddMonths(1) + 3)
				c.recommended = workday(max(c.recommended, c.talked+2))
				c.activist = workday(max(c.activist, c.recommended+2))
				c.filed, c.contactsOn = workday(c.activist+9), c.activist
			}},
		{code: "C05", stage: early, zh: "先确定积极分子后谈话", en: "activist before the talk",
			dates: func(_ *gen, c *devCase) {
				c.recommended, c.activist = workday(c.received+6), workday(c.received+9)
				c.talked = workday(c.activist + 4)
				c.filed, c.contactsOn = workday(c.activist+9), c.activist
			}},
		{code: "C07", stage: early, zh: "确定积极分子当日没有会议记录", en: "no meeting on the day of the decision on the activist"},
		{code: "C11", stage: admitted, zh: "缺一次半年考察", en: "one half-yearly inspection missing",
			dates: func(_ *gen, c *devCase) { c.inspections = c.inspections[1:] }},
		{code: "C14", stage: admitted, months: 10, zh: "积极分子培养考察十个月即确定发展对象", en: "target after ten months as activist"},
		{code: "C20", stage: admitted, zh: "只有一名入党介绍人", en: "one sponsor only"},
		{code: "C22", stage: admitted, zh: "政审结论在大会票决之后", en: "political review concluded after the vote",
			dates: func(_ *gen, c *devCase) { c.review = workday(c.voted + 6) }},
		{code: "C23", stage: admitted, zh: "政审结论早于最后一份回函", en: "political review before the last reply",
			dates: func(_ *gen, c *devCase) { c.review = before(c.replied - 3) }},
		{code: "C27", stage: admitted, zh: "集中培训两天十六学时", en: "training of two days and sixteen hours",
			dates: func(_ *gen, c *devCase) {
				c.trained = c.trainFrom + 1
				c.later("training_days", "2")
				c.later("training_hours", "16")
			}},
		{code: "C28", stage: admitted, zh: "培训在预审之后才结束", en: "training ended after the pre-review",
			dates: func(_ *gen, c *devCase) {
				c.trainFrom = workday(c.pre + 1)
				c.trained = c.trainFrom + 2
			}},
		{code: "C31", stage: admitted, zh: "上级预审早于支委会审查", en: "pre-review before the committee's review",
			dates: func(_ *gen, c *devCase) { c.pre = before(c.reviewed - 1) }},
		{code: "C32", stage: admitted, pair: true, zh: "两人的入党志愿书编号相同", en: "one serial of the form for two persons",
			dates: func(_ *gen, c *devCase) {
				if c.second() {
					c.serial = c.partner.serial
				}
			}},
		{code: "C34", stage: admitted, zh: "到会有表决权党员刚好半数", en: "exactly half of the voters present",
			vote: func(_ *gen, v *ballot) {
				v.attending = v.attending[:min(len(v.attending), v.expected/2)]
				v.tally(v.expected/2, v.expected/2, 0, 0)
			}},
		{code: "C35", stage: admitted, zh: "赞成票刚好半数而决议写明通过", en: "exactly half in favour, passed nevertheless",
			vote: func(_ *gen, v *ballot) {
				v.written, v.writtenFor = nil, 0
				v.inFavour, v.against = v.expected/2, 0
				v.abstain = v.returned - v.inFavour
			}},
		{code: "C36", stage: admitted, zh: "赞成、反对、弃权之和多于收回票", en: "more votes than ballots returned",
			vote: func(_ *gen, v *ballot) { v.abstain++ }},
		{code: "C37", stage: admitted, zh: "记录的应到会人数比名册少一人", en: "one voter fewer expected than on the roster",
			vote: func(_ *gen, v *ballot) {
				v.expected, v.voters = v.expected-1, v.voters-1
				if v.present > v.expected {
					v.attending = v.attending[:v.expected]
					v.tally(v.expected, v.expected, 0, 0)
				}
				v.written, v.writtenFor = nil, 0
			}},
		{code: "C42", stage: admitted, zh: "书面意见在会后收到", en: "written opinion received after the meeting",
			vote: func(_ *gen, v *ballot) {
				p := v.drop()
				v.written, v.writtenFor = []string{fmt.Sprintf("%s 赞成 %s", p.id, v.on+2)}, 1
			}},
		{code: "C45", stage: admitted, zh: "本人未到会", en: "the candidate was absent",
			vote: func(_ *gen, v *ballot) { v.candidate = false }},
		{code: "C47", stage: admitted, zh: "会议台账中没有接收大会", en: "the assembly is not in the meeting ledger",
			vote: func(_ *gen, v *ballot) { v.meeting.hidden = true }},
		{code: "C49", stage: admitted, zh: "审批之后才派人谈话", en: "the superior's talk after the approval",
			dates: func(_ *gen, c *devCase) { c.talk2 = workday(c.decided + 5) }},
		{code: "C50", stage: admitted, zh: "由党总支审批", en: "approved by the general branch, which has no authority"},
		{code: "C51", stage: admitted, zh: "票决四个半月后才审批，没有特殊情况说明", en: "approved four and a half months after the vote, no reason given",
			dates: func(g *gen, c *devCase) {
				v, a := c.voted, c.decided
				c.decided = sitting(v.AddMonths(4) + 10)
				n := c.decided - a
				for _, d := range []*events.Date{&c.announcedIn, &c.odFiled, &c.grouped, &c.oath} {
					*d = workday(*d + n)
				}
			}},
		{code: "C53", stage: admitted, zh: "预备期从宣誓之日起算", en: "probation counted from the oath",
			dates: func(_ *gen, c *devCase) {
				c.later("probation_from", c.oath.String())
				c.later("probation_to", (c.oath.AddYears(1) - 1).String())
			}},
		{code: "C55", stage: admitted, zh: "审批之前宣誓", en: "oath before the approval",
			dates: func(_ *gen, c *devCase) { c.oath = before(c.decided - 8) }},
		{code: "C57", stage: converted, zh: "预备期未满即讨论转正", en: "conversion voted before the end of probation",
			dates: func(g *gen, c *devCase) {
				n := c.convVoted - workday(c.expiry()-8)
				c.convApplied, c.convReviewed, c.convVoted = c.convApplied-n, workday(c.convReviewed-n), workday(c.convVoted-n)
				for i := range c.convHeard {
					c.convHeard[i] = workday(c.convHeard[i] - n)
				}
			}},
		{code: "C58", stage: converted, extend: 3, zh: "预备期只延长三个月", en: "probation extended by three months"},
		{code: "C59", stage: converted, zh: "党龄从转正大会之日起算", en: "standing counted from the vote on conversion",
			dates: func(_ *gen, c *devCase) { c.standing = c.convVoted }},
		{code: "C60", stage: converted, zh: "转正票决四个月后才审批", en: "conversion approved four months after the vote",
			dates: func(g *gen, c *devCase) {
				c.convDecided = sitting(c.convVoted.AddMonths(4))
				c.announced, c.archived = workday(c.convDecided+4), workday(c.convDecided+6)
			}},
		{code: "C62", stage: converted, zh: "归档缺转正申请书", en: "the application for conversion is not in the archive",
			dates: set("archive_items", "入党志愿书、入党申请书、政治审查材料、培养教育考察材料")},
		{code: "C63", stage: admitted, zh: "党费比大会通过之月晚三个月起交", en: "dues begin three months after the vote"},
		{code: "C56", stage: converted, zh: "转正申请书晚于转正大会", en: "application for conversion after the vote",
			dates: func(_ *gen, c *devCase) { c.convApplied = workday(c.convVoted + 3) }},
		{code: "C61", stage: converted, zh: "预备期内没有考察记录", en: "no inspection during probation",
			dates: func(_ *gen, c *devCase) { c.probation = nil }},
		{code: "C02", stage: early, zh: "入党申请书没有签名", en: "application not signed", dates: set("signed", "否")},
		{code: "C04", stage: early, zh: "由普通党员谈话", en: "talk held by a member without a post"},
		{code: "C06", stage: early, zh: "没有推荐记录", en: "no recommendation",
			dates: func(_ *gen, c *devCase) { c.recommended = 0 }},
		{code: "C08", stage: early, zh: "确定积极分子四十五天后才备案", en: "activist filed after forty-five days",
			dates: func(_ *gen, c *devCase) { c.filed = workday(c.activist + 45) }},
		{code: "C09", stage: early, zh: "指定三名培养联系人", en: "three contacts at once"},
		{code: "C13", stage: early, zh: "两份思想汇报只隔三天", en: "two thought reports three days apart",
			dates: func(_ *gen, c *devCase) {
				if len(c.reports) > 1 {
					c.reports[1] = c.reports[0] + 3
				}
			}},
		{code: "C15", stage: admitted, zh: "确定发展对象前没有听取意见", en: "no opinions heard before the target was decided",
			dates: func(_ *gen, c *devCase) { c.heard = [4]events.Date{} }},
		{code: "C24", stage: admitted, zh: "回函没有公章", en: "a reply without a seal"},
		{code: "C40", stage: admitted, zh: "举手表决", en: "vote by show of hands",
			vote: func(_ *gen, v *ballot) { v.mode = "举手" }},
		{code: "C46", stage: admitted, zh: "决议由非书记签字", en: "resolution signed by somebody who was not secretary",
			vote: func(_ *gen, v *ballot) {
				for _, p := range v.attending {
					if !has(v.b.team(v.on), p) {
						v.signatory = p
					}
				}
			}},
		{code: "C43", stage: admitted, zh: "志愿书所写赞成票与会议记录不符", en: "the form gives other votes in favour than the minutes",
			vote: func(_ *gen, v *ballot) { v.formFor = v.inFavour + 2 }},
		{code: "C54", stage: admitted, zh: "审批九十多天后才报组织部门备案", en: "filed with the organisation department after more than ninety days",
			dates: func(_ *gen, c *devCase) { c.odFiled = workday(c.decided + 95) }},
		{code: "C70", stage: admitted, pair: true, zh: "两人的入党申请书是同一份材料", en: "one document as the application of two persons"},
		{code: "C30", stage: admitted, pair: true, zh: "两人的培训证书编号相同", en: "one certificate number for two persons",
			dates: func(_ *gen, c *devCase) {
				if c.second() {
					c.certificate = c.partner.certificate
				}
			}},
		{code: "C66", stage: converted, zh: "接收后不足三个月即转出", en: "left within three months of the vote",
			dates: func(_ *gen, c *devCase) {
				c.leave = workday(c.voted.AddMonths(3) - 6)
				c.cut(c.leave)
			}},
		{code: "C38", stage: admitted, zh: "把本人计入到会有表决权人数", en: "the candidate counted among the voters present",
			vote: func(_ *gen, v *ballot) {
				if v.present >= v.expected {
					v.drop()
				}
				v.attending = append(v.attending, v.c.p)
				v.tally(v.present+1, v.inFavour+1, v.against, v.abstain)
			}},
		{code: "C39", stage: admitted, zh: "未经批准把一名党员不计入应到会", en: "a member left out of those expected without approval",
			vote: func(_ *gen, v *ballot) {
				p := v.drop()
				v.written, v.writtenFor = nil, 0
				v.expected--
				v.excluded = append(v.excluded, fmt.Sprintf("%s 5 - 未通过", p.id))
				v.formExpected = v.expected
			}},
		{code: "C44", stage: admitted, zh: "请假的党员列为到会", en: "a member on leave listed as present",
			vote: func(_ *gen, v *ballot) {
				for _, p := range v.attending {
					if !has(v.c.sponsors, p) && !has(v.b.team(v.on), p) {
						v.meeting.present = slices.DeleteFunc(v.meeting.present, func(x *person) bool { return x == p })
						v.meeting.leave = append(v.meeting.leave, p)
						return
					}
				}
			}},
		{code: "C19", stage: admitted, zh: "公示所写申请日期与申请书不符", en: "the publicity gives another day of application",
			dates: func(_ *gen, c *devCase) { c.later("posting_applied", (c.applied - 31).String()) }},
		{code: "C29", stage: admitted, zh: "培训由其他单位举办", en: "training held by another organiser", dates: set("training_kind", "其他")},
		{code: "C52", stage: admitted, zh: "审批早于支部大会", en: "approved before the vote",
			dates: func(_ *gen, c *devCase) { c.decided = sitting(c.pre - 20) }},
	}
}
