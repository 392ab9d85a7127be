package standard

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

// checksDocuments compare what the documents of a file say about one thing. The
// document formed first prevails; every later one that says something else is
// listed. They stand beside the 72 checks of rules 8.3.
func checksDocuments() []Check {
	return []Check{
		{"DOC-01", "DOC", Memory, Warn, "档案记载出生日期不一致", "documents disagree on the date of birth", judgeStatedBirth},
		{"DOC-02", "R1.27", Memory, Warn, "档案记载入党日期不一致", "documents disagree on the day of joining", judgeStatedJoined},
		{"DOC-03", "R1.34", Memory, Warn, "档案记载党龄起算日不一致", "documents disagree on the day from which standing counts", judgeStatedStanding},
	}
}

// statement is what one document says, and when the document was formed.
type statement struct {
	zh, en string // which document
	formed events.Date
	value  events.Date
	by     *Stamp
}

// compareStatements lists who disagrees with the document formed first. Show says
// whether the values themselves may be told.
func compareStatements(all []statement, zh, en string, show bool, say func(Finding)) {
	all = slices.DeleteFunc(all, func(s statement) bool { return s.value == 0 || s.by == nil })
	if len(all) < 2 {
		return
	}
	slices.SortStableFunc(all, func(a, b statement) int {
		return cmp.Or(cmp.Compare(a.formed, b.formed), cmp.Compare(a.by.Position, b.by.Position))
	})
	first := &all[0]
	for i := range all[1:] {
		s := &all[1+i]
		if s.value == first.value {
			continue
		}
		f := Finding{
			On: s.by.On, Evidence: proof(first.by, s.by), Numbers: numbers("prevails", first.en, "prevails_formed", first.formed, "differs", s.en, "differs_formed", s.formed),
			Zh: fmt.Sprintf("%s（%s形成）所载%s与最先形成的%s（%s形成）不一致，应以后者为准。", s.zh, s.formed, zh, first.zh, first.formed),
			En: fmt.Sprintf("The %s of %s disagrees on the %s with the %s of %s, which was formed first and prevails.", s.en, s.formed, en, first.en, first.formed),
		}
		if show {
			f.Numbers = append(f.Numbers, numbers("prevailing", first.value, "differing", s.value)...)
		}
		say(f)
	}
}

// stated lists what documents of the file say, by a field of theirs.
func (d *Dossier) stated(value func(*events.DocumentStated) events.Date) []statement {
	var out []statement
	for i := range d.Stated {
		e := &d.Stated[i]
		zh, en := documentName(e.Fact.Document)
		out = append(out, statement{zh, en, cmp.Or(e.Fact.Formed, e.On), value(&e.Fact), &e.Stamp})
	}
	return out
}

func documentName(kind string) (zh, en string) {
	switch kind {
	case "application":
		return "入党申请书", kind
	case "form":
		return "入党志愿书", "admission form"
	case "registration":
		return "登记表", kind
	case "resume":
		return "履历表", kind
	case "":
		return "档案材料", "document"
	}
	return "档案材料（" + kind + "）", kind
}

// judgeStatedBirth tells that documents disagree and which, never what they say.
func judgeStatedBirth(c *Case, say func(Finding)) {
	d := c.Dossier
	if c.Records == nil || len(d.Stated) == 0 {
		return
	}
	all := d.stated(func(s *events.DocumentStated) events.Date { return c.Records.Stated(s.Birth) })
	if n := len(d.Registered); n > 0 {
		r := &d.Registered[n-1]
		all = append(all, statement{"建档登记", "registration in the ledger", r.On, c.Records.Birth(d.Member), &r.Stamp})
	}
	compareStatements(all, "出生日期", "date of birth", false, say)
}

// judgeStatedJoined: the joining day is that of the assembly's vote, so the
// resolution is a document formed on that day (R1.27).
func judgeStatedJoined(c *Case, say func(Finding)) {
	d, t := c.Dossier, c.file()
	all := d.stated(func(s *events.DocumentStated) events.Date { return s.Joined })
	if t.vote != nil && t.vote.Fact.Passed && t.approved != nil {
		all = append(all, statement{"支部大会决议", "resolution of the assembly", t.vote.On, t.vote.On, &t.vote.Stamp})
	}
	for i := range d.Started {
		s := &d.Started[i]
		all = append(all, statement{"组织关系登记", "record of the membership", s.On, s.Fact.Joined, &s.Stamp})
	}
	compareStatements(all, "入党日期", "day of joining", true, say)
}

func judgeStatedStanding(c *Case, say func(Finding)) {
	d := c.Dossier
	all := d.stated(func(s *events.DocumentStated) events.Date { return s.FullFrom })
	for i := range d.ConversionDecided {
		if e := &d.ConversionDecided[i]; e.Fact.Approved && e.Fact.Outcome == events.Convert {
			all = append(all, statement{"转正批复", "approval of the conversion", e.On, e.Fact.StandingFrom, &e.Stamp})
		}
	}
	for i := range d.Started {
		s := &d.Started[i]
		all = append(all, statement{"组织关系登记", "record of the membership", s.On, s.Fact.FullFrom, &s.Stamp})
	}
	compareStatements(all, "党龄起算日", "day from which standing counts", true, say)
}
