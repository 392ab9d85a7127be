package standard

import (
	"slices"

	"jishi/events"
)

// Paper is one of the 36 items of a personal file (一人一档, rules 1.7).
type Paper struct {
	Number  int
	Title   string
	TitleEn string
	Types   []string // facts that show the paper; all of them are needed
	Step    int      // step that it belongs to, 0 = the whole process
	// When says under which condition the paper belongs to the file at all; nil = always.
	When func(d *Dossier) bool
}

// Papers returns the checklist of a personal file.
func Papers() []Paper {
	t := missing
	posted := func(d *Dossier) bool { return len(d.Posted) > 0 || RulesetOn(day(d)) == Dev2026 }
	return []Paper{
		{1, "入党申请书", "application", t(events.DevApplied{}), 1, nil},
		{2, "谈话记录", "record of the talk", t(events.DevTalkHeld{}), 2, nil},
		{3, "推荐、推优材料", "recommendation", t(events.DevRecommended{}), 3, nil},
		{4, "支委会（大会）记录：入党积极分子", "decision on the activist", t(events.DevActivistDecided{}), 3, nil},
		{5, "积极分子备案表及批复", "filing of the activist", t(events.DevActivistFiled{}), 4, nil},
		{6, "培养联系人指定", "naming of contacts", t(events.DevContactAssigned{}), 5, nil},
		{7, "思想汇报", "thought reports", t(events.ThoughtReportFiled{}), 6, nil},
		{8, "积极分子考察登记表", "inspections of the activist", t(events.DevInspected{}), 6, nil},
		{9, "听取意见记录", "opinions heard", t(events.DevOpinionHeard{}), 7, nil},
		{10, "支委会记录：发展对象", "study of the target", t(events.DevTargetProposed{}), 7, nil},
		{11, "上级同意、备案批复", "superior's agreement or filing", t(events.DevSuperiorAgreed{}), 8, nil},
		{12, "公示文稿、公示情况登记表", "publicity", t(events.PublicityPosted{}, events.PublicityEnded{}), 7, posted},
		{13, "入党介绍人确定", "naming of sponsors", t(events.SponsorAssigned{}), 9, nil},
		{14, "自传", "autobiography", t(events.AutobiographyFiled{}), 10, nil},
		{15, "函调信与回函", "inquiries and replies", t(events.InquirySent{}, events.InquiryReplied{}), 10, nil},
		{16, "政审结论", "conclusion of the political review", t(events.PoliticalReviewConcluded{}), 10, nil},
		{17, "培训结业证、登记表", "training certificate", t(events.TrainingCompleted{}), 11, nil},
		{18, "支委会审查记录", "committee's review", t(events.CommitteeReviewed{}), 12, nil},
		{19, "预审请示与批复", "pre-review", t(events.PreReviewed{}), 13, nil},
		{20, "入党志愿书", "admission form", t(events.FormIssued{}), 14, nil},
		{21, "支部大会记录、票决统计表", "assembly and count of the vote", t(events.AdmissionVoted{}), 15, nil},
		{22, "总支审议", "deliberation of the general branch", t(events.GeneralBranchDeliberated{}), 15, func(d *Dossier) bool { return len(d.Deliberated) > 0 }},
		{23, "组织员谈话", "talk by the superior", t(events.SuperiorTalked{}), 16, nil},
		{24, "党委审批记录与批复", "approval", t(events.AdmissionDecided{}), 17, nil},
		{25, "组织部门备案", "filing with the organisation department", t(events.AdmissionFiled{}), 18, nil},
		{26, "编组", "assignment to branch and group", t(events.GroupAssigned{}), 19, nil},
		{27, "宣誓记录", "oath", t(events.OathTaken{}), 20, nil},
		{28, "预备党员考察登记表", "inspections during probation", t(events.ProbationInspected{}), 21, nil},
		{29, "转正申请书", "application for conversion", t(events.ConversionApplied{}), 22, nil},
		{30, "党小组、党员、群众意见", "opinions before conversion", t(events.ConversionOpinionHeard{}), 23, nil},
		{31, "支委会审查：转正", "committee's review of the conversion", t(events.ConversionReviewed{}), 23, nil},
		{32, "转正大会记录、票决统计", "assembly and count of the vote on conversion", t(events.ConversionVoted{}), 23, nil},
		{33, "转正审批与批复", "approval of the conversion", t(events.ConversionDecided{}), 24, nil},
		{34, "谈话与宣布", "result announced", t(events.ResultAnnounced{}), 24, nil},
		{35, "归档清单与审核意见", "list of the file handed over", t(events.ArchiveHandedOver{}), 25, nil},
		{36, "全程纪实表", "record of the whole process", nil, 0, nil},
	}
}

// day is the day by which the rule set of the whole file is chosen where a
// paper stands for no single fact: that of the target's listing, or the latest.
func day(d *Dossier) events.Date {
	if n := len(d.TargetListed); n > 0 {
		return d.TargetListed[n-1].On
	}
	var last events.Date
	for _, it := range itemsOf(d) {
		last = max(last, it.On)
	}
	return last
}

// PaperState is one line of the checklist of a file.
type PaperState struct {
	Number   int        `json:"number"`
	Title    string     `json:"title"`
	TitleEn  string     `json:"title_en"`
	State    State      `json:"state"`
	Due      bool       `json:"due"`     // the file has come past the step that leaves it
	Scanned  bool       `json:"scanned"` // a document is attached
	Evidence []Evidence `json:"evidence,omitzero"`
	Missing  []string   `json:"missing,omitzero"`
}

// Archive returns the checklist of a file: what is there, what is partly there,
// what is missing, and whether it is due. Papers that do not belong to this file
// are left out. The last line, the record of the whole process, is the ledger's
// own: it is as complete as the others.
func Archive(d *Dossier) []PaperState {
	if d == nil {
		return nil
	}
	items := itemsOf(d)
	reached := 0
	for _, it := range items {
		reached = max(reached, it.step)
	}
	var out []PaperState
	whole := Done
	for _, p := range Papers() {
		if p.When != nil && !p.When(d) {
			continue
		}
		s := PaperState{Number: p.Number, Title: p.Title, TitleEn: p.TitleEn, State: Missing, Due: p.Step <= reached && reached > 0}
		for _, typ := range p.Types {
			found := false
			for _, it := range items {
				if it.typ == typ {
					found = true
					s.Evidence = append(s.Evidence, it.Evidence())
					s.Scanned = s.Scanned || len(it.Documents) > 0
				}
			}
			if !found {
				s.Missing = append(s.Missing, typ)
			}
		}
		switch {
		case p.Types == nil && len(items) == 0:
		case p.Types == nil:
			s.State = whole
		case len(s.Missing) == 0:
			s.State = Done
		case len(s.Evidence) > 0:
			s.State = Partly
		}
		if s.Due && s.State != Done {
			whole = Partly
		}
		out = append(out, s)
	}
	return slices.Clip(out)
}
