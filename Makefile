# make demo   crawl five sample sites into ./demo-archive and show what came of it
# make test   everything that must be green: lint, types, import contracts, tests (a real PostgreSQL included)
# make help   the rest
#
# To have `govnews` on the PATH after `make demo` or `make install`:
#   ln -s "$PWD/.venv/bin/govnews" ~/.local/bin/govnews        (or: export PATH="$PWD/.venv/bin:$PATH")

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install test-install demo test check unit slow again quality bench peers lock clean

help:
	@sed -n 's/^# \{0,1\}//;/^ *make\|^$$/p' Makefile | head -3
	@echo "make install   set up .venv only"
	@echo "make check     lint, types and import contracts"
	@echo "make unit      the tests of make test, without the checks"
	@echo "make slow      kill, fault and bit-flip tests (minutes)"
	@echo "make quality   extraction and fact scores, beside other programs (SHORT=1 without the peers)"
	@echo "make bench     speed against a plain Scrapy + trafilatura stack (SHORT=1 for a small site)"
	@echo "make lock      pin the requirements again (needs uv)"

# A set-up step is done when the copy of its requirements beside the environment equals the file.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "govnews needs Python 3.11 or newer; $(PYTHON) is older. Say which to use: make PYTHON=python3.12 demo"; exit 1; }
	@echo "setting up .venv (once)"
	@$(PYTHON) -m venv .venv

install: $(BIN)/python
	@cmp -s requirements.txt .venv/requirements.done || cmp -s requirements-test.txt .venv/requirements-test.done || { \
	  $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.txt && cp requirements.txt .venv/requirements.done; }
	@cmp -s pyproject.toml .venv/pyproject.done || { \
	  $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --config-settings editable_mode=compat -e . && cp pyproject.toml .venv/pyproject.done; }

test-install: $(BIN)/python
	@cmp -s requirements-test.txt .venv/requirements-test.done || { \
	  $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements-test.txt && cp requirements-test.txt .venv/requirements-test.done; }
	@$(MAKE) --no-print-directory install

demo: install
	@$(BIN)/python -m samples.demo

check: test-install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

unit: test-install
	@$(BIN)/pytest -q -n 2 --dist loadgroup -m "not slow"

# Types take half a minute of one processor: they are looked at while tests wait for servers and disks.
test: test-install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@said=$$(mktemp); $(BIN)/mypy >"$$said" 2>&1 & types=$$!; \
	  $(MAKE) --no-print-directory unit; tests=$$?; \
	  wait $$types; typed=$$?; cat "$$said"; rm -f "$$said"; [ $$tests -eq 0 ] && [ $$typed -eq 0 ]

slow: test-install
	@$(BIN)/pytest -q -m slow -p no:xdist --timeout 900

# What failed last time, alone and one after the other.
again: test-install
	@$(BIN)/pytest -q -p no:xdist --timeout 900 --last-failed --last-failed-no-failures none

# The peers pin an older python-dateutil than ours: they live in an environment of their own.
peers: $(BIN)/python
	@cmp -s requirements-peers.txt .venv-peers/requirements.done || { \
	  $(PYTHON) -m venv .venv-peers && \
	  .venv-peers/bin/python -m pip install --quiet --no-deps --require-hashes -r requirements-peers.txt && \
	  cp requirements-peers.txt .venv-peers/requirements.done; }

quality: test-install
	@if [ -z "$(SHORT)" ]; then $(MAKE) --no-print-directory peers; fi
	@$(BIN)/python -m quality $(if $(SHORT),--short,)

bench: test-install
	@$(BIN)/python -m bench $(if $(SHORT),--pages 2000 --rounds 1 --flat 1000 --sources 0,)

lock:
	@for extra in "" "--extra test"; do \
	  out=requirements$$( [ -z "$$extra" ] || echo -test ).txt; \
	  uv pip compile --quiet pyproject.toml --extra build $$extra --universal --strip-extras --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links -o $$out; done
	@uv pip compile --quiet requirements-peers.in --universal --strip-extras --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links -o requirements-peers.txt

clean:
	rm -rf .venv .venv-peers demo-archive .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
