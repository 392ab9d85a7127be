package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on the terminal, and nothing where there is none.
type progress struct {
	out io.Writer
	mu  sync.Mutex
	bar *progressbar.ProgressBar
}

func newProgress(out io.Writer, quiet bool) *progress {
	f, ok := out.(*os.File)
	if !ok || quiet {
		return &progress{}
	}
	if st, err := f.Stat(); err != nil || st.Mode()&os.ModeCharDevice == 0 {
		return &progress{}
	}
	return &progress{out: f}
}

// start begins a stage of total steps, -1 if nobody knows.
func (p *progress) start(what string, total int) {
	p.done()
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(14))
}

// to says how far the stage has come. Workers may call it out of order.
func (p *progress) to(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil && int64(n) > p.bar.State().CurrentNum {
		_ = p.bar.Set(n) // a terminal that went away is no error
	}
}

func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}
