# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv/bin
MANAGE := $(VENV)/python manage.py
# Compiled Python is kept wherever the caller stands: without it each start compiles every module again.
unexport PYTHONDONTWRITEBYTECODE
UV_COMPILE := $(VENV)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

# The first Python of this machine that is new enough; when none is, plain python3, which then says what is missing.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)

.PHONY: help
help: ## This list.
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 18

# ---------------------------------------------------------------------------------------------------------- run it

.PHONY: run
run: base assets ## Start Binôme with its demonstration company (PORT=8000).
	@$(MANAGE) prepare --demo
	@exec $(MANAGE) serve --host $(HOST) --port $(PORT)

.PHONY: demo-reset
demo-reset: base assets ## Throw the local database away and make the demonstration company again.
	@if [ -n "$$DATABASE_URL" ]; then echo "DATABASE_URL is set: demo-reset only resets the local SQLite file."; exit 1; fi
	@rm -rf var/binome.sqlite3 var/binome.sqlite3-wal var/binome.sqlite3-shm var/broker var/outbox
	@$(MANAGE) prepare --demo

# ------------------------------------------------------------------------------------------------------- set it up

.PHONY: base
base:
	@command -v $(PYTHON) >/dev/null || { echo "Binôme needs Python 3.11 or newer, and there is no $(PYTHON)."; exit 1; }
	@$(PYTHON) deploy/bootstrap.py base

.PHONY: dev
dev:
	@command -v $(PYTHON) >/dev/null || { echo "Binôme needs Python 3.11 or newer, and there is no $(PYTHON)."; exit 1; }
	@$(PYTHON) deploy/bootstrap.py dev

.PHONY: setup
setup: dev assets ## Install everything, also what tests and linters need.
	@$(MANAGE) prepare

.PHONY: assets
assets: base ## Install the front-end packages and copy what pages use to static/vendor/.
	@$(VENV)/python deploy/assets.py

.PHONY: compiled
compiled: base
	@$(MANAGE) messages --compile

.PHONY: messages
messages: base ## Bring the translation catalogues up to date with the code, then compile them.
	@$(MANAGE) messages
	@$(MANAGE) messages --compile

.PHONY: lock
lock: dev ## Choose package versions again and lock them with their hashes.
	@$(UV_COMPILE) --upgrade requirements/dev.in --output-file requirements/dev.txt
	@$(UV_COMPILE) --upgrade requirements/base.in --constraint requirements/dev.txt --output-file requirements/base.txt
	@$(UV_COMPILE) --upgrade requirements/uv.in --output-file requirements/uv.txt

.PHONY: browser
browser: ## Install Chromium and the PDF tools for the browser tests (Debian, as root).
	@if [ "$$(id -u)" != 0 ]; then echo "As root: apt-get install chromium poppler-utils"; exit 1; fi
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		chromium poppler-utils >/dev/null

# -------------------------------------------------------------------------------------------------------- check it

.PHONY: test
test: dev assets compiled ## The whole suite; on PostgreSQL and Redis when DATABASE_URL and REDIS_URL are set.
	@$(VENV)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

.PHONY: lint
lint: dev ## Style of code and templates, import contracts.
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/lint-imports --no-cache
	$(VENV)/djlint --lint --quiet templates

.PHONY: types
types: dev ## The type checker, strict.
	$(VENV)/mypy
