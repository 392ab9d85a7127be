package standard

func casesAppraisal() []requirementCase { return nil }
