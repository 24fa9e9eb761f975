PYTHON ?= python3
DOOR = @$(PYTHON) config/bootstrap.py $@ $(ARGS)

.PHONY: run test lint format lock clean

run: ; $(DOOR)
test: ; $(DOOR)
lint: ; $(DOOR)
format: ; $(DOOR)
lock: ; $(DOOR)
clean: ; $(DOOR)
