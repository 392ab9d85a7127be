package api

// Rows names the rows of the table of problems, so that a test can demand that
// each is met.
func Rows() []string {
	names := []string{"internal"}
	for _, r := range table() {
		names = append(names, r.name)
	}
	return names
}

// HomeOf is homeOf.
var HomeOf = homeOf
