# `make run` and `make test` do all the set-up themselves, on a machine that has make, Python 3.11, 3.12 or 3.13 and,
# on Debian or Ubuntu, apt. PYTHON=/path/to/python3.13 chooses another Python than the first that fits.

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Windows_NT,$(OS))$(filter Darwin,$(shell uname -s))
BUNDLE := dist/klantkansen
CATALOGUE := resources/i18n
export PYTHON

.PHONY: help install run test check bench teams raters bundle lock translations clean

help:
	@echo "make run           the kiosk in a window; without a display, a tour that leaves pictures in out/tour"
	@echo "make test          the tests"
	@echo "make check         all that must pass before a change goes in: format, lint, types, tests with none skipped"
	@echo "make bench         how fast it is, as JSON and a table"
	@echo "make teams         how well the figures about people do in thousands of simulated teams; takes some minutes"
	@echo "make raters        how well the interval of the raters' agreement covers in simulated interviews; takes some minutes"
	@echo "make bundle        a folder that runs without Python, in $(BUNDLE)"
	@echo "make lock          requirements.lock after a change of pyproject.toml; UPGRADE=1 takes newer versions"
	@echo "make translations  the catalogue after a change of the texts in the code"
	@echo "make install       only the set-up; make clean removes what these commands made, except .venv"

install:
	@./setup.sh run

run: install
ifneq ($(strip $(HAS_DISPLAY)),)
	@$(BIN)/klantkansen kiosk --windowed
else
	@echo "There is no display, so a simulated day is played instead."
	@$(BIN)/klantkansen tour --out out/tour
	@echo "The pictures of every screen lie in $(CURDIR)/out/tour"
endif

test:
	@./setup.sh test
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal

# The import rules and the sizes of modules are among the tests, in tests/test_architecture.py.
check:
	@./setup.sh check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	KLANTKANSEN_REQUIRE_ALL=1 HYPOTHESIS_PROFILE=ci $(MAKE) --no-print-directory test

bench:
	@./setup.sh test
	@$(BIN)/python -m tests.benchmarks

teams:
	@./setup.sh test
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.teams

raters:
	@./setup.sh test
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.raters

bundle:
	@./setup.sh bundle
	$(BIN)/pyinstaller --noconfirm --clean --log-level WARN build.spec
	$(BIN)/python -m pytest -m bundle tests/packaging

lock: install
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --fork-strategy fewest \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    --quiet $(if $(UPGRADE),--upgrade) --output-file requirements.lock

# Takes new texts over into the catalogue, where they wait for a translator, and compiles what is translated.
translations: install
	@mkdir -p out
	@$(BIN)/pybabel --quiet extract --project Klantkansen --no-location \
	    --keyword ExportFailed --keyword FileRefused --keyword InputRefused --keyword KeyDamaged --keyword NameRefused \
	    --keyword OnOwnDisk \
	    --keyword Reason --keyword Said --keyword SealDamaged --keyword SignInRefused \
	    --keyword WrongKey --keyword translate --keyword _translate \
	    --output-file out/klantkansen.pot kiosk ui
	@$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --domain klantkansen \
	    --input-file out/klantkansen.pot --output-dir $(CATALOGUE)
	$(BIN)/pybabel compile --statistics --domain klantkansen --directory $(CATALOGUE)

clean:
	rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find kiosk ui resources tests -name __pycache__ -prune -exec rm -rf {} +
