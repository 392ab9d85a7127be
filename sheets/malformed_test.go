package sheets

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"jishi/events"
)

// workbook makes an .xlsx of rows; edit may change it before it is written.
func workbook(t testing.TB, sheet string, rows [][]any, edit func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(sheet, cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	if edit != nil {
		edit(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rezip changes the parts of a workbook.
func rezip(t testing.TB, data []byte, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w, err := zw.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(change(f.Name, part))
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func orgRows() [][]any {
	return [][]any{
		{"组织台账"}, {"编号", "名称", "类别", "上级编号", "成立日期"},
		{"DW", "测试党委", "党委", "", "2005-07-01"}, {"ZB01", "第一党支部", "党支部", "DW", 39512}, {"ZB02", "第二党支部", "党支部", "DW", "2008.3.5"},
	}
}

func TestMalformed(t *testing.T) {
	t.Parallel()
	whole := workbook(t, "组织", orgRows(), nil)
	const head = "编号,名称,类别,上级编号,成立日期\n"
	for name, c := range map[string]struct {
		file   string
		data   []byte
		limits Limits
		code   string
		sheet  string
		row    int
		column string
	}{
		"not a workbook":      {file: "组织台账.xlsx", data: []byte("this is no zip"), code: "broken-workbook"},
		"cut short":           {file: "组织台账.xlsx", data: whole[:len(whole)/2], code: "broken-workbook"},
		"old format by bytes": {file: "组织台账.xlsx", data: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), code: "old-or-encrypted"},
		"old format by name":  {file: "组织台账.xls", data: []byte("x"), code: "old-format"},
		"empty":               {file: "组织台账.csv", data: nil, code: "empty-file"},
		"too large":           {file: "组织台账.csv", data: []byte(orgsCSV), limits: Limits{FileBytes: 20}, code: "file-too-large"},
		"bomb":                {file: "组织台账.xlsx", data: whole, limits: Limits{UnzippedBytes: 2000}, code: "workbook-too-large"},
		"sheet cut short": {file: "组织台账.xlsx", code: "broken-sheet", sheet: "组织", data: rezip(t, whole, func(n string, p []byte) []byte {
			if strings.HasSuffix(n, "sheet1.xml") {
				return p[:bytes.LastIndex(p, []byte("<row "))+20]
			}
			return p
		})},
		"sheet broken in the middle": {file: "组织台账.xlsx", code: "broken-sheet", sheet: "组织", data: rezip(t, whole, func(n string, p []byte) []byte {
			if strings.HasSuffix(n, "sheet1.xml") {
				i := bytes.Index(p, []byte(`<row r="4"`))
				return append(append(append([]byte{}, p[:i]...), "<<<"...), p[i:]...)
			}
			return p
		})},
		"sheet missing": {file: "组织台账.xlsx", code: "broken-sheet", sheet: "组织", data: rezip(t, whole, func(n string, p []byte) []byte {
			if strings.HasSuffix(n, "sheet1.xml") {
				return nil
			}
			return p
		})},
		"no workbook part": {file: "组织台账.xlsx", code: "broken-workbook", data: rezip(t, whole, func(n string, p []byte) []byte {
			if n == "xl/workbook.xml" {
				return []byte("<x")
			}
			return p
		})},
		"too many rows":      {file: "组织台账.csv", data: []byte(orgsCSV), limits: Limits{Rows: 2}, code: "too-many-rows", sheet: "组织台账", row: 5},
		"wrong headings":     {file: "党员名册.csv", data: []byte("一,二,三\n1,2,3\n"), code: "not-recognised", sheet: "党员名册"},
		"missing column":     {file: "组织台账.csv", data: []byte("编号,名称,上级编号,成立日期\nA,甲,,2020-01-01\n"), code: "missing-column", sheet: "组织台账", row: 1},
		"unknown column":     {file: "组织台账.csv", data: []byte("编号,名称,类别,成立日期,天气\nA,甲,党委,2020-01-01,晴\n"), code: "unknown-column", sheet: "组织台账", row: 1, column: "E"},
		"column twice":       {file: "组织台账.csv", data: []byte("编号,名称,类别,成立日期,名称\nA,甲,党委,2020-01-01,乙\n"), code: "column-twice", row: 1, column: "E"},
		"impossible date":    {file: "组织台账.csv", data: []byte(head + "A,甲,党委,,2025-02-30\n"), code: "bad-date", sheet: "组织台账", row: 2, column: "E"},
		"a year is no date":  {file: "组织台账.csv", data: []byte(head + "A,甲,党委,,2025\n"), code: "bad-date", row: 2, column: "E"},
		"required":           {file: "组织台账.csv", data: []byte(head + "A,,党委,,2020-01-01\n"), code: "required", row: 2, column: "B"},
		"unknown word":       {file: "组织台账.csv", data: []byte(head + "A,甲,分会,,2020-01-01\n"), code: "unknown-word", row: 2, column: "C"},
		"bad identifier":     {file: "组织台账.csv", data: []byte(head + "../A,甲,党委,,2020-01-01\n"), code: "bad-identifier", row: 2, column: "A"},
		"formula error":      {file: "组织台账.csv", data: []byte(head + "A,甲,党委,,#REF!\n"), code: "formula-error", row: 2, column: "E"},
		"control character":  {file: "组织台账.csv", data: []byte(head + "A,甲\x01,党委,,2020-01-01\n"), code: "control-character", row: 2, column: "B"},
		"NUL":                {file: "组织台账.csv", data: []byte(head + "A,甲\x00,党委,,2020-01-01\n"), code: "not-text"},
		"neither encoding":   {file: "组织台账.csv", data: []byte(head + "A,\xff\xfe\xff,党委,,2020-01-01\n"), code: "bad-encoding"},
		"quotes":             {file: "组织台账.csv", data: []byte(head + "A,\"甲,党委,,2020-01-01\n"), code: "broken-csv", sheet: "组织台账"},
		"unknown superior":   {file: "组织台账.csv", data: []byte(head + "A,甲,党支部,B,2020-01-01\n"), code: "unknown-organisation", row: 2, column: "D"},
		"its own superior":   {file: "组织台账.csv", data: []byte(head + "A,甲,党支部,A,2020-01-01\n"), code: "own-superior", row: 2, column: "D"},
		"number twice":       {file: "组织台账.csv", data: []byte(head + "A,甲,党委,,2020-01-01\nA,乙,党委,,2020-01-01\n"), code: "duplicate-number", row: 3, column: "A"},
		"abolished early":    {file: "组织台账.csv", data: []byte("编号,名称,类别,成立日期,撤销日期\nA,甲,党委,2020-01-01,2019-01-01\n"), code: "before-founding", row: 2, column: "E"},
		"text without limit": {file: "组织台账.csv", data: []byte(head + "A," + strings.Repeat("长", 40000) + ",党委,,2020-01-01\n"), code: "text-too-long", row: 2, column: "B"},
		"formula unvalued": {file: "组织台账.xlsx", code: "formula-without-value", sheet: "组织", row: 3, column: "E", data: workbook(t, "组织", [][]any{orgRows()[0], orgRows()[1], {"DW", "测试党委", "党委", ""}}, func(f *excelize.File) {
			if err := f.SetCellFormula("组织", "E3", "TODAY()"); err != nil {
				t.Fatal(err)
			}
		})},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			opt := options()
			opt.Limits = c.limits
			p, err := Read(t.Context(), fstest.MapFS{c.file: {Data: c.data}}, opt)
			if err != nil {
				t.Fatalf("%v; want it in the plan", err)
			}
			pr, ok := problem(p, c.code)
			if !ok {
				t.Fatalf("no %s in %v", c.code, p.Problems)
			}
			if pr.Zh == "" || pr.En == "" || pr.Place.File != c.file || c.sheet != "" && pr.Place.Sheet != c.sheet || c.row != 0 && pr.Place.Row != c.row || c.column != "" && pr.Place.Column != c.column {
				t.Errorf("place %+v, want sheet %s, row %d, column %s", pr.Place, c.sheet, c.row, c.column)
			}
			if wantError := c.code != "unknown-column" && c.code != "column-twice"; wantError != (p.Errors() > 0) {
				t.Errorf("%d errors: %v", p.Errors(), p.Problems)
			}
		})
	}
}

// TestOnePass finds the errors of every file, sheet and row at once.
func TestOnePass(t *testing.T) {
	t.Parallel()
	p := mustRead(t, base(map[string]string{
		"坏.xlsx":        "no zip",
		"三会一课台账.csv":    "日期,支部,类别,出席人员\n2025-13-01,ZB01,主题党日,P001\n2025-03-01,ZB99,主题党日,P001\n2025-04-01,ZB01,茶话会,P001\n2025-05-01,ZB01,党课,P001、P404\n",
		"三会一课台账_谈话.csv": "日期,支部,谈话人,谈话对象\n2025-05-01,ZB01,P001,P001\n",
		"发展党员全程纪实表.csv": "基本信息,,1 递交入党申请书,2 党组织派人谈话\n人员编号,所在支部,申请日期,谈话人\nP002,ZB01,二月,P001\n",
	}))
	for _, code := range []string{"broken-workbook", "bad-date", "unknown-organisation", "unknown-word", "unknown-person", "talk-with-oneself", "step-without-date"} {
		if _, ok := problem(p, code); !ok {
			t.Errorf("%s was not found in the one pass: %v", code, p.Problems)
		}
	}
}

func TestProblemsAreLimited(t *testing.T) {
	t.Parallel()
	opt := options()
	opt.Limits.Problems = 5
	p, err := Read(t.Context(), folder(map[string]string{"组织台账.csv": "编号,名称,类别,成立日期\n" + strings.Repeat("A?,甲,党委,x\n", 50)}), opt)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Problems) != 5 || p.Omitted != 95 || p.Errors() != 100 {
		t.Errorf("%d listed, %d omitted, %d errors", len(p.Problems), p.Omitted, p.Errors())
	}
}

// TestNamesAreData keeps whatever a cell says, and tells nobody.
func TestNamesAreData(t *testing.T) {
	t.Parallel()
	evil := `Robert'); DROP TABLE events;--<script>alert(1)</script>=cmd|' /C calc'!A0`
	p := clean(t, mustRead(t, folder(map[string]string{"组织台账.csv": orgsCSV,
		"党员名册.csv": "人员编号,姓名,所在支部,类别,建档日期\nP1,\"" + strings.ReplaceAll(evil, `"`, `""`) + "\",ZB01,群众,2020-01-01\n"})))
	people := find[events.PersonRegistered](p)
	if len(people) != 1 {
		t.Fatal(p.Problems)
	}
	if name, _ := people[0].Name.Unsealed(); name != evil {
		t.Errorf("name became %q", name)
	}
}

// TestNoPersonalValueInProblems fills a roster with values that are wrong in
// every column and looks for any of them in what is reported.
func TestNoPersonalValueInProblems(t *testing.T) {
	t.Parallel()
	secret := "秘密值XYZ"
	var heads, cells []string
	for _, tb := range Tables() {
		id := tb.ID
		heads, cells = nil, nil
		group := []string{}
		for i := range tb.Columns {
			heads = append(heads, tb.Columns[i].Heading)
			group = append(group, tb.Columns[i].Group)
			cells = append(cells, secret)
		}
		text := strings.Join(heads, ",") + "\n" + strings.Join(cells, ",") + "\n" + strings.Repeat("#REF!,", len(cells)) + "\n"
		if tb.Grouped() {
			text = strings.Join(group, ",") + "\n" + text
		}
		p := mustRead(t, base(map[string]string{tb.Book + "_" + tb.Sheet + ".csv": text}))
		if p.Errors() < 2 {
			t.Errorf("%s: %v", id, p.Problems)
		}
		for _, pr := range p.Problems {
			if strings.Contains(pr.String()+pr.En, secret) {
				t.Errorf("%s repeats the cell: %s", id, pr)
			}
		}
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	people := "人员编号,姓名,出生日期,所在支部,类别,入党日期,转入日期\n"
	for name, c := range map[string]struct{ rows, code string }{
		"number of another": {"P1,甲,1970-01-01,ZB01,正式,1999-01-01,2018-01-01\nP1,乙,1971-01-01,ZB02,正式,1999-01-01,2018-01-01\n", "number-of-another"},
		"row twice":         {"P1,甲,1970-01-01,ZB01,正式,1999-01-01,2018-01-01\nP1,甲,1970-01-01,ZB01,正式,1999-01-01,2018-01-01\n", "duplicate-number"},
		"unknown branch":    {"P1,甲,1970-01-01,ZB09,正式,1999-01-01,2018-01-01\n", "unknown-organisation"},
		"born late":         {"P1,甲,2000-01-01,ZB01,正式,1999-01-01,2018-01-01\n", "born-late"},
		"applicant inside":  {"P1,甲,1970-01-01,ZB01,申请人,1999-01-01,2018-01-01\n", "not-a-member"},
		"nowhere":           {"P1,甲,1970-01-01,ZB01,正式,1999-01-01,\n", "no-membership"},
		"no date at all":    {"P1,甲,1970-01-01,ZB01,群众,,\n", "no-date"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := mustRead(t, folder(map[string]string{"组织台账.csv": orgsCSV, "党员名册.csv": people + c.rows}))
			if _, ok := problem(p, c.code); !ok {
				t.Errorf("no %s in %v", c.code, p.Problems)
			}
		})
	}
	t.Run("transfer is one person in two branches", func(t *testing.T) {
		t.Parallel()
		p := clean(t, mustRead(t, folder(map[string]string{"组织台账.csv": orgsCSV,
			"党员名册.csv": "人员编号,姓名,所在支部,类别,入党日期,转入日期,转入方式,转出日期,去向\nP1,甲,ZB01,正式,1999-01-01,2018-01-01,建账,2020-05-06,ZB02\nP1,甲,ZB02,正式,1999-01-01,2020-05-06,转入,,\n"})))
		if len(find[events.PersonRegistered](p)) != 1 || len(find[events.MembershipStarted](p)) != 2 || find[events.MembershipEnded](p)[0].To != "ZB02" {
			t.Errorf("%v", p.Counts)
		}
	})
	t.Run("names", func(t *testing.T) {
		t.Parallel()
		roster := rosterCSV + "P004,甲一,男,1981-01-02,ZB02,正式党员,2005-07-01,2006-07-01,2018-01-01,建账\nP005,丁四,男,1981-01-02,ZB02,正式党员,2005-07-01,2006-07-01,2018-01-01,建账\nP006,丁四,男,1982-01-02,ZB02,正式党员,2005-07-01,2006-07-01,2018-01-01,建账\n"
		p := mustRead(t, folder(map[string]string{"组织台账.csv": orgsCSV, "党员名册.csv": roster,
			"三会一课台账.csv": "日期,支部,类别,出席人员\n2025-03-03,ZB01,党课,甲一、乙 二\n2025-03-04,ZB02,党课,丁四\n"}))
		a := find[events.AttendanceRecorded](p)
		if len(a) == 0 || len(a[0].Present) != 2 || a[0].Present[0] != "P001" {
			t.Errorf("names were not found: %+v", a)
		}
		if pr, ok := problem(p, "ambiguous-person"); !ok || pr.Place.Row != 3 {
			t.Errorf("%v", p.Problems)
		}
	})
	t.Run("known to the ledger", func(t *testing.T) {
		t.Parallel()
		opt := options()
		opt.KnownOrg = func(ref string) (events.OrgID, bool) { return "ZB77", ref == "老支部" }
		opt.KnownMember = func(id events.MemberID) bool { return id == "P900" }
		p, err := Read(t.Context(), folder(map[string]string{"三会一课台账.csv": "日期,支部,类别,出席人员\n2025-03-03,老支部,党课,P900\n"}), opt)
		if err != nil {
			t.Fatal(err)
		}
		if clean(t, p); len(p.Items) != 2 || p.Items[0].Command.Org != "ZB77" {
			t.Errorf("%+v", p.Items)
		}
	})
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(orgsCSV)
	if err != nil {
		t.Fatal(err)
	}
	utf16 := []byte{0xff, 0xfe}
	for _, r := range strings.ReplaceAll(orgsCSV, ",", "\t") {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, data := range map[string][]byte{"UTF-8": []byte(orgsCSV), "with a mark": []byte("\ufeff" + orgsCSV), "GB18030": []byte(gb), "UTF-16 with tabs": utf16} {
		p := clean(t, mustRead(t, fstest.MapFS{"组织台账.csv": {Data: data}}))
		if got := find[events.OrgEstablished](p); len(got) != 3 || got[0].Name != "测试党委" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestLinksAndFolders(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), t.TempDir()
	write := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(dir, "一", "二", "组织台账.csv"), orgsCSV)
	write(filepath.Join(dir, "~$组织台账.xlsx"), "a lock")
	write(filepath.Join(dir, "README.md"), "text")
	write(filepath.Join(dir, "1", "2", "3", "4", "5", "党员名册.csv"), rosterCSV)
	write(filepath.Join(outside, "党员名册.csv"), rosterCSV)
	if err := os.Symlink(filepath.Join(outside, "党员名册.csv"), filepath.Join(dir, "党员名册.csv")); err != nil {
		t.Skip("no links here")
	}
	if err := os.Symlink(outside, filepath.Join(dir, "外")); err != nil {
		t.Fatal(err)
	}
	p, err := ReadPath(t.Context(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Files) != 1 || p.Files[0].Name != "组织台账.csv" || len(p.Items) != 3 {
		t.Errorf("files %+v", p.Files)
	}
	for _, code := range []string{"link", "too-deep"} {
		if _, ok := problem(p, code); !ok {
			t.Errorf("no %s: %v", code, p.Problems)
		}
	}
	for _, it := range p.Items {
		if strings.ContainsAny(it.Command.Source.File, "/\\") {
			t.Errorf("the source names a folder: %s", it.Command.Source.File)
		}
	}
	if _, err := ReadPath(t.Context(), filepath.Join(dir, "党员名册.csv"), options()); err == nil {
		t.Error("a link to a file was followed")
	}
}

// failing is a file system whose files break off.
type failing struct{ fs.FS }

func (f failing) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".csv") {
		return file, err
	}
	return brokenFile{file}, nil
}

type brokenFile struct{ fs.File }

func (brokenFile) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestUnreadable(t *testing.T) {
	t.Parallel()
	p, err := Read(t.Context(), failing{base(nil)}, options())
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := problem(p, "unreadable"); !ok || p.Errors() != 2 {
		t.Errorf("%v", p.Problems)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, base(nil), options()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := Read(t.Context(), base(nil), Options{Registry: events.Catalogue()}); err == nil {
		t.Error("read without a fingerprint")
	}
	opt := options()
	opt.Limits.Files = 1
	if _, err := Read(t.Context(), base(nil), opt); err == nil {
		t.Error("more files than the limit were read")
	}
}
