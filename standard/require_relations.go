package standard

func requireRelations() []Requirement { return nil }
