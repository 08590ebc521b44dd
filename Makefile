# Every target sets itself up (Python 3.11 or newer and make are enough) and is quick the second time.
# PYTHON=/path/to/python chooses the interpreter that .venv is made with.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help lab run test test-all check format web torch mutation clean

# One thread each: the tests run in parallel, and a thread pool per worker would only fight over the cores.
QUIET_THREADS = OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 OMP_WAIT_POLICY=passive
WORKERS ?= auto
PYTEST = $(QUIET_THREADS) MPLBACKEND=agg .venv/bin/python -m pytest -n $(WORKERS) --dist loadgroup -q
# With GNOMON_REQUIRE_ALL=1 nothing may be left out, so what is optional is installed.
DEVELOPMENT = .venv/.installed-development $(if $(filter 1,$(GNOMON_REQUIRE_ALL)),.venv/.installed-torch)

# The browser tests drive a Chromium of this machine, where there is one.
BROWSER = $(if $(or $(filter 1,$(GNOMON_REQUIRE_ALL)),$(shell command -v chromium chromium-browser google-chrome 2>/dev/null)),browser)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: .venv/.installed-lab ## open the lab in a browser: every definition under your hand
	@.venv/bin/gnomon lab

run: .venv/.installed-run ## train the notes' linear classifier on real images and explain it with its own numbers
	@.venv/bin/gnomon learn digits --model linear

test: $(DEVELOPMENT) ## all tests this machine can run; says what was left out and why
	@$(PYTEST)

test-all: $(DEVELOPMENT) ## the same with 2,000 random cases per explanation
	@GNOMON_CASES=2000 $(PYTEST)

check: .venv/.installed-development ## format, lint, strict types, architecture
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/.installed-development ## put the code into its one format
	.venv/bin/ruff format
	.venv/bin/ruff check --fix

web: web/node_modules/.package-lock.json ## build the lab's bundle from web/ (needs Node 20 or newer; only who changes web/ needs it)
	@cd web && npm run --silent check && npm run --silent build

torch: .venv/.installed-torch ## install PyTorch into .venv, so that make test runs on tensors too

mutation: $(DEVELOPMENT) ## delete the body of each definition in turn: its own tests must notice
	@$(QUIET_THREADS) .venv/bin/python tests/architecture/mutation.py $(NAMES)

clean: ## remove .venv and every cache
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# An interpreter that no longer starts (removed, upgraded) takes its stamps with it.
$(shell [ ! -e .venv ] || .venv/bin/python -c '' 2>/dev/null || rm -f .venv/.installed-*)

# A stamp is younger than what it was installed from; an interrupted installation leaves none.
.venv/.installed-run: pyproject.toml constraints.txt scripts/install.sh
	@sh scripts/install.sh cli learn plot
	@touch $@

.venv/.installed-lab: pyproject.toml constraints.txt scripts/install.sh
	@sh scripts/install.sh lab
	@touch $@

.venv/.installed-development: pyproject.toml constraints.txt scripts/install.sh
	@sh scripts/install.sh cli learn plot lab notebook test check $(BROWSER)
	@touch $@ .venv/.installed-run

.venv/.installed-torch: .venv/.installed-development
	@sh scripts/install.sh cli learn plot lab notebook test check torch $(BROWSER)
	@touch $@

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	@cd web && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
	@touch $@
