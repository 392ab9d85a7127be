package api_test

import (
	"fmt"
	"slices"
	"strings"
)

// The invented people of the fixture. None of these texts may be seen where no
// personal value belongs.
const (
	nameX, birthX, idX, phoneX = "虚构某甲", "2000-03-10", "110101200003100000", "13800000000"
	talkX                      = "虚构的谈话内容"
)

func m(n int) string { return fmt.Sprintf("m%02d", n) }

func ms(from, to int) []string {
	var ids []string
	for n := from; n <= to; n++ {
		ids = append(ids, m(n))
	}
	return ids
}

// district founds committee C with authority over branches B (eleven full
// members m01 to m11) and H, as entries of their own days.
func district() []stated {
	steps := []stated{
		{"root", "2024-01-02", "orgs/C/organisation/established", o{"name": "合成区社党委", "kind": "committee", "admission_authority": true}, nil},
		{"officer-1", "2024-01-03", "orgs/B/organisation/established", o{"name": "合成机关支部", "kind": "branch", "parent": "C"}, nil},
		{"officer-1", "2024-01-03", "orgs/H/organisation/established", o{"name": "合成另一支部", "kind": "branch", "parent": "C"}, nil},
		{"recorder-B", "2024-01-03", "orgs/B/organisation/group-formed", o{"group": "g1"}, nil},
	}
	register := func(id, org string) {
		as := "recorder-" + org
		steps = append(steps,
			stated{as, "2024-01-04", "members/" + id + "/person/registered", o{"name": "虚构" + id}, nil},
			stated{as, "2024-01-05", "members/" + id + "/membership/started", o{"branch": org, "standing": "full", "joined": "2010-07-01", "full_from": "2011-07-01", "cause": "opening"}, nil})
	}
	for _, id := range ms(1, 11) {
		register(id, "B")
	}
	register("c1", "H")
	register("c2", "H")
	for year := 2024; year <= 2027; year += 3 {
		term := fmt.Sprintf("%d-01-08", year)
		steps = append(steps, stated{"officer-1", term, "orgs/B/post/elected", o{
			"posts":     []o{{"member": m(1), "post": "secretary"}, {"member": m(2), "post": "organisation"}, {"member": m(3), "post": "publicity"}, {"member": m(4), "post": "discipline"}},
			"term_from": term, "term_to": fmt.Sprintf("%d-01-08", year+3),
		}, nil})
	}
	return append(steps[:len(steps)-1],
		stated{"officer-1", "2024-01-09", "orgs/C/post/appointed", o{"member": "c1", "post": "organiser"}, nil},
		stated{"officer-1", "2024-01-09", "orgs/C/post/appointed", o{"member": "c2", "post": "secretary"}, nil},
		steps[len(steps)-1])
}

// meeting is a meeting with its attendance.
func meeting(as, on, id, org, kind string, present ...string) []stated {
	return []stated{
		{as, on, "meetings/" + id + "/held", o{"org": org, "kind": kind, "start": "14:00", "end": "16:00"}, nil},
		{as, on, "meetings/" + id + "/attendance-recorded", o{"org": org, "present": present}, nil},
	}
}

func ballot(id, received string) o {
	return o{
		"branch": "B", "meeting": id, "present": 9, "issued": 9, "returned": 9, "invalid": 0, "for": 8, "against": 0, "abstain": 1,
		"written": []o{{"member": m(10), "opinion": "for", "received": received}}, "mode": "secret",
		"candidate_present": true, "sponsors_present": 2, "signatory": m(1), "passed": true,
	}
}

// step is a named command of fixture A.
type step struct {
	name string
	stated
}

// fixtureA is the clean file of rules 10.6, with the meetings that its decisions
// need, in the order of its days.
func fixtureA() []step {
	var all []step
	add := func(name string, cs ...stated) {
		for _, c := range cs {
			all = append(all, step{name, c})
		}
	}
	x := func(name, as, on, path string, event o) { add(name, stated{as, on, "members/x/" + path, event, nil}) }
	const rec, sec, off = "recorder-B", "secretary-B", "officer-1"
	x("register", rec, "2025-04-15", "person/registered", o{"name": nameX, "sex": "男", "birth": birthX, "id_number": idX, "phone": phoneX})
	x("apply", rec, "2025-04-15", "development/applied", o{"written": true, "signed": true, "received": "2025-04-15", "addressee": "B"})
	x("talk1", rec, "2025-05-10", "development/talk-held", o{"talker": m(2), "record": talkX})
	x("recommend", rec, "2025-06-10", "development/recommended", o{"kind": "members", "votes": 9, "voters": 11})
	add("meeting1", meeting(rec, "2025-06-20", "k1", "B", "committee", ms(1, 4)...)...)
	x("activist", rec, "2025-06-20", "development/activist-decided", o{"body": "committee", "meeting": "k1"})
	x("contact1", rec, "2025-06-20", "development/contact-assigned", o{"contact": m(5)})
	x("contact2", rec, "2025-06-20", "development/contact-assigned", o{"contact": m(6)})
	x("activist-filed", off, "2025-06-30", "development/activist-filed", o{"superior": "C"})
	for _, on := range []string{"2025-09-25", "2025-12-10"} {
		x("thoughts", rec, on, "development/thought-report-filed", o{"text": talkX})
	}
	x("inspection1", rec, "2025-12-15", "development/inspected", o{"from": "2025-06-20", "to": "2025-12-15", "author": m(5)})
	x("thoughts", rec, "2026-03-25", "development/thought-report-filed", o{})
	x("inspection2", rec, "2026-06-10", "development/inspected", o{"from": "2025-12-20", "to": "2026-06-10", "author": m(5)})
	x("thoughts", rec, "2026-06-19", "development/thought-report-filed", o{})
	for _, source := range []string{"group", "contact", "members", "masses"} {
		x("opinion", rec, "2026-07-01", "development/opinion-heard", o{"source": source, "count": 3})
	}
	add("meeting2", meeting(rec, "2026-07-06", "k2", "B", "committee", ms(1, 4)...)...)
	x("propose", rec, "2026-07-06", "development/target-proposed", o{"body": "committee", "meeting": "k2"})
	x("agree", off, "2026-07-20", "development/superior-agreed", o{"superior": "C", "kind": "consent"})
	x("publicity", rec, "2026-07-21", "development/publicity-posted", o{"point": "target", "named_org": "B", "named_applied": "2025-04-15"})
	x("publicity-end", rec, "2026-07-27", "development/publicity-ended", o{"point": "target", "objections": 0})
	x("list", rec, "2026-07-28", "development/target-listed", o{})
	x("sponsor1", rec, "2026-07-28", "development/sponsor-assigned", o{"sponsor": m(5)})
	x("sponsor2", rec, "2026-07-28", "development/sponsor-assigned", o{"sponsor": m(6)})
	x("autobiography", rec, "2026-07-30", "development/autobiography-filed", o{})
	for _, relation := range []string{"parent", "unit"} {
		x("inquiry", rec, "2026-08-03", "development/inquiry-sent", o{"relation": relation, "to": "虚构单位"})
	}
	for _, relation := range []string{"parent", "unit"} {
		x("reply", rec, "2026-08-20", "development/inquiry-replied", o{"relation": relation, "stamped": true})
	}
	x("review", rec, "2026-08-25", "development/political-review-concluded", o{"passed": true, "conclusion": talkX})
	x("training", rec, "2026-09-02", "development/training-completed", o{"organiser": "C", "organiser_kind": "committee", "from": "2026-08-31", "days": 3, "hours": 24, "certificate": "px-1"})
	add("meeting3", meeting(rec, "2026-09-07", "k3", "B", "committee", ms(1, 4)...)...)
	x("committee-review", rec, "2026-09-07", "development/committee-reviewed", o{"meeting": "k3"})
	x("pre-review", off, "2026-09-14", "development/pre-reviewed", o{"organ": "C", "passed": true})
	x("form", rec, "2026-09-15", "development/form-issued", o{"serial": "zy-1"})
	add("assembly1", meeting(rec, "2026-10-09", "a1", "B", "assembly", ms(1, 9)...)...)
	x("vote1", sec, "2026-10-09", "ballot/admission-voted", ballot("a1", "2026-10-08"))
	x("talk2", off, "2026-11-02", "development/superior-talked", o{"talker": "c1"})
	add("meeting4", meeting(off, "2026-11-10", "p1", "C", "party_committee", "c1", "c2")...)
	x("approve", off, "2026-11-10", "development/admission-decided", o{"branch": "B", "approver": "C", "meeting": "p1", "approved": true, "probation_from": "2026-10-09", "probation_to": "2027-10-08"})
	x("file", off, "2026-11-20", "development/admission-filed", o{"department": "区委组织部"})
	x("group", rec, "2026-11-20", "membership/group-assigned", o{"branch": "B", "group": "g1"})
	base := func(on, from string) {
		x("base", rec, on, "dues/base-set", o{"branch": "B", "category": "wage", "base_fen": 400000, "from_month": from})
	}
	pay := func(on, month string) {
		x("dues", rec, on, "dues/paid", o{"branch": "B", "months": []string{month}, "amount_fen": 4000, "method": "self"})
	}
	base("2026-11-23", "2026-10")
	pay("2026-11-23", "2026-10")
	pay("2026-11-23", "2026-11")
	pay("2026-12-20", "2026-12")
	for year := 2027; year <= 2028; year++ {
		base(fmt.Sprintf("%d-01-10", year), fmt.Sprintf("%d-01", year))
		for month := 1; month <= 12 && (year < 2028 || month <= 3); month++ {
			pay(fmt.Sprintf("%d-%02d-20", year, month), fmt.Sprintf("%d-%02d", year, month))
		}
	}
	x("oath", rec, "2026-11-27", "development/oath-taken", o{"organiser": "C"})
	for _, on := range []string{"2027-01-08", "2027-04-08", "2027-07-08", "2027-10-08"} {
		x("probation", rec, on, "development/probation-inspected", o{"to": on, "author": m(5)})
	}
	x("apply2", rec, "2027-10-09", "development/conversion-applied", o{"written": true})
	for _, source := range []string{"group", "members", "masses"} {
		x("opinion2", rec, "2027-10-11", "development/conversion-opinion-heard", o{"source": source, "count": 3})
	}
	add("meeting5", meeting(rec, "2027-10-12", "k4", "B", "committee", ms(1, 4)...)...)
	x("committee-review2", rec, "2027-10-12", "development/conversion-reviewed", o{"meeting": "k4"})
	add("assembly2", meeting(rec, "2027-10-15", "a2", "B", "assembly", ms(1, 9)...)...)
	vote2 := ballot("a2", "2027-10-14")
	vote2["outcome"] = "convert"
	x("vote2", sec, "2027-10-15", "ballot/conversion-voted", vote2)
	add("meeting6", meeting(off, "2027-12-01", "p2", "C", "party_committee", "c1", "c2")...)
	x("approve2", off, "2027-12-01", "development/conversion-decided", o{"branch": "B", "approver": "C", "meeting": "p2", "approved": true, "outcome": "convert", "standing_from": "2027-10-09"})
	x("announce2", rec, "2027-12-02", "development/result-announced", o{"point": "conversion"})
	x("archive", rec, "2027-12-06", "development/archive-handed-over", o{"items": []string{"admission_form", "application", "review", "conversion_form", "cultivation"}})
	slices.SortStableFunc(all, func(a, b step) int { return strings.Compare(a.on, b.on) })
	return all
}
