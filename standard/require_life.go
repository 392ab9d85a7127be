package standard

import "jishi/events"

const branchRegulation = "《中国共产党支部工作条例（试行）》"

func requireLife() []Requirement {
	return []Requirement{
		{
			ID: "S2.3.1.1", Title: "支部党员大会一般每季度召开1次", TitleEn: "an assembly generally once a quarter",
			Article: seed2020 + "二、（三）1；" + branchRegulation + "第十一条",
			Level:   LevelBranch, Officer: events.PostSecretary, Period: "quarter", Threshold: ">= 1",
			Severity: Warn, Confidence: Confirmed, View: "calendar",
			Events: []events.Event{&events.MeetingHeld{}, &events.AttendanceRecorded{}},
			Judge: func(s *Setting, report func(Judgement)) {
				s.held(events.Assembly, quarters(s.year), "支部党员大会", "an assembly", report)
			},
		},
	}
}

// held judges a meeting of a kind that every period asks for.
func (s *Setting) held(kind events.MeetingKind, periods []period, zh, en string, report func(Judgement)) {
	for _, p := range periods {
		if p.from > s.on || !s.existed(p.from) || p.to <= s.on && !s.existed(p.to) {
			continue
		}
		j := Judgement{Period: p.name, Due: p.to}
		held := s.cal.ByKind(kind, p.from, min(p.to, s.on))
		switch {
		case len(held) > 0:
			j.State, j.Zh, j.En = Met, "已召开"+zh, en+" was held"
			j.Evidence = []Evidence{held[0].Evidence()}
		case p.to >= s.on:
			j.State, j.Zh, j.En = Pending, "尚未召开"+zh, en+" is still to be held"
		default:
			j.State, j.Zh, j.En = Unmet, "未召开"+zh, en+" was not held"
			j.Missing = missing(events.MeetingHeld{})
		}
		report(j)
	}
}
