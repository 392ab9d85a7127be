package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jishi/events"
)

// deciding is one step at which others decided on the person, with who took part.
type deciding struct {
	by     *Stamp
	zh, en string
	who    []events.MemberID
}

// decidings lists the steps at which somebody decided on the person or was sent
// to form an opinion: talks, sittings, votes, approvals. The secret of a vote is
// kept: who was present is known, not how anybody voted.
func (c *Case) decidings() []deciding {
	d := c.Dossier
	var out []deciding
	at := func(s *Stamp, zh, en string, who ...events.MemberID) {
		out = append(out, deciding{by: s, zh: zh, en: en, who: who})
	}
	for i := range d.Talked {
		at(&d.Talked[i].Stamp, "派人谈话", "talk", d.Talked[i].Fact.Talker)
	}
	for i := range d.ActivistDecided {
		e := &d.ActivistDecided[i]
		at(&e.Stamp, "研究确定入党积极分子", "decision on the activist", c.sat(c.org(e.On), e.Fact.Meeting, e.On)...)
	}
	for i := range d.TargetProposed {
		e := &d.TargetProposed[i]
		at(&e.Stamp, "研究发展对象", "study of the target", c.sat(c.org(e.On), e.Fact.Meeting, e.On)...)
	}
	for i := range d.CommitteeReviewed {
		e := &d.CommitteeReviewed[i]
		at(&e.Stamp, "支委会审查", "committee's review", c.sat(c.org(e.On), e.Fact.Meeting, e.On)...)
	}
	for i := range d.SuperiorTalked {
		at(&d.SuperiorTalked[i].Stamp, "上级党委派人谈话", "superior's talk", d.SuperiorTalked[i].Fact.Talker)
	}
	for i := range d.AdmissionDecided {
		e := &d.AdmissionDecided[i]
		at(&e.Stamp, "审批接收预备党员", "approval of the admission", c.sat(e.Fact.Approver, e.Fact.Meeting, e.On)...)
	}
	for i := range d.ConversionReviewed {
		e := &d.ConversionReviewed[i]
		at(&e.Stamp, "支委会审查转正", "committee's review of the conversion", c.sat(c.org(e.On), e.Fact.Meeting, e.On)...)
	}
	for i := range d.ConversionDecided {
		e := &d.ConversionDecided[i]
		at(&e.Stamp, "审批转正", "approval of the conversion", c.sat(e.Fact.Approver, e.Fact.Meeting, e.On)...)
	}
	ballots(func(c *Case, b *ballot, _ func(Finding)) {
		zh, en := b.kind()
		at(b.Stamp, zh, en, c.voters(b)...)
	})(c, nil)
	slices.SortStableFunc(out, func(a, b deciding) int {
		return cmp.Or(cmp.Compare(a.by.On, b.by.On), cmp.Compare(a.by.Position, b.by.Position))
	})
	return out
}

// sat lists who was at a meeting, as far as attendance is on record.
func (c *Case) sat(org events.OrgID, id events.MeetingID, day events.Date) []events.MemberID {
	if a := c.attendance(org, id, day); a != nil {
		return a.Fact.Present
	}
	return nil
}

// voters lists who took part in a vote: in the room, in writing, or by signing.
func (c *Case) voters(b *ballot) []events.MemberID {
	out := slices.Clone(b.PresentVoters)
	if len(out) == 0 {
		out = slices.Clone(c.sat(b.branch, b.Meeting, b.On))
	}
	for _, w := range b.Written {
		out = append(out, w.Member)
	}
	return append(out, b.Signatory)
}

// judgeRelatives finds near kin of the person among those who decided, without
// a declaration by that day, or with one that said they would not take part.
func judgeRelatives(c *Case, say func(Finding)) {
	d := c.Dossier
	if len(d.Relatives) == 0 {
		return
	}
	steps := c.decidings()
	var seen []events.MemberID
	for i := range d.Relatives {
		kin := &d.Relatives[i]
		id := kin.Fact.Relative
		if id == "" || id == d.Member || slices.Contains(seen, id) {
			continue
		}
		seen = append(seen, id)
		var silent, recused []deciding
		for _, s := range steps {
			if !slices.Contains(s.who, id) {
				continue
			}
			switch told := lastDeclared(d, id, s.by.On); {
			case told == nil:
				silent = append(silent, s)
			case told.Fact.Recused:
				recused = append(recused, s)
			}
		}
		kinAmong(kin, silent, "没有近亲属报告记录", "without a declaration", missing(events.RelativeDeclared{}), say)
		kinAmong(kin, recused, "此前已报告并申请回避", "having declared and withdrawn", nil, say)
	}
}

// lastDeclared returns the last declaration of a relative by a day.
func lastDeclared(d *Dossier, id events.MemberID, day events.Date) *Entry[events.RelativeDeclared] {
	for i := range slices.Backward(until(d.Declared, day)) {
		if d.Declared[i].Fact.Relative == id {
			return &d.Declared[i]
		}
	}
	return nil
}

func kinAmong(kin *Entry[events.RelativeRecorded], steps []deciding, zh, en string, lacking []string, say func(Finding)) {
	if len(steps) == 0 {
		return
	}
	var zhs, ens []string
	f := Finding{
		On: steps[0].by.On, Evidence: proof(&kin.Stamp), Missing: lacking,
		Numbers: numbers("relative", kin.Fact.Relative, "relation", kin.Fact.Relation, "steps", len(steps)),
	}
	for _, s := range steps {
		f.Evidence = append(f.Evidence, s.by.Evidence())
		zhs, ens = append(zhs, fmt.Sprintf("%s%s", s.by.On, s.zh)), append(ens, fmt.Sprintf("%s of %s", s.en, s.by.On))
	}
	f.Zh = fmt.Sprintf("近亲属%s参加了%s，%s。", kin.Fact.Relative, strings.Join(zhs, "、"), zh)
	f.En = fmt.Sprintf("A near relative, %s, took part in: %s, %s.", kin.Fact.Relative, strings.Join(ens, ", "), en)
	say(f)
}
