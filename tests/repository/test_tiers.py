"""The tiers of the tests: what each leaves out is said, and a quick test starts no process."""

import subprocess
import sys

import not_run
import pytest

QUICK = "not thorough and not toolchain and not slow"
TEST = "not toolchain and not slow"


def test_each_tier_names_what_runs_the_rest() -> None:
    assert [line.rpartition("(")[2] for line in not_run.of_tier(QUICK)] == [
        "make test)",
        "make test-all)",
        "make trust)",
    ]
    assert list(not_run.of_tier("not slow")) == ["not run: thousands of hostile specs, kills and faults (make trust)"]


def test_make_test_names_every_toolchain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda program: None if program == "psql" else program)
    lines = list(not_run.of_tier(TEST))
    assert "not run: PostgreSQL (make toolchains && make test-all)" in lines
    assert "not run: MariaDB (make test-all)" in lines
    assert len(lines) == len(not_run.TOOLCHAINS) + 1


def test_a_reason_is_given_once_with_its_remedy() -> None:
    reasons = ["Skipped: not run: strace is missing", "Skipped: not run: Python 3.14 is missing"] * 2
    assert list(not_run.of_reasons(reasons)) == [
        "not run: Python 3.14 is missing (install that Python, and make test)",
        "not run: strace is missing (make toolchains && make test-all)",
    ]


def test_a_quick_test_starts_no_process() -> None:
    with pytest.raises(pytest.fail.Exception, match="this test starts python"):
        subprocess.run([sys.executable, "-c", ""], check=True)


@pytest.mark.thorough
def test_another_test_does() -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)
