"""What commands don't import: a run over a small catalog is short, and half of it would be imports that it has no use for.

Modules are listed, not times. What is imported late, as what only some ends of a command need, stays so.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from codecanon.cli.starter import starter
from codecanon.writing.output import write_new

pytestmark = pytest.mark.thorough

NO_COMMAND = {
    "compileall",  # templates are compiled ahead
    "jsonschema",  # says what is wrong
    "multiprocessing",  # for targets of a spec
    "pkgutil",  # what languages there are
    "subprocess",  # git is not asked
    "duckdb",
    "codecanon.audit",
    "codecanon.lookup",
    "codecanon.editing",
    "codecanon.tables",
    "codecanon.mapping",
    "codecanon.cli.completion",
    "codecanon.reading.comments",
    "codecanon.reading.git",
    "codecanon.reading.misfit",
    "codecanon.reading.revision",
    "codecanon.reading.syntax",
    "codecanon.writing.layout",
    "codecanon.writing.own_templates",
}
NO_RENDERING = {"jinja2", "filelock", "codecanon.writing", "codecanon.compiled"}
NO_READING = {"yaml", "jsonschema_rs", "codecanon.reading", "codecanon.catalog", "codecanon.pipeline"}
ABSENT = {
    "--version": NO_COMMAND | NO_RENDERING | NO_READING | {"codecanon.cli.console"},
    "lint --no-cache": NO_COMMAND | NO_RENDERING | {"codecanon.review"},
    "check --no-cache --quiet": NO_COMMAND | {"filelock", "codecanon.review"},
    "generate --no-cache": NO_COMMAND | {"filelock", "codecanon.review"},  # nothing is to be written
    "diff spec spec": {"compileall", "filelock", "jinja2", "jsonschema", "multiprocessing", "codecanon.reading.misfit"},
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project") / "codes"
    write_new(starter("codes"), folder)
    imported("generate", folder)
    return folder


def imported(command: str, folder: Path) -> set[str]:
    """The modules that a command imports, and the packages that they are in."""
    run = [sys.executable, "-X", "importtime", "-m", "codecanon", *command.split()]
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, env=os.environ | {"CI": "true"}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    times = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in times}


@pytest.mark.parametrize("command", ABSENT)
def test_a_command_does_not_import_what_it_has_no_use_for(command: str, project: Path) -> None:
    assert imported(command, project) & ABSENT[command] == set()
