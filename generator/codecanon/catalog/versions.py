"""Versions of a catalog, by semantic versioning 2.0.0: three numbers, and perhaps a pre-release, as in 2.0.0-rc.1.

There is no build metadata: two versions that differ in it only would be one to everybody who compares them.
"""

import re
from typing import NamedTuple

_NUMBER = "(0|[1-9][0-9]{0,8})"
_IDENTIFIER = "(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_VERSION = re.compile(rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(-{_IDENTIFIER}(\.{_IDENTIFIER})*)?")


class Precedence(NamedTuple):
    """What versions are compared by: https://semver.org/#spec-item-11. A pre-release comes before its release."""

    numbers: tuple[int, int, int]
    is_release: bool
    identifiers: tuple[tuple[bool, int, str], ...]  # numbers before texts


def precedence(version: str) -> Precedence:
    """The place of a version among all others."""
    release, _, pre_release = version.partition("-")
    major, minor, patch = map(int, release.split("."))
    identifiers = tuple(map(_identifier, pre_release.split("."))) if pre_release else ()
    return Precedence((major, minor, patch), not pre_release, identifiers)


def _identifier(text: str) -> tuple[bool, int, str]:
    return (False, int(text), "") if text.isdecimal() else (True, 0, text)


def release_of(version: str) -> str:
    """The version that a pre-release leads to, or the version itself: 2.0.0 of 2.0.0-rc.1."""
    return version.partition("-")[0]


def next_pre_release(version: str) -> str:
    """The pre-release after another one: 2.0.0-rc.2 after 2.0.0-rc.1, and 2.0.0-rc.1 after 2.0.0-rc."""
    before, dot, last = version.rpartition(".")
    if "-" in before and last.isdecimal():
        return f"{before}.{int(last) + 1}"
    release, _, only = version.partition("-")
    return f"{release}-{int(only) + 1}" if only.isdecimal() else f"{version}.1"


def is_version(text: str) -> bool:
    """Whether a text from elsewhere than a checked spec is a version."""
    return _VERSION.fullmatch(text) is not None
