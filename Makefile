PYTHON ?= python3
DOOR = @$(PYTHON) config/bootstrap.py $@ $(ARGS)

.PHONY: run test bench lint format lock clean

run: ; $(DOOR)
test: ; $(DOOR)
bench: ; $(DOOR)
lint: ; $(DOOR)
format: ; $(DOOR)
lock: ; $(DOOR)
clean: ; $(DOOR)
