package standard

import "jishi/events"

const yuan events.Fen = 100

// duesLimit is what a month is generally due at most; more is voluntary (2017
// notice, rules 4.2).
const duesLimit = 1000 * yuan

// Rate returns the rate of dues in thousandths for a base. The whole base is
// charged at one rate, never in slices (2008 dues rules Arts 1-5). Categories
// with a fixed monthly amount have no rate: 0.
func Rate(category events.DuesCategory, base events.Fen) (permille int) {
	switch category {
	case events.DuesWage, events.DuesSalary, events.DuesSelf:
		switch {
		case base <= 3000*yuan:
			return 5
		case base <= 5000*yuan:
			return 10
		case base <= 10000*yuan:
			return 15
		default:
			return 20
		}
	case events.DuesRetired:
		if base <= 5000*yuan {
			return 5
		}
		return 10
	default:
		return 0
	}
}

// Due returns what a month is due: base times rate, rounded half up to the fen
// (the central text gives no rounding rule; rules 4.1), at most 1000 yuan; for
// the fixed categories the amount itself; nothing for those exempt.
func Due(category events.DuesCategory, base events.Fen) events.Fen {
	if base <= 0 {
		return 0
	}
	switch category {
	case events.DuesFarmer, events.DuesFixed:
		return min(base, duesLimit)
	default:
		if base >= 100000*yuan { // beyond it every rate reaches the limit; and no product can overflow
			base = 100000 * yuan
		}
		return min((base*events.Fen(Rate(category, base))+500)/1000, duesLimit)
	}
}
