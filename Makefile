# The two commands: `make site` builds the archive in sources/ into _site/; `make test` runs every check.
# Both set up everything they need, in .venv/, on a machine with Python 3.11 or newer and make.

PYTHON ?= $(shell sh .ci/find-python)
VENV ?= .venv
BIN := $(VENV)/bin
# Python compiles what is imported and keeps it; to compile all that is installed takes as long as to install it.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-compile
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test suite soak bench fuzz lowest lock audit sbom check format pictures browser serve clean

MINUTES ?= 1
TARGETS ?=

site: $(VENV)/.site
	$(BIN)/archive-site build

serve: $(VENV)/.site
	$(BIN)/archive-site serve

test: browser
	$(MAKE) --jobs=2 check suite

# Each of the two processes gets whole files, whose sites it builds once, and takes from the other when it is done.
suite: $(VENV)/.test
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

# On a busy machine some of it takes minutes, and none of it is a matter of time.
soak: $(VENV)/.test
	$(BIN)/python -m pytest -m soak --numprocesses 2 --timeout 1800

# Compares with Hugo and Pagefind and writes docs/performance.md; HUGO=... names the binary where it is not on the path.
bench: $(VENV)/.test
	$(BIN)/python bench/peers.py --records 1000 10000 --rounds 3 $(if $(HUGO),--hugo $(HUGO))

# Fuzzes every reader for some minutes each: make fuzz MINUTES=30 TARGETS="dump page"
fuzz: $(VENV)/.test
	$(BIN)/python $(INSTALL) --editable '.[fuzz]'
	$(BIN)/python tests/fuzz/run.py --minutes $(MINUTES) $(TARGETS)

# The tests with the oldest versions that pyproject.toml allows.
lowest: $(VENV)/.release
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-release/bin/uv pip compile --quiet --resolution lowest-direct --extra deposit --extra dev --output-file $(VENV)-lowest/versions.txt pyproject.toml
	$(VENV)-lowest/bin/python $(INSTALL) --requirement $(VENV)-lowest/versions.txt
	$(VENV)-lowest/bin/python $(INSTALL) --no-deps --editable .
	$(VENV)-lowest/bin/python -m pytest --numprocesses 2 --ignore tests/browser

# What a release needs: the lock file, what is known against its packages, and the list of them.
lock: $(VENV)/.release
	$(VENV)-release/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --output-file $(VENV)-release/requirements.lock pyproject.toml
	{ head -n 1 requirements.lock; cat $(VENV)-release/requirements.lock; } > $(VENV)-release/headed.lock
	mv $(VENV)-release/headed.lock requirements.lock

audit: $(VENV)/.release
	sh .ci/audit $(VENV)-release/bin/pip-audit

sbom: $(VENV)/.release
	mkdir -p dist
	$(VENV)-release/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --output-file dist/archive-site.cdx.json

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# The pictures of the README, from the archive in sources/.
pictures: browser site
	$(BIN)/python .ci/pictures.py "$$(sh .ci/find-browser)"

format: $(VENV)/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(VENV)/.test
	sh .ci/find-browser

# The last file that is made there: with it the environment is whole.
$(BIN)/activate:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml | $(BIN)/activate
	$(BIN)/python $(INSTALL) --editable .
	touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/activate
	$(BIN)/python $(INSTALL) --editable '.[dev]'
	touch $@ $(VENV)/.site

$(VENV)/.release: pyproject.toml | $(VENV)/.site
	$(PYTHON) -m venv $(VENV)-release
	$(VENV)-release/bin/python $(INSTALL) cyclonedx-bom pip-audit uv
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-release .fuzz build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
