package standard

func requireOperation() []Requirement { return nil }
