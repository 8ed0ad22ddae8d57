"""Reports as rows of a table, as users keep them, and what the Python package answers for the same reports."""

import random
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

from ..conftest import GENERATED

PACKAGE = str(GENERATED / "python" / "src")
PARTS = ("id", "name", "group_id", "group_name")
OLD = "old"  # a code set of no provider, an id of no code, a name of no group

sys.path.insert(0, PACKAGE)
decide = import_module("msgcodes.answers").decide
first = import_module("msgcodes._paths").first
PROVIDERS = {name: import_module(f"msgcodes.{name}.reports") for name in ("apiplex", "infobip")}
sys.path.remove(PACKAGE)

Row = dict[str, Any]


class Told(NamedTuple):
    """A report as a row of the user's table, and the answers of the package."""

    row: Row
    answers: Row


def told(payload: object, provider: str) -> Iterator[Told]:
    """The reports in a payload."""
    for report in PROVIDERS[provider].read(payload).reports:
        yield Told({"provider_id": provider} | _columns(report, provider), answers_of(report))


def answers_of(asked: object) -> Row:
    """All fields and answers, as JSON has them."""
    answer = decide(asked)
    names = [name for name in answer.__slots__ if name not in ("basis", "conflicts")]
    return {name: _plain(getattr(answer, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _columns(report: Any, provider: str) -> Row:
    """What each object of the report says; and the code set, where the form of the report tells it."""
    payloads = PROVIDERS[provider]._PAYLOADS
    row: Row = {}
    for kind, shape in payloads.present(report.raw).items():
        raw = shape.find(report.raw)
        row |= {f"{kind}_{part}": first(raw, getattr(shape, part)) for part in PARTS}
        row |= {f"{kind}_{name}": first(raw, paths) for name, (_, paths) in shape.fields.items()}
        if [other.kind for other in payloads.reports].count(kind) > 1:
            (enum,) = shape.codes
            row[f"{kind}_code_set_id"] = next(iter(enum)).identity.split("/")[1]
    return row


def random_payloads(provider: str, count: int, seed: int) -> list[Any]:
    """Payloads with known and unknown ids, names and groups that agree and contradict, of the same kind and of others."""
    chosen = random.Random(seed)
    codes = [
        code for shape in PROVIDERS[provider]._PAYLOADS.reports for enum in shape.codes if shape.key for code in enum
    ]
    kinds = {
        code.identity: shape.kind
        for shape in PROVIDERS[provider]._PAYLOADS.reports
        for enum in shape.codes
        for code in enum
    }
    groups = list({group.identity: group for code in codes for group in code.groups}.values())

    def some(kind: str) -> Row:
        """An object: mostly what a code of the kind has, with parts of others."""
        own = [code for code in codes if kinds[code.identity] == kind]
        code, other = chosen.choice(own), chosen.choice(codes)
        group = chosen.choice([*code.groups, *code.groups, chosen.choice(groups)] or groups)
        names = [code.wire_name, code.wire_name, code.wire_name, *code.aliases, other.wire_name, "EC_NEW"]
        ids = [code.value, code.value, code.value, str(code.value), other.value, 987654, "987655", "new"]
        group_names = [group.wire_name, group.wire_name, *group.aliases, chosen.choice(groups).wire_name, "NEW"]
        found: Row = {
            "id": chosen.choice(ids),
            "name": _cased(chosen.choice(names), chosen),
            "groupId": chosen.choice([group.value, group.value, str(group.value), chosen.choice(groups).value, 77]),
            "groupName": _cased(chosen.choice(group_names), chosen),
        }
        if kind == "error":
            permanent = code.permanent
            found["permanent"] = chosen.choice([permanent, permanent, permanent, True, False])
        kept = {name: value for name, value in found.items() if value is not None and chosen.random() < 0.75}
        return kept if set(kept) - {"permanent"} else kept | {"id": 987656}

    return [
        {kind: some(kind) for kind in chosen.choice([["status"], ["error"], ["status", "error"], ["status", "error"]])}
        for _ in range(count)
    ]


def _cased(name: str | None, chosen: random.Random) -> str | None:
    return name and chosen.choice([name, name, name.lower(), name.capitalize()])
