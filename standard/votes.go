package standard

// The three votes of a branch count against three different bases (rules 2.2).
// They are three functions that share no code: where two look alike today, the
// texts behind them still differ, and the commonest mistake in the field is to
// use the base of one for another.

// Resolution is an ordinary resolution of an assembly (一般决议).
type Resolution struct {
	Voters   int // V: full members with the vote
	Expected int // E: those of them who should attend
	Present  int
	For      int
}

// Tally is what a vote came to: whether enough people were there, and whether
// the majority was reached. What is passed without a quorum is not valid.
type Tally struct {
	Quorate bool
	Carried bool
	Least   int // votes in favour that would have been enough
}

// Valid reports whether the vote decided in favour.
func (t Tally) Valid() bool { return t.Quorate && t.Carried }

// CountResolution counts an ordinary resolution: 半数以上有表决权的党员到会, that
// is half of them or more; passed by more than half of those who should attend
// (branch regulation Art 11).
func CountResolution(r Resolution) Tally {
	return Tally{
		Quorate: r.Voters > 0 && 2*r.Present >= r.Voters,
		Carried: 2*r.For > r.Expected,
		Least:   r.Expected/2 + 1,
	}
}

// AdmissionVote is an assembly's vote on admission or conversion (接收、转正票决).
type AdmissionVote struct {
	Expected   int // E, 应到会有表决权
	Present    int // P; written opinions never count for the quorum (R1.45)
	For        int
	WrittenFor int // opinions in favour handed in before the meeting
}

// CountAdmission counts a vote on admission or conversion: more than half of
// those expected must be present, and more than half of those expected, not of
// those present, must be in favour (DEV-2014 Arts 20 and 21, DEV-2026 Arts 19
// and 20). Exactly half fails (R1.42).
func CountAdmission(v AdmissionVote) Tally {
	favour := v.For + v.WrittenFor
	return Tally{
		Quorate: 2*v.Present > v.Expected,
		Carried: v.Expected > 0 && 2*favour > v.Expected,
		Least:   v.Expected/2 + 1,
	}
}

// ElectionRound is one round of an election (选举).
type ElectionRound struct {
	Expected int
	Present  int // in person: no proxy, no letter
	Issued   int
	Returned int
	Votes    []int // in favour, by candidate
	Seats    int
}

// ElectionTally is what a round of an election came to.
type ElectionTally struct {
	Quorate   bool  // four fifths of those expected are present
	Valid     bool  // quorate, and no more ballots came back than went out
	Least     int   // votes that elect
	Elected   []int // indexes of the candidates elected, by votes, then as listed
	Tied      []int // those who tie for the last seats: a ballot among them decides
	Shortfall int   // seats that a separate election must fill
}

// CountElection counts a round: present are four fifths or more of those
// expected (不少于五分之四), and elected is who has more than half of the votes of
// those present (election regulation 2020). More of them than seats: by votes,
// with a tie at the last seat decided by another ballot.
func CountElection(r ElectionRound) ElectionTally {
	t := ElectionTally{
		Quorate: r.Expected > 0 && 5*r.Present >= 4*r.Expected,
		Least:   r.Present/2 + 1,
	}
	t.Valid = t.Quorate && r.Returned <= r.Issued
	if !t.Valid {
		t.Shortfall = r.Seats
		return t
	}
	var over []int // by votes, descending; few candidates, so insertion is enough
	for i, votes := range r.Votes {
		if 2*votes <= r.Present {
			continue
		}
		at := len(over)
		for at > 0 && r.Votes[over[at-1]] < votes {
			at--
		}
		over = append(over, 0)
		copy(over[at+1:], over[at:])
		over[at] = i
	}
	if len(over) <= r.Seats {
		t.Elected, t.Shortfall = over, r.Seats-len(over)
		return t
	}
	if r.Seats == 0 {
		return t
	}
	last := r.Votes[over[r.Seats-1]]
	if r.Votes[over[r.Seats]] != last {
		t.Elected = over[:r.Seats]
		return t
	}
	for _, i := range over {
		switch {
		case r.Votes[i] > last:
			t.Elected = append(t.Elected, i)
		case r.Votes[i] == last:
			t.Tied = append(t.Tied, i)
		}
	}
	return t
}

// LeastCandidates is how many candidates an election of a committee needs: a
// fifth more than the seats or more (差额不少于应选人数的百分之二十, R3.04).
func LeastCandidates(seats int) int { return (6*seats + 4) / 5 }
