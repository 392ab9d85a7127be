package main

import (
	"strings"
	"testing"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/sheets"
)

// TestInClear: a name in a topic is told before it is recorded, by its place and
// never by itself; sealed values and identifiers are no free text.
func TestInClear(t *testing.T) {
	t.Parallel()
	item := func(row int, e events.Event) sheets.Item {
		return sheets.Item{At: sheets.Place{File: "台账.csv", Row: row}, Command: ledger.Command{Command: domain.Command{Event: e}}}
	}
	person := item(1, &events.PersonRegistered{Member: "P1", Name: events.Plain("虚构甲"), IDNumber: events.Plain("110101197109230017")})
	meeting := func(row int, topics ...string) sheets.Item {
		return item(row, &events.MeetingHeld{Meeting: "m1", Org: "虚构甲", Topics: topics})
	}
	reasoned := item(8, &events.DevApplied{Member: "P1"})
	reasoned.Command.Reason = "虚构甲本人补交"
	attached := item(9, &events.DevApplied{Member: "P1"})
	attached.Command.Attachments = []events.Attachment{{Name: "虚构甲的申请书.pdf"}}
	got := inClear([]sheets.Item{
		person, meeting(2, "学习", "讨论接收虚构甲为预备党员"), meeting(3, "讨论接收P1为预备党员"), meeting(4, "学习虚构"),
		item(5, &events.OrgEstablished{Org: "B01", Name: "虚构甲村党支部"}),
		meeting(6, "核对11010119710923001x"), meeting(7, "文号20260001202600012026"), reasoned, attached,
		item(10, &events.Corrected{Approver: "officer-1", Document: strings.Repeat("1", 64)}),
	})
	rows := make([]int, 0, len(got))
	for _, p := range got {
		rows = append(rows, p.Place.Row)
		if p.Severity != sheets.Warning || strings.Contains(p.Zh+p.En, "虚构甲") || strings.Contains(p.Zh+p.En, "1101") {
			t.Errorf("%+v", p)
		}
	}
	if want := []int{2, 6, 8, 9}; len(rows) != len(want) || rows[0] != 2 || rows[1] != 6 || rows[2] != 8 || rows[3] != 9 {
		t.Errorf("rows %v, want %v", rows, want)
	}
}
