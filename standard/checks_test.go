package standard

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"jishi/events"
)

// TestCheckTable: every check of rules 8.3 in order, then those of documents.
func TestCheckTable(t *testing.T) {
	t.Parallel()
	var want []string
	for n := 1; n <= 72; n++ {
		want = append(want, fmt.Sprintf("C%02d", n))
	}
	want = append(want, "DOC-01", "DOC-02", "DOC-03")
	var got []string
	for _, k := range Checks() {
		got = append(got, k.ID)
		if k.Title == "" || k.TitleEn == "" || k.Judge == nil || k.Rule == "" {
			t.Errorf("%s is incomplete", k.ID)
		}
		if k.Confidence == Memory && k.Severity == Error || k.Confidence == Local && k.Severity != Info {
			t.Errorf("%s: %s is too much for a rule that is %s", k.ID, k.Severity, k.Confidence)
		}
		for _, set := range []string{Dev2014, Dev2026} {
			if a := Article(k.Rule, set); a == "" || a == "发展党员工作惯例" {
				t.Errorf("%s: rule %s has no article in %s", k.ID, k.Rule, set)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("checks %v\nwant   %v", got, want)
	}
}

// TestSeverityCap: whatever a check reports, its source bounds it.
func TestSeverityCap(t *testing.T) {
	t.Parallel()
	c := &Case{Dossier: &Dossier{Member: applicant}, On: events.MustDate("2026-06-01")}
	for _, x := range []struct {
		check Check
		f     Finding
		want  Severity
	}{
		{Check{Severity: Error, Confidence: Confirmed}, Finding{}, Error},
		{Check{Severity: Error, Confidence: Confirmed}, Finding{Severity: Warn}, Warn},
		{Check{Severity: Warn, Confidence: Confirmed}, Finding{Severity: Error}, Warn},
		{Check{Severity: Error, Confidence: Memory}, Finding{}, Warn},
		{Check{Severity: Error, Confidence: Local}, Finding{}, Info},
		{Check{Severity: Error, Confidence: Confirmed}, Finding{Confidence: Memory}, Warn},
	} {
		if got := x.check.complete(c, x.f).Severity; got != x.want {
			t.Errorf("%+v: %s, want %s", x, got, x.want)
		}
	}
}

// TestAgeKeepsTheBirthday: the text says neither a date nor how much is missing,
// for the day of the application stands beside it.
func TestAgeKeepsTheBirthday(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	l.birth[applicant] = l.d("2007-05-15")
	fs := l.judge(l.d(end), nil)
	if len(fs) != 1 || !strings.Contains(fs[0].Zh, "不足18周岁") {
		t.Fatalf("findings %v", fs)
	}
	if text := fmt.Sprint(fs[0].Zh, fs[0].En, fs[0].Numbers); strings.Contains(text, "20") || strings.Contains(text, "30") || strings.Contains(text, "天") {
		t.Errorf("the birthday follows from %q", text)
	}
	// Born on 29 February: of age on 28 February by clamping.
	l = fixtureA(0)
	l.birth[applicant] = events.MustDate("2008-02-29")
	moveTo[events.DevApplied](l, 0, "2026-02-28")
	if slices.Contains(codes(l.judge(l.d(end), nil)), "C01 ERROR") {
		t.Error("a leapling is not of age on 28 February")
	}
}

// TestEndedFiles: a file that ended has no finding for what never came.
func TestEndedFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, stop string
		ending     func(*ledgerFixture)
	}{
		{"withdrawn as applicant", "2025-05-12", func(l *ledgerFixture) {
			l.fact("2025-05-12", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "withdrawal"})
		}},
		{"withdrawn as activist", "2025-12-16", func(l *ledgerFixture) {
			l.fact("2026-01-05", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "withdrawal"})
		}},
		{"objection found grave", "2026-07-27", func(l *ledgerFixture) {
			l.fact("2026-07-24", &events.ObjectionReceived{Member: applicant, Point: events.PointTarget})
			l.fact("2026-07-27", &events.ObjectionResolved{Member: applicant, Point: events.PointTarget, Result: "adverse"})
		}},
		{"review failed", "2026-08-25", func(l *ledgerFixture) {
			change(l, 0, func(e *events.PoliticalReviewConcluded) { e.Passed = false })
		}},
		{"pre-review failed", "2026-09-14", func(l *ledgerFixture) { change(l, 0, func(e *events.PreReviewed) { e.Passed = false }) }},
		{"vote failed", "2026-10-09", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) {
				e.For, e.Against, e.Abstain, e.FormFor, e.Passed = 4, 5, 0, 4, false
			})
		}},
		{"approval refused", "2026-11-10", func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionDecided) { e.Approved = false })
		}},
		{"left during probation", "2027-02-20", func(l *ledgerFixture) {
			l.fact("2027-02-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "transfer"})
		}},
		{"died during probation", "2027-02-20", func(l *ledgerFixture) {
			l.fact("2027-02-20", &events.MembershipEnded{Member: applicant, Branch: "b1", Cause: "death"})
		}},
		{"candidacy cancelled by disposal", "2027-02-20", func(l *ledgerFixture) {
			l.fact("2027-02-20", &events.DisposalDecided{Member: applicant, Branch: "b1", Case: "d1", Mode: events.CancelProb, Approver: "c1", Approved: true, Vote: "a7"})
		}},
		{"expelled during probation", "2027-02-20", func(l *ledgerFixture) {
			l.fact("2027-02-20", &events.DisciplineDecided{Member: applicant, Branch: "b1", Kind: events.Expulsion})
		}},
		{"suspended during probation", "2027-02-20", func(l *ledgerFixture) {
			l.fact("2027-02-20", &events.MembershipSuspended{Member: applicant, Branch: "b1", Cause: "lost", Approver: "c1"})
		}},
		{"not recognised", "2026-11-28", func(l *ledgerFixture) {
			l.fact("2026-11-28", &events.AdmissionNotRecognised{Member: applicant, Organ: "c1"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			l := fixtureA(0)
			stop := l.d(c.stop)
			l.facts = slices.DeleteFunc(l.facts, func(f *fixtureFact) bool { return f.On > stop })
			c.ending(l)
			for _, day := range []string{"2026-08-01", "2027-03-01", "2029-12-31"} {
				for _, f := range l.judge(l.d(day), nil) {
					t.Errorf("%s: %s %s", day, f.Check, f.Zh)
				}
			}
		})
	}
}

// TestFailedVoteThenAnother: the second assembly counts.
func TestFailedVoteThenAnother(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	_, e := theFact[events.AdmissionVoted](l, 0)
	failed := *e
	failed.Meeting, failed.Passed, failed.For, failed.Against, failed.Abstain, failed.FormFor = "m4a", false, 5, 4, 0, 6
	l.meeting("m4a", "2026-09-20", "b1", events.Assembly, fulls(1, 9))
	failed.Written = slices.Clone(e.Written)
	failed.Written[0].Received = l.d("2026-09-19")
	l.fact("2026-09-20", &failed)
	voteOn("2026-11-01")(l) // a month and a half after the pre-review, but discussed within one
	change(l, 0, func(e *events.AdmissionDecided) { e.ProbationFrom = l.d("2026-11-01") })
	if got := codes(l.judge(l.d(end), nil)); len(got) != 0 {
		t.Errorf("findings %v", got)
	}
}

// TestMembersOfBefore: who was a member when the ledger began has no
// development on record and no finding on it.
func TestMembersOfBefore(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	l.fact("2015-02-02", &events.MembershipStarted{Member: "old", Branch: "b1", Standing: events.Probationary, Joined: l.d("2014-09-01"), Cause: "opening"}).RecordedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	r := l.records(l.d(end))
	for _, id := range []events.MemberID{"f01", "old"} {
		for _, f := range Judge(&Case{Dossier: r.Dossier(id), Records: r, On: l.d(end)}) {
			t.Errorf("%s: %s %s", id, f.Check, f.Zh)
		}
	}
	if got := Judge(&Case{Records: r, On: l.d(end)}); got != nil {
		t.Errorf("no dossier: %v", got)
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	with := func(edit func(*Config)) *Config {
		c := DefaultConfig()
		edit(c)
		return c
	}
	for _, c := range []struct {
		name  string
		cfg   *Config
		edit  func(*ledgerFixture)
		want  string
		shift events.Date
	}{
		{"half a year's wait", with(func(c *Config) { c.MinWaitMonths = 6 }), nil, "C05 INFO", 0},
		{"two months' wait", with(func(c *Config) { c.MinWaitMonths = 2 }), nil, "", 0},
		{"two months' wait to the day", with(func(c *Config) { c.MinWaitMonths = 2 }), func(l *ledgerFixture) {
			moveTo[events.DevApplied](l, 0, "2025-04-20")
			change(l, 0, func(e *events.DevApplied) { e.Received = l.d("2025-04-20") })
			change(l, 0, func(e *events.PublicityPosted) { e.NamedApplied = l.d("2025-04-20") })
		}, "", 0},
		{"two months' wait less a day", with(func(c *Config) { c.MinWaitMonths = 2 }), func(l *ledgerFixture) {
			moveTo[events.DevApplied](l, 0, "2025-04-21")
			change(l, 0, func(e *events.DevApplied) { e.Received = l.d("2025-04-21") })
			change(l, 0, func(e *events.PublicityPosted) { e.NamedApplied = l.d("2025-04-21") })
		}, "C05 INFO", 0},
		{"review valid for a month", with(func(c *Config) { c.ReviewValidMonths = 1 }), nil, "C25 INFO", 0},
		{"review valid for a year", with(func(c *Config) { c.ReviewValidMonths = 12 }), nil, "", 0},
		{"written opinions needed", nil, func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.For, e.Against, e.Abstain, e.FormFor = 5, 4, 0, 6 })
		}, "", 0},
		{"written opinions do not count since 2026", with(func(c *Config) { c.WrittenOpinions2026 = false }), func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.For, e.Against, e.Abstain, e.FormFor = 5, 4, 0, 6 })
		}, "C35 ERROR", 0},
		{"written opinions counted before 2026", with(func(c *Config) { c.WrittenOpinions2026 = false }), func(l *ledgerFixture) {
			change(l, 0, func(e *events.AdmissionVoted) { e.For, e.Against, e.Abstain, e.FormFor = 5, 4, 0, 6 })
		}, "", shiftTo2014},
		{"publicity of the admission as well", with(func(c *Config) { c.PublicityPoints = append(c.PublicityPoints, events.PointAdmission) }), nil, "C17 WARN", 0},
		{"publicity before 2026", with(func(c *Config) { c.PublicityPoints2014 = []string{events.PointTarget} }), func(l *ledgerFixture) {
			drop[events.PublicityPosted](l, 0)
			drop[events.PublicityEnded](l, 0)
		}, "C17 WARN", shiftTo2014},
		{"archive not asked for", with(func(c *Config) { c.ArchiveDays = 0 }), func(l *ledgerFixture) { drop[events.ArchiveHandedOver](l, 0) }, "", 0},
		{"a fortnight to enter", with(func(c *Config) { c.LateDays = 14 }), func(l *ledgerFixture) {
			f, _ := theFact[events.DevTalkHeld](l, 0)
			f.RecordedAt = f.RecordedAt.AddDate(0, 0, 14)
		}, "", 0},
	} {
		l := fixtureA(c.shift)
		if c.shift != 0 {
			change(l, 0, func(e *events.DevSuperiorAgreed) { e.Kind = "filing" })
		}
		if c.edit != nil {
			c.edit(l)
		}
		if got := strings.Join(codes(l.judge(l.d(end), c.cfg)), ", "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestTargetBasis: which day made the target decides how long the half years run.
func TestTargetBasis(t *testing.T) {
	t.Parallel()
	for basis, want := range map[string]string{"committee": "2026-07-06", "consent": "2026-07-20", "listed": "2026-07-28"} {
		l := fixtureA(shiftTo2014)
		cfg := DefaultConfig()
		cfg.TargetBasis2014 = basis
		r := l.records(l.d(end))
		c := &Case{Dossier: r.Dossier(applicant), Records: r, On: l.d(end), Config: cfg}
		if got := c.file().target; got != l.d(want) {
			t.Errorf("%s: %s, want %s", basis, got, l.d(want))
		}
	}
}

// TestApprovalWithReason: between three and six months a noted reason is enough.
func TestApprovalWithReason(t *testing.T) {
	t.Parallel()
	for on, want := range map[string]string{"2027-01-10": "", "2027-04-09": "", "2027-04-10": "C51 ERROR"} {
		l := fixtureA(0)
		approveOn(l, on)
		moveTo[events.ProbationInspected](l, 0, "2027-03-30")
		moveTo[events.ProbationInspected](l, 1, "2027-06-08")
		l.fact("2027-01-05", &events.ProcessSpecialNoted{Member: applicant, Step: 17})
		if got := strings.Join(codes(l.judge(l.d(end), nil)), ", "); got != want {
			t.Errorf("%s: %q, want %q", on, got, want)
		}
	}
}

// TestExtension: an extension of six months is followed by a conversion in time,
// late or never.
func TestExtension(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ vote, asOf, want string }{
		{"2028-04-09", "2028-06-30", ""},
		{"2028-04-08", "2028-06-30", "C57 ERROR"},
		{"2028-05-09", "2028-06-30", ""},
		{"2028-05-10", "2028-06-30", "C57 WARN"},
		{"", "2028-05-09", ""},
		{"", "2028-05-10", "C57 WARN"},
	} {
		l := fixtureA(0)
		extendTo(l, l.d("2028-04-09"))
		if c.vote != "" {
			_, e := theFact[events.ConversionVoted](l, 0)
			again := *e
			again.Outcome, again.Meeting = events.Convert, "m9"
			l.meeting("m9", c.vote, "b1", events.Assembly, fulls(1, 10))
			l.fact(c.vote, &again)
			l.meeting("m10", "2028-06-20", "c1", events.PartyCommittee, nil)
			l.fact("2028-06-20", &events.ConversionDecided{Member: applicant, Branch: "b1", Approver: "c1", Meeting: "m10", Approved: true, Outcome: events.Convert, StandingFrom: l.d("2028-04-09")})
		}
		if got := strings.Join(codes(l.judge(l.d(c.asOf), nil)), ", "); got != c.want {
			t.Errorf("vote %q as of %s: %q, want %q", c.vote, c.asOf, got, c.want)
		}
	}
}

// TestRulesetsOfOneFile: one file, two texts, each step under its own.
func TestRulesetsOfOneFile(t *testing.T) {
	t.Parallel()
	l := fixtureA(0)
	moveTo[events.DevTalkHeld](l, 0, "2025-05-16")
	change(l, 0, func(e *events.AdmissionVoted) { e.Ballot.Mode = "show" })
	fs := l.judge(l.d(end), nil)
	if len(fs) != 2 || fs[0].Ruleset != Dev2014 || !strings.Contains(fs[0].Article, "2014年）第七条") ||
		fs[1].Ruleset != Dev2026 || !strings.Contains(fs[1].Article, "2026年修订）第二十条") {
		t.Errorf("findings %+v", fs)
	}
	if fs[0].Org != "b1" || fs[0].On != l.d("2025-05-16") || len(fs[0].Evidence) != 2 {
		t.Errorf("finding %+v", fs[0])
	}
}

// TestTransitionOfTheMonth: a pre-review before DEV-2026 has a month from its first day.
func TestTransitionOfTheMonth(t *testing.T) {
	t.Parallel()
	for vote, want := range map[string]bool{"2026-06-10": false, "2026-06-11": false, "2026-06-12": true} {
		d := &Dossier{Member: applicant}
		d.PreReviewed = []Entry[events.PreReviewed]{{Stamp{On: events.MustDate("2026-03-02")}, events.PreReviewed{Passed: true}}}
		d.AdmissionVoted = []Entry[events.AdmissionVoted]{{Stamp{On: events.MustDate(vote)}, events.AdmissionVoted{}}}
		got := false
		for _, f := range Judge(&Case{Dossier: d, On: events.MustDate("2026-12-01")}) {
			got = got || f.Check == "C33"
		}
		if got != want {
			t.Errorf("vote on %s: C33 %v", vote, got)
		}
	}
}

// TestJudgeIsTotal throws files at the checks that no paper would hold: facts
// missing, doubled and on any day. Nothing panics, every finding is whole, and
// the same file gives the same findings.
func TestJudgeIsTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		l := fixtureA(0)
		for n := rapid.IntRange(1, 30).Draw(rt, "edits"); n > 0 && len(l.facts) > 0; n-- {
			i := rapid.IntRange(0, len(l.facts)-1).Draw(rt, "fact")
			switch rapid.IntRange(0, 3).Draw(rt, "edit") {
			case 0:
				l.facts = slices.Delete(l.facts, i, i+1)
			case 1:
				l.facts[i].On += events.Date(rapid.IntRange(-800, 800).Draw(rt, "days"))
			case 2:
				f := *l.facts[i]
				f.On += events.Date(rapid.IntRange(-800, 800).Draw(rt, "days"))
				l.facts = append(l.facts, &f)
			case 3:
				l.facts[i].event = reflect.New(reflect.TypeOf(l.facts[i].event).Elem()).Interface().(events.Event)
			}
		}
		day := l.d("2025-04-01") + events.Date(rapid.IntRange(0, 1200).Draw(rt, "as of"))
		first := l.judge(day, nil)
		for _, f := range first {
			if f.Zh == "" || f.En == "" || f.On == 0 || f.Member != applicant || strings.Contains(f.Zh+f.En, "%!") {
				rt.Fatalf("%s: %+v", f.Check, f)
			}
		}
		if again := l.judge(day, nil); !reflect.DeepEqual(first, again) {
			rt.Fatalf("two answers:\n%v\n%v", first, again)
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	l := fixtureA(0)
	change(l, 0, func(e *events.AdmissionVoted) { e.Abstain = 2 })
	day := l.d(end)
	r := l.records(day)
	d := r.Dossier(applicant)
	Judge(&Case{Dossier: d, Records: r, On: day}) // folds the records once
	b.ReportAllocs()
	for b.Loop() {
		if len(Judge(&Case{Dossier: d, Records: r, On: day})) != 1 {
			b.Fatal("not one finding")
		}
	}
}
