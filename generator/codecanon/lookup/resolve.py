"""Which code an object of a payload means, as the shipped reader says it, in terms of the catalog."""

import json
from typing import Any, NamedTuple, cast

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Report
from codecanon.targets.shipped import Conflict, Known
from codecanon.lookup.vocabulary import OwnCode, OwnGroup, Vocabulary
from codecanon.text import printable


class Reported(NamedTuple):
    """An object of a payload. `code_id` and `name` are as they came. `found` is None for a code that is not in the catalog;
    its `group` may be known, and `fallback` is the code that stands for it. `other` is the code of another kind that was
    meant, if one was.
    """

    path: str
    report: Report
    code_id: Any
    name: Any
    found: Located | None
    other: Located | None
    group: OwnGroup | None
    fallback: Located | None
    conflicts: tuple[Conflict, ...]

    @property
    def fit(self) -> tuple[bool, bool, int]:
        """How well the object was understood, to compare readings of it."""
        return self.found is not None, self.group is not None, -len(self.conflicts)


def reported(vocabulary: Vocabulary, report: Report, result: Any, path: str) -> Reported:
    """A result of the reader, for an object that the report describes."""
    found = cast(OwnCode, result.code).found if isinstance(result, Known) else None
    meant = (one.expected[0] for one in result.conflicts if one.part == "kind")
    other = next((vocabulary.codes[str(code)] for code in meant), None)
    group = cast(OwnGroup | None, result.group)
    stand_in = cast(OwnCode | None, None if isinstance(result, Known) or group else result.fallback)
    fallback = stand_in.found if stand_in else None
    return Reported(path, report, result.raw_id, result.raw_name, found, other, group, fallback, result.conflicts)


def conflict_message(conflict: Conflict) -> str:
    """A conflict in words."""
    received = shown(conflict.received)
    expected = " or ".join(one if isinstance(one, str) else json.dumps(one) for one in conflict.expected)
    match conflict.part:
        case "object":
            return f"{received} came, which has not the form of a code"
        case "evidence":
            return f"{received} is of {expected}, and all else speaks against it"
        case "kind":
            return f"{expected} was meant, which is no {conflict.received} code"
        case "code" | "group":
            return f"{received} can be {expected}; the first is taken"
        case "group_id" | "group_name":
            return f"the group's {conflict.part.removeprefix('group_')} is {received}; the catalog has {expected}"
        case "id" | "name":
            return f"the {conflict.part} is {received}; the catalog has {expected}"
    return f"{conflict.part} is {received}; the catalog has {expected}"


def shown(raw: Any) -> str:
    """A value of a payload as people may see it: short, and nothing in it that a terminal obeys."""
    if isinstance(raw, dict | list):
        return "an object" if isinstance(raw, dict) else "a list"
    if type(raw) is int and raw.bit_length() > 64:
        return "a very large number"
    if isinstance(raw, str):
        return f'"{printable(raw[:60])}{"…" if len(raw) > 60 else ""}"'
    return json.dumps(raw)
