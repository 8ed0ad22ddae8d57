"""Compares small maps, for tests: the text of a file in, the report as JSON or what was refused out."""

import json
from pathlib import Path
from typing import Any

from command import run

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").exists())
SPEC = ROOT / "spec"


def compared(
    text: str | bytes, folder: Path, *options: str, file: str = "map.csv", spec: Path = SPEC
) -> dict[str, Any]:
    """The report of a map. Its counts add up, and the exit code is 1 where it says that something is wrong."""
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(["compare", file, "--spec", str(spec), "--format", "json", *options], folder)
    assert done.stdout, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    counts = dict(data["entries"])
    assert counts.pop("all") == sum(counts.values()) >= data["rows"]
    assert done.code == (1 if any(data["failures"].values()) else 0)
    return data


def refused(text: str | bytes, folder: Path, *options: str, file: str = "map.csv", spec: Path = SPEC) -> str:
    """What is said about a map that can't be compared: in a few lines, without a report."""
    (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run(["compare", file, "--spec", str(spec), *options], folder)
    assert done.code != 0 and not done.stdout
    assert "Traceback" not in done.stderr and "internal error" not in done.stderr
    assert 1 <= len(done.stderr.strip().splitlines()) <= 4
    return done.stderr


def outcomes(data: dict[str, Any]) -> dict[str, int]:
    """How many entries have which outcome, without those that none has."""
    return {name: count for name, count in data["entries"].items() if count and name != "all"}


def against(data: dict[str, Any]) -> dict[str, list[str]]:
    """What the catalog says against codes, by their identity."""
    return {one["contradicted"]: [said["words"] for said in one["says"]] for one in data["contradictions"]["listed"]}
