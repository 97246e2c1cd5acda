# `make demo` and `make test` need Python 3.11 or newer, nothing more. CONTRIBUTING.md tells the rest.
SHELL := /bin/sh
PORT ?= 8000
BIN := .venv/bin
LOCK := pyproject.toml requirements/runtime.txt requirements/dev.txt scripts/set-up.sh
CATALOGUES := $(shell find src/xuyensuot/locale -name '*.po' 2>/dev/null)

.NOTPARALLEL:
.PHONY: help setup demo test check bench messages screenshots stop clean

help:
	@echo "make demo         the demonstration on http://127.0.0.1:$(PORT)  (PORT= to change)"
	@echo "make test         every test, the browser's too"
	@echo "make setup        install into .venv, nothing more"
	@echo "make check        style, types, layers, migrations"
	@echo "make bench        benchmarks, figures in var/bench"
	@echo "make messages     compile the translations"
	@echo "make screenshots  pictures of the pages, in var/screenshots"
	@echo "make stop         end the server and the database of var"

setup: .venv/.runtime .venv/.messages .venv/.fonts
	@:

demo: setup
	@exec $(BIN)/xuyensuot demo --port $(PORT)

# All tests share the machine's cores; those that are named (TESTS=) run one after another.
ALL_TESTS := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test: .venv/.dev .venv/.messages .venv/.fonts .venv/.tools
	@$(BIN)/python -m pytest $(or $(TESTS),$(ALL_TESTS))

check: .venv/.dev .venv/.messages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -W ignore -m django makemigrations --check --dry-run \
		--settings xuyensuot.config.settings.test

bench: .venv/.dev .venv/.messages
	@$(BIN)/python -m benchmarks.run

messages: .venv/.dev
	@$(BIN)/python scripts/compile_messages.py

screenshots: .venv/.dev .venv/.messages .venv/.fonts .venv/.tools
	@$(BIN)/python scripts/screenshots.py

stop:
	@$(BIN)/xuyensuot stop

clean: stop
	rm -rf .venv node_modules

# Stamps: what is done once is not done again until its cause changes.
.venv/.runtime: $(LOCK)
	@scripts/set-up.sh runtime
	@touch $@

.venv/.dev: $(LOCK)
	@scripts/set-up.sh dev
	@touch $@ .venv/.runtime

.venv/.messages: $(CATALOGUES) scripts/compile_messages.py
	@$(BIN)/python scripts/compile_messages.py
	@touch $@

.venv/.fonts: package-lock.json scripts/fonts.sh src/xuyensuot/web/fonts/fonts.css
	@scripts/fonts.sh
	@touch $@

.venv/.tools: scripts/test-tools.sh
	@scripts/test-tools.sh
	@touch $@
