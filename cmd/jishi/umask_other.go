//go:build !unix

package main

// privateFiles does nothing: the files take over who may read the directory.
func privateFiles() {}
