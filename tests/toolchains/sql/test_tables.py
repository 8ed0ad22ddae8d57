"""Tables that nobody has shaped for codecanon: their rows arrive, whatever the ids, and an unknown id gets its group."""

from typing import Any

import pytest

from codecanon.languages.sql.dialects import dialect_of

from ..round_trip.specs import write
from .databases import Database
from .table_spec import ODD_IDS, SEVERITIES, table_spec
from .tables import expected_tables, in_order
from .versions import Version, version_of

# A column of a user that takes for equal what is not, where the database has such columns.
LAX = {
    "sqlite": "TEXT COLLATE NOCASE",
    "mysql": "varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
    "duckdb": "VARCHAR COLLATE NOCASE.NOACCENT",
    "postgresql": "text",
}
NO_NUMBERS = [
    "",
    "7 ",
    " 7",
    "9" * 19,
    "-" + "9" * 30,
    "\u0667",
    "\uff17",
    *"abc 007 +7 7.0 1e2 0x7 -0 --7 12'3".split(),
]
SIGNED = [
    *(-(10**17), -201, -200, -199, -102, -99, -2, 1, 98, 101, 199, 200),
    *(999_999_999_999_900, 10**15 - 1, 10**15),
]
MASKED = [
    *(-(2**31), -2, 1, 0x3FFFFFFF, 0x40000000, 0x7FFFFFFF, 0x80000000, 0xBFFFFFFF),
    *(0xC0000000, 2**32 - 2, 2**63),
]
STATES = ["22 P9", "\uff12\uff1200", *"22P99 2F 22 2 220P1 0a000 0A999 ZZ999 p0001 2f003 00".split()]
ODD = ["odd one", "od d", "Odd one", "\U0001f600\u0301x", "\U0001f600x", *"odd od oddone O'x O' o'x O OX".split()]
NOT_FILLED = {"standard", "code_equivalent", "code_reference"}


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return _made(table_spec(), tmp_path_factory)


def test_rows_are_those_of_the_catalog(empty: Database, version: Version) -> None:
    empty.load(version)
    expected = expected_tables(version)
    assert not [table for table, rows in expected.items() if not rows and table not in NOT_FILLED]
    assert empty.contents(expected) == in_order(expected)
    assert empty.changed_rows(empty.schema(version) + empty.seed(version)) == 0


def test_keys_are_compared_part_by_part(
    usual: Database, version: Version, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """a/b in c, and a in b/c, are one text when they are joined by slashes. One of them leaves."""
    usual.load(version)
    spec = table_spec()
    spec["catalog.yaml"]["version"] = "1.1.0"
    code = next(code for code in spec["made/odd.yaml"]["codes"] if code["id"] == "a")
    code["group"] = "c"
    code["aliases"] = ["ALSO"]
    spec["made/provider.yaml"]["group_sets"][2]["groups"][3].pop("aliases")
    later = _made(spec, tmp_path_factory)
    usual.script(usual.seed(later))
    gone = usual.query(["code_id", "group_id"], "code_in_group WHERE retired_in IS NOT NULL")
    assert gone == [["a", "b/c"]]
    assert usual.query(["code_id", "name"], "code_alias WHERE retired_in IS NOT NULL") == [["a", "Was"]]
    assert usual.query(["code_id", "name"], "code_other_name WHERE retired_in IS NOT NULL") == [["a", "Was"]]
    assert usual.query(["row_key"], "stated_by WHERE retired_in IS NOT NULL") == [["made/texts/d~0/1"]]
    assert usual.query(["group_id"], "code_group_alias WHERE retired_in IS NOT NULL") == [["d~"]]
    assert usual.changed_rows(usual.seed(later)) == 0


def test_unknown_ids_get_their_group(usual: Database, version: Version) -> None:
    usual.load(version)
    unknown = [
        *(("real", "http", id, group) for id, group in _http().items()),
        *(("real", "sqlstate", id, _class(id)) for id in STATES),
        *(("made", "signed", str(id), _floor(id)) for id in SIGNED),
        *(("made", "masked", str(id), _severity(id)) for id in MASKED),
        *(("made", code_set, id, None) for code_set in ("signed", "masked") for id in NO_NUMBERS),
        *(("made", "odd", id, _prefix(id)) for id in ODD),
        *(
            ("made", "odd", id, None)
            for id in ("404", "-1", "1", "B", "\xe0", "a\u0300", "A.", f"{ODD_IDS[-1]}x", "gone ")
        ),
        ("real", "smpp", "1024", None),
        ("nobody", "odd", "odd one", None),
    ]
    known = [("made", "odd", id) for id in ODD_IDS] + [("made", "signed", "-101"), ("real", "http", "404")]
    rows = [(*row[:3], None) for row in unknown + known]
    _report(usual, rows * 2)
    assert _unknown(usual, version) == sorted([[*row[:3], 2, row[3]] for row in unknown], key=repr)


def test_the_group_that_a_report_states_comes_first(usual: Database, version: Version) -> None:
    usual.load(version)
    _report(usual, [("real", "http", "499", "5"), ("real", "http", "498", "7"), ("real", "http", "497", None)])
    groups = [row[2:] for row in _unknown(usual, version)]
    assert groups == [["497", 1, "4"], ["498", 1, "7"], ["499", 1, "5"]]


def test_the_fallback_answers_for_ids_in_no_group(usual: Database, version: Version) -> None:
    usual.load(version)
    _report(usual, [("real", "http", "600", None), ("real", "http", "499", None), ("made", "odd", "odd", None)])
    permanent = [
        [row[2], bool(row[-1]) if row[-1] is not None else None] for row in _unknown(usual, version, "permanent")
    ]
    assert permanent == [["odd", None], ["499", None], ["600", True]]


def test_the_view_has_what_programs_decide_by(usual: Database, version: Version) -> None:
    usual.load(version)
    assert usual.query(["group_ids"], "code_flat WHERE code_set_id = 'odd' AND id = 'a/b'") == [["b/c, c"]]
    usual.script("SELECT severity, seen, permanent FROM code_flat;")
    assert [column for column in ("rfc", "page") if not usual.refused(f"SELECT {column} FROM code_flat;")] == []
    assert usual.query(["rfc"], "code WHERE code_set_id = 'http' AND id = '103'") == [["RFC 8297"]]


def test_days_are_days(usual: Database, version: Version) -> None:
    usual.load(version)
    days = ["0001-01-01", "2024-02-29", "9999-12-31"]
    assert usual.query(["seen"], "code WHERE seen IS NOT NULL") == [[day] for day in days]
    assert usual.query(["seen"], "code WHERE seen > '2024-02-28' AND seen < '2024-03-01'") == [["2024-02-29"]]


def _http() -> dict[str, str | None]:
    return {
        "0": None,
        "99": None,
        "199": "1",
        "499": "4",
        "599": "5",
        "600": None,
        "-404": None,
        "1404": None,
        "4040": None,
    }


def _class(id: str) -> str | None:
    classes = {str(code["id"])[:2] for code in table_spec()["real/sqlstate.yaml"]["codes"]}
    return id[:2] if len(id) > 1 and id[:2] in classes else None


def _floor(id: int) -> str | None:
    group = id // 100
    return str(group) if group in (-2, -1, 0, 1, 9_999_999_999_999) else None


def _severity(id: int) -> str | None:
    return str(id & 0xC0000000) if id in range(2**32) and id & 0xC0000000 in SEVERITIES else None


def _prefix(id: str) -> str | None:
    prefixes = {"odd": "a/b", "\U0001f600\u0301": "b/c", "O'": "c"}
    return next((group for prefix, group in prefixes.items() if id.startswith(prefix)), None)


def _made(spec: Any, folders: pytest.TempPathFactory) -> Version:
    folder = folders.mktemp("spec")
    write(spec, folder)
    return version_of(folder)


def _report(database: Database, rows: list[tuple[str | None, ...]]) -> None:
    """Fills a table of a user with reports: provider, kind, id and group, if it has one."""
    string, kind = dialect_of(database.dialect).string, LAX[database.dialect]
    columns = ", ".join(
        f"{name} {kind}" for name in ("provider_id", "kind", "id", "group_id", "name", "group_name", "code_set_id")
    )
    rows = [(*row, None, None, None) for row in rows]
    values = ",\n".join(f"({', '.join('NULL' if part is None else string(part) for part in row)})" for row in rows)
    database.script(f"CREATE TABLE your_reports ({columns}); INSERT INTO your_reports VALUES {values};")


def _unknown(database: Database, version: Version, *fields: str) -> list[list[Any]]:
    """The query's rows: provider, kind, id, how often, and the group, and fields."""
    query = version.files[f"sql/{database.dialect}/unknown_codes.sql"].rstrip().removesuffix(";")
    columns = ["provider_id", "kind", "id", "times", "group_id", *fields]
    return sorted(database.query(columns, f"({query}\n) AS found"), key=repr)
