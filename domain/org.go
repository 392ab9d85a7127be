package domain

import (
	"slices"

	"jishi/events"
)

// single demands that no event of the type that satisfies the condition is on
// record in the stream yet.
func single[E events.Event](d *decider, field string, same func(E) bool) {
	if f, dup := first(each[E](d.h), same); dup {
		d.must(false, "already-recorded", field, "event", d.title(f.E), "day", f.On)
	}
}

// always is the condition of an event that a stream holds once.
func always[E events.Event](E) bool { return true }

// liveOrg holds the events of organisations and posts to sections 2.1 and 2.3.
func (d *decider) liveOrg(e events.Event) bool {
	switch e := e.(type) {
	case *events.OrgEstablished:
		d.established(e)
	case *events.OrgChanged:
		d.changed(e)
	case *events.OrgDissolved:
		d.dissolved(e)
	case *events.PartyGroupFormed:
		d.branch("org", e.Org)
		single(d, "group", func(g *events.PartyGroupFormed) bool { return g.Group == e.Group })
	case *events.PostsElected:
		d.postsElected(e)
	case *events.PostAppointed:
		d.postAppointed(e)
	case *events.PostVacated:
		d.active("org", e.Org)
		d.must(slices.ContainsFunc(d.team(e.Org), func(t holding) bool { return t.Member == e.Member && t.Post == e.Post }),
			"post-not-held", "post", "member", e.Member, "post", postName(e.Post), "on", d.on)
	case *events.TermReminded:
		d.active("org", e.Org)
	case *events.ElectionRequested:
		o := d.electing(e.Org)
		if e.To != "" {
			d.superior("to_org", e.To, o)
		}
		single(d, "election", func(g *events.ElectionRequested) bool { return e.Election != "" && g.Election == e.Election })
	case *events.ExtensionApproved:
		o := d.active("org", e.Org)
		d.permanent("org", o)
		d.superior("approver", e.Approver, o)
		d.must(e.Until > d.on, "extension-over", "until", "until", e.Until, "on", d.on)
		d.extended(e)
	case *events.BranchReported:
		o := d.active("org", e.Org)
		d.superior("to", e.To, o)
	case *events.SecretaryAssessed:
		d.overseer("by", e.By, d.active("org", e.Org))
		single(d, "year", func(g *events.SecretaryAssessed) bool { return g.Year == e.Year })
	case *events.RelationSurveyed:
		d.active("org", e.Org)
	case *events.WorkRecorded:
		d.active("org", e.Org)
	default:
		return false
	}
	return true
}

// permanent refuses what a temporary branch does not do (R2.07).
func (d *decider) permanent(field string, o *organisation) {
	if o != nil {
		d.must(o.kind != events.TempBranch, "temporary-branch", field, "org", o.id)
	}
}

func (d *decider) established(e *events.OrgEstablished) {
	single(d, "org", func(g *events.OrgEstablished) bool { return g.Org == e.Org })
	d.must(e.Kind == events.Committee || !e.AdmissionAuthority, "authority-not-committee", "admission_authority", "org", e.Org)
	if e.Parent == "" {
		d.must(e.Kind == events.Committee, "parent-required", "parent", "org", e.Org)
		return
	}
	d.placedUnder(e.Org, e.Kind, e.Parent)
}

// placedUnder checks that an organisation may stand under a parent: branches under a
// general branch or a committee, the rest under a committee.
func (d *decider) placedUnder(id events.OrgID, kind events.OrgKind, parent events.OrgID) {
	p := d.active("parent", parent)
	if p == nil {
		return
	}
	ok := p.kind == events.Committee || p.kind == events.GeneralBranch && kind.IsBranch()
	d.must(ok, "parent-kind", "parent", "parent", parent, "org", id)
	circle := parent == id || slices.ContainsFunc(d.above(p), func(o *organisation) bool { return o.id == id })
	d.must(!circle, "parent-circle", "parent", "parent", parent, "org", id)
	d.cite(p.fact)
}

func (d *decider) changed(e *events.OrgChanged) {
	o := d.active("org", e.Org)
	if o == nil {
		return
	}
	kind, parent := o.kind, o.parent
	if e.Kind != "" {
		kind = e.Kind
	}
	if e.Parent != "" {
		parent = e.Parent
	}
	authority := o.authority
	if e.AdmissionAuthority != nil {
		authority = *e.AdmissionAuthority
	}
	d.must(kind == events.Committee || !authority, "authority-not-committee", "admission_authority", "org", e.Org)
	if parent != "" {
		d.placedUnder(e.Org, kind, parent)
	} else {
		d.must(kind == events.Committee, "parent-required", "parent", "org", e.Org)
	}
}

// dissolved refuses to abolish what still has members or organisations below.
func (d *decider) dissolved(e *events.OrgDissolved) {
	o := d.active("org", e.Org)
	if o == nil {
		return
	}
	n := len(d.relations(e.Org))
	d.must(n == 0, "org-has-members", "org", "org", e.Org, "count", n)
	for _, id := range o.children {
		child := d.organisation(id)
		below := child != nil && child.dissolved == 0 && child.parent == e.Org
		d.must(!below, "org-has-children", "org", "org", e.Org, "child", id)
	}
}

// postsElected holds a team to R2.20-R2.24 and fills in the term.
func (d *decider) postsElected(e *events.PostsElected) {
	o := d.active("org", e.Org)
	if o == nil {
		return
	}
	d.permanent("org", o)
	if e.TermFrom == 0 {
		e.TermFrom = d.on
	}
	if e.TermTo == 0 {
		e.TermTo = e.TermFrom.AddYears(o.years())
	}
	d.must(e.TermFrom < e.TermTo, "period-reversed", "term_to", "from", e.TermFrom, "to", e.TermTo)
	team := make([]holding, len(e.Posts))
	for i, p := range e.Posts {
		team[i] = holding{PostHolding: p}
	}
	d.composed(o, team)
	d.must(count(team, events.PostSecretary) == 1, "secretary-count", "posts", "count", count(team, events.PostSecretary))
	for _, m := range heads(team) {
		d.holder("posts", o, m)
	}
	d.fromElection(e)
}

func (d *decider) postAppointed(e *events.PostAppointed) {
	o := d.active("org", e.Org)
	if o == nil {
		return
	}
	d.must(e.Post != events.PostOrganiser || o.kind == events.Committee, "organiser-not-committee", "post", "org", e.Org)
	d.holder("member", o, e.Member)
	team := d.team(e.Org)
	for _, t := range team {
		d.must(t.Member != e.Member || t.Post != e.Post, "already-recorded", "post", "event", d.title(e), "day", factDay(t.fact))
	}
	d.byElected(e)
	d.composed(o, append(team, holding{PostHolding: events.PostHolding{Member: e.Member, Post: e.Post}}))
}

func factDay(f *events.Fact) events.Date {
	if f == nil {
		return 0
	}
	return f.On
}

// composed holds a team to one secretary, in a branch at most one deputy and at
// most seven persons (R2.21, R2.22).
func (d *decider) composed(o *organisation, team []holding) {
	secretaries := count(team, events.PostSecretary)
	d.must(secretaries <= 1, "secretary-count", "posts", "count", secretaries)
	if !o.kind.IsBranch() {
		return
	}
	deputies, size := count(team, events.PostDeputy), len(heads(team))
	d.must(deputies <= 1, "deputy-count", "posts", "count", deputies)
	d.must(size <= maxTeam, "team-too-large", "posts", "count", size, "limit", maxTeam)
	d.must(count(team, events.PostOrganiser) == 0, "organiser-not-committee", "posts", "org", o.id)
}

const maxTeam = 7 // R2.21: 3 to 5, generally not more than 7

// holder demands a full member: of the branch itself, or of any for the team of
// a general branch or committee.
func (d *decider) holder(field string, o *organisation, m events.MemberID) {
	in := events.OrgID("")
	if o.kind == events.Branch || o.kind == events.JointBranch {
		in = o.id
	}
	d.fullMember("R2.24", field, m, in)
}

func count(team []holding, p events.Post) int {
	n := 0
	for _, t := range team {
		if t.Post == p {
			n++
		}
	}
	return n
}

func postName(p events.Post) text {
	zh := map[events.Post]string{
		events.PostSecretary: "书记", events.PostDeputy: "副书记", events.PostOrganisation: "组织委员", events.PostPublicity: "宣传委员",
		events.PostDiscipline: "纪检委员", events.PostMember: "委员", events.PostOrganiser: "组织员",
	}[p]
	return text{zh, string(p)}
}

func orgCodes() []CodeInfo {
	return []CodeInfo{
		{"parent-required", "R2.06", "{org} 须有上级组织", "{org} needs a parent organisation"},
		{"parent-kind", "R2.06", "{org} 不能隶属于 {parent}：支部隶属党总支或党委，其余隶属党委", "{org} cannot stand under {parent}: branches stand under a general branch or committee, the rest under a committee"},
		{"parent-circle", "R2.06", "{parent} 是 {org} 的下级组织", "{parent} stands below {org}"},
		{"authority-not-committee", "R1.20", "{org} 不是党委，不能有预备党员审批权", "{org} is not a committee and cannot have authority to approve admissions"},
		{"org-has-members", "R2.06", "{org} 还有 {count} 名党员的组织关系", "{org} still has {count} members"},
		{"org-has-children", "R2.06", "{org} 还有下级组织 {child}", "{org} still has {child} below it"},
		{"post-not-held", "R2.25", "{member} 在 {on} 不担任{post}", "{member} did not hold the post of {post} on {on}"},
		{"extension-over", "R3.01", "延期至 {until}，不晚于批准日 {on}", "the extension until {until} ends by its approval on {on}"},
		{"secretary-count", "R2.22", "书记应为 1 人，现为 {count} 人", "there must be one secretary, not {count}"},
		{"deputy-count", "R2.22", "副书记至多 1 人，现为 {count} 人", "there may be one deputy secretary, not {count}"},
		{"team-too-large", "R2.21", "支委会 {count} 人，不得超过 {limit} 人", "the committee has {count} persons, at most {limit} are allowed"},
		{"organiser-not-committee", "R1.22", "{org} 不是党委，没有组织员", "{org} is not a committee and has no organiser"},
		{"election-unknown", "R2.24", "没有选举 {election} 的计票记录", "no count of election {election} is on record"},
	}
}
