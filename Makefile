# `make run` opens the kiosk, `make test` checks everything; both first make `.venv` and install what is missing.
# Paths in recipes are relative: the checkout may lie in a folder whose name has spaces.
.DEFAULT_GOAL := help
.PHONY: help run test bench pictures lint format setup setup-test clean

PYTHON ?= python3
BRANCH ?= assets/branches/demo.toml
ARGS ?=
PYTEST_ARGS ?=

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

run: setup ## Open the kiosk on the demo branch with the virtual printer and a page for phones (BRANCH=FILE, ARGS="--portrait ...")
	@exec .venv/bin/python -m kiosk run --branch "$(BRANCH)" --windowed --gateway $(ARGS)

test: setup-test ## Lint, types, layers, qmllint, tests (PYTEST_ARGS="-k queue ...")
	@exec .venv/bin/python .ci/checks.py $(PYTEST_ARGS)

bench: setup-test ## Print the benchmark table
	@exec .venv/bin/python -m tests.bench $(ARGS)

pictures: setup ## Draw the README's pictures anew, with the kiosk itself
	@exec .venv/bin/python -m tests.pictures

lint: setup-test ## Everything that `make test` does, without the tests
	@exec .venv/bin/python .ci/checks.py --lint-only

format: setup-test ## Put the code into the house's format
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

setup: ## Make `.venv` with what the kiosk needs
	@"$(PYTHON)" .ci/bootstrap.py run

setup-test: ## Make `.venv` with what the tests need
	@"$(PYTHON)" .ci/bootstrap.py test

clean: ## Remove everything that these commands made, `.venv` included
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/peers/node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
