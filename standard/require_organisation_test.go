package standard

func casesOrganisation() []requirementCase { return nil }
