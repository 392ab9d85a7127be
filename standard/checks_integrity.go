package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"jishi/events"
)

// checksIntegrity are the checks of how the file was kept (rules 8.4).
//
// The entry of old paper (backfill) with a stated reason is late by nature. It
// gives one INFO for the whole file instead of a WARN or an ERROR, and no batch
// finding at all, because a whole folder entered in an hour says nothing about
// the folder. What was entered live, or late without a reason, is judged in full.
func checksIntegrity() []Check {
	return []Check{
		{"C68", "8.4", Design, Error, "补录迟延", "entered late", judgeLateness},
		{"C69", "8.4", Design, Warn, "短时间内集中补录", "several steps entered within minutes", judgeBatch},
		{"C70", "8.4", Design, Error, "材料雷同", "same document twice", judgeDocuments},
		{"C71", "8.4", Design, Error, "记录链不完整或次序有误", "chain of the file's facts broken", judgeChain},
		{"C72", "8.4", Design, Warn, "责任人不明或记录人与审核人相同", "recorder and verifier", judgeHands},
	}
}

// excused reports whether a fact is old paper entered with a reason.
func excused(s *Stamp) bool { return s.Mode == events.Backfill && s.Reasoned }

// lag is the number of days between the day of a fact and its entry.
func (s *Stamp) lag() int {
	if s.RecordedAt.IsZero() || s.On == 0 {
		return 0
	}
	return int(events.DateOf(s.RecordedAt) - s.On)
}

// evidenceCap bounds the evidence of findings that gather many facts.
const evidenceCap = 20

// gather is the evidence of many facts, the first ones in business order.
func gather(items []item) []Evidence {
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
	})
	var out []Evidence
	for _, it := range items[:min(len(items), evidenceCap)] {
		out = append(out, it.Evidence())
	}
	return out
}

// judgeLateness gives one finding for each class of delay, on the most delayed fact.
func judgeLateness(c *Case, say func(Finding)) {
	cfg := c.file().cfg
	var unexplained, late, old []item
	for _, it := range c.file().items {
		switch n := it.lag(); {
		case n <= cfg.LateDays:
		case excused(it.Stamp):
			old = append(old, it)
		case n > cfg.LateLimitDays && !it.Reasoned:
			unexplained = append(unexplained, it)
		default:
			late = append(late, it)
		}
	}
	for _, class := range []struct {
		items    []item
		severity Severity
		zh, en   string
	}{
		{unexplained, Error, fmt.Sprintf("超过%d天且没有说明理由", cfg.LateLimitDays), fmt.Sprintf("more than %d days late without a reason", cfg.LateLimitDays)},
		{late, Warn, fmt.Sprintf("超过%d天", cfg.LateDays), fmt.Sprintf("more than %d days late", cfg.LateDays)},
		{old, Info, "系历史档案补录并已说明理由", "old paper entered with a reason"},
	} {
		if len(class.items) == 0 {
			continue
		}
		worst := slices.MaxFunc(class.items, func(a, b item) int { return cmp.Compare(a.lag(), b.lag()) })
		on, lag := worst.On, worst.lag()
		say(Finding{
			Severity: class.severity, On: on, Evidence: gather(class.items), Numbers: numbers("entries", len(class.items), "largest_days", lag, "late_days", cfg.LateDays, "limit_days", cfg.LateLimitDays),
			Zh: fmt.Sprintf("%d条记录迟于发生日期录入，%s；最长迟%d天（发生于%s）。", len(class.items), class.zh, lag, on),
			En: fmt.Sprintf("%d entries: %s; the longest delay is %d days (fact of %s).", len(class.items), class.en, lag, on),
		})
	}
}

// judgeBatch finds several different steps of far-apart days that were entered
// within minutes.
func judgeBatch(c *Case, say func(Finding)) {
	cfg := c.file().cfg
	var items []item
	for _, it := range c.file().items {
		if !excused(it.Stamp) && !it.RecordedAt.IsZero() {
			items = append(items, it)
		}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(a.RecordedAt.Compare(b.RecordedAt), cmp.Compare(a.Position, b.Position))
	})
	window := time.Duration(cfg.BatchMinutes) * time.Minute
	for i := 0; i < len(items); {
		j := i
		var steps []int
		first, last := items[i].On, items[i].On
		for j < len(items) && items[j].RecordedAt.Sub(items[i].RecordedAt) <= window {
			if !slices.Contains(steps, items[j].step) {
				steps = append(steps, items[j].step)
			}
			first, last = min(first, items[j].On), max(last, items[j].On)
			j++
		}
		if len(steps) < cfg.BatchSteps || int(last-first) <= cfg.BatchDays {
			i++
			continue
		}
		day := events.DateOf(items[i].RecordedAt)
		say(Finding{
			On: day, Evidence: gather(slices.Clone(items[i:j])), Numbers: numbers("steps", len(steps), "entries", j-i, "minutes", cfg.BatchMinutes, "from", first, "to", last),
			Zh: fmt.Sprintf("%s在%d分钟内录入%d个步骤，发生日期自%s至%s，疑似集中补录。", day, cfg.BatchMinutes, len(steps), first, last),
			En: fmt.Sprintf("On %s, %d steps dated %s to %s were entered within %d minutes.", day, len(steps), first, last, cfg.BatchMinutes),
		})
		i = j
	}
}

// judgeDocuments finds a document that stands for two steps of the person, or
// in the files of two persons. Papers that name several persons by nature
// (minutes, filings, publicities, training rosters) are not compared.
func judgeDocuments(c *Case, say func(Finding)) {
	type use struct {
		step int
		by   *Stamp
	}
	seen := map[string]use{}
	told := map[string]bool{}
	for _, it := range c.file().items {
		if !it.personal {
			continue
		}
		for _, sha := range it.Documents {
			if sha == "" || told[sha] {
				continue
			}
			if before, ok := seen[sha]; ok && before.step != it.step {
				told[sha] = true
				say(Finding{
					On: it.On, Evidence: proof(before.by, it.Stamp), Numbers: numbers("document", sha, "first_step", before.step, "second_step", it.step),
					Zh: fmt.Sprintf("第%d步与第%d步所附材料内容完全相同。", before.step, it.step),
					En: fmt.Sprintf("Steps %d and %d carry the same document.", before.step, it.step),
				})
			} else if !ok {
				seen[sha] = use{it.step, it.Stamp}
				if n := len(c.others("document", sha)); n > 0 && it.typ != (events.ThoughtReportFiled{}).EventType() { // those are C13
					told[sha] = true
					say(Finding{
						On: it.On, Evidence: proof(it.Stamp), Numbers: numbers("document", sha, "step", it.step, "others", n),
						Zh: fmt.Sprintf("第%d步所附材料与另外%d人档案中的材料完全相同。", it.step, n),
						En: fmt.Sprintf("The document of step %d is also in the files of %d others.", it.step, n),
					})
				}
			}
		}
	}
}

// judgeHands finds entries without a responsible role, and entries that one
// person both recorded and verified. Whether somebody held a role in the branch
// on the day of entry is decided when the entry is taken in.
func judgeHands(c *Case, say func(Finding)) {
	var nobody, same []item
	for _, it := range c.file().items {
		if it.Actor == "" || it.Role == "" {
			nobody = append(nobody, it)
		}
		if it.Verifier != "" && strings.EqualFold(it.Verifier, it.Actor) {
			same = append(same, it)
		}
	}
	if n := len(nobody); n > 0 {
		say(Finding{
			Evidence: gather(nobody), Numbers: numbers("entries", n),
			Zh: fmt.Sprintf("%d条记录没有写明记录人或其职责。", n),
			En: fmt.Sprintf("%d entries do not say who recorded them or in which role.", n),
		})
	}
	if n := len(same); n > 0 {
		say(Finding{
			Evidence: gather(same), Numbers: numbers("entries", n),
			Zh: fmt.Sprintf("%d条记录的记录人与审核人为同一人。", n),
			En: fmt.Sprintf("%d entries were recorded and verified by the same person.", n),
		})
	}
}
