package main

import (
	"context"
	"errors"
	"fmt"
	goio "io"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"jishi/domain"
	"jishi/events"
	"jishi/ledger"
	"jishi/projections"
	"jishi/sheets"
)

type reconcileCmd struct {
	File     string `arg:"" help:"平台导出的党员名单（xlsx、csv）。The platform's member list." type:"path"`
	Org      string `required:"" help:"名单覆盖的组织，含其下级。The organisations that it covers." placeholder:"ORG"`
	Platform string `help:"平台名称。Name of the platform." default:"外部平台"`
	Out      string `short:"o" help:"把差异写成 xlsx。Write the differences." placeholder:"FILE" type:"path"`
	Record   bool   `help:"把这次核对记入账本。Record that it took place."`
	Actor    string `help:"经办人。Who compares." default:"reconcile"`
	times
}

// Run compares an export with the roster of a day. Files are exchanged; nothing is
// claimed about the platform's interface.
func (c *reconcileCmd) Run(ctx context.Context, s *settings, io streams) (err error) {
	when, err := c.at()
	if err != nil {
		return err
	}
	a, err := s.open(ctx, openMode{write: c.Record})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.catchUp(ctx); err != nil {
		return err
	}
	opt, err := c.options(ctx, a, when)
	if err != nil {
		return err
	}
	r, err := sheets.Reconcile(ctx, os.DirFS(filepath.Dir(c.File)), filepath.Base(c.File), opt)
	if errors.Is(err, sheets.ErrExport) && r != nil {
		for _, p := range r.Problems {
			fmt.Fprintln(io.err, p)
		}
		return fmt.Errorf("%w：%w", errInput, err)
	}
	if err != nil {
		return err
	}
	if c.Out != "" {
		head := sheets.Head{Title: c.Platform, AsOf: when.AsOf, Known: c.KnownAt}
		if err := writeFile(c.Out, func(out goio.Writer) error { return sheets.WriteReconciliation(out, head, sheets.Show{}, r) }); err != nil {
			return err
		}
	}
	if c.Record {
		org := events.OrgID(c.Org)
		_, err := a.ledger.Record(ctx, ledger.Command{
			Command: domain.Command{Event: r.Event(org), On: a.reader.Today(), Org: org, Mode: events.Live, Actor: c.Actor, Role: events.Officer},
			Source:  events.Source{Door: "cli", File: filepath.Base(c.File), Digest: r.Digest}, Correlation: uuid.NewString(),
		})
		if err != nil {
			return err
		}
	}
	if s.JSON {
		return printJSON(io.out, r)
	}
	_, err = fmt.Fprintln(io.out, r)
	return err
}

// options gives the roster of the day as fingerprints: the comparison never sees a
// personal value of the ledger.
func (c *reconcileCmd) options(ctx context.Context, a *app, when at) (sheets.ReconcileOptions, error) {
	day := when.AsOf
	if day == 0 {
		day = a.reader.Today()
	}
	tree, err := a.reader.Tree(ctx, when)
	if err != nil {
		return sheets.ReconcileOptions{}, err
	}
	marks := sheets.Fingerprints(a.keys.Fingerprint)
	opt := sheets.ReconcileOptions{Platform: sheets.Platform{Name: c.Platform}, Fingerprint: marks, KnownOrg: knownOrg(tree, day)}
	records := a.reader.Records(ctx, when)
	for _, o := range tree.Below(events.OrgID(c.Org), day) {
		roster := records.Roster(o.ID)
		for _, m := range roster.At(day) {
			l := sheets.Listed{Member: m.ID, Values: map[sheets.Field]string{
				sheets.FieldBranch: string(o.ID), sheets.FieldStanding: string(m.Standing), sheets.FieldJoined: m.Joined.String(), sheets.FieldFullFrom: m.FullFrom.String(),
			}}
			for _, h := range roster.Team(day) {
				if h.Member == m.ID {
					l.Values[sheets.FieldPost] = string(h.Post)
				}
			}
			if d := records.Dossier(m.ID); d != nil && len(d.Registered) > 0 {
				p := &d.Registered[len(d.Registered)-1].Fact
				l.Values[sheets.FieldSex] = p.Sex
				for field, v := range map[sheets.Field]events.Sealed{sheets.FieldName: p.Name, sheets.FieldIDNumber: p.IDNumber, sheets.FieldBirth: p.Birth} {
					text, err := a.keys.Open(ctx, v)
					if err != nil && !errors.Is(err, events.ErrErased) && !errors.Is(err, events.ErrRestricted) {
						return opt, err
					}
					l.Values[field] = marks.Of(field, text)
				}
			}
			opt.Roster = append(opt.Roster, l)
		}
	}
	return opt, records.Err()
}

// knownOrg finds an organisation by its number or its full name.
func knownOrg(tree *projections.Tree, day events.Date) func(string) (events.OrgID, bool) {
	byName := map[string]events.OrgID{}
	for _, o := range tree.Orgs(day) {
		byName[string(o.ID)], byName[o.Name] = o.ID, o.ID
	}
	return func(ref string) (events.OrgID, bool) { id, ok := byName[ref]; return id, ok }
}
