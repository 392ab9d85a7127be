package standard

func requireElections() []Requirement { return nil }
