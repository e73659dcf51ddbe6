# What can be made; `make` alone lists it. Everything is a single command of Go
# or a script of this repository, so nothing needs make.

LINTER := $(shell sed -n 's/^golangci_lint=//p' .ci/run)

.DEFAULT_GOAL := help
.PHONY: help build install run test lint format gate docs golden mutants variants image release-check clean

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/\1 \2/p' $(MAKEFILE_LIST) | while read -r target text; do printf '  %-14s %s\n' "$$target" "$$text"; done

build: ## build bin/chatcontract
	go build -o bin/ ./cmd/chatcontract

install: ## install chatcontract where go install does
	go install ./cmd/chatcontract

run: ## judge the built-in reference server
	go run ./cmd/chatcontract run

test: ## all tests, under the race detector
	go test -race ./...

lint: ## go vet and the linters, as the gate runs them
	go vet ./...
	go run $(LINTER) run ./...

format: ## gofmt everything
	gofmt -w .

gate: ## what CI runs, before you push
	.ci/run

docs: ## write docs/reference from the code
	go generate ./cmd/chatcontract

golden: ## write the golden files of the reports from the code; read the difference
	go test ./reports -update

mutants: ## prove what the suite catches: all mutants and variants, several minutes
	go run ./cmd/chatcontract mutants

variants: ## the variants alone, which must all conform
	go run ./cmd/chatcontract mutants --variants

image: ## build the container image chatcontract
	docker build -t chatcontract .

release-check: ## check .goreleaser.yaml, and build a snapshot into dist/
	go run github.com/goreleaser/goreleaser/v2@v2.15.1 check
	go run github.com/goreleaser/goreleaser/v2@v2.15.1 release --snapshot --clean

clean: ## delete what was built, and reports
	rm -rf bin dist dist-extra chatcontract-report report
