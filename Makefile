# Two commands do all the set-up themselves: `make demo` and `make test`. The second run of each
# needs no network. uv is used where it is on the PATH.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
UV := $(shell command -v uv 2>/dev/null)
VENV := .venv
BIN := $(VENV)/bin
N ?= 300

ifeq ($(UV),)
  make_venv = $(PYTHON) -m venv $(VENV)
  install = $(BIN)/python -m pip install --quiet --disable-pip-version-check
else
  make_venv = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
  install = $(UV) pip install --quiet --python $(BIN)/python
endif

EXAMPLE := --journal examples/journal.toml --as-of 2020-12-31
show = echo; echo '$$ clejournal $(EXAMPLE) $(1)'; $(BIN)/clejournal $(EXAMPLE) $(1)

.PHONY: demo test lint agree bench torture

# The main job on the example journal: the chart of 2020, the check, one explanation. The check
# answers 1, for Dana is not ready yet; that is the result, and no failure.
demo: $(VENV)/.installed
	@$(call show,report --period 2020)
	@$(call show,check) || test $$? -eq 1
	@$(call show,explain 7kq2m)

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n 2
	$(BIN)/python -m tests.agree 300

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The allocation against two judges on N random rulesets and journals.
agree: $(VENV)/.tested
	$(BIN)/python -m tests.agree $(N)

# The harness of docs/promises.md: kills, power cuts, I/O errors, damaged bytes, corpora. It takes about
# an hour; SCALE=0.1 is a quick look, ONLY=kills,errors runs parts. Some parts need root and strace.
SCALE ?= 1
torture: $(VENV)/.tested
	$(BIN)/python -m tests.torture --scale $(SCALE) $(if $(ONLY),--only $(ONLY))

# Whole commands, timed in multiples of `python -c pass`.
bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench

$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "clejournal needs Python 3.11 or later"; exit 1; }
	$(make_venv)
	$(install) --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml
	@test -n "$(PYTHON)" || { echo "clejournal needs Python 3.11 or later"; exit 1; }
	$(make_venv)
	$(install) --editable '.[dev]'
	@touch $(VENV)/.installed $@
