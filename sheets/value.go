package sheets

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"jishi/events"
)

// flaw says why a cell cannot be read. Its texts never repeat the cell.
type flaw struct{ code, zh, en string }

func (f *flaw) Error() string { return f.en }

// The flaws of single values. Data, never changed.
func flawDate() *flaw {
	return &flaw{"bad-date", "不是有效日期，应为 2025-04-15、2025/4/15、2025年4月15日、20250415 或 Excel 日期", "not a calendar date"}
}
func flawMonth() *flaw {
	return &flaw{"bad-month", "不是有效年月，应为 2025-04 或 2025年4月", "not a month"}
}
func flawClock() *flaw {
	return &flaw{"bad-time", "不是有效时间，应为 14:30", "not a time of day"}
}
func flawCount() *flaw {
	return &flaw{"bad-number", "不是 0 或正整数", "not a whole number of 0 or more"}
}
func flawMoney() *flaw {
	return &flaw{"bad-amount", "不是有效金额，应为元，最多两位小数", "not an amount in yuan with at most two decimals"}
}
func flawFlag() *flaw { return &flaw{"bad-flag", "应填“是”或“否”", "neither 是 nor 否"} }
func flawIdent() *flaw {
	return &flaw{"bad-identifier", "编号只能用字母、数字、汉字、下划线和短横线，最长 64 字", "an identifier is 1 to 64 letters, digits, ideographs, '_' or '-'"}
}
func flawFormula() *flaw {
	return &flaw{"formula-error", "公式出错，单元格没有值", "the cell's formula ends in an error"}
}
func flawControl() *flaw {
	return &flaw{"control-character", "单元格含有控制字符或无效编码", "the cell holds control characters or invalid UTF-8"}
}
func flawLength() *flaw {
	return &flaw{"text-too-long", "单元格文字过长", "the cell's text is too long"}
}

// fold brings text to half-width forms with single spaces, for comparing and
// for reading numbers and dates. Names and free text are not folded.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r == '\u2060':
			continue
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '。' || r == '．':
			r = '.'
		case r == '－' || r == '—' || r == '–' || r == '−' || r == '‐' || r == '‑':
			r = '-'
		case r == '【' || r == '〔' || r == '［':
			r = '('
		case r == '】' || r == '〕' || r == '］':
			r = ')'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// tidy trims a text and drops invisible marks; everything else stays.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '\u200b', '\ufeff', '\u200e', '\u200f', '\u2060':
			return -1
		case '\u3000', '\u00a0':
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// sound reports what is wrong with a cell whatever its kind.
func sound(s string) *flaw {
	if s == "" {
		return nil
	}
	if len(s) > maxCellBytes {
		return flawLength()
	}
	if !utf8.ValidString(s) {
		return flawControl()
	}
	for _, r := range s {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || r == utf8.RuneError {
			return flawControl()
		}
	}
	switch s {
	case "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return flawFormula()
	}
	return nil
}

// maxCellBytes is above what Excel admits: 32,767 characters of three bytes.
const maxCellBytes = 100_000

// blank reports whether a cell says "nothing": empty, a dash, 无.
func blank(s string) bool {
	switch fold(s) {
	case "", "-", "--", "/", "\\", "无", "空":
		return true
	}
	return false
}

// Serial numbers of Excel dates that are admitted: 1927-05-18 to 2099-12-31.
// Smaller numbers in a date column are years or day numbers gone astray.
const (
	minSerial = 10000
	maxSerial = 73050
)

// parseDate reads a date in the forms that offices use. Shift is the number of
// days to add to a serial number: 1462 in workbooks of the 1904 system.
func parseDate(s string, shift int) (events.Date, *flaw) {
	s = fold(s)
	if len(s) > 40 {
		return 0, flawDate()
	}
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	whole, frac, dotted := strings.Cut(s, ".")
	switch {
	case digits(s) && len(s) == 8:
		return civil(num(s[:4]), num(s[4:6]), num(s[6:]))
	case digits(whole) && len(whole) == 5 && (!dotted || digits(frac)):
		if n := num(whole) + shift; n >= minSerial && n <= maxSerial {
			return events.Day(1899, time.December, 30) + events.Date(n), nil
		}
		return 0, flawDate()
	}
	// A time of day or weekday behind the date is left out, if it is one.
	if i := strings.IndexAny(s, " T("); i > 0 && looksTimed(s[i+1:]) {
		s = s[:i]
	}
	s = strings.NewReplacer("年", "-", "月", "-", "日", "", "号", "", "/", "-", ".", "-", " ", "").Replace(s)
	parts := strings.Split(strings.Trim(s, "-"), "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return 0, flawDate()
	}
	for _, p := range parts {
		if !digits(p) || len(p) > 4 {
			return 0, flawDate()
		}
	}
	return civil(num(parts[0]), num(parts[1]), num(parts[2]))
}

func looksTimed(s string) bool {
	return strings.Trim(s, "0123456789:.Z+)") == "" && strings.Contains(s, ":") ||
		strings.Trim(s, "星期周一二三四五六日天)") == ""
}

func civil(y, m, d int) (events.Date, *flaw) {
	if y < 1900 || y > 2099 || m < 1 || m > 12 || d < 1 || d > events.MonthOf(y, time.Month(m)).Last().Time().Day() {
		return 0, flawDate()
	}
	return events.Day(y, time.Month(m), d), nil
}

// num reads a short run of digits; callers have checked that it is one.
func num(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
		if n > 1<<40 {
			return n
		}
	}
	return n
}

// parseMonth reads a month, or the month of a date.
func parseMonth(s string, shift int) (events.Month, *flaw) {
	s = fold(s)
	if len(s) == 6 && strings.Trim(s, "0123456789") == "" {
		s = s[:4] + "-" + s[4:]
	}
	t := strings.NewReplacer("年", "-", "月", "", "/", "-", ".", "-", " ", "").Replace(s)
	if y, m, ok := strings.Cut(t, "-"); ok && len(y) == 4 && len(m) >= 1 && len(m) <= 2 && strings.Trim(y+m, "0123456789") == "" {
		if d, f := civil(num(y), num(m), 1); f == nil {
			return d.Month(), nil
		}
		return 0, flawMonth()
	}
	d, f := parseDate(s, shift)
	if f != nil {
		return 0, flawMonth()
	}
	return d.Month(), nil
}

// parseClock reads a time of day as HH:MM.
func parseClock(s string) (string, *flaw) {
	s = fold(s)
	if len(s) > 32 {
		return "", flawClock()
	}
	if whole, frac, ok := strings.Cut(s, "."); ok && (whole == "0" || whole == "") && frac != "" && strings.Trim(frac, "0123456789") == "" {
		// An Excel time: a fraction of a day, rounded to the minute.
		frac = (frac + "000000000")[:9]
		minute := (num(frac)*1440 + 500_000_000) / 1_000_000_000
		return hhmm(minute/60, minute%60)
	}
	late := false
	for _, p := range []string{"下午", "晚上", "晚"} {
		if rest, ok := strings.CutPrefix(s, p); ok {
			s, late = rest, true
		}
	}
	for _, p := range []string{"上午", "早上", "中午"} {
		s = strings.TrimPrefix(s, p)
	}
	s = strings.NewReplacer("时", ":", "点", ":", "分", "", "半", "30", " ", "").Replace(s)
	parts := strings.Split(strings.TrimSuffix(s, ":"), ":")
	if len(parts) < 1 || len(parts) > 3 {
		return "", flawClock()
	}
	if len(parts) == 1 {
		parts = append(parts, "0")
	}
	for _, p := range parts {
		if p == "" || len(p) > 2 || strings.Trim(p, "0123456789") != "" {
			return "", flawClock()
		}
	}
	h := num(parts[0])
	if late && h < 12 {
		h += 12
	}
	return hhmm(h, num(parts[1]))
}

func hhmm(h, m int) (string, *flaw) {
	if h < 0 || h > 23 || m < 0 || m > 59 {
		return "", flawClock()
	}
	return string([]byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)}), nil
}

// parseCount reads a whole number; a unit behind it (人, 票, 个, 学时…) is left out.
func parseCount(s string) (int, *flaw) {
	s = strings.TrimRight(fold(s), "人名票个件次学时小天届年轮条份%")
	s = strings.TrimSpace(s)
	if whole, frac, ok := strings.Cut(s, "."); ok && frac != "" && strings.Trim(frac, "0") == "" {
		s = whole // 12.0
	}
	s = strings.TrimPrefix(strings.ReplaceAll(s, ",", ""), "+")
	if s == "" || len(s) > 9 || strings.Trim(s, "0123456789") != "" {
		return 0, flawCount()
	}
	return num(s), nil
}

// parseMoney reads yuan as fen. Excel keeps amounts as binary fractions, so
// what lies within a ten-thousandth of a fen is that fen; anything between two
// fen is refused, not rounded.
func parseMoney(s string) (events.Fen, *flaw) {
	s = strings.NewReplacer(",", "", "¥", "", "￥", "", "元", "", " ", "", "RMB", "").Replace(fold(s))
	whole, frac, dotted := strings.Cut(s, ".")
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		return 0, flawMoney()
	}
	if whole == "" && !dotted || whole == "" && frac == "" || len(whole) > 12 || len(frac) > 20 ||
		strings.Trim(whole, "0123456789") != "" || strings.Trim(frac, "0123456789") != "" {
		return 0, flawMoney()
	}
	frac = (frac + "00000000")[:8]
	fen := num(whole)*100 + num(frac[:2])
	switch rest := num(frac[2:]); {
	case rest <= 100:
	case rest >= 999_900:
		fen++
	default:
		return 0, flawMoney()
	}
	return events.Fen(fen), nil
}

// parseFlag reads 是/否 and what stands for them.
func parseFlag(s string) (bool, *flaw) {
	switch strings.ToUpper(fold(s)) {
	case "是", "有", "√", "✓", "✔", "对", "1", "TRUE", "Y", "YES", "通过", "到会", "齐全":
		return true, nil
	case "否", "无", "没有", "×", "✗", "✘", "0", "FALSE", "N", "NO", "未通过", "未到会", "-":
		return false, nil
	}
	return false, flawFlag()
}

// splitList cuts a cell into its parts: 、 ， ； ; | or a new line between them.
func splitList(s string) []string { return split(s, inList) }

// splitEntries cuts a cell of entries: ； ; | or a new line between them.
func splitEntries(s string) []string { return split(s, inEntries) }

// splitFields cuts an entry at spaces.
func splitFields(s string) []string { return strings.Fields(fold(s)) }
