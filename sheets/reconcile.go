package sheets

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"jishi/events"
)

// Platform says how the member list of an outside platform looks. Files are
// exchanged; nothing is claimed about the platform's interface. Its headings are
// the office's to tell: they differ from platform to platform and year to year.
type Platform struct {
	Name string
	// Headings are further headings by field ([Fields] lists them), beside those
	// that are known.
	Headings map[Field][]string
	// Words are further words for standings and posts: the platform's word → ours
	// ([events.Standing], [events.Post]).
	Words map[string]string
}

// Field is one thing that is compared.
type Field string

const (
	FieldName     Field = "name"
	FieldIDNumber Field = "id_number"
	FieldBranch   Field = "branch"
	FieldStanding Field = "standing"
	FieldJoined   Field = "joined"
	FieldFullFrom Field = "full_from"
	FieldPost     Field = "post"
	FieldSex      Field = "sex"
	FieldBirth    Field = "birth"
)

// Fields lists what can be compared, in the order of reports.
func Fields() []Field {
	return []Field{FieldName, FieldIDNumber, FieldSex, FieldBirth, FieldBranch, FieldStanding, FieldJoined, FieldFullFrom, FieldPost}
}

// Zh names the field in Chinese.
func (f Field) Zh() string {
	return map[Field]string{
		FieldName: "姓名", FieldIDNumber: "身份证号", FieldSex: "性别", FieldBirth: "出生日期", FieldBranch: "所在支部",
		FieldStanding: "党员类别", FieldJoined: "入党日期", FieldFullFrom: "转正日期", FieldPost: "党内职务",
	}[f]
}

// personal reports whether the field tells who somebody is. Such values are
// compared by keyed fingerprints and never kept.
func (f Field) personal() bool {
	return f == FieldName || f == FieldIDNumber || f == FieldBirth
}

// Listed is one member of the ledger's roster on the day, as the caller gives it.
// Personal values are fingerprints ([Fingerprints.Of]); "" is not known, or may
// not be read: such a field is not compared.
type Listed struct {
	Member events.MemberID
	Values map[Field]string
}

// Fingerprints makes personal values comparable without keeping them.
type Fingerprints func([]byte) string

// Of returns the fingerprint of an opened value of a field; "" of nothing.
func (f Fingerprints) Of(field Field, text string) string {
	if text = normal(field, text); text == "" {
		return ""
	}
	return f([]byte("reconcile\x00" + string(field) + "\x00" + text))
}

// normal brings a value to the form in which two files are compared.
func normal(field Field, text string) string {
	switch field {
	case FieldName:
		return nameKey(text)
	case FieldIDNumber:
		return strings.ToUpper(strings.ReplaceAll(fold(text), " ", ""))
	case FieldBirth, FieldJoined, FieldFullFrom:
		if d, flaw := parseDate(text, 0); flaw == nil {
			return d.String()
		}
	}
	return strings.ReplaceAll(fold(text), " ", "")
}

// ReconcileOptions say what is compared with what.
type ReconcileOptions struct {
	Platform    Platform
	Fingerprint Fingerprints
	Roster      []Listed // of the day, of the organisations that the export covers
	KnownOrg    func(ref string) (events.OrgID, bool)
	Limits      Limits
}

// DifferenceKind is how a person stands in the two lists.
type DifferenceKind string

const (
	OnlyThere DifferenceKind = "only_there" // 平台有、账本无
	OnlyHere  DifferenceKind = "only_here"  // 账本有、平台无
	Differs   DifferenceKind = "differs"    // 两边都有，内容不同
	Ambiguous DifferenceKind = "ambiguous"  // 不能确定是谁
)

// Difference is one thing to look into. It says which fields differ and never
// what they hold.
type Difference struct {
	Kind   DifferenceKind  `json:"kind"`
	At     Place           `json:"at,omitzero"` // row of the export
	Member events.MemberID `json:"member,omitzero"`
	Fields []Field         `json:"fields,omitzero"`
}

// Reconciliation is what a comparison found. The caller records it
// ([Reconciliation.Event]); what is to be done about a difference is for people.
type Reconciliation struct {
	Platform    string       `json:"platform"`
	File        string       `json:"file"`
	Digest      string       `json:"digest"`   // SHA-256 of the export
	Compared    int          `json:"compared"` // persons on either side
	Matched     int          `json:"matched"`
	Fields      []Field      `json:"fields"` // that the export has
	Differences []Difference `json:"differences"`
	Problems    []Problem    `json:"problems,omitempty"`
}

// Event is the fact that the comparison took place.
func (r *Reconciliation) Event(org events.OrgID) *events.PlatformReconciled {
	return &events.PlatformReconciled{Org: org, Platform: r.Platform, Digest: r.Digest, Compared: r.Compared, Differences: len(r.Differences)}
}

// ErrExport reports an export that could not be read; the problems say why.
var ErrExport = errors.New("sheets: the export of the platform cannot be read")

// Reconcile compares the export of a platform (one .xlsx or .csv file) with the
// ledger's roster of a day. Persons are matched by identity number, else by a
// name that stands once on either side. Values of the file are read, compared
// and forgotten: neither the result nor any problem repeats one.
func Reconcile(ctx context.Context, fsys fs.FS, name string, opt ReconcileOptions) (*Reconciliation, error) {
	if opt.Fingerprint == nil {
		return nil, errors.New("sheets: options lack the fingerprint")
	}
	table := platformTable(&opt.Platform)
	rows, file, problems, err := readPlatform(ctx, fsys, name, table, &opt)
	if err != nil {
		return nil, err
	}
	out := &Reconciliation{Platform: opt.Platform.Name, Problems: problems}
	if file != nil {
		out.File, out.Digest = file.name, file.digest
	}
	if slices.ContainsFunc(problems, func(p Problem) bool { return p.Severity == Error }) {
		return out, ErrExport
	}
	for _, f := range Fields() {
		if slices.ContainsFunc(rows, func(r platformRow) bool { return r.has[f] }) {
			out.Fields = append(out.Fields, f)
		}
	}
	compare(out, rows, opt.Roster)
	return out, nil
}

// compare matches the two lists and lists what differs, in the order of the
// export, then of the roster.
func compare(out *Reconciliation, rows []platformRow, roster []Listed) {
	roster = slices.Clone(roster)
	slices.SortFunc(roster, func(a, b Listed) int { return strings.Compare(string(a.Member), string(b.Member)) })
	here, of := match(rows, roster)
	for i := range rows {
		r := &rows[i]
		switch k := of[i]; {
		case k == ambiguous:
			out.Differences = append(out.Differences, Difference{Kind: Ambiguous, At: r.at})
		case k < 0:
			out.Differences = append(out.Differences, Difference{Kind: OnlyThere, At: r.at})
		default:
			out.Matched++
			if fields := differing(r, &roster[k]); len(fields) > 0 {
				out.Differences = append(out.Differences, Difference{Kind: Differs, At: r.at, Member: roster[k].Member, Fields: fields})
			}
		}
	}
	for k := range roster {
		if !here[k] {
			out.Differences = append(out.Differences, Difference{Kind: OnlyHere, Member: roster[k].Member})
		}
	}
	out.Compared = len(rows) + len(roster) - out.Matched
}

// ambiguous marks a row that fits several persons, or none for certain.
const ambiguous = -2

// match pairs rows with persons: by identity number, then by a name that stands
// once among those left on either side and whose numbers do not contradict.
func match(rows []platformRow, roster []Listed) (here map[int]bool, of []int) {
	here, of = map[int]bool{}, make([]int, len(rows))
	ids := index(FieldIDNumber, roster, here)
	for i := range rows {
		of[i] = -1
		if v := rows[i].values[FieldIDNumber]; v != "" && len(ids[v]) == 1 && !here[ids[v][0]] {
			of[i] = ids[v][0]
			here[of[i]] = true
		}
	}
	there := map[string]int{}
	for i := range rows {
		if of[i] < 0 {
			there[rows[i].values[FieldName]]++
		}
	}
	names := index(FieldName, roster, here)
	for i := range rows {
		name := rows[i].values[FieldName]
		if of[i] >= 0 || name == "" || len(names[name]) == 0 {
			continue
		}
		if k := names[name][0]; len(names[name]) == 1 && there[name] == 1 {
			of[i] = k
			here[k] = true
			continue
		}
		of[i] = ambiguous
		for _, k := range names[name] {
			here[k] = true // one of them is meant: nobody of them is missing there
		}
	}
	return here, of
}

func index(f Field, roster []Listed, taken map[int]bool) map[string][]int {
	out := map[string][]int{}
	for k := range roster {
		if v := roster[k].Values[f]; v != "" && !taken[k] {
			out[v] = append(out[v], k)
		}
	}
	return out
}

// differing lists the fields that both sides know and that are not the same.
func differing(r *platformRow, p *Listed) []Field {
	var out []Field
	for _, f := range Fields() {
		a, b := r.values[f], p.Values[f]
		if a != "" && b != "" && a != b {
			out = append(out, f)
		}
		if f == FieldPost && r.has[f] && a == "" && b != "" {
			out = append(out, f) // the platform says that the person holds none
		}
	}
	return out
}

// Counts counts the differences by kind and by field.
func (r *Reconciliation) Counts() (byKind map[DifferenceKind]int, byField map[Field]int) {
	byKind, byField = map[DifferenceKind]int{}, map[Field]int{}
	for _, d := range r.Differences {
		byKind[d.Kind]++
		for _, f := range d.Fields {
			byField[f]++
		}
	}
	return byKind, byField
}

// String says in a line what was found.
func (r *Reconciliation) String() string {
	kinds, _ := r.Counts()
	parts := make([]string, 0, len(kinds))
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		parts = append(parts, fmt.Sprintf("%s %d", k, kinds[k]))
	}
	return fmt.Sprintf("%s: %d compared, %d matched, %s", r.Platform, r.Compared, r.Matched, strings.Join(parts, ", "))
}

// WriteReconciliation writes the differences (平台数据核对差异表): which person, which
// fields, never what they hold.
func WriteReconciliation(out io.Writer, head Head, show Show, r *Reconciliation) error {
	kinds := map[DifferenceKind]string{OnlyThere: "平台有、账本无", OnlyHere: "账本有、平台无", Differs: "内容不同", Ambiguous: "不能确定是谁"}
	p := page{
		name: "核对差异", title: head.line("平台数据核对差异表"), heads: []string{"序号", "情形", "平台工作表", "平台行号", "人员编号", "姓名", "不同的项目", "核实结果", "处理人", "处理日期"},
		about: [][2]string{{"平台", r.Platform}, {"导出文件", r.File}, {"摘要", r.Digest}, {"比对人数", fmt.Sprint(r.Compared)}, {"相符", fmt.Sprint(r.same())}, {"差异", fmt.Sprint(len(r.Differences))}}, widths: []float64{8, 18, 18, 10, 16, 14, 40, 30, 14, 14},
	}
	for i, d := range r.Differences {
		var fields []string
		for _, f := range d.Fields {
			fields = append(fields, f.Zh())
		}
		var row any = ""
		if d.At.Row > 0 {
			row = d.At.Row
		}
		p.rows = append(p.rows, []any{i + 1, kinds[d.Kind], d.At.Sheet, row, string(d.Member), show.name(d.Member), strings.Join(fields, "、"), "", "", ""})
	}
	return writePages(out, "平台数据核对差异表", p)
}

// same counts those who stand on both sides with nothing different.
func (r *Reconciliation) same() int {
	kinds, _ := r.Counts()
	return r.Matched - kinds[Differs]
}
