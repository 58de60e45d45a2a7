# Everything a person types. `make demo` and `make test` work in an empty clone: they set up what they need first.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN := .venv/bin
WORKERS ?= 2
ANNOTATIONS ?=

.PHONY: help setup demo demo-audit demo-records demo-reports demo-site demo-stop check test test-postgres test-long accuracy faults bench nation site-kills site-load computing docs islands messages format lock system clean

help: ## say what there is to type
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- set-up -------------------------------------------------------------------------------------------------------

setup: .venv/.installed ## install Python packages into .venv

.venv/.installed: requirements-dev.lock .ci/environment pyproject.toml
	@.ci/environment .venv requirements-dev.lock
	@touch $@

.venv-bench/.installed: requirements-bench.lock .ci/environment pyproject.toml
	@.ci/environment .venv-bench requirements-bench.lock
	@touch $@

system: ## install the programs that some tests need (as root), or say which are missing
	@.ci/programs

# ---- the main job -------------------------------------------------------------------------------------------------

DEMO_REPORT ?= examples/report.docx
DEMO_EXTRAS ?= --last-year examples/last-year.docx

demo: .venv/.installed ## audit the example report, make an invented city and its reports; ends with something to look at
	@.ci/typefaces $(BIN)/python
	@mkdir -p demo
	@$(MAKE) --no-print-directory -j2 --output-sync=target demo-audit demo-records
	@$(MAKE) --no-print-directory -j2 --output-sync=target demo-reports demo-site
	@printf '%s\n' '' \
	  'Look at 请看:' \
	  '  demo/findings.html           the report with every number coloured, findings beside it (open in a browser)' \
	  '  demo/example.commented.docx  the same Word file with comments (open in Word, WPS or LibreOffice)' \
	  '  demo/findings.json           the findings for a program' \
	  '  demo/city/offices/*.xlsx     four registers of an invented school as its offices keep them' \
	  '  demo/school/report.docx      its report of the year, made from its records; .pdf .html .xlsx .json beside it' \
	  '  demo/city-report/report.docx the report of the invented city, added up from 11 schools' \
	  '  demo/aggregate.txt           the figures of the city as it may publish them, with who has filed' \
	  '  demo/trace.txt               one number of the report: its formula and the rows behind it' \
	  ''
	@$(DEMO_SITE) run_demonstration start --port $(DEMO_PORT)

demo-audit: .venv/.installed
	@$(BIN)/zhihuan check $(DEMO_REPORT) $(DEMO_EXTRAS) --format html --out demo/findings.html || test $$? -eq 1
	@$(BIN)/zhihuan check $(DEMO_REPORT) $(DEMO_EXTRAS) --format docx --out demo/example.commented.docx || test $$? -eq 1
	@$(BIN)/zhihuan check $(DEMO_REPORT) $(DEMO_EXTRAS) --format json --out demo/findings.json || test $$? -eq 1
	@$(BIN)/zhihuan check $(DEMO_REPORT) $(DEMO_EXTRAS) || test $$? -eq 1

demo-records demo-reports: export ZHIHUAN_KEY_FILE = demo/key

demo-records: .venv/.installed
	@rm -rf demo/city
	@$(BIN)/zhihuan sample demo/city
	@$(BIN)/zhihuan import R17 demo/city/offices/*竞赛*.xlsx --school S001 --into demo/city --year 2025 --out demo >demo/import.txt
	@$(BIN)/zhihuan compute demo/city --year 2025

demo-reports: .venv/.installed
	@rm -rf demo/school demo/city-report
	@$(BIN)/zhihuan compose demo/city --school S001 --year 2025 --edition E3 --to docx,pdf,html,xlsx,json --out demo/school
	@$(BIN)/zhihuan check demo/school/report.docx
	@$(BIN)/zhihuan trace demo/city dual_teacher_rate@2025 --school S001 >demo/trace.txt
	@$(BIN)/zhihuan aggregate demo/city --year 2025 --public --all --out demo/city.json >demo/aggregate.txt
	@$(BIN)/zhihuan compose demo/city --year 2025 --edition E3-city --to docx,pdf,html --out demo/city-report

DEMO_PORT ?= 8000
DEMO_SITE := ZHIHUAN_DATA=demo/site/data ZHIHUAN_ORIGIN=http://127.0.0.1:$(DEMO_PORT) $(BIN)/python -m zhihuan_site

demo-site: .venv/.installed demo-stop
	@rm -rf demo/site && mkdir -p demo/site
	@$(DEMO_SITE) demonstrate --records demo/city --key demo/key

demo-stop: ## stop the site that make demo left running
	@if [ -f demo/site/data/site.pid ]; then $(DEMO_SITE) run_demonstration stop; fi

# ---- tests --------------------------------------------------------------------------------------------------------

check: .venv/.installed ## everything that looks at the code without running it
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python -m zhihuan.catalogue
	$(BIN)/python -m zhihuan.report
	$(BIN)/python -m docs.generator --check

test: system check ## set up, then lint, types, contracts, stale docs and every test but the long ones
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --cov --cov-report=term

test-postgres: system .venv/.installed ## the site's tests once more, on the system's own PostgreSQL
	.ci/with-postgres $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not long and not browser" tests/site

test-long: system .venv/.installed ## long fuzzing and planted faults
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m long

# ---- how good, how fast -------------------------------------------------------------------------------------------

accuracy: .venv/.installed ## score against annotated reports: make accuracy ANNOTATIONS=DIR
	@test -n "$(ANNOTATIONS)" || { echo 'say where the annotations are: make accuracy ANNOTATIONS=DIR' >&2; exit 2; }
	@$(BIN)/python -m benchmarks.accuracy $(ANNOTATIONS)

bench: .venv-bench/.installed ## measure speed beside named rivals
	.venv-bench/bin/python -m benchmarks.reading

site-kills: .venv/.installed ## kill server, worker and database 200 times while people live the year
	ZHIHUAN_KILLS_PAGE=docs/reference/kills.md $(BIN)/python -m pytest -n 0 -q -m long tests/site/killing/test_kills.py

site-load: .venv-bench/.installed ## 200 people at once on the site, beside bare views
	.venv-bench/bin/python -W ignore -m benchmarks.site

nation: .venv-bench/.installed ## 20 million figures rolled up and judged, beside the same plans written by hand
	.venv-bench/bin/python -W ignore -m benchmarks.nation --spark

computing: .venv/.installed ## every indicator of a million students, beside a mere scan of their registers
	$(BIN)/python -m benchmarks.computing

faults: .venv/.installed ## plant mistakes into clean reports and count those found: make faults [REPORTS=FOLDER]
	$(BIN)/python -m benchmarks.faults --page docs/reference/faults.md $(if $(REPORTS),--reports $(REPORTS))

# ---- care ---------------------------------------------------------------------------------------------------------

# A site without data: for commands that only print what the code says.
NO_SITE = ZHIHUAN_DATA=$$(mktemp -d) DATABASE_URL=postgresql:///none $(BIN)/python -W ignore -m zhihuan_site

docs: .venv/.installed ## compile the catalogue and write the generated pages of docs/reference anew
	$(BIN)/python -m zhihuan.catalogue --build
	$(BIN)/python -m docs.generator
	$(NO_SITE) print_permissions
	$(NO_SITE) draw_states >docs/reference/states.md

islands: ## bundle the editor anew from src/zhihuan_site/islands (needs Node; running the site does not)
	@cd src/zhihuan_site/islands && npm ci --ignore-scripts --no-audit --no-fund && npm run build

messages: .venv/.installed ## collect the site's messages for translation, and compile those that are translated
	cd src/zhihuan_site && DJANGO_SETTINGS_MODULE=tests.site.settings PYTHONPATH=$(CURDIR) $(CURDIR)/$(BIN)/python -W ignore -m django makemessages -l en --no-location -v 0
	cd src/zhihuan_site && msgfmt --check -o locale/en/LC_MESSAGES/django.mo locale/en/LC_MESSAGES/django.po

format: .venv/.installed ## lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The old file is deleted first: the resolver would keep its pins.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml
lock: .venv/.installed ## pin every package anew, with hashes and without host names
	rm -f requirements*.lock
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra site --output-file requirements-site.lock
	$(COMPILE) --extra dev --output-file requirements-dev.lock
	$(COMPILE) --extra dev --extra bench --output-file requirements-bench.lock

clean: ## remove what the other targets made
	rm -rf .venv .venv-bench demo build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
