"""Reports as rows of a table, as users keep them, and what the Python package answers for the same reports."""

import random
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

from codecanon.catalog.model import Catalog
from codecanon.targets.answering import decider_of
from codecanon.lookup.vocabulary import Vocabulary

from ..conftest import GENERATED

PACKAGE = str(GENERATED / "python" / "src")
PARTS = ("id", "name", "group_id", "group_name")
UNKNOWN_IDS = [987654, "987655", "new", "0027", -5, 42, 305, "x5"]

sys.path.insert(0, PACKAGE)
answers, results, first = (
    import_module("msgcodes.answers"),
    import_module("msgcodes.reports"),
    import_module("msgcodes._paths").first,
)
PAYLOADS = {name: import_module(f"msgcodes.{name}.reports")._PAYLOADS for name in ("apiplex", "infobip")}
sys.path.remove(PACKAGE)

Row = dict[str, Any]


class Reader(NamedTuple):
    """What reads the payloads of a provider, and what answers for its reports."""

    provider: str
    payloads: Any
    answer: Callable[[Any], Row]


class Told(NamedTuple):
    """A report as a row of the user's table, and the answers for it."""

    row: Row
    answers: Row


def answer(asked: Any) -> Row:
    """What the package answers, as JSON has it."""
    answered = answers.decide(asked)
    names = [name for name in answered.__slots__ if name not in ("basis", "conflicts")]
    return {name: _plain(getattr(answered, name)) for name in names}


PACKAGES = [Reader(provider, payloads, answer) for provider, payloads in PAYLOADS.items()]


def readers_of(catalog: Catalog) -> list[Reader]:
    """Readers of the providers of any catalog, by the modules that are copied into packages."""
    decider = decider_of(catalog)
    return [
        Reader(provider.id, Vocabulary(catalog, provider).payloads, lambda asked: decider.decide(asked, {}).values)
        for provider in catalog.providers
        if provider.reports
    ]


def told(reader: Reader, payload: Any) -> Iterator[Told]:
    """The reports in a payload."""
    for report in reader.payloads.read(payload).reports:
        yield Told({"provider_id": reader.provider} | _row(reader, report.raw), reader.answer(report))


def _row(reader: Reader, raw: Any) -> Row:
    """What each object of a report says; and its code set, where the form of the report tells it."""
    row: Row = {}
    for kind, (shape, found) in reader.payloads.present(raw).items():
        row |= {f"{kind}_{part}": first(found, getattr(shape, part)) for part in PARTS}
        row |= {f"{kind}_{name}": first(found, paths) for name, (_, paths) in shape.fields.items()}
        forms = [other for other in reader.payloads.reports if other.kind == kind]
        if len(forms) > 1 and len(shape.codes) == 1:
            (enum,) = shape.codes
            row[f"{kind}_code_set_id"] = next(iter(enum)).identity.split("/")[1]
    return row


def random_payloads(reader: Reader, count: int, seed: int, stated: dict[str, list[Any]]) -> Iterator[Any]:
    """Payloads with known and unknown ids, names and groups that agree and contradict, of one kind and of others.

    `stated` has for each field of payloads what a report may state.
    """
    chosen = random.Random(seed)
    shapes = [shape for shape in reader.payloads.reports if shape.key]
    codes = {shape.kind: [code for enum in shape.codes for code in enum] for shape in shapes}
    everything = [code for some in codes.values() for code in some]
    groups = list({group.identity: group for code in everything for group in code.groups}.values())
    for _ in range(count):
        payload: Row = {}
        while not payload:
            for shape in shapes:
                if chosen.random() < 0.7:
                    code, other, group = (
                        chosen.choice(codes[shape.kind]),
                        chosen.choice(everything),
                        chosen.choice(groups),
                    )
                    own = chosen.choice([*code.groups, *code.groups, *code.groups, group])
                    said: Row = {
                        "id": [code.value, code.value, str(code.value), other.value, chosen.choice(UNKNOWN_IDS)],
                        "name": [code.wire_name, code.wire_name, *code.aliases, other.wire_name, *other.aliases, "NEW"],
                        "group_id": [own.value, own.value, str(own.value), group.value, 77],
                        "group_name": [own.wire_name, own.wire_name, *own.aliases, group.wire_name, "NEW"],
                    }
                    found = {
                        part: _cased(chosen.choice(some), chosen, part)
                        for part, some in said.items()
                        if getattr(shape, part)
                    }
                    found |= {name: chosen.choice([getattr(code, name), *stated[name]]) for name in shape.fields}
                    kept = {
                        name: value for name, value in found.items() if value is not None and chosen.random() < 0.75
                    }
                    if set(kept) & set(PARTS):
                        payload |= _placed(shape, kept)
        yield payload


def _placed(shape: Any, values: Row) -> Row:
    """An object of a shape, under its first key, with its values under theirs."""
    paths = {part: getattr(shape, part) for part in PARTS} | {name: found for name, (_, found) in shape.fields.items()}
    (key,), *_ = shape.key
    return {key: {paths[name][0][0]: value for name, value in values.items()}}


def _cased(text: Any, chosen: random.Random, part: str) -> Any:
    return chosen.choice([text, text, text.lower(), text.capitalize()]) if text and part.endswith("name") else text


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
