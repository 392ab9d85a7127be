package agree

import (
	"slices"

	"jishi/events"
)

// on puts the named steps on another day, and a ballot's paper with them.
func on(name, date string) func(script) script {
	return func(s script) script {
		for i := range s {
			if s[i].name == name {
				s[i].on = day(date)
			}
		}
		return s
	}
}

func drop(name string) func(script) script {
	return func(s script) script {
		return slices.DeleteFunc(s, func(st step) bool { return st.name == name })
	}
}

// after adds a step behind the named one.
func after(name string, org events.OrgID, date string, e events.Event) func(script) script {
	return func(s script) script {
		i := slices.IndexFunc(s, func(st step) bool { return st.name == name })
		return slices.Insert(s, i+1, step{"added", day(date), org, e})
	}
}

// change edits the events of the named steps.
func change[E any](name string, edit func(*E)) func(script) script {
	return func(s script) script {
		done := false
		for i := range s {
			if e, ok := any(s[i].e).(*E); ok && s[i].name == name {
				edit(e)
				done = true
			}
		}
		if !done {
			panic("agree: no step " + name)
		}
		return s
	}
}

func both(all ...func(script) script) func(script) script {
	return func(s script) script {
		for _, f := range all {
			s = f(s)
		}
		return s
	}
}

func birth(date string) func(script) script {
	return change("", func(e *events.PersonRegistered) { e.Birth = events.Plain(date) })
}

func attend(name string, present ...events.MemberID) func(script) script {
	return change(name, func(e *events.AttendanceRecorded) { e.Present = present })
}

// target moves the study of the target, its meeting and the opinions before it.
func target(date string) func(script) script {
	return both(on("opinion", "2026-06-18"), on("sitting-k2", date), on("propose", date))
}

// vote edits the ballot on admission.
func vote(edit func(*events.Ballot)) func(script) script {
	return change("vote1", func(e *events.AdmissionVoted) { edit(&e.Ballot) })
}

// counts sets the numbers of the vote on admission; one written opinion in
// favour comes on top. Those present are as many.
func counts(present, returned, inFavour, against int) func(script) script {
	var there []events.MemberID
	for n := range present {
		there = append(there, m(n+1))
	}
	return both(attend("assembly1", there...), vote(func(b *events.Ballot) {
		b.Present, b.Issued, b.Returned, b.For, b.Against, b.Abstain = present, returned, returned, inFavour, against, returned-inFavour-against
	}))
}

// assembly moves the assembly of a round with its vote.
func assembly(round, date string) func(script) script {
	received := day(date) - 1
	return both(on("assembly"+round, date), on("vote"+round, date), func(s script) script {
		for i := range s {
			if s[i].name != "vote"+round {
				continue
			}
			switch e := s[i].e.(type) {
			case *events.AdmissionVoted:
				e.Written[0].Received = received
			case *events.ConversionVoted:
				e.Written[0].Received = received
			}
		}
		return s
	}, probationFrom(round, date))
}

// probationFrom keeps what is written in the form true to a vote that moved.
func probationFrom(round, date string) func(script) script {
	if round != "1" {
		return func(s script) script { return s }
	}
	from := day(date)
	return both(change("approve", func(e *events.AdmissionDecided) {
		e.ProbationFrom, e.ProbationTo = from, from.AddYears(1)-1
	}), change("approve2", func(e *events.ConversionDecided) { e.StandingFrom = from.AddYears(1) }))
}

// conversionOn puts the whole of the second round up to the vote on one day.
func conversionOn(date string) func(script) script {
	return both(on("apply2", min(date, "2027-10-09")), on("opinion2", date), on("sitting-k4", date), on("committee-review2", date), assembly("2", date))
}

func extendTo(date string) func(script) script {
	to := day(date)
	return both(change("vote2", func(e *events.ConversionVoted) { e.ExtendTo = to }),
		change("approve2", func(e *events.ConversionDecided) { e.ExtendedTo = to }),
		change("approve3", func(e *events.ConversionDecided) { e.StandingFrom = to }))
}

// decided moves the decision on conversion and what follows it.
func decided(date string) func(script) script {
	next := (day(date) + 1).String()
	return both(on("committee2", date), on("approve2", date), on("announce2", next), on("archive", next))
}
