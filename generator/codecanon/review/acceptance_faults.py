"""What is wrong with the entries of accepted.yaml in NEW: they match no change, match too many, or are out of date."""

from collections.abc import Iterator, Sequence
from typing import Any

from codecanon.catalog.versions import precedence
from codecanon.diagnostics import Diagnostic, Place
from codecanon.reading.spec import Spec
from codecanon.review.review_rules import EXPIRED, UNUSED, VAGUE
from codecanon.review.accepted import MISSING, Acceptance, acceptances, accepts, entries, entry, is_about, what
from codecanon.review.change import Change

_OFFERED = 3  # changes that a hint spells out


def acceptance_faults(new: Spec, old: Spec, version: str, changes: Sequence[Change]) -> Iterator[Diagnostic]:
    """Findings about the entries of NEW, whose catalog has this version.

    An entry that OLD has too may stay until it expires.
    """
    coming = acceptances(new, old)
    for index, one in enumerate(entries(new)):
        place = Place(new.accepted.path if new.accepted else "", ("accepted", index))
        if precedence(one.until) < precedence(version):
            message = f"the entry was valid until {one.until}, and the catalog is at {version}"
            yield Diagnostic(EXPIRED.id, place.at("until"), message, "remove the entry")
        elif one in coming and not any(accepts(one, change) for change in changes):
            yield _unmatched(one, place, [change for change in changes if is_about(one, change)])


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
