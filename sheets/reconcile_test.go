package sheets

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"jishi/events"
)

func digestOf(b []byte) string { h := fnv.New64a(); h.Write(b); return fmt.Sprintf("%x", h.Sum64()) }

// listed is a person of the ledger's roster.
func listed(id, name, number string, more ...string) Listed {
	f := Fingerprints(digestOf)
	p := Listed{Member: events.MemberID(id), Values: map[Field]string{FieldName: f.Of(FieldName, name), FieldIDNumber: f.Of(FieldIDNumber, number)}}
	for i := 0; i+1 < len(more); i += 2 {
		p.Values[Field(more[i])] = more[i+1]
	}
	return p
}

func reconcileOptions(roster ...Listed) ReconcileOptions {
	return ReconcileOptions{
		Platform: Platform{Name: "某平台", Headings: map[Field][]string{FieldBranch: {"党组织全名"}}, Words: map[string]string{"中共正式党员": "full"}}, Fingerprint: digestOf, Roster: roster,
		KnownOrg: func(ref string) (events.OrgID, bool) {
			id, ok := map[string]events.OrgID{"第一党支部": "ZB01", "第二党支部": "ZB02"}[ref]
			return id, ok
		},
	}
}

func export(rows ...[]any) fstest.MapFS {
	f := excelize.NewFile()
	defer f.Close()
	all := append([][]any{{"党员信息导出"}, {"序号", "姓名", "公民身份号码", "党组织全名", "人员类别", "入党时间", "转正时间", "党内职务", "民族"}}, rows...)
	for i, r := range all {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		_ = f.SetSheetRow("Sheet1", cell, &r)
	}
	var b bytes.Buffer
	_ = f.Write(&b)
	return fstest.MapFS{"党员导出.xlsx": {Data: b.Bytes()}}
}

func TestReconcile(t *testing.T) {
	t.Parallel()
	fsys := export(
		[]any{1, "甲一", "00000019800101001x", "第一党支部", "中共正式党员", "2005-07-01", "2006.7.1", "书记", "汉"}, // alike in everything
		[]any{2, "乙 二", "000000198001010026", "第二党支部", "预备党员", "2005-07-01", "", "", "汉"},            // other branch and standing
		[]any{3, "丙三", "", "第一党支部", "正式党员", "2005/7/2", "", "", "汉"},                                 // by name; other joining date
		[]any{4, "丁四", "000000198001010042", "第一党支部", "正式党员", "", "", "", "汉"},                       // not in the ledger
		[]any{5, "重名", "", "第一党支部", "正式党员", "", "", "", "汉"},                                         // two of that name here
		[]any{6, "己六", "000000198001010069", "第一党支部", "外星人", "", "", "", "汉"},                        // by number under another name; a word that nobody knows
		[]any{7, "甲一", "00000019800101001X", "第一党支部", "正式党员", "2005-07-01", "", "", "汉"},             // a second row of the first person
	)
	roster := []Listed{
		listed("P001", "甲一", "00000019800101001X", "branch", "ZB01", "standing", "full", "joined", "2005-07-01", "full_from", "2006-07-01", "post", "secretary"),
		listed("P002", "乙二", "000000198001010026", "branch", "ZB01", "standing", "full", "joined", "2005-07-01"),
		listed("P003", "丙三", "000000198001010034", "branch", "ZB01", "standing", "full", "joined", "2005-07-01"),
		listed("P005", "重名", "", "branch", "ZB01"), listed("P006", "重名", "", "branch", "ZB01"),
		listed("P007", "庚七", "000000198001010069", "branch", "ZB01", "standing", "full", "post", "deputy"),
		listed("P008", "辛八", "000000198001010085"),
	}
	got, err := Reconcile(t.Context(), fsys, "党员导出.xlsx", reconcileOptions(roster...))
	if err != nil {
		t.Fatal(err, got)
	}
	type line struct {
		kind   DifferenceKind
		row    int
		member events.MemberID
		fields string
	}
	var lines []line
	for _, d := range got.Differences {
		var fields []string
		for _, f := range d.Fields {
			fields = append(fields, string(f))
		}
		lines = append(lines, line{d.Kind, d.At.Row, d.Member, strings.Join(fields, ",")})
	}
	want := []line{
		{Differs, 4, "P002", "branch,standing"}, {Differs, 5, "P003", "joined"}, {OnlyThere, 6, "", ""}, {Ambiguous, 7, "", ""},
		{Differs, 8, "P007", "name,post"}, {OnlyThere, 9, "", ""}, {OnlyHere, 0, "P008", ""},
	}
	if !reflect.DeepEqual(lines, want) {
		t.Errorf("differences %v\nwant %v", lines, want)
	}
	if got.Matched != 4 || got.Compared != 7+7-4 || len(got.Digest) != 64 || !slices.Contains(got.Fields, FieldPost) || slices.Contains(got.Fields, FieldBirth) {
		t.Errorf("%+v", got)
	}
	e := got.Event("DW")
	if e.Compared != got.Compared || e.Differences != 7 || e.Digest != got.Digest || e.Platform != "某平台" {
		t.Errorf("%+v", e)
	}
	if _, ok := problemIn(got.Problems, "unknown-word"); !ok {
		t.Errorf("problems %v", got.Problems)
	}
	// Neither the result nor the sheet repeats a value.
	all, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	text := string(all) + got.String() + flat(formCells(t, func(w io.Writer) error {
		return WriteReconciliation(w, Head{Title: "某社"}, Show{}, got)
	}))
	for _, value := range []string{"甲一", "乙", "丙三", "丁四", "00000019800101", "第二党支部", "2005"} {
		if strings.Contains(text, value) {
			t.Errorf("%q is told", value)
		}
	}
	if !strings.Contains(text, "所在支部、党员类别") || !strings.Contains(text, "P008") {
		t.Error("the sheet does not say which fields differ")
	}
}

func problemIn(list []Problem, code string) (Problem, bool) {
	return problem(&Plan{Problems: list}, code)
}

func TestReconcileNothingInCommon(t *testing.T) {
	t.Parallel()
	got, err := Reconcile(t.Context(), export(), "党员导出.xlsx", reconcileOptions(listed("P001", "甲一", "")))
	if err != nil || got.Compared != 1 || len(got.Differences) != 1 || got.Differences[0].Kind != OnlyHere {
		t.Errorf("an empty export: %+v, %v", got, err)
	}
	got, err = Reconcile(t.Context(), export([]any{1, "甲一"}), "党员导出.xlsx", reconcileOptions())
	if err != nil || got.Compared != 1 || len(got.Differences) != 1 || got.Differences[0].Kind != OnlyThere {
		t.Errorf("an empty roster: %+v, %v", got, err)
	}
	if got, err = Reconcile(t.Context(), export(), "党员导出.xlsx", reconcileOptions()); err != nil || got.Compared != 0 || len(got.Differences) != 0 {
		t.Errorf("nothing at all: %+v, %v", got, err)
	}
}

func TestReconcileMalformed(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"坏.xlsx": "no zip", "空.csv": "", "列.csv": "编号,天气\n1,晴\n", "旧.xls": "x",
	} {
		got, err := Reconcile(t.Context(), fstest.MapFS{name: {Data: []byte(data)}}, name, reconcileOptions(listed("P001", "甲一", "")))
		if !errors.Is(err, ErrExport) || len(got.Problems) == 0 || len(got.Differences) != 0 {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	if _, err := Reconcile(t.Context(), fstest.MapFS{}, "没有.csv", reconcileOptions()); !errors.Is(err, ErrExport) {
		t.Errorf("no file: %v", err)
	}
	opt := reconcileOptions()
	opt.Fingerprint = nil
	if _, err := Reconcile(t.Context(), export(), "党员导出.xlsx", opt); err == nil {
		t.Error("compared without a fingerprint")
	}
	// A date that is none is not compared, and is not repeated.
	got, err := Reconcile(t.Context(), fstest.MapFS{"a.csv": {Data: []byte("姓名,入党日期\n甲一,某天\n")}}, "a.csv", reconcileOptions())
	if pr, ok := problemIn(got.Problems, "date-not-compared"); err != nil || !ok || strings.Contains(fmt.Sprint(pr), "某天") {
		t.Errorf("%v, %v", got.Problems, err)
	}
}
