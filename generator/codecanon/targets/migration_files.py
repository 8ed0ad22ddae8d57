"""The SQL files as migrations of other people's tools, which bring the transaction: Flyway and Liquibase."""

# docs/architecture/decisions/0017

from dataclasses import replace

from codecanon.languages.sql.dialect import Dialect
from codecanon.languages.sql.dialects import DIALECTS
from codecanon.targets.target import Option, Output, Target
from codecanon.targets.sql_files import target
from codecanon.targets.seed_files import each_table

_NAME = Option(
    "What the names of the migrations begin with.",
    "^[a-z][a-z0-9_]{0,39}(?![\\s\\S])",
    "a lower-case letter, then lower-case letters, digits and underscores, 40 at most",
)


def _inside(dialect: Dialect) -> Dialect:
    """The dialect for files that always run inside a transaction. PostgreSQL's are one statement, and stay that."""
    note = "The tool that runs it brings the transaction."
    return dialect._replace(note=note) if dialect.nests else dialect._replace(note=note, opening="", closing="")


def _flyway(dialect: Dialect) -> Target:
    """Repeatable migrations: Flyway runs them again, in the order of their names, when their checksum has changed."""
    return replace(
        target(_inside(dialect)),
        id=f"flyway_{dialect.id}",
        directory=f"sql/flyway/{dialect.id}",
        options={"name": _NAME},
        outputs=(
            Output("schema.sql", "R__{name}_1_schema.sql"),
            Output("flyway.conf", "R__{name}_1_schema.sql.conf"),
            Output("seed.sql", "R__{name}_2_seed.sql"),
            Output("flyway.conf", "R__{name}_2_seed.sql.conf"),
        ),
    )


def _liquibase(dialect: Dialect) -> Target:
    """A changelog that loads a CSV file a table, and marks what left."""
    return replace(
        target(_inside(dialect)),
        id=f"liquibase_{dialect.id}",
        directory=f"sql/liquibase/{dialect.id}",
        outputs=(
            Output("changelog.xml", "changelog.xml"),
            Output("schema.sql", "schema.sql"),
            Output("retire.sql", "retire.sql"),
            Output("liquibase.csv", "{table}.csv", each_table),
        ),
    )


TARGETS = (
    *map(_flyway, DIALECTS),
    *(_liquibase(dialect) for dialect in DIALECTS if dialect.id != "duckdb"),  # which Liquibase itself does not know
)
