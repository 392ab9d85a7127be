package standard

func casesRelations() []requirementCase { return nil }
