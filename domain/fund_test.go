package domain_test

import (
	"testing"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
)

// collecting pays 15 yuan each for January to March, and 1200 yuan of which 1000
// are voluntary.
func collecting() []domain.Command {
	cs := []domain.Command{pay("2026-01-10", "2026-01"), pay("2026-02-10", "2026-02"), pay("2026-03-10", "2026-03")}
	big := pay("2026-03-10", "2026-03")
	big.Event.(*events.DuesPaid).Member = m(10)
	big.Event.(*events.DuesPaid).Amount, big.Event.(*events.DuesPaid).Voluntary = 120000, 100000
	return append(cs, big)
}

func forward(from, to string, amount, retained events.Fen) *events.DuesForwarded {
	return &events.DuesForwarded{Org: branch, To: cmte, Kind: "regular", From: month(from), Until: month(to), Amount: amount, Retained: retained}
}

// collected records payments and then tries some forwardings, all but the last
// of which must be accepted. A voluntary one names the large payment.
func collected(es ...*events.DuesForwarded) func(*book) error {
	return func(b *book) error {
		for _, c := range collecting() {
			b.must(c)
		}
		big := b.last().ID
		for i, e := range es {
			if e.Kind == "voluntary" && e.Payment == uuid.Nil {
				e.Payment = big
			}
			c := live("2026-04-05", branch, e)
			if i == len(es)-1 {
				return b.attempt(c)
			}
			b.must(c)
		}
		return nil
	}
}

func voluntary(amount, retained events.Fen) *events.DuesForwarded {
	e := forward("2026-03", "2026-03", amount, retained)
	e.To, e.Kind = "", "voluntary"
	return e
}

func fundRefusals() []refusal {
	const on = "2026-03-02"
	use := func(change func(*events.DuesUsed)) domain.Command {
		e := &events.DuesUsed{Org: branch, Amount: 5000, Purpose: "training", Decision: "a1"}
		change(e)
		return live("2026-03-05", branch, e)
	}
	sat := meeting("a1", on, branch, events.Assembly, m(1))
	small := voluntary(1500, 0)
	small.Payment = uuid.UUID{15: 99}
	named := forward("2026-01", "2026-01", 100, 0)
	named.Payment = uuid.UUID{15: 1}
	sideways := forward("2026-01", "2026-03", 100, 0)
	sideways.To = "H"
	early := forward("2026-04", "2026-05", 100, 0)
	return []refusal{
		{"invalid-value", when(live(on, branch, &events.DuesForwarded{Org: branch, Kind: "some", From: month("2026-01"), Until: month("2026-01"), Amount: 1}))},
		{"period-reversed", when(live(on, branch, forward("2026-02", "2026-01", 1, 0)))},
		{"field-required", when(live(on, branch, forward("2026-01", "2026-01", 0, 0)))},
		{"dues-not-over", collected(early)},
		{"organ-not-superior", collected(sideways)},
		{"forward-payment", collected(named)},
		{"forward-payment", collected(small)},
		{"forward-divided", collected(voluntary(99999, 0))},
		{"forward-divided", collected(voluntary(100000, 1))},
		{"already-recorded", collected(voluntary(100000, 0), voluntary(100000, 0))},
		{"forward-too-much", collected(forward("2026-01", "2026-03", 24501, 0))},
		{"forward-too-much", collected(forward("2026-01", "2026-03", 20000, 4501))},
		{"forward-too-much", collected(forward("2026-01", "2026-02", 3000, 0), forward("2026-02", "2026-03", 21501, 0))},
		{"temporary-branch", given(live("2026-03-01", cmte, &events.OrgChanged{Org: branch, Kind: events.TempBranch}), live(on, branch, forward("2026-01", "2026-01", 1, 0)))},
		{"year-not-begun", when(live(on, branch, &events.SelfStudyRecorded{Org: branch, Member: m(1), Year: 2027, Hours: 2}))},
		{"year-not-begun", when(live(on, branch, &events.BirthdayKept{Org: branch, Member: m(1), Year: 2027}))},
		{"not-member-of-branch", when(live(on, branch, &events.CareGiven{Org: branch, Member: x, Kind: "visit"}))},
		{"use-undecided", when(use(func(e *events.DuesUsed) { e.Decision = "" }))},
		{"meeting-unknown", when(use(func(*events.DuesUsed) {}))},
		{"meeting-other-org", given(append(sat, use(func(e *events.DuesUsed) { e.Org = cmte }))...)},
		{"invalid-value", given(append(sat, use(func(e *events.DuesUsed) { e.Purpose = "dinner" }))...)},
	}
}

// TestForwarding: what was collected for the months, and no more; a large
// voluntary payment goes beside it.
func TestForwarding(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]func(*book) error{
		"all":                 collected(forward("2026-01", "2026-03", 24500, 0)), // 3 × 15 and 200 yuan
		"all, some kept":      collected(forward("2026-01", "2026-03", 20000, 4500)),
		"in two parts":        collected(forward("2026-01", "2026-02", 3000, 0), forward("2026-03", "2026-03", 21500, 0)),
		"months that overlap": collected(forward("2026-01", "2026-02", 3000, 0), forward("2026-02", "2026-03", 21500, 0)),
		"voluntary":           collected(forward("2026-01", "2026-03", 24500, 0), voluntary(100000, 0)),
		"of nothing known":    collected(forward("2025-10", "2025-12", 99999, 0)),
	} {
		if err := run(district(t)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := district(t)
	for _, c := range append(meeting("a1", "2026-03-02", branch, events.Assembly, m(1)),
		live("2026-03-05", branch, &events.DuesUsed{Org: branch, Amount: 5000, Purpose: "relief", Decision: "a1"})) {
		b.must(c)
	}
}
