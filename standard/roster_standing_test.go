package standard

import (
	"testing"

	"jishi/events"
)

// One member of six through suspension, discipline and disposal: the numbers of
// the assembly on the days before, on and after.
func TestStandingInTheRoll(t *testing.T) {
	t.Parallel()
	type want struct{ all, fm, v int }
	suspended := func(r *sheetRecords, on string) {
		add(r, &r.roster().Suspended, on, events.MembershipSuspended{Member: "m01", Branch: "b1", Cause: "lost", Approver: "c1"})
	}
	restored := func(r *sheetRecords, on string) {
		add(r, &r.roster().Restored, on, events.MembershipRestored{Member: "m01", Branch: "b1", Approver: "c1"})
	}
	disposed := func(mode events.DisposalMode, approved bool, vote events.MeetingID) func(*sheetRecords) {
		return func(r *sheetRecords) {
			add(r, &r.roster().Disposed, "2025-03-10", events.DisposalDecided{Member: "m01", Branch: "b1", Case: "d1", Mode: mode, Approver: "c1", Approved: approved, Vote: vote})
		}
	}
	punished := func(kind events.Discipline, from, to string) func(*sheetRecords) {
		return func(r *sheetRecords) {
			e := events.DisciplineDecided{Member: "m01", Branch: "b1", Kind: kind}
			if from != "" {
				e.From = d(from)
			}
			if to != "" {
				e.To = d(to)
			}
			add(r, &r.roster().Disciplined, "2025-03-10", e)
		}
	}
	here, out, mute := want{6, 6, 6}, want{5, 5, 5}, want{6, 6, 5}
	for _, tt := range []struct {
		name   string
		change func(*sheetRecords)
		days   map[string]want
	}{
		{"suspended and restored", func(r *sheetRecords) { suspended(r, "2025-03-10"); restored(r, "2025-06-20") },
			map[string]want{"2025-03-09": here, "2025-03-10": out, "2025-06-19": out, "2025-06-20": here}},
		{"suspended twice is once", func(r *sheetRecords) {
			suspended(r, "2025-03-10")
			suspended(r, "2025-04-10")
			restored(r, "2025-06-20")
		}, map[string]want{"2025-04-11": out, "2025-06-20": here}},
		{"restored without a suspension", func(r *sheetRecords) { restored(r, "2025-06-20") }, map[string]want{"2025-06-20": here}},
		{"suspended and restored on one day", func(r *sheetRecords) { suspended(r, "2025-03-10"); restored(r, "2025-03-10") }, map[string]want{"2025-03-10": here}},
		{"suspended, then dead", func(r *sheetRecords) {
			suspended(r, "2025-03-10")
			add(r, &r.roster().Ended, "2025-05-01", events.MembershipEnded{Member: "m01", Branch: "b1", Cause: "death"})
			restored(r, "2025-06-20")
		}, map[string]want{"2025-05-01": out, "2025-06-20": out}},
		{"suspended elsewhere", func(r *sheetRecords) {
			add(r, &r.roster().Suspended, "2025-03-10", events.MembershipSuspended{Member: "m01", Branch: "b2", Cause: "lost"})
		}, map[string]want{"2025-03-10": here}},
		{"suspended, then came anew", func(r *sheetRecords) {
			suspended(r, "2025-03-10")
			add(r, &r.roster().Started, "2025-05-01", events.MembershipStarted{Member: "m01", Branch: "b1", Standing: events.Full, Cause: "opening"})
		}, map[string]want{"2025-04-30": out, "2025-05-01": here}},
		{"removed", disposed(events.Removal, true, "a1"), map[string]want{"2025-03-09": here, "2025-03-10": out, "2025-12-31": out}},
		{"urged to withdraw", disposed(events.Persuasion, true, "a1"), map[string]want{"2025-03-09": here, "2025-03-10": out}},
		{"cancelled", disposed(events.CancelProb, true, "a1"), map[string]want{"2025-03-09": here, "2025-03-10": out}},
		{"corrected", disposed(events.Correction, true, "a1"), map[string]want{"2025-03-10": here}},
		{"removal not approved", disposed(events.Removal, false, "a1"), map[string]want{"2025-03-10": here}},
		{"removal without a vote", disposed(events.Removal, true, ""), map[string]want{"2025-03-10": here}},
		{"warned", punished(events.Warning, "", ""), map[string]want{"2025-03-10": here}},
		{"seriously warned", punished(events.SeriousWarning, "", ""), map[string]want{"2025-03-10": here}},
		{"removed from posts", punished(events.PostRemoval, "", ""), map[string]want{"2025-03-10": here}},
		{"expelled", punished(events.Expulsion, "", ""), map[string]want{"2025-03-09": here, "2025-03-10": out}},
		{"留党察看", punished(events.Liucha, "", "2026-03-10"), map[string]want{"2025-03-09": here, "2025-03-10": mute, "2026-03-09": mute, "2026-03-10": here}},
		{"留党察看 from a later day", punished(events.Liucha, "2025-04-01", "2026-03-10"), map[string]want{"2025-03-31": here, "2025-04-01": mute}},
		{"留党察看 without an end", punished(events.Liucha, "", ""), map[string]want{"2030-01-01": mute}},
		{"留党察看, restored early", func(r *sheetRecords) {
			punished(events.Liucha, "", "2026-03-10")(r)
			add(r, &r.roster().Rights, "2025-10-01", events.RightsChanged{Member: "m01", Kind: "restored", From: d("2025-10-01")})
		}, map[string]want{"2025-09-30": mute, "2025-10-01": here}},
		{"restored before it began", func(r *sheetRecords) {
			add(r, &r.roster().Rights, "2025-03-01", events.RightsChanged{Member: "m01", Kind: "restored", From: d("2025-03-01")})
			punished(events.Liucha, "", "2026-03-10")(r)
		}, map[string]want{"2025-03-10": mute}},
	} {
		r := emptyBranch(6)
		tt.change(r)
		for day, w := range tt.days {
			all, e := r.roster().At(d(day)), r.roster().Electorate(d(day))
			if got := (want{len(all), e.FullMembers, e.Voters}); got != w || e.Expected != e.Voters {
				t.Errorf("%s on %s: %+v, want %+v", tt.name, day, got, w)
			}
		}
	}
}

// A running 留党察看 goes along; what was restored elsewhere does not come back
// with the person.
func TestVoteAfterTransfer(t *testing.T) {
	t.Parallel()
	r := emptyBranch(2)
	b := r.roster()
	add(r, &b.Disciplined, "2025-03-10", events.DisciplineDecided{Member: "m01", Branch: "b1", Kind: events.Liucha, From: d("2025-03-10"), To: d("2027-03-10")})
	add(r, &b.Ended, "2025-05-01", events.MembershipEnded{Member: "m01", Branch: "b1", Cause: "transfer"})
	add(r, &b.Started, "2025-09-01", events.MembershipStarted{Member: "m01", Branch: "b1", Standing: events.Full, Cause: "transfer"}) // restored in between
	add(r, &b.Started, "2025-06-01", events.MembershipStarted{Member: "n1", Branch: "b1", Standing: events.Full, Cause: "transfer", NoVoteTo: d("2025-12-01")})
	add(r, &b.Started, "2025-06-01", events.MembershipStarted{Member: "n2", Branch: "b1", Standing: events.Full, Cause: "transfer", NoVoteTo: d("2025-12-01")})
	add(r, &b.Rights, "2025-08-01", events.RightsChanged{Member: "n2", Kind: "restored", From: d("2025-08-01")})
	for _, tt := range []struct {
		id   events.MemberID
		day  string
		vote bool
	}{
		{"m01", "2025-04-30", false}, {"m01", "2025-09-01", true},
		{"n1", "2025-06-01", false}, {"n1", "2025-11-30", false}, {"n1", "2025-12-01", true},
		{"n2", "2025-07-31", false}, {"n2", "2025-08-01", true},
	} {
		if m, ok := b.Member(tt.id, d(tt.day)); !ok || m.MayVote != tt.vote {
			t.Errorf("%s on %s: %v, votes %v, want %v", tt.id, tt.day, ok, m.MayVote, tt.vote)
		}
	}
}

// Conversion decided during a suspension shows when the membership is restored.
func TestConvertedWhileSuspended(t *testing.T) {
	t.Parallel()
	r := emptyBranch(0)
	r.admit("2024-02-20", "2024-03-10")
	add(r, &r.roster().Suspended, "2024-12-01", events.MembershipSuspended{Member: "p1", Branch: "b1"})
	add(r, &r.roster().Decided, "2025-03-01", events.ConversionDecided{Member: "p1", Branch: "b1", Approved: true, Outcome: events.Convert, StandingFrom: d("2025-02-20")})
	add(r, &r.roster().Restored, "2025-06-01", events.MembershipRestored{Member: "p1", Branch: "b1"})
	if _, ok := r.roster().Member("p1", d("2025-05-31")); ok {
		t.Error("counts while suspended")
	}
	m, ok := r.roster().Member("p1", d("2025-06-01"))
	if !ok || m.Standing != events.Full || m.FullFrom != d("2025-02-20") || m.Since != d("2024-03-10") {
		t.Errorf("%v %+v", ok, m)
	}
}

// Exempt from attendance is a mark; the member still counts (R5.08).
func TestExempt(t *testing.T) {
	t.Parallel()
	r := emptyBranch(3)
	add(r, &r.roster().Exempted, "2025-03-01", events.AttendanceExempted{Member: "m01", Branch: "b1", From: d("2025-03-10"), To: d("2025-06-01")})
	add(r, &r.roster().Exempted, "2025-03-01", events.AttendanceExempted{Member: "m02", Branch: "b1"})
	for _, tt := range []struct {
		id     events.MemberID
		day    string
		exempt bool
	}{
		{"m01", "2025-03-09", false}, {"m01", "2025-03-10", true}, {"m01", "2025-05-31", true}, {"m01", "2025-06-01", false},
		{"m02", "2025-02-28", false}, {"m02", "2025-03-01", true}, {"m02", "2030-01-01", true}, {"m03", "2025-04-01", false},
	} {
		if m, _ := r.roster().Member(tt.id, d(tt.day)); m.Exempt != tt.exempt {
			t.Errorf("%s on %s: exempt %v", tt.id, tt.day, m.Exempt)
		}
	}
	if e := r.roster().Electorate(d("2025-04-01")); e.Expected != 3 {
		t.Errorf("%d expected, want 3", e.Expected)
	}
}

// The identifier of a member who was removed and came back later stands for two
// stays, not for two branches at once.
func TestStaysEndByDecision(t *testing.T) {
	t.Parallel()
	for _, e := range []events.Event{
		&events.DisposalDecided{Member: applicant, Branch: "b1", Case: "d1", Mode: events.Removal, Approved: true, Vote: "a7"},
		&events.DisciplineDecided{Member: applicant, Branch: "b1", Kind: events.Expulsion},
	} {
		l := fixtureA(0)
		l.fact("2028-01-10", e)
		l.fact("2034-01-10", &events.MembershipStarted{Member: applicant, Branch: "b2", Standing: events.Full, Joined: l.d("2034-01-10"), Cause: "transfer"})
		for _, f := range l.judge(l.d("2034-02-01"), nil) {
			if f.Check == "C64" {
				t.Errorf("%s: %s", e.EventType(), f.Zh)
			}
		}
	}
}
