package sheets

import (
	"cmp"
	"strings"

	"jishi/events"
)

// devRow is one person's row.
type devRow struct {
	*row
	member events.MemberID
	branch events.OrgID
	upper  events.OrgID // nearest committee: the superior where none is written
}

func readDevelopment(w *row) {
	branch := w.org("branch")
	d := &devRow{row: w, branch: branch, member: w.person("member", branch), upper: w.known.superior(branch, events.Committee)}
	if d.member == "" || branch == "" {
		return
	}
	d.applying()
	d.activist()
	d.target()
	d.review()
	d.admission()
	d.probation()
	d.conversion()
	d.special()
}

// on records an event of the row on the date in its column, if there is one. A
// step that is told only in part (a talker without a day of the talk) is an error.
func (d *devRow) on(column string, tell func(on events.Date) events.Event, docs ...string) {
	on := d.date(column)
	if on == 0 {
		return
	}
	var list []events.Attachment
	for _, id := range docs {
		list = append(list, d.documents(id)...)
	}
	d.emit(column, on, d.branch, tell(on), list...)
}

// needs reports cells that say something while the date of their step is empty.
func (d *devRow) needs(date string, columns ...string) {
	if !d.has(date) && d.has(columns...) {
		d.fault(date, "step-without-date", "本步骤已填其他栏，须填日期", "the step has other cells filled and needs its date")
	}
}

// superior reads an organisation's cell, else the nearest committee.
func (d *devRow) superior(column string) events.OrgID { return cmp.Or(d.org(column), d.upper) }

// meetingOn reads a meeting's number, else finds the meeting of the day. Where
// the ledger of meetings has none, none is named: that is for the checks to say.
func (d *devRow) meetingOn(column string, org events.OrgID, on events.Date, kinds ...events.MeetingKind) events.MeetingID {
	if d.has(column) {
		return events.MeetingID(d.ident(column))
	}
	return d.foundMeeting(org, on, kinds...)
}

func bodyKinds(body string) []events.MeetingKind {
	if body == "assembly" {
		return []events.MeetingKind{events.Assembly}
	}
	return []events.MeetingKind{events.CommitteeSit}
}

// applying reads steps 1 and 2.
func (d *devRow) applying() {
	d.needs("applied", "received", "addressee", "written", "signed")
	d.on("applied", func(on events.Date) events.Event {
		return &events.DevApplied{
			Member: d.member, Written: d.flag("written", true), Signed: d.flag("signed", true),
			Received: d.date("received"), Addressee: cmp.Or(d.org("addressee"), d.branch),
		}
	}, "applied_docs")
	d.needs("talked", "talker", "talk_record")
	d.on("talked", func(events.Date) events.Event {
		return &events.DevTalkHeld{Member: d.member, Talker: d.person("talker", d.branch), Record: d.sealed("talk_record")}
	}, "talked_docs")
}

// activist reads steps 3 to 6.
func (d *devRow) activist() {
	d.needs("recommended", "recommend_kind", "recommend_votes")
	d.on("recommended", func(events.Date) events.Event {
		return &events.DevRecommended{Member: d.member, Kind: d.choice("recommend_kind", "members"), Votes: d.count("recommend_votes"), Voters: d.count("recommend_voters")}
	})
	d.needs("activist", "activist_body", "activist_meeting")
	d.on("activist", func(on events.Date) events.Event {
		body := d.choice("activist_body", "committee")
		return &events.DevActivistDecided{Member: d.member, Body: body, Meeting: d.meetingOn("activist_meeting", d.branch, on, bodyKinds(body)...)}
	}, "activist_docs")
	d.needs("activist_filed", "activist_superior", "activist_ref")
	d.on("activist_filed", func(events.Date) events.Event {
		return &events.DevActivistFiled{Member: d.member, Superior: d.superior("activist_superior"), ReplyNo: d.text("activist_ref")}
	})
	d.helpers("contacts_on", "contacts", "contact_changes",
		func(id events.MemberID) events.Event {
			return &events.DevContactAssigned{Member: d.member, Contact: id}
		},
		func(id events.MemberID) events.Event { return &events.DevContactEnded{Member: d.member, Contact: id} })
	for _, on := range d.dates("reports") {
		d.emit("reports", on, d.branch, &events.ThoughtReportFiled{Member: d.member})
	}
	docs := d.documents("inspection_docs")
	for i, e := range d.datedPersons("inspections") {
		ev := &events.DevInspected{Member: d.member, To: e.on, Author: e.who}
		if i == 0 {
			ev.Conclusion = d.sealed("inspection_text")
		}
		var own []events.Attachment
		if i < len(docs) {
			own = docs[i : i+1]
		}
		d.emit("inspections", e.on, d.branch, ev, own...)
	}
}

// target reads steps 7 to 9.
func (d *devRow) target() {
	for _, h := range [...][2]string{{"heard_group", "group"}, {"heard_contact", "contact"}, {"heard_members", "members"}, {"heard_masses", "masses"}} {
		d.on(h[0], func(events.Date) events.Event {
			e := &events.DevOpinionHeard{Member: d.member, Source: h[1]}
			if h[1] == "masses" {
				e.Count = d.count("heard_count")
			}
			return e
		})
	}
	d.needs("target_studied", "target_body", "target_meeting")
	d.on("target_studied", func(on events.Date) events.Event {
		body := d.choice("target_body", "committee")
		return &events.DevTargetProposed{Member: d.member, Body: body, Meeting: d.meetingOn("target_meeting", d.branch, on, bodyKinds(body)...)}
	}, "target_docs")
	d.needs("agreed", "agreed_by", "agreed_ref")
	d.on("agreed", func(on events.Date) events.Event {
		kind := "filing"
		if on >= events.Day(2026, 5, 11) { // DEV-2026 asks for agreement, DEV-2014 for filing
			kind = "consent"
		}
		return &events.DevSuperiorAgreed{Member: d.member, Superior: d.superior("agreed_by"), Kind: d.choice("agreed_kind", kind), ReplyNo: d.text("agreed_ref")}
	})
	d.needs("posted", "posting_place", "posting_org", "posting_applied")
	d.on("posted", func(events.Date) events.Event {
		return &events.PublicityPosted{
			Member: d.member, Point: events.PointTarget, Place: d.text("posting_place"),
			NamedOrg: d.org("posting_org"), NamedApplied: d.date("posting_applied"),
		}
	})
	d.on("posting_ended", func(events.Date) events.Event {
		e := &events.PublicityEnded{Member: d.member, Point: events.PointTarget}
		if d.has("objection") {
			e.Objections = 1
		}
		return e
	})
	d.needs("objection", "objection_text", "objection_resolved", "objection_result")
	d.on("objection", func(events.Date) events.Event {
		return &events.ObjectionReceived{Member: d.member, Point: events.PointTarget, Content: d.sealed("objection_text")}
	})
	d.on("objection_resolved", func(events.Date) events.Event {
		return &events.ObjectionResolved{Member: d.member, Point: events.PointTarget, Result: d.choice("objection_result", "unfounded")}
	})
	d.on("listed", func(events.Date) events.Event { return &events.DevTargetListed{Member: d.member} })
	d.helpers("sponsors_on", "sponsors", "sponsor_changes",
		func(id events.MemberID) events.Event { return &events.SponsorAssigned{Member: d.member, Sponsor: id} },
		func(id events.MemberID) events.Event { return &events.SponsorEnded{Member: d.member, Sponsor: id} })
}

// relation is how an inquiry is said to concern somebody.
func relation(word string) (string, bool) {
	switch word {
	case "本人":
		return "self", true
	case "父母", "父亲", "母亲", "父", "母":
		return "parent", true
	case "配偶", "妻子", "丈夫":
		return "spouse", true
	case "单位", "原单位", "工作单位":
		return "unit", true
	case "其他", "亲属", "社会关系":
		return "other", true
	}
	return "", false
}

// review reads steps 10 to 14.
func (d *devRow) review() {
	d.on("autobiography", func(events.Date) events.Event { return &events.AutobiographyFiled{Member: d.member} })
	d.inquiries()
	d.needs("review", "review_passed", "review_text")
	d.on("review", func(events.Date) events.Event {
		return &events.PoliticalReviewConcluded{Member: d.member, Passed: d.choice("review_passed", "yes") == "yes", Conclusion: d.sealed("review_text")}
	}, "review_docs")
	d.needs("trained", "training_from", "training_days", "training_hours", "certificate")
	d.on("trained", func(on events.Date) events.Event {
		e := &events.TrainingCompleted{
			Member: d.member, Organiser: d.org("training_org"), OrganiserKind: d.choice("training_kind", "committee"), From: d.date("training_from"),
			Days: d.count("training_days"), Hours: d.count("training_hours"), Certificate: d.text("certificate"),
		}
		if e.From > on {
			d.fault("training_from", "ends-before-start", "培训结束早于开始", "the training ends before it begins")
		}
		if e.Days == 0 && e.From != 0 && e.From <= on {
			e.Days = int(on-e.From) + 1
		}
		return e
	})
	d.needs("reviewed", "reviewed_meeting")
	d.on("reviewed", func(on events.Date) events.Event {
		return &events.CommitteeReviewed{Member: d.member, Meeting: d.meetingOn("reviewed_meeting", d.branch, on, events.CommitteeSit, events.Assembly)}
	})
	d.needs("prereviewed", "prereviewed_by", "prereview_passed", "prereview_ref")
	d.on("prereviewed", func(events.Date) events.Event {
		return &events.PreReviewed{Member: d.member, Organ: d.superior("prereviewed_by"), Passed: d.choice("prereview_passed", "yes") == "yes", ReplyNo: d.text("prereview_ref")}
	})
	d.needs("form", "serial")
	d.on("form", func(events.Date) events.Event {
		return &events.FormIssued{Member: d.member, Serial: strings.ReplaceAll(fold(d.text("serial")), " ", "")}
	}, "form_docs")
}

// inquiries reads "关系 发函日期 回函日期 盖章".
func (d *devRow) inquiries() {
	to := d.sealed("inquiry_to")
	for _, s := range splitEntries(d.raw("inquiries")) {
		f := splitFields(s)
		ok := len(f) >= 2 && len(f) <= 4
		var rel string
		if ok {
			rel, ok = relation(f[0])
		}
		if !ok {
			d.fault("inquiries", "bad-entry", "应为“关系 发函日期 回函日期 盖章”，关系为本人、父母、配偶、单位、其他", "want: relation, day sent, day replied, seal")
			continue
		}
		sent, flaw := parseDate(f[1], d.shift)
		if flaw != nil {
			d.flaw("inquiries", flaw)
			continue
		}
		d.emit("inquiries", sent, d.branch, &events.InquirySent{Member: d.member, Relation: rel, To: to})
		if len(f) < 3 || blank(f[2]) {
			continue
		}
		replied, flaw := parseDate(f[2], d.shift)
		if flaw != nil {
			d.flaw("inquiries", flaw)
			continue
		}
		stamped := len(f) < 4 || f[3] == "盖章" || f[3] == "是" || f[3] == "有"
		d.emit("inquiries", replied, d.branch, &events.InquiryReplied{Member: d.member, Relation: rel, Stamped: stamped})
	}
}

// admission reads steps 15 to 20.
func (d *devRow) admission() {
	d.needs("voted", "form_expected", "form_for", "voted_meeting")
	if on := d.date("voted"); on != 0 {
		d.form(on, false)
	}
	d.needs("deliberated", "deliberated_by")
	d.on("deliberated", func(on events.Date) events.Event {
		by := cmp.Or(d.org("deliberated_by"), d.known.superior(d.branch, events.GeneralBranch))
		return &events.GeneralBranchDeliberated{Member: d.member, Org: by, Meeting: d.foundMeeting(by, on, events.GeneralBranchSit)}
	})
	d.needs("superior_talked", "superior_talker", "superior_opinion")
	d.on("superior_talked", func(events.Date) events.Event {
		return &events.SuperiorTalked{Member: d.member, Talker: d.person("superior_talker", d.branch), Opinion: d.sealed("superior_opinion")}
	})
	d.needs("decided", "decided_by", "probation_from", "probation_to", "decided_ref")
	d.on("decided", func(on events.Date) events.Event {
		by := d.superior("decided_by")
		e := &events.AdmissionDecided{
			Member: d.member, Branch: d.branch, Approver: by, Approved: d.choice("decided_result", "yes") == "yes",
			Meeting: d.approvalMeeting("decided_meeting", by, on), ProbationFrom: d.date("probation_from"), ProbationTo: d.date("probation_to"), ReplyNo: d.text("decided_ref"),
		}
		if e.Approved {
			d.join.admitted = append(d.join.admitted, d.member)
		}
		return e
	})
	d.on("admission_announced", func(on events.Date) events.Event {
		return &events.ResultAnnounced{Member: d.member, Point: events.PointAdmission, Meeting: d.foundMeeting(d.branch, on, events.Assembly)}
	})
	d.on("filed", func(events.Date) events.Event {
		return &events.AdmissionFiled{Member: d.member, Department: d.text("filed_with")}
	})
	d.needs("grouped", "group")
	d.on("grouped", func(events.Date) events.Event {
		return &events.GroupAssigned{Member: d.member, Branch: d.branch, Group: fold(d.text("group"))}
	})
	d.on("oath", func(events.Date) events.Event {
		return &events.OathTaken{Member: d.member, Organiser: cmp.Or(d.org("oath_by"), d.branch)}
	})
}

// approvalMeeting finds the meeting of the approving organisation.
func (d *devRow) approvalMeeting(column string, by events.OrgID, on events.Date) events.MeetingID {
	return d.meetingOn(column, by, on, events.PartyCommittee, events.GeneralBranchSit)
}

// probation reads steps 21 and 22.
func (d *devRow) probation() {
	for i, e := range d.datedPersons("probation_inspections") {
		ev := &events.ProbationInspected{Member: d.member, To: e.on, Author: e.who}
		if i == 0 {
			ev.Conclusion = d.sealed("probation_text")
		}
		d.emit("probation_inspections", e.on, d.branch, ev)
	}
	d.on("conversion_applied", func(events.Date) events.Event {
		return &events.ConversionApplied{Member: d.member, Written: d.flag("conversion_written", true)}
	})
}

// conversion reads steps 23 to 25.
func (d *devRow) conversion() {
	for _, h := range [...][2]string{{"conversion_group", "group"}, {"conversion_members", "members"}, {"conversion_masses", "masses"}} {
		d.on(h[0], func(events.Date) events.Event {
			return &events.ConversionOpinionHeard{Member: d.member, Source: h[1]}
		})
	}
	d.on("conversion_reviewed", func(on events.Date) events.Event {
		return &events.ConversionReviewed{Member: d.member, Meeting: d.meetingOn("conversion_review_meeting", d.branch, on, events.CommitteeSit, events.Assembly)}
	})
	d.on("conversion_posted", func(events.Date) events.Event {
		return &events.PublicityPosted{Member: d.member, Point: events.PointConversion}
	})
	d.on("conversion_posting_ended", func(events.Date) events.Event {
		return &events.PublicityEnded{Member: d.member, Point: events.PointConversion}
	})
	d.needs("conversion_voted", "conversion_expected", "conversion_for", "conversion_meeting")
	if on := d.date("conversion_voted"); on != 0 {
		d.form(on, true)
	}
	d.needs("conversion_decided", "conversion_by", "conversion_outcome", "standing_from", "conversion_ref")
	d.on("conversion_decided", func(on events.Date) events.Event {
		by := d.superior("conversion_by")
		e := &events.ConversionDecided{
			Member: d.member, Branch: d.branch, Approver: by, Meeting: d.approvalMeeting("conversion_decided_meeting", by, on),
			Approved: d.choice("conversion_result", "yes") == "yes", Outcome: events.Outcome(d.choice("conversion_outcome", string(events.Convert))),
			StandingFrom: d.date("standing_from"), ExtendedTo: d.date("extended_to"), ReplyNo: d.text("conversion_ref"),
		}
		if e.Outcome != events.Convert {
			e.StandingFrom = 0
		}
		return e
	})
	d.on("announced", func(on events.Date) events.Event {
		return &events.ResultAnnounced{Member: d.member, Point: events.PointConversion, Meeting: d.foundMeeting(d.branch, on, events.Assembly)}
	})
	d.needs("archived", "archive_items", "archive_receiver")
	d.on("archived", func(events.Date) events.Event {
		return &events.ArchiveHandedOver{Member: d.member, Items: d.choices("archive_items"), Receiver: d.text("archive_receiver")}
	})
}

// special reads notes on special circumstances and non-recognition.
func (d *devRow) special() {
	d.needs("special_on", "special_step", "special_text", "special_ref")
	d.on("special_on", func(events.Date) events.Event {
		n := d.count("special_step")
		if n > 25 {
			d.fault("special_step", "bad-step", "步骤应为 1 至 25", "steps are 1 to 25")
		}
		return &events.ProcessSpecialNoted{Member: d.member, Step: n, Explanation: d.sealed("special_text"), DecisionRef: d.text("special_ref")}
	})
	d.on("refused", func(events.Date) events.Event {
		return &events.AdmissionNotRecognised{Member: d.member, Organ: d.superior("refused_by"), Announced: d.date("refused_announced")}
	})
}
