package standard

import (
	"slices"
	"testing"
)

// The table of rules 2.2: least present for an ordinary resolution, an
// admission and an election, by the number expected.
func TestLeastPresent(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ e, ordinary, admission, election int }{
		{3, 2, 2, 3}, {4, 2, 3, 4}, {5, 3, 3, 4}, {6, 3, 4, 5}, {7, 4, 4, 6}, {8, 4, 5, 7}, {9, 5, 5, 8},
		{10, 5, 6, 8}, {11, 6, 6, 9}, {12, 6, 7, 10}, {16, 8, 9, 13}, {20, 10, 11, 16}, {23, 12, 12, 19}, {49, 25, 25, 40},
	} {
		for p := range c.e + 1 {
			if got, want := CountResolution(Resolution{Voters: c.e, Expected: c.e, Present: p}).Quorate, p >= c.ordinary; got != want {
				t.Errorf("ordinary resolution, V=%d P=%d: quorate %v, want %v", c.e, p, got, want)
			}
			if got, want := CountAdmission(AdmissionVote{Expected: c.e, Present: p}).Quorate, p >= c.admission; got != want {
				t.Errorf("admission, E=%d P=%d: quorate %v, want %v", c.e, p, got, want)
			}
			if got, want := CountElection(ElectionRound{Expected: c.e, Present: p}).Quorate, p >= c.election; got != want {
				t.Errorf("election, E=%d P=%d: quorate %v, want %v", c.e, p, got, want)
			}
		}
	}
}

// The least votes in favour of rules 1.4 (of those expected) and 3 (of those present).
func TestLeastVotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ n, least int }{
		{3, 2}, {4, 3}, {5, 3}, {6, 4}, {7, 4}, {8, 5}, {9, 5}, {10, 6}, {11, 6}, {16, 9}, {19, 10}, {20, 11}, {23, 12},
	} {
		for votes := range c.n + 1 {
			want := votes >= c.least
			a := CountAdmission(AdmissionVote{Expected: c.n, Present: c.n, For: votes})
			if a.Carried != want || a.Least != c.least {
				t.Errorf("admission, E=%d for=%d: %+v, want carried %v, least %d", c.n, votes, a, want, c.least)
			}
			if r := CountResolution(Resolution{Voters: c.n, Expected: c.n, Present: c.n, For: votes}); r.Carried != want || r.Least != c.least {
				t.Errorf("resolution, E=%d for=%d: %+v, want carried %v, least %d", c.n, votes, r, want, c.least)
			}
			e := CountElection(ElectionRound{Expected: c.n, Present: c.n, Issued: c.n, Returned: c.n, Votes: []int{votes}, Seats: 1})
			if (len(e.Elected) == 1) != want || e.Least != c.least {
				t.Errorf("election, P=%d votes=%d: %+v, want elected %v, least %d", c.n, votes, e, want, c.least)
			}
		}
	}
}

func TestVoteBasesDiffer(t *testing.T) {
	t.Parallel()
	// E=23, P=18: no election (90 < 92), but a valid admission meeting.
	if CountElection(ElectionRound{Expected: 23, Present: 18, Issued: 18, Returned: 18}).Valid {
		t.Error("18 of 23 hold an election")
	}
	if !CountAdmission(AdmissionVote{Expected: 23, Present: 18}).Quorate {
		t.Error("18 of 23 cannot vote on an admission")
	}
	// E=10, P=8, 5 in favour: elects (10 > 8), does not admit (10 > 10 is false).
	if e := CountElection(ElectionRound{Expected: 10, Present: 8, Issued: 8, Returned: 8, Votes: []int{4, 5}, Seats: 2}); !slices.Equal(e.Elected, []int{1}) || e.Shortfall != 1 {
		t.Errorf("5 of 8 present do not elect, or 4 do: %+v", e)
	}
	if CountAdmission(AdmissionVote{Expected: 10, Present: 8, For: 5}).Valid() {
		t.Error("5 of 10 expected admit")
	}
	if !CountAdmission(AdmissionVote{Expected: 10, Present: 8, For: 5, WrittenFor: 1}).Valid() {
		t.Error("5 and a written opinion of 10 expected do not admit")
	}
	if CountAdmission(AdmissionVote{Expected: 10, Present: 5, For: 5, WrittenFor: 5}).Valid() {
		t.Error("written opinions make a quorum")
	}
	// An ordinary resolution: exactly half present is enough (半数以上), exactly half in favour is not.
	if got := CountResolution(Resolution{Voters: 12, Expected: 10, Present: 6, For: 6}); !got.Valid() {
		t.Errorf("6 of 12 present, 6 of 10 in favour: %+v", got)
	}
	if got := CountResolution(Resolution{Voters: 12, Expected: 12, Present: 6, For: 6}); got.Valid() {
		t.Errorf("6 of 12 in favour: %+v", got)
	}
	if CountResolution(Resolution{}).Valid() || CountAdmission(AdmissionVote{}).Valid() || CountElection(ElectionRound{}).Valid {
		t.Error("nobody decides something")
	}
}

func TestElection(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		round     ElectionRound
		valid     bool
		elected   []int
		tied      []int
		shortfall int
	}{
		{"by votes", ElectionRound{Expected: 10, Present: 10, Issued: 10, Returned: 10, Votes: []int{6, 9, 7, 8}, Seats: 3}, true, []int{1, 3, 2}, nil, 0},
		{"tie at the last seat", ElectionRound{Expected: 10, Present: 10, Issued: 10, Returned: 10, Votes: []int{7, 9, 7, 8}, Seats: 3}, true, []int{1, 3}, []int{0, 2}, 0},
		{"tie above the last seat", ElectionRound{Expected: 10, Present: 10, Issued: 10, Returned: 10, Votes: []int{9, 9, 7, 8}, Seats: 3}, true, []int{0, 1, 3}, nil, 0},
		{"too few", ElectionRound{Expected: 10, Present: 10, Issued: 10, Returned: 9, Votes: []int{5, 9, 5, 6}, Seats: 3}, true, []int{1, 3}, nil, 1},
		{"more ballots back than out", ElectionRound{Expected: 10, Present: 10, Issued: 9, Returned: 10, Votes: []int{9, 9}, Seats: 1}, false, nil, nil, 1},
		{"no seat", ElectionRound{Expected: 5, Present: 5, Issued: 5, Returned: 5, Votes: []int{5}}, true, nil, nil, 0},
	} {
		got := CountElection(c.round)
		if got.Valid != c.valid || !slices.Equal(got.Elected, c.elected) || !slices.Equal(got.Tied, c.tied) || got.Shortfall != c.shortfall {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	for seats, want := range map[int]int{1: 2, 3: 4, 5: 6, 7: 9, 9: 11} {
		if got := LeastCandidates(seats); got != want {
			t.Errorf("%d seats: %d candidates, want %d", seats, got, want)
		}
	}
}
