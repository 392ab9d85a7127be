package domain

// structureCodes are the refusals of both modes: nothing that they refuse could
// be stored truthfully.
func structureCodes() []CodeInfo {
	return []CodeInfo{
		{"event-required", "", "没有要记录的事件", "there is no event to record"},
		{"unknown-event", "", "未知的事件类型：{type}", "unknown event type {type}"},
		{"invalid-mode", "", "记录方式“{value}”无效，应为 live 或 backfill", "mode {value} is not live or backfill"},
		{"invalid-id", "", "{field} 的编号（{length} 字节）无效：1 至 64 个字母、数字、汉字、_ 或 -", "the identifier in {field} ({length} bytes) is invalid: 1 to 64 letters, digits, ideographs, _ or -"},
		{"invalid-date", "", "{field} 的日期不可能：早于 {first} 年或过远", "the date in {field} is impossible: before {first} or too far ahead"},
		{"invalid-year", "", "{field} 的年份或月份 {value} 不可能", "the year or month {value} in {field} is impossible"},
		{"invalid-time", "", "{field} 的时间应为 HH:MM，且结束不早于开始", "the time in {field} must be HH:MM, and the end not before the start"},
		{"invalid-text", "", "{field} 的文字无效或超过 {limit} 字", "the text in {field} is not valid UTF-8 or longer than {limit} characters"},
		{"invalid-value", "", "{field} 的值“{value}”不在允许范围内：{allowed}", "{field} is {value}, allowed are {allowed}"},
		{"invalid-attachment", "", "{field} 须有名称、64 位十六进制小写 SHA-256 和非负大小", "{field} needs a name, a SHA-256 of 64 lower-case hexadecimal digits and a size that is not negative"},
		{"invalid-digest", "", "{field} 须为 64 位十六进制小写 SHA-256", "{field} must be a SHA-256 of 64 lower-case hexadecimal digits"},
		{"invalid-number", "", "{field} 的数值 {value} 应在 0 与 {limit} 之间", "{field} is {value}, it must be from 0 to {limit}"},
		{"list-too-long", "", "{field} 超过 {limit} 项", "{field} has more than {limit} entries"},
		{"field-required", "", "缺少 {field}", "{field} is missing"},
		{"actor-required", "", "缺少记录人", "there is no recorder"},
		{"date-required", "", "缺少发生日期", "there is no business date"},
		{"future-date", "", "日期 {on} 晚于今天 {today}", "the date {on} is after today, {today}"},
		{"period-reversed", "", "期间的结束 {to} 早于开始 {from}", "the period ends on {to} before it begins on {from}"},
		{"months-not-ascending", "", "所交月份须按先后排列且不重复", "the months must be ascending, each once"},
		{"same-person", "", "{field} 不能是本人", "{field} must be somebody else"},
		{"listed-twice", "", "{field} 中 {id} 重复", "{id} is listed twice in {field}"},
		{"sealed-foreign", "", "{field} 的密文属于其他人或其他字段", "the sealed value in {field} belongs to another person or field"},
		{"reason-required", "8.4", "须说明理由：更正、作废，或距发生已 {days} 天、超过 {limit} 天", "a reason is needed: a correction, a void, or an entry {days} days after the fact, more than {limit}"},
		{"verifier-is-recorder", "10.1", "审核人不能是记录人本人", "the verifier must not be the recorder"},
	}
}
