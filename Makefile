# The two commands: `make site` builds the archive in sources/ into _site/; `make test` runs every check.
# Both set up everything they need, in .venv/, on a machine with Python 3.11 or newer and make.

PYTHON ?= $(shell sh .ci/find-python)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: site test soak check format browser serve clean

site: $(VENV)/.site
	$(BIN)/archive-site build

serve: $(VENV)/.site
	$(BIN)/archive-site serve

test: check browser
	$(BIN)/python -m pytest --numprocesses 2

soak: $(VENV)/.test
	$(BIN)/python -m pytest -m soak

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(VENV)/.test
	sh .ci/find-browser

$(VENV)/.site: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.site

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
