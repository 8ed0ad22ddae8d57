"""The tools that take the packages, each run as its users run it: dbt, and by Maven Flyway and Liquibase."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..conftest import need, run
from .databases import Database

HERE = Path(__file__).parent
QUIET = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "0", "DBT_USE_COLORS": "0"}
_PROJECT = {
    "dbt_project.yml": 'name: shop\nversion: "1.0.0"\nprofile: shop\n',
    "profiles.yml": "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}\n",
    "packages.yml": "packages: [{local: codes}]\n",
}
_QUERY = """
import duckdb, json, sys
database = duckdb.connect("shop.duckdb")
json.dump([[list(row) for row in database.execute(query).fetchall()] for query in sys.argv[1:]], sys.stdout, default=str)
"""


def make_shop(folder: Path, package: Path) -> Path:
    """A dbt project that takes the package."""
    shutil.copytree(package, folder / "codes")
    for name, text in _PROJECT.items():
        (folder / name).write_text(text)
    return folder


def run_dbt(dbt: Path, command: str, shop: Path) -> None:
    run([dbt / "dbt", command], cwd=shop, env=QUIET)


def query_shop(dbt: Path, shop: Path, *queries: str) -> list[list[list[Any]]]:
    """What the database of a dbt project answers, each in an order that depends on nothing but the values."""
    answers = json.loads(run([dbt / "python", "-c", _QUERY, *queries], cwd=shop))
    return [sorted(rows, key=json.dumps) for rows in answers]


def loaded_by_dbt(dbt: Path, shop: Path, package: str, columns: dict[str, Sequence[str]]) -> dict[str, list[list[Any]]]:
    """The rows of the seeds of a package: these columns of these tables."""
    names = {table: ", ".join(f'"{name}"' for name in columns[table]) for table in columns}
    queries = [f"SELECT {names[table]} FROM {package}_{table}" for table in names]
    return dict(zip(names, query_shop(dbt, shop, *queries), strict=True))


def migrate(database: Database, folder: Path, *settings: str) -> str:
    """What Flyway says when it runs the files of a folder."""
    return _maven(database, "flyway:migrate", f"flyway.locations=filesystem:{folder}", *settings)


def update(database: Database, folder: Path) -> str:
    """What Liquibase says when it runs the changelog of a folder."""
    return _maven(
        database, "liquibase:update", "liquibase.changeLogFile=changelog.xml", f"liquibase.searchPath={folder}"
    )


def _maven(database: Database, goal: str, *settings: str) -> str:
    """What a goal of the tools in java/pom.xml says. Maven gets what it lacks from its repository."""
    name = goal.partition(":")[0]
    url = f"{database.jdbc}{database.client[-1]}" if database.jdbc else f"jdbc:sqlite:{database.client[-1]}"
    options = [f"-D{setting}" for setting in (f"{name}.url={url}", *settings)]
    if database.jdbc:
        options += [f"-D{name}.{'user' if name == 'flyway' else 'username'}={database.user}"]
        options += ["-Dliquibase.emptyPassword=true"]
    return run([need("mvn"), "--batch-mode", "-f", HERE / "java" / "pom.xml", goal, *options])
