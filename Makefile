# Two commands do all, on a machine with Python 3.11 or newer, pip and make:
#   make demo   validates, converts and cross-checks the fraud graph and a broken copy of it
#   make test   every check of the project
# Both set up .venv first, and again only when pyproject.toml has changed.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint types pytest clean

demo: $(VENV)/.ready
	@$(BIN)/python docs/fraud/demo.py

# pytest comes last, so that its summary is the last word; it also checks the layers and the built wheel.
test: lint types pytest

lint: $(VENV)/.ready-for-tests
	$(BIN)/ruff check .

types: $(VENV)/.ready-for-tests
	$(BIN)/mypy

pytest: $(VENV)/.ready-for-tests lint types
	$(BIN)/pytest -n 2 --dist loadfile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "shapecast needs Python 3.11 or newer; say which with: make PYTHON=...")'
	@echo "setting up $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml | $(BIN)/python
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.ready-for-tests: pyproject.toml | $(BIN)/python
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.ready

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
