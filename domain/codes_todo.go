package domain

func commonCodes() []CodeInfo {
	return []CodeInfo{
		{"verifier-required", "10.1", "“{event}”须由第二人审核", "{event} needs a verifier"},
	}
}
func orgCodes() []CodeInfo         { return nil }
func rosterCodes() []CodeInfo      { return nil }
func meetingCodes() []CodeInfo     { return nil }
func cultivationCodes() []CodeInfo { return nil }
func admissionCodes() []CodeInfo   { return nil }
func conversionCodes() []CodeInfo  { return nil }
func voteCodes() []CodeInfo        { return nil }
func electionCodes() []CodeInfo    { return nil }
func appraisalCodes() []CodeInfo   { return nil }
func duesCodes() []CodeInfo        { return nil }
func ratingCodes() []CodeInfo      { return nil }
