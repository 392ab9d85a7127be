package events

//go:generate go run ../internal/eventsdoc . ../docs/events.md
