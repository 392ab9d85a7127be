package standard

func casesCampaign() []requirementCase { return nil }
