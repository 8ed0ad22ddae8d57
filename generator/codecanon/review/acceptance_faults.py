"""What is wrong with the entries of accepted.yaml in NEW: they match no change, match too many, or are out of date."""

from collections.abc import Iterator, Sequence
from typing import Any

from codecanon.catalog.versions import precedence
from codecanon.diagnostics import Diagnostic, Place
from codecanon.review.review_rules import EXPIRED, UNUSED, VAGUE
from codecanon.review.accepted import MISSING, Acceptance, acceptances, accepts, entries, entry, is_about, what
from codecanon.review.change import Change
from codecanon.review.surroundings import Surroundings
from codecanon.targets.checked import Checked

_OFFERED = 3  # changes that a hint spells out


def acceptance_faults(
    new: Checked, old: Checked, changes: Sequence[Change], surroundings: Surroundings, version: str
) -> Iterator[Diagnostic]:
    """Findings about the entries of NEW. `version` is the one that comes out with the changes.

    An entry that OLD has too may stay until it expires. Until its version is released, that may become a higher one.
    """
    now, before = new.catalog.version, entries(old.spec)
    coming = acceptances(new.spec, old.spec)
    for index, one in enumerate(entries(new.spec)):
        place = Place(new.spec.accepted.path if new.spec.accepted else "", ("accepted", index))
        is_met = one in coming and any(accepts(one, change) for change in changes)
        if _is_past(one, now):
            yield _past(one, place.at("until"), is_met, now, surroundings, version)
        elif one in coming and not is_met and not _is_prolonged(one, before, now, surroundings):
            yield _unmatched(one, place, [change for change in changes if is_about(one, change)])


def is_expired(one: Acceptance, now: str, surroundings: Surroundings) -> bool:
    """Whether an entry accepts nothing any more, as the catalog is at a higher version now."""
    return _is_past(one, now) and not surroundings.is_unreleased(one.until, now)


def _is_past(one: Acceptance, now: str) -> bool:
    return precedence(one.until) < precedence(now)


def _is_prolonged(one: Acceptance, before: Sequence[Acceptance], now: str, surroundings: Surroundings) -> bool:
    """Whether OLD has the entry for another version, which never came out."""
    same = [other.until for other in before if other._replace(until=one.until) == one]
    return any(surroundings.is_unreleased(until, now) for until in same)


def _past(
    one: Acceptance, place: Place, is_met: bool, now: str, surroundings: Surroundings, version: str
) -> Diagnostic:
    """What to do with an entry whose version is lower than that of the catalog."""
    message, fix = f"the entry was valid until {one.until}, and the catalog is at {now}", "remove the entry"
    if surroundings.is_unreleased(one.until, now):
        message = f"the entry is valid until {one.until}, which was not released, and the catalog is at {now}"
        fix = f'write until: "{version}"'
    elif is_met and surroundings.users_have(one.until) != one.until:
        fix = f'write until: "{version}" if the change comes out with that version, or remove the entry'
    return Diagnostic(EXPIRED.id, place, message, fix)


def _unmatched(one: Acceptance, place: Place, near: Sequence[Change]) -> Diagnostic:
    """Why an entry accepts nothing; `near` are the changes with its rule and its subject."""
    if one.fingerprint is not None:
        message = f"no change has the fingerprint {one.fingerprint}"
        hint = "write the fingerprint as `codecanon diff --format json` prints it, or remove the entry"
        return Diagnostic(UNUSED.id, place.at("fingerprint"), message, hint)
    if not near:
        message = f"no change of {one.subject} matches the rule {one.rule}"
        hint = "write rule and subject as `codecanon diff` prints them, or remove the entry"
        return Diagnostic(UNUSED.id, place, message, hint)
    candidates = [change for change in near if not _contradicts(one, change)]
    if not candidates:
        message = f"{one.subject} changes under the rule {one.rule}, but not as the entry states"
        return Diagnostic(UNUSED.id, place, message, f"{_advice(near, 'write')}, or remove the entry")
    missing = [key for key in ("attribute", "old", "new") if _lacks(one, key)]
    message = f"the entry has no `{'` and no `'.join(missing)}`, so it is for no change"
    return Diagnostic(VAGUE.id, place, message, _advice(candidates, "add", missing))


def _lacks(one: Acceptance, key: str) -> bool:
    return getattr(one, key) is (None if key == "attribute" else MISSING)


def _contradicts(one: Acceptance, change: Change) -> bool:
    """Whether what the entry states is another change of the subject."""
    stated = what(change)
    filled: dict[str, Any] = {key: stated.get(key) for key in ("attribute", "old", "new") if _lacks(one, key)}
    return "fingerprint" not in stated and not accepts(one._replace(**filled), change)


def _advice(changes: Sequence[Change], verb: str, keys: Sequence[str] = ("attribute", "old", "new")) -> str:
    """The lines for each change that the entry may be meant for."""
    return "; or ".join(_lines(change, verb, keys) for change in changes[:_OFFERED])


def _lines(change: Change, verb: str, keys: Sequence[str]) -> str:
    stated = what(change)
    if "fingerprint" in stated:
        return f'write `fingerprint: "{change.fingerprint}"` instead of rule and subject'
    lines = [line.strip() for line in entry(change, "0.0.0").split("\n")]
    wanted = [f"`{line}`" for line in lines if line.partition(":")[0] in keys and line.partition(":")[0] in stated]
    return f"{verb} {', '.join(wanted)}" if wanted else "remove `attribute`, `old` and `new`"
