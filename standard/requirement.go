package standard

import (
	"cmp"
	"slices"
	"strings"

	"jishi/events"
)

// Compliance says how a requirement stands in a period on a day.
type Compliance string

const (
	Met     Compliance = "met"     // 达标
	Late    Compliance = "late"    // 逾期完成: done, after its last day
	Unmet   Compliance = "unmet"   // 未达标: its last day is past and it is not done
	Pending Compliance = "pending" // 未到期
	Outside Compliance = "outside" // 不适用: asks nothing of this organisation in this period
)

// Judgement is how one requirement stands for one organisation (or one person
// of it) in one period. Persons are named by identifier only.
type Judgement struct {
	Requirement string          `json:"requirement"` // S2.3.1.1, R3.09
	Org         events.OrgID    `json:"org"`
	Member      events.MemberID `json:"member,omitzero"` // who has to, where it is one person's
	Period      string          `json:"period,omitzero"` // 2025, 2025Q3, 2025-07, a term, a case
	State       Compliance      `json:"state"`
	Severity    Severity        `json:"severity,omitzero"` // of what is late or unmet
	Confidence  Confidence      `json:"confidence"`
	Article     string          `json:"article"`
	Due         events.Date     `json:"due,omitzero"` // last day in time; 0 = no day
	Zh          string          `json:"zh"`
	En          string          `json:"en"`
	Evidence    []Evidence      `json:"evidence,omitzero"`
	Missing     []string        `json:"missing,omitzero"` // what should be there: event types, persons, periods
	Numbers     []Number        `json:"numbers,omitzero"` // used in the predicate
}

// Bad reports whether the judgement is against the organisation.
func (j *Judgement) Bad() bool { return j.State == Unmet || j.State == Late }

// Level is whose duty a requirement is.
type Level string

const (
	LevelUnit      Level = "unit"      // 单位
	LevelBranch    Level = "branch"    // 党支部 of any type
	LevelGeneral   Level = "general"   // 党总支
	LevelCommittee Level = "committee" // 区社党委
	LevelAll       Level = "all"       // 各级党组织
)

// fits reports whether a requirement of the level asks something of an
// organisation of the kind.
func (l Level) fits(kind events.OrgKind) bool {
	switch l {
	case LevelBranch:
		return kind.IsBranch()
	case LevelGeneral:
		return kind == events.GeneralBranch
	case LevelCommittee, LevelUnit:
		return kind == events.Committee
	}
	return true
}

// Requirement is one numbered requirement of the plan (S…) or of a regulation
// (R…, where no S says the same): data beside the pure function that judges it.
type Requirement struct {
	ID         string
	Title      string // Chinese
	TitleEn    string
	Article    string // where it stands: 《方案》二（三）1；《支部工作条例》第十一条
	Level      Level
	Officer    events.Post // who sees to it, for reminders; PostOrganiser = the committee's organiser
	Period     string      // day, month, quarter, year, term, case, once, standing
	Threshold  string      // as the rule says it: ">= 1", "3*excellent <= N"
	Severity   Severity    // the highest it can give
	Confidence Confidence
	Events     []events.Event // what evidences it
	View       string         // where it is shown: roster, governance, calendar, year, dues, dossier, rectification, ranking
	// Judge reports one judgement per period (or person, or case). It fills
	// period, state, day, texts and evidence; Comply fills the rest. It says
	// nothing of periods after the day of judgement except the one that runs.
	Judge func(s *Setting, report func(Judgement))
}

// Group is the heading of the catalogue under which a requirement stands: S2.3, R3.
func (r *Requirement) Group() string { return GroupOf(r.ID) }

// Requirements returns every requirement in the order of the plan, then those of
// the regulations alone. The checks of a person's file are [Checks], those of the
// dues ledger [DuesChecks].
func Requirements() []Requirement {
	all := slices.Concat(
		requireCampaign(),     // S1, S3
		requireOrganisation(), // S2.1, R2.0x
		requireTeam(),         // S2.2, R2.2x
		requireElections(),    // R3
		requireLife(),         // S2.3.1 – S2.3.4, R2.1x, R2.3x
		requireAppraisal(),    // S2.3.5, R6
		requireEducation(),    // S2.4.1, S2.4.2, S2.4.5, S2.4.6, R5.0x
		requireRelations(),    // S2.4.3, R5.1x – R5.3x
		requireDues(),         // S2.4.4, R4
		requireOperation(),    // S2.5
		requireMechanism(),    // S4
	)
	slices.SortStableFunc(all, func(a, b Requirement) int { return compareIDs(a.ID, b.ID) })
	return all
}

// compareIDs orders S before R and numbers as numbers: S2.3.10 after S2.3.9.
func compareIDs(a, b string) int {
	if a[0] != b[0] {
		return cmp.Compare(b[0], a[0])
	}
	as, bs := strings.Split(a[1:], "."), strings.Split(b[1:], ".")
	for i := range min(len(as), len(bs)) {
		if c := cmp.Or(cmp.Compare(len(as[i]), len(bs[i])), cmp.Compare(as[i], bs[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(as), len(bs))
}

// Setting is one organisation's year put before the requirements, with what
// several of them share.
type Setting struct {
	*scoring
	Config *Config
	Kind   events.OrgKind // of the day
	gov    *Governance
	rect   *Rectification
	under  []*subordinate // branches of a committee, laid out once
	drives []Campaign     // campaigns of the plan, laid out once
	polls  []*contest     // elections, laid out once
}

// Comply judges what the plan and its regulations ask of an organisation in a
// year, as of a day, in the order of the requirements. The organisation's kind
// on that day decides what is asked.
func Comply(records Records, org events.OrgID, year int, on events.Date, config *Config) []Judgement {
	return ComplyBy(Requirements(), records, org, year, on, config)
}

// ComplyBy is [Comply] by a table that the caller has made. Making it takes longer
// than to judge a small branch, so who asks of many makes it once.
func ComplyBy(all []Requirement, records Records, org events.OrgID, year int, on events.Date, config *Config) []Judgement {
	if config == nil {
		config = DefaultConfig()
	}
	s := &Setting{scoring: newScoring(records, org, year, on), Config: config}
	s.judge = Judge
	s.Kind = s.roster.Kind(s.day)
	if s.gov = records.Governance(org); s.gov == nil {
		s.gov = &Governance{Org: org}
	}
	if s.rect = records.Rectification(org); s.rect == nil {
		s.rect = &Rectification{Org: org}
	}
	var out []Judgement
	for i := range all {
		r := &all[i]
		if s.Kind == "" || !r.Level.fits(s.Kind) {
			continue
		}
		r.Judge(s, func(j Judgement) {
			j.Requirement, j.Org, j.Confidence = r.ID, org, r.Confidence
			j.Article = cmp.Or(j.Article, r.Article)
			switch {
			case !j.Bad():
				j.Severity = ""
			case r.Confidence == Memory:
				j.Severity = milder(cmp.Or(j.Severity, r.Severity), Warn)
			default:
				j.Severity = milder(cmp.Or(j.Severity, r.Severity), r.Severity)
			}
			j.Evidence = j.Evidence[:min(len(j.Evidence), evidenceLimit)]
			out = append(out, j)
		})
	}
	return out
}
