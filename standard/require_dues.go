package standard

func requireDues() []Requirement { return nil }
