package sheets

import (
	"slices"
	"strings"

	"jishi/events"
)

// registry is what the files have introduced so far: organisations, persons
// and meetings, so that later rows can name them.
type registry struct {
	opt      Options
	orgs     map[events.OrgID]*orgEntry
	orgNames map[string]events.OrgID
	people   map[events.MemberID]*personEntry
	names    map[string][]events.MemberID
	meetings map[meetingSlot][]events.MeetingID
	taken    map[string]Place // what must be unique in one file: kind, digest, identifier
}

type orgEntry struct {
	name   string
	kind   events.OrgKind
	parent events.OrgID
}

type personEntry struct {
	branches []events.OrgID
	who      string // folded name, birth and ID number, to tell a double number from a transfer
	file     string // digest
	at       Place
	member   bool // a full or probationary member by the roster
	started  bool // a membership is on record
	standing events.Standing
	joined   events.Date
	full     events.Date
}

// meetingSlot is how a meeting is found without its number.
type meetingSlot struct {
	org  events.OrgID
	on   events.Date
	kind events.MeetingKind
}

func newRegistry(opt Options) registry {
	return registry{
		opt: opt, orgs: map[events.OrgID]*orgEntry{}, orgNames: map[string]events.OrgID{},
		people: map[events.MemberID]*personEntry{}, names: map[string][]events.MemberID{},
		meetings: map[meetingSlot][]events.MeetingID{}, taken: map[string]Place{},
	}
}

// org finds an organisation by number or full name.
func (k *registry) org(ref string) (events.OrgID, bool) {
	id := events.OrgID(strings.ReplaceAll(fold(ref), " ", ""))
	if _, ok := k.orgs[id]; ok {
		return id, true
	}
	if o, ok := k.orgNames[nameKey(ref)]; ok {
		return o, o != ""
	}
	if k.opt.KnownOrg != nil {
		return k.opt.KnownOrg(tidy(ref))
	}
	return "", false
}

// addOrg introduces an organisation. Two of one name cannot be told by name.
func (k *registry) addOrg(id events.OrgID, e orgEntry) {
	k.orgs[id] = &e
	key := nameKey(e.name)
	if other, ok := k.orgNames[key]; ok && other != id {
		id = ""
	}
	k.orgNames[key] = id
}

// superior returns the nearest organisation of a kind above another.
func (k *registry) superior(id events.OrgID, kind events.OrgKind) events.OrgID {
	for range 16 {
		if id, _ = k.above(id); id == "" {
			return ""
		}
		if _, is := k.above(id); is == kind {
			return id
		}
	}
	return ""
}

// above returns the superior of an organisation and its own kind, by the files or
// by the record.
func (k *registry) above(id events.OrgID) (parent events.OrgID, kind events.OrgKind) {
	if e := k.orgs[id]; e != nil {
		return e.parent, e.kind
	}
	if k.opt.KnownParent != nil && id != "" {
		return k.opt.KnownParent(id)
	}
	return "", ""
}

// member finds a person by number, or by a name that only one person has: one
// person in the branch, or in all files. It returns how many fit.
func (k *registry) member(ref string, branch events.OrgID) (events.MemberID, int) {
	s := fold(ref)
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	s = strings.ReplaceAll(s, " ", "")
	id := events.MemberID(s)
	if _, ok := k.people[id]; ok {
		return id, 1
	}
	if k.opt.KnownMember != nil && events.ValidID(s) && k.opt.KnownMember(id) {
		return id, 1
	}
	ids := k.names[nameKey(s)]
	if len(ids) > 1 {
		ids = slices.DeleteFunc(slices.Clone(ids), func(m events.MemberID) bool { return !slices.Contains(k.people[m].branches, branch) })
		if len(ids) == 0 {
			return "", 2
		}
	}
	if len(ids) != 1 {
		return "", len(ids)
	}
	return ids[0], 1
}

func (k *registry) addPerson(id events.MemberID, name string, branch events.OrgID) *personEntry {
	p := k.people[id]
	if p == nil {
		p = &personEntry{}
		k.people[id] = p
	}
	if !slices.Contains(p.branches, branch) {
		p.branches = append(p.branches, branch)
	}
	if key := nameKey(name); key != "" && !slices.Contains(k.names[key], id) {
		k.names[key] = append(k.names[key], id)
	}
	return p
}

// addMeeting introduces a meeting under every kind that it serves.
func (k *registry) addMeeting(id events.MeetingID, m *events.MeetingHeld, on events.Date) {
	for _, kind := range append([]events.MeetingKind{m.Kind}, m.Also...) {
		slot := meetingSlot{m.Org, on, kind}
		if !slices.Contains(k.meetings[slot], id) {
			k.meetings[slot] = append(k.meetings[slot], id)
		}
	}
}

// meeting returns the meeting of a day and kind. If the ledger of meetings has
// none, its number is what it would have been: facts that lie in the stream of
// their meeting need one.
func (k *registry) meeting(org events.OrgID, on events.Date, kinds ...events.MeetingKind) events.MeetingID {
	if org == "" || on == 0 {
		return ""
	}
	for _, kind := range kinds {
		if ids := k.meetings[meetingSlot{org, on, kind}]; len(ids) > 0 {
			return ids[0]
		}
	}
	return meetingID(org, on, kinds[0], "", 1)
}

// first reports whether an identifier comes up for the first time in a file;
// if not, where it stood before.
func (k *registry) first(kind, digest, id string, at Place) (Place, bool) {
	key := kind + "\x00" + digest + "\x00" + id
	if before, ok := k.taken[key]; ok {
		return before, false
	}
	k.taken[key] = at
	return Place{}, true
}

// nameKey is the form in which names are compared: without spaces and marks,
// 区供销社党委 written with half-width or full-width signs alike.
func nameKey(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '·', '•', '\n', '\t', '\r':
			return -1
		}
		return r
	}, fold(s))
}
