package standard

func requireAppraisal() []Requirement { return nil }
