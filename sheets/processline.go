package sheets

import (
	"fmt"
	"slices"
	"strings"

	"jishi/events"
	"jishi/standard"
)

// processLines lists what was done, by step and day.
func processLines(d *standard.Dossier, show *Show) []processLine {
	out := slices.Concat(applyingLines(d, show), targetLines(d, show), admissionLines(d, show), probationLines(d, show))
	slices.SortStableFunc(out, func(a, b processLine) int {
		if a.step != b.step {
			return a.step - b.step
		}
		return int(a.On - b.On)
	})
	return out
}

// linesOf makes a line of every entry.
func linesOf[T any](es []standard.Entry[T], step int, tell func(*T) processLine) []processLine {
	out := make([]processLine, 0, len(es))
	for i := range es {
		l := tell(&es[i].Fact)
		l.Stamp, l.step = es[i].Stamp, step
		out = append(out, l)
	}
	return out
}

// words of values that several steps share.
func bodyWord(body string) string {
	return map[string]string{"committee": "支委会", "assembly": "党员大会"}[body]
}

func yesNo(ok bool, yes, no string) string {
	if ok {
		return yes
	}
	return no
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func applyingLines(d *standard.Dossier, show *Show) []processLine {
	word := func(choices []Choice, v string) string { c := Column{Choices: choices}; return c.mustWord(v) }
	return slices.Concat(
		linesOf(d.Applied, 1, func(e *events.DevApplied) processLine {
			return processLine{body: show.org(e.Addressee), told: joined(yesNo(e.Written, "书面", ""), yesNo(e.Signed, "本人签名", "无签名"), yesNo(e.Received != 0, "收到 "+e.Received.String(), "")), signed: show.who(d.Member)}
		}),
		linesOf(d.Talked, 2, func(e *events.DevTalkHeld) processLine {
			return processLine{told: show.hidden(e.Record), signed: show.who(e.Talker)}
		}),
		linesOf(d.Recommended, 3, func(e *events.DevRecommended) processLine {
			told := yesNo(e.Kind == "mass", "群团推优", "党员推荐")
			if e.Voters > 0 {
				told = joined(told, fmt.Sprintf("%d 人参加，%d 票", e.Voters, e.Votes))
			}
			return processLine{told: told}
		}),
		linesOf(d.ActivistDecided, 3, func(e *events.DevActivistDecided) processLine {
			return processLine{body: joined(bodyWord(e.Body), string(e.Meeting)), told: "确定为入党积极分子"}
		}),
		linesOf(d.ActivistFiled, 4, func(e *events.DevActivistFiled) processLine {
			return processLine{body: show.org(e.Superior), told: "备案", number: e.ReplyNo}
		}),
		linesOf(d.ContactAssigned, 5, func(e *events.DevContactAssigned) processLine {
			return processLine{body: show.who(e.Contact), told: "培养联系人"}
		}),
		linesOf(d.ContactEnded, 5, func(e *events.DevContactEnded) processLine {
			return processLine{body: show.who(e.Contact), told: joined("不再担任培养联系人", e.Reason)}
		}),
		linesOf(d.ThoughtReports, 6, func(*events.ThoughtReportFiled) processLine {
			return processLine{told: "思想汇报", signed: show.who(d.Member)}
		}),
		linesOf(d.Inspected, 6, func(e *events.DevInspected) processLine {
			return processLine{told: joined("考察", periodText(e.From, e.To), show.hidden(e.Conclusion)), signed: show.who(e.Author)}
		}),
		linesOf(d.OpinionHeard, 7, func(e *events.DevOpinionHeard) processLine {
			source := map[string]string{"group": "党小组", "contact": "培养联系人", "members": "党员", "masses": "群众"}[e.Source]
			return processLine{body: source, told: joined("听取意见", yesNo(e.Count > 0, fmt.Sprintf("%d 人", e.Count), ""))}
		}),
		linesOf(d.TargetProposed, 7, func(e *events.DevTargetProposed) processLine {
			return processLine{body: joined(bodyWord(e.Body), string(e.Meeting)), told: "研究确定发展对象人选"}
		}),
		linesOf(d.Posted, 7, func(e *events.PublicityPosted) processLine {
			return processLine{body: joined(pointWord(e.Point), e.Place), told: "公示开始"}
		}),
		linesOf(d.PostingEnded, 7, func(e *events.PublicityEnded) processLine {
			return processLine{body: pointWord(e.Point), told: fmt.Sprintf("公示结束，收到反映 %d 件", e.Objections)}
		}),
		linesOf(d.Objections, 7, func(e *events.ObjectionReceived) processLine {
			return processLine{body: pointWord(e.Point), told: joined("收到反映", show.hidden(e.Content))}
		}),
		linesOf(d.ObjectionsResolved, 7, func(e *events.ObjectionResolved) processLine {
			return processLine{body: pointWord(e.Point), told: "处理：" + map[string]string{"unfounded": "不实", "minor": "不影响", "adverse": "属实影响"}[e.Result]}
		}),
		linesOf(d.SuperiorAgreed, 8, func(e *events.DevSuperiorAgreed) processLine {
			return processLine{body: show.org(e.Superior), told: word([]Choice{{"consent", "同意", nil}, {"filing", "备案", nil}}, e.Kind), number: e.ReplyNo}
		}),
		linesOf(d.TargetListed, 8, func(*events.DevTargetListed) processLine { return processLine{told: "列为发展对象"} }),
	)
}

func pointWord(point string) string {
	return map[string]string{
		events.PointActivist: "积极分子公示", events.PointTarget: "发展对象公示", events.PointAdmission: "接收公示", events.PointConversion: "转正公示",
	}[point]
}

func periodText(from, to events.Date) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case from == 0:
		return "至 " + to.String()
	}
	return from.String() + " 至 " + to.String()
}

func targetLines(d *standard.Dossier, show *Show) []processLine {
	relation := func(r string) string {
		return map[string]string{"self": "本人", "parent": "父母", "spouse": "配偶", "unit": "单位", "other": "其他"}[r]
	}
	return slices.Concat(
		linesOf(d.SponsorAssigned, 9, func(e *events.SponsorAssigned) processLine {
			return processLine{body: show.who(e.Sponsor), told: "入党介绍人"}
		}),
		linesOf(d.SponsorEnded, 9, func(e *events.SponsorEnded) processLine {
			return processLine{body: show.who(e.Sponsor), told: joined("不再担任入党介绍人", e.Reason)}
		}),
		linesOf(d.Autobiography, 10, func(*events.AutobiographyFiled) processLine {
			return processLine{told: "自传", signed: show.who(d.Member)}
		}),
		linesOf(d.InquirySent, 10, func(e *events.InquirySent) processLine {
			return processLine{body: joined(relation(e.Relation), show.hidden(e.To)), told: "发函"}
		}),
		linesOf(d.InquiryReplied, 10, func(e *events.InquiryReplied) processLine {
			return processLine{body: relation(e.Relation), told: "回函，" + yesNo(e.Stamped, "盖章", "未盖章")}
		}),
		linesOf(d.PoliticalReview, 10, func(e *events.PoliticalReviewConcluded) processLine {
			return processLine{told: joined("政审结论："+yesNo(e.Passed, "合格", "不合格"), show.hidden(e.Conclusion))}
		}),
		linesOf(d.Trained, 11, func(e *events.TrainingCompleted) processLine {
			return processLine{body: show.org(e.Organiser), told: joined("集中培训", fmt.Sprintf("%d 天 %d 学时", e.Days, e.Hours), yesNo(e.From != 0, "自 "+e.From.String(), "")), number: e.Certificate}
		}),
		linesOf(d.CommitteeReviewed, 12, func(e *events.CommitteeReviewed) processLine {
			return processLine{body: joined("支委会", string(e.Meeting)), told: "审查"}
		}),
		linesOf(d.PreReviewed, 13, func(e *events.PreReviewed) processLine {
			return processLine{body: show.org(e.Organ), told: "预审：" + yesNo(e.Passed, "合格", "不合格"), number: e.ReplyNo}
		}),
		linesOf(d.FormIssued, 14, func(e *events.FormIssued) processLine {
			return processLine{told: "填写入党志愿书", number: e.Serial, signed: show.who(d.Member)}
		}),
	)
}

// ballotText tells a vote with its numbers.
func ballotText(what string, b *events.Ballot) string {
	return fmt.Sprintf("%s：应到 %d，实到 %d，发出 %d，收回 %d，无效 %d，赞成 %d，反对 %d，弃权 %d，%s", what, b.Expected, b.Present, b.Issued, b.Returned, b.Invalid, b.For, b.Against, b.Abstain, yesNo(b.Passed, "通过", "未通过"))
}

func admissionLines(d *standard.Dossier, show *Show) []processLine {
	return slices.Concat(
		linesOf(d.AdmissionVoted, 15, func(e *events.AdmissionVoted) processLine {
			return processLine{body: joined(show.org(e.Branch), string(e.Meeting)), told: ballotText("接收预备党员", &e.Ballot), signed: show.who(e.Signatory)}
		}),
		linesOf(d.Deliberated, 15, func(e *events.GeneralBranchDeliberated) processLine {
			return processLine{body: joined(show.org(e.Org), string(e.Meeting)), told: "党总支审议"}
		}),
		linesOf(d.SuperiorTalked, 16, func(e *events.SuperiorTalked) processLine {
			return processLine{told: show.hidden(e.Opinion), signed: show.who(e.Talker)}
		}),
		linesOf(d.AdmissionDecided, 17, func(e *events.AdmissionDecided) processLine {
			return processLine{body: joined(show.org(e.Approver), string(e.Meeting)), told: joined("审批："+yesNo(e.Approved, "批准", "不批准"), yesNo(e.ProbationFrom != 0, "预备期 "+periodText(e.ProbationFrom, e.ProbationTo), "")), number: e.ReplyNo}
		}),
		linesOf(d.AdmissionFiled, 18, func(e *events.AdmissionFiled) processLine { return processLine{body: e.Department, told: "备案"} }),
		linesOf(d.Grouped, 19, func(e *events.GroupAssigned) processLine {
			return processLine{body: joined(show.org(e.Branch), e.Group), told: "编入"}
		}),
		linesOf(d.Oath, 20, func(e *events.OathTaken) processLine {
			return processLine{body: show.org(e.Organiser), told: "入党宣誓"}
		}),
	)
}

func probationLines(d *standard.Dossier, show *Show) []processLine {
	outcome := func(o events.Outcome) string { c := Column{Choices: outcomes()}; return c.mustWord(string(o)) }
	return slices.Concat(
		linesOf(d.ProbationInspected, 21, func(e *events.ProbationInspected) processLine {
			return processLine{told: joined("考察", periodText(e.From, e.To), show.hidden(e.Conclusion)), signed: show.who(e.Author)}
		}),
		linesOf(d.ConversionApplied, 22, func(e *events.ConversionApplied) processLine {
			return processLine{told: yesNo(e.Written, "书面转正申请", "口头转正申请"), signed: show.who(d.Member)}
		}),
		linesOf(d.ConversionOpinion, 23, func(e *events.ConversionOpinionHeard) processLine {
			return processLine{body: map[string]string{"group": "党小组", "members": "党员", "masses": "群众"}[e.Source], told: "听取转正意见"}
		}),
		linesOf(d.ConversionReviewed, 23, func(e *events.ConversionReviewed) processLine {
			return processLine{body: joined("支委会", string(e.Meeting)), told: "审查转正"}
		}),
		linesOf(d.ConversionVoted, 23, func(e *events.ConversionVoted) processLine {
			return processLine{body: joined(show.org(e.Branch), string(e.Meeting)), told: joined(ballotText(outcome(e.Outcome), &e.Ballot), yesNo(e.ExtendTo != 0, "延长至 "+e.ExtendTo.String(), "")), signed: show.who(e.Signatory)}
		}),
		linesOf(d.ConversionDecided, 24, func(e *events.ConversionDecided) processLine {
			return processLine{body: joined(show.org(e.Approver), string(e.Meeting)), told: joined(outcome(e.Outcome)+"："+yesNo(e.Approved, "批准", "不批准"), yesNo(e.StandingFrom != 0, "党龄自 "+e.StandingFrom.String(), ""), yesNo(e.ExtendedTo != 0, "延长至 "+e.ExtendedTo.String(), "")), number: e.ReplyNo}
		}),
		linesOf(d.Announced, 24, func(e *events.ResultAnnounced) processLine {
			return processLine{body: string(e.Meeting), told: yesNo(e.Point == events.PointConversion, "宣布转正结果", "宣布接收结果")}
		}),
		linesOf(d.Archived, 25, func(e *events.ArchiveHandedOver) processLine {
			return processLine{body: e.Receiver, told: wordsOf(archiveItems(), e.Items)}
		}),
	)
}
