"""What SQL answers is what the Python package answers: for each code and group, for every fixture, and for random reports."""

import json
import random
from collections.abc import Iterable
from typing import Any

import pytest

from codecanon.languages.sql.dialects import dialect_of
from codecanon.targets.sql_reports import kinds_of

from ..conftest import GENERATED, REPOSITORY
from ..round_trip.specs import write
from .answers_spec import STATED, answers_spec
from .databases import Database
from .reports import PACKAGES, Reader, Row, Told, answer, answers, random_payloads, readers_of, results, told
from .versions import BETWEEN, Version, version_of

COUNT = 1000
# The form of this report leaves one code set of several out, and a row can only name one.
NO_ROW = "a status of MMS only, in a report of a voice message"
OF_CODE = ("provider_id", "code_set_id", "kind", "id", "name")
OF_GROUP = ("provider_id", "group_set_id", "id", "name")


@pytest.fixture
def loaded(usual: Database, now: Version) -> Database:
    usual.load(now)
    return usual


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Version:
    folder = tmp_path_factory.mktemp("spec")
    write(answers_spec(), folder)
    return version_of(folder)


def test_every_fixture_is_answered_as_by_the_package(loaded: Database, now: Version) -> None:
    reports = [report for reader in PACKAGES for payload in _fixtures(reader) for report in told(reader, payload)]
    assert len(reports) > 400
    assert _wrong(loaded, now, reports) == []


def test_reports_of_the_conformance_vectors_are_answered_as_by_the_package(loaded: Database, now: Version) -> None:
    """Those whose ids and names are what a table can hold: texts and integers."""
    reports = [
        report
        for reader in PACKAGES
        if reader.provider == "infobip"
        for payload in _vectors()
        for report in told(reader, payload)
        if all(_is_plain(name, value) for name, value in report.row.items())
    ]
    assert len(reports) > 150
    assert _wrong(loaded, now, reports) == []


def test_random_reports_are_answered_as_by_the_package(loaded: Database, now: Version) -> None:
    reports = list(_random(PACKAGES, COUNT, {"permanent": [None, True, False]}))
    assert _wrong(loaded, now, reports) == []


def test_the_obvious_query_would_not_do() -> None:
    """COALESCE(error.retry, status.retry), of the codes with the ids. Figures as in docs/sql.md."""
    reader = next(reader for reader in PACKAGES if reader.provider == "infobip")
    shapes = {shape.kind: shape for shape in reversed(reader.payloads.reports)}
    statuses, errors = ([code for enum in shapes[kind].codes for code in enum] for kind in ("status", "error"))
    chosen = random.Random(0)
    others = twice = 0
    for _ in range(COUNT):
        status, error = chosen.choice(statuses), chosen.choice(errors)
        named = {
            kind: {"id": code.value, "name": code.wire_name} for kind, code in (("status", status), ("error", error))
        }
        (report,) = told(reader, named)
        retry = error.retry or status.retry
        others += retry != report.answers["retry"]
        twice += retry == "later" and not report.answers["can_resend"]
    assert (others * 10 // COUNT, twice * 40 // COUNT) == (1, 1)


def test_reports_of_any_catalog_are_answered_as_by_its_package(usual: Database, made: Version) -> None:
    """With more kinds, a payload that states fields of every type, checks of all forms, rules for groups, and a fallback."""
    usual.load(made)
    assert _wrong(usual, made, list(_random(readers_of(made.checked.catalog), COUNT, STATED))) == []


def test_view_answers_for_every_code(loaded: Database, now: Version) -> None:
    codes = [
        (provider["id"], code_set["id"], code_set["kind"], str(code["id"]), code["name"])
        for provider in now.catalog["providers"]
        for code_set in provider["code_sets"]
        for code in code_set["codes"]
    ]
    expected = {key: answer(answers._code_of(f"{key[0]}/{key[1]}/{key[3]}")) for key in codes}
    assert _view(loaded, now, "answer_of_code", OF_CODE, list(expected[codes[0]])) == expected


def test_view_answers_for_unknown_codes_of_every_group(loaded: Database, now: Version) -> None:
    groups = {
        group.identity: group
        for reader in PACKAGES
        for shape in (*reader.payloads.reports, *reader.payloads.request_errors)
        for enum in shape.groups
        for group in enum
    }
    expected = {
        (*identity.split("/", 2), group.wire_name): answer(results.Unknown("status", group, (), None, None, None))
        for identity, group in groups.items()
    }
    names = list(next(iter(expected.values())))
    assert _view(loaded, now, "answer_of_group", OF_GROUP, names) == expected


def test_views_have_no_code_that_has_left(loaded: Database, now: Version, later: Version) -> None:
    loaded.script(f"UPDATE code SET retired_in = '{BETWEEN}' WHERE id = '5400';")
    assert loaded.query(["id"], "answer_of_code WHERE id = '5400'") == []


def _random(readers: list[Reader], count: int, stated: dict[str, list[Any]]) -> Iterable[Told]:
    for seed, reader in enumerate(readers):
        for payload in random_payloads(reader, count // len(readers), seed, stated):
            reports = list(told(reader, payload))
            assert len(reports) == 1, payload
            yield from reports


def _fixtures(reader: Reader) -> Iterable[Any]:
    data = json.loads((GENERATED / "json" / "fixtures" / f"{reader.provider}.json").read_text())
    return [fixture["payload"] for fixture in data["fixtures"]]


def _vectors() -> Iterable[Any]:
    vectors = json.loads((REPOSITORY / "tests" / "conformance" / "vectors.json").read_text())["vectors"]
    for vector in vectors:
        if vector["title"] == NO_ROW:
            continue
        if vector["call"] == "merge":
            yield from vector["input"]
        else:
            yield vector["input"] if vector["call"] in ("read", "report") else {vector["call"]: vector["input"]}


def _is_plain(name: str, value: Any) -> bool:
    if name.endswith("permanent"):
        return value is None or isinstance(value, bool)
    if isinstance(value, str):
        return value.isprintable() and len(value) <= 500
    return value is None or isinstance(value, int) and not isinstance(value, bool)


def _wrong(database: Database, version: Version, reports: list[Told]) -> list[Any]:
    """The answers of decide.sql that are not those of the package: the report, the field, what SQL says, what the package says."""
    _keep(database, version, reports)
    names = list(reports[0].answers)
    query = version.files[f"sql/{database.dialect}/decide.sql"].rstrip().removesuffix(";")
    rows = database.query(["id", *map(database.name, names)], f"({query}\n) AS found")
    found = {id: _typed(version, dict(zip(names, values, strict=True))) for id, *values in rows}
    assert len(rows) == len(found) == len(reports)
    return [
        (report.row, name, found[number][name], value)
        for number, report in enumerate(reports)
        for name, value in report.answers.items()
        if found[number][name] != value
    ]


def _keep(database: Database, version: Version, reports: list[Told]) -> None:
    """Fills a table of a user, which has ids as texts and what a report states in columns of its type."""
    dialect = dialect_of(database.dialect)
    types = {
        field["id"]: field["type"] for field in version.catalog["fields"] if field["type"] in ("boolean", "integer")
    }
    stated = {
        f"{kind}_{field}": type
        for provider in version.checked.catalog.providers
        for kind in provider.kinds
        for field, type in types.items()
    }
    text = "varchar(500) CHARACTER SET utf8mb4" if database.dialect == "mysql" else "text"
    names = ["provider_id", *(name for kind in kinds_of(version.checked.catalog) for name in kind.columns)]
    columns = ", ".join(f"{name} {stated.get(name, text)}" for name in names)
    rows = [
        [str(number), *(_literal(dialect, report.row.get(name), name in stated) for name in names)]
        for number, report in enumerate(reports)
    ]
    values = ",\n".join(f"({', '.join(row)})" for row in rows)
    database.script(f"CREATE TABLE your_reports (id integer PRIMARY KEY, {columns});")
    database.script(f"INSERT INTO your_reports VALUES {values};")


def _literal(dialect: Any, value: Any, has_type: bool) -> str:
    return str(dialect.literal(value if has_type or value is None else str(value)))


def _view(
    database: Database, version: Version, view: str, key: tuple[str, ...], names: list[str]
) -> dict[tuple[Any, ...], Row]:
    rows = database.query([*key, *map(database.name, names)], view)
    found = {tuple(row[: len(key)]): _typed(version, dict(zip(names, row[len(key) :], strict=True))) for row in rows}
    assert len(found) == len(rows)
    return found


def _typed(version: Version, row: Row) -> Row:
    """The same with booleans, which two of the databases keep as numbers."""
    answers = {one.id for one in version.checked.catalog.answers if not one.values}
    flags = answers | {field["id"] for field in version.catalog["fields"] if field["type"] == "boolean"}
    return {name: bool(value) if name in flags and value is not None else value for name, value in row.items()}
