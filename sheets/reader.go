package sheets

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
)

// reader reads one folder.
type reader struct {
	ctx    context.Context
	opt    Options
	fsys   fs.FS
	tables []Table
	heads  []*finder
	plan   *Plan
	files  []*file
	known  registry
	join   joins
	facts  map[string]map[[sha256.Size]byte]int // file → content → times seen
}

// file is one spreadsheet of the folder. Workbooks are held while they are
// small together, else opened again when their turn comes.
type file struct {
	path   string
	name   string // base name
	digest string
	size   int64
	book   book
	info   int // index in Plan.Files
}

// source is one recognised sheet.
type source struct {
	file   *file
	sheet  string
	info   *SheetInfo
	layout *layout
	year   int // that the sheet's or file's name gives, 0 if none
	at     int // order of discovery
}

// heldBytes is how much of workbooks is held open between the two passes.
const heldBytes = 48 << 20

func read(ctx context.Context, fsys fs.FS, only string, opt Options) (*Plan, error) {
	if opt.Fingerprint == nil || opt.Registry == nil {
		return nil, errors.New("sheets: options lack the registry or the fingerprint")
	}
	opt.Limits = opt.Limits.withDefaults()
	if opt.Role == "" {
		opt.Role = events.Officer // old paper is entered by the committee's office
	}
	r := newReader(ctx, fsys, opt)
	r.tables = Tables()
	for i := range r.tables {
		r.heads = append(r.heads, newFinder(&r.tables[i]))
	}
	defer func() {
		for _, f := range r.files {
			if f.book != nil {
				f.book.close()
			}
		}
	}()
	if err := r.find(only); err != nil {
		return nil, err
	}
	if len(r.files) == 0 {
		if len(r.plan.Problems) > 0 {
			return r.plan, nil
		}
		return nil, ErrNothing
	}
	sources, err := r.survey()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(sources, func(a, b *source) int {
		return cmp.Or(cmp.Compare(r.order(a), r.order(b)), cmp.Compare(a.at, b.at))
	})
	for _, s := range sources {
		if err := r.readSheet(s); err != nil {
			return nil, err
		}
	}
	r.finish()
	slices.SortStableFunc(r.plan.Items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.Command.On, b.Command.On))
	})
	for i := range r.plan.Items {
		r.plan.Counts[r.plan.Items[i].Command.Event.EventType()]++
	}
	return r.plan, nil
}

func newReader(ctx context.Context, fsys fs.FS, opt Options) *reader {
	return &reader{
		ctx: ctx, opt: opt, fsys: fsys, plan: &Plan{Counts: map[string]int{}},
		known: newRegistry(opt), join: newJoins(), facts: map[string]map[[sha256.Size]byte]int{},
	}
}

// order is the place of a sheet's table among the tables.
func (r *reader) order(s *source) int {
	return slices.IndexFunc(r.tables, func(t Table) bool { return t.ID == s.layout.table.ID })
}

// readSheet reads the rows of a sheet below its headings.
func (r *reader) readSheet(s *source) error {
	if err := r.open(s.file); err != nil {
		r.fail(Place{File: s.file.name, Sheet: s.sheet}, err)
		return nil
	}
	if s.layout.table.ID != "organisations" {
		r.parents() // all organisations are read by now
	}
	var stop error
	shift := s.file.book.dateShift()
	err := s.file.book.walk(s.sheet, func(num int, cells []string) bool {
		if num <= s.layout.head {
			return true
		}
		if num-s.layout.head > r.opt.Limits.Rows {
			r.problem(Place{File: s.file.name, Sheet: s.sheet, Row: num}, Error, "too-many-rows", fmt.Sprintf("超过 %d 行", r.opt.Limits.Rows), fmt.Sprintf("more than %d rows", r.opt.Limits.Rows))
			return false
		}
		if num%256 == 0 {
			if stop = r.ctx.Err(); stop != nil {
				return false
			}
		}
		w := &row{reader: r, src: s, num: num, cells: cells, shift: shift}
		if w.empty() || footer(cells) {
			return true
		}
		s.info.Rows++
		if s.info.Rows%1000 == 0 && r.opt.Progress != nil {
			r.opt.Progress(s.file.name, s.sheet, s.info.Rows)
		}
		if w.sound() {
			s.layout.table.read(w)
		}
		return true
	})
	if stop != nil {
		return stop
	}
	if err != nil {
		r.fail(Place{File: s.file.name, Sheet: s.sheet}, err)
	}
	if r.opt.Progress != nil {
		r.opt.Progress(s.file.name, s.sheet, s.info.Rows)
	}
	return nil
}

// emit adds a command.
func (r *reader) emit(s *source, num int, column string, on events.Date, org events.OrgID, e events.Event, docs []events.Attachment) {
	at := r.place(s.file, s.sheet, num, -1, nil)
	if i, ok := s.layout.columns[column]; ok {
		at = r.place(s.file, s.sheet, num, i, s.layout.table.Column(column))
	}
	if r.opt.Registry.Lookup(e.EventType()) == nil {
		panic("sheets: event type " + e.EventType() + " is not registered")
	}
	r.plan.Items = append(r.plan.Items, Item{At: at, rank: s.layout.table.rank, Command: ledger.Command{
		Command: domain.Command{
			Event: e, On: on, Org: org, Mode: events.Backfill, Actor: r.opt.Actor, OnBehalfOf: r.opt.Behalf,
			Role: r.opt.Role, Reason: Reason, Attachments: docs,
		},
		Source:      events.Source{Door: "import", Digest: s.file.digest, File: s.file.name, Sheet: s.sheet, Row: num},
		Correlation: "import:" + s.file.digest[:16],
	}})
}

// finish settles what needed all files, checks references across them and
// gives every command its key.
func (r *reader) finish() {
	r.settle()
	waits := r.refers()
	for i := range r.plan.Items {
		if it := &r.plan.Items[i]; !waits[it.Command.Event] {
			it.Command.Key = r.key(it)
		}
	}
	r.resolve() // by the keys of the payments
	for i := range r.plan.Items {
		if it := &r.plan.Items[i]; it.Command.Key == "" {
			it.Command.Key = r.key(it)
		}
	}
}

// key is the idempotency key of a fact: a keyed digest of what it says, when
// and where, and of how often the file said the same before. Row and file are
// not part of it, so a corrected copy does not record again what is unchanged.
func (r *reader) key(it *Item) string {
	content := canonical(it)
	sum := sha256.Sum256(content)
	seen := r.facts[it.Command.Source.Digest]
	if seen == nil {
		seen = map[[sha256.Size]byte]int{}
		r.facts[it.Command.Source.Digest] = seen
	}
	seen[sum]++
	return "sheet:" + r.opt.Fingerprint(fmt.Appendf(content, "\n%d", seen[sum]))
}

// problem adds a problem, up to the limit.
func (r *reader) problem(at Place, severity Severity, code, zh, en string) {
	switch severity {
	case Error:
		r.plan.errors++
	case Warning:
		r.plan.warnings++
	}
	if len(r.plan.Problems) >= r.opt.Limits.Problems {
		r.plan.Omitted++
		return
	}
	r.plan.Problems = append(r.plan.Problems, Problem{Place: at, Severity: severity, Code: code, Zh: zh, En: en})
}

// fail reports why a file or sheet could not be read.
func (r *reader) fail(at Place, err error) {
	if b := (*errBook)(nil); errors.As(err, &b) {
		r.problem(at, Error, b.code, b.zh, b.en)
		return
	}
	r.problem(at, Error, "unreadable", "无法读取", "cannot be read")
}

func reasonZh(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "没有权限"
	case errors.Is(err, fs.ErrNotExist):
		return "文件不存在"
	}
	return "输入输出错误"
}

func reasonEn(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case errors.Is(err, fs.ErrNotExist):
		return "no such file"
	}
	return "input/output error"
}
