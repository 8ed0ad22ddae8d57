"""The examples: what is generated from each is in sync, and says what its facts say, in real Python, SQLite and TypeScript."""

import csv
import json
import re
import shlex
import sqlite3
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from command import run as codecanon

from .conftest import REPOSITORY, need, run

# What a user of each does with it.
PROGRAMS = {
    "grpc": """
from grpc_codes.grpc import StatusCode as Codes
assert Codes(5) is Codes.NOT_FOUND
assert Codes.UNAVAILABLE.http_status == 503
assert (Codes.by_id(99) or Codes.fallback()) is Codes.UNKNOWN
""",
    "http": """
from http_codes.ietf import HttpStatus as Codes, HttpStatusGroup
assert Codes.UNPROCESSABLE_ENTITY is Codes.UNPROCESSABLE_CONTENT
assert Codes.GONE.groups == (HttpStatusGroup.CLIENT_ERROR,)
assert Codes.group_of(499) is HttpStatusGroup.CLIENT_ERROR
assert Codes.GONE.url == "https://www.rfc-editor.org/rfc/rfc7231#section-6.5.9"
""",
    "smpp": """
from smpp_codes.smpp import CommandStatus as Codes
assert Codes(0x58) is Codes.ESME_RTHROTTLED
assert Codes.ESME_RINVTLVLEN is Codes.ESME_RINVPARLEN
assert [Codes.reserved_of(id).use for id in (0x3FF, 0x400, 0x500)] == ["unassigned", "vendor", "unassigned"]
""",
    "sqlstate": """
from sqlstate import Severity
from sqlstate.postgresql import Sqlstate as Codes, SqlstateGroup
assert Codes("23505") is Codes.UNIQUE_VIOLATION
assert Codes.UNIQUE_VIOLATION.groups == (SqlstateGroup.INTEGRITY_CONSTRAINT_VIOLATION,)
assert Codes.group_of("22P99") is SqlstateGroup.DATA_EXCEPTION
assert Codes.WARNING.severity is Severity.WARNING
""",
}
TABLES = {
    "grpc": "grpc-rpc_status.csv",
    "http": "httptrunk-phrase-http_status.csv",
    "smpp": "smpp-command_status.csv",
    "sqlstate": "pg18-sqlstate.csv",
}
# And what the package says of each code: its name, and the ids that each of its names leads to.
DUMP = """
import json, sys
names = json.load(sys.stdin)
said = {code.value: code.wire_name for code in Codes}
json.dump([list(said.items()), {name: [code.value for code in Codes.by_name(name)] for name in names}], sys.stdout)
"""


class Made(NamedTuple):
    """A copy of an example with all that is generated from it, and the ids of its facts with their names, the first first."""

    folder: Path
    names: dict[int | str, list[str]]

    @property
    def ids(self) -> dict[str, list[int | str]]:
        """The ids that each name leads to."""
        return {
            name: [id for id, names in self.names.items() if name in names] for name in sum(self.names.values(), [])
        }


@pytest.fixture(scope="module", params=PROGRAMS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("examples") / request.param
    for arguments, place in ((["init", "--example", request.param], folder.parent), (["generate"], folder)):
        done = codecanon(arguments, place)
        assert done.code == 0, done.stderr
    (facts,) = (REPOSITORY / "examples" / request.param / "facts").iterdir()
    with facts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    is_text = request.param == "sqlstate"
    return Made(
        folder,
        {
            row["id"] if is_text else int(row["id"], 0): [row["name"], *filter(None, [row.get("aliases")])]
            for row in rows
        },
    )


def test_the_spec_is_in_order_and_in_sync(made: Made) -> None:
    for command in (["lint", "--quiet"], ["fmt", "--check", "--quiet"], ["check", "--quiet"]):
        done = codecanon(command, made.folder)
        assert (done.stdout, done.stderr, done.code) == ("", "", 0)


def test_the_python_package_says_what_the_facts_say(made: Made) -> None:
    program = PROGRAMS[made.folder.name] + DUMP
    path = {"PYTHONPATH": str(made.folder / "generated/python/src")}
    codes, found = json.loads(
        run([sys.executable, "-W", "error", "-c", program], env=path, stdin=json.dumps(list(made.ids)))
    )
    assert dict(map(tuple, codes)) == {id: names[0] for id, names in made.names.items()}
    assert found == made.ids


def test_the_database_says_what_the_facts_say(made: Made) -> None:
    database = sqlite3.connect(":memory:")
    for script in ("schema.sql", "seed.sql"):
        database.executescript((made.folder / "generated/sql/sqlite" / script).read_text("utf-8"))
    stated: dict[int | str, list[str]] = {}
    for number, id, name in database.execute("SELECT number, id, name FROM code"):
        stated[id if number is None else number] = [name]
    for id, name in database.execute(
        "SELECT coalesce(number, id), alias.name FROM code_alias alias JOIN code ON id = code_id"
    ):
        stated[id].append(name)
    assert stated == made.names


def test_the_typescript_package_says_what_the_facts_say(made: Made, node_modules: Path) -> None:
    package = made.folder / "generated/typescript"
    run([node_modules / "typescript/bin/tsc"], cwd=package)
    (records,) = package.glob("esm/*/*/records.js")
    program = f"""
import {{ byId, byName }} from "{records.as_uri()}";
const [ids, names] = {json.dumps([list(made.names), list(made.ids)])};
console.log(JSON.stringify([ids.map((id) => byId(id).name), names.map((name) => byName(name).map((code) => code.id))]));
"""
    said = json.loads(run([need("node"), "--input-type=module", "-e", program]))
    assert said == [[names[0] for names in made.names.values()], list(made.ids.values())]


def test_the_command_that_made_it_finds_nothing_new(made: Made) -> None:
    """The first of the two commands in its README; the second generates."""
    command, generate = re.findall(r"```sh\n *codecanon (.*)\n *```", (made.folder / "README.md").read_text("utf-8"))
    assert generate == "generate"
    before = {path: path.read_bytes() for path in (made.folder / "spec").rglob("*.yaml")}
    done = codecanon(shlex.split(command), made.folder)
    assert done.code == 0 and done.stdout.endswith(": no changes\n"), done
    assert {path: path.read_bytes() for path in before} == before
    anew = codecanon(shlex.split(f"{command} --spec anew"), made.folder)
    assert anew.code == 0, anew.stderr
    for path in made.folder.glob("anew/*/*.yaml"):
        kept = yaml.safe_load((made.folder / "spec" / path.relative_to(made.folder / "anew")).read_text("utf-8"))
        assert yaml.safe_load(path.read_text("utf-8")).get("codes") == kept.get("codes"), "no code was edited by hand"


def test_the_facts_are_those_of_the_tables(made: Made) -> None:
    """With other columns: ids in hex, and links, as each README says."""
    with (REPOSITORY / "tests/tables/facts" / TABLES[made.folder.name]).open(encoding="utf-8", newline="") as file:
        rows = [[row["id"], row["name"], *filter(None, [row["aliases"]])] for row in csv.DictReader(file)]
    assert {str(id): names for id, names in made.names.items()} == {id: names for id, *names in rows}
