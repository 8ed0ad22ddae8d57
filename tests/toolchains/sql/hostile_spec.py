"""One spec with every hostile text in every text that dbt, Flyway and Liquibase load or show, and the spec before it."""

import re
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from hostile import HOSTILE


from ..round_trip.specs import VERSION, Spec, seen

# What loaders of rows take for no value, for numbers, for times, for the end of a statement, or for something of theirs.
MISREAD = """NULL null Null 'NULL' "NULL" \\N NaN none True FALSE 0 1 007 -1 1.50 1e5 (1) 2026-01-31
    2026-01-31T10:00:00 NOW TODAY CURRENT_TIMESTAMP nextval('x') . ; / GO # '; ', $$ $$; ');-- '''' ${java.version}
    ${line.separator}DROP ${:x} ${flyway:user} :x ?""".split()
TEXTS = (*(text for text in HOSTILE if seen(text) and text and text == text.strip()), *MISREAD)
KEYS = frozenset(
    "title doc name summary description action rationale hint reason code note section aliases label value".split()
)
IDS = sorted(("0", "007", "1.0", "1e5", "FALSE", "NULL", "NaN", "false", "null", "true"))


def hostile_spec(targets: Iterable[str]) -> Spec:
    """A provider for each text. Every kind of text begins with another one, so that what stands together differs."""
    fields = [field("hint", "string"), {**field("answer", "enum"), "values": values()}]
    pairs = zip_longest(TEXTS[::2], TEXTS[1::2], fillvalue="more")  # databases make lists of no more than 100 columns
    fields += [field(f"field_{number}", "boolean", f"{one} and {other}") for number, (one, other) in enumerate(pairs)]
    spec: Spec = {
        "catalog.yaml": {
            "catalog": "null",
            "version": VERSION,
            "title": TEXTS[0],
            "fields": fields,
            "standards": [standard(number) for number, _ in enumerate(TEXTS)],
            "targets": {target: {} for target in targets},
        }
    }
    for number, _ in enumerate(TEXTS):
        spec |= provider(f"provider_{number}", number)
    return spec | odd_ids()


def provider(id: str, number: int) -> Spec:
    group = {"id": 1, "name": pick(number, 1), "symbol": "GROUP", "summary": saying(pick(number, 2))}
    group["aliases"] = [pick(number, 23), pick(number, 24)]
    source = {"id": "paper", "title": pick(number, 3), "document": pick(number, 4), "read": "2026-01-31"}
    reference = {"standard": f"standard-{number}", "confidence": "likely"}
    code = {
        "id": -number,
        "name": named(pick(number, 5)),
        "symbol": "OLD",
        "group": 1,
        "summary": saying(pick(number, 6)),
        "description": prose(number, 7),
        "action": prose(number, 8),
        "rationale": prose(number, 9),
        "hint": pick(number, 10),
        "references": [reference | {"code": pick(number, 11), "name": pick(number, 12), "note": pick(number, 13)}],
        "aliases": [
            {"name": pick(number, 14), "symbol": "OLDER", "deprecated": True},
            {"name": pick(number, 15), "symbol": "OTHER", "deprecated": False},
        ],
        "statements": {
            "hint": [
                {"source": source, "value": pick(number, kind)} for source, kind in (("paper", 10), ("letter", 25))
            ]
        },
        "deprecated": {"since": "1.0.0", "reason": pick(number, 16), "replaced_by": 10**15 - 1},
    }
    successor = {
        "id": 10**15 - 1,
        "name": "It has not been hostile.",
        "symbol": "NEW",
        "group": 1,
        "summary": "All is well.",
    }
    gone = {"id": 7, "name": pick(number, 17), "retired_in": "1.1.0", "reason": pick(number, 18)}
    return {
        f"{id}/provider.yaml": {
            "provider": id,
            "title": pick(number, 0),
            "sources": [source, source | {"id": "letter"}],
            "group_sets": [{"id": "groups", "groups": [group]}],
        },
        f"{id}/codes.yaml": code_set("codes", pick(number, 19), "groups", "integer", [code, successor], [gone])
        | {"source": {"document": "paper", "section": pick(number, 20)}, "link": "https://example.com/{id}"}
        | {"reserved": [{"range": [8, 9], "use": "vendor", "label": pick(number, 26)}]},
    }


def odd_ids() -> Spec:
    """A provider whose ids a loader could take for something else."""
    groups = [
        {"id": id, "name": id, "symbol": f"GROUP_{number}", "summary": "Something happened."}
        for number, id in enumerate(IDS)
    ]
    codes = [
        {
            "id": id,
            "name": id,
            "symbol": f"CODE_{number}",
            "group": id,
            "summary": "Something happened.",
            "answer": "null",
        }
        for number, id in enumerate(IDS)
    ]
    return {
        "null/provider.yaml": {
            "provider": "null",
            "title": "Null",
            "sources": [{"id": "paper", "title": "Null", "document": "Null", "read": "2026-01-31"}],
            "group_sets": [{"id": "null", "groups": groups}],
        },
        "null/null.yaml": code_set("null", "Null", "null", "string", codes, [])
        | {"kind": "null", "channel": "null", "source": {"document": "paper", "section": "Null"}},
    }


def code_set(id: str, title: str, group_set: str, id_type: str, codes: list[Any], retired: list[Any]) -> Any:
    return {
        "code_set": id,
        "title": title,
        "kind": "error",
        "channel": "sms",
        "group_set": group_set,
        "id_type": id_type,
        "codes": codes,
        "retired": retired,
    }


def field(id: str, type: str, doc: str = "What it says.") -> Any:
    return {"id": id, "type": type, "origin": "provider", "doc": doc}


def values() -> list[Any]:
    ids = ["null", *(f"value_{number}" for number, _ in enumerate(TEXTS[1:], 1))]
    return [{"id": id, "doc": text} for id, text in zip(ids, TEXTS, strict=True)]


def standard(number: int) -> Any:
    return {
        "id": f"standard-{number}",
        "title": pick(number, 21),
        "document": pick(number, 22),
        "relation": "same_code",
    }


def pick(number: int, kind: int) -> str:
    """The text of a provider for one kind of text."""
    return TEXTS[(number + 3 * kind) % len(TEXTS)]


def named(text: str) -> str:
    """The text as the name of a code, in which lint takes no unusual blanks."""
    return re.sub(r"[^\S ]", " ", text)


def saying(text: str) -> str:
    """The text with words in it, without which lint has it for none."""
    return f"{text} is said, {text}"


def prose(number: int, kind: int) -> str:
    """Lines that begin and end with texts."""
    return f"{saying(pick(number, kind))}\n{pick(number, kind + 1)}\n\n{pick(number, kind)}"


def reworded(spec: Spec) -> Spec:
    """A version before it, in which every text was another one."""
    return changed(spec, lambda key, text: f"Once {text}" if key in KEYS else text)


def without_null(spec: Spec) -> Spec:
    """The same with nulls for null, which lint refuses where the target dbt is on."""
    return changed(spec, lambda key, text: re.sub(r"\b(null)\b", r"\1s", text, flags=re.IGNORECASE))


def changed(data: Any, change: Callable[[str, str], str], key: str = "") -> Any:
    """The data with each text changed, also those that are keys and paths, by the key that it stands under."""
    if isinstance(data, dict):
        return {change("", name): changed(value, change, name) for name, value in data.items()}
    if isinstance(data, list):
        return [changed(value, change, key) for value in data]
    return change(key, data) if isinstance(data, str) else data
