package sheets

import (
	"slices"
	"strings"

	"jishi/events"
)

// writeTransfers writes a row for every transfer. A row registers leaving and
// arriving only if both are on record as the acceptance has them.
func writeTransfers(l *laying) {
	l.steps()
	standing := Column{Choices: standings()}
	for _, w := range l.rows {
		from, to, on, who := w.cells["request.from_org"], w.cells["request.to_org"], w.cells["accept.on"], w.cells["member"]
		if on == "" {
			continue
		}
		ended, started := -1, -1
		for i := range l.facts {
			f := &l.facts[i]
			if f.On.String() != on {
				continue
			}
			switch e := f.event.(type) {
			case *events.MembershipEnded:
				if string(e.Member) == who && string(e.Branch) == from && string(e.To) == to && e.Cause == "transfer" {
					ended = i
				}
			case *events.MembershipStarted:
				if string(e.Member) == who && string(e.Branch) == to && e.Cause == "transfer" && e.NoVoteTo == 0 {
					started = i
				}
			}
		}
		if from == to || from != "" && ended < 0 || to != "" && started < 0 {
			w.cells["moves"] = "否"
			continue
		}
		w.cells["moves"] = "是"
		if ended >= 0 {
			w.tells(ended)
		}
		if started >= 0 {
			e := l.facts[started].event.(*events.MembershipStarted)
			w.cells["standing"], w.cells["joined"], w.cells["full_from"] = standing.mustWord(string(e.Standing)), e.Joined.String(), e.FullFrom.String()
			w.tells(started)
		}
	}
}

// writeFloating writes a row for every time that somebody lived elsewhere, with
// the contacts that fall into it; contacts of other times have rows of their own.
func writeFloating(l *laying) {
	l.steps()
	for i := range l.facts {
		f := &l.facts[i]
		e, ok := f.event.(*events.ContactRecorded)
		if !ok {
			continue
		}
		var at *written
		for _, w := range slices.Backward(l.rows) {
			v := w.cells
			if v["member"] == string(e.Member) && v["branch"] == string(e.Branch) && v["registered.on"] <= f.On.String() {
				at = w
				break
			}
		}
		if at == nil {
			at = l.row()
			at.cells["member"], at.cells["branch"] = string(e.Member), string(e.Branch)
		}
		at.cells["contacts"] = strings.TrimPrefix(at.cells["contacts"]+"；"+contact{f.On, e.Way}.String(), "；")
		at.tells(i)
	}
}
