package standard

import (
	"slices"
	"testing"

	"jishi/events"
)

// requirementCase is one case of one requirement: records made by hand, and how
// the requirement stands in a period.
type requirementCase struct {
	id     string
	name   string
	make   func() *sheetRecords // nil = modelBranch
	change func(*sheetRecords)  // nil = nothing
	config func(*Config)
	org    events.OrgID // "" = b1
	year   int          // 0 = 2025
	on     string       // "" = 2026-06-30
	period string       // "" = the first judgement
	want   Compliance   // Outside also where nothing is said
}

// requirementCases lists the cases of every file of requirements.
func requirementCases() []requirementCase {
	return slices.Concat(casesCampaign(), casesOrganisation(), casesTeam(), casesElections(), casesLife(), casesOrgLife(), casesAppraisal(),
		casesEducation(), casesRelations(), casesDues(), casesOperation(), casesMechanism())
}

func TestRequirements(t *testing.T) {
	t.Parallel()
	for _, c := range requirementCases() {
		t.Run(c.id+" "+c.name, func(t *testing.T) {
			t.Parallel()
			records := modelBranch
			if c.make != nil {
				records = c.make
			}
			r := records()
			if c.change != nil {
				c.change(r)
			}
			config := DefaultConfig()
			if c.config != nil {
				c.config(config)
			}
			org, year, on := c.org, c.year, c.on
			if org == "" {
				org = "b1"
			}
			if year == 0 {
				year = 2025
			}
			if on == "" {
				on = "2026-06-30"
			}
			got := Outside
			for _, j := range Comply(r, org, year, events.MustDate(on), config) {
				if j.Requirement == c.id && (c.period == "" || j.Period == c.period) {
					got = j.State
					if j.Zh == "" || j.En == "" || j.Article == "" || j.Bad() && (j.Severity == "" || len(j.Evidence)+len(j.Missing) == 0) {
						t.Errorf("a judgement without text, article, or what it rests on: %+v", j)
					}
					break
				}
			}
			if got != c.want {
				t.Errorf("%s in %q is %s, want %s", c.id, c.period, got, c.want)
			}
		})
	}
}

// TestEveryRequirementPassesAndFails: no requirement without a case in which it is
// met and one in which it is not.
func TestEveryRequirementPassesAndFails(t *testing.T) {
	t.Parallel()
	met, bad := map[string]bool{}, map[string]bool{}
	for _, c := range requirementCases() {
		met[c.id] = met[c.id] || c.want == Met
		bad[c.id] = bad[c.id] || c.want == Unmet || c.want == Late
	}
	seen := map[string]bool{}
	for _, r := range Requirements() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		if seen[r.ID] = true; !met[r.ID] {
			t.Errorf("%s: no case in which it is met", r.ID)
		}
		if !bad[r.ID] {
			t.Errorf("%s: no case in which it is not met", r.ID)
		}
		if r.Title == "" || r.TitleEn == "" || r.Article == "" || r.Level == "" || r.Period == "" || r.Threshold == "" ||
			r.Severity == "" || r.Confidence == "" || r.View == "" || len(r.Events) == 0 || r.Judge == nil {
			t.Errorf("%s is not described in full: %+v", r.ID, r)
		}
		if r.Confidence == Memory && r.Severity == Error {
			t.Errorf("%s is known from memory and must not be an ERROR", r.ID)
		}
	}
}
