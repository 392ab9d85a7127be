package standard

import "jishi/events"

// vacanciesFilled: every post that fell vacant is filled again in time. A post
// that was never filled since the founding belongs to the founding (R2.05), and
// what was elected without it to the posts (S2.2.2).
func (s *Setting) vacanciesFilled(report func(Judgement)) {
	if !s.teamKnown() {
		return
	}
	posts := []events.Post{events.PostSecretary}
	if s.Kind == events.GeneralBranch || s.permanentBranch() && fullOf(s.now) >= committeeSince {
		posts = append(posts, events.PostOrganisation, events.PostPublicity, events.PostDiscipline)
	}
	for _, p := range posts {
		for _, v := range s.roster.Vacancies(p, s.on) {
			if s.vacated(v.By) {
				s.vacancy(v, report)
			}
		}
	}
	for _, v := range s.memberVacancies() {
		s.vacancy(v, report)
	}
}

// vacated reports whether the fact is one of leaving a post.
func (s *Setting) vacated(by Evidence) bool {
	for i := range s.roster.Vacated {
		if s.roster.Vacated[i].ID == by.Event {
			return true
		}
	}
	return false
}

// vacancy tells how one vacancy stands.
func (s *Setting) vacancy(v Vacancy, report func(Judgement)) {
	m := matter{clock: clock{opened: v.From, due: v.From + events.Date(s.Config.Org.VacancyDays), done: v.To}, period: v.From.String() + " " + string(v.Post),
		zh: postName(v.Post) + "出缺后补选", en: "filling the vacant post of " + string(v.Post), opening: []Evidence{v.By},
		missing: missing(events.PostAppointed{}), severity: Error, numbers: numbers("vacant", v.From, "filled", v.To)}
	for _, f := range s.roster.postFacts() {
		if v.To != 0 && f.stamp.On == v.To && f.leave == nil {
			m.doing = proof(f.stamp)
		}
	}
	if gone := s.roster.Dissolved; v.To == 0 && len(gone) > 0 && gone[0].On <= m.due {
		return
	}
	s.tell(m, report)
}

// memberVacancies pairs every ordinary member of the committee who left with the
// next who came, or with the next election.
func (s *Setting) memberVacancies() []Vacancy {
	var out []Vacancy
	open := 0 // index of the oldest that nobody has filled
	for _, f := range s.roster.postFacts() {
		switch {
		case f.stamp.On > s.on:
			return out
		case f.leave != nil && f.leave.Post == events.PostMember:
			out = append(out, Vacancy{Post: events.PostMember, From: f.stamp.On, By: f.stamp.Evidence()})
		case f.add != nil && f.add.Post == events.PostMember && open < len(out):
			out[open].To = f.stamp.On
			open++
		case f.elect != nil:
			for ; open < len(out); open++ {
				out[open].To = f.stamp.On
			}
		}
	}
	return out
}
