package standard

func requireMechanism() []Requirement { return nil }
