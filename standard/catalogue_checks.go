package standard

import "jishi/events"

// checkFact is what the catalogue says of a check beside its title: the predicate
// and the facts that it reads.
type checkFact struct {
	threshold string
	events    []events.Event
}

// checkFacts returns them by the number of the check.
func checkFacts() map[string]checkFact {
	type ev = []events.Event
	meeting, attendance := &events.MeetingHeld{}, &events.AttendanceRecorded{}
	started, rights, excluded := &events.MembershipStarted{}, &events.RightsChanged{}, &events.ElectorExcluded{}
	vote, conversion := &events.AdmissionVoted{}, &events.ConversionVoted{}
	posts := ev{&events.PostsElected{}, &events.PostAppointed{}, &events.PostVacated{}}
	ballot := ev{vote, conversion}
	return map[string]checkFact{
		"C01": {"apply >= birth + 18 years", ev{&events.DevApplied{}, &events.PersonRegistered{}}},
		"C02": {"written, signed, apply <= received", ev{&events.DevApplied{}}},
		"C03": {"apply <= talk <= received + 1 month", ev{&events.DevApplied{}, &events.DevTalkHeld{}}},
		"C04": {"talker in office on the day", append(ev{&events.DevTalkHeld{}}, posts...)},
		"C05": {"activist >= talk", ev{&events.DevTalkHeld{}, &events.DevActivistDecided{}}},
		"C06": {"recommendations >= 1 before activist", ev{&events.DevRecommended{}, &events.DevActivistDecided{}}},
		"C07": {"meeting on record, 2*present >= members", ev{&events.DevActivistDecided{}, meeting, attendance}},
		"C08": {"filed <= activist + 30 days", ev{&events.DevActivistFiled{}, &events.DevActivistDecided{}}},
		"C09": {"1 <= contacts <= 2, full members", ev{&events.DevContactAssigned{}, &events.DevContactEnded{}, started, rights}},
		"C10": {"days without a contact = 0", ev{&events.DevContactAssigned{}, &events.DevContactEnded{}}},
		"C11": {"inspections >= 1 in each 6 months", ev{&events.DevInspected{}, &events.DevActivistDecided{}}},
		"C12": {"inspections differ, are written apart", ev{&events.DevInspected{}}},
		"C13": {"reports > 7 days apart, texts differ", ev{&events.ThoughtReportFiled{}}},
		"C14": {"target >= activist + 1 year", ev{&events.DevActivistDecided{}, &events.DevTargetProposed{}, &events.DevTargetListed{}}},
		"C15": {"opinions of four groups before the target", ev{&events.DevOpinionHeard{}, &events.DevTargetProposed{}}},
		"C16": {"study <= agreement <= publicity", ev{&events.DevTargetProposed{}, &events.DevSuperiorAgreed{}, &events.PublicityPosted{}}},
		"C17": {"working days of publicity >= 5", ev{&events.PublicityPosted{}, &events.PublicityEnded{}}},
		"C18": {"listing >= end of publicity; objections settled", ev{&events.PublicityEnded{}, &events.DevTargetListed{}, &events.ObjectionReceived{}, &events.ObjectionResolved{}}},
		"C19": {"publicity = file", ev{&events.PublicityPosted{}, &events.DevApplied{}}},
		"C20": {"sponsors = 2, full members, here until the vote", ev{&events.SponsorAssigned{}, &events.SponsorEnded{}, started, rights}},
		"C21": {"candidates of one sponsor <= 2 in an assembly", ev{&events.SponsorAssigned{}, vote}},
		"C22": {"review passed, review <= vote", ev{&events.PoliticalReviewConcluded{}, vote}},
		"C23": {"review >= last reply", ev{&events.PoliticalReviewConcluded{}, &events.InquiryReplied{}}},
		"C24": {"parents, spouse, key unit asked; replies stamped", ev{&events.InquirySent{}, &events.InquiryReplied{}}},
		"C25": {"vote <= review + validity (off)", ev{&events.PoliticalReviewConcluded{}, vote}},
		"C26": {"autobiography <= end of training", ev{&events.AutobiographyFiled{}, &events.TrainingCompleted{}}},
		"C27": {"days >= 3 or hours >= 24", ev{&events.TrainingCompleted{}}},
		"C28": {"training <= review, pre-review, vote, approval", ev{&events.TrainingCompleted{}, &events.CommitteeReviewed{}, &events.PreReviewed{}, vote, &events.AdmissionDecided{}}},
		"C29": {"organiser: committee or county department", ev{&events.TrainingCompleted{}, &events.OrgEstablished{}}},
		"C30": {"certificate of one person; hours <= 12 a day", ev{&events.TrainingCompleted{}}},
		"C31": {"max(review, training) <= committee <= pre-review <= form", ev{&events.CommitteeReviewed{}, &events.PreReviewed{}, &events.FormIssued{}, &events.PoliticalReviewConcluded{}, &events.TrainingCompleted{}}},
		"C32": {"serial of one person; form >= pre-review", ev{&events.FormIssued{}, &events.PreReviewed{}}},
		"C33": {"vote <= pre-review + 1 month", ev{&events.PreReviewed{}, vote}},
		"C34": {"2*present > expected", ballot},
		"C35": {"2*(for + written for) > expected", ballot},
		"C36": {"for + against + abstain + invalid = returned <= issued <= present", ballot},
		"C37": {"expected = electorate of the roster", append(ev{started, rights, excluded}, ballot...)},
		"C38": {"who is counted may vote", append(ev{started, rights}, ballot...)},
		"C39": {"exclusion approved and adopted", append(ev{excluded}, ballot...)},
		"C40": {"secret ballot", ballot},
		"C41": {"one vote per candidate", ballot},
		"C42": {"written opinion of a voter, before the meeting, absent", append(ev{started, rights}, ballot...)},
		"C43": {"minutes = form", ev{vote}},
		"C44": {"who is present was there", append(ev{attendance, meeting, &events.MembershipEnded{}}, ballot...)},
		"C45": {"candidate and sponsors present", ballot},
		"C46": {"signatory = secretary of the day", append(ev{vote, conversion}, posts...)},
		"C47": {"assembly in the meeting ledger", append(ev{meeting}, ballot...)},
		"C48": {"one admission of a person", ev{vote}},
		"C49": {"vote <= talk <= approval", ev{&events.SuperiorTalked{}, vote, &events.AdmissionDecided{}}},
		"C50": {"approver has authority; meeting on record; general branch deliberated", ev{&events.AdmissionDecided{}, &events.OrgEstablished{}, &events.OrgChanged{}, &events.GeneralBranchDeliberated{}, meeting}},
		"C51": {"approval <= vote + 3 months (6 with a reason)", ev{vote, &events.AdmissionDecided{}, &events.ProcessSpecialNoted{}}},
		"C52": {"approval >= vote", ev{vote, &events.AdmissionDecided{}}},
		"C53": {"probation = vote .. vote + 1 year - 1 day", ev{vote, &events.AdmissionDecided{}}},
		"C54": {"filed <= approval + 60 days", ev{&events.AdmissionDecided{}, &events.AdmissionFiled{}}},
		"C55": {"approval <= oath <= approval + 1 month", ev{&events.AdmissionDecided{}, &events.OathTaken{}}},
		"C56": {"application, opinions, review <= vote", ev{&events.ConversionApplied{}, &events.ConversionOpinionHeard{}, &events.ConversionReviewed{}, conversion}},
		"C57": {"probation end <= vote <= probation end + 1 month", ev{vote, conversion, &events.ConversionDecided{}}},
		"C58": {"6 months <= extension <= 1 year, once, voted", ev{conversion, &events.ConversionDecided{}}},
		"C59": {"standing = probation end", ev{vote, &events.ConversionDecided{}}},
		"C60": {"approval <= vote + 3 months", ev{conversion, &events.ConversionDecided{}}},
		"C61": {"inspections >= 1 in each quarter", ev{&events.ProbationInspected{}}},
		"C62": {"five items, after the approval", ev{&events.ArchiveHandedOver{}, &events.ConversionDecided{}}},
		"C63": {"first month = month of the vote", ev{vote, &events.DuesPaid{}}},
		"C64": {"one branch on every day", ev{started, &events.MembershipEnded{}, &events.AdmissionDecided{}}},
		"C65": {"acceptance <= validity of the letter; receipt", ev{&events.LetterIssued{}, &events.TransferAccepted{}, &events.ReceiptReturned{}}},
		"C66": {"no departure <= vote + 3 months", ev{vote, &events.MembershipEnded{}, &events.TransferRequested{}}},
		"C67": {"relatives among the deciders are declared", ev{&events.RelativeRecorded{}, &events.RelativeDeclared{}, attendance, vote}},
		"C68": {"recorded - occurred <= 7 days; <= 90 without a reason", ev{}},
		"C69": {"steps entered within 10 minutes < 5", ev{}},
		"C70": {"document of one person and one step", ev{}},
		"C71": {"chain whole, no gap; a correction names its original", ev{&events.Corrected{}, &events.Voided{}}},
		"C72": {"recorder in office, verifier another", posts},

		"DOC-01": {"birth = document formed first", ev{&events.DocumentStated{}, &events.PersonRegistered{}}},
		"DOC-02": {"joined = document formed first", ev{&events.DocumentStated{}, vote, &events.AdmissionDecided{}, started}},
		"DOC-03": {"standing = document formed first", ev{&events.DocumentStated{}, &events.ConversionDecided{}, started}},

		"DUE-01": {"first month = month of the vote", ev{&events.DuesPaid{}, &events.MembershipStarted{}, &events.AdmissionDecided{}}},
		"DUE-02": {"months of a payment = 1 (3 with consent)", ev{&events.DuesPaid{}, &events.DuesConsentGiven{}}},
		"DUE-03": {"payment <= month + 6 months", ev{&events.DuesPaid{}}},
		"DUE-04": {"method: not withheld, not advanced", ev{&events.DuesPaid{}}},
		"DUE-05": {"unpaid months in a row < 3 (WARN), < 6 (ERROR)", ev{&events.DuesPaid{}, &events.DuesReliefApproved{}}},
		"DUE-06": {"paid = base * rate", ev{&events.DuesPaid{}, &events.DuesBaseSet{}, &events.DuesReversed{}}},
		"DUE-07": {"publications in Q4 >= 1", ev{&events.DuesPublished{}}},
		"DUE-08": {"base on record for every month due", ev{&events.DuesBaseSet{}}},
		"DUE-09": {"branch of the payment = branch of the relation", ev{&events.DuesPaid{}, &events.MembershipStarted{}, &events.MembershipEnded{}}},
		"DUE-10": {"voluntary >= 1000 yuan forwarded", ev{&events.DuesPaid{}, &events.DuesForwarded{}}},
		"DUE-11": {"relief approved by the next higher committee", ev{&events.DuesReliefApproved{}}},
	}
}

// ballotJudges are the functions of the checks that judge every ballot of a file:
// the check itself calls them through [ballots].
func ballotJudges() map[string]any {
	return map[string]any{
		"C34": judgeQuorum, "C35": judgeMajority, "C36": judgeArithmetic, "C37": judgeElectorate, "C38": judgeVoters,
		"C39": judgeExclusions, "C40": judgeSecrecy, "C41": judgeOneByOne, "C42": judgeWritten, "C43": judgeFormCounts,
		"C44": judgePresence, "C45": judgeCandidate, "C46": judgeSignature, "C47": judgeMeetingHeld,
	}
}
