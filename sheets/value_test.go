package sheets

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"jishi/events"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2025-04-15": "2025-04-15", "2025/4/15": "2025-04-15", "2025年4月15日": "2025-04-15", "20250415": "2025-04-15", "2025.04.15": "2025-04-15",
		"２０２５－０４－１５": "2025-04-15", " 2025 年 4 月 15 日 ": "2025-04-15", "2025。4。15": "2025-04-15", "2025-4-15 14:30": "2025-04-15", "2025-04-15T00:00:00Z": "2025-04-15",
		"2025/4/15（周二）": "2025-04-15", "45762": "2025-04-15", "45762.6": "2025-04-15", "2024-02-29": "2024-02-29", "10000": "1927-05-18", "2025年4月15号": "2025-04-15",
		"2025-02-29": "", "2025-13-01": "", "2025-00-10": "", "2025-04-31": "", "2025": "", "2025-04": "", "15/4/2025": "", "4月15日": "", "1899-12-31": "", "2100-01-01": "",
		"9999": "", "99999": "", "-45762": "", "45762abc": "", "２０２５": "", "今天": "", "2025-04-15 something": "", strings.Repeat("1", 100): "", "": "",
	} {
		d, f := parseDate(text, 0)
		if (f == nil) != (want != "") || d.String() != want {
			t.Errorf("%q: %s, %v; want %q", text, d, f, want)
		}
	}
	if d, _ := parseDate("44300", 1462); d.String() != "2025-04-15" {
		t.Errorf("1904: %s", d)
	}
}

func TestParseMonthAndClock(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"2025-04": "2025-04", "2025年4月": "2025-04", "202504": "2025-04", "2025/4": "2025-04", "2025-04-15": "2025-04", "45762": "2025-04", "2025-13": "", "4月": "", "25-4": ""} {
		if m, f := parseMonth(text, 0); (f == nil) != (want != "") || m.String() != want {
			t.Errorf("month %q: %s, %v", text, m, f)
		}
	}
	for text, want := range map[string]string{"14:30": "14:30", "8:05": "08:05", "14时30分": "14:30", "下午2:30": "14:30", "下午2点半": "14:30", "上午9点": "09:00", "14：30": "14:30", "0.604166666666667": "14:30", "9时": "09:00", "14:30:00": "14:30",
		"24:00": "", "12:60": "", "noon": "", "1.5": "", "": ""} {
		if c, f := parseClock(text); (f == nil) != (want != "") || c != want {
			t.Errorf("time %q: %s, %v", text, c, f)
		}
	}
}

func TestParseNumbers(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"12": 12, "１２": 12, "12人": 12, "1,200": 1200, "12.0": 12, "0": 0, "-1": -1, "1.5": -1, "1e3": -1, "": -1, "12345678901": -1, "十二": -1} {
		n, f := parseCount(text)
		if f != nil {
			n = -1
		}
		if n != want {
			t.Errorf("count %q: %d, want %d", text, n, want)
		}
	}
	for text, want := range map[string]events.Fen{
		"30": 3000, "30.5": 3050, "30.55": 3055, "¥1,234.50元": 123450, "３０．５": 3050, "0.2": 20, ".5": 50, "30.": 3000, "120.33000000000001": 12033, "120.32999999999999": 12033, "0": 0,
		"30.555": -1, "30.5.5": -1, "-30": -1, "1e5": -1, "": -1, ".": -1, "abc": -1, "9999999999999": -1, "0.001": -1,
	} {
		n, f := parseMoney(text)
		if f != nil {
			n = -1
		}
		if n != want {
			t.Errorf("money %q: %d, want %d", text, n, want)
		}
	}
}

func TestParsePayment(t *testing.T) {
	t.Parallel()
	june := events.MonthOf(2025, 6)
	for text, want := range map[string]payment{
		"30":             {amount: 3000, months: []events.Month{june}},
		"30@6-12":        {amount: 3000, months: []events.Month{june}, on: events.Day(2025, 6, 12)},
		"30@12日":         {amount: 3000, months: []events.Month{june}, on: events.Day(2025, 6, 12)},
		"补30@2025-09-01": {amount: 3000, months: []events.Month{june}, on: events.Day(2025, 9, 1), late: true},
		"补交 30@1月5日":     {amount: 3000, months: []events.Month{june}, on: events.Day(2026, 1, 5), late: true},
		"补30":            {amount: 3000, months: []events.Month{june}, late: true},
		"90(6-8月)":       {amount: 9000, months: []events.Month{june, june + 1, june + 2}, on: events.Day(2025, 6, 10)},
		"60（5、6月）":       {amount: 6000, months: []events.Month{june - 1, june}},
		"30+100":         {amount: 13000, extra: 10000, months: []events.Month{june}},
		"减免":             {waived: true, months: []events.Month{june}, on: events.Day(2025, 6, 1)},
		"减至5":            {waived: true, amount: 500, months: []events.Month{june}},
	} {
		p, f := parsePayment(text, june, 10)
		if f != nil || !reflect.DeepEqual(p, want) {
			t.Errorf("%q: %+v, %v; want %+v", text, p, f, want)
		}
	}
	for _, text := range []string{"三十", "30@2025-13-01", "30(13月)", "30(8-6月)", "30(6-14月)", "30++", "补", "减至", "@6-1", "30(", strings.Repeat("9", 90)} {
		if p, f := parsePayment(text, june, 10); f == nil {
			t.Errorf("%q was read as %+v", text, p)
		}
	}
}

func TestLists(t *testing.T) {
	t.Parallel()
	if got := splitList("P1、P2，P3,P4;P5；P6\nP7|P8、、 "); len(got) != 8 || got[7] != "P8" {
		t.Errorf("list: %q", got)
	}
	if got := splitLeave("P1（病假、住院）、P2(出差)，P3"); !reflect.DeepEqual(got, []string{"P1(病假、住院)", "P2(出差)", "P3"}) {
		t.Errorf("leave: %q", got)
	}
	if got := splitEntries("2025-01-01 P1；2025-02-01 P2\n"); len(got) != 2 {
		t.Errorf("entries: %q", got)
	}
}

// FuzzDate: what is read as a date is one, and says the same again.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2025-04-15", "2025年4月15日", "20250415", "45762", "2025.04.15", "２０２５/４/１５", "1", "", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, flaw := parseDate(s, 0)
		if (flaw == nil) != (d != 0) {
			t.Fatalf("%q: %d and %v", s, d, flaw)
		}
		if flaw == nil {
			if again, flaw := parseDate(d.String(), 0); flaw != nil || again != d {
				t.Fatalf("%q: %s is read as %s", s, d, again)
			}
			if y := d.Year(); y < 1900 || y > 2099 {
				t.Fatalf("%q: year %d", s, y)
			}
		}
	})
}

// FuzzNumbers: nothing negative, nothing larger than what was written can mean.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"30", "30.55", "1,234.50", "补30@6-12", "90(1-3月)", "30+100", "减至5", "12人", "-1", "1e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, flaw := parseCount(s); flaw == nil && (n < 0 || n > 999_999_999) {
			t.Fatalf("count %q: %d", s, n)
		}
		if n, flaw := parseMoney(s); flaw == nil && (n < 0 || n > 100_000_000_000_001) {
			t.Fatalf("money %q: %d", s, n)
		}
		if p, flaw := parsePayment(s, events.MonthOf(2025, 6), 10); flaw == nil {
			if p.amount < p.extra || p.amount < 0 || len(p.months) == 0 || len(p.months) > 12 {
				t.Fatalf("payment %q: %+v", s, p)
			}
			for i := 1; i < len(p.months); i++ {
				if p.months[i] <= p.months[i-1] {
					t.Fatalf("months %q: %v", s, p.months)
				}
			}
		}
		if c, flaw := parseClock(s); flaw == nil && len(c) != 5 {
			t.Fatalf("time %q: %q", s, c)
		}
	})
}

// FuzzLists: parts are never empty and hold no mark between parts.
func FuzzLists(f *testing.F) {
	f.Add("P1、P2（病假、住院）；P3")
	f.Fuzz(func(t *testing.T, s string) {
		for _, list := range [][]string{splitList(s), splitEntries(s), splitLeave(s)} {
			for _, p := range list {
				if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\r\n") && !strings.ContainsAny(s, "(（【") {
					t.Fatalf("%q: part %q", s, p)
				}
			}
		}
	})
}

// FuzzHeading: folding is stable, and no heading leads two columns to one place.
func FuzzHeading(f *testing.F) {
	for _, s := range []string{"月基数（元）", "＊编号", "出生 日期", "1 递交申请", "((("} {
		f.Add(s, s)
	}
	tables := Tables()
	var heads []*finder
	for i := range tables {
		heads = append(heads, newFinder(&tables[i]))
	}
	f.Fuzz(func(t *testing.T, group, text string) {
		if once := foldHeading(text); utf8.ValidString(text) && !strings.ContainsAny(once, "()") && foldHeading(once) != once {
			t.Fatalf("%q folds to %q and then to %q", text, once, foldHeading(once))
		}
		for _, h := range heads {
			if c := h.find(group, text); c != nil && foldHeading(text) == "" {
				t.Fatalf("nothing leads to %s", c.ID)
			}
		}
		recognise(heads, group, text, []headLine{{1, []string{group, text}}, {2, []string{text, group}}})
	})
}

// FuzzCSV: whatever the bytes, reading ends, and every problem has its place.
func FuzzCSV(f *testing.F) {
	f.Add([]byte(orgsCSV), []byte(rosterCSV))
	f.Add([]byte("编号,名称,类别,成立日期\nA,甲,党委,2020-01-01\n"), []byte("\"\n"))
	f.Add([]byte("\xff\xfe\x00"), []byte("\xef\xbb\xbf"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		p, err := Read(t.Context(), fstest.MapFS{"组织台账.csv": {Data: a}, "党员名册.csv": {Data: b}}, options())
		if err != nil {
			t.Fatal(err)
		}
		for _, pr := range p.Problems {
			if pr.Place.File == "" || pr.Code == "" || pr.Zh == "" || pr.En == "" {
				t.Fatalf("%+v", pr)
			}
		}
		for _, it := range p.Items {
			if it.Command.Key == "" || it.Command.On == 0 {
				t.Fatalf("%+v", it)
			}
		}
	})
}

// FuzzWorkbook: a broken workbook is a problem, never a panic.
func FuzzWorkbook(f *testing.F) {
	whole := workbook(f, "组织", orgRows(), nil)
	f.Add(whole)
	f.Add(whole[:len(whole)-100])
	f.Fuzz(func(t *testing.T, data []byte) {
		inspect(data)
		opt := options()
		opt.Limits.UnzippedBytes = 1 << 20
		if _, err := Read(t.Context(), fstest.MapFS{"组织台账.xlsx": {Data: data}}, opt); err != nil {
			t.Fatal(err)
		}
	})
}
