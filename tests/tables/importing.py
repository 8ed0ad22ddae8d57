"""Imports small tables, for tests: the text of a file in, the spec or what was refused out."""

from pathlib import Path
from typing import Any

import yaml
from command import Done, run


def import_text(text: str | bytes, folder: Path, *options: str, file: str = "codes.csv") -> Done:
    """Imports a table into acme/error of the spec in a folder."""
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(["import", file, "--into", "acme/error", *options], folder)


def refused(text: str | bytes, folder: Path, *options: str, file: str = "codes.csv") -> str:
    """What is said about a table that is refused. Nothing is written."""
    before = written(folder)
    done = import_text(text, folder, *options, file=file)
    assert done.code == 1, done.stdout
    assert written(folder) == before
    return done.stderr


def codes(text: str | bytes, folder: Path, *options: str, file: str = "codes.csv") -> list[Any]:
    """The codes that the spec has after an import."""
    done = import_text(text, folder, *options, file=file)
    assert done.code == 0, done.stdout + done.stderr
    found: list[Any] = data(folder)["codes"]
    return found


def data(folder: Path, path: str = "acme/error.yaml") -> Any:
    return yaml.safe_load((folder / "spec" / path).read_text())


def written(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in (folder / "spec").rglob("*") if path.is_file()}
