# Two commands matter: `make run` and `make test`. They need python3 ≥ 3.11, make and bash, and make .venv themselves.

# bash, for pipefail: an installation that failed must not pass for one that finished.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint lock bench bench-quick explorer
.DELETE_ON_ERROR:

PYTHON ?= python3
PY := .venv/bin/python
ARGS ?=

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run ## Start server and worker, over a demo company unless VENDAS_DATABASE_URL names another database
	@if [ ! -e var/vendas.db ] && $(PY) -c '$(is_default)' 2>/dev/null; then $(PY) -m server demo; fi
	@trap 'kill $$(jobs -p) 2>/dev/null || :; wait || :' EXIT; trap 'exit 0' INT; trap 'exit 143' TERM HUP; \
	  $(PY) -m server worker --traffic & $(PY) -m server serve $(ARGS) & wait $$!

# A demo is made only where nobody has named a database, be it in a variable or in .env: theirs is never written to.
is_default = from server.configuration import load; from server.settings import Settings; \
	exit(load().database_url != Settings.model_fields["database_url"].default)

test: .venv/.dev ## Run every test, on SQLite and on PostgreSQL (ARGS="-k name" for some of them)
	@$(PY) -m pytest -n auto $(ARGS)

lint: .venv/.dev ## Check the code with ruff and mypy
	@echo "ruff" && $(PY) -m ruff check --quiet . && $(PY) -m ruff format --quiet --check .
	@echo "mypy" && $(PY) -m mypy

lock: .venv/.dev ## Resolve pyproject.toml into the lock files again (ARGS=--upgrade for newer versions)
	@$(call compile) pyproject.toml -o requirements.lock
	@$(call compile) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

bench: .venv/.dev ## Measure beside the peers for half an hour, and write bench/RESULTS.md (docs/benchmarks.md)
	@$(PY) -m bench $(ARGS)

bench-quick: .venv/.dev ## Show within two minutes that the benchmarks run; their figures mean little
	@$(PY) -m bench --quick $(ARGS)

soak: .venv/.dev ## Kill workers 200 times while operations pass, and write docs/soak.md; then pull for ten minutes, docs/soak-sync.md
	@$(PY) -m tests.orders.soak
	@$(PY) -m tests.sync.soak

explorer: ## Build the API explorer from its sources (needs npm)
	@cd explorer && npm ci --no-audit --no-fund && npm run build

# No index, no address: a lock file says what to install, not where from (docs/adr/0014-locks-without-addresses.md).
compile = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(ARGS)

# One dot for each library; what goes wrong still reaches the terminal.
define install
	@printf 'Installing %s ' $(1)
	@$(PY) -m pip install --require-hashes --disable-pip-version-check --no-input -r $(1) \
	  | awk '/^(Collecting|Requirement already)/ {printf "."; fflush()} END {print ""}'
endef

.venv/.run: requirements.lock .venv/.python
	$(call install,requirements.lock)
	@touch $@

# The development lock holds everything of the other one.
.venv/.dev: requirements-dev.lock .venv/.python
	$(call install,requirements-dev.lock)
	@touch .venv/.run $@

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Vendas needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo 'not there'). Name another with PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv
	@touch $@
