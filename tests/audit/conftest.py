"""ReportFiles of reports in every format, and the command."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from codecanon.cli.commands import codecanon

from .one_by_one import ROOT

Run = Callable[..., Result]


@pytest.fixture
def audit(tmp_path: Path) -> Run:
    """The command, over the catalog of this repository."""
    pytest.importorskip("duckdb")
    return lambda *words: CliRunner().invoke(codecanon, ["audit", "--spec", str(ROOT / "spec"), *map(str, words)])
