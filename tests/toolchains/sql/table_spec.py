"""A spec of other people's tables: real ones by their facts, and made ones with every kind of id, rule and statement."""

import csv
from collections.abc import Callable
from typing import Any

from ..conftest import REPOSITORY
from ..round_trip.specs import Spec

FACTS = REPOSITORY / "tests" / "tables" / "facts"
TARGETS = ("json", "csv", "postgresql", "mysql", "sqlite", "duckdb")
SEVERITIES = (0, 0x40000000, 0x80000000, 0xC0000000)
LONG = "\U0001f6d1" * 127 + "\U0001f6d2"
# Ids that differ by case, accents, form or length only, that lead elsewhere, or that are something else to a reader.
ODD_IDS = sorted(
    """a A \xe1 a\u0301 \uff41 a. a.. a/b a/b/c a~1b a~b a' a" a\\ a\\\\ a% a_ %s $1 ${a} {{a}} -- /* */ ; NULL 007 7 0x10 1e5
    \xdf ss SS \u0131 I i \u212a k K \u540d \u05d0\u05d1 \U0001f600""".split()
    + ["a b", "a  b", LONG, LONG[:-1], "x" * 128]
)
FIELDS = [
    {"id": "severity", "type": "string", "origin": "provider"},
    {"id": "rfc", "type": "string", "origin": "provider", "use": "informative"},
    {"id": "seen", "type": "date", "origin": "provider", "doc": "When it was seen first."},
    {"id": "page", "type": "url", "origin": "provider", "use": "informative"},
    {"id": "permanent", "type": "boolean", "doc": "Whether it stays."},
]


def facts(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def table_spec() -> Spec:
    http = _codes("http", "http3.12-http_status", int, "rfc")
    next(code for code in http["codes"] if code["id"] == 500)["permanent"] = True
    return {
        "catalog.yaml": {
            "catalog": "tables",
            "version": "1.0.0",
            "fields": FIELDS,
            "targets": {target: {} for target in TARGETS},
        },
        "real/provider.yaml": {
            "provider": "real",
            "group_sets": [
                _groups("class", {"prefix": 2}, sorted({row["groups"] for row in facts("pg18-sqlstate")})),
                _groups("hundred", {"range": 100}, [1, 2, 3, 4, 5]),
            ],
        },
        "real/sqlstate.yaml": _codes("sqlstate", "pg18-sqlstate", str, "severity") | {"group_set": "class"},
        "real/http.yaml": http | {"group_set": "hundred", "fallback": 500, "link": "https://example.com/http/{id}"},
        "real/smpp.yaml": _codes("smpp", "smpp-command_status", int)
        | {
            "id_format": "hex8",
            "reserved": [
                {"range": [0x400, 0x4FF], "use": "vendor", "label": "Reserved for message centre vendors"},
                {"range": [0x500, 2**32 - 1], "use": "unassigned"},
            ],
        },
        **_made(),
    }


def _groups(id: str, rule: dict[str, int], ids: list[Any]) -> Any:
    return {"id": id, "by": rule, "groups": [{"id": group} for group in ids]}


def _codes(id: str, table: str, of: Callable[[str], Any], *fields: str) -> Any:
    rows = sorted(facts(table), key=lambda row: of(row["id"]))
    codes = [
        {"id": of(row["id"]), "name": row["name"]}
        | ({"aliases": row["aliases"].split("|")} if row["aliases"] else {})
        | {field: row[field] for field in fields if row[field]}
        for row in rows
    ]
    return {"code_set": id, "kind": id, "codes": codes}


def _made() -> Spec:
    """Masks and ranges with their edges, and texts."""
    sources = [
        {"id": "list", "title": "The list", "document": "A page.", "read": "0001-01-01"},
        {"id": "seed"},
    ]
    statements = {
        "permanent": [{"source": "list", "value": False}, {"source": "seed", "value": True}],
        "name": [{"source": "seed", "value": "IT'S \\ OLD"}],
    }
    odd = [{"id": id, "symbol": f"ODD_{number}", "group": "a/b"} for number, id in enumerate(ODD_IDS)]
    by_id = {code["id"]: code for code in odd}
    by_id["a"] |= {"group": ["b/c", "c"], "aliases": ["ALSO", {"name": "Was", "symbol": "ODD_WAS", "deprecated": True}]}
    by_id["a/b"] |= {"group": ["b/c", "c"]}
    by_id["A"] |= {
        "seen": "0001-01-01",
        "page": "https://example.com/?a=%20'b'",
        "permanent": False,
        "statements": statements,
    }
    by_id["A"] |= {"name": "IT'S \\ OLD"}
    by_id["ss"] |= {
        "seen": "9999-12-31",
        "deprecated": {"reason": "Too short.", "replaced_by": {"code_set": "signed", "id": -1}},
    }
    by_id["SS"] |= {"seen": "2024-02-29", "deprecated": {"reason": "Too loud.", "since": "1.0.0", "replaced_by": "a~b"}}
    by_id["i"] |= {
        "deprecated": {"reason": "Gone.", "replaced_by": {"provider": "real", "code_set": "sqlstate", "id": "00000"}}
    }
    signed = [{"id": id, "symbol": f"SIGNED_{number}"} for number, id in enumerate([-101, -100, -1, 0, 99, 100])]
    masked = [{"id": id, "symbol": f"MASKED_{number}"} for number, id in enumerate([0, 0x40000001, 2**32 - 1])]
    masked = [{"id": -1, "group": 0}, *masked, {"id": 2**32, "group": 0}]  # for which a mask has no answer
    return {
        "made/provider.yaml": {
            "provider": "made",
            "sources": sources,
            "group_sets": [
                _groups("floor", {"range": 100}, [-2, -1, 0, 1, 9_999_999_999_999]),
                _groups("severity_bits", {"mask": 0xC0000000}, [*SEVERITIES]),
                {
                    "id": "texts",
                    "groups": [
                        {"id": "a/b", "aliases": ["A or b", "It's"], "match": {"prefix": "odd"}},
                        {"id": "b/c", "match": {"prefix": "\U0001f600\u0301"}},
                        {"id": "c", "name": "See", "match": {"prefix": "O'"}},
                        {"id": "d~", "aliases": ["D"]},
                    ],
                },
            ],
        },
        "made/masked.yaml": {
            "code_set": "masked",
            "kind": "masked",
            "group_set": "severity_bits",
            "id_format": "hex",
            "codes": masked,
        },
        "made/odd.yaml": {
            "code_set": "odd",
            "kind": "odd",
            "group_set": "texts",
            "source": {"document": "list"},
            "link": "https://example.com/{id}",
            "reserved": [{"prefix": "z%", "use": "private"}],
            "codes": odd,
            "retired": [{"id": "gone", "retired_in": "1.0.0"}],
        },
        "made/signed.yaml": {"code_set": "signed", "kind": "signed", "group_set": "floor", "codes": signed},
    }
