package projections

// Views returns every view of the ledger, for a runner to keep.
func Views() []Projection {
	return []Projection{
		Project(Dossiers()),
		Project(Rosters()),
		Project(Calendars()),
		Project(DuesBooks()),
		Project(BranchYears()),
		Project(Timelines()),
		Project(Holdings()),
		Project(Schemes()),
		Project(Governances()),
		Project(Rectifications()),
		Project(Inspections()),
	}
}
