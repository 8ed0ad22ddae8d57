"""The tables in `facts`, and specs that are imported from them. Whoever tests generated code reads what it must hold here."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from command import run

FACTS = Path(__file__).parent / "facts"
# Where each table goes. Nothing else is said when it is imported.
TABLES: Mapping[str, str] = {
    "pg12-sqlstate": "postgresql/sqlstate",
    "pg17-sqlstate": "postgresql/sqlstate",
    "pg18-sqlstate": "postgresql/sqlstate",
    "http3.12-http_status": "http/status",
    "httptrunk-phrase-http_status": "http/status",
    "smpp-command_status": "smpp/command_status",
    "grpc-rpc_status": "grpc/status",
    "dns-rcode": "dns/rcode",
}


class Fact(NamedTuple):
    """What a row states. The id is a number where all ids of the table are, and so are groups and fields."""

    id: int | str
    name: str
    aliases: tuple[str, ...]
    groups: tuple[int | str, ...]
    fields: Mapping[str, int | str | None]


def import_table(name: str, folder: Path, *options: str) -> Path:
    """Imports a table with one command and no hand-written text, and returns the folder of the spec."""
    done = run(["import", str(FACTS / f"{name}.csv"), "--into", TABLES[name], "--spec", "spec", *options], folder)
    assert done.code == 0, done.stdout + done.stderr
    return folder / "spec"


def facts_of(name: str) -> list[Fact]:
    """The rows of a table, read by the plainest means."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    own = [key for key in rows[0] if key not in ("id", "name", "aliases", "groups")]
    as_id, as_group = (_reader([row[key] for row in rows if row[key]]) for key in ("id", "groups"))
    readers = {key: _reader([row[key] for row in rows if row[key]]) for key in own}
    return [
        Fact(
            as_id(row["id"]),
            row["name"],
            tuple(alias for alias in row["aliases"].split("|") if alias),
            tuple(as_group(group) for group in row["groups"].split("|") if group),
            {key: readers[key](row[key]) if row[key] else None for key in own},
        )
        for row in rows
    ]


def _reader(cells: list[str]) -> type[int] | type[str]:
    """Numbers are what would be written in the same way again."""
    return int if all(cell.isdecimal() and str(int(cell)) == cell for cell in cells) else str
