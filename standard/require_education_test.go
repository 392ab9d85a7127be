package standard

func casesEducation() []requirementCase { return nil }
