# What there is to do here. `make` alone prints this help.
PYTHON ?= python3
BIN := .venv/bin

READY := .venv/ready .venv/templates

# Workers for the tests: one for each core, up to eight. With loadscope each runs whole files: see tests/conftest.py.
PARALLEL := -n auto --maxprocesses 8 --dist
QUICK := not thorough and not toolchain and not slow

BUILT := Built from explorer/ by make explorer. DO NOT EDIT.

.PHONY: help generate check lint fmt quick test test-all trust site golden features rules bench fuzz audit lock explorer toolchains clean
.DEFAULT_GOAL := help

help: ## print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

generate: $(READY) ## write generated/ from spec/ (sets up .venv first)
	@$(BIN)/codecanon generate

check: $(READY) ## check that generated/ is in sync with spec/, and that both are formatted
	@$(BIN)/codecanon check
	@$(BIN)/codecanon fmt --check --quiet
	@$(BIN)/black --check --quiet --config /dev/null generated/python || (echo "generated/python is not formatted as black formats it: fix the template" && false)

lint: $(READY) ## check the spec, and the tool's own code
	@$(BIN)/codecanon lint
	@$(BIN)/black --check --quiet . || (echo "run: .venv/bin/black ." && false)
	@$(BIN)/black --check --quiet --config /dev/null templates/python || (echo "run: .venv/bin/black --config /dev/null templates/python" && false)
	@$(BIN)/mypy generator templates/python

fmt: $(READY) ## format the spec and the tool's code
	@$(BIN)/codecanon fmt
	@$(BIN)/black --quiet .
	@$(BIN)/black --quiet --config /dev/null templates/python

quick: $(READY) ## run the unit tests and golden cases, in seconds: while you work
	@$(BIN)/pytest -q $(PARALLEL) worksteal -m "$(QUICK)" --ignore tests/toolchains --ignore tests/faults --ignore tests/targets --ignore tests/repository

test: lint check ## run all tests that need only Python and git, in minutes: before you push
	@$(BIN)/pytest $(PARALLEL) loadscope -m "not toolchain and not slow"

test-all: lint check ## run the tests of all toolchains as well (install them: make toolchains); CI does
	@$(BIN)/pytest $(PARALLEL) loadscope

trust: $(READY) ## run the slow tests: 5,000 hostile specs, 300 kills, every fault at every writing call, 100 rounds of writers, 1,000 merges, 2,000 edits and their verdicts
	@$(BIN)/pytest $(PARALLEL) loadscope -m "hypothesis and not slow and not toolchain" --hypothesis-profile search
	@$(BIN)/pytest -m slow -s

site: $(READY) ## build the page of all codes, in build/site/
	@$(BIN)/codecanon build site

golden: $(READY) ## rewrite the golden cases; read the diff before you commit it
	@$(BIN)/pytest -q $(PARALLEL) loadscope tests/golden tests/conformance --rewrite

features: $(READY) ## run all tests, and write the table of docs/languages.md from those that passed
	@$(BIN)/pytest $(PARALLEL) loadscope --rewrite-features

rules: $(READY) ## write docs/rules.md from the rules, docs/spec.md from the schemas
	@mkdir -p docs
	@$(BIN)/python -c 'from codecanon.lookup.rule_guide import page; print(page(), end="")' > docs/rules.md
	@$(BIN)/python -c 'from codecanon.lookup.spec_guide import page; print(page(), end="")' > docs/spec.md

bench: $(READY) ## measure the speed, as ratios to a floor, into benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/run.py

fuzz: .venv/fuzz ## fuzz the loader for ten minutes
	@mkdir -p .venv/corpus && find spec tests/golden/cases -name '*.yaml' -exec cp --backup=numbered {} .venv/corpus \;
	@PYTHONPATH=generator .venv/fuzz/bin/python tests/fuzz/loader.py -max_total_time=$(or $(SECONDS),600) -max_len=8192 -timeout=5 .venv/corpus

audit: .venv/vulnerabilities ## look for known vulnerabilities in the dependencies; needs the network
	@.venv/vulnerabilities/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/runtime.txt -r requirements/dev.txt
	@cd tests/toolchains && npm audit

lock: .venv/lock ## rewrite requirements/*.txt, after a change of pyproject.toml
	@for set in runtime dev engines fuzz lock vulnerabilities; do .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-annotate --upgrade $$(test $$set = runtime || echo --extra $$set) \
	    pyproject.toml --output-file requirements/$$set.txt || exit 1; done

explorer: ## build templates/site/explorer.js and .css from templates/site/explorer/; needs npm
	@cd tests/toolchains && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent; }
	@tests/toolchains/node_modules/.bin/tsc --project templates/site/explorer
	@tests/toolchains/node_modules/.bin/esbuild templates/site/explorer/main.ts --outfile=templates/site/explorer.js --bundle --format=iife \
	    --minify --target=es2022 --charset=ascii --legal-comments=eof --log-level=warning --banner:js='/* $(BUILT) */'
	@tests/toolchains/node_modules/.bin/esbuild templates/site/explorer/style.css --outfile=templates/site/explorer.css \
	    --minify --charset=ascii --log-level=warning --banner:css='/* $(BUILT) */'

toolchains: ## install what the tests need from Debian: databases, Node, PHP, Maven, Rust, compilers of C
	@.ci/toolchains

clean: ## remove what is neither source nor generated
	rm -rf .venv generator/codecanon/compiled .pytest_cache .mypy_cache build dist tests/toolchains/node_modules tests/toolchains/schemas/node_modules tests/toolchains/java/target tests/toolchains/.recipes tests/toolchains/.schemas tests/toolchains/sql/.dbt tests/toolchains/audit/.packages

.venv/ready: pyproject.toml requirements/dev.txt
	@echo "setting up .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/templates: .venv/ready $(shell find templates -name '*.jinja' -o -name target.yaml) $(wildcard generator/codecanon/writing/direct_code.py generator/codecanon/writing/builtin_templates.py)
	@$(BIN)/python -m codecanon.writing.builtin_templates
	@touch $@

.venv/fuzz .venv/lock .venv/vulnerabilities: .venv/%: requirements/%.txt
	@$(PYTHON) -m venv $@
	@$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	@touch $@
