package standard

func casesDues() []requirementCase { return nil }
