# Two commands are all that a newcomer needs: `make letter` and `make test`.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: letter test check bench master docs clean

# Draft an example letter, check it, and check one with mistakes put into it.
letter: $(VENV)/.installed
	mkdir -p out
	$(BIN)/fairhand draft examples/northmere.yaml -o out/northmere.docx --force
	$(BIN)/fairhand check out/northmere.docx
	@echo "And one with mistakes put into it:"
	@$(BIN)/fairhand check examples/northmere-flawed.md || true

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-bench
	$(BIN)/python tests/bench.py

# Build the Word master of every form anew from the plain one. Overwrites what a letter-writer changed in Word.
master: $(VENV)/.installed
	$(BIN)/python -c "from pathlib import Path; from drafting.formats.word_writing.master import make_master; from drafting.forms.form_file import load_form; [make_master(f.parent / 'master.docx', footnotes=load_form(f.parent).has_part('footnote')) for f in Path('templates').glob('*/form.yaml')]"

# Write what is generated (docs/, README.md, rules and forms made ready) anew; `make test` fails where it is out of date.
docs: $(VENV)/.installed-dev
	$(BIN)/python tests/generated.py

$(VENV)/bin/python $(VENV)/Scripts/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) out build dist
