# Each target is one call of a Python module; without make: python3 -m tasks demo (Windows: py -m tasks demo).
# Arguments of a task: make test ARGS="-k merging"
PYTHON ?= python3

.PHONY: demo test lint screenshots soak bench

demo:
	@$(PYTHON) -m tasks demo $(ARGS)

test:
	@$(PYTHON) -m tasks test $(ARGS)

lint:
	@$(PYTHON) -m tasks lint $(ARGS)

screenshots:
	@$(PYTHON) -m tasks screenshots $(ARGS)

soak:
	@$(PYTHON) -m tasks soak $(ARGS)

bench:
	@$(PYTHON) -m tasks bench $(ARGS)
