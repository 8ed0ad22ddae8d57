"""What all tests share: the profiles of hypothesis, the tiers, and what is said at the end about what was not run.

A test without a marker belongs to `make quick`: it runs in this process and starts no other, but git. `thorough` is for
tests of processes, random searches, and tests of the tests, `toolchain` for what needs more than Python and git, `slow` for `make trust`.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import features
import not_run
import pytest
from hypothesis import is_hypothesis_test, settings

# Machines differ in speed; a slow example is no failure. Tests judge a change, so they try the same examples each time;
# `make trust` searches for others.
settings.register_profile("codecanon", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile("codecanon")

# What tests stamp is theirs, and gone with them.
_CACHE = TemporaryDirectory(prefix="codecanon-cache-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name

TESTS = Path(__file__).parent
MARKERS = {"thorough", "toolchain", "slow"}
QUICK_PROGRAMS = {"git"}
# Fixtures that need a toolchain, and folders of which every test does.
TOOLCHAINS = {"node_modules", "toolchains", "dbt", "engines", "empty", "usual", "postgresql", "mariadb"}
FOLDERS = {"faults"}
# What takes minutes, the longest first: a worker that began with one of them at the end would go on alone.
LONGEST = [
    "toolchains/sql/",
    "toolchains/round_trip/test_round_trip.py",
    "toolchains/round_trip/test_names.py",
    "toolchains/test_rust.py",
    "toolchains/site/",
    "toolchains/audit/",
    "toolchains/test_go.py",
    "toolchains/test_java.py",
]
running_quick = False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write the golden files anew")
    parser.addoption("--rewrite-features", action="store_true", help="write the table of docs/languages.md anew")


def pytest_configure(config: pytest.Config) -> None:
    features.register(config)
    if hasattr(config.option, "loadscopereorder"):  # xdist would begin with the files that have most tests
        config.option.loadscopereorder = False


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite"))


@pytest.hookimpl(tryfirst=True)  # before -m selects
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in FOLDERS or TOOLCHAINS & set(getattr(item, "fixturenames", ())):
            item.add_marker("toolchain")
        elif folder == "toolchains" or is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("thorough")
    items.sort(key=lambda item: _place(item.path.relative_to(TESTS).as_posix()))


def _place(path: str) -> int:
    """The place of a file in the order of tests, which is otherwise as they were collected."""
    return next((place for place, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist loadscope`, a worker runs whole files, so that what a file builds is built once.

    One worker runs all tests of databases, which share servers, dbt and Maven's repository. (`loadgroup` would say so with
    markers, but xdist 3.8 sets an attribute of items that pytest 9.2 does not read.)
    """
    if config.getvalue("dist") != "loadscope":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Files(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.partition("::")[0]
            return "databases" if "toolchains/sql/" in path else path

    return Files(config, log)


@pytest.fixture(autouse=True)
def tier(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test of `make quick` starts no process, but git: see `_no_process`."""
    global running_quick
    running_quick = not any(request.node.get_closest_marker(marker) for marker in MARKERS)
    yield
    running_quick = False


def _no_process(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen" and running_quick:
        program = Path(os.fsdecode(arguments[0])).name
        if program not in QUICK_PROGRAMS:
            pytest.fail(f"this test starts {program}: mark it with `thorough`, or use tests/command.py", pytrace=False)


sys.addaudithook(_no_process)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """One line for everything that was not run, with what would run it."""
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        for line in not_run.of_tier(config.getoption("markexpr")):
            terminalreporter.write_line(line)
    for line in not_run.of_reasons(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ())):
        terminalreporter.write_line(line)
