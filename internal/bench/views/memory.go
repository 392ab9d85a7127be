package main

import (
	"math"
	"os"
	"runtime/debug"
)

// limitMemory has the garbage collector work harder before the process grows
// beyond what a small office machine spares, as the program itself does.
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") == "" && debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(800 << 20)
	}
}
