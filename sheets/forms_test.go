package sheets

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"jishi/events"
	"jishi/standard"
)

func entry[T any](n byte, on string, e T, docs ...string) standard.Entry[T] {
	return standard.Entry[T]{Stamp: standard.Stamp{ID: uuid.UUID{n}, On: d(on), Position: events.Position(n), RecordedAt: time.Date(2026, 11, 1, 4, 0, 0, 0, time.UTC), Documents: docs}, Fact: e}
}

func dossier() *standard.Dossier {
	sealed := func(field string) events.Sealed {
		return events.Sealed{Owner: "P003", Event: uuid.UUID{1}, Field: field, Box: []byte("x")}
	}
	return &standard.Dossier{
		Member:     "P003",
		Registered: []standard.Entry[events.PersonRegistered]{entry(1, "2025-04-15", events.PersonRegistered{Member: "P003", Name: sealed("name"), Birth: sealed("birth"), Sex: "女"})},
		Applied:    []standard.Entry[events.DevApplied]{entry(2, "2025-04-15", events.DevApplied{Member: "P003", Written: true, Signed: true, Received: d("2025-04-16"), Addressee: "ZB01"}, strings.Repeat("ab", 32))},
		Talked:     []standard.Entry[events.DevTalkHeld]{entry(3, "2025-05-10", events.DevTalkHeld{Member: "P003", Talker: "P001", Record: sealed("record")})},
		AdmissionVoted: []standard.Entry[events.AdmissionVoted]{entry(4, "2026-10-09", events.AdmissionVoted{Member: "P003", Branch: "ZB01", Ballot: events.Ballot{
			Meeting: "DH1", Expected: 11, Present: 9, Issued: 9, Returned: 9, For: 8, Abstain: 1, Passed: true, Signatory: "P001"}})},
		Special: []standard.Entry[events.ProcessSpecialNoted]{entry(5, "2026-10-10", events.ProcessSpecialNoted{Member: "P003", Step: 6, Explanation: sealed("explanation"), DecisionRef: "批1号"})},
	}
}

// opened shows names; closed shows nothing.
func opened() Show {
	return Show{
		Name: func(id events.MemberID) string {
			return map[events.MemberID]string{"P001": "甲一", "P003": "丙三"}[id]
		},
		Open: func(s events.Sealed) string { return "已打开的" + s.Field },
		Org:  func(events.OrgID) string { return "第一党支部" },
	}
}

// formCells writes a form twice, compares the bytes, sees that an import passes
// over it, and returns its cells sheet by sheet.
func formCells(t *testing.T, write func(io.Writer) error) map[string][][]string {
	t.Helper()
	var a, b bytes.Buffer
	if err := write(&a); err != nil {
		t.Fatal(err)
	}
	if err := write(&b); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Errorf("the same record gave other bytes (%v)", err)
	}
	p, err := Read(t.Context(), fstest.MapFS{"表.xlsx": {Data: a.Bytes()}}, options())
	if err != nil || len(p.Problems) > 0 || len(p.Items) > 0 {
		t.Errorf("an import takes it for a ledger: %v, %v", p.Problems, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(a.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string][][]string{}
	names := map[string]bool{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope] = n.Name == "_xlnm.Print_Titles"
	}
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		out[sheet] = rows
		layout, err := f.GetPageLayout(sheet)
		if err != nil || layout.Orientation == nil || *layout.Orientation != "landscape" || !names[sheet] {
			t.Errorf("%s is not set up for the printer: %+v, %v, %v", sheet, layout, names[sheet], err)
		}
		if len(rows) == 0 || !strings.Contains(rows[0][0], "截至") || !strings.Contains(rows[0][0], "知悉") {
			t.Errorf("%s has no title with both times", sheet)
		}
	}
	return out
}

func flat(rows map[string][][]string) string {
	var b strings.Builder
	for _, sheet := range slices.Sorted(mapKeys(rows)) {
		for _, r := range rows[sheet] {
			b.WriteString(strings.Join(r, "|") + "\n")
		}
	}
	return b.String()
}

func mapKeys(m map[string][][]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestProcess(t *testing.T) {
	t.Parallel()
	head := Head{Title: "某社", AsOf: d("2026-11-24"), Known: "2026-11-20"}
	text := flat(formCells(t, func(w io.Writer) error { return WriteProcess(w, head, opened(), dossier()) }))
	for _, want := range []string{"丙三", "甲一（P001）", "已打开的record", "应到 11，实到 9", "赞成 8", "DH1", "批1号", "已打开的explanation", "材料", "1 份：abababab", "第一党支部", "2026-11-01"} {
		if !strings.Contains(text, want) {
			t.Errorf("the record does not say %q", want)
		}
	}
	steps := 0
	for _, s := range standard.StepTable() {
		if strings.Contains(text, s.Title) {
			steps++
		}
	}
	if steps != 25 {
		t.Errorf("%d of 25 steps", steps)
	}
	text = flat(formCells(t, func(w io.Writer) error { return WriteProcess(w, head, Show{}, dossier()) }))
	if strings.Contains(text, "丙三") || strings.Contains(text, "已打开") || !strings.Contains(text, sealedMark) || !strings.Contains(text, "P001") {
		t.Error("a caller who may see nothing sees something")
	}
}

func TestChecklist(t *testing.T) {
	t.Parallel()
	rows := formCells(t, func(w io.Writer) error { return WriteChecklist(w, Head{}, Show{}, dossier()) })["档案清单（"+onlyToRead+"）"]
	n := 0
	for _, r := range rows {
		if len(r) > 2 && r[1] == "入党申请书" && (r[2] != "齐全" || r[4] != "有") {
			t.Errorf("%q", r)
		}
		if len(r) > 2 && r[0] != "" && strings.Trim(r[0], "0123456789") == "" {
			n++
		}
	}
	if want := len(standard.Archive(dossier())); n != want {
		t.Errorf("%d papers, want %d", n, want)
	}
}

func TestHours(t *testing.T) {
	t.Parallel()
	cal := &standard.Calendar{
		Org: "ZB01", Year: 2025,
		Held: []standard.Entry[events.MeetingHeld]{
			entry(1, "2025-03-01", events.MeetingHeld{Meeting: "PX", Org: "ZB01", Kind: events.Training, Hours: 24, Days: 3, Organiser: "DW"}),
			entry(2, "2025-04-01", events.MeetingHeld{Meeting: "ZT", Org: "ZB01", Kind: events.ThemeDay, Hours: 2}),
		},
		Attendance: []standard.Entry[events.AttendanceRecorded]{
			entry(3, "2025-03-01", events.AttendanceRecorded{Meeting: "PX", Org: "ZB01", Present: []events.MemberID{"P001"}}),
			entry(4, "2025-04-01", events.AttendanceRecorded{Meeting: "ZT", Org: "ZB01", Present: []events.MemberID{"P001", "P003"}}),
		},
	}
	year := &standard.BranchYear{SelfStudy: []standard.Entry[events.SelfStudyRecorded]{entry(5, "2025-05-01", events.SelfStudyRecorded{Org: "ZB01", Member: "P003", Year: 2025, Hours: 9})}}
	text := flat(formCells(t, func(w io.Writer) error {
		return WriteHours(w, Head{}, opened(), &standard.Roster{Org: "ZB01"}, cal, year)
	}))
	for _, want := range []string{"P001|甲一|26|1|0", "P003|丙三|2|0|9"} {
		if !strings.Contains(text, want) {
			t.Errorf("no row %q in\n%s", want, text)
		}
	}
	if err := WriteHours(io.Discard, Head{}, Show{}, nil, nil, nil); err != nil {
		t.Errorf("nothing on record: %v", err)
	}
}

func TestDuesMatrixForm(t *testing.T) {
	t.Parallel()
	m := &standard.DuesMatrix{Org: "ZB01", Year: 2025, On: d("2025-04-20"), Rows: []standard.DuesRow{{Member: "P001"}}}
	for i, c := range []standard.DuesCell{
		{State: standard.DuesPaid, Due: 4000, Paid: 4000, Voluntary: 10000, LastDay: d("2025-02-15")}, {State: standard.DuesPartly, Due: 4000, Paid: 100, LastDay: d("2025-03-15")},
		{State: standard.DuesOverdue, Due: 4000, LastDay: d("2025-04-15")}, {State: standard.DuesNotDue, Due: 4000, LastDay: d("2025-05-15")}, {State: standard.DuesExempted}, {State: standard.DuesNoBase}, {State: standard.DuesNone},
	} {
		m.Rows[0].Cells[i] = c
	}
	text := flat(formCells(t, func(w io.Writer) error { return WriteDuesMatrix(w, Head{}, opened(), m) }))
	for _, want := range []string{"140.00|1.00（应交 40.00）|欠 40.00|未到期|免|未核定基数", "120.00|41.00|100.00|2", "合计"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestJudgedForms(t *testing.T) {
	t.Parallel()
	scheme := standard.DefaultScheme()
	share := standard.Points(9550)
	placed := []standard.Placed{{Rating: standard.Rating{Org: "ZB01", Year: 2025, Points: 8950, Star: 4, Tier: standard.Middle, Satisfaction: &share, Errors: 2,
		Items:  []standard.ScoredItem{{ID: scheme.Items[0].ID, Title: scheme.Items[0].Title, Points: 1250, Max: 1500, Reasons: []standard.Reason{{Points: 1250, Max: 1500, Clause: "S2.3.1.1", Zh: "四个季度中三个", Missing: []string{"2025Q3"}, Evidence: []standard.Evidence{{On: d("2025-03-01"), Position: 7}}}}}},
		Vetoes: []standard.Veto{{Code: "V-1"}}}, Rank: 1, FinalStar: 3, FinalTier: standard.Middle, Capped: true}}
	judged := []standard.Judgement{{Requirement: "S2.3.1.1", Org: "ZB01", Period: "2025Q3", State: standard.Unmet, Severity: standard.Error, Due: d("2025-09-30"), Zh: "未召开支部党员大会", Numbers: []standard.Number{{Name: "held", Value: "0"}}}}
	reminders := []standard.Reminder{{Rule: "S2.2.4.2", Org: "ZB01", Member: "P001", Officer: events.PostSecretary, State: standard.Overdue, Severity: standard.Warn, Due: d("2026-11-20"), Days: -4, Zh: "换届提醒"}}
	found := []standard.Finding{{Check: "C04", Rule: "R1.04", Severity: standard.Error, Member: "P003", Org: "ZB01", On: d("2025-06-01"), Zh: "谈话超过一个月", Key: "k1", Status: standard.FindingExplained}}
	late := standard.LatenessOf("ZB01", 2025, []standard.Recording{{Evidence: standard.Evidence{On: d("2025-01-01"), RecordedAt: time.Date(2025, 6, 1, 4, 0, 0, 0, time.UTC), Position: 3}, Type: "talk.held.v1", Actor: "clerk", Mode: events.Live}}, nil, nil)
	for name, c := range map[string]struct {
		write func(io.Writer) error
		want  []string
	}{
		"ranking":    {func(w io.Writer) error { return WriteRanking(w, Head{}, opened(), placed, &scheme) }, []string{"第一党支部|89.50|12.50", "95.50|4|3|中间|V-1", "S2.3.1.1|12.50|15.00|四个季度中三个|2025Q3|1 条，首条 2025-03-01 位置 7"}},
		"compliance": {func(w io.Writer) error { return WriteCompliance(w, Head{}, opened(), judged) }, []string{"S2.3.1.1", "未达标|错误|2025-09-30|未召开支部党员大会", "held=0"}},
		"agenda":     {func(w io.Writer) error { return WriteAgenda(w, Head{}, opened(), reminders) }, []string{"1|2026-11-20|-4|已逾期|第一党支部|甲一（P001）|书记|换届提醒"}},
		"findings":   {func(w io.Writer) error { return WriteFindings(w, Head{}, opened(), found) }, []string{"C04|R1.04|错误|第一党支部|丙三（P003）|2025-06-01|谈话超过一个月", "已作说明"}},
		"lateness":   {func(w io.Writer) error { return WriteLateness(w, Head{}, opened(), &late) }, []string{"即时记录||1|0|0|0|1|151|151|151|0|1", "谈心谈话", "clerk"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := flat(formCells(t, c.write))
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in\n%s", want, text)
				}
			}
		})
	}
}
