package standard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"jishi/events"
)

// chainSlack is how far the clock may seem to run back between two facts: those
// who append at the same time read it before they are put in order.
const chainSlack = time.Minute

// judgeChain reads the facts of the file as the store keeps them (8.4): no gap in
// the person's own stream, corrections that name what is there, a clock that
// runs forward, and no fact entered before its day. Whether bytes were changed
// is for the verification of the ledger, which sees them.
func judgeChain(c *Case, say func(Finding)) {
	if c.Records == nil {
		return
	}
	links := c.Records.Chain(c.Dossier.Member)
	if links == nil {
		return
	}
	links = slices.Clone(links)
	slices.SortStableFunc(links, func(a, b Link) int { return cmp.Compare(a.Position, b.Position) })
	judgeRevisions(c.Dossier.Member, links, say)
	judgeTargets(links, say)
	judgeClock(links, say)
	judgeForesight(c, links, say)
}

// evidence is the link as evidence. It stands for facts that no record shows
// (corrections, voids), so the day is that of the entry.
func (l *Link) evidence() Evidence {
	return Evidence{Event: l.ID, Position: l.Position, On: events.DateOf(l.RecordedAt), RecordedAt: l.RecordedAt}
}

// broken is a finding on links, of which the first gives the day.
func broken(zh, en string, ns []Number, links ...*Link) Finding {
	f := Finding{Numbers: ns, Zh: zh, En: en}
	for _, l := range links[:min(len(links), evidenceCap)] {
		f.Evidence = append(f.Evidence, l.evidence())
	}
	return f
}

// judgeRevisions asks for consecutive revisions in the person's own stream, of
// which the file has every fact; elsewhere only for ascending ones.
func judgeRevisions(member events.MemberID, links []Link, say func(Finding)) {
	last := make(map[string]*Link)
	for i := range links {
		l := &links[i]
		_, id, _ := strings.Cut(l.Stream, "-")
		own := id == string(member)
		before, next := last[l.Stream], events.Revision(0)
		if before != nil {
			next = before.Revision + 1
		}
		last[l.Stream] = l
		ns := numbers("stream", l.Stream, "revision", int64(l.Revision), "expected", int64(next), "position", uint64(l.Position))
		switch {
		case l.Revision < next:
			say(broken(fmt.Sprintf("记录流%s的第%d号记录排在第%d号之后，次序颠倒或重复。", l.Stream, l.Revision, next-1),
				fmt.Sprintf("In stream %s, revision %d lies behind revision %d: out of order or twice.", l.Stream, l.Revision, next-1), ns, before, l))
		case own && l.Revision > next:
			say(broken(fmt.Sprintf("记录流%s缺少第%d至%d号记录。", l.Stream, next, l.Revision-1),
				fmt.Sprintf("In stream %s, revisions %d to %d are missing.", l.Stream, next, l.Revision-1), ns, l))
		}
	}
}

// judgeTargets asks of every correction and void that what it changes is there,
// before it, where it says.
func judgeTargets(links []Link, say func(Finding)) {
	at := make(map[uuid.UUID]*Link, len(links))
	for i := range links {
		at[links[i].ID] = &links[i]
	}
	for i := range links {
		l := &links[i]
		if l.Target == uuid.Nil {
			continue
		}
		ns := numbers("target", l.Target, "stream", l.Stream, "revision", int64(l.TargetAt))
		switch t := at[l.Target]; {
		case t == nil:
			say(broken("更正或作废所指的原记录不存在。", "What a correction or void names is not there.", ns, l))
		case t.Position >= l.Position:
			say(broken("更正或作废排在原记录之前。", "A correction or void lies before what it names.", ns, l, t))
		case t.Stream != l.Stream || t.Revision != l.TargetAt:
			say(broken("更正或作废所指原记录的位置与实际不符。", "What a correction or void names does not lie where it says.", ns, l, t))
		}
	}
}

// judgeClock reports once that the time of entry runs backwards, with every place.
func judgeClock(links []Link, say func(Finding)) {
	var back []*Link
	latest := time.Time{}
	for i := range links {
		l := &links[i]
		if l.RecordedAt.Before(latest.Add(-chainSlack)) {
			back = append(back, l)
		}
		if l.RecordedAt.After(latest) {
			latest = l.RecordedAt
		}
	}
	if len(back) > 0 {
		say(broken(fmt.Sprintf("%d条记录的录入时间早于排在其前的记录。", len(back)),
			fmt.Sprintf("%d entries were recorded earlier than entries that lie before them.", len(back)), numbers("entries", len(back), "position", uint64(back[0].Position)), back...))
	}
}

// judgeForesight reports facts that were entered before the day on which they are
// said to have occurred: no order of entry can be right then. What a correction
// dated anew was entered under its old day.
func judgeForesight(c *Case, links []Link, say func(Finding)) {
	at := make(map[uuid.UUID]*Link, len(links))
	for i := range links {
		at[links[i].ID] = &links[i]
	}
	for _, it := range c.file().items {
		l := at[it.ID]
		if l == nil || len(it.Changes) > 0 || l.RecordedAt.IsZero() {
			continue
		}
		if day := events.DateOf(l.RecordedAt); it.On > day {
			f := broken(fmt.Sprintf("发生日期%s晚于录入日期%s。", it.On, day), fmt.Sprintf("Dated %s, but entered on %s.", it.On, day),
				numbers("occurred", it.On, "recorded", day), l)
			f.On = it.On
			say(f)
		}
	}
}
