//go:build unix

package main

import "syscall"

// privateFiles lets nobody else read what the program writes: ledger, views,
// keyring and tokens, whatever the mode of the directory that holds them.
func privateFiles() { syscall.Umask(0o077) }
