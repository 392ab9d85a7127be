package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
	"jishi/standard"
)

func (s *server) dutyQueries(api huma.API) {
	query(s, api, "/v1/requirements", "requirements", "requirements", "全部要求、规则和检查的目录", func(context.Context, *struct{}) (*Body[[]standard.CatalogueRow], error) {
		return &Body[[]standard.CatalogueRow]{Body: standard.Catalogue()}, nil
	})
	query(s, api, "/v1/orgs/{org}/compliance/{year}", "compliance", "requirements", "某组织某年各项要求的落实情况", s.compliance)
	query(s, api, "/v1/compliance/{year}", "compliance-table", "requirements", "各组织各组要求的落实情况", s.complianceTable)
	query(s, api, "/v1/agenda", "agenda", "requirements", "到期提醒", s.agenda)
	query(s, api, "/v1/orgs/{org}/lateness/{year}", "lateness", "inspection", "迟录报告", s.lateness)
	query(s, api, "/v1/views/{view}/diff", "diff", "inspection", "某视图某记录在两个时点之间的变化", s.diff)
}

func (s *server) compliance(ctx context.Context, in *yearInput) (*Body[[]standard.Judgement], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	org := events.OrgID(in.Org)
	if err := s.may(ctx, access.ReadViews, org, at); err != nil {
		return nil, err
	}
	judged, err := s.cfg.Reader.Compliance(ctx, org, in.Year, at)
	if err == nil && len(judged) == 0 {
		err = eventstore.ErrNotFound
	}
	return &Body[[]standard.Judgement]{Body: judged}, err
}

type scopedYear struct {
	Year  int    `path:"year" minimum:"1949" maximum:"2999"`
	Scope string `query:"scope" maxLength:"64" doc:"哪个组织及其下级；默认令牌的授权范围。The organisation and all below it; default: the token's scope."`
	Times
}

func (s *server) complianceTable(ctx context.Context, in *scopedYear) (*Body[[]projections.OrgCompliance], error) {
	at, scope, err := s.listed(ctx, in.Times, in.Scope)
	if err != nil {
		return nil, err
	}
	rows, err := s.cfg.Reader.ComplianceTable(ctx, scope, in.Year, at)
	if rows == nil {
		rows = []projections.OrgCompliance{}
	}
	return &Body[[]projections.OrgCompliance]{Body: rows}, err
}

type agendaInput struct {
	Scope   string `query:"scope" maxLength:"64" doc:"哪个组织及其下级；默认令牌的授权范围"`
	Horizon int    `query:"horizon" minimum:"0" maximum:"366" default:"30" doc:"今后多少天内到期。Due within so many days."`
	Member  string `query:"member" maxLength:"64" doc:"只看某人。Only of this person."`
	Officer string `query:"officer" enum:"secretary,deputy,organisation,publicity,discipline,member,organiser" doc:"只看某职务负责的。Only what this post sees to."`
	Times
}

// AgendaPage is what falls due in a scope.
type AgendaPage struct {
	Scope     events.OrgID        `json:"scope,omitempty"`
	On        events.Date         `json:"on"`
	Horizon   int                 `json:"horizon_days"`
	Overdue   int                 `json:"overdue"`
	DueSoon   int                 `json:"due_soon"`
	Reminders []standard.Reminder `json:"reminders"`
}

func (s *server) agenda(ctx context.Context, in *agendaInput) (*Body[AgendaPage], error) {
	at, scope, err := s.listed(ctx, in.Times, in.Scope)
	if err != nil {
		return nil, err
	}
	page, err := s.reminders(ctx, in, scope, at)
	return &Body[AgendaPage]{Body: page}, err
}

func (s *server) reminders(ctx context.Context, in *agendaInput, scope events.OrgID, at projections.At) (AgendaPage, error) {
	page := AgendaPage{Scope: scope, On: s.day(at), Horizon: in.Horizon, Reminders: []standard.Reminder{}}
	all, err := s.cfg.Reader.Agenda(ctx, scope, in.Horizon, at)
	if err != nil {
		return page, err
	}
	for i := range all {
		r := &all[i]
		if in.Member != "" && string(r.Member) != in.Member || in.Officer != "" && string(r.Officer) != in.Officer {
			continue
		}
		if r.State == standard.Overdue {
			page.Overdue++
		} else {
			page.DueSoon++
		}
		page.Reminders = append(page.Reminders, *r)
	}
	return page, nil
}

// agendaFile serves the agenda as a calendar that telephones and mail programs
// subscribe to (RFC 5545). It names nobody: identifiers only.
func (s *server) agendaFile(api huma.API) {
	op := huma.Operation{
		OperationID: "agenda-ics", Method: http.MethodGet, Path: "/v1/agenda.ics", Summary: "到期提醒（iCalendar）", Tags: []string{"requirements"}, Errors: []int{401, 403, 422, 503},
		Responses: map[string]*huma.Response{"200": {Description: "OK", Content: map[string]*huma.MediaType{"text/calendar": {Schema: &huma.Schema{Type: huma.TypeString}}}}},
	}
	huma.Register(api, op, func(ctx context.Context, in *agendaInput) (*calendarFile, error) {
		at, scope, err := s.listed(ctx, in.Times, in.Scope)
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		page, err := s.reminders(ctx, in, scope, at)
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		text, err := ICalendar(page.Reminders, page.On.Start())
		if err != nil {
			return nil, s.answer(ctx, err)
		}
		return &calendarFile{Type: "text/calendar; charset=utf-8", Body: []byte(text)}, nil
	})
}

type calendarFile struct {
	Type string `header:"Content-Type"`
	Body []byte
}

func (s *server) lateness(ctx context.Context, in *yearInput) (*Body[[]standard.LateReport], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	if err := s.may(ctx, access.ReadViews, events.OrgID(in.Org), at); err != nil {
		return nil, err
	}
	tree, err := s.cfg.Reader.Tree(ctx, at)
	if err != nil {
		return nil, err
	}
	if _, known := tree.Org(events.OrgID(in.Org), s.day(at)); !known {
		return nil, eventstore.ErrNotFound
	}
	reports, err := s.cfg.Reader.Lateness(ctx, events.OrgID(in.Org), in.Year, at)
	if reports == nil {
		reports = []standard.LateReport{}
	}
	return &Body[[]standard.LateReport]{Body: reports}, err
}

type diffInput struct {
	View      string `path:"view" enum:"dossier,roster,calendar,dues,year,governance,rectification,inspection"`
	Key       string `query:"key" required:"true" maxLength:"140" doc:"人员编号、组织编号、组织编号/年度，或检查编号"`
	FromAsOf  string `query:"from_as_of" doc:"前一时点：截至哪一天"`
	FromKnown string `query:"from_known_at" doc:"前一时点：以何时所知为准"`
	Times
}

// diff compares one record at two pairs of times: the from_ ones and the others.
func (s *server) diff(ctx context.Context, in *diffInput) (*Body[[]standard.Change], error) {
	to, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	from, err := s.at(ctx, Times{AsOf: in.FromAsOf, KnownAt: in.FromKnown})
	var p *Problem
	if errors.As(err, &p) {
		p.Field = "from_" + p.Field
	}
	if err != nil {
		return nil, err
	}
	// Changes tell of both moments, in either direction: the later one decides.
	later := projections.At{AsOf: max(s.day(from), s.day(to))}
	if err := s.mayCompare(ctx, in, later); err != nil {
		return nil, err
	}
	changes, err := s.cfg.Reader.Diff(ctx, in.View, in.Key, from, to)
	if errors.Is(err, projections.ErrNoView) {
		err = eventstore.ErrNotFound
	}
	if changes == nil {
		changes = []standard.Change{}
	}
	return &Body[[]standard.Change]{Body: changes}, err
}

// mayCompare asks for the right to the record itself: a person's file needs more
// than an organisation's ledger, and that it was opened is recorded.
func (s *server) mayCompare(ctx context.Context, in *diffInput, at projections.At) error {
	switch in.View {
	case "dossier":
		return s.mayCompareFile(ctx, events.MemberID(in.Key), at)
	case "inspection":
		_, err := s.inspected(ctx, in.Key, at)
		return err
	}
	org, _, _ := strings.Cut(in.Key, "/") // of a year
	return s.may(ctx, access.ReadViews, events.OrgID(org), at)
}

func (s *server) mayCompareFile(ctx context.Context, member events.MemberID, at projections.At) error {
	if !access.May(principalOf(ctx).Role, access.ReadPerson) {
		return &access.ForbiddenError{Right: access.ReadPerson}
	}
	file, err := s.cfg.Reader.Dossier(ctx, member, projections.At{})
	if err != nil {
		return err
	}
	if file == nil {
		return eventstore.ErrNotFound
	}
	home := homeOf(file, s.day(at))
	if err := s.may(ctx, access.ReadPerson, home, at); errors.Is(err, access.ErrForbidden) {
		return eventstore.ErrNotFound // nor that there is a file
	} else if err != nil {
		return err
	}
	return s.opened(ctx, member, home, "diff")
}
