# README-ens to kommandoer er `make rapport` og `make test`. Resten er for bidragsytere.
# Trenger bare Python 3.11+ og make.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: rapport test sjekk lint typer lag ytelse data readme krav

rapport: $(VENV)/.program
	@$(VENV)/bin/flyktningplan rapport budsjett

test: $(VENV)/.utvikling
	$(PY) -m pytest

sjekk: lint typer lag test

lint: $(VENV)/.utvikling
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

typer: $(VENV)/.utvikling
	$(VENV)/bin/mypy

lag: $(VENV)/.utvikling
	$(VENV)/bin/lint-imports

ytelse: $(VENV)/.utvikling
	$(PY) -m pytest tests/ytelse --ytelse -s

readme: $(VENV)/.program
	$(PY) skript/lag_readme.py

data: $(VENV)/.program
	$(PY) skript/lag_data.py

# Faste versjoner med hasher. Filene navngir ikke noe pakkeregister.
krav: $(VENV)/.utvikling
	$(PY) skript/lag_krav.py

$(VENV)/.miljo:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Trenger Python 3.11 eller nyere')"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.program: $(VENV)/.miljo krav/program.txt krav/bygg.txt pyproject.toml
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r krav/program.txt -r krav/bygg.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(PY) -m compileall -q src  # ellers oversettes koden ved hver oppstart der .pyc ikke lagres
	@touch $@

$(VENV)/.utvikling: $(VENV)/.program krav/utvikling.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r krav/utvikling.txt
	@touch $@
