package standard

func requireTeam() []Requirement { return nil }
