package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// track is a dossier laid out for the checks: of every step the one fact that
// the admission rests on. Where a step was taken several times, it is the last
// one before the vote (or the first, if all came after it: then the order is
// the finding).
type track struct {
	cfg *Config

	applied   *Entry[events.DevApplied]
	talked    *Entry[events.DevTalkHeld]
	activist  *Entry[events.DevActivistDecided]
	proposed  *Entry[events.DevTargetProposed]
	agreed    *Entry[events.DevSuperiorAgreed]
	posted    *Entry[events.PublicityPosted] // point target
	unposted  *Entry[events.PublicityEnded]
	listed    *Entry[events.DevTargetListed]
	review    *Entry[events.PoliticalReviewConcluded]
	trained   *Entry[events.TrainingCompleted] // with which the training was enough; else the last
	days      int
	hours     int
	committee *Entry[events.CommitteeReviewed]
	pre       *Entry[events.PreReviewed]
	form      *Entry[events.FormIssued]
	vote      *Entry[events.AdmissionVoted] // the last that passed, else the last
	talk2     *Entry[events.SuperiorTalked]
	approved  *Entry[events.AdmissionDecided]

	developed bool        // anything of steps 1 to 18 is on record
	target    events.Date // day of becoming a development target, by ruleset
	from      events.Date // first day of probation: the day of the vote (R1.28)
	expiry    events.Date // first day on which full membership may run, without extension
	closed    events.Date // the file ended here; no deadline after it counts
	homes     []home
	items     []item
	rosters   []*Roster
	rolls     []rolled
}

// home says in which branch a person's file lay from a day on.
type home struct {
	on  events.Date
	org events.OrgID
}

// file returns the laid-out dossier, made on first use.
func (c *Case) file() *track {
	if c.made == nil {
		c.made = lay(c)
	}
	return c.made
}

func lay(c *Case) *track {
	d := c.Dossier
	t := &track{cfg: c.Config, items: itemsOf(d)}
	if t.cfg == nil {
		t.cfg = DefaultConfig()
	}
	t.vote = decisiveVote(d.AdmissionVoted)
	voted := on(t.vote)

	t.activist = lastBy(d.ActivistDecided, voted)
	t.applied = lastBy(d.Applied, on(t.activist))
	if t.activist != nil && t.applied != nil {
		t.activist = firstFrom(d.ActivistDecided, t.applied.On)
	}
	t.talked = firstFrom(d.Talked, on(t.applied))
	t.listed = lastBy(d.TargetListed, voted)
	t.proposed = lastBy(d.TargetProposed, voted)
	t.agreed = lastBy(d.SuperiorAgreed, voted)
	t.posted = lastBy(d.Posted, voted, func(p *events.PublicityPosted) bool { return p.Point == events.PointTarget })
	t.unposted = firstFrom(d.PostingEnded, on(t.posted), func(p *events.PublicityEnded) bool { return p.Point == events.PointTarget })
	t.review = lastBy(d.PoliticalReview, voted)
	t.train(d.Trained)
	t.committee = lastBy(d.CommitteeReviewed, voted)
	t.pre = lastBy(d.PreReviewed, voted)
	t.form = lastBy(d.FormIssued, voted)
	t.approved = firstFrom(d.AdmissionDecided, voted, func(a *events.AdmissionDecided) bool { return a.Approved })
	t.talk2 = lastBy(d.SuperiorTalked, on(t.approved))

	t.developed = len(d.Applied)+len(d.Talked)+len(d.Recommended)+len(d.ActivistDecided)+len(d.ActivistFiled)+
		len(d.TargetProposed)+len(d.TargetListed)+len(d.PreReviewed)+len(d.FormIssued)+
		len(d.AdmissionVoted)+len(d.AdmissionDecided) > 0
	t.becameTarget()
	t.probation(d)
	t.close(c)
	t.settle(d)
	return t
}

// decisiveVote is the last vote that passed, or the last one.
func decisiveVote(votes []Entry[events.AdmissionVoted]) *Entry[events.AdmissionVoted] {
	for i := len(votes) - 1; i >= 0; i-- {
		if votes[i].Fact.Passed {
			return &votes[i]
		}
	}
	return lastBy(votes, 0)
}

// train adds the trainings up until they are enough (R1.16).
func (t *track) train(es []Entry[events.TrainingCompleted]) {
	for i := range es {
		t.trained = &es[i]
		t.days += es[i].Fact.Days
		t.hours += es[i].Fact.Hours
		if t.days >= leastTrainingDays || t.hours >= leastTrainingHours {
			return
		}
	}
}

// becameTarget settles the day on which the person became a development target (R1.13).
func (t *track) becameTarget() {
	first := cmp.Or(on(t.proposed), on(t.listed))
	t.target = cmp.Or(on(t.listed), first)
	if first == 0 || RulesetOn(first) == Dev2026 {
		return
	}
	switch t.cfg.TargetBasis2014 {
	case "committee":
		t.target = first
	case "consent":
		t.target = cmp.Or(on(t.agreed), on(t.listed), first)
	}
}

// probation settles its first day, which is the day of the vote and never the
// oath (R1.28), and the day after its last.
func (t *track) probation(d *Dossier) {
	switch {
	case t.vote != nil && t.vote.Fact.Passed:
		t.from = t.vote.On
	case t.approved != nil:
		t.from = t.approved.Fact.ProbationFrom
	default:
		for i := range d.Started {
			if s := &d.Started[i].Fact; s.Standing == events.Probationary {
				t.from = s.Joined
			}
		}
	}
	t.expiry = t.from.AddYears(1)
}

// close finds the day on which the file ended without success, or the person left.
func (t *track) close(c *Case) {
	d := c.Dossier
	end := func(day events.Date) {
		if day != 0 && (t.closed == 0 || day < t.closed) {
			t.closed = day
		}
	}
	if n := len(d.Ended); n > 0 {
		last := d.Ended[n-1].On
		if s := len(d.Started); s == 0 || d.Started[s-1].On < last {
			end(last)
		}
	}
	for i := range d.NotRecognised {
		end(d.NotRecognised[i].On)
	}
	for i := range d.ConversionDecided {
		if f := &d.ConversionDecided[i].Fact; f.Approved && f.Outcome == events.Cancel {
			end(d.ConversionDecided[i].On)
		}
	}
	t.stop(d, end)
	if t.approved != nil {
		return
	}
	if n := len(d.AdmissionDecided); n > 0 {
		end(d.AdmissionDecided[n-1].On) // none was approved
	}
	if t.vote != nil {
		if !t.vote.Fact.Passed {
			end(t.vote.On)
		}
		return
	}
	if n := len(d.PreReviewed); n > 0 && !d.PreReviewed[n-1].Fact.Passed {
		end(d.PreReviewed[n-1].On)
	}
	if n := len(d.PoliticalReview); n > 0 && !d.PoliticalReview[n-1].Fact.Passed {
		end(d.PoliticalReview[n-1].On)
	}
	if n := len(d.ObjectionsResolved); n > 0 && t.listed == nil && d.ObjectionsResolved[n-1].Fact.Result == "adverse" {
		end(d.ObjectionsResolved[n-1].On)
	}
}

// settle lists the branches in which the file lay.
func (t *track) settle(d *Dossier) {
	add := func(s *Stamp, org events.OrgID) {
		if org = cmp.Or(org, s.Org); org != "" {
			t.homes = append(t.homes, home{s.On, org})
		}
	}
	for i := range d.Registered {
		add(&d.Registered[i].Stamp, "")
	}
	for i := range d.Applied {
		add(&d.Applied[i].Stamp, d.Applied[i].Fact.Addressee)
	}
	for i := range d.ActivistDecided {
		add(&d.ActivistDecided[i].Stamp, "")
	}
	for i := range d.Inspected {
		add(&d.Inspected[i].Stamp, "")
	}
	for i := range d.TargetProposed {
		add(&d.TargetProposed[i].Stamp, "")
	}
	for i := range d.AdmissionVoted {
		add(&d.AdmissionVoted[i].Stamp, d.AdmissionVoted[i].Fact.Branch)
	}
	for i := range d.Started {
		add(&d.Started[i].Stamp, d.Started[i].Fact.Branch)
	}
	for i := range d.ConversionVoted {
		add(&d.ConversionVoted[i].Stamp, d.ConversionVoted[i].Fact.Branch)
	}
	slices.SortStableFunc(t.homes, func(a, b home) int { return cmp.Compare(a.on, b.on) })
}

// org is the branch in which the file lay on a day.
func (c *Case) org(day events.Date) events.OrgID {
	homes := c.file().homes
	if len(homes) == 0 {
		return ""
	}
	org := homes[0].org
	for _, h := range homes {
		if h.on > day {
			break
		}
		org = h.org
	}
	return org
}

// passed reports whether a deadline, the last day on which something is in
// time, lies behind: before the day of judgement and while the file was open.
func (c *Case) passed(limit events.Date) bool {
	closed := c.file().closed
	return limit != 0 && limit < c.On && (closed == 0 || limit < closed)
}

// special returns the note on special circumstances of a step, if there is one.
func (c *Case) special(n int) *Stamp {
	for i := range c.Dossier.Special {
		if c.Dossier.Special[i].Fact.Step == n {
			return &c.Dossier.Special[i].Stamp
		}
	}
	return nil
}

// expiryOn is the first day on which full membership may run as decided before
// a day: the end of the year, or of an extension.
func (c *Case) expiryOn(day events.Date) (expiry events.Date, extended *Stamp) {
	expiry = c.file().expiry
	for i := range c.Dossier.ConversionDecided {
		e := &c.Dossier.ConversionDecided[i]
		if e.On < day && e.Fact.Approved && e.Fact.Outcome == events.Extend && e.Fact.ExtendedTo != 0 {
			expiry, extended = e.Fact.ExtendedTo, &e.Stamp
		}
	}
	return expiry, extended
}
