"""Compares the verdict of a review with what users hold of the output: too low is wrong, and so is a verdict with nothing behind it."""

from collections.abc import Iterator
from typing import get_args

from codecanon.review.change import Change
from codecanon.review.change_rule import MINOR, NONE, PATCH, Audience, Level

from .exceptions import UNSEEN
from .held import Files, Moves, moves
from .holding import Moved
from .pairs import Made, stated_changes
from .renamed import naming

LANGUAGES = ("c", "go", "java", "jsonschema", "openapi", "php", "python", "rust", "typescript")
Bucket = tuple[Audience, str]
BUCKETS: list[Bucket] = [("source", language) for language in LANGUAGES]
BUCKETS += [(audience, "") for audience in get_args(Audience) if audience != "source"]


def check_verdicts(old: Made, new: Made, about: object = "") -> None:
    """Fails with what is wrong in the review of a change of the spec."""
    wrong = wrong_verdicts(old, new)
    assert not wrong, "\n".join((f"{about}", *wrong))


def wrong_verdicts(old: Made, new: Made) -> list[str]:
    """What is wrong in the review of a change of the spec, a line for each audience."""
    changes = stated_changes(old, new)
    moved = moves(old.holdings, new.holdings, naming(changes))
    return [line for bucket in BUCKETS for line in _wrong(bucket, changes, moved, old.files, new.files)]


def _wrong(bucket: Bucket, changes: list[Change], moved: Moves, before: Files, after: Files) -> Iterator[str]:
    audience, language = bucket
    here = [one for one in (*moved.lost, *moved.gained) if _is_in(one, bucket)]
    needed = max((one.level for one in here), default=NONE)
    levels = [(change, _level(change, bucket)) for change in changes]
    given = max((level for _, level in levels), default=NONE)
    who = " ".join(filter(None, bucket))
    if given < needed:
        worst = [str(one) for one in here if one.level > given]
        yield f"{who}: {_named(changes)}: {given}, but should be {needed}: {_few(worst)}"
    # People read something else somewhere. What travels and what programs do has no texts.
    read = PATCH if before != after and audience in ("source", "data") else NONE
    is_more = any(_is_in(one, bucket) for one in moved.gained)  # which a verdict may tell of, and need not
    shown = max(needed, MINOR if is_more else read)
    if given > shown:
        guilty = [change for change, level in levels if level > shown]
        unexplained = [change for change in guilty if (change.rule.id, audience) not in UNSEEN]
        if unexplained:
            yield f"{who}: {_named(unexplained)}: {given}, but nothing more than {shown} is behind it"


def _is_in(one: Moved, bucket: Bucket) -> bool:
    audience, language = bucket
    return one.key.audience == audience and (not language or one.key.target == language)


def _level(change: Change, bucket: Bucket) -> Level:
    audience, language = bucket
    return change.source.get(language, NONE) if language else getattr(change.impact, audience)


def _named(changes: list[Change]) -> str:
    return ", ".join(dict.fromkeys(change.rule.id for change in changes)) or "no change"


def _few(lines: list[str]) -> str:
    more = f" and {len(lines) - 3} more" if len(lines) > 3 else ""
    return "; ".join(lines[:3]) + more
