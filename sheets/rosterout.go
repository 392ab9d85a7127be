package sheets

import (
	"cmp"
	"fmt"
	"slices"

	"jishi/events"
)

func writeOrganisations(l *laying) {
	rows := map[events.OrgID]*written{}
	for i := range l.facts {
		f := &l.facts[i]
		switch e := f.event.(type) {
		case *events.OrgEstablished:
			w := l.row()
			kind := Column{Choices: orgKinds()}
			w.cells = Values{"org": string(e.Org), "name": quote(e.Name, nil), "kind": kind.mustWord(string(e.Kind)), "parent": string(e.Parent), "on": f.On.String(), "ref": quote(e.ApprovalRef, nil),
				"authority": map[bool]string{true: "是", false: "否"}[e.AdmissionAuthority], "term": countText(e.TermYears), "units": countText(e.Units)}
			w.tells(i)
			rows[e.Org] = w
		case *events.OrgDissolved:
			if w := rows[e.Org]; w != nil && w.cells["dissolved"] == "" {
				w.cells["dissolved"], w.cells["dissolved_ref"] = f.On.String(), quote(e.ApprovalRef, nil)
				w.tells(i)
			}
		}
	}
}

// writeRoster writes a row for every relation of a person: the first also says
// who it is.
func writeRoster(l *laying) {
	type person struct {
		registered int
		rows       []*written
		branch     []events.OrgID
		grouped    []int // assignments of somebody whose membership began with the admission
	}
	people := map[events.MemberID]*person{}
	of := func(id events.MemberID) *person {
		if people[id] == nil {
			people[id] = &person{registered: -1}
		}
		return people[id]
	}
	for i := range l.facts {
		switch e := l.facts[i].event.(type) {
		case *events.PersonRegistered:
			if p := of(e.Member); p.registered < 0 {
				p.registered = i
			}
		case *events.MembershipStarted:
			p := of(e.Member)
			w := &written{cells: Values{}}
			l.relationCells(w, i)
			p.rows, p.branch = append(p.rows, w), append(p.branch, e.Branch)
		case *events.MembershipEnded:
			p := of(e.Member)
			if n := slices.Index(p.branch, e.Branch); n >= 0 {
				if w := p.rows[lastIndex(p.branch, e.Branch)]; w.cells["until"] == "" {
					cause := Column{Choices: l.table.Column("cause_out").Choices}
					w.cells["until"], w.cells["cause_out"], w.cells["to"] = l.facts[i].On.String(), cause.mustWord(e.Cause), string(e.To)
					w.tells(i)
				}
			}
		case *events.GroupAssigned:
			p := of(e.Member)
			n := lastIndex(p.branch, e.Branch)
			if n < 0 {
				p.grouped = append(p.grouped, i)
			}
			if n >= 0 && e.Group != "" && p.rows[n].cells["group"] == "" {
				p.rows[n].cells["group"], p.rows[n].cells["grouped"] = e.Group, l.facts[i].On.String()
				p.rows[n].tells(i)
			}
		}
	}
	for id, p := range sorted(people) {
		if len(p.rows) == 0 {
			if p.registered < 0 {
				continue
			}
			w := &written{cells: Values{"branch": string(l.facts[p.registered].Org), "kind": l.standingWord(id)}}
			for _, i := range p.grouped {
				if e := l.facts[i].event.(*events.GroupAssigned); string(e.Branch) == w.cells["branch"] && e.Group != "" && w.cells["group"] == "" {
					w.cells["group"], w.cells["grouped"] = e.Group, l.facts[i].On.String()
					w.tells(i)
				}
			}
			p.rows = append(p.rows, w)
		}
		for n, w := range p.rows {
			l.whoCells(w, id, p.registered, n == 0)
			l.rows = append(l.rows, w)
		}
		l.rightsCells(p.rows[0], id)
	}
}

func lastIndex(ids []events.OrgID, id events.OrgID) int {
	for i, x := range slices.Backward(ids) {
		if x == id {
			return i
		}
	}
	return -1
}

func (l *laying) relationCells(w *written, i int) {
	e := l.facts[i].event.(*events.MembershipStarted)
	cause := Column{Choices: l.table.Column("cause_in").Choices}
	w.cells = Values{
		"branch": string(e.Branch), "joined": e.Joined.String(), "full_from": e.FullFrom.String(), "since": l.facts[i].On.String(), "cause_in": cause.mustWord(e.Cause),
		"kind": map[events.Standing]string{events.Full: "正式党员", events.Probationary: "预备党员"}[e.Standing],
	}
	w.tells(i)
}

// standingWord is the standing of somebody who was admitted here, by the
// decisions on record.
func (l *laying) standingWord(id events.MemberID) string {
	word := "群众"
	for i := range l.facts {
		switch e := l.facts[i].event.(type) {
		case *events.AdmissionDecided:
			if e.Member == id && e.Approved {
				word = "预备党员"
			}
		case *events.ConversionDecided:
			if e.Member == id && e.Approved {
				word = map[events.Outcome]string{events.Convert: "正式党员", events.Extend: "预备党员", events.Cancel: "群众"}[e.Outcome]
			}
		}
	}
	return word
}

// whoCells writes who somebody is. A further row repeats what tells the person,
// as the reader wants it, and records it only once.
func (l *laying) whoCells(w *written, id events.MemberID, registered int, first bool) {
	v := w.cells
	v["member"] = string(id)
	if registered < 0 {
		v["name"] = cmp.Or(quote(l.show.name(id), nil), sealedMark)
		return
	}
	f := &l.facts[registered]
	e := f.event.(*events.PersonRegistered)
	text := func(s events.Sealed) string {
		switch open := l.show.open(s); {
		case s.IsZero():
			return ""
		case open == "":
			return sealedMark
		default:
			return quote(open, nil)
		}
	}
	v["name"], v["birth"], v["id_number"] = text(e.Name), text(e.Birth), text(e.IDNumber)
	if !first {
		return
	}
	v["sex"], v["phone"], v["address"] = e.Sex, text(e.Phone), text(e.Address)
	v["worker"] = map[bool]string{true: "是", false: ""}[e.Worker]
	v["registered"], v["docs"] = f.On.String(), documentsOf(f.Documents)
	w.tells(registered)
}

// rightsCells writes the first change of rights and the first exclusion of a
// person; more than one of either needs no roster but a list.
func (l *laying) rightsCells(w *written, id events.MemberID) {
	v := w.cells
	rights := Column{Choices: l.table.Column("rights").Choices}
	for i := range l.facts {
		f := &l.facts[i]
		switch e := f.event.(type) {
		case *events.RightsChanged:
			if e.Member == id && v["rights"] == "" && e.From == f.On {
				v["rights"], v["rights_from"], v["rights_to"] = rights.mustWord(e.Kind), e.From.String(), e.To.String()
				w.tells(i)
			}
		case *events.ElectorExcluded:
			if e.Member == id && v["excluded"] == "" && e.From == f.On {
				v["excluded"], v["excluded_ref"], v["excluded_adopted"] = fmt.Sprint(e.Category), quote(e.ApprovalRef, nil), string(e.AdoptedAt)
				v["excluded_from"], v["excluded_to"] = e.From.String(), e.To.String()
				w.tells(i)
			}
		}
	}
}

// writeTeams writes who held which post: the persons of an election a row each,
// later appointments with their day, and with the row of whoever left, when.
func writeTeams(l *laying) {
	post := Column{Choices: posts()}
	last := map[events.PostHolding]*written{}
	for i := range l.facts {
		f := &l.facts[i]
		switch e := f.event.(type) {
		case *events.PostsElected:
			for n, h := range e.Posts {
				w := l.row()
				w.cells = Values{"org": string(e.Org), "from": e.TermFrom.String(), "post": post.mustWord(string(h.Post)), "member": string(h.Member), "way": "选举", "election": e.Election}
				if e.TermTo != 0 {
					w.cells["to"] = (e.TermTo - 1).String()
				}
				if n == 0 {
					w.cells["ref"] = quote(e.ReplyRef, nil)
				}
				w.tells(i)
				last[h] = w
			}
		case *events.PostAppointed:
			w := l.row()
			w.cells = Values{"org": string(e.Org), "from": f.On.String(), "since": f.On.String(), "post": post.mustWord(string(e.Post)), "member": string(e.Member),
				"way": map[bool]string{true: "补选", false: "任命"}[e.ByElected], "election": e.Election, "ref": quote(e.Decision, nil)}
			w.tells(i)
			last[events.PostHolding{Member: e.Member, Post: e.Post}] = w
		case *events.PostVacated:
			if w := last[events.PostHolding{Member: e.Member, Post: e.Post}]; w != nil && w.cells["until"] == "" {
				w.cells["until"], w.cells["cause"] = f.On.String(), quote(e.Cause, nil)
				w.tells(i)
			}
		}
	}
	name := l.show.name
	for _, w := range l.rows {
		w.cells["name"] = name(events.MemberID(w.cells["member"]))
	}
}

// writeElections writes the rounds of elections, a row for every name.
func writeElections(l *laying) {
	body := Column{Choices: l.table.Column("body").Choices}
	for i := range l.facts {
		f := &l.facts[i]
		e, ok := f.event.(*events.ElectionCounted)
		if !ok {
			continue
		}
		meeting := string(e.Meeting)
		for _, c := range e.Counts {
			w := l.row()
			w.cells = Values{
				"org": string(e.Org), "on": f.On.String(), "meeting": meeting, "election": e.Election, "body": body.mustWord(e.Body), "round": fmt.Sprint(e.Round), "seats": countText(e.Seats),
				"expected": fmt.Sprint(e.Expected), "present": fmt.Sprint(e.Present), "issued": countText(e.Issued), "returned": countText(e.Returned), "valid": countText(e.Valid), "invalid": countText(e.Invalid),
				"secret": map[bool]string{true: "是", false: "否"}[e.Secret], "tellers": joinIDs(e.Tellers), "between": joinIDs(e.Between), "reduced": countText(e.Reduced), "consent": countText(e.Consent),
				"member": string(c.Member), "for": fmt.Sprint(c.For), "against": countText(c.Against), "abstain": countText(c.Abstain), "elected": map[bool]string{true: "是", false: "否"}[c.Elected],
			}
			w.tells(i)
		}
	}
}
