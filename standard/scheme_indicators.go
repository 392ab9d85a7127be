package standard

// indicator is what a part of the sheet may count. It returns the reasons for
// the points it gives; points and maximum of the part are their sums. A part
// that does not apply gives a reason with the maximum 0, and its points are
// redistributed over the rest of the sheet.
type indicator struct {
	params map[string]bound
	score  func(*scoring, *Part) []Reason
}

// bound is a parameter's default and range.
type bound struct{ standard, least, most int }

// indicators is the table of everything a scheme can count. A scheme that
// names another is refused when it is published.
func indicators() map[string]indicator {
	none := map[string]bound(nil)
	grace := bound{3, 0, 12} // months of the next year in which the year may still be closed (R6.01)
	return map[string]indicator{
		"posts-filled":         {map[string]bound{"vacancy_days": {90, 0, 366}}, (*scoring).postsFilled},
		"type-fits":            {none, (*scoring).typeFits},
		"election-on-time":     {map[string]bound{"extension_months": {6, 0, 24}, "extension_deduction": {400, 0, 10000}}, (*scoring).electionOnTime},
		"branch-reported":      {map[string]bound{"grace_months": grace}, (*scoring).branchReported},
		"secretary-assessed":   {map[string]bound{"grace_months": grace}, (*scoring).secretaryAssessed},
		"team-hours":           {map[string]bound{"hours": {56, 1, 1000}}, (*scoring).teamHours},
		"team-trained":         {none, (*scoring).teamTrained},
		"assembly-quarterly":   {none, (*scoring).assemblyQuarterly},
		"committee-monthly":    {none, (*scoring).committeeMonthly},
		"group-monthly":        {none, (*scoring).groupMonthly},
		"lecture-quarterly":    {none, (*scoring).lectureQuarterly},
		"secretary-lecture":    {none, (*scoring).secretaryLecture},
		"theme-day-monthly":    {none, (*scoring).themeDayMonthly},
		"actions-closed":       {none, (*scoring).actionsClosed},
		"org-life-held":        {none, (*scoring).orgLifeHeld},
		"org-life-q4":          {none, (*scoring).orgLifeInQ4},
		"org-life-measures":    {none, (*scoring).orgLifeMeasures},
		"talks-covered":        {map[string]bound{"pairwise": {0, 0, 1}}, (*scoring).talksCovered},
		"appraisal-in-order":   {map[string]bound{"grace_months": grace}, (*scoring).appraisalInOrder},
		"excellent-cap":        {map[string]bound{"one_in": {3, 1, 100}, "grace_months": grace}, (*scoring).excellentCap},
		"appraisal-fed-back":   {map[string]bound{"grace_months": grace}, (*scoring).appraisalFedBack},
		"development-findings": {map[string]bound{"warn": {100, 0, 10000}, "error": {400, 0, 10000}}, (*scoring).developmentFindings},
		"member-hours":         {map[string]bound{"hours": {32, 1, 1000}}, (*scoring).memberHours},
		"relations-surveyed":   {map[string]bound{"orphan_deduction": {100, 0, 10000}}, (*scoring).relationsSurveyed},
		"files-audited":        {none, (*scoring).filesAudited},
		"dues-in-time":         {none, (*scoring).duesInTime},
		"dues-base":            {none, (*scoring).duesBase},
		"dues-published":       {none, (*scoring).duesPublished},
		"work-vanguard":        {none, (*scoring).workVanguard},
		"work-care":            {none, (*scoring).workCare},
		"work-rules":           {map[string]bound{"valid_years": {3, 1, 10}}, (*scoring).workRules},
		"work-disclosure":      {none, (*scoring).workDisclosure},
		"work-masses":          {none, (*scoring).workMasses},
	}
}
