package standard

import (
	"strings"

	"jishi/events"
)

// Rule sets of member development (rules 1.1). Every step is judged under the
// text in force on its own day, so one file can fall under both.
const (
	Dev2014 = "DEV-2014" // 中办发〔2014〕33号
	Dev2026 = "DEV-2026" // revised and issued 2026-05-11
)

// dev2026From is the first day of DEV-2026: the day of issue, because no clause
// on commencement is known (rules 11.1).
const dev2026From = events.Date(739747) // 2026-05-11, checked in the tests

// RulesetOn returns the rule set of member development in force on a day.
func RulesetOn(day events.Date) string {
	if day < dev2026From {
		return Dev2014
	}
	return Dev2026
}

// clause names the place of a rule in the texts. Up to Art 17 both texts count
// alike; from Art 18 on, the number of 2026 is that of 2014 minus one, because
// the one-line Art 18 of 2014 is gone (rules 1.1).
type clause struct {
	art2014, art2026 string // Chinese numerals
	other            string // a rule of another text: named in full
}

// Article returns the Chinese name of the article that a rule stands in, under
// a rule set: 《中国共产党发展党员工作细则》(2014)第七条. A rule that is custom or
// this program's own says so.
func Article(rule, ruleset string) string {
	c := clauseOf(rule)
	switch {
	case c.other != "":
		return c.other
	case ruleset == Dev2026 && c.art2026 != "":
		return "《中国共产党发展党员工作细则》（2026年修订）" + c.art2026
	case ruleset == Dev2014 && c.art2014 != "":
		return "《中国共产党发展党员工作细则》（2014年）" + c.art2014
	}
	return "发展党员工作惯例"
}

// clauseOf is the mapping table of rules 1.1 by rule number.
func clauseOf(rule string) clause {
	const (
		flow     = "《发展党员工作流程图》"
		election = "《中国共产党基层组织选举工作条例》（2020年）第五条"
		record   = "发展党员全程纪实要求"
	)
	same := func(art string) clause { return clause{art2014: art, art2026: art} }
	switch rule {
	case "R1.01":
		return same("第五条")
	case "R1.02", "R1.03":
		return same("第六条")
	case "R1.04", "R1.06":
		return same("第七条")
	case "R1.05":
		return same("第八条")
	case "R1.07":
		return same("第九条")
	case "R1.08":
		return same("第十一条")
	case "R1.60":
		return same("第十二条")
	case "R1.09", "R1.10", "R1.11", "R1.12", "R1.13":
		return same("第十三条")
	case "R1.14":
		return same("第十四条")
	case "R1.15":
		return same("第十六条")
	case "R1.16":
		return same("第十七条")
	case "R1.17", "R1.18":
		return clause{art2014: "第十九条", art2026: "第十八条"}
	case "R1.19", "R1.40", "R1.44", "R1.45":
		return clause{art2014: "第二十条", art2026: "第十九条"}
	case "R1.41", "R1.42", "R1.43", "R1.46", "R1.47", "R1.48", "R1.49":
		return clause{art2014: "第二十一条", art2026: "第二十条"}
	case "R1.50":
		return clause{art2014: "第二十二条", art2026: "第二十一条"}
	case "R1.20", "R1.21":
		return clause{art2014: "第二十三条", art2026: "第二十二条"}
	case "R1.22":
		return clause{art2014: "第二十四条", art2026: "第二十三条"}
	case "R1.23":
		return clause{art2014: "第二十五条", art2026: "第二十四条"}
	case "R1.24", "R1.25":
		return clause{art2014: "第二十六条", art2026: "第二十五条"}
	case "R1.26":
		return clause{art2014: "第三十条", art2026: "第二十九条"}
	case "R1.27", "R1.28", "R1.29", "step21":
		return clause{art2014: "第三十二条", art2026: "第三十一条"}
	case "R1.30", "R1.31", "R1.32":
		return clause{art2014: "第三十三条", art2026: "第三十二条"}
	case "R1.33", "R1.34", "R1.35":
		return clause{art2014: "第三十四条", art2026: "第三十三条"}
	case "R1.36":
		return clause{art2014: "第三十七条", art2026: "第三十六条"}
	case "step4":
		return clause{other: flow + "第四步"}
	case "step6":
		return clause{other: flow + "第六步"}
	case "R3.03":
		return clause{other: election}
	case "R3.08":
		return clause{other: "《中国共产党基层组织选举工作条例》（2020年）"}
	case "R2.11":
		return clause{other: "《中国共产党支部工作条例（试行）》第十二条"}
	case "R4.01":
		return clause{other: "《关于中国共产党党费收缴、使用和管理的规定》第八条"}
	case "R5.20", "R5.21", "R5.24", "R5.25":
		return clause{other: "《中国共产党党员教育管理工作条例》第二十五条"}
	case "DOC":
		return clause{other: "档案认定以最先形成的材料为准"}
	}
	if strings.HasPrefix(rule, "8.") {
		return clause{other: record}
	}
	return clause{}
}
