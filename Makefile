# Everything a newcomer needs: `make run` and `make test` set up what they use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PEERS := $(VENV)/.peers

.PHONY: install run test chaos endless lint audit bench bench-quick docs lock
install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

run: install
	$(BIN)/entente up --sample

test: install
	$(BIN)/python -m pytest

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.write_docs --check

# Known vulnerabilities and withdrawn versions among what is locked; says so where nobody can be asked.
audit: install
	$(BIN)/python -m tools.audit --yanked

# Some ten minutes of kills, pauses, resets and full disks; then everything is compared.
KILLS ?= 220
chaos: install
	$(BIN)/python -m tests.chaos --kills $(KILLS)

# Five minutes of clients that never stop; the memory of every role must stay where it was.
endless: install
	$(BIN)/python -m tests.chaos.endless

# Every figure beside its peers and limits, some twenty minutes; `bench-quick` in three.
bench: install $(PEERS)
	$(BIN)/python -m bench

bench-quick: install $(PEERS)
	$(BIN)/python -m bench --quick

# What the figures are taken beside, and nothing else needs.
$(PEERS): bench/requirements.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.lock
	touch $(PEERS)

docs: install
	$(BIN)/python -m tools.write_docs

# Needs `uv` on the path; writes every version and hash, names no index.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate
lock:
	$(COMPILE) --extra dev --extra tracing -o requirements.lock pyproject.toml
	$(COMPILE) --extra tracing -o deploy/runtime.lock --constraint requirements.lock pyproject.toml
	$(COMPILE) --extra bench -o bench/requirements.lock --constraint requirements.lock pyproject.toml
	echo hatchling | $(COMPILE) -o deploy/build.lock --constraint requirements.lock -
