package main

import (
	"reflect"
	"unicode"

	"jishi/domain"
	"jishi/events"
	"jishi/sheets"
)

// inClear warns of free text that names a person or holds an identity number. A
// topic, a title or a reason is not sealed: it stays readable for ever, and the
// erasure of the person does not reach it. The warnings say where, never what.
func inClear(items []sheets.Item) []sheets.Problem {
	names := rosterNames(items)
	var out []sheets.Problem
	for i := range items {
		c := &items[i].Command.Command
		code, zh, en := "", "", ""
		texts(c, func(s string) {
			switch {
			case code != "":
			case names.in(s):
				code, zh, en = "name-in-clear", "文字中出现了名册内人员的姓名", "a text names a person of the roster"
			case idNumber(s):
				code, zh, en = "number-in-clear", "文字中出现了身份证号样式的号码", "a text holds what looks like an identity number"
			}
		})
		if code != "" {
			out = append(out, sheets.Problem{
				Place: items[i].At, Severity: sheets.Warning, Code: code,
				Zh: zh + "：这类文字以明文永久保存，删除个人信息时无法去除，请改写人员编号",
				En: en + ": it is kept in clear for ever, out of the reach of an erasure; write the person's number instead",
			})
		}
	}
	return out
}

// nameSet finds names inside of texts: every run of as many characters as a name
// has is looked up, so that the size of the roster does not matter.
type nameSet struct {
	names   map[string]bool
	lengths []int
}

// rosterNames are the names of the persons whom the items register. Names of one
// character are too common a word.
func rosterNames(items []sheets.Item) *nameSet {
	set := &nameSet{names: map[string]bool{}}
	var lengths [8]bool
	for i := range items {
		p, ok := items[i].Command.Event.(*events.PersonRegistered)
		if !ok {
			continue
		}
		name, _ := p.Name.Unsealed()
		if n := len([]rune(name)); n >= 2 && n < len(lengths) {
			set.names[name], lengths[n] = true, true
		}
	}
	for n, used := range lengths {
		if used {
			set.lengths = append(set.lengths, n)
		}
	}
	return set
}

func (n *nameSet) in(text string) bool {
	runes := []rune(text)
	for _, size := range n.lengths {
		for i := 0; i+size <= len(runes); i++ {
			if n.names[string(runes[i:i+size])] {
				return true
			}
		}
	}
	return false
}

// idNumber reports whether a text holds 17 digits and a digit or X in a row.
func idNumber(text string) bool {
	digits := 0
	for _, r := range text + " " {
		switch {
		case r >= '0' && r <= '9':
			digits++
			continue
		case digits == 17 && unicode.ToUpper(r) == 'X', digits == 18:
			return true
		}
		digits = 0
	}
	return false
}

// texts visits every free text that the command would store in clear. Names of
// organisations are no free text: a branch may well be called after a village.
func texts(c *domain.Command, visit func(string)) {
	visit(c.Reason)
	for i := range c.Attachments {
		visit(c.Attachments[i].Name)
	}
	switch c.Event.(type) {
	case *events.OrgEstablished, *events.OrgChanged:
		return
	}
	visitText(reflect.ValueOf(c.Event), visit)
}

func visitText(v reflect.Value, visit func(string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			visitText(v.Elem(), visit)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[events.Sealed]() {
			return
		}
		for i := range v.NumField() {
			visitText(v.Field(i), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			visitText(v.Index(i), visit)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() { // identifiers have types of their own
			visit(v.String())
		}
	default:
	}
}
