# Each verb in one line; every one of them can be run again at once.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
.PHONY: help install test hostile conformance formats examples look serve lint bench lock
.DEFAULT_GOAL := help

help:  ## list the verbs
	@sed -n 's/^\([a-z]*\):.*##/\1 /p' $(MAKEFILE_LIST)

install: .venv/.installed  ## make .venv/bin/alke

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'ALKE graph needs Python 3.11 or newer; name it: make $(MAKECMDGOALS) PYTHON=python3.12'; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-test: .venv/.installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

test: .venv/.installed-test  ## install what the tests need and run them
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --ignore tests/beside --ignore tests/formats --ignore tests/examples --ignore tests/look

conformance: .venv/.installed-test  ## run the W3C suites of ../shared against a scratch server
	$(BIN)/python -m tests.conformance

hostile: .venv/.installed-test  ## send 1,000 hostile queries to a server of its own
	$(BIN)/python -m tests.hostile

formats: .venv/.installed-test  ## convert documents with LibreOffice and compare
	$(BIN)/python -m pytest -q tests/formats
	$(BIN)/python -m tests.formats.check

examples: .venv/.installed-test  ## check examples/ with nginx and systemd
	$(BIN)/python -m pytest -q tests/examples

look: .venv/.installed-test  ## look at reports with Chromium: screens, paper, accessibility
	$(BIN)/python -m pytest -q tests/look

serve: install  ## load documents/ and serve it on 127.0.0.1 (PORT=8000)
	@$(BIN)/alke load documents/ || test $$? -eq 1
	@$(BIN)/alke serve --port $(PORT)

lint: .venv/.installed-test  ## static checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/basedpyright
	$(BIN)/lint-imports

bench: .venv/.installed-test  ## measure loading and asking
	$(BIN)/python -m tests.benchmarks.documents
	$(BIN)/python -m tests.benchmarks.forms
	$(BIN)/python -m tests.benchmarks.measures
	$(BIN)/python -m tests.benchmarks.validation
	$(BIN)/python -m tests.benchmarks.past
	$(BIN)/python -m tests.benchmarks.serving

lock: .venv/.installed-test  ## write both lock files anew
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --extra build --extra test -c requirements.lock pyproject.toml -o requirements-test.lock
