# The two commands are `make run` and `make test`; a second call finds everything in place and is quick.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install run test lint bench chaos bundle docs lock migration initial clean

PYTHON ?= python3.12 python3.11 python3 python
BIN := .venv/bin
STAMPS := .venv/.stamps
INSTALL = $(1)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
# A gateway counts as configured when its address is in the environment or in .env.
GATEWAY := $(or $(WECHATY_PUPPET_SERVICE_ENDPOINT),$(shell sed -n 's/^ *\(export \)\{0,1\}WECHATY_PUPPET_SERVICE_ENDPOINT *= *\([^ \#].*\)/\2/p' .env 2>/dev/null))

help:
	@echo "make run    打开演示办公室（已配置微信网关时打开本办）"
	@echo "make test   运行全部测试         make install  只装依赖，不启动"
	@echo "make lint   检查写法与类型    make bench  性能对照"
	@echo "make chaos  可靠性数字，接真实网关    make bundle  离线安装包"
	@echo "make docs   重写文档里的表    make lock   更新依赖锁定"
	@echo "make clean  删除虚拟环境与缓存"

# What `run` needs and nothing more: who installs may be root, who runs the office should not be.
install: $(STAMPS)/base $(if $(GATEWAY),$(STAMPS)/wechaty)

run: install
	@exec $(BIN)/python -m bot run --demo

test: $(STAMPS)/base $(STAMPS)/wechaty $(STAMPS)/test
	@$(BIN)/python -m tests.gateway.node
	$(BIN)/python -m pytest -n 4 --dist worksteal $(ARGS)

lint: $(STAMPS)/base $(STAMPS)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv-bench/.ready
	.venv-bench/bin/python -m tests.benchmarks $(ARGS)

# Long: see docs/reliability.md. make chaos ARGS="frozen large" runs some of it.
chaos: $(STAMPS)/base $(STAMPS)/wechaty $(STAMPS)/test
	@$(BIN)/python -m tests.gateway.node
	$(BIN)/python -m tests.chaos $(ARGS)

# For machines that reach no package index, of this machine's kind and with its Python.
bundle: $(STAMPS)/base
	$(BIN)/python -m deploy.bundle $(ARGS)

# What the documents say of commands and of the demo office, written from the code.
docs: $(STAMPS)/base
	$(BIN)/python -m bot.manual
	$(BIN)/python -m bot.demo.printed

# Each lock is resolved within the ones before it, so that any of them can be installed together.
lock: $(STAMPS)/test
	cd requirements && for name in base wechaty test bench; do \
	  constraints=""; for before in base wechaty test; do [ $$before = $$name ] && break; constraints="$$constraints -c $$before.txt"; done; \
	  ../$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-emit-find-links \
	    $$constraints $$name.in -o $$name.txt; \
	done

# The schema's next step, written from the tables: make migration name=add_referral
migration: $(STAMPS)/base
	$(BIN)/python -m bot migrations $(name)

# Before the first release only: the schema's one first step, written anew from the tables.
initial: $(STAMPS)/base
	rm -f storage/migrations/0*.py
	$(BIN)/python -m bot migrations initial

clean:
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first of the candidates that runs and is new enough, yet not too new for the locks.
$(STAMPS)/python:
	@for one in $(PYTHON); do \
	  if "$$one" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' 2>/dev/null; then found=$$one; break; fi; \
	done; \
	[ -n "$${found:-}" ] || { \
	  echo "需要 Python 3.11 或 3.12，这里没有找到（python3 是 $$(python3 --version 2>&1 || true)）。可用 make run PYTHON=/path/to/python3.12 指定。" >&2; exit 1; }; \
	echo "正在建立虚拟环境 .venv（$$("$$found" --version)）……"; \
	"$$found" -m venv --clear .venv || { echo "无法建立虚拟环境；Debian、Ubuntu 请先安装 python3-venv。" >&2; rm -rf .venv; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/%: requirements/%.txt $(STAMPS)/python
	@echo "正在安装 requirements/$*.txt ……"
	@$(call INSTALL,.venv) $<
	@touch $@

.venv-bench/.ready: $(STAMPS)/python requirements/base.txt requirements/wechaty.txt requirements/bench.txt
	$(BIN)/python -m venv --clear .venv-bench
	$(call INSTALL,.venv-bench) requirements/base.txt -r requirements/wechaty.txt -r requirements/bench.txt
	touch $@
