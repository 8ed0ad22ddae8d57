"""The verdict of small changes of a spec agrees with what is generated: one change of each kind, and random ones together."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from toolchains.round_trip.specs import write

from .edits import EDITS
from .pairs import Made, made
from .small_spec import Spec, small_spec
from .verdicts import LANGUAGES, check_verdicts, wrong_verdicts

# Other databases have the same tables: the golden diffs are compared with every target.
TARGETS = {"csv", "docs", "json", "postgresql", "sqlite", *LANGUAGES}
TRIES = 20


@cache
def base() -> Made:
    found = output(small_spec())
    assert found
    return found


def output(spec: Spec) -> Made | None:
    with TemporaryDirectory() as folder:
        write(spec | {"catalog.yaml": spec["catalog.yaml"] | {"targets": {"json": {}}}}, Path(folder))
        return made(Path(folder), TARGETS)


def edited(names: list[str], seed: int) -> Made | None:
    """The output of the small spec after these edits; None if they don't go together, or lint refuses it."""
    random, spec = Random(seed), small_spec()
    try:
        for name in names:
            EDITS[name](spec, random)
    except (IndexError, KeyError, ValueError):
        return None  # the first edit took what the second is about
    return None if spec == small_spec() else output(spec)


@pytest.mark.thorough
@pytest.mark.parametrize("name", EDITS)
def test_an_edit(name: str) -> None:
    seed, found = next(((seed, found) for seed in range(TRIES) if (found := edited([name], seed))), (0, None))
    assert found, "lint refuses what the edit makes"
    with found:
        check_verdicts(base(), found, seed)
        check_verdicts(found, base(), f"{seed}, back")


def pairs(count: int, seed: int) -> Iterator[tuple[list[str], int, Made]]:
    random = Random(seed)
    while count:
        names, seed = random.sample([*EDITS], 2), random.randrange(10**6)
        if found := edited(names, seed):
            count -= 1
            yield names, seed, found


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(15))
def test_two_edits(seed: int) -> None:
    for names, made_by, found in pairs(1, seed):
        with found:
            check_verdicts(base(), found, (names, made_by))


@pytest.mark.slow
def test_thousands_of_edits() -> None:
    wrong = {}
    for names, seed, found in pairs(2_000, 0):
        with found:
            if lines := wrong_verdicts(base(), found):
                wrong[", ".join(names), seed] = lines
    assert wrong == {}
