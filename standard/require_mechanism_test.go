package standard

func casesMechanism() []requirementCase { return nil }
