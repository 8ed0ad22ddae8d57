"""What the packages of each language can do: the table in docs/languages.md, filled from the tests that ran.

A test module of a language names it in LANGUAGE, and its tests say with `@pytest.mark.feature("read")` what they prove. Others name
the languages: `@pytest.mark.feature("tables", languages=["Python"])`.
"""

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "languages.md"
BEGIN, END = "[//]: # (features)\n", "[//]: # (end of features)\n"
FEATURES: Mapping[str, str] = {
    "constants": "A constant per code, with the id on the wire",
    "comments": "Comments on constants; deprecated codes are marked for editors and linters",
    "lookup": "Look-up by id and by name, which returns nothing rather than failing",
    "groups": "The group of any id, by the provider's rules",
    "lists": "Lists of all codes, and of all values of a field",
    "exhaustive": "The compiler or a linter finds a code or group without a case",
    "records": "Records with texts, references and equivalent codes",
    "facts": "Every fact of the catalog, compared with catalog.json",
    "read": "`read`: reports, events, request errors, and what was not understood",
    "decide": "`decide`, with overrides",
    "merge": "`merge`: several reports of a message become one state",
    "vectors": "All conformance vectors, of Infobip and of other protocols",
    "random": "10,000 random payloads, none of which makes it fail",
    "fuzz": "Fuzzing for ten seconds",
    "tables": "Packages of other people's tables: text ids, negative ids, hex, aliases, groups by rule",
    "hostile": "Hostile texts and names, through the compiler",
    "installed": "Built, installed and used by a project of its own",
    "readme": "The examples of its README, run",
    "clean": "Formatters and linters find nothing",
}
MARK = "a test that proves what docs/languages.md says of a language: see tests/features.py"
Ran = Mapping[tuple[str, str], set[str]]  # by feature and language: how its tests ended


class Features:
    """Collects how the tests of features ended, and holds the table to it."""

    def __init__(self) -> None:
        self.ran: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        for mark in item.iter_markers("feature"):
            languages = mark.kwargs.get("languages") or [getattr(getattr(item, "module", None), "LANGUAGE", None)]
            assert (
                all(languages) and set(mark.args) <= FEATURES.keys()
            ), f"{item.nodeid}: no LANGUAGE, or an unknown feature"
            item.user_properties += [("feature", (name, language)) for name in mark.args for language in languages]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for key, value in report.user_properties:
            if key == "feature" and (report.when == "call" or not report.passed):
                self.ran[tuple(value)].add(report.outcome)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        config = session.config
        if hasattr(config, "workerinput"):
            return
        if config.getoption("--rewrite-features"):
            PAGE.write_text(_with_table(PAGE.read_text("utf-8"), self.ran), "utf-8")
        elif self._is_whole(config) and _with_table(PAGE.read_text("utf-8"), self.ran) != PAGE.read_text("utf-8"):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
            config.get_terminal_writer().line(f"\n{PAGE.name} says otherwise than the tests that ran: make features")

    def _is_whole(self, config: pytest.Config) -> bool:
        """Whether every test ran: in CI, where none is skipped for a tool that is missing."""
        tests = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.getoption("keyword")
        return tests and config.getoption("markexpr") == "not slow" and bool(os.environ.get("CI"))


def table(ran: Ran) -> str:
    """The table. A language has a feature if its tests ran, and passed."""
    languages = sorted({language for _, language in ran})
    lines = [f"| | {' | '.join(languages)} |", f"| --- |{' --- |' * len(languages)}"]
    for feature, title in FEATURES.items():
        cells = ["yes" if ran.get((feature, language)) == {"passed"} else "–" for language in languages]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _with_table(page: str, ran: Ran) -> str:
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table(ran)}\n{END}{tail}"


def register(config: Any) -> None:
    config.addinivalue_line("markers", f"feature(*names): {MARK}")
    config.pluginmanager.register(Features(), "features")
