package standard

import (
	"cmp"
	"slices"

	"jishi/events"
)

// Step is one of the 25 steps of member development (rules 1.2).
type Step struct {
	Number  int
	Stage   int // 1 … 5
	Title   string
	TitleEn string
	Types   []string // event types of which one at least is needed, in their order; the last completes the step
	Least   int      // how many facts of the last type are needed; 0 = one
	Aside   []string // further event types that belong to the step and complete nothing
	Papers  []string // documents that the step leaves in the file
	Archive []string // of those, what the personal archive must hold (R1.36)
}

// Stages returns the names of the five stages.
func Stages() []Label {
	return []Label{
		{"申请入党", "applying"},
		{"入党积极分子的确定和培养教育", "activist"},
		{"发展对象的确定和考察", "development target"},
		{"预备党员的接收", "admission"},
		{"预备党员的教育考察和转正", "probation and conversion"},
	}
}

// Label is a name in both languages.
type Label struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// StepTable returns the 25 steps.
func StepTable() []Step {
	t := missing // event types by their structs
	return []Step{
		{Number: 1, Stage: 1, Title: "递交入党申请书", TitleEn: "application", Types: t(events.DevApplied{}), Papers: []string{"入党申请书"}, Archive: []string{events.ArchiveApplication}},
		{Number: 2, Stage: 1, Title: "党组织派人谈话", TitleEn: "talk by the organisation", Types: t(events.DevTalkHeld{}), Papers: []string{"谈话记录"}},
		{Number: 3, Stage: 2, Title: "推荐和确定入党积极分子", TitleEn: "recommended and decided as activist", Types: t(events.DevRecommended{}, events.DevActivistDecided{}), Papers: []string{"推荐登记表", "支委会记录"}},
		{Number: 4, Stage: 2, Title: "上级党委备案", TitleEn: "activist filed with the superior", Types: t(events.DevActivistFiled{}), Papers: []string{"备案登记表", "备案报告"}},
		{Number: 5, Stage: 2, Title: "指定培养联系人", TitleEn: "contacts named", Types: t(events.DevContactAssigned{}), Aside: t(events.DevContactEnded{}), Papers: []string{"培养联系人指定"}},
		{Number: 6, Stage: 2, Title: "培养教育考察", TitleEn: "education and inspection", Types: t(events.DevInspected{}), Aside: t(events.ThoughtReportFiled{}), Papers: []string{"思想汇报", "培养考察登记表"}, Archive: []string{events.ArchiveCultivation}},
		{Number: 7, Stage: 3, Title: "确定发展对象", TitleEn: "target studied, with opinions heard", Types: t(events.DevOpinionHeard{}, events.DevTargetProposed{}), Aside: t(events.PublicityPosted{}, events.PublicityEnded{}, events.ObjectionReceived{}, events.ObjectionResolved{}), Papers: []string{"听取意见记录", "支委会记录", "公示", "公示情况登记表"}},
		{Number: 8, Stage: 3, Title: "报上级党委备案或同意", TitleEn: "superior agrees, target listed", Types: t(events.DevSuperiorAgreed{}, events.DevTargetListed{}), Papers: []string{"备案登记表", "上级批复"}},
		{Number: 9, Stage: 3, Title: "确定入党介绍人", TitleEn: "sponsors named", Types: t(events.SponsorAssigned{}), Least: 2, Aside: t(events.SponsorEnded{}), Papers: []string{"入党介绍人确定"}},
		{Number: 10, Stage: 3, Title: "政治审查", TitleEn: "political review", Types: t(events.AutobiographyFiled{}, events.PoliticalReviewConcluded{}), Aside: t(events.InquirySent{}, events.InquiryReplied{}), Papers: []string{"自传", "函调信", "回函", "政审结论"}, Archive: []string{events.ArchiveReview}},
		{Number: 11, Stage: 3, Title: "集中培训", TitleEn: "training", Types: t(events.TrainingCompleted{}), Papers: []string{"结业证或培训登记表"}},
		{Number: 12, Stage: 4, Title: "支委会审查", TitleEn: "review by the branch committee", Types: t(events.CommitteeReviewed{}), Papers: []string{"支委会记录"}},
		{Number: 13, Stage: 4, Title: "上级党委预审", TitleEn: "pre-review by the superior", Types: t(events.PreReviewed{}), Papers: []string{"预审请示", "预审批复"}},
		{Number: 14, Stage: 4, Title: "填写入党志愿书", TitleEn: "admission form", Types: t(events.FormIssued{}), Papers: []string{"入党志愿书"}, Archive: []string{events.ArchiveForm}},
		{Number: 15, Stage: 4, Title: "支部大会讨论", TitleEn: "vote of the assembly", Types: t(events.AdmissionVoted{}), Aside: t(events.GeneralBranchDeliberated{}), Papers: []string{"支部大会记录", "票决统计表"}},
		{Number: 16, Stage: 4, Title: "上级党委派人谈话", TitleEn: "talk by the superior", Types: t(events.SuperiorTalked{}), Papers: []string{"谈话记录"}},
		{Number: 17, Stage: 4, Title: "上级党委审批", TitleEn: "approval", Types: t(events.AdmissionDecided{}), Papers: []string{"审批请示", "批复"}},
		{Number: 18, Stage: 4, Title: "再上一级党委组织部门备案", TitleEn: "filing with the organisation department", Types: t(events.AdmissionFiled{}), Papers: []string{"备案报告"}},
		{Number: 19, Stage: 5, Title: "编入党支部和党小组", TitleEn: "assigned to branch and group", Types: t(events.GroupAssigned{}), Papers: []string{"编组记录"}},
		{Number: 20, Stage: 5, Title: "入党宣誓", TitleEn: "oath", Types: t(events.OathTaken{}), Papers: []string{"宣誓记录"}},
		{Number: 21, Stage: 5, Title: "继续教育考察", TitleEn: "inspection during probation", Types: t(events.ProbationInspected{}), Papers: []string{"预备党员考察登记表"}},
		{Number: 22, Stage: 5, Title: "提出转正申请", TitleEn: "application for conversion", Types: t(events.ConversionApplied{}), Papers: []string{"转正申请书"}, Archive: []string{events.ArchiveConversion}},
		{Number: 23, Stage: 5, Title: "支部大会讨论转正", TitleEn: "vote on conversion", Types: t(events.ConversionOpinionHeard{}, events.ConversionReviewed{}, events.ConversionVoted{}), Papers: []string{"意见记录", "支委会记录", "支部大会记录", "票决统计表"}},
		{Number: 24, Stage: 5, Title: "上级党委审批转正", TitleEn: "approval of the conversion", Types: t(events.ConversionDecided{}), Aside: t(events.ResultAnnounced{}), Papers: []string{"转正请示", "批复"}},
		{Number: 25, Stage: 5, Title: "材料归档", TitleEn: "file handed over", Types: t(events.ArchiveHandedOver{}), Papers: []string{"归档清单", "审核意见"}},
	}
}

// State of a step or of a paper in a file.
type State string

const (
	Done    State = "done"
	Partly  State = "partly"
	Missing State = "missing"
)

// StepState is how far a file has come with one step.
type StepState struct {
	Number   int         `json:"number"`
	Stage    int         `json:"stage"`
	Title    string      `json:"title"`
	TitleEn  string      `json:"title_en"`
	State    State       `json:"state"`
	On       events.Date `json:"on,omitzero"` // when it was completed, or last worked on
	Evidence []Evidence  `json:"evidence,omitzero"`
	Missing  []string    `json:"missing,omitzero"` // event types that would complete it
	Special  bool        `json:"special,omitzero"` // special circumstances are noted
}

// Steps returns the 25 steps of a file, in order. It says what is on record,
// not whether it is right: that is for [Judge]. A refused approval, a vote that
// did not pass or a review that failed leaves its step partly done.
func Steps(d *Dossier) []StepState {
	table := StepTable()
	out := make([]StepState, len(table))
	items := itemsOf(d)
	for i := range table {
		s := &table[i]
		out[i] = StepState{Number: s.Number, Stage: s.Stage, Title: s.Title, TitleEn: s.TitleEn, State: Missing}
		o := &out[i]
		var completed events.Date
		for j, typ := range s.Types {
			found, least := 0, 1
			if j == len(s.Types)-1 {
				least = max(1, s.Least)
			}
			for _, it := range items {
				if it.typ != typ {
					continue
				}
				o.Evidence = append(o.Evidence, it.Evidence())
				o.On = max(o.On, it.On)
				if it.success {
					found++
					completed = max(completed, it.On)
				}
			}
			if found < least {
				o.Missing = append(o.Missing, typ)
			}
		}
		for _, it := range items {
			if slices.Contains(s.Aside, it.typ) {
				o.Evidence = append(o.Evidence, it.Evidence())
				o.On = max(o.On, it.On)
			}
		}
		switch {
		case len(o.Missing) == 0:
			o.State, o.On = Done, completed
		case len(o.Evidence) > 0:
			o.State = Partly
		}
		o.Special = d != nil && slices.ContainsFunc(d.Special, func(e Entry[events.ProcessSpecialNoted]) bool { return e.Fact.Step == s.Number })
		slices.SortStableFunc(o.Evidence, func(a, b Evidence) int {
			return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Position, b.Position))
		})
	}
	return out
}
