package standard

func requireEducation() []Requirement { return nil }
