package district

import (
	"fmt"

	"jishi/events"
	"jishi/sheets"
	"jishi/standard"
)

// elections records the chain round every election: request, reply, candidates,
// roll call, tellers, report, reply, handing-over.
func (g *gen) elections() {
	for _, p := range g.polls {
		b := p.b
		var names string
		for i, who := range p.names {
			if i > 0 {
				names += "；"
			}
			names += string(who.id)
		}
		seats := fmt.Sprint(p.seats)
		v := sheets.Values{"org": string(b.id), "term": when(p.term.from), "names.on": when(before(p.on - 45)), "names.seats": seats, "names.candidates": names, "names.meeting": "无",
			"convene.chair": id(b.lead(p.on - 1)), "convene.expected": fmt.Sprint(p.expected), "convene.present": fmt.Sprint(p.present)}
		if len(p.tellers) > 0 {
			v["tellers.on"], v["tellers.tellers"] = when(p.on), ids(p.tellers)
		}
		if b.quality != weak {
			v["reply.on"], v["reply.approved"], v["reply.ref"] = when(before(p.on-70)), "同意", fmt.Sprintf("区社党字〔%d〕%d号", p.on.Year(), 60+b.index)
			v["approve.on"], v["approve.seats"], v["approve.candidates"] = when(before(p.on-16)), seats, names
			g.then(v, "handover.on", workday(p.on+15))
		}
		if asked := b.asked(p.term); asked != 0 && asked >= g.from {
			v["request.on"], v["request.ref"] = when(asked), fmt.Sprintf("支部〔%d〕2号", asked.Year())
		}
		if g.then(v, "report.on", workday(p.on+4)) && g.then(v, "confirm.on", workday(p.on+11)) {
			v["confirm.approved"] = "同意"
		}
		g.put("election-chain", "convene.on", p.on, v)
	}
}

// asked is the day on which a branch asked to elect a term's team, 0 if it did
// not: four months before the end of the term before.
func (o *org) asked(t *term) events.Date {
	for i, x := range o.terms {
		if x == t && i > 0 && o.quality != weak {
			return workday(o.terms[i-1].to.AddMonths(-4) - 10)
		}
	}
	return 0
}

// ratings are the stars as they were decided, from the branch's own rating to the
// naming; one was set by hand.
func (g *gen) ratings() {
	version := standard.DefaultScheme().Version
	for y := max(2020, g.opt.FromYear+1); y < g.opt.ToYear; y++ {
		year := fmt.Sprint(y)
		for i, b := range g.lines {
			points := [...]int{9150, 8230, 6420}[b.quality] + (y*37+i*53)%480
			star := map[quality]int{good: 5, middling: 4, weak: 2}[b.quality]
			if b.quality == good && i >= 8 {
				star = 4 // five stars are for three of ten at most
			}
			tier := [...]string{"先进", "中间", "后进"}[b.quality]
			if star == 4 {
				tier = "中间"
			}
			v := sheets.Values{"org": string(b.id), "year": year, "proposed.star": fmt.Sprint(min(5, star+b.index%2)), "examined.on": when(day(y+1, 1, 27)), "examined.star": fmt.Sprint(star),
				"decided.on": when(day(y+1, 2, 12)), "decided.scheme": version, "decided.points_hundredths": yuan(events.Fen(points)), "decided.star": fmt.Sprint(star), "decided.tier": tier,
				"named.on": when(day(y+1, 3, 10)), "named.star": fmt.Sprint(star), "named.ref": fmt.Sprintf("区社党字〔%d〕7号", y+1)}
			g.put("ratings", "proposed.on", day(y+1, 1, 12), v)
			if y == 2023 && b.quality == middling && i == 3 {
				g.put("overrides", "on", day(y+1, 3, 2), sheets.Values{"org": string(b.id), "year": year, "star": "3", "tier": "中间", "approver": "党委会", "document": digest("调整", y), "reason": "公示期间反映属实，降一星"})
			}
		}
		if g.part == 0 {
			from := day(y+1, 2, 22)
			g.put("rating-publicity", "on", from, sheets.Values{"org": string(g.top.id), "year": year, "from": when(from), "to": when(nthWorkday(from, 6)), "objections": count(map[bool]int{true: 1}[y == 2023])})
		}
	}
}
