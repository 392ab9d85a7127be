package standard

// MemberConfig is what an office may set in the requirements on education,
// relations and dues where the texts give no number, or a local one.
type MemberConfig struct {
	LetterValidDays int // a letter without a last day is valid so long, R5.22
	LetterDays      int // from the request of a transfer to its letter, S2.4.3.2
	ReceiptDays     int // from the acceptance to the receipt, C65
	ReconcileDays   int // from a change to the comparison with the platform, S2.4.3.4
	FileDays        int // until what an audit found missing in a file is there, R5.12

	Hours          int         // class hours of a member in a year, S2.4.2.2 …
	HoursByYear    map[int]int // … where a year has others
	LectureHours   bool        // lectures count among them
	StudyPerMonth  int         // occasions of study in a month, S2.4.2.1
	Reserve        int         // activists and targets at the year's end, S2.4.1.4
	Participations int         // commitments and services of a member in a year, S2.4.5.2
	CareVisits     int         // of a member marked for care in a year, S2.4.6.1
	CareDays       int         // one marked late in a year has at least so long
	VanguardYears  int         // a designation counts for so many years, S2.4.5.1
	AnnounceDays   int         // from an approval to its announcement, R1.35
	TalkDays       int         // from the arrival of an activist to the new branch's talk, R1.60
	ReminderDays   int         // from the third unpaid month to a reminder, R5.13
	LostDays       int         // of deciding on a lost member once the text allows it, R5.10
	ForwardDays    int         // from a month's end until its dues are forwarded, R4.15
}

// defaultMembers returns the defaults of rules 4, 5 and 9.
func defaultMembers() MemberConfig {
	return MemberConfig{
		LetterValidDays: 90,
		LetterDays:      30,
		ReceiptDays:     30,
		ReconcileDays:   30,
		FileDays:        90,
		Hours:           32,
		LectureHours:    true,
		StudyPerMonth:   1,
		Reserve:         1,
		Participations:  1,
		CareVisits:      1,
		CareDays:        30,
		VanguardYears:   3,
		AnnounceDays:    60,
		TalkDays:        30,
		ReminderDays:    30,
		LostDays:        90,
		ForwardDays:     180, // by the quarter or the half-year
	}
}

// hours is the number of class hours that a member needs in a year.
func (c *MemberConfig) hours(year int) int {
	if n, ok := c.HoursByYear[year]; ok {
		return n
	}
	return c.Hours
}
