"""The generated catalog of this repository, and the facts that stand beside these tests, for those that compare the two."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CATALOG = json.loads((ROOT / "generated/json/catalog.json").read_text())
COMPACT = Path(__file__).parent / "facts"


def codes() -> Iterator[tuple[Any, Any, Any]]:
    """Every code, with its provider and its code set."""
    for provider in CATALOG["providers"]:
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                yield provider, code_set, code


def code(provider_id: str, set_id: str, id: int | str) -> Any:
    return next(
        code
        for provider, code_set, code in codes()
        if (provider["id"], code_set["id"], code["id"]) == (provider_id, set_id, id)
    )


def rows(name: str, folder: Path = COMPACT) -> list[dict[str, str]]:
    """The rows of a table of facts: ids, names, groups and flags, and no text of a source."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str, count: int) -> set[tuple[str, ...]]:
    """All runs of this many words."""
    found = "".join(letter if letter.isalnum() and letter.isascii() else " " for letter in text.lower()).split()
    return {tuple(found[start : start + count]) for start in range(len(found) - count + 1)}
