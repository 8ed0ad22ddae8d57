"""Several catalogs in one database: none marks what another states, and each still marks what has left it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codecanon.catalog.relational import tables

from .databases import Database
from .tables import expected_tables, in_order
from .versions import Version, version_of
from .views import columns_of

OF_1_0_0 = Path(__file__).parent / "of_1_0_0"
GROUPS = {1: "CUSTOMER", 2: "SYSTEM"}
RETIRED_NOTHING: list[list[Any]] = []
Make = Callable[..., Version]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a version of a catalog of acme's codes: code set to the ids of its codes."""
    numbers = iter(range(100))

    def made(name: str, version: str, groups: tuple[int, ...] = (1, 2), **code_sets: list[Any]) -> Version:
        folder = tmp_path / f"spec{next(numbers)}"
        (folder / "acme").mkdir(parents=True)
        for path, data in _spec(name, version, groups, code_sets).items():
            (folder / path).write_text(json.dumps(data, ensure_ascii=False))  # JSON is YAML
        return version_of(folder)

    return made


@pytest.fixture
def shop(make: Make) -> Version:
    return make("shop", "1.0.0", payment_error=[101, 102], refund_error=[301])


@pytest.fixture
def ship(make: Make) -> Version:
    return make("ship", "7.0.0", ship_error=[901, 902])


@pytest.mark.parametrize("shop_first", [True, False])
def test_two_catalogs_of_one_provider_leave_each_other_alone(
    usual: Database, shop: Version, ship: Version, shop_first: bool
) -> None:
    versions = [shop, ship] if shop_first else [ship, shop]
    for version in versions * 3:
        usual.load(version)
        assert retired(usual) == RETIRED_NOTHING


def test_each_catalog_marks_what_left_it(usual: Database, make: Make, shop: Version, ship: Version) -> None:
    for version in (shop, ship, make("shop", "1.1.0", payment_error=[102]), ship):
        usual.load(version)
    assert retired(usual) == [
        ["code", "payment_error/101", "1.1.0"],
        ["code", "refund_error/301", "1.1.0"],
        ["code_set", "refund_error", "1.1.0"],
        ["stated_by", "code_set acme/refund_error shop", "1.1.0"],
    ]
    usual.load(make("ship", "7.1.0", ship_error=[901]))
    assert ["code", "ship_error/902", "7.1.0"] in retired(usual)
    usual.load(shop)
    assert retired(usual) == [["code", "ship_error/902", "7.1.0"]]


def test_what_two_catalogs_state_is_marked_when_both_have_dropped_it(
    usual: Database, make: Make, shop: Version, ship: Version
) -> None:
    for version in (ship, shop, make("shop", "1.1.0", (1,), payment_error=[101, 102], refund_error=[301])):
        usual.load(version)
    shops = ["stated_by", "code_group acme/payment/2 shop", "1.1.0"]
    assert retired(usual) == [shops]
    usual.load(make("ship", "7.1.0", (1,), ship_error=[901, 902]))
    assert ["code_group", "payment/2", "7.1.0"] in retired(usual)


def test_codes_of_a_code_set_that_two_catalogs_state_are_not_marked(usual: Database, make: Make) -> None:
    one, other = make("shop", "1.0.0", payment_error=[101]), make("ship", "7.0.0", payment_error=[102])
    for version in (one, other, one, other):
        usual.load(version)
        assert retired(usual) == RETIRED_NOTHING


def test_a_database_of_1_0_0_upgrades_by_the_seed_alone(usual: Database, make: Make) -> None:
    """The files are those that codecanon 1.0.0 made of the catalog shop, with an alias EC_OLD of the code 101."""
    usual.script((OF_1_0_0 / f"{usual.dialect}.sql").read_text())
    later = make("shop", "1.1.0", (1,), payment_error=[102])
    usual.script(usual.seed(later))
    assert retired(usual) == [
        ["code", "payment_error/101", "1.1.0"],
        ["code", "refund_error/301", "1.1.0"],
        ["code_group", "payment/2", "1.1.0"],
        ["code_set", "refund_error", "1.1.0"],
        ["stated_by", "code_group acme/payment/2 shop", "1.1.0"],
        ["stated_by", "code_set acme/refund_error shop", "1.1.0"],
    ]
    assert usual.query(["name", "retired_in"], "code_alias") == [["EC_OLD", "1.1.0"]]
    assert usual.query(["name", "version", "digest"], "catalog") == [["shop", "1.1.0", ""]]
    assert usual.changed_rows(usual.seed(later)) == 0


def test_a_database_of_1_0_0_gets_all_that_later_versions_know(usual: Database, make: Make, shop: Version) -> None:
    usual.script((OF_1_0_0 / f"{usual.dialect}.sql").read_text())
    usual.script(usual.seed(shop))
    expected = expected_tables(shop) | {"code_alias": []}
    assert usual.contents(expected) == in_order(expected)
    usual.script(usual.schema(shop))  # which replaces the view of 1.0.0
    assert usual.query(["name", "aliases"], "code_flat WHERE id = '102'") == [["EC_102", None]]
    assert usual.changed_rows(usual.schema(shop) + usual.seed(shop)) == 0


def test_views_of_1_0_0_keep_their_columns_in_their_places(usual: Database, shop: Version) -> None:
    """New ones stand behind them, or PostgreSQL would not replace the view. What users made of the view goes on."""
    usual.script((OF_1_0_0 / f"{usual.dialect}.sql").read_text())
    usual.script("CREATE VIEW mine AS SELECT * FROM code_flat WHERE retry = 'later';")
    before, codes = columns_of(usual, "code_flat"), usual.query(["id"], "mine")
    assert before[:3] == ["provider_id", "provider_title", "code_set_id"] and before[-1] == "retry"
    usual.script(usual.schema(shop))
    assert columns_of(usual, "code_flat")[: len(before)] == before
    assert columns_of(usual, "mine") == before and usual.query(["id"], "mine") == codes


def test_a_database_of_1_0_0_takes_longer_ids_or_refuses_them(usual: Database, make: Make) -> None:
    """MariaDB can't make a column wider that foreign keys refer to, a user's among them."""
    usual.script((OF_1_0_0 / f"{usual.dialect}.sql").read_text())
    before = usual.query(["id", "name"], "code")
    later = make("shop", "1.1.0", payment_error=[102], text_error=["x" * 128, "\U0001f600" * 127])
    if usual.dialect == "mysql":
        lax = "SET sql_mode = '';\n"
        assert usual.refused(lax + usual.seed(later)) and usual.refused(lax + usual.schema(later))
        assert usual.query(["id", "name"], "code") == before
    else:
        usual.load(later)
        expected = [[row["id"]] for row in expected_tables(later)["code"]]
        assert usual.query(["id"], "code WHERE retired_in IS NULL") == sorted(expected, key=json.dumps)


@pytest.mark.parametrize("last", ["shop", "ship"])
@pytest.mark.parametrize("first_to_upgrade", ["shop", "ship"])
def test_two_catalogs_of_1_0_0_upgrade_in_either_order(
    usual: Database, shop: Version, ship: Version, last: str, first_to_upgrade: str
) -> None:
    """Whichever was loaded last, by which 1.0.0 decided whose the provider is."""
    usual.load(shop)
    usual.load(ship)
    as_of_1_0_0(usual, shop)
    usual.script(f"UPDATE provider SET catalog_name = '{last}';")
    for version in [shop, ship, shop] if first_to_upgrade == "shop" else [ship, shop, ship]:
        usual.script(usual.seed(version))
        assert retired(usual) == RETIRED_NOTHING


def as_of_1_0_0(database: Database, version: Version) -> None:
    """Turns the database into what codecanon 1.0.0 made of the same catalogs."""
    later = [table.name for table in reversed(tables(version.checked.catalog)) if table.is_later]
    database.script("".join(f"DROP TABLE {table};" for table in later))
    database.script("UPDATE catalog SET digest = '0123456789abcdef';")


def retired(database: Database) -> list[list[Any]]:
    """What is marked: table, key, version."""
    keys = {
        "provider": ["id"],
        "group_set": ["id"],
        "code_group": ["group_set_id", "id"],
        "code_set": ["id"],
        "code": ["code_set_id", "id"],
        "value_of_retry": ["id"],
        "stated_by": ["table_name", "row_key", "catalog_name"],
    }
    return sorted(
        [table, (" " if table == "stated_by" else "/").join(key), version]
        for table, columns in keys.items()
        for *key, version in database.query([*columns, "retired_in"], f"{table} WHERE retired_in IS NOT NULL")
    )


def _spec(name: str, version: str, groups: tuple[int, ...], code_sets: dict[str, list[Any]]) -> dict[str, Any]:
    values = [{"id": "never", "doc": "Nothing helps."}, {"id": "later", "doc": "It may succeed later."}]
    source = {"id": "handbook", "title": "Handbook", "document": "Made up.", "read": "2026-01-01"}
    group_set = {
        "id": "payment",
        "groups": [{"id": id, "name": GROUPS[id], "summary": f"It is group {id}."} for id in groups],
    }
    return {
        "catalog.yaml": {
            "catalog": name,
            "version": version,
            "title": "Codes of a shop",
            "fields": [
                {"id": "retry", "type": "enum", "origin": "derived", "doc": "Whether to try again.", "values": values}
            ],
            "targets": {target: {} for target in ("postgresql", "mysql", "sqlite", "duckdb", "json")},
        },
        "acme/provider.yaml": {
            "provider": "acme",
            "title": "Acme",
            "sources": [source],
            "group_sets": [group_set],
        },
        **{
            f"acme/{code_set}.yaml": {
                "code_set": code_set,
                "title": code_set.replace("_", " ").capitalize(),
                "kind": "error",
                "channel": "payment",
                "group_set": "payment",
                "source": {"document": "handbook", "section": "Errors"},
                "codes": [
                    {"id": id, "name": f"EC_{id}", "group": 1, "summary": f"Something about {id} went wrong."}
                    for id in ids
                ],
            }
            for code_set, ids in code_sets.items()
        },
    }
