// Package examples holds the sample district, so that the demo runs from any
// folder. Everybody in it is invented by a seeded generator.
package examples

import (
	"embed"
	"io/fs"
)

//go:embed district
var files embed.FS

// District returns the spreadsheets of the sample district.
func District() fs.FS {
	sub, err := fs.Sub(files, "district")
	if err != nil {
		panic(err) // the directory is embedded above
	}
	return sub
}
