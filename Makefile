# `make demo` shows Dateline at work on this machine; `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

STAGE ?= dev
PYTHON ?= $(shell sh scripts/find-python.sh)
RUN := .venv/bin/python
ENVIRONMENT := .venv/.installed
GAZETTEER := artifacts/places.sqlite
PAGE := chalicelib/api/page/vendor/countries.json
LANGUAGES := artifacts/lid.176.ftz
AUDIT := .venv-audit/.installed

.PHONY: help setup demo local load faults hostile fuzz test screens lint docs evaluate train bench wheel bundle package deploy smoke lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: $(ENVIRONMENT) $(GAZETTEER) $(PAGE) $(LANGUAGES) ## make .venv, the gazetteer, the page's map and the model of languages

$(ENVIRONMENT): requirements.txt requirements-worker.txt requirements-cli.txt requirements-export.txt requirements-dev.txt requirements-page.lock gazetteer/requirements.lock constraints.txt pyproject.toml
	@test -n "$(PYTHON)"
	@test -x $(RUN) && $(RUN) -c '' 2>/dev/null || "$(PYTHON)" -m venv --clear .venv
	$(RUN) -m pip install --quiet --disable-pip-version-check -c constraints.txt uv
	UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --quiet --python $(RUN) -r requirements-dev.txt -c constraints.txt
	UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --quiet --require-hashes --no-deps --python $(RUN) -r gazetteer/requirements.lock -r requirements-page.lock
	UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --quiet --no-deps --no-build-isolation --python $(RUN) --editable .
	@touch $@

$(GAZETTEER): $(wildcard gazetteer/*.py gazetteer/*.tsv) chalicelib/gazetteer.py $(ENVIRONMENT)
	$(RUN) gazetteer/build.py
	@touch $@

$(PAGE): scripts/vendor.py $(ENVIRONMENT)
	$(RUN) -m scripts.vendor
	@touch $@

$(LANGUAGES): $(PAGE)
	@test -f $@ || $(RUN) -m scripts.vendor
	@touch $@

demo: setup ## analyse the samples on this machine and show one analysis
	.venv/bin/dateline demo

local: setup ## run the whole service on this machine until Ctrl-C; it keeps its data in .local
	.venv/bin/dateline local

load: setup ## 2,000 articles come, change and go on a local service; every answer is recomputed
	$(RUN) -m scripts.load

SEED ?= 1
COUNT ?= 10000

faults: setup ## 10,000 uploads while an adversary is at work, and nothing is lost: make faults SEED=2 COUNT=1000
	$(RUN) -m scripts.faults --seed $(SEED) --count $(COUNT)

hostile: setup ## hundreds of hostile files go through the worker's steps, each with its time and memory: make hostile DIR=MORE-OF-THEM
	$(RUN) -m tests.hostile build/hostile
	$(RUN) -m scripts.hostile build/hostile $(DIR)

FOR ?= 600

fuzz: setup ## ten minutes of chance: any bytes and any damage end in articles or refusals: make fuzz FOR=60
	$(RUN) -m tests.hostile.fuzz --seconds $(FOR)

lint: $(ENVIRONMENT) ## style, types and import rules
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(RUN) -m scripts.docs --check

docs: $(ENVIRONMENT) ## renew the parts of docs/ that are made from the code, the template and measured units
	$(RUN) -m scripts.docs

test: setup lint ## everything that has to hold
	$(RUN) -m pytest -n auto --maxprocesses 4 --dist loadfile

screens: setup ## pictures of the page, in build/screens
	$(RUN) -m tests.page.screens

evaluate: setup ## the tables of docs/accuracy.md, against evaluation/floors.json
	$(RUN) -m evaluation.run

train: setup ## make the tagger, the toponyms and the ranker anew: make train DATA=FOLDER-OF-THE-CORPORA
	@test -d "$(DATA)" || { echo 'DATA must name the folder of the corpora: see training/README.md'; exit 1; }
	@test -x .venv-train/bin/python || "$(PYTHON)" -m venv .venv-train
	.venv-train/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	.venv-train/bin/python -m training.train --data "$(DATA)" --run training/runs/names --only names
	.venv-train/bin/python -m training.train --data "$(DATA)" --run training/runs/quotes --only contents --only cues
	.venv-train/bin/python -m training.train --data "$(DATA)" --run training/runs/student --layers 5 \
	  --teacher training/runs/names --teacher training/runs/quotes
	.venv-train/bin/python -m training.prune --data "$(DATA)" --whole training/runs/student --run training/runs/pruned
	.venv-train/bin/python -m training.export --run training/runs/pruned --to artifacts
	$(RUN) -m training.calibrate --data "$(DATA)"
	.venv-train/bin/python -m training.toponyms --data "$(DATA)"
	$(RUN) -m training.coreference --data "$(DATA)"

bench: setup ## speed, growth, memory: the analysis, the reading of pages, the tagger beside it and spaCy, the searches, cold starts, the page, an export, a webhook; and what DynamoDB charges
	$(RUN) -m evaluation.bench_analysis
	$(RUN) -m evaluation.bench_reading
	$(RUN) -m evaluation.bench_analyse
	$(RUN) -m evaluation.bench_growth
	$(RUN) -m evaluation.bench_search
	$(RUN) -m evaluation.bench_costs
	$(RUN) -m evaluation.bench_costs --backfill
	$(RUN) -m evaluation.bench_cold
	$(RUN) -m evaluation.bench_page
	$(RUN) -m evaluation.bench_export
	$(RUN) -m evaluation.bench_webhook
	@test -x .venv-bench/bin/python || .venv/bin/uv venv --quiet --python $(RUN) .venv-bench
	UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --quiet --compile-bytecode --python .venv-bench/bin/python -r evaluation/requirements-bench.txt
	.venv-bench/bin/python -m evaluation.bench_tagger

wheel: setup ## build what `pip install` and `uv tool run` take, in dist
	rm -f dist/dateline-*.whl
	$(RUN) -m hatchling build --target wheel

bundle: wheel ## write one archive that installs Dateline on a machine without a network, in dist
	$(RUN) -m scripts.bundle

$(AUDIT): requirements-audit.lock $(ENVIRONMENT)
	.venv/bin/uv venv --quiet --clear --python $(RUN) .venv-audit
	UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip install --quiet --require-hashes --no-deps --python .venv-audit/bin/python -r requirements-audit.lock
	@touch $@

package: setup $(AUDIT) ## build and check what a deployment uploads, in build/package
	$(RUN) -m scripts.package --stage $(STAGE)

deploy: ## put build/package on AWS: make deploy STAGE=prod
	scripts/deploy.sh --check
	$(MAKE) package
	scripts/deploy.sh $(STAGE)

smoke: $(ENVIRONMENT) ## a minute's look at a deployment, which leaves nothing behind: make smoke STAGE=prod
	$(RUN) -m scripts.smoke --stage $(STAGE)

COMPILE := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-header --no-annotate --no-emit-index-url
HASHES := requirements-worker.lock requirements-export.lock requirements-page.lock gazetteer/requirements.lock

# Not after `setup`, which refuses a pin that constraints.txt does not have yet.
lock: ## renew constraints.txt and the locks with hashes
	@test -x .venv/bin/uv || $(MAKE) setup
	@echo '# Everything that the development environment installs, for Python 3.11 to 3.13. Made by `make lock`: do not edit.' > constraints.new
	$(COMPILE) requirements-dev.txt >> constraints.new
	mv constraints.new constraints.txt
	for lock in $(HASHES); do \
	  echo "# The pins of $${lock%.lock}.txt, with the hash of each of their files. Made by \`make lock\`: do not edit." > $$lock.new; \
	  $(COMPILE) --no-deps --generate-hashes $${lock%.lock}.txt >> $$lock.new; \
	  mv $$lock.new $$lock; \
	done
	echo '# The pins of requirements-audit.txt and what they bring, with the hash of each of their files. Made by `make lock`: do not edit.' > requirements-audit.new
	$(COMPILE) --generate-hashes requirements-audit.txt >> requirements-audit.new
	mv requirements-audit.new requirements-audit.lock

clean: ## remove what was built and logs, not what a local service keeps: `dateline local --fresh` forgets that
	rm -rf build dist .local/run-* .venv .venv-audit .venv-bench .venv-train $(GAZETTEER) $(LANGUAGES) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .chalice/deployments
