// Package jishi (纪实) is the root of an event-sourced audit ledger for the
// administration of party branches. It holds no code: the program is
// cmd/jishi, the facts are in events, and docs/design.md says how the packages
// hang together. What each of them may import is enforced by imports_test.go.
package jishi
