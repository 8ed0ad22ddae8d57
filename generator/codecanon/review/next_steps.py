"""What to do after a review, typed out: the version to write, an alias, an entry of accepted.yaml."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from codecanon.catalog.model import Alias
from codecanon.catalog.versions import precedence
from codecanon.diagnostics import Place, Position
from codecanon.review.accepted import entry
from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.positions import Positions
from codecanon.review.verdict import Review
from codecanon.review.version_advice import can_accept, needed_once_accepted, other_old, taken

_MOST = 5  # steps of one kind


class NextStep(NamedTuple):
    """What to write: why, as a text that ends before the place; where; and the lines. Line 0 is that of a file to make.
    Without a place, the lines are a command to type.

    A step that `is_long` is for a page rather than for a terminal.
    """

    why: str
    position: Position | None
    lines: tuple[str, ...]
    is_long: bool = False


def next_steps(review: Review) -> list[NextStep]:
    """The next steps, those first that may lower the version that is needed; none for the first spec of a repository."""
    return [] if review.is_first else [*_renames(review), *_other_old(review), *_version(review), *_acceptances(review)]


def _renames(review: Review) -> Iterator[NextStep]:
    """The aliases to write, if what has another name is the same code or group as before."""
    replaced = [change for change in review.changes if _may_be_renamed(change, review)][:_MOST]
    positions = Positions(review.new, (change.new_place for change in replaced))
    for change in replaced:
        aliases = review.new.facts[change.subject].model.aliases  # of a group, they are texts
        names = [str(change.old), *(one.name if isinstance(one, Alias) else one for one in aliases)]
        why = f"If {change.subject.id} was renamed, not reused, write in"
        yield NextStep(why, positions.position(change.new_place), (f"aliases: [{', '.join(names)}]",))


def _may_be_renamed(change: Change, review: Review) -> bool:
    """Whether the name was replaced, and no other item beside it has the old one now."""
    if change.rule.id not in ("name-replaced", "group-renamed") or change.attribute != "name":
        return False
    beside = (item.model for one, item in review.new.facts.items() if one.parent == change.subject.parent)
    return not any(getattr(model, "name", None) == change.old for model in beside)


def _version(review: Review) -> Iterator[NextStep]:
    if release := taken(review):
        yield NextStep(
            f"{release.version} is released already. Branches that have it",
            None,
            (f"git branch --all --contains {release.tag}",),
        )
    elif not (review.is_raised or review.goes_back):
        place = review.new.catalog.place.at("version")
        position = Positions(review.new, [place]).position(place)
        yield NextStep("Raise the version in", position, (f'version: "{review.needed}"',))


def _acceptances(review: Review) -> Iterator[NextStep]:
    """The entries that accept the major changes, if the version is too low for them."""
    if review.is_raised or review.goes_back or not can_accept(review):
        return
    counted = [change for change in review.changes if change.level is Level.MAJOR]
    what = "this change, if it breaks" if len(counted) == 1 else f"{len(counted):,} changes, if they break"
    text = "".join(entry(change, _release(review)) for change in counted[:_MOST])
    more = [f"  # and {len(counted) - _MOST:,} more"] if len(counted) > _MOST else []
    lines = (*_head(review), *filter(None, text.splitlines()), *more)
    yield NextStep(f"Or accept {what} nothing, in", _accepted_file(review), lines, is_long=True)


def _release(review: Review) -> str:
    """The version that is released with the changes, once all major ones are accepted."""
    return max(needed_once_accepted(review), review.new.catalog.version, key=precedence)


def _other_old(review: Review) -> Iterator[NextStep]:
    """What to compare with instead."""
    if advice := other_old(review):
        yield NextStep(advice.why, None, (advice.command,))


def _head(review: Review) -> tuple[str, ...]:
    return () if review.new.checked.spec.accepted else ("accepted:",)


def _accepted_file(review: Review) -> Position:
    """The last entry of accepted.yaml, which may not be there yet."""
    catalog = Positions(review.new, []).position(None).path
    path = PurePosixPath(catalog).with_name("accepted.yaml").as_posix()
    entries = review.new.checked.spec.accepted
    if entries is None:
        return Position(path, 0, 0)
    places = [Place(entries.path, ("accepted", len(entries.data["accepted"]) - 1))]
    return Positions(review.new, places).position(places[0])
