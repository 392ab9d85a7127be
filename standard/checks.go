package standard

import (
	"cmp"
	"slices"
)

// Checks returns the 72 checks of rules 8.3 in the order of their codes, and
// behind them those that compare the documents of a file with one another.
//
// C71 judges the order of a file's facts in the store. Whether their bytes were
// changed is judged where the log itself is, by the verification of the ledger.
//
// # How the checks judge
//
// A step that is not due yet is no finding: a missing fact is reported when a
// later step rests on it or when its deadline lies before [Case.On]. A file that
// ended (left, refused, cancelled) misses nothing after its end. Persons who
// were members before the ledger began have no development on record and get no
// findings on it. Where the ledger cannot know (no roster, no team, no meeting
// ledger of that year), it reports a WARN at most or nothing, never an ERROR.
func Checks() []Check {
	return slices.Concat(checksActivist(), checksTarget(), checksReview(), checksBallot(),
		checksApproval(), checksConversion(), checksCross(), checksIntegrity(), checksDocuments())
}

// Judge puts a person's file before every check. The findings are in the order
// of the checks, and of the facts within one; the same case gives the same
// findings.
func Judge(c *Case) []Finding {
	if c.Dossier == nil {
		return nil
	}
	var out []Finding
	for _, check := range Checks() {
		check.Judge(c, func(f Finding) { out = append(out, check.complete(c, f)) })
	}
	return out
}

// complete fills in what a finding shares with its check and its file, and
// keeps its severity within what its source allows: a rule from memory never
// exceeds WARN, custom of single offices never exceeds INFO (rules 10.5, 11.3).
func (k *Check) complete(c *Case, f Finding) Finding {
	f.Check, f.Member = k.ID, c.Dossier.Member
	f.Rule = cmp.Or(f.Rule, k.Rule)
	f.Confidence = cmp.Or(f.Confidence, k.Confidence)
	f.Severity = milder(cmp.Or(f.Severity, k.Severity), k.Severity)
	switch f.Confidence {
	case Memory:
		f.Severity = milder(f.Severity, Warn)
	case Local:
		f.Severity = milder(f.Severity, Info)
	}
	if f.On == 0 && len(f.Evidence) > 0 {
		f.On = f.Evidence[0].On
	}
	f.Key = FindingKey(f) // a finding of no day is the same tomorrow
	f.On = cmp.Or(f.On, c.On)
	f.Ruleset = cmp.Or(f.Ruleset, RulesetOn(f.On))
	f.Article = cmp.Or(f.Article, Article(f.Rule, f.Ruleset))
	f.Org = cmp.Or(f.Org, c.org(f.On))
	return f
}

// weight orders severities.
func (s Severity) weight() int {
	switch s {
	case Error:
		return 2
	case Warn:
		return 1
	}
	return 0
}

func milder(a, b Severity) Severity {
	if a.weight() <= b.weight() {
		return a
	}
	return b
}
