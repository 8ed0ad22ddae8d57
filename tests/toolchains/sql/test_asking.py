"""What people ask a database: the view with a row a code, and the query for codes that the catalog lacks."""

import json
from typing import Any

import pytest

from .databases import Database
from .test_upgrade import upgrade
from .versions import BETWEEN, LATER, Version

REPORTS = """
    CREATE TABLE your_reports (
        provider_id {kind}, kind {kind}, id {kind}, name {kind}, group_id {kind}, group_name {kind},
        code_set_id {kind});
    INSERT INTO your_reports (provider_id, kind, id, name, group_id, group_name) VALUES
        ('infobip', 'error', '5404', NULL, '3', NULL),
        ('infobip', 'error', '5400', 'ec_voice_error_bad_request', '3', NULL),
        ('infobip', 'error', NULL, 'ec_voice_error_bad_request', '3', NULL),
        ('infobip', 'error', '5415', NULL, '3', 'operator_errors'),
        ('infobip', 'status', '777', NULL, '5', NULL),
        ('infobip', 'status', '777', NULL, '5', NULL),
        ('infobip', 'status', '778', 'NEW', NULL, NULL),
        ('infobip', 'status', '779', NULL, '99', 'NEW'),
        ('infobip', 'status', '27', 'EC_ABSENT_SUBSCRIBER', NULL, NULL),
        ('infobip', 'status', '5', 'delivered_TO_handset', NULL, NULL),
        ('nobody', 'status', '1', NULL, '1', NULL);
    INSERT INTO your_reports (provider_id, kind, code_set_id, id) VALUES
        ('apiplex', 'status', 'biz_result', '8999'),
        ('apiplex', 'status', 'biz_result', 'A'),
        ('apiplex', 'status', 'gms_status', 'A'),
        ('apiplex', 'status', NULL, 'A');
"""
BAD_REQUEST = "ec_voice_error_bad_request"
COLUMNS = ("id", "name", "times", "retired_in", "retired_name", "group_name", "outcome", "final")


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
        ["5400", "OPERATOR_ERRORS", BETWEEN],
        ["5408", "HANDSET_ERRORS, USER_ERRORS", None],
    ]


def test_current_codes_are_those_that_have_not_left(usual: Database, now: Version, later: Version) -> None:
    usual.load(now)
    upgrade(usual, now, later)
    gone = {"5400", "5415"}
    shown = usual.query(["id", "name"], "code_flat WHERE code_set_id = 'voice_error'")
    current = usual.query(["id", "name"], "code_current WHERE code_set_id = 'voice_error'")
    assert current == [row for row in shown if row[0] not in gone] and len(current) == len(shown) - len(gone)


@pytest.mark.parametrize("empty", ["sqlite", "duckdb", "postgresql", "mariadb", "mariadb-ansi-quotes"], indirect=True)
def test_query_finds_the_codes_that_the_catalog_lacks(empty: Database, now: Version, later: Version) -> None:
    empty.load(now)
    upgrade(empty, now, later)
    kind = {"mysql": "varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"}.get(empty.dialect, "text")
    empty.script(REPORTS.format(kind=kind))
    query = later.files[f"sql/{empty.dialect}/unknown_codes.sql"].rstrip().removesuffix(";")
    true = 1 if empty.dialect in ("mysql", "sqlite") else True
    assert empty.query([empty.name(column) for column in COLUMNS], f"({query}\n) AS found") == [
        ["1", None, 1, None, None, None, None, None],
        ["27", "EC_ABSENT_SUBSCRIBER", 1, None, None, None, None, None],
        ["5400", BAD_REQUEST, 1, BETWEEN, BAD_REQUEST.upper(), None, None, None],
        ["5415", None, 1, LATER, "EC_VOICE_UNSUPPORTED_MEDIA_TYPE", "OPERATOR_ERRORS", None, None],
        ["777", None, 2, None, None, "REJECTED", "rejected", true],
        ["778", "NEW", 1, None, None, None, None, None],
        ["779", None, 1, None, None, "NEW", None, None],
        ["8999", None, 1, None, None, None, None, None],
        ["A", None, 1, None, None, None, None, None],  # as one of GMS, which has no such code
        [None, BAD_REQUEST, 1, BETWEEN, BAD_REQUEST.upper(), None, None, None],
    ]


def _listed(items: list[Any]) -> str | None:
    return ", ".join(map(str, items)) or None


def _names(code: Any, groups: dict[Any, str]) -> str | None:
    return _listed([groups[group] for group in code["groups"]])
