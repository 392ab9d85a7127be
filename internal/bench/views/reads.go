package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

// reads measures the assessment and what people ask for.
func reads(ctx context.Context, o options) (err error) {
	v, err := open(ctx, o, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	began := time.Now()
	if err := v.runner.CatchUp(ctx); err != nil {
		return err
	}
	if err := v.runner.Assess(ctx); err != nil {
		return err
	}
	took := time.Since(began)
	if err := say(row{What: "assessment of everything", Value: fmt.Sprintf("%.1f s, %.0f branches/s", took.Seconds(), float64(o.Branches)/took.Seconds())}); err != nil {
		return err
	}
	r := &reading{reader: projections.NewReader(v.runner), random: rand.New(rand.NewPCG(1, 2)), o: o}
	past := projections.At{AsOf: events.MustDate("2025-09-15")}
	known := projections.At{AsOf: events.MustDate("2025-09-15"), KnownAt: events.KnownOn(events.MustDate("2025-09-20"))}
	for _, m := range []measure{
		{"dossier, now", 0, o.Reads, func() error { return r.dossier(ctx, projections.At{}) }},
		{"dossier, as of a past day", 10 * time.Millisecond, o.Reads, func() error { return r.dossier(ctx, past) }},
		{"dossier, as of and known at a past day", 10 * time.Millisecond, o.Reads, func() error { return r.dossier(ctx, known) }},
		{"file with findings, now", 0, o.Reads / 4, func() error { return r.file(ctx, projections.At{}) }},
		{"file with findings, as of a past day", 0, o.Reads / 4, func() error { return r.file(ctx, past) }},
		{"branch sheet, now", 0, o.Reads, func() error { return r.sheet(ctx, projections.At{}) }},
		{"branch sheet, as of a past day", 0, max(o.Reads/20, 10), func() error { return r.sheet(ctx, past) }},
		{fmt.Sprintf("ranking of %d branches, first page of 50", o.Branches), 5 * time.Millisecond, o.Reads, func() error { return r.ranking(ctx, "", "", nil) }},
		{"  one tier, first page of 50", 0, o.Reads / 4, func() error { return r.ranking(ctx, "", r.tier(ctx), nil) }},
		{"  within one committee, first page of 50", 0, o.Reads / 4, func() error { return r.ranking(ctx, townID(0), "", nil) }},
		{"  a page from the middle", 0, o.Reads / 4, func() error { return r.ranking(ctx, "", "", r.middle(ctx)) }},
		{"findings, first page of 50", 0, o.Reads / 4, func() error { return r.findings(ctx) }},
		{"timeline of a member, now", 0, o.Reads / 4, func() error { return r.timeline(ctx) }},
		{"compliance of a branch, now", 0, o.Reads / 10, func() error { return r.compliance(ctx, projections.At{}) }},
		{"compliance of a branch, as of a past day", 0, max(o.Reads/20, 10), func() error { return r.compliance(ctx, past) }},
		{"reminders of a branch, now", 0, o.Reads / 10, func() error { return r.agenda(ctx) }},
		{"a branch's meetings between two moments", 0, max(o.Reads/20, 10), func() error { return r.diff(ctx, known) }},
	} {
		if err := m.run(); err != nil {
			return fmt.Errorf("%s: %w", m.what, err)
		}
	}
	if err := r.pastRanking(ctx, past); err != nil {
		return err
	}
	return r.questions(ctx)
}

// questions measures what is asked of one committee's branches: what if, and
// who stands on the edge of a threshold.
func (r *reading) questions(ctx context.Context) error {
	scheme := standard.DefaultScheme()
	scheme.QuotaPercent = 10
	for i := range scheme.Stars {
		scheme.Stars[i].From = scheme.Stars[i].From * 9 / 10
	}
	for _, q := range []struct {
		what   string
		target time.Duration // 0 = none
		ask    func() error
	}{
		{"what if, 100 branches, another scheme", time.Second, func() error {
			_, err := r.reader.WhatIf(ctx, projections.WhatIf{Scope: townID(1), Year: 2025, Scheme: &scheme})
			return err
		}},
		{"  and at another pair of times, without some facts", time.Second, func() error {
			then := projections.At{AsOf: events.MustDate("2025-10-31")}
			_, err := r.reader.WhatIf(ctx, projections.WhatIf{Scope: townID(1), Year: 2025, Scheme: &scheme, Then: &then, Without: []events.Position{1000, 2000, 3000}})
			return err
		}},
		{"compliance, 100 branches", 0, func() error {
			_, err := r.reader.ComplianceTable(ctx, townID(1), 2025, projections.At{})
			return err
		}},
		{"late entries, 100 branches", 0, func() error {
			_, err := r.reader.Lateness(ctx, townID(1), 2025, projections.At{})
			return err
		}},
		{"findings frozen by an inspection, 100 branches", 0, func() error {
			_, _, err := r.reader.Freeze(ctx, townID(1), projections.At{AsOf: events.MustDate("2025-08-31")})
			return err
		}},
		{"stability, 100 branches", time.Second, func() error {
			_, err := r.reader.Stability(ctx, townID(1), 2025, projections.At{})
			return err
		}},
	} {
		began := time.Now()
		if err := q.ask(); err != nil {
			return fmt.Errorf("%s: %w", q.what, err)
		}
		took := time.Since(began)
		out := row{What: q.what, Value: took.Round(time.Microsecond).String()}
		if q.target > 0 {
			out.Target, out.Met = "< "+q.target.String(), took < q.target
		}
		if err := say(out); err != nil {
			return err
		}
	}
	return nil
}

// measure is one kind of read.
type measure struct {
	what   string
	target time.Duration // of p99; 0 = none
	n      int
	read   func() error
}

func (m measure) run() error {
	took := make([]time.Duration, m.n)
	for i := range took {
		began := time.Now()
		if err := m.read(); err != nil {
			return err
		}
		took[i] = time.Since(began)
	}
	slices.Sort(took)
	p50, p99 := took[len(took)/2], took[len(took)*99/100]
	out := row{What: m.what, Value: fmt.Sprintf("p50 %s, p99 %s", p50.Round(time.Microsecond), p99.Round(time.Microsecond))}
	if m.target > 0 {
		out.Target, out.Met = fmt.Sprintf("p99 < %s", m.target), p99 < m.target
	}
	return say(out)
}

type reading struct {
	reader *projections.Reader
	random *rand.Rand
	o      options
	mid    *projections.Cursor
}

func (r *reading) branch() int { return r.random.IntN(r.o.Branches) }

// person is a member, or every other time a candidate with a long file.
func (r *reading) person() events.MemberID {
	if b := r.branch(); r.random.IntN(2) == 0 {
		return memberID(b, r.random.IntN(members))
	}
	return memberID(r.branch()/5*5, 90)
}

func (r *reading) dossier(ctx context.Context, at projections.At) error {
	d, err := r.reader.Dossier(ctx, r.person(), at)
	if err == nil && d == nil {
		return errors.New("no dossier")
	}
	return err
}

func (r *reading) file(ctx context.Context, at projections.At) error {
	_, err := r.reader.File(ctx, r.person(), at)
	return err
}

func (r *reading) sheet(ctx context.Context, at projections.At) error {
	_, err := r.reader.Rating(ctx, branchID(r.branch()), 2025, at)
	return err
}

func (r *reading) ranking(ctx context.Context, scope events.OrgID, tier standard.Tier, after *projections.Cursor) error {
	got, _, err := r.reader.Ranking(ctx, projections.RankQuery{Scope: scope, Year: 2025, Tier: tier, After: after, Limit: 50})
	if err == nil && len(got) == 0 {
		return errors.New("an empty ranking")
	}
	return err
}

// tier is that of the branch at the top.
func (r *reading) tier(ctx context.Context) standard.Tier {
	top, _, err := r.reader.Ranking(ctx, projections.RankQuery{Year: 2025, Limit: 1})
	if err != nil || len(top) == 0 {
		return ""
	}
	return top[0].FinalTier
}

// middle walks to the middle of the ranking once.
func (r *reading) middle(ctx context.Context) *projections.Cursor {
	if r.mid == nil {
		_, next, err := r.reader.Ranking(ctx, projections.RankQuery{Year: 2025, Limit: r.o.Branches / 2})
		if err == nil {
			r.mid = next
		}
	}
	return r.mid
}

func (r *reading) findings(ctx context.Context) error {
	_, _, err := r.reader.Findings(ctx, projections.FindingQuery{Limit: 50})
	return err
}

func (r *reading) timeline(ctx context.Context) error {
	_, _, err := r.reader.Timeline(ctx, r.person().Subject(), projections.At{}, projections.Place{}, 0)
	return err
}

func (r *reading) compliance(ctx context.Context, at projections.At) error {
	_, err := r.reader.Compliance(ctx, branchID(r.branch()), 2025, at)
	return err
}

func (r *reading) agenda(ctx context.Context) error {
	_, err := r.reader.Agenda(ctx, branchID(r.branch()), 30, projections.At{})
	return err
}

func (r *reading) diff(ctx context.Context, from projections.At) error {
	_, err := r.reader.Diff(ctx, "calendar", string(branchID(r.branch()))+"/2025", from, projections.At{})
	return err
}

// pastRanking measures the ranking of one committee's branches as of a past
// day, which is computed the first time.
func (r *reading) pastRanking(ctx context.Context, at projections.At) error {
	q := projections.RankQuery{Scope: townID(1), Year: 2025, Limit: 50, At: at}
	for _, what := range []string{"ranking of 100 branches as of a past day, computed", "  the same again"} {
		began := time.Now()
		if _, _, err := r.reader.Ranking(ctx, q); err != nil {
			return err
		}
		if err := say(row{What: what, Value: time.Since(began).Round(time.Microsecond).String()}); err != nil {
			return err
		}
	}
	return nil
}
