// Package sheets reads and writes the spreadsheets that offices keep.
//
// A clerk's folder holds .xlsx and .csv files with Chinese headings: 组织台账,
// 党员名册, 三会一课台账, 发展党员全程纪实表, 票决统计, 党费收缴台账, 民主评议汇总表,
// 工作台账. What they look like is data ([Tables]); the reader finds the heading
// row by content, turns every row into commands, and lists everything that is
// wrong, by file, sheet, row and column, in one pass. It writes nothing.
//
// What old paper says is recorded as it stands: commands are in backfill mode,
// contradictions included. Refused is only what cannot be told: an impossible
// date, a number that names nobody, a cell without a value.
//
// Spreadsheets come from strangers. Names and texts are data whatever they
// contain; sizes, rows and columns are limited; links are not followed; no
// message repeats the content of a cell.
package sheets

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/ledger"
)

// Reason stands on every imported fact: it is late by nature.
const Reason = "历史档案补录（台账导入）"

// Options say on whose behalf is read and what is known already.
type Options struct {
	Registry *events.Registry // events must be of its types
	Actor    string
	Behalf   string
	Role     events.Role

	// Fingerprint is a keyed digest (HMAC) of a fact's content, which is
	// personal. It makes idempotency keys: the same fact read again, from the
	// same file or a corrected copy of it, has the same key.
	Fingerprint func([]byte) string

	// KnownOrg finds an organisation on record by number or full name;
	// KnownMember reports whether a person is on record. Nil: only what the
	// files themselves introduce is known.
	KnownOrg    func(ref string) (events.OrgID, bool)
	KnownMember func(events.MemberID) bool

	// KnownParent gives the superior and the kind of an organisation on record: what
	// a row leaves out goes to the superior, whether or not the files introduce it.
	KnownParent func(events.OrgID) (parent events.OrgID, kind events.OrgKind)

	// KnownVote finds the vote on record on a person's admission or conversion on
	// a day; nil: none. KnownPayment finds a payment of dues on record. Nil: only
	// what the files themselves tell is known.
	KnownVote    func(member events.MemberID, on events.Date, conversion bool) *VoteOnRecord
	KnownPayment func(member events.MemberID, on events.Date, amount events.Fen) (id uuid.UUID, months []events.Month, ok bool)

	// Progress is told of every sheet and every thousand rows.
	Progress func(file, sheet string, rows int)

	Limits Limits
}

// Limits guard against files made to exhaust the machine. Zero means default.
type Limits struct {
	FileBytes     int64 // of one file; default 128 MiB
	UnzippedBytes int64 // of one workbook unpacked; default 1 GiB
	Rows          int   // of one sheet; default 1,048,576 (Excel's own limit)
	Columns       int   // of one sheet; default 1,024
	Files         int   // of one folder; default 4,096
	Depth         int   // of folders in folders; default 4
	Problems      int   // listed; default 10,000
}

func (l Limits) withDefaults() Limits {
	def := func(v *int, d int) {
		if *v <= 0 {
			*v = d
		}
	}
	if l.FileBytes <= 0 {
		l.FileBytes = 128 << 20
	}
	if l.UnzippedBytes <= 0 {
		l.UnzippedBytes = 1 << 30
	}
	def(&l.Rows, 1<<20)
	def(&l.Columns, 1024)
	def(&l.Files, 4096)
	def(&l.Depth, 4)
	def(&l.Problems, 10_000)
	return l
}

// Plan is what the files say: commands in the order in which they are to be
// carried out, and everything that is wrong.
type Plan struct {
	Files    []File
	Items    []Item
	Problems []Problem
	Omitted  int            // problems beyond the limit
	Counts   map[string]int // commands by event type
	errors   int
	warnings int
}

// Errors and Warnings count the problems, also those beyond the limit.
func (p *Plan) Errors() int   { return p.errors }
func (p *Plan) Warnings() int { return p.warnings }

// File is one file that was read.
type File struct {
	Name   string      `json:"name"`   // base name
	Digest string      `json:"digest"` // SHA-256, hex
	Bytes  int64       `json:"bytes"`
	Sheets []SheetInfo `json:"sheets"`
}

// SheetInfo says how a sheet was understood.
type SheetInfo struct {
	Name  string `json:"name"`
	Table string `json:"table,omitzero"` // ID of the table, "" if it was not recognised
	Rows  int    `json:"rows"`           // rows with data
}

// Item is one command and the row that it comes from.
type Item struct {
	Command ledger.Command
	At      Place
	rank    rank
}

// Place is a cell, a row or a file.
type Place struct {
	File    string `json:"file"`
	Sheet   string `json:"sheet,omitzero"`
	Row     int    `json:"row,omitzero"`     // 1-based
	Column  string `json:"column,omitzero"`  // letters, as in Excel
	Heading string `json:"heading,omitzero"` // of the column
}

func (p Place) String() string {
	s := p.File
	if p.Sheet != "" {
		s += " [" + p.Sheet + "]"
	}
	if p.Row > 0 {
		s += fmt.Sprintf(" %s%d", p.Column, p.Row)
	} else if p.Column != "" {
		s += " " + p.Column
	}
	if p.Heading != "" {
		s += "（" + p.Heading + "）"
	}
	return s
}

// Severity of a problem. An error stops the import; a warning is for the clerk.
type Severity string

const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Problem is one thing that is wrong with the files.
type Problem struct {
	Place    Place    `json:"place"`
	Severity Severity `json:"severity"`
	Code     string   `json:"code"` // kebab-case, stable
	Zh       string   `json:"zh"`
	En       string   `json:"en"`
}

func (p Problem) String() string {
	return fmt.Sprintf("%s %s: %s (%s)", p.Severity, p.Place, p.Zh, p.Code)
}

// ErrNothing reports a folder without a single spreadsheet.
var ErrNothing = errors.New("sheets: no .xlsx or .csv file in the folder")

// ReadPath reads a folder or a single file. It opens nothing outside of it and
// follows no link.
func ReadPath(ctx context.Context, path string, opt Options) (*Plan, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, fmt.Errorf("sheets: look at %s: %w", filepath.Base(path), err)
	}
	dir, only := path, ""
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		// The path that the user typed may be a link; what lies inside may not.
		if info, err = os.Stat(path); err != nil {
			return nil, fmt.Errorf("sheets: follow %s: %w", filepath.Base(path), err)
		}
		if !info.IsDir() {
			return nil, fmt.Errorf("sheets: %s is a link to a file; name the file itself", filepath.Base(path))
		}
	case info.Mode().IsRegular():
		dir, only = filepath.Dir(path), filepath.Base(path)
	case !info.IsDir():
		return nil, fmt.Errorf("sheets: %s is neither a folder nor a file", filepath.Base(path))
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("sheets: open the folder %s: %w", filepath.Base(dir), err)
	}
	defer root.Close()
	return read(ctx, root.FS(), only, opt)
}

// Read reads every spreadsheet of a file system. The error is about the file
// system, the options or the context; what is wrong with the files is in the plan.
func Read(ctx context.Context, fsys fs.FS, opt Options) (*Plan, error) {
	return read(ctx, fsys, "", opt)
}
