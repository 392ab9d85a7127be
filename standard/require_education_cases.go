package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// resultsAnnounced judges R1.35 for the approvals of the year, of admission and
// of conversion.
func resultsAnnounced(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		ask := func(by *Stamp, branch events.OrgID, point, zh, en string) {
			if by.On < s.start || by.On > s.day || !s.here(branch) {
				return
			}
			o := obligation{period: by.On.String(), due: by.On + events.Date(s.Config.Members.AnnounceDays), zh: "宣布" + zh, en: "announce the " + en,
				evidence: proof(by), missing: missing(events.ResultAnnounced{}), numbers: numbers("approval", by.On)}
			for i := range until(d.Announced, s.on) {
				if a := &d.Announced[i]; a.On >= by.On && (a.Fact.Point == "" || a.Fact.Point == point) && o.done == 0 {
					o.done, o.evidence = a.On, append(o.evidence, a.Evidence())
				}
			}
			report(of(d.Member, s.judgement(o)))
		}
		for i := range d.AdmissionDecided {
			if e := &d.AdmissionDecided[i]; e.Fact.Approved {
				ask(&e.Stamp, e.Fact.Branch, events.PointAdmission, "接收审批结果", "approval of the admission")
			}
		}
		for i := range d.ConversionDecided {
			if e := &d.ConversionDecided[i]; e.Fact.Approved {
				ask(&e.Stamp, e.Fact.Branch, events.PointConversion, "转正审批结果", "approval of the conversion")
			}
		}
	})
}

// activistsReceived judges R1.60: an activist whom another organisation sends is
// accepted and talked to by the new branch; the time of cultivation runs on, so
// nothing else begins anew.
func activistsReceived(s *Setting, report func(Judgement)) {
	s.files(func(d *Dossier) {
		for i := range d.Transfers {
			t := &d.Transfers[i]
			if t.Fact.To != s.org || !activistOn(d, t.On) {
				continue
			}
			o := obligation{period: t.Fact.Transfer, due: t.On + events.Date(s.Config.Members.LetterValidDays), zh: "接收转入的入党积极分子", en: "accept the activist who moves here",
				evidence: proof(&t.Stamp), missing: missing(events.TransferAccepted{})}
			accepted := find(d.Accepted, s.on, func(a *Entry[events.TransferAccepted]) bool { return a.Fact.Transfer == t.Fact.Transfer })
			if accepted != nil {
				o.due = accepted.On + events.Date(s.Config.Members.TalkDays)
				o.zh, o.en, o.missing = "与转入的入党积极分子谈话", "talk to the activist who moved here", missing(events.DevTalkHeld{})
				o.evidence = append(o.evidence, accepted.Evidence())
				by(&o, find(d.Talked, s.on, func(k *Entry[events.DevTalkHeld]) bool { return k.On >= accepted.On && s.here(k.Org) }))
			}
			if s.heard(t.On, o.done) {
				report(of(d.Member, s.judgement(o)))
			}
		}
	})
}

// activistOn reports whether the person was an activist or target on a day: no
// member yet.
func activistOn(d *Dossier, day events.Date) bool {
	voted := slices.ContainsFunc(d.AdmissionVoted, func(e Entry[events.AdmissionVoted]) bool { return e.On <= day && e.Fact.Passed })
	return len(until(d.ActivistDecided, day)) > 0 && !voted && len(until(d.Started, day)) == 0
}

// newcomersTrained judges R5.06: a secretary who took office in the year within
// half a year, who was admitted in it within a year. The plan of the trainings is
// of 2019, and what follows it is not known: a WARN at most.
func newcomersTrained(s *Setting, report func(Judgement)) {
	if !s.onRecord() {
		return
	}
	held := slices.Concat(s.gatherings(s.year), s.gatherings(s.year+1))
	ask := func(id events.MemberID, by Evidence, from, due events.Date, tag events.MeetingTag, zh, en string) {
		if from < planFrom {
			return
		}
		o := obligation{period: from.String(), due: due, zh: zh, en: en, evidence: []Evidence{by}, missing: []string{events.AttendanceRecorded{}.EventType() + " " + string(tag)}}
		for i := range held {
			m := &held[i]
			fits := slices.Contains(m.held.Fact.Tags, tag) || tag == events.TagNewMember && m.held.Fact.Serves(events.Training)
			if m.held.On >= from && fits && slices.Contains(m.present.Fact.Present, id) {
				o.done, o.evidence = m.held.On, append(o.evidence, m.held.Evidence(), m.present.Evidence())
				break
			}
		}
		report(of(id, s.judgement(o)))
	}
	before, known := events.MemberID(""), false // of a team that is the first on record of an old branch, nobody knows who led before
	if s.roster != nil && len(s.roster.Established) > 0 && len(s.roster.Elected) > 0 {
		known = s.roster.Established[0].On.AddMonths(6) >= s.roster.Elected[0].On
	}
	s.roster.teams(func(st *Stamp, team []Holding) bool {
		var now *Holding
		for i := range team {
			if team[i].Post == events.PostSecretary {
				now = &team[i]
			}
		}
		if now != nil && now.Member != before && known && st.On >= s.start && st.On <= s.day {
			ask(now.Member, now.By, st.On, st.On.AddMonths(6), events.TagNewSecretary, "安排新任书记培训", "train the new secretary")
		}
		before, known = "", true
		if now != nil {
			before = now.Member
		}
		return st.On <= s.day
	})
	if s.roster == nil {
		return
	}
	for i := range until(s.roster.Admitted, s.day) {
		if e := &s.roster.Admitted[i]; e.On >= s.start && e.Fact.Approved && s.here(e.Fact.Branch) {
			ask(e.Fact.Member, e.Evidence(), e.On, e.On.AddYears(1), events.TagNewMember, "安排新党员培训", "train the new member")
		}
	}
}

// exemptionsDecided judges R5.08 for the exemptions that ran in the year.
func exemptionsDecided(s *Setting, report func(Judgement)) {
	if s.roster == nil {
		return
	}
	for i := range until(s.roster.Exempted, s.on) {
		e := &s.roster.Exempted[i]
		from := cmp.Or(e.Fact.From, e.On)
		if from > s.day || e.Fact.To != 0 && e.Fact.To <= s.start {
			continue
		}
		r := assertion{period: from.String(), member: e.Fact.Member, ok: e.Fact.Meeting != "", evidence: proof(&e.Stamp), missing: missing(events.MeetingHeld{}),
			zh: "不作硬性要求有支部决定", en: "a meeting decided on the exemption"}
		if !r.ok {
			r.zh, r.en = "不作硬性要求没有写明由哪次会议决定", "no meeting is named that decided on the exemption"
		}
		report(r.judgement())
	}
}
