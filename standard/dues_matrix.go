package standard

import (
	"cmp"
	"slices"
	"sort"

	"github.com/google/uuid"

	"jishi/events"
)

// DuesState says how a month of a person stands.
type DuesState string

const (
	DuesNone     DuesState = "none"    // no relation here in the month, or the month of a transfer (R5.26)
	DuesPaid     DuesState = "paid"    // in full
	DuesPartly   DuesState = "partly"  // less than due
	DuesOverdue  DuesState = "overdue" // nothing, and the last day has passed
	DuesNotDue   DuesState = "not_due" // nothing, and the last day has not passed
	DuesExempted DuesState = "exempt"  // exempt by category or approved relief
	DuesNoBase   DuesState = "no_base" // no base on record: what is due cannot be said
)

// DuesCell is one month of one person.
type DuesCell struct {
	Month     events.Month `json:"month"`
	State     DuesState    `json:"state"`
	Due       events.Fen   `json:"due_fen"`
	Paid      events.Fen   `json:"paid_fen"`
	Voluntary events.Fen   `json:"voluntary_fen,omitzero"`
	Relief    bool         `json:"relief,omitzero"`
	LastDay   events.Date  `json:"last_day,omitzero"` // last day of paying in time
	Settled   events.Date  `json:"settled,omitzero"`  // day of the payment that made it full
	Evidence  []Evidence   `json:"evidence,omitzero"` // payments and relief
}

// Expected reports whether the person owed the month here.
func (c *DuesCell) Expected() bool { return c.State != DuesNone && c.State != DuesExempted }

// InTime reports whether the month was paid in full by its last day.
func (c *DuesCell) InTime() bool { return c.Settled != 0 && c.Settled <= c.LastDay }

// DuesRow is one person's year.
type DuesRow struct {
	Member events.MemberID `json:"member"`
	First  events.Month    `json:"first,omitzero"` // first month due here
	Last   events.Month    `json:"last,omitzero"`  // last month due here; 0 = open
	Cells  [12]DuesCell    `json:"cells"`
}

// DuesMatrix is the dues ledger of a branch for a year: person × 12 months.
type DuesMatrix struct {
	Org  events.OrgID `json:"org"`
	Year int          `json:"year"`
	On   events.Date  `json:"on"`
	Rows []DuesRow    `json:"rows"`
}

// Row returns a person's row, nil if there is none.
func (m *DuesMatrix) Row(id events.MemberID) *DuesRow {
	i := sort.Search(len(m.Rows), func(i int) bool { return m.Rows[i].Member >= id })
	if i == len(m.Rows) || m.Rows[i].Member != id {
		return nil
	}
	return &m.Rows[i]
}

// duesGrace is the number of days after the month's end until which a payment
// is in time (S2.4.4.2, configuration default).
const duesGrace = 15

// Matrix lays out a year of dues as it stands on a day. book or roster may be
// nil. Rows are in the order of the members' identifiers: everybody who owed a
// month here and everybody who paid one.
func Matrix(book *DuesBook, roster *Roster, year int, on events.Date) DuesMatrix {
	return matrix(book, roster.roll(""), year, on)
}

func matrix(book *DuesBook, members *roll, year int, on events.Date) DuesMatrix {
	if book == nil {
		book = &DuesBook{Year: year}
	}
	m := DuesMatrix{Org: book.Org, Year: year, On: on}
	if members.roster != nil {
		m.Org = members.roster.Org
	}
	rows := duesRows(book, members, year, on)
	bases, relief, consent := byMember(book.Bases, on, func(e *events.DuesBaseSet) events.MemberID { return e.Member }),
		byMember(book.Relief, on, func(e *events.DuesReliefApproved) events.MemberID { return e.Member }),
		byMember(book.Consent, on, func(e *events.DuesConsentGiven) events.MemberID { return e.Member })
	at := make(map[events.MemberID]*DuesRow, len(rows))
	for i := range rows {
		r := &rows[i]
		at[r.Member] = r
		for j := range r.Cells {
			r.Cells[j].fill(r, bases[r.Member], relief[r.Member], consent[r.Member])
		}
	}
	for _, p := range livePayments(book, on) {
		if r := at[p.Fact.Member]; r != nil {
			r.pay(p, year)
		}
	}
	for i := range rows {
		for j := range rows[i].Cells {
			rows[i].Cells[j].settle(on)
		}
	}
	m.Rows = rows
	return m
}

// byMember groups entries up to the day by person, keeping business order.
func byMember[T any](entries []Entry[T], on events.Date, of func(*T) events.MemberID) map[events.MemberID][]*Entry[T] {
	out := make(map[events.MemberID][]*Entry[T])
	for i := range until(entries, on) {
		id := of(&entries[i].Fact)
		out[id] = append(out[id], &entries[i])
	}
	return out
}

// livePayments returns the payments of the book up to the day that were not
// taken back by then.
func livePayments(book *DuesBook, on events.Date) []*Entry[events.DuesPaid] {
	reversed := make(map[uuid.UUID]bool, len(book.Reversed))
	for i := range until(book.Reversed, on) {
		reversed[book.Reversed[i].Fact.Payment] = true
	}
	out := make([]*Entry[events.DuesPaid], 0, len(book.Paid))
	for i := range until(book.Paid, on) {
		if p := &book.Paid[i]; !reversed[p.ID] {
			out = append(out, p)
		}
	}
	return out
}

// duesRows finds who owed which months. Dues start with the month of the vote
// that admitted (R4.01); a month in which the relation comes by transfer or
// ends is owed nowhere, because the letter of transfer says up to which month
// was paid (R5.26), but a payment for it is taken.
func duesRows(book *DuesBook, members *roll, year int, on events.Date) []DuesRow {
	var rows []DuesRow
	add := func(id events.MemberID) *DuesRow {
		i := sort.Search(len(rows), func(i int) bool { return rows[i].Member >= id })
		if i == len(rows) || rows[i].Member != id {
			rows = slices.Insert(rows, i, newDuesRow(id, year))
		}
		return &rows[i]
	}
	end := events.MonthOf(year, 12).Last()
	for i := range members.spans {
		s := &members.spans[i]
		if s.from > min(on, end) || s.to != 0 && s.to <= events.MonthOf(year, 1).First() {
			continue
		}
		r := add(s.ID)
		first := s.due
		if r.First == 0 || first < r.First {
			r.First = first
		}
		r.Last = 0
		if s.to != 0 && s.to <= on {
			r.Last = s.to.Month() - 1
			if i+1 < len(members.spans) && members.spans[i+1].ID == s.ID && members.spans[i+1].from == s.to {
				r.Last = 0 // only the standing changed
			}
		}
		for j := range r.Cells {
			c := &r.Cells[j]
			if c.Month >= first && (r.Last == 0 || c.Month <= r.Last) {
				c.State = DuesNotDue
				// Nobody can pay as a member before the approval makes one.
				c.LastDay = max(c.Month.Last(), s.Since.Month().Last()) + duesGrace
			} else if r.Last != 0 && c.Month > r.Last && c.State == DuesNotDue {
				c.State = DuesNone
			}
		}
	}
	for i := range until(book.Paid, on) {
		add(book.Paid[i].Fact.Member)
	}
	return rows
}

func newDuesRow(id events.MemberID, year int) DuesRow {
	r := DuesRow{Member: id}
	for j := range r.Cells {
		c := &r.Cells[j]
		c.Month, c.State = events.MonthOf(year, 1)+events.Month(j), DuesNone
		c.LastDay = c.Month.Last() + duesGrace
	}
	return r
}

// firstDues is the first month that somebody owes here who comes.
func (s *span) firstDues() events.Month {
	switch {
	case s.transferred:
		return s.Since.Month() + 1
	case s.admitted:
		return cmp.Or(s.Joined, s.Since).Month()
	default: // opening balance: owed elsewhere, or not recorded, until then
		return s.Since.Month()
	}
}

// fill puts in what the month is due and until when it can be paid in time.
func (c *DuesCell) fill(r *DuesRow, bases []*Entry[events.DuesBaseSet], relief []*Entry[events.DuesReliefApproved], consent []*Entry[events.DuesConsentGiven]) {
	var base *events.DuesBaseSet
	for _, b := range bases {
		if b.Fact.From <= c.Month && (base == nil || b.Fact.From >= base.From) {
			base = &b.Fact
		}
	}
	if base != nil {
		c.Due = Due(base.Category, base.Base)
	}
	exempt := base != nil && c.Due == 0
	for _, f := range relief {
		if c.Month < f.Fact.From || c.Month > f.Fact.To {
			continue
		}
		c.Relief, c.Evidence = true, append(c.Evidence, f.Evidence())
		if base == nil || f.Fact.Monthly < c.Due {
			c.Due = max(f.Fact.Monthly, 0)
		}
		exempt = c.Due == 0
	}
	for _, k := range consent {
		if k.Fact.Kind == "quarterly" && c.Month >= k.Fact.From && c.Month <= k.Fact.To {
			c.LastDay = max(c.LastDay, (c.Month+events.Month(2-(c.Month.Number()-1)%3)).Last()+duesGrace)
		}
	}
	if c.State == DuesNone {
		return
	}
	switch {
	case exempt:
		c.State = DuesExempted
	case base == nil && !c.Relief:
		c.State = DuesNoBase
	}
}

// pay gives a payment to its months. What falls on the months of this year is
// its part of the amount in equal shares, the remainder with the first month;
// inside the year the earliest month is filled first, up to what it is due, and
// what is left over stays with the payment's first month.
func (r *DuesRow) pay(p *Entry[events.DuesPaid], year int) {
	n := events.Fen(len(p.Fact.Months))
	if n == 0 {
		return
	}
	var mine [12]*DuesCell
	cells := mine[:0]
	split := func(total events.Fen) (pool events.Fen) {
		for i, m := range p.Fact.Months {
			if m.Year() != year {
				continue
			}
			pool += total / n
			if i == 0 {
				pool += total % n
			}
		}
		return pool
	}
	for _, m := range p.Fact.Months {
		if m.Year() == year {
			c := &r.Cells[m.Number()-1]
			if !slices.Contains(cells, c) {
				cells = append(cells, c)
			}
		}
	}
	if len(cells) == 0 {
		return
	}
	pool := split(max(p.Fact.Amount-p.Fact.Voluntary, 0))
	cells[0].Voluntary += split(p.Fact.Voluntary)
	for _, c := range cells {
		c.Evidence = append(c.Evidence, p.Evidence())
		part := min(max(c.Due-c.Paid, 0), pool)
		if c.known() {
			c.add(part, p.On)
			pool -= part
		}
	}
	// Months of which nothing is known share what is left.
	open := slices.DeleteFunc(cells, func(c *DuesCell) bool { return c.known() })
	if len(open) == 0 {
		r.Cells[firstIn(p.Fact.Months, year).Number()-1].add(pool, p.On)
		return
	}
	for i, c := range open {
		part := pool / events.Fen(len(open))
		if i == 0 {
			part += pool % events.Fen(len(open))
		}
		c.add(part, p.On)
	}
}

func firstIn(months []events.Month, year int) events.Month {
	for _, m := range months {
		if m.Year() == year {
			return m
		}
	}
	return 0
}

// known reports whether what is due is known.
func (c *DuesCell) known() bool { return c.Due > 0 }

func (c *DuesCell) add(amount events.Fen, on events.Date) {
	c.Paid += amount
	if c.Settled == 0 && c.Paid > 0 && c.Paid >= c.Due {
		c.Settled = on
	}
}

// settle concludes the state of a month.
func (c *DuesCell) settle(on events.Date) {
	switch {
	case c.State == DuesExempted, c.State == DuesNoBase:
	case c.State == DuesNone:
		if c.Paid > 0 {
			c.State = DuesPaid
		} else {
			c.LastDay = 0
		}
	case c.Settled != 0:
		c.State = DuesPaid
	case c.Paid > 0:
		c.State = DuesPartly
	case on > c.LastDay:
		c.State = DuesOverdue
	}
}
