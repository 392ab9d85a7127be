package api

import (
	"context"
	"errors"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/ledger"
	"jishi/projections"
	"jishi/standard"
)

type memberInput struct {
	Member  string `path:"member" maxLength:"64"`
	Purpose string `query:"purpose" maxLength:"100" doc:"查阅事由，记入查阅记录；不得写入个人信息。Why the file is opened; recorded."`
	Times
}

// File is one person's dossier.
type File struct {
	Member   events.MemberID       `json:"member"`
	On       events.Date           `json:"on"`
	Org      events.OrgID          `json:"org,omitempty"`
	Personal map[string]string     `json:"personal" doc:"opened; 〔已删除〕 after erasure"`
	Standing *standard.Member      `json:"standing,omitempty" doc:"on the roster of the day"`
	Steps    []standard.StepState  `json:"steps" doc:"the 25 steps"`
	Papers   []standard.PaperState `json:"papers" doc:"the 36 items of a personal file"`
	Findings []standard.Finding    `json:"findings"`
	Timeline []Line                `json:"timeline"`
}

// Line is one fact of a timeline.
type Line struct {
	Position   events.Position `json:"position"`
	Event      string          `json:"event"`
	Type       string          `json:"type"`
	Title      string          `json:"title"`
	Step       int             `json:"step,omitempty"`
	On         events.Date     `json:"on"`
	RecordedAt string          `json:"recorded_at"`
	Org        events.OrgID    `json:"org,omitempty"`
	Actor      string          `json:"actor"`
	Changed    bool            `json:"changed,omitempty" doc:"corrected since"`
	Data       any             `json:"data,omitempty" doc:"the fact; personal values opened"`
}

func (s *server) memberQueries(api huma.API) {
	query(s, api, "/v1/orgs/{org}/files", "files", "development", "一个组织的全部个人档案及所到步骤", s.files)
	query(s, api, "/v1/members/{member}", "member", "development", "个人档案：二十五步、材料、问题、时间线", s.file)
}

func (s *server) file(ctx context.Context, in *memberInput) (*Body[File], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	member, p := events.MemberID(in.Member), principalOf(ctx)
	if !access.May(p.Role, access.ReadPerson) {
		return nil, &access.ForbiddenError{Right: access.ReadPerson}
	}
	tag, err := s.tag(ctx, &events.PersonErased{Member: member}, at)
	if err != nil {
		return nil, err
	}
	file, err := s.cfg.Reader.File(ctx, member, at)
	if err != nil {
		return nil, err
	}
	if file == nil {
		return nil, eventstore.ErrNotFound
	}
	d, day := file.Dossier, s.day(at)
	home := homeOf(d, day)
	if err := s.may(ctx, access.ReadPerson, home, at); err != nil {
		// Who is outside the scope does not even learn that the file exists.
		if errors.Is(err, access.ErrForbidden) {
			return nil, eventstore.ErrNotFound
		}
		return nil, err
	}
	// The reading itself is a fact, recorded before anything is told.
	if err := s.opened(ctx, member, home, in.Purpose); err != nil {
		return nil, err
	}
	f := File{
		Member: member, On: day, Org: home, Personal: map[string]string{}, Findings: file.Findings, Timeline: []Line{},
		Steps: standard.Steps(d), Papers: standard.Archive(d),
	}
	if f.Findings == nil {
		f.Findings = []standard.Finding{}
	}
	records := s.cfg.Reader.Records(ctx, at)
	if m, ok := records.Roster(home).Member(member, day); ok {
		f.Standing = &m
	}
	if err := records.Err(); err != nil {
		return nil, err
	}
	if n := len(d.Registered); n > 0 {
		for name, v := range d.Registered[n-1].Fact.Fields() {
			if v.IsZero() {
				continue
			}
			if f.Personal[name], err = s.cfg.Keys.Reveal(ctx, *v); err != nil {
				return nil, err
			}
		}
	}
	facts, _, err := s.cfg.Reader.Timeline(ctx, member.Subject(), at, projections.Place{}, 0)
	if err != nil {
		return nil, err
	}
	for i := range facts {
		line, err := s.line(ctx, &facts[i], true)
		if err != nil {
			return nil, err
		}
		f.Timeline = append(f.Timeline, line)
	}
	return &Body[File]{ETag: tag, Body: f}, nil
}

// FileLine is one file of an organisation's list.
type FileLine struct {
	Member   events.MemberID `json:"member"`
	Name     string          `json:"name,omitempty" doc:"opened for who may see it"`
	Standing events.Standing `json:"standing,omitempty" doc:"on the roster of the day"`
	Step     int             `json:"step,omitempty" doc:"the last of the 25 steps that is done"`
	Title    string          `json:"title,omitempty"`
	On       events.Date     `json:"on,omitzero" doc:"when that step was done"`
}

// files lists the files that are an organisation's on the day: members and those
// on the way.
func (s *server) files(ctx context.Context, in *orgInput) (*Body[[]FileLine], error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return nil, err
	}
	org, day := events.OrgID(in.Org), s.day(at)
	if err := s.may(ctx, access.ReadViews, org, at); err != nil {
		return nil, err
	}
	named := access.May(principalOf(ctx).Role, access.ReadPerson)
	records := s.cfg.Reader.Records(ctx, at)
	roster := records.Roster(org)
	out := []FileLine{}
	for _, m := range records.Files(org) {
		d := records.Dossier(m)
		if d == nil || homeOf(d, day) != org {
			continue
		}
		line := FileLine{Member: m}
		if line.Name, err = s.nameIn(ctx, records, m, named); err != nil {
			return nil, err
		}
		if standing, ok := roster.Member(m, day); ok {
			line.Standing = standing.Standing
		}
		for _, step := range standard.Steps(d) {
			if step.State == standard.Done {
				line.Step, line.Title, line.On = step.Number, step.Title, step.On
			}
		}
		out = append(out, line)
	}
	return &Body[[]FileLine]{Body: out}, records.Err()
}

// opened records that a file was opened (查阅档案).
func (s *server) opened(ctx context.Context, member events.MemberID, org events.OrgID, purpose string) error {
	p := principalOf(ctx)
	_, err := s.cfg.Ledger.Record(ctx, ledger.Command{
		Command: domain.Command{
			Event: &events.DossierOpened{Member: member, Reader: p.Name, Purpose: purpose, Route: "GET /v1/members/{member}"},
			On:    events.DateOf(s.cfg.Clock()), Org: org, Mode: events.Live, Actor: p.Name, Role: p.Role,
		},
		Source: events.Source{Door: "api"}, Correlation: requestID(ctx),
	})
	return err
}
