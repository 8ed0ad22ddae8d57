"""Ideas that every table of codes has words for, and how a catalog expresses them, as far as it does.

Nothing here is about one kind of catalog. What counts as a success is the value that `merge` calls the best, or one that is
called so; what is pending has no final codes; whether something may be tried again is a boolean field or answer that is called so.
"""

# docs/architecture/decisions/0064

from collections.abc import Iterator, Mapping
from typing import Literal

from codecanon.casing import words
from codecanon.catalog.model import Catalog, Field
from codecanon.lookup.spelling import stem_of
from codecanon.mapping.claims import Claim, Demand

Idea = Literal["success", "failure", "pending", "final", "permanent", "temporary", "retry"]

SYNONYMS: Mapping[Idea, tuple[str, ...]] = {
    "success": ("success", "successful", "succeeded", "ok", "okay", "passed"),
    "failure": ("failure", "failed", "fail", "error", "unsuccessful"),
    "pending": ("pending", "in progress", "queued", "processing", "waiting", "scheduled", "unfinished"),
    "permanent": ("permanent", "permanently", "hard", "fatal", "unrecoverable", "irrecoverable"),
    "temporary": ("temporary", "temporarily", "transient", "soft", "recoverable", "intermittent", "temp"),
    "retry": ("retry", "retryable", "retriable", "resend", "resendable", "repeat", "try again"),
    "final": ("final", "finished", "terminal"),
}
_AGAIN = {"retry", "retryable", "retriable", "resend", "resendable", "repeat", "again"}


def expressed(catalog: Catalog) -> Mapping[Idea, Claim]:
    """The ideas that this catalog expresses, each as a claim."""
    found: dict[Idea, Claim] = {}
    booleans = [one.id for one in catalog.fields if one.type == "boolean" and not one.is_informative]
    lasting = _called(booleans, "permanent")
    passing = _called(booleans, "temporary")
    boolean_answers = [one.id for one in catalog.answers if not one.values]
    again = [name for name in (*boolean_answers, *booleans) if _AGAIN & set(words(name))]
    witnesses: tuple[tuple[Idea, bool, list[str]], ...] = (
        ("permanent", True, [*lasting, *passing, *again]),
        ("temporary", False, [*lasting, *passing, *again]),
        ("retry", False, [*again, *lasting, *passing]),
    )
    for idea, is_lasting, names in witnesses:
        if names:
            found[idea] = Claim(tuple(Demand(name, (is_lasting is (name in lasting),)) for name in names))
    if final := _called(booleans, "final"):
        found["final"] = Claim(tuple(Demand(name, (True,)) for name in final))
    for field in catalog.fields:
        states = dict(_states(catalog, field))
        if {"success"} < set(states):
            found |= {idea: Claim((Demand(field.id, values),)) for idea, values in states.items()}
            break
    return found


def _called(names: list[str], idea: Idea) -> list[str]:
    """The names that mean an idea: is_final, permanent."""
    known = {stem_of(word) for word in SYNONYMS[idea]}
    return [name for name in names if (parts := {*words(name)} - {"is", "can"}) and set(map(stem_of, parts)) <= known]


def _states(catalog: Catalog, field: Field) -> Iterator[tuple[Idea, tuple[str, ...]]]:
    """What the values of an enum say of success. By `merge` the last is the best, and values whose codes are not final are pending."""
    if not field.is_enum or field.is_informative:
        return
    ids = tuple(value.id for value in field.values)
    merge = catalog.merge
    if merge and field.id in merge.worst:
        success = {str(merge.worst[field.id][-1])}
        pending = _not_final(catalog, field, merge.final) - success if merge.final else set()
        failure = set(ids) - success - pending
    else:
        success, pending, failure = (_synonymous(ids, idea) for idea in ("success", "pending", "failure"))
    states: tuple[tuple[Idea, set[str]], ...] = (("success", success), ("pending", pending), ("failure", failure))
    for idea, values in states:
        if values:
            yield idea, tuple(id for id in ids if id in values)


def _synonymous(ids: tuple[str, ...], idea: Idea) -> set[str]:
    return {id for id in ids if " ".join(words(id)) in SYNONYMS[idea]}


def _not_final(catalog: Catalog, field: Field, final: str) -> set[str]:
    """The values whose codes are not final, as far as they state it."""
    codes = [code for code_set in catalog.code_sets for code in code_set.codes]
    stated = {(str(code.fields[field.id]), code.fields[final]) for code in codes if code.fields[final] is not None}
    return {value for value, is_final in stated if not is_final and (value, True) not in stated}
