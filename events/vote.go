package events

// WrittenOpinion is the opinion of a member who could not attend, handed in
// formally before the meeting (rules R1.44). It is signed, so naming the member
// is right; a secret ballot's choice is never stored by person.
type WrittenOpinion struct {
	Member   MemberID `json:"member"`
	Opinion  string   `json:"opinion"` // for, against, abstain
	Received Date     `json:"received"`
}

// Exclusion leaves one member out of the number that should attend.
type Exclusion struct {
	Member      MemberID `json:"member"`
	Category    int      `json:"category"` // 1..6
	ApprovalRef string   `json:"approval_ref,omitzero"`
	Adopted     bool     `json:"adopted"` // by this assembly
}

// Ballot is the record of one secret vote of an assembly on one person, with
// full counts (rules 10.3). Live, the ledger computes FullMembers, Voters and
// Expected from the roster of the meeting day; from old paper they are what the
// minutes claim, and C37 compares.
type Ballot struct {
	Meeting          MeetingID        `json:"meeting"`
	Joint            []MemberID       `json:"joint,omitzero"` // others decided by the same vote: an error (R1.46)
	FullMembers      int              `json:"full_members"`   // FM
	Voters           int              `json:"voters"`         // V
	Excluded         []Exclusion      `json:"excluded,omitzero"`
	Expected         int              `json:"expected"` // E, 应到会有表决权
	Present          int              `json:"present"`  // P, 实到会有表决权
	Issued           int              `json:"issued"`
	Returned         int              `json:"returned"`
	Invalid          int              `json:"invalid"`
	For              int              `json:"for"`
	Against          int              `json:"against"`
	Abstain          int              `json:"abstain"`
	Written          []WrittenOpinion `json:"written,omitzero"`
	Mode             string           `json:"mode"` // secret, show
	PresentVoters    []MemberID       `json:"present_voters,omitzero"`
	CandidatePresent bool             `json:"candidate_present"`
	SponsorsPresent  int              `json:"sponsors_present"`
	Signatory        MemberID         `json:"signatory,omitzero"` // secretary who signed the resolution
	Passed           bool             `json:"passed"`             // what the resolution says
	FormExpected     int              `json:"form_expected,omitzero"`
	FormPresent      int              `json:"form_present,omitzero"`
	FormFor          int              `json:"form_for,omitzero"` // numbers written in the form, for C43; 0 = not copied
}

// Written opinions counted by side.
func (b *Ballot) WrittenFor() int     { return b.written("for") }
func (b *Ballot) WrittenAgainst() int { return b.written("against") }
func (b *Ballot) WrittenAbstain() int { return b.written("abstain") }

func (b *Ballot) written(side string) int {
	n := 0
	for _, w := range b.Written {
		if w.Opinion == side {
			n++
		}
	}
	return n
}

// AdmissionVoted is step 15: the assembly's vote on admission (支部大会票决接收预备党员).
type AdmissionVoted struct {
	Member MemberID `json:"member"`
	Branch OrgID    `json:"branch"`
	Ballot
}

// ConversionVoted is step 23c: the assembly's vote on conversion, extension or
// cancellation (转正票决).
type ConversionVoted struct {
	Member   MemberID `json:"member"`
	Branch   OrgID    `json:"branch"`
	Outcome  Outcome  `json:"outcome"`
	ExtendTo Date     `json:"extend_to,omitzero"`
	Ballot
}

// CandidateCount is what one name got in one round.
type CandidateCount struct {
	Member  MemberID `json:"member"`
	For     int      `json:"for"`
	Against int      `json:"against"`
	Abstain int      `json:"abstain"`
	Elected bool     `json:"elected"`
}

// ElectionCounted records one round of an election (选举计票, 2020 election
// regulation): the majority is of those present, the quorum four fifths.
type ElectionCounted struct {
	Org      OrgID            `json:"org"`
	Election string           `json:"election"`
	Round    int              `json:"round"`
	Meeting  MeetingID        `json:"meeting"`
	Seats    int              `json:"seats"`
	Expected int              `json:"expected"`
	Present  int              `json:"present"`
	Issued   int              `json:"issued"`
	Returned int              `json:"returned"`
	Valid    int              `json:"valid"`
	Invalid  int              `json:"invalid"`
	Secret   bool             `json:"secret"`
	Tellers  []MemberID       `json:"tellers,omitzero"`
	Counts   []CandidateCount `json:"counts"`
	Body     string           `json:"body,omitzero"`    // committee, posts (书记、副书记 by the new committee), delegates, by_election
	Between  []MemberID       `json:"between,omitzero"` // of a second round: who stands again (ties, shortfall)
	Reduced  int              `json:"reduced,omitzero"` // seats given up with the voters' consent (R3.13)
	Consent  int              `json:"consent,omitzero"` // votes for giving them up
}

func (AdmissionVoted) EventType() string  { return "ballot.admission-voted.v1" }
func (ConversionVoted) EventType() string { return "ballot.conversion-voted.v1" }
func (ElectionCounted) EventType() string { return "ballot.election-counted.v1" }
