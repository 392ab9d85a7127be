package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	goio "io"
	"maps"
	"os"
	"slices"
	"strings"

	"jishi/events"
	"jishi/ledger"
)

type undoCmd struct {
	Import   string `arg:"" help:"导入过的文件，或其 SHA-256。The imported file, or its SHA-256."`
	Apply    bool   `help:"作废该次导入的全部事件；不加则只预览。Void what it recorded; without it, preview only."`
	Reason   string `help:"撤销的理由。Why." placeholder:"TEXT"`
	Approver string `help:"批准人的岗位或账号。Office or account that approves." placeholder:"WHO"`
	Verifier string `help:"审核人，不得与经办人相同。Second signature." placeholder:"WHO"`
	Actor    string `help:"经办人。Who undoes it." default:"undo"`
}

// Run previews, and with --apply voids.
func (c *undoCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	if c.Apply && (c.Reason == "" || c.Approver == "") {
		return fmt.Errorf("%w：撤销须有 --reason 和 --approver (needs a reason and an approver)", errUsage)
	}
	digest, err := digestOf(c.Import)
	if err != nil {
		return err
	}
	a, err := s.open(ctx, openMode{write: c.Apply})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	report, err := a.ledger.Undo(ctx, ledger.UndoRequest{
		Digest: digest, Reason: c.Reason, Approver: c.Approver, Verifier: c.Verifier,
		Actor: c.Actor, Role: events.Officer, Write: c.Apply,
	})
	if errors.Is(err, ledger.ErrNoImport) {
		return fmt.Errorf("%w：没有来自该文件的事件 (nothing was imported from this file)", errNotFound)
	}
	held := errors.Is(err, ledger.ErrHeld)
	if err != nil && !held {
		return err
	}
	if err := printUndo(io, s.JSON, &report); err != nil {
		return err
	}
	if held {
		return fmt.Errorf("%w：有后续记录以该次导入为依据，须先处理 (later facts stand on it)", errInput)
	}
	if c.Apply {
		return a.catchUp(ctx)
	}
	return nil
}

// digestOf reads the digest of a file, or takes the argument for one.
func digestOf(arg string) (string, error) {
	if len(arg) == 64 && strings.Trim(arg, "0123456789abcdef") == "" {
		return arg, nil
	}
	f, err := os.Open(arg)
	if err != nil {
		return "", fmt.Errorf("%w：%w", errNotFound, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := goio.Copy(h, f); err != nil {
		return "", fmt.Errorf("读取 %s: %w", arg, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func printUndo(io streams, asJSON bool, r *ledger.UndoReport) error {
	if asJSON {
		return printJSON(io.out, r)
	}
	fmt.Fprintf(io.out, "文件 %s（%s…）：导入 %d 条，已作废 %d 条，仍有效 %d 条，涉及 %d 个流。\n",
		r.File, r.Digest[:12], r.Found, r.Gone, r.Open, len(r.Streams))
	for _, typ := range slices.Sorted(maps.Keys(r.Types)) {
		fmt.Fprintf(io.out, "  %6d  %s\n", r.Types[typ], typ)
	}
	for _, h := range r.Held {
		fmt.Fprintf(io.out, "  后续依据 @%d　%s　%s　%s（%s）\n", h.Position, h.On, h.Stream, h.Type, h.Code)
	}
	if r.Recorded > 0 {
		fmt.Fprintf(io.out, "已作废 %d 条；原记录保留，可查可证。Voided; nothing was deleted.\n", r.Recorded)
	}
	return nil
}
