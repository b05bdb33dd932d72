# Every command of the house; `make` alone prints them. Each does its own set-up.

.DEFAULT_GOAL := help
.PHONY: help bootstrap build test test-threads fuzz demo bench bench-ids bench-audit docs pages pages-check format lint check release clean
MAKEFLAGS += --no-print-directory

# Events, and as many queue rows, that the demonstration and the benchmark load.
demo: ROWS ?= 200000
bench: ROWS ?= 1000000

# Seconds for each parser that is fuzzed.
fuzz: SECONDS ?= 10

# More flags for release builds, such as `-Xswiftc -warnings-as-errors`. The standard library inside makes programs start
# faster, and run on machines without Swift.
SWIFT_FLAGS ?= $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

# Where sources stand that `format` and `lint` look at.
SWIFT_SOURCES := Package.swift $(wildcard Sources Tests Snippets Rehearsal Benchmarks/Package.swift Benchmarks/Sources \
	Fuzz/Package.swift Fuzz/Sources/FuzzIdentifiers Fuzz/Sources/FuzzAudit Fuzz/Sources/Fuzzing)

# Not a function to `call`: a comma in the words would end them.
say = @printf '\n\033[1m%s\033[0m\n'
ifneq ($(or $(NO_COLOR),$(CI),$(if $(MAKE_TERMOUT),,piped)),)
say = @printf '\n%s\n'
endif

help: ## Print these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

bootstrap: ## Install from Debian what is missing (silent when nothing is)
	@Scripts/bootstrap

build: bootstrap ## Build everything, tests included, for debugging
	$(say) "building everything for debugging (about 3 minutes the first time)…"
	@swift build --build-tests

test: bootstrap ## Run the whole test suite; servers are started and removed by the tests
	@Scripts/crosscheck-environment
	$(say) "building the tests (about 3 minutes the first time)…"
	@swift build --build-tests
	$(say) "testing what needs no server…"
	@swift test --skip-build --skip Integration
	$(say) "testing identifiers by the code for processors without AES, and for any processor…"
	@IDENTIFIERS_PORTABLE=aes swift test --skip-build --filter '^IdentifiersTests\.'
	@IDENTIFIERS_PORTABLE=1 swift test --skip-build --filter '^IdentifiersTests\.'
	$(say) "testing on servers of its own, one test after the other (about 10 minutes)…"
	@swift test --skip-build --filter Integration --no-parallel

test-threads: bootstrap ## Test identifiers under the thread sanitizer
	$(say) "building the tests for the thread sanitizer (about 4 minutes the first time)…"
	@swift build --build-tests --sanitize=thread --scratch-path .build-threads
	@swift test --skip-build --sanitize=thread --scratch-path .build-threads \
		--filter '^IdentifiersTests\.' --skip tenMillionAreUniqueAndInOrder

fuzz: bootstrap ## Feed every parser generated input: make fuzz SECONDS=60
	@Scripts/fuzz $(SECONDS)

demo: bootstrap ## Play the whole story on a throwaway server: make demo ROWS=1000000
	$(say) "building unserial (about 5 minutes the first time)…"
	@swift build -c release $(SWIFT_FLAGS) --product unserial
	$(say) "building the demonstration…"
	@swift build -c release $(SWIFT_FLAGS) --product demo
	@"$$(swift build -c release --show-bin-path)/demo" --rows $(ROWS) $(DEMO_OPTIONS)

bench: bootstrap ## Measure the migration against the one written by hand: make bench ROWS=1000000
	$(say) "building unserial (about 5 minutes the first time)…"
	@swift build -c release $(SWIFT_FLAGS) --product unserial
	$(say) "building the benchmark…"
	@swift build -c release $(SWIFT_FLAGS) --product bench-migration
	@"$$(swift build -c release --show-bin-path)/bench-migration" --rows $(ROWS) $(BENCH_OPTIONS)

bench-ids: bootstrap ## Measure identifiers: ns per operation, ratios to Foundation and to a floor in C
	$(say) "building unserial (about 5 minutes the first time)…"
	@swift build -c release $(SWIFT_FLAGS) --product unserial
	$(say) "building the benchmark…"
	@swift build -c release $(SWIFT_FLAGS) --package-path Benchmarks --scratch-path .build-ids
	@"$$(swift build -c release --package-path Benchmarks --scratch-path .build-ids --show-bin-path)/bench-ids" \
		--unserial "$$(swift build -c release --show-bin-path)/unserial" $(BENCH_OPTIONS)

bench-audit: bootstrap ## Measure the audit beside squawk on the same files: make bench-audit BENCH_OPTIONS=--check
	@Scripts/bench-audit-environment
	$(say) "building unserial (about 5 minutes the first time)…"
	@swift build -c release $(SWIFT_FLAGS) --product unserial
	$(say) "building the benchmark…"
	@swift build -c release $(SWIFT_FLAGS) --product bench-audit
	@"$$(swift build -c release --show-bin-path)/bench-audit" $(BENCH_OPTIONS)

docs: bootstrap ## Build the documentation of Identifiers, warnings as errors, and run its snippets
	$(say) "building the documentation (about 2 minutes the first time)…"
	@Scripts/build-docs

format: ## Format all Swift sources in place
	@swift format format --in-place --parallel --recursive $(SWIFT_SOURCES)

lint: ## Check the format of all Swift sources
	@swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)

pages: ## Take comments of rules and the guide over into what unserial prints
	@Scripts/rule-pages
	@Scripts/guide-pages

pages-check: ## Check that what unserial prints is what comments and guide say
	@Scripts/rule-pages --check
	@Scripts/guide-pages --check

check: ## Check that every module imports only what its layer may see
	@Scripts/check-imports

release: bootstrap ## Build the optimised unserial and say where it is
	$(say) "building unserial (about 5 minutes the first time)…"
	@swift build -c release $(SWIFT_FLAGS) --product unserial
	@printf '%s/unserial\n' "$$(swift build -c release --show-bin-path)"

clean: ## Remove everything that was built
	@rm -rf .build .build-*
