"""A database of msgcodes 1.0.0, with a user's own rows that refer to its codes, becomes one of 2.0.0, and of a later one."""

import subprocess
from typing import Any

import pytest

from ..conftest import REPOSITORY
from .databases import Database
from .tables import in_order
from .test_sharing import as_of_1_0_0
from .test_upgrade import merged_tables, refer, upgrade
from .versions import Version, migration_sql, retiring, version_of

SPEC = REPOSITORY / "tests/released/1.0.0/spec"
REVISION = "2d1f406a"  # the last commit with what codecanon 1.0.0 generated
KEY = ["provider_id", "code_set_id", "code_id"]
DEPRECATED = {("email_error", id) for id in "6001 6004 6005 6008 6014 6015".split()} | {("voice_error", "5492")}
# A few of the renamed codes: their names in 1.0.0 and in 2.0.0. That of 14 is now the name of 52 alone.
RENAMED = {
    ("email_error", "6009"): ("EC_MAILBOX_UNAVAILABLE", "EC_MAILBOX_PERMANENTLY_UNAVAILABLE"),
    ("general_error", "4101"): ("EC_VALIDITYEXPIRED", "EC_VALIDITY_EXPIRED"),
    ("general_status", "14"): ("REJECTED_DESTINATION", "REJECTED_DESTINATION_BLOCKLISTED"),
}


@pytest.fixture(scope="module")
def first() -> Version:
    return version_of(SPEC)


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """A later version, in which what 2.0.0 deprecates is retired."""
    return retiring(tmp_path_factory.mktemp("third"), "3.0.0", "infobip", DEPRECATED)


@pytest.mark.parametrize("made_by", ["today", "1.0.0"])
def test_keys_of_users_stay_from_1_0_0_on(
    usual: Database, first: Version, now: Version, third: Version, made_by: str
) -> None:
    if made_by == "1.0.0":
        usual.script(_of_1_0_0(usual, "schema") + _of_1_0_0(usual, "seed"))
    else:
        usual.load(first)
        as_of_1_0_0(usual, first)
    mine = refer(usual)
    assert len(mine) == sum(len(code_set.codes) for code_set in first.checked.catalog.code_sets)

    upgrade(usual, first, now)
    expected = merged_tables(first, now)
    assert usual.contents(expected) == in_order(expected)
    assert usual.query(KEY, "mine") == mine
    assert _ids(usual, "code WHERE retired_in IS NOT NULL") == set()
    assert _ids(usual, "code WHERE deprecated_reason IS NOT NULL AND provider_id = 'infobip'") == DEPRECATED
    for (code_set, id), (before, after) in RENAMED.items():
        of = f"code_set_id = '{code_set}' AND provider_id = 'infobip'"
        assert usual.query(["name"], f"code WHERE {of} AND id = '{id}'") == [[after]]
        assert [before] in usual.query(["name"], f"code_alias WHERE {of} AND code_id = '{id}'")
    assert usual.changed_rows(usual.schema(now) + usual.seed(now)) == 0

    upgrade(usual, now, third)
    assert usual.query(KEY, "mine") == mine
    assert _ids(usual, "code WHERE retired_in = '3.0.0'") == DEPRECATED
    assert usual.refused("INSERT INTO mine VALUES ('infobip', 'general_error', 'nothing');")


def test_new_codes_can_be_referred_to_and_old_answers_are_gone(usual: Database, first: Version, now: Version) -> None:
    usual.load(first)
    as_of_1_0_0(usual, first)
    refer(usual)
    full = "code WHERE code_set_id = 'email_error' AND id = '6010'"
    assert usual.query(["retry"], full) == [["after_fix"]]
    upgrade(usual, first, now)
    usual.script("INSERT INTO mine VALUES ('infobip', 'voice_webrtc_error', '10201');")
    assert usual.query(["retry", "scope"], full) == [["later", "recipient"]]


def test_the_migration_is_needed_and_can_run_again(usual: Database, first: Version, now: Version) -> None:
    """SQLite has no way to add a column only where it is missing; the migration tells what to do."""
    usual.load(first)
    as_of_1_0_0(usual, first)
    assert usual.refused(usual.seed(now))
    usual.script(migration_sql(first, now, usual.dialect))
    if usual.dialect != "sqlite":
        usual.script(migration_sql(first, now, usual.dialect))
    usual.load(now)
    assert usual.query(["version"], "catalog") == [["2.0.0"]]


def _ids(database: Database, source: str) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in database.query(["code_set_id", "id"], source)}


def _of_1_0_0(database: Database, file: str) -> str:
    """A file as codecanon 1.0.0 made it, where the history is there: a shallow clone has less of it."""
    path = f"{REVISION}:generated/sql/{database.dialect}/{file}.sql"
    shown = subprocess.run(("git", "show", path), cwd=REPOSITORY, capture_output=True)
    if shown.returncode:
        pytest.skip("the history is not there")
    return shown.stdout.decode()
