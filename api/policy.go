package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"

	"jishi/api/access"
	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/ledger"
	"jishi/projections"
	"jishi/standard"
)

// scope answers from the organisations as they are known now.
func (s *server) scope(ctx context.Context) access.Scope {
	return scopeFunc(func(org, scope events.OrgID, day events.Date) (bool, error) {
		tree, err := s.cfg.Reader.Tree(ctx, projections.At{})
		if err != nil {
			return false, err
		}
		if o, ok := tree.Org(org, day); ok && o.Kind == "" {
			day = s.today() // before it was founded, whoever has it now answers
		}
		return tree.Within(org, scope, day), nil
	})
}

type scopeFunc func(org, scope events.OrgID, day events.Date) (bool, error)

func (f scopeFunc) Within(org, scope events.OrgID, day events.Date) (bool, error) {
	return f(org, scope, day)
}

func (s *server) today() events.Date { return events.DateOf(s.cfg.Clock()) }

// allowed asks the policy before a command is decided: the right that the event
// needs, on every organisation whose record it touches as it stood on the
// business date. What the client says it acts for is one of them and proves
// nothing: the home of the person and the owner of the meeting are looked up. It
// also fills in the organisation where the client left it out.
func (s *server) allowed(ctx context.Context, c *ledger.Command) error {
	p, right := principalOf(ctx), access.RightFor(c.Event)
	if !access.May(p.Role, right) {
		return &access.ForbiddenError{Right: right}
	}
	// A person who has just moved must not be judged by where they were.
	if err := s.cfg.Runner.CatchUp(ctx); err != nil {
		return err
	}
	about := concernOf(c.Event)
	records := s.cfg.Reader.Records(ctx, projections.At{})
	file := records.Dossier(about.member)
	if err := records.Err(); err != nil {
		return err
	}
	if c.Org == "" {
		c.Org = orgOf(c.Event)
	}
	if c.Org == "" && file != nil {
		c.Org = cmp.Or(counterpart(file, c.Event), homeOf(file, c.On))
	}
	if c.Org == "" {
		c.Org = p.Scope
	}
	if c.Org == "" {
		return &domain.Rejection{Code: "org-required", Field: "org", Zh: "缺少组织", En: "there is no organisation"}
	}
	if p.Scope != "" {
		if err := s.inScope(ctx, c, right, &about, records, file); err != nil {
			return err
		}
	}
	return s.verifier(ctx, c.Verifier, c.Org, c.On)
}

// inScope asks for everything that a command touches.
func (s *server) inScope(ctx context.Context, c *ledger.Command, right access.Right, about *concern, records *projections.Records, file *standard.Dossier) error {
	// The person first: an answer about the organisation would tell whose file it is.
	if err := s.personInScope(ctx, c, right, about, records, file); err != nil {
		return err
	}
	orgs := append(slices.Clone(about.orgs), c.Org)
	if e, ok := c.Event.(*events.OrgEstablished); ok {
		tree, err := s.cfg.Reader.Tree(ctx, projections.At{})
		if err != nil {
			return err
		}
		if _, known := tree.Org(e.Org, c.On); known {
			orgs = append(orgs, e.Org) // taking over an existing one is not founding
		}
	}
	owners, err := s.owners(ctx, c, about)
	if err == nil {
		err = s.inspectedBy(ctx, c, right, about)
	}
	if err != nil {
		return err
	}
	for _, org := range append(orgs, owners...) {
		if err := access.Check(principalOf(ctx), right, org, c.On, s.scope(ctx)); err != nil {
			return err
		}
	}
	return nil
}

// personInScope asks for the persons. Who is outside the scope does not learn that
// the file exists, as in reading it.
func (s *server) personInScope(ctx context.Context, c *ledger.Command, right access.Right, about *concern, records *projections.Records, file *standard.Dossier) error {
	in := func(d *standard.Dossier) (bool, error) {
		if d == nil {
			return true, nil // nobody's yet: live the decider refuses it
		}
		for _, org := range []events.OrgID{homeOf(d, c.On), counterpart(d, c.Event)} {
			if org == "" {
				continue
			}
			if ok, err := s.scope(ctx).Within(org, principalOf(ctx).Scope, c.On); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	ok, err := in(file)
	if err != nil {
		return err
	}
	if _, registers := c.Event.(*events.PersonRegistered); !ok && registers {
		return problem(http.StatusForbidden, "forbidden", "没有权限", "not allowed").
			details("该编号的档案不在授权范围内。", "The file of that number is outside the scope of the token.")
	}
	if !ok {
		return eventstore.ErrNotFound
	}
	for i, m := range about.anyOf {
		ok, err := in(records.Dossier(m))
		if err == nil {
			err = records.Err()
		}
		switch {
		case err != nil:
			return err
		case ok:
			return nil
		case i == len(about.anyOf)-1:
			return &access.ForbiddenError{Right: right}
		}
	}
	return nil
}

// owners returns the organisations whose meetings and elections an event is
// about, as far as they are on record.
func (s *server) owners(ctx context.Context, c *ledger.Command, about *concern) ([]events.OrgID, error) {
	var owned []events.Event
	for _, m := range about.meetings {
		owned = append(owned, &events.MeetingHeld{Meeting: m, Org: c.Org})
	}
	if about.election != "" {
		owned = append(owned, &events.ElectionCounted{Election: about.election, Org: c.Org})
	}
	if about.inspects != "" {
		owned = append(owned, &events.InspectionOpened{Inspection: about.inspects, Org: c.Org})
	}
	var owners []events.OrgID
	for _, e := range owned {
		owner, err := s.owner(ctx, e, c)
		switch {
		case errors.Is(err, eventstore.ErrNotFound):
			continue
		case err != nil:
			return nil, err
		}
		owners = append(owners, owner)
	}
	return owners, nil
}

// owner returns the organisation for which the first fact of a stream opened it.
func (s *server) owner(ctx context.Context, e events.Event, c *ledger.Command) (events.OrgID, error) {
	place, err := domain.Place(e, c.Org, c.On)
	if err != nil {
		return "", err
	}
	f, err := s.factAt(ctx, place.Stream, 0)
	if err != nil {
		return "", err
	}
	return orgOf(f.Event), nil
}

// inspectedBy demands that an inspection whose findings an organisation speaks of
// looks at that organisation.
func (s *server) inspectedBy(ctx context.Context, c *ledger.Command, right access.Right, about *concern) error {
	if about.within == "" {
		return nil
	}
	owner, err := s.owner(ctx, &events.InspectionOpened{Inspection: about.within, Org: c.Org}, c)
	if errors.Is(err, eventstore.ErrNotFound) {
		return nil // live the decider refuses it
	}
	if err != nil {
		return err
	}
	for _, org := range about.orgs {
		if in, err := s.scope(ctx).Within(org, owner, c.On); err != nil || !in {
			return cmp.Or(err, error(&access.ForbiddenError{Right: right, Org: owner}))
		}
	}
	return nil
}

// verifier demands that the second signature is that of somebody whom the ledger
// knows, who may verify, and whose scope holds the organisation.
func (s *server) verifier(ctx context.Context, name string, org events.OrgID, day events.Date) error {
	if name == "" {
		return nil
	}
	for _, v := range s.cfg.Tokens.Named(name) {
		err := access.Check(v, access.Verify, org, day, s.scope(ctx))
		if err == nil || !errors.Is(err, access.ErrForbidden) {
			return err
		}
	}
	return &domain.Rejection{
		Code: "verifier-unknown", Field: "verifier", Rule: "10.1",
		Zh: "审核人须是本系统登记的、授权范围包含该组织的书记或党委干事", En: "the verifier must be a secretary or officer with a live token whose scope holds the organisation",
	}
}
