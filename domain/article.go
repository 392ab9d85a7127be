package domain

import (
	"strconv"
	"strings"

	"jishi/events"
)

// Names of the rule sets for member development.
const (
	Dev2014 = "DEV-2014"
	Dev2026 = "DEV-2026"
)

// dev2026From is the day from which the 2026 revision is applied: its day of
// issue, since the clause on commencement was not seen (rules 1.1).
func dev2026From() events.Date { return events.Day(2026, 5, 11) }

// Ruleset names the rule set for member development in force on a day. Every
// step is judged by the day on which it took place.
func Ruleset(on events.Date) string {
	if on >= dev2026From() {
		return Dev2026
	}
	return Dev2014
}

// article is the place of a rule in the regulations, in Chinese, by the rule
// set in force on the day. It is empty for rules of the ledger itself and names
// no article where the number was not confirmed.
func article(rule string, on events.Date) string {
	switch {
	case strings.HasPrefix(rule, "R1."):
		return developmentArticle(rule, on)
	case strings.HasPrefix(rule, "R2."):
		return numbered("《支部工作条例》", map[string]int{
			"R2.10": 11, "R2.11": 12, "R2.12": 13, "R2.14": 14, "R2.17": 11, "R2.20": 20, "R2.21": 20, "R2.22": 20, "R2.23": 21, "R2.24": 20, "R2.25": 20,
			"R2.30": 17, "R2.31": 17,
		}[rule])
	case strings.HasPrefix(rule, "R3."):
		return numbered("《基层组织选举工作条例》", map[string]int{"R3.01": 3, "R3.02": 4, "R3.03": 5, "R3.04": 13, "R3.05": 14}[rule])
	case strings.HasPrefix(rule, "R4."):
		return numbered("《党费收缴、使用和管理的规定》", map[string]int{
			"R4.01": 8, "R4.02": 9, "R4.03": 12, "R4.04": 12, "R4.05": 14, "R4.06": 11,
		}[rule])
	case strings.HasPrefix(rule, "R5.3") && rule != "R5.39":
		return numbered("《不合格党员组织处置办法》", map[string]int{"R5.31": 4}[rule])
	case rule == "R5.41":
		return "《不合格党员组织处置办法》"
	case strings.HasPrefix(rule, "R5."):
		return numbered("《党员教育管理工作条例》", map[string]int{
			"R5.08": 23, "R5.10": 24, "R5.11": 25, "R5.15": 32, "R5.20": 25, "R5.24": 25, "R5.25": 25, "R5.39": 24,
		}[rule])
	case strings.HasPrefix(rule, "R6."):
		return numbered("《支部工作条例》", map[string]int{"R6.01": 18, "R6.02": 18}[rule])
	case strings.HasPrefix(rule, "S"):
		return planSection(rule)
	}
	return ""
}

// planSection is the place of a rule in the plan of 2020: S2.3.2.4 is 二、（三）2.
func planSection(rule string) string {
	const plan = "《党支部建设规范提升行动工作方案》"
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	parts := strings.Split(rule[1:], ".")
	chapter := plan + numeral(number(parts[0])) + "、"
	switch {
	case parts[0] == "2" && len(parts) > 2:
		return chapter + "（" + numeral(number(parts[1])) + "）" + parts[2]
	case parts[0] == "2" && len(parts) > 1:
		return chapter + "（" + numeral(number(parts[1])) + "）"
	case len(parts) > 1:
		return chapter + parts[1]
	}
	return plan
}

// developmentArticle numbers by the two texts: from 18 on, the number of 2026
// is that of 2014 less one (rules 1.1). Steps known from the flow chart only
// name the flow chart.
func developmentArticle(rule string, on events.Date) string {
	n2014 := map[string]int{
		"R1.01": 5, "R1.03": 6, "R1.04": 7, "R1.05": 8, "R1.06": 8, "R1.07": 9, "R1.08": 11, "R1.09": 13, "R1.10": 13,
		"R1.11": 13, "R1.12": 13, "R1.14": 14, "R1.15": 16, "R1.16": 17, "R1.17": 19, "R1.19": 20, "R1.20": 23,
		"R1.21": 23, "R1.22": 24, "R1.23": 25, "R1.24": 26, "R1.25": 26, "R1.26": 30, "R1.28": 32, "R1.29": 32,
		"R1.30": 33, "R1.31": 32, "R1.32": 33, "R1.33": 34, "R1.34": 34, "R1.36": 37, "R1.40": 20, "R1.41": 21,
		"R1.43": 21, "R1.44": 21, "R1.48": 21, "R1.50": 22, "R1.60": 12,
	}[rule]
	switch {
	case n2014 == 0:
		return "《发展党员工作流程图》"
	case Ruleset(on) == Dev2014:
		return numbered("《细则》(2014) ", n2014)
	case n2014 > 18:
		return numbered("《细则》(2026) ", n2014-1)
	}
	return numbered("《细则》(2026) ", n2014)
}

func numbered(law string, n int) string {
	if n == 0 {
		return strings.TrimSpace(law)
	}
	return law + "第" + numeral(n) + "条"
}

// numeral writes 1 to 99 as articles are numbered: 九, 十三, 二十, 三十一.
func numeral(n int) string {
	digit := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digit[n]
	case n < 20:
		return "十" + digit[n-10]
	}
	return digit[n/10] + "十" + digit[n%10]
}
