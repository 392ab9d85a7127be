package events

// Candidate is a name put to an election.
type Candidate struct {
	Member     MemberID `json:"member"`
	Post       Post     `json:"post,omitzero"`       // the post meant, where the ballot is for one
	Background string   `json:"background,omitzero"` // production, management, technical, other (S2.2.3.2)
}

// ElectionReplied records the superior's reply to the request (换届批复): whether
// the election may be held, by assembly or, from 500 members on, by congress.
type ElectionReplied struct {
	Org      OrgID  `json:"org"`
	Election string `json:"election"`
	By       OrgID  `json:"by"`
	Approved bool   `json:"approved"`
	Form     string `json:"form,omitzero"` // assembly, congress
	Ref      string `json:"ref,omitzero"`
}

// CandidatesNominated records the candidates that the outgoing committee
// proposes from the opinion of the majority of members (提名酝酿, 2020 election
// regulation Art 14).
type CandidatesNominated struct {
	Org        OrgID       `json:"org"`
	Election   string      `json:"election"`
	Seats      int         `json:"seats"`
	Candidates []Candidate `json:"candidates"`
	Meeting    MeetingID   `json:"meeting,omitzero"` // where members deliberated
}

// CandidatesApproved records the superior's reply on the candidates (候选人预备人选批复).
type CandidatesApproved struct {
	Org        OrgID       `json:"org"`
	Election   string      `json:"election"`
	By         OrgID       `json:"by"`
	Seats      int         `json:"seats"`
	Candidates []Candidate `json:"candidates"`
	Ref        string      `json:"ref,omitzero"`
}

// ElectionConvened records the roll call of the electing assembly (清点人数). Live,
// Expected is computed from the roster of the day.
type ElectionConvened struct {
	Org      OrgID       `json:"org"`
	Election string      `json:"election"`
	Meeting  MeetingID   `json:"meeting"`
	Chair    MemberID    `json:"chair,omitzero"`
	Expected int         `json:"expected"` // 应到会有选举权
	Present  int         `json:"present"`  // in person; no proxy, no letter (R3.07)
	Excluded []Exclusion `json:"excluded,omitzero"`
}

// TellersAdopted records the tellers adopted by the assembly and the counters who
// work under them (通过监票人、计票人). Tellers are no candidates (R3.16).
type TellersAdopted struct {
	Org      OrgID      `json:"org"`
	Election string     `json:"election"`
	Meeting  MeetingID  `json:"meeting"`
	Tellers  []MemberID `json:"tellers"`
	Counters []MemberID `json:"counters,omitzero"`
}

// ElectionReported records the report of the result to the superior (选举结果报告).
type ElectionReported struct {
	Org      OrgID  `json:"org"`
	Election string `json:"election"`
	To       OrgID  `json:"to"`
	Ref      string `json:"ref,omitzero"`
}

// ElectionConfirmed records the superior's reply to the result: members are
// filed, secretary and deputy approved (备案、批准, branch regulation Art 21).
type ElectionConfirmed struct {
	Org      OrgID  `json:"org"`
	Election string `json:"election"`
	By       OrgID  `json:"by"`
	Approved bool   `json:"approved"`
	Ref      string `json:"ref,omitzero"`
}

// OfficeHandedOver records that the old team handed over to the new (工作交接).
type OfficeHandedOver struct {
	Org      OrgID  `json:"org"`
	Election string `json:"election"`
}

func (ElectionReplied) EventType() string     { return "election.replied.v1" }
func (CandidatesNominated) EventType() string { return "election.candidates-nominated.v1" }
func (CandidatesApproved) EventType() string  { return "election.candidates-approved.v1" }
func (ElectionConvened) EventType() string    { return "election.convened.v1" }
func (TellersAdopted) EventType() string      { return "election.tellers-adopted.v1" }
func (ElectionReported) EventType() string    { return "election.reported.v1" }
func (ElectionConfirmed) EventType() string   { return "election.confirmed.v1" }
func (OfficeHandedOver) EventType() string    { return "election.handed-over.v1" }
