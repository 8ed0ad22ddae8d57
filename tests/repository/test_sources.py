"""The catalog against the two source documents: every id, name, group and flag, read from the documents anew."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
INFOBIP = SEEDS / "004_73708d9153b43352.txt"
APIPLEX = SEEDS / "000_2e1f95fc7c194a0c.txt"

beside = pytest.mark.skipif(not SEEDS.is_dir(), reason="not run: the source documents are not beside the repository")

TABLES = {
    "General Status Codes": "general_status",
    "Voice Status Codes": "voice_status",
    "Push Notifications Status Codes": "push_status",
    "General Error Codes": "general_error",
    "Voice Error Codes": "voice_error",
    "Push Notification Error Codes": "push_error",
    "Email Error Codes": "email_error",
    "Chat Error Codes": "chat_error",
    "Mobile Identity Error Codes": "mobile_identity_error",
    "DLT Error Codes": "dlt_error",
}
FIRST = "hlr-codes"
# Names that several codes of a table bear.
SYMBOLS = {("general_status", 52): "REJECTED_DESTINATION_INVALID"}
# Codes that a newer document has in another group; no statement can hold what this one says.
GROUPS = {("email_error", 6017): (1,)}


class Row(NamedTuple):
    table: str
    id: int
    name: str
    groups: tuple[int, ...]
    permanent: bool | None


class Facts(NamedTuple):
    names: tuple[str, ...]
    groups: tuple[int, ...]
    permanent: bool | None


def infobip_rows() -> Iterator[Row]:
    """Lines: a number, then true or false where the table has that column, then the name."""
    table, group, pending = "", None, list[str]()
    for line in filter(None, map(str.strip, INFOBIP.read_text(encoding="utf-8").splitlines())):
        if line in TABLES:
            table, group, pending = TABLES[line], None, []
        elif heading := re.match(r".+ \(group id: (\d+)\) - ", line):
            group, pending = int(heading[1]), []
        elif table and re.fullmatch(r"\d+", line):
            pending = [line]
        elif pending and len(pending) == 1 and line in ("true", "false"):
            pending.append(line)
        elif pending:
            permanent = pending[1] == "true" if len(pending) == 2 else None
            yield Row(table, int(pending[0]), line, () if group is None else (group,), permanent)
            pending = []


def apiplex_rows() -> Iterator[Row]:
    """Four lines a row: group or groups, id, name, text."""
    lines = list(filter(None, map(str.strip, APIPLEX.read_text(encoding="utf-8").splitlines())))
    cells = lines[lines.index("title") + 2 :]
    for groups, id, name in zip(cells[0::4], cells[1::4], cells[2::4], strict=False):
        if id.isdigit():
            yield Row("gms_error", int(id), name, tuple(int(group) for group in groups.split(", ")), None)


def facts(rows: Iterator[Row]) -> dict[tuple[str, int], Facts]:
    """What the rows say of each id: its names and groups, in the order of the rows."""
    by_id = defaultdict(list)
    for row in rows:
        by_id[row.table, row.id].append(row)
    merged = {}
    for key, same in by_id.items():
        names = tuple(dict.fromkeys(row.name for row in same))
        groups = tuple(dict.fromkeys(group for row in same for group in row.groups))
        assert len({row.permanent for row in same}) == 1
        merged[key] = Facts(names, groups, same[0].permanent)
    return merged


def catalog_codes(provider: str) -> dict[tuple[str, int], Any]:
    """The codes of a provider's tables that come from these documents."""
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text())
    (found,) = (entry for entry in catalog["providers"] if entry["id"] == provider)
    tables = [codes for codes in found["code_sets"] if codes["id"] in {*TABLES.values(), "gms_error"}]
    return {(codes["id"], code["id"]): code for codes in tables for code in codes["codes"] if _in_document(code)}


def _in_document(code: Any) -> bool:
    """Whether the document has the code: one that only a newer document has says so by a statement on its name."""
    sources = [one["source"] for one in code["statements"].get("name", ())]
    return not sources or FIRST in sources


def catalog_facts(provider: str) -> dict[tuple[str, int], Facts]:
    """What the catalog says that these documents state: also where a newer source states something else."""
    return {
        key: Facts(
            _names(code),
            GROUPS.get(key, tuple(code["groups"])),
            _of_documents(code, "permanent", code["fields"]["permanent"]),
        )
        for key, code in catalog_codes(provider).items()
    }


def _names(code: Any) -> tuple[str, ...]:
    name = _of_documents(code, "name", code["name"])
    others = {one["value"] for one in code["statements"].get("name", ())}
    return (name, *(other["name"] for other in code["other_names"] if other["name"] not in others))


def _of_documents(code: Any, field: str, value: Any) -> Any:
    """What the document of the provider states for a field, if sources differ on it."""
    stated = {one["source"]: one["value"] for one in code["statements"].get(field, ())}
    return stated.get(FIRST, value)


@beside
def test_the_documents_have_the_rows_that_we_think() -> None:
    counts = Counter(row.table for row in infobip_rows())
    assert counts == {
        "general_status": 26,
        "voice_status": 12,
        "push_status": 2,
        "general_error": 92,
        "voice_error": 24,
        "push_error": 12,
        "email_error": 16,
        "chat_error": 39,
        "mobile_identity_error": 6,
        "dlt_error": 6,
    }
    assert counts.total() == 235
    assert len(list(apiplex_rows())) == 141


@beside
def test_infobip() -> None:
    assert catalog_facts("infobip") == facts(infobip_rows())


@beside
def test_apiplex() -> None:
    assert catalog_facts("apiplex") == facts(apiplex_rows())


def test_the_two_merged_pairs_and_no_other() -> None:
    codes = catalog_codes("infobip") | catalog_codes("apiplex")
    assert len(codes) == 374
    assert {key: _names(code) for key, code in codes.items() if len(_names(code)) > 1} == {
        ("general_error", 2053): ("EC_BLACKLISTED_SENDERADDRESS", "EC_SOURCE_ADDRESS_BLACKLISTED"),
    }
    assert {key: code["groups"] for key, code in codes.items() if len(code["groups"]) > 1} == {
        ("general_error", 4102): [2, 3],
        ("gms_error", 4102): [2, 3],
    }


def test_symbols_differ_from_names_only_where_they_must() -> None:
    codes = catalog_codes("infobip") | catalog_codes("apiplex")
    assert {key: code["symbol"] for key, code in codes.items() if code["symbol"] != code["name"]} == SYMBOLS


@beside
def test_groups() -> None:
    """The groups that the documents name are the groups that the catalog has, name by name."""
    stated: dict[str, dict[int, str]] = defaultdict(dict)
    table = ""
    for line in map(str.strip, INFOBIP.read_text(encoding="utf-8").splitlines()):
        table = TABLES.get(line, table)
        if heading := re.match(r"(.+) \(group id: (\d+)\) - ", line):
            stated[table][int(heading[2])] = heading[1]
    catalog = json.loads((ROOT / "generated/json/catalog.json").read_text())
    apiplex, infobip = catalog["providers"]
    sets = {entry["id"]: {group["id"]: group["name"] for group in entry["groups"]} for entry in infobip["group_sets"]}
    for codes in infobip["code_sets"]:
        known = sets[codes["group_set"]] if codes["group_set"] else {}
        assert stated[codes["id"]].items() <= known.items(), codes["id"]
    used = {codes["group_set"] for codes in infobip["code_sets"]} - {None}
    assert used == set(sets)
    assert {group["id"]: group["name"] for group in apiplex["group_sets"][0]["groups"]} == {
        0: "NO_ERROR",
        1: "HANDSET_ERRORS",
        2: "USER_ERRORS",
        3: "OPERATOR_ERRORS",
    }
