"""The SELECT of each database: it parses, and where the database is here, it counts what DuckDB counts in files."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from codecanon.targets.sql_forms import FORMS
from codecanon.audit.audit_of_files import AuditOptions
from codecanon.audit.audit_of_tables import select_of
from codecanon.diagnostics import Refusal

from .conftest import Run
from .one_by_one import ROOT, msgcodes, read_one_by_one
from .payloads_of_all_kinds import fixtures
from .selects import PROVIDERS, check, check_odd_keys, select

COLUMNS = ("status.id=status_id", "status.group_id=status_group", "error.id=error id", "time=done_at", "message=m")
PARSED_AS = {"postgresql": "postgres"}


@pytest.mark.parametrize("id", PROVIDERS)
@pytest.mark.parametrize("dialect", FORMS)
def test_every_select_parses(dialect: str, id: str) -> None:
    sqlglot = pytest.importorskip("sqlglot")
    written = [select(dialect, id, *COLUMNS)] + ([select(dialect, id)] if FORMS[dialect].document else [])
    for text in written:
        (tree,) = sqlglot.parse(text, read=PARSED_AS.get(dialect, dialect))
        assert tree is not None and not list(tree.find_all(sqlglot.exp.Command))


FILES = [
    path
    for folder in ("generated", "tests/golden/cases/generate-audit-sql/part")
    for path in (ROOT / folder).glob("sql/audit/*")
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_generated_file_parses(file: Path) -> None:
    sqlglot = pytest.importorskip("sqlglot")
    dialect = file.suffixes[-2].removeprefix(".")
    (tree,) = sqlglot.parse(file.read_text(), read=PARSED_AS.get(dialect, dialect))
    assert tree is not None and not list(tree.find_all(sqlglot.exp.Command))


@pytest.mark.parametrize("id", PROVIDERS)
def test_there_is_a_file_for_each_database_and_it_is_what_the_command_prints(id: str) -> None:
    for dialect in (one for one, forms in FORMS.items() if forms.document):
        text = (ROOT / f"generated/sql/audit/{id}.{dialect}.sql").read_text()
        assert text.endswith(f"{select_of(msgcodes(), dialect, 'your_reports', AuditOptions(id, 'payload'))};\n")


def test_duckdb_counts_odd_keys() -> None:
    duckdb = pytest.importorskip("duckdb")

    def ask(query: str, bodies: list[str]) -> list[dict[str, Any]]:
        with duckdb.connect() as connection:
            connection.execute("CREATE TABLE logs AS SELECT unnest(?) AS body", [bodies])
            cursor = connection.execute(query)
            return [dict(zip([one[0] for one in cursor.description], row)) for row in cursor.fetchall()]

    check_odd_keys(ask, "duckdb")


def test_redshift_takes_columns_only() -> None:
    with pytest.raises(Refusal, match="--column PATH=COLUMN"):
        select("redshift", "infobip")


def test_the_command_prints_it_and_explains_its_result(audit: Run, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    words = ("--sql", "duckdb", "--table", "logs", "--provider", "infobip", "--json", "body")
    printed = audit(*words).stdout
    connection = duckdb.connect()
    connection.execute("CREATE TABLE logs (body VARCHAR)")
    payloads = fixtures("infobip")
    connection.executemany("INSERT INTO logs VALUES (?)", [[json.dumps(one)] for one in payloads])
    for name in ("tuples.csv", "tuples.parquet", "tuples.json", "tuples.csv.gz"):
        connection.execute(f"COPY ({printed.rstrip().rstrip(';')}) TO '{tmp_path / name}'")
        data = json.loads(audit("--tuples", tmp_path / name, "--format", "json").stdout)
        assert data["rows"]["all"] == len(payloads) == data["rows"]["read"], name
        found = read_one_by_one(payloads, "infobip")
        assert {one["code"]: one["times"] for one in data["codes"]["listed"]} == found["codes"], name


_HEAD = "reports,first_seen,last_seen,example,all_rows,all_reports,all_tuples,paths"
_PATHS = '"{""provider"":""infobip"",""form"":""documents"",""columns"":[""status""],""values"":[],""present"":[],""inside"":[],""lists"":[],""ends"":[]}"'
_ROWS = f"{_HEAD},place,listed,own,item\n1,,,,1,1,1,{_PATHS},2,0,null,"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "it has no column reports"),
        ("[1]", "something else than rows"),
        ('{"a": 1}\n{"a"', "neither a list of JSON nor JSON Lines"),
        (
            "reports,first_seen,last_seen,example,all_rows,all_reports,all_tuples,paths\n1,,,,1,1,1,\n",
            "no row has the paths",
        ),
        ("reports,first_seen,last_seen,example,all_rows,all_reports,all_tuples,paths\n1,,,,1,1,1,{}\n", "are cut"),
        ("reports,a\n1,2,3\n", "more or fewer values"),
        (f"{_HEAD},place\n1,,,,1,1,1,{_PATHS},2\n", "it has no column listed, own, item; it has reports"),
        (f"{_HEAD}\n1,,,,1,1,1,{_PATHS.replace('documents', 'columns')}\n", "it has no column v1; it has reports"),
        (f"{_ROWS}\nmany,,,,1,1,1,,2,0,null,\n", 'in row 2, reports is "many", where a number is expected'),
        (f"{_ROWS}\n1,,,,1,1,1,,here,0,null,\n", 'in row 2, place is "here", where a number is expected'),
        (f"{_ROWS.replace('1,1,1', 'x,1,1')}\n", 'in row 1, all_rows is "x", where a number is expected'),
        (f'{_ROWS}\n1,,,,1,1,1,,2,0,"[1,2",\n', 'values of another SELECT: "[1,2"'),
        (f'{_ROWS}\n1,,,,1,1,1,,2,0,"[1,2]",\n', 'values of another SELECT: "[1,2]"'),
    ],
)
def test_other_files_are_no_tuples(text: str, message: str, audit: Run, tmp_path: Path) -> None:
    (tmp_path / "tuples.csv").write_text(text)
    done = audit("--tuples", tmp_path / "tuples.csv")
    assert done.exit_code == 1 and message in str(done.exception)


def test_tuples_that_can_not_be_unpacked_or_decoded_are_named(audit: Run, tmp_path: Path) -> None:
    packed = gzip.compress(b"reports,first_seen" * 1000)
    for name, content, said in (
        ("cut.csv.gz", packed[: len(packed) // 2], "cut.csv.gz can't be read"),
        ("bad.csv.gz", packed[:12] + b"\xff" * 40, "bad.csv.gz can't be read"),
        ("wide.csv", "reports".encode("utf-16"), "wide.csv is no text in UTF-8"),
    ):
        (tmp_path / name).write_bytes(content)
        assert said in str(audit("--tuples", tmp_path / name).exception)


@pytest.mark.toolchain
@pytest.mark.parametrize("id", PROVIDERS)
def test_postgresql_counts_the_same(id: str, tmp_path: Path) -> None:
    from toolchains.sql.databases import served_postgresql

    with served_postgresql() as database:

        def ask(query: str, bodies: list[str]) -> list[dict[str, Any]]:
            values = ",\n".join("('" + body.replace("'", "''") + "')" for body in bodies)
            database.script(f"CREATE TABLE logs (body jsonb);\nINSERT INTO logs VALUES {values};")
            lines = database.script(f"SELECT row_to_json(t) FROM (\n{query}\n) AS t;").splitlines()
            return [json.loads(line) for line in lines]

        check(id, ask, "postgresql")
        database.script("DROP TABLE logs;")
        check_odd_keys(ask, "postgresql")
