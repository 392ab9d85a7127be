package standard

func requireCampaign() []Requirement { return nil }
