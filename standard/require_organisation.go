package standard

func requireOrganisation() []Requirement { return nil }
