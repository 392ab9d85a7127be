package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/google/uuid"

	"jishi/events"
	"jishi/eventstore"
	store "jishi/eventstore/sqlite"
)

// entry is one event on its way into the ledger.
type entry struct {
	stream string
	e      events.Event
	on     events.Date
	org    events.OrgID
	about  []events.Subject
	files  []events.Attachment
	id     uuid.UUID
}

func ledgerPath(o options) string { return filepath.Join(o.Dir, "ledger.db") }
func viewsPath(o options) string  { return filepath.Join(o.Dir, "views.db") }

// generate writes a synthetic ledger: the year 2025 of many branches, in the
// order in which offices would record it, with late facts, corrections and voids.
func generate(ctx context.Context, o options) error {
	if _, err := os.Stat(ledgerPath(o)); err == nil {
		return nil // of an earlier run with -dir
	}
	s, err := store.Open(ctx, ledgerPath(o), store.Options{})
	if err != nil {
		return err
	}
	began := time.Now()
	n, err := fill(ctx, s, o)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	took := time.Since(began)
	if err := s.Close(); err != nil {
		return err
	}
	size, err := os.Stat(ledgerPath(o))
	if err != nil {
		return err
	}
	return say(row{What: "ledger generated (64 writers)", Value: fmt.Sprintf("%d events, %d branches, %d MB, %.0f events/s",
		n, o.Branches, size.Size()>>20, float64(n)/took.Seconds())})
}

// fill appends with many writers, which share commits. What one stream gets
// stays with one writer, so that its order is kept.
func fill(ctx context.Context, s *store.Store, o options) (int, error) {
	const writers = 64
	queues := make([]chan entry, writers)
	errs := make([]error, writers)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	for i := range queues {
		queues[i] = make(chan entry, 64)
		wg.Go(func() {
			for e := range queues[i] {
				if errs[i] == nil {
					if errs[i] = record(ctx, s, e); errs[i] != nil {
						cancel()
					}
				}
			}
		})
	}
	n := 0
	for e := range district(o) {
		h := 0
		for _, c := range []byte(e.stream) {
			h = h*31 + int(c)
		}
		queues[uint(h)%writers] <- e
		if n++; n == o.Events || ctx.Err() != nil {
			break
		}
	}
	for _, q := range queues {
		close(q)
	}
	wg.Wait()
	return n, errors.Join(errs...)
}

func record(ctx context.Context, s eventstore.Store, e entry) error {
	data, err := events.Encode(e.e)
	if err != nil {
		return err
	}
	meta, err := events.EncodeMeta(&events.Metadata{
		OccurredOn: e.on, RecordedAt: (e.on + 3).Start().Add(9 * time.Hour).Add(123456 * time.Microsecond), Actor: "clerk-" + string(e.org),
		Role: events.Recorder, Org: e.org, Subjects: e.about, Mode: events.Backfill, Ruleset: "DEV-2014",
		Source: events.Source{Door: "import", File: "三会一课台账.xlsx", Sheet: "2025", Row: 17,
			Digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
		Request: e.id.String(), Attachments: e.files,
	})
	if err != nil {
		return err
	}
	_, err = s.Append(ctx, e.stream, events.Any, events.Envelope{ID: e.id, Type: e.e.EventType(), Data: data, Meta: meta})
	return err
}

// members of a branch, and how many candidates one branch in five develops.
const members = 6

func branchID(b int) events.OrgID { return events.OrgID(fmt.Sprintf("B%05d", b)) }
func memberID(b, m int) events.MemberID {
	return events.MemberID(fmt.Sprintf("M%05d-%02d", b, m))
}

// district yields the events of the district, time after time until it is left.
func district(o options) iter.Seq[entry] {
	return func(yield func(entry) bool) {
		d := &recording{yield: yield, random: rand.New(rand.NewPCG(20, 25)), last: make(map[int]entry)}
		d.org("C1", "")
		for t := range (o.Branches + 99) / 100 {
			d.org(townID(t), "C1")
		}
		for b := range o.Branches {
			d.found(b)
		}
		for year := 2025; !d.done; year++ {
			for month := events.MonthOf(year, 1); month <= events.MonthOf(year, 12); month++ {
				for b := range o.Branches {
					d.month(b, month)
				}
			}
		}
	}
}

func townID(t int) events.OrgID { return events.OrgID(fmt.Sprintf("T%03d", t)) }

type recording struct {
	yield  func(entry) bool
	random *rand.Rand
	done   bool
	n      int
	last   map[int]entry // of some branches, for corrections
}

func (d *recording) put(stream string, on events.Date, org events.OrgID, e events.Event, about ...events.Subject) {
	d.n++
	if d.done {
		return
	}
	switch {
	case d.random.IntN(50) == 0: // recorded late: it happened weeks before
		on -= events.Date(d.random.IntN(60))
	}
	var id uuid.UUID
	for i := range id {
		id[i] = byte(d.random.Uint32())
	}
	// UUIDv7 in shape: ordered by time, so that stores may rely on it.
	copy(id[:6], []byte{1, 2, byte(d.n >> 24), byte(d.n >> 16), byte(d.n >> 8), byte(d.n)})
	id[6], id[8] = id[6]&0x0f|0x70, id[8]&0x3f|0x80
	x := entry{stream: stream, e: e, on: on, org: org, about: append(about, org.Subject()), id: id}
	d.done = !d.yield(x)
	if _, meeting := e.(*events.MeetingHeld); meeting && d.random.IntN(60) == 0 && !d.done {
		d.correct(x)
	}
}

// correct corrects or voids a meeting that was just recorded.
func (d *recording) correct(x entry) {
	if d.random.IntN(3) == 0 {
		d.put(x.stream, x.on, x.org, &events.Voided{Target: x.id, Approver: "C1"}, x.about...)
		return
	}
	d.put(x.stream, x.on, x.org, &events.Corrected{Target: x.id, On: x.on + 1, Document: "scan", Approver: "C1"}, x.about...)
}

func (d *recording) org(id, parent events.OrgID) {
	d.put("org-"+string(id), events.MustDate("2015-07-01"), id, &events.OrgEstablished{Org: id, Name: "组织" + string(id), Kind: events.Committee, Parent: parent, AdmissionAuthority: true})
}

// found establishes a branch with its team and members.
func (d *recording) found(b int) {
	org, on := branchID(b), events.MustDate("2024-07-01")
	d.put("org-"+string(org), on, org, &events.OrgEstablished{Org: org, Name: "支部" + string(org), Kind: events.Branch, Parent: townID(b / 100)})
	for m := range members {
		id := memberID(b, m)
		d.put("member-"+string(id), on, org, &events.PersonRegistered{Member: id, Sex: "男", Name: sealed(id, "name"), Birth: sealed(id, "birth")}, id.Subject())
		d.put("member-"+string(id), on+1, org, &events.MembershipStarted{Member: id, Branch: org, Standing: events.Full, Joined: on - 4000, FullFrom: on - 3600, Cause: "opening"}, id.Subject())
		d.put("dues-"+string(id)+"_2025", on+2, org, &events.DuesBaseSet{Member: id, Branch: org, Category: events.DuesWage, Base: 420000, From: events.MonthOf(2024, 8)}, id.Subject())
	}
	d.put("org-"+string(org), on+3, org, &events.PostsElected{Org: org, TermFrom: on + 3, TermTo: (on + 3).AddYears(3), Posts: []events.PostHolding{
		{Member: memberID(b, 0), Post: events.PostSecretary}, {Member: memberID(b, 1), Post: events.PostOrganisation}, {Member: memberID(b, 2), Post: events.PostPublicity},
	}})
}

func sealed(owner events.MemberID, field string) events.Sealed {
	return events.Sealed{Owner: owner, Event: uuid.UUID{1, 2, 3}, Field: field, Box: []byte("48 bytes of cipher text, as a short value has it.")}
}

// month is what a branch records in a month: meetings with attendance, dues, and
// in some branches the steps of a candidate.
func (d *recording) month(b int, m events.Month) {
	org, day := branchID(b), m.First()
	if d.random.IntN(12) == 0 {
		return // nothing was recorded: branches differ
	}
	d.meeting(b, m, events.ThemeDay, day+5)
	if m.Number()%3 == 1 {
		d.meeting(b, m, events.Assembly, day+8)
		d.meeting(b, m, events.Lecture, day+12)
		for i := range members {
			id := memberID(b, i)
			d.put(fmt.Sprintf("dues-%s_%d", id, m.Year()), day+15, org, &events.DuesPaid{Member: id, Branch: org, Months: []events.Month{m, m + 1, m + 2},
				Amount: 6300, Method: "self", ReceiptNo: fmt.Sprintf("R%05d%02d%d", b, i, m)}, id.Subject())
		}
	}
	d.affairs(b, m)
	if b%5 == 0 {
		d.candidate(b, m)
	}
	if m.Number() == 12 {
		d.put("org-"+string(org), m.Last()-3, org, &events.BranchReported{Org: org, To: townID(b / 100), Year: m.Year()})
		d.put("org-"+string(org), m.Last()-2, org, &events.SecretaryAssessed{Org: org, Year: m.Year(), Result: "好"})
	}
}

func (d *recording) meeting(b int, m events.Month, kind events.MeetingKind, on events.Date) {
	org := branchID(b)
	id := events.MeetingID(fmt.Sprintf("%s-%s-%s", org, m, kind))
	present := make([]events.MemberID, 0, members)
	var absent []events.Absence
	for i := range members {
		if d.random.IntN(8) == 0 {
			absent = append(absent, events.Absence{Member: memberID(b, i), Leave: true, Reason: "work"})
			continue
		}
		present = append(present, memberID(b, i))
	}
	d.put("meeting-"+string(id), on, org, &events.MeetingHeld{Meeting: id, Org: org, Kind: kind, Start: "14:30", End: "16:30", Place: "会议室",
		Chair: memberID(b, 0), Lecturer: memberID(b, 0), Theme: "学习贯彻会议精神，研究近期工作", Topics: []string{"传达学习", "议定事项"}, Hours: 2}, id.Subject())
	d.put("meeting-"+string(id), on, org, &events.AttendanceRecorded{Meeting: id, Org: org, Present: present, Absent: absent}, id.Subject())
}

// candidate takes a person a few steps further every month.
func (d *recording) candidate(b int, m events.Month) {
	org, id, day := branchID(b), memberID(b, 90), m.First()
	put := func(on events.Date, e events.Event) {
		d.put("member-"+string(id), on, org, e, id.Subject())
	}
	switch m.Number() {
	case 1:
		put(day, &events.PersonRegistered{Member: id, Sex: "女", Name: sealed(id, "name"), Birth: sealed(id, "birth")})
		put(day+3, &events.DevApplied{Member: id, Written: true, Signed: true, Received: day + 4, Addressee: org})
		put(day+20, &events.DevTalkHeld{Member: id, Talker: memberID(b, 0), Record: sealed(id, "record")})
	case 7:
		put(day, &events.DevRecommended{Member: id, Kind: "members", Votes: 6, Voters: 6})
		put(day+2, &events.DevActivistDecided{Member: id, Body: "committee"})
		put(day+8, &events.DevActivistFiled{Member: id, Superior: townID(b / 100), ReplyNo: "临供党〔2025〕7号"})
		put(day+9, &events.DevContactAssigned{Member: id, Contact: memberID(b, 1)})
		put(day+9, &events.DevContactAssigned{Member: id, Contact: memberID(b, 2)})
	default:
		put(day+25, &events.ThoughtReportFiled{Member: id, Text: sealed(id, "text")})
		put(day+26, &events.DevInspected{Member: id, From: day, To: day + 26, Author: memberID(b, 1), Conclusion: sealed(id, "conclusion")})
	}
}
