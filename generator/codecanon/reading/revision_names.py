"""What a user can write for a revision, as with git: main..feature, main...feature, HEAD:spec."""

import re
from typing import NamedTuple

# Neither in a path, as in HEAD:../spec, nor beside one.
_RANGE = re.compile(r"(?P<old>.*?)(?<![./])(?P<dots>\.{2,3})(?![./])(?P<new>.*)")
_WITH_FOLDER = re.compile(r"(?P<revision>(?:[^:{]|\{[^}]*\})+):(?P<folder>.*)")  # a date in braces may have colons


class Range(NamedTuple):
    """Two revisions written as one. `from_base`: what is meant by the first is its merge base with the second."""

    old: str
    new: str
    from_base: bool


class Named(NamedTuple):
    """A revision, and the folder in it, as git names it; None if only the revision is named."""

    revision: str
    folder: str | None


def range_of(text: str) -> Range | None:
    """The two revisions that a text names, if it does; that which is left out is HEAD."""
    found = _RANGE.fullmatch(text)
    if not found or not (found["old"] or found["new"]) or found["old"].startswith((".", "/")):  # a path
        return None
    return Range(found["old"] or "HEAD", found["new"] or "HEAD", found["dots"] == "...")


def named(text: str) -> Named:
    """The revision that a text names, and the folder behind the colon."""
    found = _WITH_FOLDER.fullmatch(text)
    return Named(found["revision"], found["folder"]) if found else Named(text, None)


def revisions_in(text: str) -> list[str]:
    """All names of revisions that a text may be read as."""
    found = range_of(text)
    ends = [found.old, found.new] if found else [text]
    return [name for end in ends for name in (end, named(end).revision)]
