package projections

import (
	"slices"

	"jishi/events"
)

// Kinds of holdings.
const (
	HeldForm        = "form"        // serial of the admission form
	HeldCertificate = "certificate" // number of the training certificate
	HeldDocument    = "document"    // SHA-256 of a document in the file
	heldBranch      = "branch"      // organisation that has (had) to do with the person
)

// Holding lists the persons whose files carry a value: a serial that should be
// one person's alone, a document, an organisation.
type Holding struct {
	Members []events.MemberID `json:"members,omitzero"` // ascending
}

// Holdings is the view from values to persons. Who shares a form, a certificate
// or a scan with somebody else, and whose files a branch has, is a fold of facts
// like everything else, so it is known for every pair of times.
func Holdings() View[Holding] {
	return View[Holding]{
		Name: "holding.v2",
		Keys: holdingKeys,
		New:  func(string) *Holding { return new(Holding) },
		Fold: func(h *Holding, f *events.Fact) {
			m := memberOf(f)
			if i, found := slices.BinarySearch(h.Members, m); !found && m != "" {
				h.Members = slices.Insert(h.Members, i, m)
			}
		},
		Sort: func(*Holding) {}, // a set knows no order
	}
}

func holdingKey(kind, value string) string { return kind + ":" + value }

func holdingKeys(f *events.Fact) []string {
	if memberOf(f) == "" {
		return nil
	}
	keys := make([]string, 0, 2)
	add := func(kind, value string) {
		if k := holdingKey(kind, value); value != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	add(heldBranch, string(f.Org))
	switch e := f.Event.(type) {
	case *events.FormIssued:
		add(HeldForm, e.Serial)
	case *events.TrainingCompleted:
		add(HeldCertificate, e.Certificate)
	case *events.DevApplied:
		add(heldBranch, string(e.Addressee))
	case *events.MembershipStarted:
		add(heldBranch, string(e.Branch))
	case *events.MembershipEnded:
		add(heldBranch, string(e.Branch))
	case *events.ElectorExcluded:
		add(heldBranch, string(e.Branch))
	case *events.GroupAssigned:
		add(heldBranch, string(e.Branch))
	case *events.AdmissionVoted:
		add(heldBranch, string(e.Branch))
	case *events.AdmissionDecided:
		add(heldBranch, string(e.Branch))
	case *events.ConversionVoted:
		add(heldBranch, string(e.Branch))
	case *events.ConversionDecided:
		add(heldBranch, string(e.Branch))
	case *events.TransferRequested: // the receiving branch has to answer
		add(heldBranch, string(e.From))
		add(heldBranch, string(e.To))
	case *events.TransferAccepted:
		add(heldBranch, string(e.By))
	case *events.FloatingRegistered:
		add(heldBranch, string(e.Branch))
	}
	for _, a := range f.Meta.Attachments {
		add(HeldDocument, a.SHA256)
	}
	return keys
}
