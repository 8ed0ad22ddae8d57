"""What people ask a database: the view with a row a code, and the query for codes that the catalog lacks."""

import json
from typing import Any

import pytest

from .databases import Database
from .test_upgrade import upgrade
from .versions import Version

REPORTS = """
    CREATE TABLE your_reports (provider_id {kind}, code_set_id {kind}, code_id {kind}, group_id {kind});
    INSERT INTO your_reports VALUES
        ('infobip', 'voice_error', '5404', '3'),
        ('infobip', 'voice_error', '5400', '3'),
        ('infobip', 'voice_error', '5415', '3'),
        ('infobip', 'general_status', '777', '5'),
        ('infobip', 'general_status', '777', '5'),
        ('infobip', 'general_status', '778', NULL),
        ('infobip', 'general_status', '779', '99'),
        ('nobody', 'nothing', '1', '1');
"""
COLUMNS = ("code_id", "times", "retired_in", "retired_name", "group_name", "outcome", "final")


def test_view_has_a_row_a_code(usual: Database, now: Version) -> None:
    usual.load(now)
    expected = [
        [code["name"], _listed(code["aliases"]), _listed(code["groups"]), _names(code, groups), code["fields"]["retry"]]
        for provider in now.catalog["providers"]
        for sets in [{found["id"]: found["groups"] for found in provider["group_sets"]}]
        for code_set in provider["code_sets"]
        for groups in [{group["id"]: group["name"] for group in sets.get(code_set["group_set"], [])}]
        for code in code_set["codes"]
    ]
    shown = usual.query(["name", "aliases", "group_ids", "group_names", "retry"], "code_flat")
    assert shown == sorted(expected, key=json.dumps)


def test_view_shows_a_code_that_left_as_it_was(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    upgrade(usual, now, later)
    columns = ["id", "group_names", "retired_in"]
    assert usual.query(columns, "code_flat WHERE id IN ('5400', '5408') AND code_set_id = 'voice_error'") == [
        ["5400", "OPERATOR_ERRORS", "1.1.0"],
        ["5408", "HANDSET_ERRORS, USER_ERRORS", None],
    ]


@pytest.mark.parametrize("empty", ["sqlite", "duckdb", "postgresql", "mariadb", "mariadb-ansi-quotes"], indirect=True)
def test_query_finds_the_codes_that_the_catalog_lacks(empty: Database, now: Version, later: Version) -> None:
    empty.load(now)
    upgrade(empty, now, later)
    kind = {"mysql": "varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"}.get(empty.dialect, "text")
    empty.script(REPORTS.format(kind=kind))
    query = later.files[f"sql/{empty.dialect}/unknown_codes.sql"].rstrip().removesuffix(";")
    true = 1 if empty.dialect in ("mysql", "sqlite") else True
    assert empty.query([empty.name(column) for column in COLUMNS], f"({query}\n) AS found") == [
        ["1", 1, None, None, None, None, None],
        ["5400", 1, "1.1.0", "EC_VOICE_ERROR_BAD_REQUEST", "OPERATOR_ERRORS", None, None],
        ["5415", 1, "1.2.0", "EC_VOICE_UNSUPPORTED_MEDIA_TYPE", "OPERATOR_ERRORS", None, None],
        ["777", 2, None, None, "REJECTED", "rejected", true],
        ["778", 1, None, None, None, None, None],
        ["779", 1, None, None, None, None, None],
    ]


def _listed(items: list[Any]) -> str | None:
    return ", ".join(map(str, items)) or None


def _names(code: Any, groups: dict[Any, str]) -> str | None:
    return _listed([groups[group] for group in code["groups"]])
