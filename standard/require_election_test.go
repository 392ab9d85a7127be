package standard

func casesElections() []requirementCase { return nil }
