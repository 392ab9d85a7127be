# `make` lists what there is. Every target works from a clean checkout with Go
# alone; race and ci want a C compiler as well.

SHELL      := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

BIN        ?= bin/jishi
FUZZTIME   ?= 20s
COVERFILE  ?= bin/cover.out
BENCHFLAGS ?=
TESTFLAGS  ?=
PKG        ?= ./...

# What `jishi version` answers: the nearest tag and commit, marked when files differ.
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

.PHONY: help
help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## build bin/jishi: static, without paths of this machine, with its version
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o $(BIN) ./cmd/jishi

.PHONY: demo
demo: ## import the example district, print the ranking and the findings, and serve
	go run ./cmd/jishi demo

.PHONY: test
test: ## all tests (PKG=./events/... for some)
	go test $(TESTFLAGS) $(PKG)

.PHONY: race
race: ## all tests under the race detector, as CI runs them
	CGO_ENABLED=1 go test -race -timeout 12m $(TESTFLAGS) $(PKG)

.PHONY: cover
cover: ## tests with coverage over package borders; the report is in bin/cover.html
	mkdir -p bin
	go test -coverprofile=$(COVERFILE) -coverpkg=./... $(TESTFLAGS) $(PKG)
	go tool cover -func=$(COVERFILE) | tail -n 1
	go tool cover -html=$(COVERFILE) -o bin/cover.html

.PHONY: lint
lint: ## gofmt, go vet and golangci-lint at the version that CI uses
	.ci/run lint

# -list compiles a package's tests and prints its fuzz targets and then the
# package's name; one package and one target at a time is all that -fuzz takes.
.PHONY: fuzz
fuzz: ## every fuzz target in turn, FUZZTIME each (20s)
	@targets=$$(go test -list '^Fuzz' $(PKG)) || { echo "$$targets"; exit 1; }; \
	targets=$$(awk '/^Fuzz/ { t[n++] = $$1 } /^ok/ { for (i = 0; i < n; i++) print $$2, t[i]; n = 0 }' <<<"$$targets"); \
	[[ -n $$targets ]] || echo "no fuzz targets in $(PKG)"; \
	while read -r package target; do \
		[[ -n $$target ]] || continue; \
		echo "== $$package $$target"; \
		go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$package" </dev/null; \
	done <<<"$$targets"

.PHONY: bench
bench: ## store and views against the disk and PostgreSQL, as ratios within one run
	@for part in store views; do \
		if compgen -G "internal/bench/$$part/*.go" >/dev/null; then \
			echo "== $$part"; \
			go run ./internal/bench/$$part $(BENCHFLAGS); \
		else \
			echo "internal/bench/$$part is not here yet: skipped"; \
		fi; \
	done

.PHONY: generate
generate: ## everything that is generated: docs/events.md, docs/requirements.md, the table of holidays, …
	go generate ./...

.PHONY: verify
verify: ## what CI checks, on this machine (tests without PostgreSQL skip where it is missing)
	.ci/run

.PHONY: clean
clean: ## remove bin (ledgers that a demo made stay)
	rm -rf bin
