# Two commands do all set-up themselves: make demo, make test.

# The first of these that really runs (version managers leave names on the PATH that do not) and fits.
FITS   := import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for p in python3.12 python3.11 python3.13 python3 python; do \
            $$p -c '$(FITS)' >/dev/null 2>&1 && echo $$p && break; done)
VENV   ?= .venv
SPARK  ?= .venv-spark
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test test-spark check install install-dev browser servers requirements clean

demo: install  ## build the demo graph, its page and its tables into out/
	$(BIN)/scholargraph demo

test: install-dev browser servers check  ## every check and every test, a real browser and real SPARQL servers included
	$(BIN)/python -m pytest -n auto --dist loadfile

test-spark: install-dev  ## statistics on Spark with worker processes (400 MB, Java 17), and beside igraph (GPL); in an environment of its own
	test -x $(SPARK)/bin/python || $(BIN)/python -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt "pyspark>=4" igraph
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(SPARK)/bin/python -m pytest tests/spark tests/unit/statistics/test_igraph.py

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/.installed

$(VENV)/.installed: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(FITS)' || \
	  { echo "scholargraph needs Python 3.11 to 3.13 and found none; set PYTHON=/path/to/python"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

install-dev: $(VENV)/.installed-dev

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

browser: install-dev  ## a browser for the page tests: an installed one, else Debian's, else Playwright's own
	@$(BIN)/python tests/browser/find_browser.py --install

servers: install-dev  ## Virtuoso from Debian's package, where that may be installed; its tests are skipped without it
	@$(BIN)/python tests/servers/find_servers.py --install

requirements:  ## pin the newest versions that fit pyproject.toml
	$(PYTHON) -m venv --clear build/pins
	build/pins/bin/python -m pip install --quiet . hatchling editables
	{ echo "# Pinned for make; regenerate with: make requirements"; \
	  build/pins/bin/python -m pip freeze --exclude scholargraph; } > requirements.txt

clean:
	rm -rf $(VENV) build dist out test-artifacts .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
