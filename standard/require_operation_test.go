package standard

func casesOperation() []requirementCase { return nil }
