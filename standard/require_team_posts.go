package standard

import (
	"slices"
	"sort"
	"strconv"

	"jishi/events"
)

// committeeSince is how many full members make a committee necessary (branch
// regulation Art 20).
const committeeSince = 7

// fullSince returns the day since which there have been so many full members
// without a break; 0 if there are not so many now, or since ever.
func (s *scoring) fullSince(least int) events.Date {
	if s.members == nil {
		return 0
	}
	var days []events.Date
	for i := range s.members.spans {
		for _, d := range [2]events.Date{s.members.spans[i].from, s.members.spans[i].to} {
			if d > 0 && d <= s.day {
				days = append(days, d)
			}
		}
	}
	slices.Sort(days)
	var since events.Date
	for _, d := range slices.Backward(slices.Compact(days)) {
		if s.members.fullAt(d) < least {
			break
		}
		since = d
	}
	return since
}

// fullAt counts the full members of a day.
func (l *roll) fullAt(day events.Date) int {
	n := 0
	for i := range l.spans {
		if s := &l.spans[i]; s.Standing == events.Full && within(day, s.from, s.to) {
			n++
		}
	}
	return n
}

// vacantSince is since when a post that has to be filled is empty: since it fell
// vacant, or since the branch became large enough to need it.
func (s *scoring) vacantSince(post events.Post) (events.Date, bool) {
	since, ok := s.roster.VacantSince(post, s.day)
	if post != events.PostSecretary && s.roster.Kind(s.day).IsBranch() {
		since = max(since, s.fullSince(committeeSince))
	}
	return since, ok
}

// teamKnown reports whether any fact about posts is on record. Where none is, the
// ledger does not know the team, which is another matter than none being there.
func (s *Setting) teamKnown() bool {
	return s.roster != nil && len(until(s.roster.Elected, s.day))+len(until(s.roster.Appointed, s.day)) > 0
}

// sitsInCommittee reports whether the post makes its holder a member of a
// committee beyond secretary and deputy.
func sitsInCommittee(p events.Post) bool {
	return p == events.PostOrganisation || p == events.PostPublicity || p == events.PostDiscipline || p == events.PostMember
}

func hasCommittee(team []Holding) bool {
	return slices.ContainsFunc(team, func(h Holding) bool { return sitsInCommittee(h.Post) })
}

// headsOf counts the persons of a team; the organiser of a committee is staff.
func headsOf(team []Holding) int {
	var ids []events.MemberID
	for _, h := range team {
		if h.Post != events.PostOrganiser && !slices.Contains(ids, h.Member) {
			ids = append(ids, h.Member)
		}
	}
	return len(ids)
}

// lacksSince is the day of the fact since which a team has had a fault up to the
// day of judgement.
func (s *Setting) lacksSince(fault func([]Holding) bool) events.Date {
	var since events.Date
	broken := false
	s.roster.teams(func(f *Stamp, team []Holding) bool {
		if f.On > s.day {
			return false
		}
		if bad := fault(team); bad && !broken {
			since, broken = f.On, true
		} else if !bad {
			broken = false
		}
		return true
	})
	return since
}

// standingTeam is the team of the day in words, with the facts that made it.
func (s *Setting) standingTeam() (team []Holding, j Judgement) {
	team = s.roster.Holdings(s.day)
	full := fullOf(s.now)
	j = Judgement{Period: strconv.Itoa(s.year), Numbers: numbers("full", full, "team", headsOf(team), "day", s.day),
		Zh: sprintf("正式党员%d人，班子%d人", full, headsOf(team)), En: sprintf("%d full members, a team of %d", full, headsOf(team))}
	for _, h := range team {
		if !slices.ContainsFunc(j.Evidence, func(e Evidence) bool { return e.Event == h.By.Event }) {
			j.Evidence = append(j.Evidence, h.By)
		}
	}
	return team, j
}

// lacking finishes a judgement about what the team lacks since a day: for as long
// as a vacancy may last it is pending.
func (s *Setting) lacking(j Judgement, since events.Date, severity Severity, zh, en string, report func(Judgement)) {
	j.State, j.Severity = Unmet, severity
	j.Zh, j.En = j.Zh+"，"+zh, j.En+", "+en
	j.Missing = missing(events.PostsElected{})
	if since > 0 {
		if j.Due = since + events.Date(s.Config.Org.VacancyDays); s.day <= j.Due {
			j.State = Pending
		}
	}
	report(j)
}

// permanentBranch reports whether the members and the team of a branch can be
// judged: a temporary branch has its members on other rosters.
func (s *Setting) permanentBranch() bool {
	return s.teamKnown() && (s.Kind == events.Branch || s.Kind == events.JointBranch) && (len(s.now) > 0 || s.roster.kept())
}

// committeeExists: seven full members and a committee.
func (s *Setting) committeeExists(report func(Judgement)) {
	if !s.permanentBranch() || fullOf(s.now) < committeeSince {
		return
	}
	team, j := s.standingTeam()
	if hasCommittee(team) {
		j.State, j.Zh, j.En = Met, j.Zh+"，已设支部委员会", j.En+" with a committee"
		report(j)
		return
	}
	since := max(s.fullSince(committeeSince), s.lacksSince(func(t []Holding) bool { return !hasCommittee(t) }))
	s.lacking(j, since, Error, "未设支部委员会", "without a committee", report)
}

func (s *Setting) branchCommitteeSize(report func(Judgement)) {
	if s.permanentBranch() && fullOf(s.now) >= committeeSince {
		s.committeeSize(3, 5, 7, report)
	}
}

func (s *Setting) generalCommitteeSize(report func(Judgement)) {
	if s.teamKnown() {
		s.committeeSize(5, 7, 9, report)
	}
}

// committeeSize compares a committee with its least, usual and largest size. More
// than usual wants a reason on record.
func (s *Setting) committeeSize(least, usual, most int, report func(Judgement)) {
	team, j := s.standingTeam()
	if !hasCommittee(team) {
		return // S2.2.1.1
	}
	switch n := headsOf(team); {
	case n < least:
		short := func(t []Holding) bool { return headsOf(t) < least }
		s.lacking(j, s.lacksSince(short), Error, sprintf("不足%d人", least), sprintf("fewer than %d", least), report)
	case n > most:
		j.State, j.Severity = Unmet, Error
		j.Zh, j.En = j.Zh+sprintf("，超过%d人", most), j.En+sprintf(", more than %d", most)
		report(j)
	case n > usual && !s.reasoned(team):
		j.State, j.Severity = Unmet, Warn
		j.Zh, j.En = j.Zh+sprintf("，多于%d人且未说明理由", usual), j.En+sprintf(", more than %d without a reason", usual)
		report(j)
	default:
		j.State = Met
		report(j)
	}
}

// reasoned reports whether one of the facts that made the team gives a reason.
func (s *Setting) reasoned(team []Holding) bool {
	for _, h := range team {
		for i := range s.roster.Elected {
			if e := &s.roster.Elected[i]; e.ID == h.By.Event && e.Reasoned {
				return true
			}
		}
		for i := range s.roster.Appointed {
			if e := &s.roster.Appointed[i]; e.ID == h.By.Event && e.Reasoned {
				return true
			}
		}
	}
	return false
}

// committeePosts: the four posts of a committee.
func (s *Setting) committeePosts(report func(Judgement)) {
	if s.Kind == events.GeneralBranch && s.teamKnown() || s.permanentBranch() && fullOf(s.now) >= committeeSince {
		s.filled(report, events.PostSecretary, events.PostOrganisation, events.PostPublicity, events.PostDiscipline)
	}
}

// smallTeamPosts: one secretary without a committee. Leaders of a temporary
// branch are as few.
func (s *Setting) smallTeamPosts(report func(Judgement)) {
	if s.permanentBranch() && fullOf(s.now) < committeeSince || s.Kind == events.TempBranch && s.teamKnown() {
		s.filled(report, events.PostSecretary)
	}
}

// filled judges the posts that have to be filled, and that there is one secretary
// and at most one deputy.
func (s *Setting) filled(report func(Judgement), posts ...events.Post) {
	team, j := s.standingTeam()
	holders := func(post events.Post) int {
		n := 0
		for _, h := range team {
			if h.Post == post {
				n++
			}
		}
		return n
	}
	type gap struct {
		post  events.Post
		since events.Date
	}
	var gaps []gap
	zh, en := "", ""
	for _, p := range posts {
		if holders(p) == 0 {
			since, _ := s.vacantSince(p)
			gaps = append(gaps, gap{p, since})
			zh, en = zh+postName(p)+" ", en+string(p)+" "
		}
	}
	n, deputies := holders(events.PostSecretary), holders(events.PostDeputy)
	switch {
	case n > 1 || deputies > 1:
		j.State, j.Severity = Unmet, Error
		j.Zh, j.En = j.Zh+sprintf("，书记%d人、副书记%d人", n, deputies), j.En+sprintf(" with %d secretaries and %d deputies", n, deputies)
		report(j)
	case len(gaps) > 0:
		sort.SliceStable(gaps, func(a, b int) bool { return gaps[a].since < gaps[b].since })
		s.lacking(j, gaps[0].since, Error, "缺"+zh[:len(zh)-1], "lacking "+en[:len(en)-1], report)
	default:
		j.State = Met
		report(j)
	}
}
