package sheets

import (
	"slices"
	"strings"

	"jishi/events"
)

// Kind says what the cells of a column hold and how they are read.
type Kind string

const (
	Text      Kind = "text"      // 文字, kept as written
	Ident     Kind = "ident"     // 编号 that this row introduces
	OrgRef    Kind = "org"       // 组织编号 or 组织全称
	OrgRefs   Kind = "orgs"      // several of them
	Person    Kind = "person"    // 人员编号, or a name that only one person has
	Persons   Kind = "persons"   // several of them: 、 ， ； or a new line between
	Day       Kind = "date"      // 2025-04-15, 2025/4/15, 2025年4月15日, 20250415, 2025.04.15, Excel date
	Days      Kind = "dates"     // several of them
	MonthKind Kind = "month"     // 2025-04, 2025年4月, 202504
	Clock     Kind = "time"      // 14:30, 14时30分, 下午2:30, Excel time
	Count     Kind = "count"     // whole number
	Money     Kind = "money"     // yuan with at most two decimals
	Flag      Kind = "flag"      // 是/否
	OneOf     Kind = "choice"    // one of Choices
	SomeOf    Kind = "choices"   // several of Choices
	List      Kind = "list"      // several texts
	Entries   Kind = "entries"   // several short entries; Note gives their form
	Documents Kind = "documents" // 名称:SHA-256, several
	Ignored   Kind = "ignored"   // known, kept by offices for themselves, not read
)

// Choice is one admitted word of a column.
type Choice struct {
	Value   string   // as stored
	Zh      string   // as written in templates
	Aliases []string // other words for it
}

// Column is one column of a table: what templates show, what the reader looks
// for and what the documents explain.
type Column struct {
	ID       string   // stable, unique in the table
	Group    string   // upper heading where the table has two heading rows
	Heading  string   // as written in templates
	Aliases  []string // other headings in use
	Kind     Kind
	Required bool // the column must be there and its cells filled
	Needed   bool // filled wherever the fact is told that it belongs to
	Sealed   bool // personal: the cell's content is never repeated in a message
	Choices  []Choice
	Note     string // how to fill it in
	Width    int    // in characters, 0 = by kind

	member string               // of the event that it holds (see step); "" = as the ID says
	in     []string             // names of the steps that it belongs to; nil = by the ID
	after  bool                 // the cell is the last day, the event holds the day after it
	upper  bool                 // empty means the superior organisation
	zero   bool                 // 0 is written as 0, since an empty cell means something else
	found  []events.MeetingKind // empty means the meeting of the day, if the ledger of meetings has one
}

// Table is one sheet shape that offices keep. It is data: the reader, the
// template writer and the documents all follow it.
type Table struct {
	ID      string
	Book    string   // title of the file: 党员名册
	Sheet   string   // title of the sheet
	English string   // what it is, for engineers
	Aliases []string // other names of file or sheet
	Columns []Column
	rank    rank
	read    func(*row)

	// Tables whose rows tell facts by themselves. With a matter, its column says
	// which one fact a row tells; otherwise a row tells every step that has a date.
	steps  []step
	matter string

	// How facts get into rows, where the steps do not say it: the table's own way,
	// and the types of event that it has a place for beside those of its steps.
	write func(*laying)
	also  []func() events.Event
}

// rank orders what is recorded: a fact comes after the facts it names.
type rank int

const (
	rankOrganisation rank = iota
	rankRoster
	rankTeam
	rankMeeting
	rankDevelopment
	rankVote
	rankRelation
	rankDues
	rankAppraisal
	rankWork
	rankElection
	rankRectification
	rankRating
	rankSupervision
)

// Tables returns every table in the order in which they are read.
func Tables() []Table {
	return slices.Concat(organisationTables(), rosterTables(), meetingTables(), lifeTables(), paperTables(), developmentTables(),
		voteTables(), relationTables(), duesTables(), appraisalTables(), workTables(), dutyTables(), operationTables(),
		[]Table{electionChainTable()}, rectificationTables(), ratingTables(), supervisionTables())
}

// Grouped reports whether the table has two heading rows.
func (t *Table) Grouped() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Group != "" })
}

// Column returns the column with the ID, nil if there is none.
func (t *Table) Column(id string) *Column {
	for i := range t.Columns {
		if t.Columns[i].ID == id {
			return &t.Columns[i]
		}
	}
	return nil
}

// named reports whether a file or sheet name speaks of the table's sheet.
func (t *Table) named(name string) bool {
	n := foldHeading(name)
	if n == "" {
		return false
	}
	return strings.Contains(n, foldHeading(t.Sheet)) || slices.ContainsFunc(t.Aliases, func(a string) bool {
		return strings.Contains(n, foldHeading(a))
	})
}

// booked reports whether a file name speaks of the table's book.
func (t *Table) booked(name string) bool {
	return strings.Contains(foldHeading(name), foldHeading(t.Book))
}

// choose returns the stored value of a word.
func (c *Column) choose(word string) (string, bool) {
	w := foldHeading(word)
	for i := range c.Choices {
		ch := &c.Choices[i]
		if w == foldHeading(ch.Zh) || strings.EqualFold(w, ch.Value) ||
			slices.ContainsFunc(ch.Aliases, func(a string) bool { return w == foldHeading(a) }) {
			return ch.Value, true
		}
	}
	return "", false
}

// foldHeading brings a heading to the form in which headings are compared:
// half-width, without spaces, marks and anything in brackets.
func foldHeading(s string) string {
	s = fold(s)
	for {
		i := strings.IndexByte(s, '(')
		if i <= 0 {
			break
		}
		j := strings.IndexByte(s[i:], ')')
		if j < 0 {
			s = s[:i]
			break
		}
		s = s[:i] + s[i+j+1:]
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\t', '\n', '\r', '*', ':', '、', ',', '.', '-', '_', '/', '★', '※', '"', '《', '》':
			return -1
		}
		return r
	}, s)
}

// foldGroup is foldHeading without a leading number: "1 递交申请", "第1步：递交申请".
func foldGroup(s string) string {
	s = foldHeading(s)
	s = strings.TrimPrefix(s, "第")
	s = strings.TrimLeft(s, "0123456789")
	return strings.TrimPrefix(s, "步")
}
