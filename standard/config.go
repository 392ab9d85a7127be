package standard

import "jishi/events"

// Config is what an office may set in the checks. Numbers that the texts fix
// are not in it. Custom of single offices (R-rules marked local) is off.
type Config struct {
	// PublicityPoints are the points at which a publicity must exist under
	// DEV-2026; PublicityPoints2014 are those before it, when it was custom.
	PublicityPoints     []string
	PublicityPoints2014 []string
	// TargetBasis2014 says which day a person became a development target
	// before 2026: "committee" (支委会), "consent" (上级同意或备案) or "listed".
	// Under DEV-2026 it is the listing, which follows the publicity (R1.13).
	TargetBasis2014 string
	// WrittenOpinions2026 lets written opinions of absent members count under
	// DEV-2026, whose text on them is not known; under DEV-2014 they count (R1.44).
	WrittenOpinions2026 bool

	ActivistFilingDays  int // C08
	ContactDays         int // days from the decision on the activist until a contact is named, C09 and C10
	AdmissionFilingDays int // C54
	ArchiveDays         int // days from the approval of the conversion until the file is handed over, C62; 0 = not asked
	ConversionMonths    int // months after the end of probation in which the assembly discusses, C57
	ReportGapDays       int // thought reports closer than this or equal, C13
	HoursPerDay         int // class hours that fit into a day, C30
	TransferDays        int // days in which a relation sent to another branch of the ledger arrives, C64
	SponsoredAtOnce     int // candidates that one sponsor may have in one assembly, C21

	LateDays      int // days after which an entry is late, C68
	LateLimitDays int // days after which an entry needs a reason, C68
	BatchSteps    int // different steps, C69 …
	BatchMinutes  int // … recorded within so many minutes …
	BatchDays     int // … about days that lie further apart than this

	Plan    PlanConfig   // requirements of the plan
	Members MemberConfig // requirements on education, relations and dues
	Org     OrgConfig    // organisations, teams and elections
	Life    LifeConfig   // organisational life and appraisal

	// Custom of single offices; 0 = off.
	MinWaitMonths     int // from the application to the decision on the activist (R1.06)
	ReviewValidMonths int // from the political review to the vote, C25
}

// DefaultConfig returns the defaults of the rules (sections 1.3, 8.3 and 11.2).
func DefaultConfig() *Config {
	return &Config{
		PublicityPoints:     []string{events.PointTarget},
		TargetBasis2014:     "consent",
		WrittenOpinions2026: true,
		ActivistFilingDays:  30,
		ContactDays:         30,
		AdmissionFilingDays: 60,
		ArchiveDays:         90,
		ConversionMonths:    1,
		ReportGapDays:       7,
		HoursPerDay:         12,
		TransferDays:        90,
		SponsoredAtOnce:     2,
		LateDays:            7,
		LateLimitDays:       90,
		BatchSteps:          5,
		BatchMinutes:        10,
		BatchDays:           7,
		Plan:                defaultPlan(),
		Members:             defaultMembers(),
		Org:                 defaultOrg(),
		Life:                defaultLife(),
	}
}
