// Package agree holds no code. Its tests drive the rules as package domain
// states them for commands, and put what was recorded before the checks as
// package standard states them for dossiers. The two were written apart from
// each other; where both speak they must say the same.
package agree
