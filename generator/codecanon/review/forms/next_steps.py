"""What to do after a review, typed out: the version to write, an alias, an entry of accepted.yaml."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from codecanon.catalog.versions import precedence
from codecanon.diagnostics import Place, Position
from codecanon.review.accepted import entry
from codecanon.review.change_rule import Level
from codecanon.review.forms.echoes import Echoes
from codecanon.review.policy import is_enough
from codecanon.review.forms.positions import Positions
from codecanon.review.forms.rename_steps import NextStep, if_renamed, rename_steps
from codecanon.review.verdict import Review
from codecanon.review.forms.version_advice import can_accept, needed_once_accepted, other_old, taken

_MOST_ENTRIES = 10  # of accepted.yaml, in a comment


def next_steps(review: Review) -> list[NextStep]:
    """The next steps, those first that may lower the version that is needed; none for the first spec of a repository."""
    if review.is_first:
        return []
    return [*rename_steps(review), *_other_old(review), *_version(review), *_acceptances(review)]


def _version(review: Review) -> Iterator[NextStep]:
    """The version to write: the one that is needed, and before it the one that is enough if what may be renamed was."""
    if release := taken(review):
        why, command = "Branches that have it", f"git branch --all --contains {release.tag}"
        yield NextStep(f"{release.version} is released already. {why}", None, (command,))
        return
    if review.goes_back:
        return
    place = review.new.catalog.place.at("version")
    position = Positions(review.new, [place]).position(place)
    lines, renamed = _written(review.needed), if_renamed(review)
    if renamed is None or renamed.needed == review.needed:
        if not review.is_raised:
            yield NextStep("Raise the version in", position, lines)
    elif review.is_raised:
        if not is_enough(renamed.needed, review.new.catalog.version):
            yield NextStep("Then a lower version is enough, in", position, _written(renamed.needed))
    elif renamed.is_raised:
        why = f"Then {review.new.catalog.version} is enough. Otherwise raise the version in"
        yield NextStep(why, position, lines)
    else:
        yield NextStep("Then raise the version in", position, _written(renamed.needed))
        yield NextStep("Otherwise raise the version in", position, lines)


def _written(version: str) -> tuple[str, ...]:
    return (f'version: "{version}"',)


def _acceptances(review: Review) -> Iterator[NextStep]:
    """The entries that accept the major changes, if the version is too low for them."""
    if review.is_raised or review.goes_back or not can_accept(review):
        return
    counted = [change for change in review.changes if change.level is Level.MAJOR]
    own = len(Echoes(review).without(counted))
    note = f" ({len(counted):,} entries)" if own < len(counted) else ""
    what = f"this change{note}, if it breaks" if own == 1 else f"{own:,} changes{note}, if they break"
    text = "".join(entry(change, _release(review)) for change in counted[:_MOST_ENTRIES])
    more = [f"  # and {len(counted) - _MOST_ENTRIES:,} more"] if len(counted) > _MOST_ENTRIES else []
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
