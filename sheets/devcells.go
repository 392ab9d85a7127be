package sheets

import (
	"jishi/events"
)

// helpers reads persons named on a day and later changes: 培养联系人, 入党介绍人.
func (d *devRow) helpers(date, names, changes string, begin, end func(events.MemberID) events.Event) {
	d.needs(date, names)
	if on := d.date(date); on != 0 {
		if !d.has(names) {
			d.fault(names, "required", "填了日期须填人员", "a date without the persons named on it")
		}
		for _, id := range d.persons(names, d.branch) {
			d.emit(names, on, d.branch, begin(id))
		}
	}
	for _, s := range splitEntries(d.raw(changes)) {
		f := splitFields(s)
		if len(f) != 3 || f[1] != "免" && f[1] != "任" {
			d.fault(changes, "bad-entry", "应为“日期 免/任 编号”，多项用“；”隔开", "want: date 免 or 任 number")
			continue
		}
		on, flaw := parseDate(f[0], d.shift)
		if flaw != nil {
			d.flaw(changes, flaw)
			continue
		}
		id := d.named(changes, f[2], d.branch)
		switch {
		case id == "":
		case f[1] == "免":
			d.emit(changes, on, d.branch, end(id))
		default:
			d.emit(changes, on, d.branch, begin(id))
		}
	}
}

type datedPerson struct {
	on  events.Date
	who events.MemberID
}

// datedPersons reads entries "日期 编号"; the person may be missing.
func (d *devRow) datedPersons(column string) []datedPerson {
	var out []datedPerson
	for _, s := range splitEntries(d.raw(column)) {
		f := splitFields(s)
		if len(f) < 1 || len(f) > 2 {
			d.fault(column, "bad-entry", "应为“日期 考察人编号”，多项用“；”隔开", "want: date and number of the person")
			continue
		}
		on, flaw := parseDate(f[0], d.shift)
		if flaw != nil {
			d.flaw(column, flaw)
			continue
		}
		e := datedPerson{on: on}
		if len(f) == 2 {
			e.who = d.named(column, f[1], d.branch)
		}
		out = append(out, e)
	}
	return out
}
