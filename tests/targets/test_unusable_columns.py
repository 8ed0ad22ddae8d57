"""Names that no column of a view can have in SQLite: a field of such a name is refused where the target is chosen."""

import sqlite3
from pathlib import Path

import command
import pytest

from codecanon.cli.starter import starter
from codecanon.languages.sql.dialects import DIALECTS
from codecanon.writing.output import write_new

NAMES = ("true", "false")


@pytest.mark.parametrize("name", [*NAMES, "null", "True", "yes"])
def test_sqlite_calls_some_columns_of_views_otherwise(name: str) -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute(f'CREATE TABLE a ("{name}" TEXT)')
        database.execute(f'CREATE VIEW b AS SELECT a."{name}" AS "{name}" FROM a')
        [(column,)] = database.execute("SELECT name FROM pragma_table_info('b')")
    assert (column == name) == (name.lower() not in NAMES)


@pytest.mark.parametrize("dialect", [dialect.id for dialect in DIALECTS])
@pytest.mark.parametrize("name", NAMES)
def test_a_field_of_such_a_name(name: str, dialect: str, tmp_path: Path) -> None:
    write_new(starter("codes"), tmp_path / "codes")
    catalog = tmp_path / "codes/spec/catalog.yaml"
    head = catalog.read_text("utf-8").partition("\ntargets:\n")[0]
    field = f'fields:\n  - {{id: "{name}", type: string, doc: Some field.}}\n'
    fields = head.replace("fields:\n", field, 1)
    catalog.write_text(f"{fields}\ntargets:\n  {dialect}: {{}}\n", "utf-8")
    done = command.run(["lint"], tmp_path / "codes")
    said = f"name-clash: field {name} would be {name} in {dialect}, which is reserved there"
    assert (said in done.stdout) == (dialect == "sqlite"), done
    assert done.code == (dialect == "sqlite"), done
