package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// disposalRegulation is the measure of 2024. Of its five procedures only the
// opening is known from the text; the others follow older practice, so R5.37 is a
// WARN.
const disposalRegulation = "《中国共产党不合格党员组织处置办法》（2024年）"

func disposalRows() []Requirement {
	type ev = []events.Event
	row := func(id, zh, en, threshold string, severity Severity, confidence Confidence, es ev, judge func(*Setting, func(Judgement))) Requirement {
		return Requirement{ID: id, Title: zh, TitleEn: en, Article: disposalRegulation, Level: LevelBranch, Officer: events.PostSecretary, Period: "case", Threshold: threshold,
			Severity: severity, Confidence: confidence, Events: es, View: "dossier", Judge: judge}
	}
	rows := []Requirement{
		row("R5.31", "同一问题已受党纪处分的不再作组织处置", "what was punished is not disposed of as well", "disciplines of the issue = 0", Error, Confirmed,
			ev{&events.DisposalProposed{}, &events.DisciplineDecided{}}, cases(notPunishedTwice)),
		row("R5.32", "限期改正一般六个月，最长不超过一年，期满评定", "correction of generally six months, a year at most, reviewed at its end", "6 months; <= 12 months; reviewed <= end + 30 days", Error, Confirmed,
			ev{&events.DisposalDecided{}, &events.CorrectionReviewed{}}, cases(correctionTimed)),
		row("R5.33", "劝退、除名后五年内不得重新入党", "no re-admission within five years", "vote >= removal + 5 years", Error, Confirmed,
			ev{&events.DisposalDecided{}, &events.MembershipEnded{}, &events.AdmissionVoted{}}, notReadmitted),
		row("R5.34", "限期改正的失联情形为六个月以上不满二年", "a correction of a lost member: six months to two years", "lost + 6 months <= proposal < lost + 2 years", Warn, Confirmed,
			ev{&events.DisposalProposed{}, &events.ContactLost{}}, cases(correctionFits)),
		row("R5.35", "除名的情形与事实相符", "the ground of a removal is on record", "6 months unpaid or absent; suspended + 2 years; urged before", Warn, Confirmed,
			ev{&events.DisposalProposed{}, &events.MembershipSuspended{}, &events.DuesPaid{}, &events.AttendanceRecorded{}, &events.DisposalDecided{}}, cases(removalFits)),
		row("R5.36", "支委会提出，事前备案，调查核实", "proposed, filed beforehand, investigated", "proposal <= filing <= investigation <= vote", Error, Confirmed,
			ev{&events.DisposalProposed{}, &events.DisposalFiled{}, &events.InvestigationClosed{}, &events.DisposalVoted{}}, cases(openedInOrder)),
		row("R5.37", "谈话、大会表决、审批、书面告知", "talk, secret vote, approval, notice in writing", "talkers >= 2; 2*for > expected; talk <= vote <= approval <= notice", Warn, Memory,
			ev{&events.DisposalTalked{}, &events.DisposalVoted{}, &events.DisposalDecided{}, &events.DisposalNotified{}, &events.DisposalAppealed{}}, cases(decidedInOrder)),
		row("R5.38", "对预备党员取消资格，不适用劝退", "a probationary member loses the qualification instead", "mode = cancel", Info, Local,
			ev{&events.DisposalProposed{}, &events.DisposalDecided{}}, cases(probationersCancelled)),
		row("R5.39", "停止党籍须经批准，期间不交纳党费", "a suspension is approved; no dues while it lasts", "approver named; payments = 0", Error, Confirmed,
			ev{&events.MembershipSuspended{}, &events.MembershipRestored{}, &events.DuesPaid{}}, suspensionsKept),
		row("R5.41", "处置以大会表决和审批为依据，否则党籍不变", "a standing changes by an approval that rests on a vote", "approval names the vote; removal has an approval", Error, Design,
			ev{&events.DisposalDecided{}, &events.DisposalVoted{}, &events.MembershipEnded{}, &events.DisciplineDecided{}}, disposalsFounded),
	}
	rows[8].Article = educationRegulation + "第二十四条"
	return rows
}

// disposal is one case of disposal as far as it is on record.
type disposal struct {
	d            *Dossier
	no           string
	facts        []*Stamp
	proposed     *Entry[events.DisposalProposed]
	filed        *Entry[events.DisposalFiled]
	investigated *Entry[events.InvestigationClosed]
	talked       *Entry[events.DisposalTalked]
	voted        *Entry[events.DisposalVoted]
	decided      *Entry[events.DisposalDecided]
	notified     *Entry[events.DisposalNotified]
	reviewed     *Entry[events.CorrectionReviewed]
}

// mode is what was decided, or voted on, or proposed.
func (c *disposal) mode() events.DisposalMode {
	switch {
	case c.decided != nil:
		return c.decided.Fact.Mode
	case c.voted != nil:
		return c.voted.Fact.Disposal
	case c.proposed != nil:
		return c.proposed.Fact.Mode
	}
	return ""
}

func (c *disposal) ground() string {
	if c.proposed == nil {
		return ""
	}
	return c.proposed.Fact.Ground
}

// approved reports whether the disposal took effect.
func (c *disposal) approved() bool { return c.decided != nil && c.decided.Fact.Approved }

func (c *disposal) branch() events.OrgID {
	switch {
	case c.proposed != nil:
		return c.proposed.Fact.Branch
	case c.voted != nil:
		return c.voted.Fact.Branch
	case c.decided != nil:
		return c.decided.Fact.Branch
	}
	return ""
}

func (c *disposal) began() *Stamp { return c.facts[0] }

// disposals lists the cases of a file by a day, in the order in which they began.
func (d *Dossier) disposals(day events.Date) []*disposal {
	var out []*disposal
	at := func(no string, st *Stamp) *disposal {
		i := slices.IndexFunc(out, func(c *disposal) bool { return c.no == no })
		if i < 0 {
			i, out = len(out), append(out, &disposal{d: d, no: no})
		}
		out[i].facts = append(out[i].facts, st)
		return out[i]
	}
	for i := range until(d.DisposalProposed, day) {
		e := &d.DisposalProposed[i]
		at(e.Fact.Case, &e.Stamp).proposed = e
	}
	for i := range until(d.DisposalFiled, day) {
		e := &d.DisposalFiled[i]
		at(e.Fact.Case, &e.Stamp).filed = e
	}
	for i := range until(d.Investigated, day) {
		e := &d.Investigated[i]
		at(e.Fact.Case, &e.Stamp).investigated = e
	}
	for i := range until(d.DisposalTalked, day) {
		e := &d.DisposalTalked[i]
		at(e.Fact.Case, &e.Stamp).talked = e
	}
	for i := range until(d.DisposalVoted, day) {
		e := &d.DisposalVoted[i]
		at(e.Fact.Case, &e.Stamp).voted = e
	}
	for i := range until(d.DisposalDecided, day) {
		e := &d.DisposalDecided[i]
		at(e.Fact.Case, &e.Stamp).decided = e
	}
	for i := range until(d.DisposalNotified, day) {
		e := &d.DisposalNotified[i]
		at(e.Fact.Case, &e.Stamp).notified = e
	}
	for i := range until(d.Corrections, day) {
		e := &d.Corrections[i]
		at(e.Fact.Case, &e.Stamp).reviewed = e
	}
	for _, c := range out {
		slices.SortStableFunc(c.facts, byDay)
	}
	slices.SortStableFunc(out, func(a, b *disposal) int { return byDay(a.began(), b.began()) })
	return out
}

func byDay(a, b *Stamp) int {
	return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
}

// cases lets a requirement judge every case of the branch with a fact in the year,
// or open since before it.
func cases(judge func(s *Setting, c *disposal, report func(Judgement))) func(*Setting, func(Judgement)) {
	return func(s *Setting, report func(Judgement)) {
		s.files(func(d *Dossier) {
			for _, c := range d.disposals(s.on) {
				closed := events.Date(0)
				if c.decided != nil {
					closed = c.facts[len(c.facts)-1].On
					if c.approved() && c.mode() == events.Correction && c.reviewed == nil {
						closed = 0
					}
				}
				if s.here(c.branch()) && s.heard(c.began().On, closed) {
					judge(s, c, func(j Judgement) {
						j.Period, j.Member = c.no, d.Member
						report(j)
					})
				}
			}
		})
	}
}
