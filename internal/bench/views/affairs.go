package main

import (
	"fmt"

	"jishi/events"
)

// affairs is what a branch records in a month beside meetings and dues, so that
// every view has documents: plans, openness, problems and what is done about
// them, members who move or live elsewhere.
func (d *recording) affairs(b int, m events.Month) {
	org, day := branchID(b), m.First()
	put := func(on events.Date, e events.Event) { d.put("org-"+string(org), on, org, e) }
	categories := []events.Disclosure{events.OpenResolutions, events.OpenIdeology, events.OpenOrganisation, events.OpenDevelopment, events.OpenService, events.OpenIntegrity}
	put(day-3, &events.ThemePlanSet{Org: org, Scope: "month", Year: m.Year(), Number: m.Number(), Theme: "为农服务"})
	put(day+18, &events.DisclosurePublished{Org: org, Category: categories[m.Number()%6], Audience: "members", Title: "支部工作情况"})
	problem := fmt.Sprintf("%d-1", m.Year())
	switch m.Number() {
	case 1:
		put(day+1, &events.RuleAdopted{Org: org, Kind: events.RuleProcedure, Ref: "支部议事规则"})
		put(day+2, &events.ContactPointAssigned{Org: townID(b / 100), Branch: org, Leader: memberID(b, 0)})
	case 2:
		id := memberID(b, members-1)
		if b%10 == 0 {
			d.put("member-"+string(id), day+3, org, &events.FloatingRegistered{Member: id, Branch: org, Direction: "out", From: day}, id.Subject())
		}
		put(day+9, &events.ProposalMade{Org: org, Proposal: problem, Member: id, Title: "改进学习"})
	case 3:
		put(day+4, &events.ProposalAnswered{Org: org, Proposal: fmt.Sprintf("%d-1", m.Year()), Adopted: true})
		put(day+5, &events.ProblemListed{Org: org, Problem: problem, Source: events.FromSelfCheck, Title: "记录不全", Deadline: day + 100})
		put(day+6, &events.MeasureSet{Org: org, Problem: problem, Measure: "1", Title: "补齐记录", Deadline: day + 90})
	case 5:
		if b%10 == 5 {
			d.transfer(b, day)
		}
	case 6:
		if b%2 == 0 {
			put(day+7, &events.MeasureClosed{Org: org, Problem: problem, Measure: "1"})
			put(day+8, &events.ProblemClosed{Org: org, Problem: problem, Result: "已补齐"})
		}
	case 9:
		put(day+10, &events.MassContacted{Org: org, Kind: "opinions", Count: 12})
		if b%100 == 0 {
			c := townID(b / 100)
			id := string(c) + "-" + fmt.Sprint(m.Year())
			d.put("inspection-"+id, day+20, c, &events.InspectionOpened{Inspection: id, Org: c, AsOf: day - 1})
		}
	}
}

// transfer moves a member's relation to the next branch, as far as the letter.
func (d *recording) transfer(b int, day events.Date) {
	org, id := branchID(b), memberID(b, members-2)
	put := func(on events.Date, e events.Event) {
		d.put("member-"+string(id), on, org, e, id.Subject())
	}
	put(day+1, &events.TransferRequested{Member: id, Transfer: "Z1", From: org, To: branchID(b + 1), Cause: "work"})
	put(day+2, &events.LetterIssued{Member: id, Transfer: "Z1", No: fmt.Sprintf("%05d", b), By: townID(b / 100), ValidTo: day + 92})
}
