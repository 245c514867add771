# Every target works on a fresh machine with python3 (with venv), make and git; what it needs is installed from requirements/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2
# Tests start processes by the hundred: what the first one compiles, the others need not, whatever the environment says
export PYTHONDONTWRITEBYTECODE =

.PHONY: setup demo test check bench coverage mutants guards docs screenshots translations core lock clean

setup: $(STAMP)

$(STAMP): requirements/base.txt requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing from the lock files (a minute or two the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(STAMP)

demo: setup
	$(BIN)/goodterms demo

test: check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

core: setup
	$(BIN)/python -m pytest tests/core

check: setup
	$(BIN)/ruff format --check src tests benchmarks docs
	$(BIN)/ruff check src tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BIN)/python -m benchmarks

coverage: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	CI=1 $(BIN)/python -m coverage run -m pytest tests/core/policy tests/packs
	$(BIN)/python -m coverage report

mutants: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BIN)/python -m benchmarks.mutants

guards: setup
	$(BIN)/python -m benchmarks.guards

docs: setup
	$(BIN)/python -m docs.build

screenshots: setup
	$(BIN)/python -m docs.screenshots

translations: setup
	$(BIN)/python -m docs.translate

lock:
	for set in base dev bench; do uv pip compile --quiet requirements/$$set.in --generate-hashes --no-emit-index-url \
	  --universal --python-version 3.11 --no-header --output-file requirements/$$set.txt; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
