package sheets

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// text is a .csv file: one sheet, in UTF-8, UTF-16 with a mark, or GB18030, as
// Excel on a Chinese Windows writes it.
type text struct {
	name  string
	data  []byte
	comma rune
}

// openCSV decodes a file. Name is the sheet's name: the file's, without extension.
func openCSV(name string, data []byte) (*text, error) {
	data, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	return &text{name: name, data: data, comma: delimiter(data)}, nil
}

// decodeText returns UTF-8.
func decodeText(data []byte) ([]byte, error) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		data = rest
	} else if len(data) >= 2 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff) {
		return decodeUTF16(data)
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return nil, bookError("not-text", fmt.Sprintf("第 %d 行含有空字节，不是文本文件", line(data, i)), fmt.Sprintf("a NUL byte in line %d: not a text file", line(data, i)))
	}
	if utf8.Valid(data) {
		return data, nil
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if i := bytes.IndexRune(out, utf8.RuneError); err != nil || i >= 0 {
		n := line(out, max(i, 0))
		return nil, bookError("bad-encoding", fmt.Sprintf("第 %d 行编码无效：既不是 UTF-8 也不是 GB18030", n), fmt.Sprintf("line %d is neither UTF-8 nor GB18030", n))
	}
	return out, nil
}

func decodeUTF16(data []byte) ([]byte, error) {
	big := data[0] == 0xfe
	data = data[2:]
	if len(data)%2 != 0 {
		return nil, bookError("bad-encoding", "UTF-16 文件长度为奇数，已损坏", "a UTF-16 file of odd length")
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		a, b := uint16(data[2*i]), uint16(data[2*i+1])
		if big {
			a, b = b, a
		}
		units[i] = a | b<<8
	}
	out := make([]byte, 0, len(data)*3/2)
	for n, r := range utf16.Decode(units) {
		if r == utf8.RuneError || r == 0 {
			return nil, bookError("bad-encoding", fmt.Sprintf("UTF-16 文件第 %d 个字符无效", n+1), fmt.Sprintf("character %d of the UTF-16 file is invalid", n+1))
		}
		out = utf8.AppendRune(out, r)
	}
	return out, nil
}

func line(data []byte, at int) int { return bytes.Count(data[:min(at, len(data))], []byte("\n")) + 1 }

// delimiter is the mark that the first lines hold most of.
func delimiter(data []byte) rune {
	head := data[:min(len(data), 16<<10)]
	best, most := ',', bytes.Count(head, []byte(","))
	for _, r := range []rune{'\t', ';'} {
		if n := bytes.Count(head, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

func (t *text) sheets() []string                { return []string{t.name} }
func (t *text) dateShift() int                  { return 0 }
func (t *text) comment(string, int, int) string { return "" }
func (t *text) unvalued(string) []string        { return nil }
func (t *text) close()                          {}

func (t *text) walk(_ string, yield func(int, []string) bool) error {
	r := csv.NewReader(bytes.NewReader(t.data))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = t.comma, -1, false
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			n := 0
			if pe := (*csv.ParseError)(nil); errors.As(err, &pe) {
				n = pe.Line
			}
			return bookError("broken-csv", fmt.Sprintf("第 %d 行引号不配对或格式错误", n), fmt.Sprintf("line %d: quotes do not match", n))
		}
		num, _ := r.FieldPos(0)
		if strings.Join(cells, "") == "" {
			continue
		}
		if !yield(num, cells) {
			return nil
		}
	}
}
