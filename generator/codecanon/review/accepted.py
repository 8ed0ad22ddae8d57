"""Changes that spec/accepted.yaml accepts despite the rules: listed with their reason, but not counted.

An entry accepts one change that is made together with it. Once OLD has the entry too, it is history and hides no later
change. It is valid up to the version `until`; a version rather than a day, so that a review is the same every day, and the
entry can be removed after the release.
"""

# docs/architecture/decisions/0043

from collections.abc import Iterable
from typing import Any, NamedTuple

from codecanon.catalog.description import keys_of
from codecanon.reading.parse import read_document
from codecanon.reading.schema import base_schema
from codecanon.reading.spec import Spec
from codecanon.review.change import IDS, Change
from codecanon.review.difference import ORDER
from codecanon.review.fingerprint import plain
from codecanon.text import printable

MISSING = object()  # the value of a key that an entry does not have: `null` is a value
_LONGEST = 80  # characters of a value that an entry spells out: more would not stand on one line


class Acceptance(NamedTuple):
    """An entry of accepted.yaml. `until` is the last version of the catalog for which it is valid.

    It has a rule and a subject, or a fingerprint. `old` and `new` are MISSING where the entry does not state them.
    """

    rule: str | None
    subject: str | None
    attribute: str | None
    old: Any
    new: Any
    fingerprint: str | None
    reason: str
    until: str


def acceptances(new: Spec, old: Spec) -> list[Acceptance]:
    """The entries of NEW that OLD does not have."""
    before = entries(old)
    return [one for one in entries(new) if one not in before]


def entries(spec: Spec) -> list[Acceptance]:
    """All entries of a spec, in their order."""
    data = spec.accepted.data["accepted"] if spec.accepted else ()
    return [_acceptance(one) for one in data]


def _acceptance(data: dict[str, Any]) -> Acceptance:
    values = {"old": MISSING, "new": MISSING}
    return Acceptance(*(data.get(key, values.get(key)) for key in Acceptance._fields))


def acceptance(change: Change, among: Iterable[Acceptance]) -> Acceptance | None:
    """The entry that accepts a change, if there is one."""
    return next((one for one in among if accepts(one, change)), None)


def accepts(one: Acceptance, change: Change) -> bool:
    """Whether an entry is for this change. A change of an attribute needs the attribute and both values."""
    if one.fingerprint is not None:
        return one.fingerprint == change.fingerprint
    if not is_about(one, change):
        return False
    if change.attribute is None:
        return one.attribute is None
    return (
        one.attribute is not None
        and _key(one.attribute) in (_key(_named(change)), _key(change.attribute))
        and _is_value(one.old, change.old)
        and _is_value(one.new, change.new)
    )


def is_about(one: Acceptance, change: Change) -> bool:
    """Whether an entry has the rule and the subject of a change."""
    return one.rule in (change.rule.id, change.rule.formerly) and one.subject == change.subject.id


def entry(change: Change, until: str) -> str:
    """The lines of accepted.yaml that accept a change, without `accepted:`; the reason is left to write."""
    from codecanon.writing.layout import formatted

    data = {**what(change), "reason": "…", "until": until}
    document, _ = read_document("accepted.yaml", _flow({"accepted": [data]}).encode())
    assert document
    return formatted(document, base_schema("accepted")).partition("\n")[2]


def what(change: Change) -> dict[str, Any]:
    """The keys of an entry that say which change it is for: as people read them, or the fingerprint of what they can't read."""
    if change.attribute is None:
        return {"rule": change.rule.id, "subject": change.subject.id}
    old, new = plain(change.old), plain(change.new)
    if not (_is_short(old) and _is_short(new) and _is_short(change.subject.id)):
        return {"fingerprint": change.fingerprint}
    return {"rule": change.rule.id, "subject": change.subject.id, "attribute": _named(change), "old": old, "new": new}


def _is_short(value: Any) -> bool:
    """Whether people can check a value in a line: a text without hidden characters, a number, or a list of such values."""
    parts = value if isinstance(value, list) else [value]
    texts = [str(part) for part in parts if not isinstance(part, dict | list)]
    return len(texts) == len(parts) and len("".join(texts)) <= _LONGEST and all(printable(one) == one for one in texts)


def _flow(value: Any) -> str:
    """YAML on one line."""
    import json

    return json.dumps(value, ensure_ascii=False)


def _named(change: Change) -> str:
    """What the attribute is called in the spec, which is what `diff` prints: retry, group, source.document."""
    attribute, kind = change.attribute or "", change.subject.kind
    if kind == "target" or attribute.startswith((f"{IDS} ", f"{ORDER} of ")):
        return attribute
    return ".".join(map(str, keys_of(kind, attribute)))


def _key(attribute: str) -> str:
    return attribute.strip().replace(" ", "_")


def _is_value(stated: Any, fact: Any) -> bool:
    """Whether an entry states this value. YAML's types don't count, and a list of one value is that value."""
    if stated is MISSING:
        return False
    if isinstance(fact, tuple) and isinstance(stated, list):
        return len(stated) == len(fact) and all(map(_is_value, stated, fact))
    if isinstance(fact, tuple) and len(fact) == 1:
        fact = fact[0]
    return bool(_texts(stated) & _texts(fact))


def _texts(fact: Any) -> set[str]:
    """How a plain value may be written: as YAML has it, or as `codecanon diff` prints it. Nothing for lists and records."""
    match fact:
        case None | "":
            return {"", "none", "not stated"}
        case bool():
            return {"true", "yes"} if fact else {"false", "no"}
        case int() | str():
            return {str(fact)}
        case _:
            return set()
