"""Any valid spec gives the same values in every language: random hostile specs, read back from the real toolchains."""

import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings

from codecanon.files import Folder
from codecanon.pipeline import Checked, check_spec, render_all

from ..conftest import need
from ..sql.conftest import SETTINGS
from ..sql.databases import DUCKDB, SQLITE, Database, served_mariadb, served_postgresql
from . import readers
from .readers import Answer, Made, PageReader
from .specs import Spec, meaning, spec_with, specs, write

Reader = Callable[[Made], Answer]


@pytest.fixture(scope="module")
def toolchains(node_modules: Path) -> Iterator[dict[str, Reader]]:
    """Every toolchain, and every setting of a database that changes what a literal means."""
    pages = PageReader(node_modules)
    found: dict[str, Reader] = {
        "json": readers.read_json,
        "csv": readers.read_csv,
        "python": readers.read_python,
        "typescript": partial(readers.read_typescript, tsc=node_modules / ".bin" / "tsc"),
        "pages": partial(readers.read_pages, reader=pages),
        "sqlite": partial(read_file, database=replace(SQLITE, client=(need("sqlite3"), *SQLITE.client[1:]))),
        "duckdb": partial(
            read_file,
            database=replace(DUCKDB, client=(need("duckdb", Path(sys.executable).parent), *DUCKDB.client[1:])),
        ),
    }
    with served_postgresql() as postgresql, served_mariadb() as mariadb:
        for name, setting in SETTINGS.items():
            if name.startswith("postgresql"):
                found[name] = partial(read_postgresql, server=postgresql, setting=setting)
            if name.startswith("mariadb"):
                found[name] = partial(read_mariadb, server=mariadb, setting=setting)
        yield found
    pages.close()


def read_file(made: Made, database: Database) -> Answer:
    client = (*database.client, made.folder / database.dialect)
    return readers.read_database(made, replace(database, client=client))


def read_postgresql(made: Made, server: Database, setting: str) -> Answer:
    """In a schema of its own, which is sooner there than a database, and goes when the next one comes."""
    fresh = "DROP SCHEMA IF EXISTS {0} CASCADE;\nCREATE SCHEMA {0};\nSET search_path = {0};\n"
    name = "round_trip_escapes" if setting else "round_trip"
    return readers.read_database(made, replace(server, settings=f"{fresh.format(name)}{setting}"))


def read_mariadb(made: Made, server: Database, setting: str) -> Answer:
    name = f"round_trip_{zlib.crc32(setting.encode())}"
    fresh = f"DROP DATABASE IF EXISTS {name};\nCREATE DATABASE {name};\nUSE {name};\n"
    return readers.read_database(made, replace(server, settings=f"{fresh}{setting}"))


@settings(max_examples=200, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(specs())
def test_every_toolchain_reads_what_the_spec_means(toolchains: dict[str, Reader], spec: Spec) -> None:
    check(spec, toolchains)


@pytest.mark.slow
@settings(max_examples=5_000, suppress_health_check=list(HealthCheck))
@given(specs())
def test_every_toolchain_reads_what_thousands_of_specs_mean(toolchains: dict[str, Reader], spec: Spec) -> None:
    check(spec, toolchains)


def test_every_toolchain_reads_megabytes(toolchains: dict[str, Reader]) -> None:
    awkward = 'It\'s \\ a "long" */ <b> {{ text }} -- \N{GRINNING FACE}.'
    long = awkward + " and so on" * 100_000 + awkward
    check(spec_with(long, long, long), toolchains)


@pytest.mark.parametrize(
    "texts",
    [
        ("It says e\u0301.", "And more.", "A note."),
        ("It says \xe9.", "And more,", "A note."),
        ("It says \xe9.", "And more.", "A n\u043ete."),
    ],
    ids=("summary", "description", "note"),
)
def test_every_toolchain_sees_the_least_difference(
    toolchains: dict[str, Reader], texts: tuple[str, str, str], tmp_path: Path
) -> None:
    """What proves that the tests above can fail."""
    made = make(spec_with("It says \xe9.", "And more.", "A note."), tmp_path)
    assert made
    other = replace(made, meaning=meaning(spec_with(*texts)))
    assert [name for name, reader in toolchains.items() if not differ(*reader(other))] == []


def differ(said: Any, expected: Any) -> bool:
    """Whether they do, in more than the digest."""
    return without_digest(said) != without_digest(expected)


def without_digest(answer: Any) -> Any:
    return {key: value for key, value in answer.items() if key not in ("digest", "catalog")}


def check(spec: Spec, toolchains: dict[str, Reader]) -> None:
    """Refused with places and reasons; or read back by every toolchain as it was meant."""
    with TemporaryDirectory() as name:
        made = make(spec, Path(name))
        if made is None:
            reject()
        with ThreadPoolExecutor(2) as pool:
            answers = {name: pool.submit(reader, made) for name, reader in toolchains.items()}
        for name, answer in answers.items():
            said, expected = answer.result()
            assert said == expected, name


def make(spec: Spec, folder: Path) -> Made | None:
    """What is generated in a folder; None where lint refuses, with a place and a reason for everything."""
    write(spec, folder / "spec")
    checked = check_spec(Folder(folder / "spec"), lambda doing: None)
    if not isinstance(checked, Checked):
        for found in checked:
            place = Path(found.position.path)
            assert place.relative_to(folder / "spec").as_posix() in spec and found.position.line > 0, found
            assert found.message, found
        return None
    files, _ = render_all(checked, checked.targets, lambda doing: None)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, newline="")
    return Made(folder, files, meaning(spec))
