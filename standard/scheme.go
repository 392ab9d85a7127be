package standard

import (
	_ "embed" // the default scheme is data
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"

	"jishi/events"
)

// Scheme is a star scheme (评星定级办法): what is counted, for how many points,
// and what stars follow. There is no national scheme; every value is a
// committee's own decision and comes into force by [events.SchemePublished].
type Scheme struct {
	Version      string       `json:"version"`
	Title        string       `json:"title"`
	TitleEn      string       `json:"title_en"`
	Stars        []StarLimit  `json:"stars"`         // highest first; the last begins at 0
	QuotaPercent int          `json:"quota_percent"` // at most so many of the branches get the highest star
	Review       ReviewLimit  `json:"review"`
	Satisfaction Satisfaction `json:"satisfaction"`
	Vetoes       []VetoRule   `json:"vetoes"`
	Items        []Item       `json:"items"` // 100 points in all
}

// StarLimit gives a star from a number of points on, and the tier of the ledger
// of the plan that it belongs to.
type StarLimit struct {
	Star int    `json:"star"`
	From Points `json:"from"`
	Tier Tier   `json:"tier"`
}

// ReviewLimit flags the lowest percent for review, and of these only those
// below a number of points.
type ReviewLimit struct {
	Percent int    `json:"percent"`
	Below   Points `json:"below"`
}

// Satisfaction weighs the test of satisfaction where one was held. Below the
// floor the star is capped.
type Satisfaction struct {
	Percent      int `json:"percent"`
	FloorPercent int `json:"floor_percent"`
	MaxStar      int `json:"max_star"`
}

// VetoRule caps the star on a fact that is either recorded as a veto, or read
// from the records.
type VetoRule struct {
	Code    string `json:"code"`
	Rule    string `json:"rule"` // recorded, term-overdue, admission-not-recognised, no-assembly, secretary-vacant
	MaxStar int    `json:"max_star"`
	Months  int    `json:"months,omitzero"` // secretary-vacant
	Zh      string `json:"zh"`
	En      string `json:"en"`
}

// Item is one line of the score sheet, made of parts.
type Item struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	TitleEn string `json:"title_en"`
	Points  Points `json:"points"`
	Parts   []Part `json:"parts"`
}

// Part gives points by an indicator, the clause of the plan it rests on, and
// the indicator's parameters (those not given have defaults).
type Part struct {
	Indicator string         `json:"indicator"`
	Clause    string         `json:"clause"`
	Points    Points         `json:"points"`
	Params    map[string]int `json:"params,omitzero"`
}

// ErrScheme reports a star scheme that cannot be used.
var ErrScheme = errors.New("not a valid star scheme")

//go:embed data/scheme-default-2020.json
var defaultScheme []byte

// DefaultScheme returns the scheme of rules 7.4, which holds where a committee
// has published none.
func DefaultScheme() Scheme {
	s, err := ParseScheme(defaultScheme)
	if err != nil {
		panic("standard: " + err.Error()) // the data is part of the program
	}
	return s
}

// ParseScheme reads a scheme and checks it strictly; the error lists everything
// that is wrong with it.
func ParseScheme(data []byte) (Scheme, error) {
	var s Scheme
	if err := json.Unmarshal(data, &s, json.RejectUnknownMembers(true)); err != nil {
		return Scheme{}, fmt.Errorf("%w: %w", ErrScheme, err)
	}
	if err := s.check(); err != nil {
		return Scheme{}, fmt.Errorf("%w: %w", ErrScheme, err)
	}
	return s, nil
}

// SchemeFor returns the scheme in force for a committee in a year: of those it
// published, the latest that begins in the year or before; else the default.
// One that cannot be read (old paper) is passed over: the deciders refuse it.
func SchemeFor(records Records, committee events.OrgID, year int) Scheme {
	published := records.Schemes()
	from, best := 0, -1
	for i := range published {
		if p := &published[i].Fact; p.Org == committee && p.From <= year && p.From >= from {
			if _, err := ParseScheme(p.Scheme); err == nil {
				from, best = p.From, i
			}
		}
	}
	if best >= 0 {
		if s, err := ParseScheme(published[best].Fact.Scheme); err == nil {
			return s
		}
	}
	return DefaultScheme()
}

func (s *Scheme) check() error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if !events.ValidID(s.Version) {
		bad("version %q is not an identifier", s.Version)
	}
	if s.Title == "" {
		bad("title is empty")
	}
	s.checkStars(bad)
	percent := func(name string, v int) {
		if v < 0 || v > 100 {
			bad("%s is %d, want 0 to 100", name, v)
		}
	}
	percent("quota_percent", s.QuotaPercent)
	percent("review.percent", s.Review.Percent)
	percent("satisfaction.percent", s.Satisfaction.Percent)
	percent("satisfaction.floor_percent", s.Satisfaction.FloorPercent)
	if s.Review.Below < 0 || s.Review.Below > FullPoints {
		bad("review.below is %d, want 0 to %d", s.Review.Below, FullPoints)
	}
	if !s.hasStar(s.Satisfaction.MaxStar) {
		bad("satisfaction.max_star %d is not a star of the scheme", s.Satisfaction.MaxStar)
	}
	s.checkVetoes(bad)
	s.checkItems(bad)
	return errors.Join(errs...)
}

// FullPoints is the whole sheet: 100.00 points.
const FullPoints Points = 10000

func (s *Scheme) checkStars(bad func(string, ...any)) {
	if len(s.Stars) < 2 {
		bad("stars: want at least two")
		return
	}
	for i, l := range s.Stars {
		if l.Star < 1 || l.Star > 5 {
			bad("stars: %d is not a star from 1 to 5", l.Star)
		}
		if l.Tier != Advanced && l.Tier != Middle && l.Tier != Lagging {
			bad("stars: star %d has unknown tier %q", l.Star, l.Tier)
		}
		if l.From < 0 || l.From > FullPoints {
			bad("stars: star %d begins at %d, want 0 to %d", l.Star, l.From, FullPoints)
		}
		if i > 0 && (l.Star >= s.Stars[i-1].Star || l.From >= s.Stars[i-1].From) {
			bad("stars: star %d does not lie below star %d", l.Star, s.Stars[i-1].Star)
		}
	}
	if s.Stars[len(s.Stars)-1].From != 0 {
		bad("stars: the lowest star does not begin at 0")
	}
}

func (s *Scheme) hasStar(star int) bool {
	for _, l := range s.Stars {
		if l.Star == star {
			return true
		}
	}
	return false
}

func (s *Scheme) checkVetoes(bad func(string, ...any)) {
	seen := make(map[string]bool)
	for _, v := range s.Vetoes {
		if v.Code == "" || v.Zh == "" || v.En == "" {
			bad("veto %q: code, zh and en are required", v.Code)
		}
		if seen[v.Code] {
			bad("veto %s stands twice", v.Code)
		}
		seen[v.Code] = true
		if !s.hasStar(v.MaxStar) {
			bad("veto %s: max_star %d is not a star of the scheme", v.Code, v.MaxStar)
		}
		switch v.Rule {
		case vetoRecorded, vetoTerm, vetoRefused, vetoAssembly:
			if v.Months != 0 {
				bad("veto %s: rule %s takes no months", v.Code, v.Rule)
			}
		case vetoSecretary:
			if v.Months < 1 || v.Months > 24 {
				bad("veto %s: months is %d, want 1 to 24", v.Code, v.Months)
			}
		default:
			bad("veto %s: unknown rule %q", v.Code, v.Rule)
		}
	}
}

func (s *Scheme) checkItems(bad func(string, ...any)) {
	var total Points
	seen := make(map[string]bool)
	table := indicators()
	for _, it := range s.Items {
		if !events.ValidID(it.ID) || seen[it.ID] {
			bad("item %q: identifier is missing, malformed or taken", it.ID)
		}
		seen[it.ID] = true
		if it.Title == "" || it.TitleEn == "" {
			bad("item %s: title and title_en are required", it.ID)
		}
		var sum Points
		for _, p := range it.Parts {
			if p.Points <= 0 || p.Points > FullPoints {
				bad("item %s: %s has %d points", it.ID, p.Indicator, p.Points)
			}
			sum += p.Points
			if p.Clause == "" {
				bad("item %s: %s names no clause", it.ID, p.Indicator)
			}
			ind, ok := table[p.Indicator]
			if !ok {
				bad("item %s: unknown indicator %q", it.ID, p.Indicator)
				continue
			}
			for name, v := range p.Params {
				switch b, ok := ind.params[name]; {
				case !ok:
					bad("item %s: %s has no parameter %q", it.ID, p.Indicator, name)
				case v < b.least || v > b.most:
					bad("item %s: %s.%s is %d, want %d to %d", it.ID, p.Indicator, name, v, b.least, b.most)
				}
			}
		}
		if sum != it.Points {
			bad("item %s: parts give %d points, the item %d", it.ID, sum, it.Points)
		}
		total += sum
	}
	if total != FullPoints {
		bad("items give %d hundredths of a point, want %d", total, FullPoints)
	}
}

// starOf returns star and tier by points under a cap.
func (s *Scheme) starOf(points Points, maxStar int) (int, Tier) {
	for _, l := range s.Stars {
		if points >= l.From && l.Star <= maxStar {
			return l.Star, l.Tier
		}
	}
	l := s.Stars[len(s.Stars)-1]
	return l.Star, l.Tier
}
