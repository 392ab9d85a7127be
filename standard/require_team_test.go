package standard

func casesTeam() []requirementCase { return nil }
