package api

import (
	"context"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"jishi/api/access"
	"jishi/events"
	"jishi/projections"
	"jishi/standard"
)

type yearInput struct {
	Org  string `path:"org" maxLength:"64"`
	Year int    `path:"year" minimum:"1949" maximum:"2999"`
	Times
}

// DuesSheet is the dues ledger of a branch's year with what is wrong in it.
type DuesSheet struct {
	standard.DuesMatrix
	Names    map[events.MemberID]string `json:"names,omitempty"`
	Findings []standard.Finding         `json:"findings"`
}

// MeetingSheet is the meeting calendar of an organisation's year.
type MeetingSheet struct {
	Org      events.OrgID      `json:"org"`
	Year     int               `json:"year"`
	On       events.Date       `json:"on"`
	Meetings []Meeting         `json:"meetings"`
	Actions  []standard.Action `json:"actions,omitempty"`
	Talks    int               `json:"talks"`
}

// Meeting is one meeting with its attendance and resolutions.
type Meeting struct {
	standard.Entry[events.MeetingHeld]
	Present     []events.MemberID         `json:"present,omitempty"`
	Absent      []events.Absence          `json:"absent,omitempty"`
	Resolutions []events.ResolutionPassed `json:"resolutions,omitempty"`
	Admissions  int                       `json:"admissions,omitempty"`
	Conversions int                       `json:"conversions,omitempty"`
}

func (s *server) yearQueries(api huma.API) {
	query(s, api, "/v1/orgs/{org}/dues/{year}", "dues-book", "dues", "党费收缴台账（人 × 月）", s.duesSheet)
	query(s, api, "/v1/orgs/{org}/meetings/{year}", "meeting-calendar", "meeting", "三会一课台账", s.meetingSheet)
}

// year opens the records of one organisation for a reading right.
func (s *server) year(ctx context.Context, in *yearInput, right access.Right) (projections.At, *projections.Records, error) {
	at, err := s.at(ctx, in.Times)
	if err != nil {
		return at, nil, err
	}
	if err := s.may(ctx, right, events.OrgID(in.Org), at); err != nil {
		return at, nil, err
	}
	return at, s.cfg.Reader.Records(ctx, at), nil
}

func (s *server) duesSheet(ctx context.Context, in *yearInput) (*Body[DuesSheet], error) {
	at, records, err := s.year(ctx, in, access.ReadViews)
	if err != nil {
		return nil, err
	}
	org, day := events.OrgID(in.Org), s.day(at)
	sheet := DuesSheet{
		DuesMatrix: standard.Matrix(records.Dues(org, in.Year), records.Roster(org), in.Year, day),
		Findings:   standard.JudgeDues(records, org, in.Year, day),
	}
	standard.MarkFindings(records, sheet.Findings, day)
	if access.May(principalOf(ctx).Role, access.ReadPerson) {
		sheet.Names = map[events.MemberID]string{}
		for i := range sheet.Rows {
			m := sheet.Rows[i].Member
			if sheet.Names[m], err = s.nameIn(ctx, records, m, true); err != nil {
				return nil, err
			}
		}
	}
	return &Body[DuesSheet]{Body: sheet}, records.Err()
}

func (s *server) meetingSheet(ctx context.Context, in *yearInput) (*Body[MeetingSheet], error) {
	at, records, err := s.year(ctx, in, access.ReadViews)
	if err != nil {
		return nil, err
	}
	org, day := events.OrgID(in.Org), s.day(at)
	c := records.Calendar(org, in.Year)
	sheet := MeetingSheet{Org: org, Year: in.Year, On: day, Meetings: []Meeting{}}
	if c != nil {
		sheet.Actions, sheet.Talks = c.Actions(day, records.Calendar(org, in.Year+1)), len(c.Talks)
		for i := range c.Held {
			sheet.Meetings = append(sheet.Meetings, meetingOf(c, &c.Held[i]))
		}
	}
	return &Body[MeetingSheet]{Body: sheet}, records.Err()
}

func meetingOf(c *standard.Calendar, held *standard.Entry[events.MeetingHeld]) Meeting {
	id := held.Fact.Meeting
	m := Meeting{Entry: *held}
	if a := c.Presence(id); a != nil {
		m.Present, m.Absent = a.Fact.Present, a.Fact.Absent
	}
	for _, r := range c.Resolutions {
		if r.Fact.Meeting == id {
			m.Resolutions = append(m.Resolutions, r.Fact)
		}
	}
	for _, v := range c.Admissions {
		if v.Fact.Meeting == id {
			m.Admissions++
		}
	}
	for _, v := range c.Conversions {
		if v.Fact.Meeting == id {
			m.Conversions++
		}
	}
	slices.Sort(m.Present)
	return m
}
