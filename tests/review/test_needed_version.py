"""The version that changes need: by their level, and by what is released."""

import pytest

from codecanon.catalog.versions import precedence
from codecanon.review.change_rule import Level
from codecanon.review.policy import is_enough, needed

NONE, PATCH, MINOR, MAJOR = Level


@pytest.mark.parametrize(
    ("version", "level", "expected"),
    [
        ("1.2.3", Level.NONE, "1.2.3"),
        ("1.2.3", Level.PATCH, "1.2.4"),
        ("1.2.3", Level.MINOR, "1.3.0"),
        ("1.2.3", Level.MAJOR, "2.0.0"),
        ("0.2.3", Level.PATCH, "0.2.4"),
        ("0.2.3", Level.MINOR, "0.2.4"),
        ("0.2.3", Level.MAJOR, "0.3.0"),
        ("0.0.0", Level.MAJOR, "0.1.0"),
        ("2.0.0-rc.1", Level.NONE, "2.0.0-rc.1"),
        ("2.0.0-rc.1", Level.MAJOR, "2.0.0-rc.1"),
        ("1.3.0-rc.1", Level.MINOR, "1.3.0-rc.1"),
        ("1.3.0-rc.1", Level.MAJOR, "2.0.0"),
        ("1.2.4-rc.1", Level.PATCH, "1.2.4-rc.1"),
        ("1.2.4-rc.1", Level.MINOR, "1.3.0"),
        ("0.3.0-rc.1", Level.MAJOR, "0.3.0-rc.1"),
        ("0.2.4-rc.1", Level.MINOR, "0.2.4-rc.1"),
        ("0.2.4-rc.1", Level.MAJOR, "0.3.0"),
    ],
)
def test_the_version_that_is_needed(version: str, level: Level, expected: str) -> None:
    assert needed(version, level) == expected


@pytest.mark.parametrize(
    ("version", "released", "level", "expected"),
    [
        ("1.1.0", "1.0.0", MINOR, "1.1.0"),
        ("1.1.0", "1.0.0", PATCH, "1.1.0"),
        ("1.1.0", "1.0.0", MAJOR, "2.0.0"),
        ("1.0.1", "1.0.0", MINOR, "1.1.0"),
        ("2.0.0", "1.0.0", MAJOR, "2.0.0"),
        ("2.0.0-rc.1", "1.4.0", MAJOR, "2.0.0-rc.1"),
        ("1.5.0-rc.1", "1.4.0", MAJOR, "2.0.0"),
    ],
)
def test_what_is_not_released_yet_needs_no_second_raise(
    version: str, released: str, level: Level, expected: str
) -> None:
    assert needed(version, level, released) == expected


@pytest.mark.parametrize(
    ("version", "level", "expected"),
    [
        ("2.0.0-rc.1", NONE, "2.0.0-rc.1"),
        ("2.0.0-rc.1", PATCH, "2.0.0-rc.2"),
        ("2.0.0-rc.9", MAJOR, "2.0.0-rc.10"),
        ("2.0.0-rc", MAJOR, "2.0.0-rc.1"),
        ("2.0.0-1", MAJOR, "2.0.0-2"),
        ("2.0.0-0.3.x", MAJOR, "2.0.0-0.3.x.1"),
        ("1.3.0-rc.1", MAJOR, "2.0.0"),
        ("1.2.3", MINOR, "1.3.0"),
    ],
)
def test_what_is_released_needs_a_version_above_it(version: str, level: Level, expected: str) -> None:
    assert needed(version, level, version) == expected
    assert precedence(expected) >= precedence(version)


@pytest.mark.parametrize(
    ("version", "lowest", "expected"),
    [
        ("2.0.0", "2.0.0", True),
        ("2.0.1", "2.0.0", True),
        ("2.0.0-alpha.1", "2.0.0", True),
        ("1.9.9", "2.0.0", False),
        ("2.0.0-rc.2", "2.0.0-rc.1", True),
        ("2.0.0", "2.0.0-rc.1", True),
        ("1.9.0-rc.1", "2.0.0", False),
    ],
)
def test_a_pre_release_of_what_is_needed_is_enough(version: str, lowest: str, expected: bool) -> None:
    assert is_enough(version, lowest) is expected
