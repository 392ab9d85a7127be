package district

import (
	"testing"

	"jishi/sheets"
)

func BenchmarkGenerate(b *testing.B) {
	for b.Loop() {
		Generate(Default())
	}
}

func BenchmarkWrite(b *testing.B) {
	d := Generate(Default())
	for _, f := range []sheets.Format{sheets.XLSX, sheets.CSV} {
		b.Run(string(f), func(b *testing.B) {
			for b.Loop() {
				if err := d.Write(b.TempDir(), f, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	d := Generate(Default())
	for _, f := range []sheets.Format{sheets.XLSX, sheets.CSV} {
		b.Run(string(f), func(b *testing.B) {
			dir := b.TempDir()
			if err := d.Write(dir, f, nil); err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				p, err := sheets.ReadPath(b.Context(), dir, options())
				if err != nil {
					b.Fatal(err)
				}
				n += len(p.Items)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "facts/s")
		})
	}
}
