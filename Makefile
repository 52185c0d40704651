# Two commands for a new machine: `make demo` and `make test`. Both set everything up first.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint exports passports docs gallery verify clean

demo: $(READY)
	$(BIN)/engrammar compare camkii_switch --runs 20 --precision "5 %" --limit 2000 \
	--output reports/camkii_sizes.nc --volumes "0.001 fL" --volumes "0.01 fL" --volumes "0.054 fL" --volumes "0.1 fL"
	$(BIN)/engrammar report camkii_switch --runs 400 --add reports/camkii_sizes.nc \
	--output reports/camkii_switch.html

test: $(READY)
	$(BIN)/pytest -n auto

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

exports: $(READY)
	$(BIN)/engrammar exports --output sbml_exports

passports: $(READY)
	$(BIN)/engrammar passports --output sbml_exports

docs: $(READY)
	$(BIN)/engrammar table --output docs/mechanisms.md
	$(BIN)/engrammar overlays --output docs/overlays.md

gallery: $(READY)
	$(BIN)/engrammar gallery --output docs/gallery

verify: $(READY)
	$(BIN)/pytest -n auto -m verification

clean:
	rm -rf .venv build *.egg-info

# The locked dependencies first, then the package itself, so that nothing is resolved anew.
$(READY): pyproject.toml requirements.lock setup.py $(wildcard engrammar/expansion/native/*.?pp)
	@test -n "$(PYTHON)" || { echo "Engrammar needs Python 3.11, 3.12 or 3.13 with venv."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)
