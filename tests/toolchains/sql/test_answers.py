"""What SQL answers is what the Python package answers: for each code and group, for every fixture, and for random reports."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from codecanon.languages.sql.dialects import dialect_of

from ..conftest import GENERATED
from .databases import Database
from .reports import PROVIDERS, Told, answers_of, random_payloads, told
from .versions import Version

COUNT = 1000


@pytest.fixture
def loaded(usual: Database, now: Version) -> Database:
    usual.load(now)
    return usual


def test_reports_are_answered_as_by_the_package(loaded: Database, now: Version) -> None:
    fixtures = [
        report for provider in PROVIDERS for payload in _fixtures(provider) for report in told(payload, provider)
    ]
    chosen = [
        report
        for seed, provider in enumerate(PROVIDERS)
        for payload in random_payloads(provider, COUNT // 2, seed)
        for report in told(payload, provider)
    ]
    assert len(chosen) == COUNT and len(fixtures) > 400
    reports = [*fixtures, *chosen]
    _keep(loaded, reports)
    found = _decided(loaded, now, list(reports[0].answers))
    wrong = [
        (report.row, name, found[number][name], value)
        for number, report in enumerate(reports)
        for name, value in report.answers.items()
        if found[number][name] != value
    ]
    assert wrong == []


def _fixtures(provider: str) -> Iterable[Any]:
    data = json.loads((GENERATED / "json" / "fixtures" / f"{provider}.json").read_text())
    return [fixture["payload"] for fixture in data["fixtures"]]


def _keep(database: Database, reports: list[Told]) -> None:
    """Fills a table of a user, which has ids as texts."""
    dialect = dialect_of(database.dialect)
    columns = sorted({name for report in reports for name in report.row if name != "error_permanent"})
    text = "varchar(500) CHARACTER SET utf8mb4" if database.dialect == "mysql" else "text"
    kinds = ", ".join(f"{name} {text}" for name in columns)
    rows = [
        [
            str(number),
            dialect.literal(report.row.get("error_permanent")),
            *("NULL" if report.row.get(name) is None else dialect.string(str(report.row[name])) for name in columns),
        ]
        for number, report in enumerate(reports)
    ]
    values = ",\n".join(f"({', '.join(row)})" for row in rows)
    database.script(
        f"CREATE TABLE your_reports (id integer PRIMARY KEY, error_permanent boolean, {kinds});"
        f"INSERT INTO your_reports (id, error_permanent, {', '.join(columns)}) VALUES {values};"
    )


def _decided(database: Database, version: Version, names: list[str]) -> list[dict[str, Any]]:
    query = version.files[f"sql/{database.dialect}/decide.sql"].rstrip().removesuffix(";")
    rows = database.query(["id", *map(database.name, names)], f"({query}\n) AS found")
    flags = {field["id"] for field in version.catalog["fields"] if field["type"] == "boolean"} | {"can_resend"}
    typed = [
        (
            id,
            {
                name: bool(value) if name in flags and value is not None else value
                for name, value in zip(names, row, strict=True)
            },
        )
        for id, *row in rows
    ]
    return [row for _, row in sorted(typed, key=lambda pair: pair[0])]
