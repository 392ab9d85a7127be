package district

import (
	"fmt"
	"strings"

	"jishi/events"
	"jishi/sheets"
)

func join(list []string) string { return strings.Join(list, "、") }

// transfers records the chain of every move between organisations, the letter
// first, the receipt last, and the check of the file before it is accepted.
func (g *gen) transfers() {
	n := 0
	for _, p := range g.people {
		for i, s := range p.stays {
			if s.out != "transfer" || s.to < g.from+60 {
				continue
			}
			n++
			v := sheets.Values{"transfer": fmt.Sprintf("ZJ%d-%03d", s.to.Year(), n), "member": string(p.id), "name": p.name, "request.from_org": string(s.branch.id), "request.cause": "工作变动",
				"letter.on": when(workday(s.to - 12)), "letter.letter_no": fmt.Sprintf("示介%d-%03d", s.to.Year(), n), "letter.by": string(g.top.id), "letter.dues_paid_to": s.to.Month().String(), "letter.online": yes(s.to.Year() >= 2021)}
			if i+1 < len(p.stays) && p.stays[i+1].from == s.to {
				to := p.stays[i+1].branch
				v["request.to_org"], v["accept.on"], v["accept.by"] = string(to.id), when(s.to), string(to.id)
				g.put("audits", "on", before(s.to-2), sheets.Values{"branch": string(to.id), "member": string(p.id), "name": p.name, "complete": "是"})
			} else {
				v["request.outside"] = "WQ" + fmt.Sprint(n)
			}
			v["receipt.on"] = when(workday(s.to + 9))
			if s.branch.quality == weak {
				delete(v, "receipt.on") // nobody asked for it
			}
			g.put("transfers", "request.on", workday(s.to-22), v)
		}
	}
}

// affairs are what concerns single members of a branch: floating, files, kin,
// discipline, disposal.
func (g *gen) affairs(b *org) {
	id := string(b.id)
	for _, p := range b.people {
		if p.home == b && p.rightsFrom != 0 {
			g.put("discipline", "on", p.rightsFrom, sheets.Values{"branch": id, "member": string(p.id), "name": p.name, "kind": "留党察看", "organ": string(g.top.id), "from": when(p.rightsFrom), "to": when(p.rightsTo - 1), "ref": fmt.Sprintf("区社纪〔%d〕2号", p.rightsFrom.Year())})
		}
		if p.home == b && p.excluded != 0 {
			g.put("exempted", "on", p.excludedAt, sheets.Values{"branch": id, "member": string(p.id), "name": p.name, "from": when(p.excludedFrom)})
		}
	}
	free := b.free()
	if len(free) > 1 && b.index%3 == 1 {
		g.floating(b, free[0])
	}
	if len(free) > 2 && !g.disposed && b.quality != good && b.index > 0 {
		g.disposal(b, free[len(free)-1])
	}
	if len(free) > 3 && b.quality == weak && b.index%12 == 2 {
		g.lost(b, free[len(free)-1])
	}
	for i, p := range free {
		if i >= 2 {
			break
		}
		state := func(document string, formed events.Date) {
			g.put("stated", "on", day(2022, 5, 16)+events.Date(b.index%5), sheets.Values{"branch": id, "member": string(p.id), "name": p.name, "document": document, "formed_on": when(formed),
				"birth": when(p.birth), "joined": when(p.joined), "full_from": when(p.fullFrom)})
		}
		state("入党志愿书", p.joined)
		state("党员登记表", p.fullFrom+40)
		g.put("audits", "on", day(2022, 5, 20), sheets.Values{"branch": id, "member": string(p.id), "name": p.name, "complete": yes(b.quality != weak), "missing": map[bool]string{true: "政审结论"}[b.quality == weak]})
	}
	for _, c := range g.cases {
		// Somebody among those who vote is kin and says so.
		if c.b == b && c.order%11 == 4 && c.voted != 0 && len(free) > 0 {
			kin := free[len(free)-1]
			g.put("relatives", "on", workday(c.applied+20), sheets.Values{"branch": id, "member": string(c.p.id), "name": c.p.name, "matter": "登记", "relative": string(kin.id), "relation": "近姻亲"})
			g.put("relatives", "on", workday(c.applied+21), sheets.Values{"branch": id, "member": string(c.p.id), "name": c.p.name, "matter": "报告回避", "relative": string(kin.id), "recused": "否"})
		}
	}
}

// floating is a member who works elsewhere and is written or called to, in weak
// branches once only.
func (g *gen) floating(b *org, p *person) {
	from := day(2023, 2, 20) + events.Date(b.index)
	var contacts []string
	for k, on := 0, workday(from+90); on <= min(g.until, events.Day(2025, 12, 31)) && (b.quality != weak || k == 0); k, on = k+1, workday(on+120) {
		contacts = append(contacts, when(on)+" "+[...]string{"电话", "网络", "走访"}[k%3])
	}
	lead := b.lead(from)
	v := sheets.Values{"branch": string(b.id), "member": string(p.id), "name": p.name, "direction": "流出", "from": when(from - 20), "contact": id(lead), "contacts": strings.Join(contacts, "；")}
	if b.quality != weak {
		v["certificate"] = fmt.Sprintf("LD%03d", b.index)
		if on := day(2026, 1, 12); on <= g.until {
			v["ended.on"] = when(on)
		}
	}
	g.put("floating", "registered.on", from, v)
}

// lost is a member who could not be reached for a while and was found again.
func (g *gen) lost(b *org, p *person) {
	on := day(2021, 8, 10)
	g.put("lost", "lost.on", on, sheets.Values{"branch": string(b.id), "member": string(p.id), "name": p.name, "lost.since": when(on - 35), "contacts": when(day(2021, 9, 24)) + " 走访"})
}

// disposal is a correction of half a year, decided by the assembly and approved,
// that ended well.
func (g *gen) disposal(b *org, p *person) {
	var m *meeting
	for _, x := range b.held {
		if x.serves(events.Assembly) && !x.hidden && x.on >= events.Day(2024, 4, 20) && x.on <= events.Day(2025, 3, 31) {
			m = x
			break
		}
	}
	if m == nil {
		return
	}
	full, voters, expected := b.electorate(m.on)
	var attending []*person
	for _, x := range expected {
		if has(m.present, x) {
			attending = append(attending, x)
		}
	}
	n, in := len(attending), len(expected)/2+1
	if n < in {
		return
	}
	talkers := b.free()
	lead := b.lead(m.on)
	if lead == nil || len(talkers) < 3 {
		return
	}
	g.disposed = true
	decided := workday(m.on + 24)
	g.put("disposals", "proposed.on", before(m.on-60), sheets.Values{
		"case": "CZ2024-1", "branch": string(b.id), "member": string(p.id), "name": p.name, "proposed.mode": "限期改正", "proposed.ground": "不参加组织生活", "proposed.meeting": "无",
		"filed.on": when(before(m.on - 50)), "filed.by": string(g.top.id), "filed.ref": "区社党字〔2024〕备3号",
		"checked.on": when(before(m.on - 30)), "checked.group": id(lead) + "、" + id(talkers[0]), "checked.confirmed": "是",
		"talked.on": when(before(m.on - 15)), "talked.talkers": id(lead) + "、" + id(talkers[2]),
		"voted.on": when(m.on), "voted.disposal": "限期改正", "voted.full_members": fmt.Sprint(len(full)), "voted.voters": fmt.Sprint(len(voters)), "voted.expected": fmt.Sprint(len(expected)), "voted.present": fmt.Sprint(n),
		"voted.issued": fmt.Sprint(n), "voted.returned": fmt.Sprint(n), "voted.invalid": "0", "voted.for": fmt.Sprint(n), "voted.against": "0", "voted.abstain": "0", "voted.mode": "无记名投票",
		"voted.present_voters": ids(attending), "voted.candidate_present": yes(has(m.present, p)), "voted.signatory": id(lead), "voted.passed": "通过",
		"decided.on": when(decided), "decided.mode": "限期改正", "decided.approver": string(g.top.id), "decided.approved": "同意", "decided.from": when(decided), "decided.to": when(decided.AddMonths(6) - 1), "decided.ref": "区社党字〔2024〕21号",
		"notified.on": when(workday(decided + 3)), "reviewed.on": when(workday(decided.AddMonths(6) + 2)), "reviewed.result": "已改正",
	})
}
