"""The command that prints the SQL between the tables of two versions of a spec."""

from pathlib import Path

import click

from codecanon.cli.completing import complete_side, complete_target
from codecanon.cli.console import Progress, fail
from codecanon.cli.options import option_spec, options_common
from codecanon.cli.sides import Sides, both_sides


@click.command("sql-migration")
@click.argument("old", shell_complete=complete_side)
@click.argument("new", required=False, shell_complete=complete_side)
@click.option(
    "--target",
    "-t",
    "database",
    required=True,
    metavar="TARGET",
    help="The database, as in the catalog.",
    shell_complete=complete_target,
)
@option_spec
@options_common
def sql_migration(
    old: str, new: str | None, database: str, spec: Path, quiet: bool, no_color: bool, debug: bool
) -> None:
    """Print the SQL that changes the tables of OLD to those of NEW. Run it before schema.sql and seed.sql of NEW.

    OLD and NEW are folders or git revisions, as with diff; NEW defaults to the folder --spec. Only declared fields change
    tables; for all other changes the new seed is enough.

    \b
    codecanon sql-migration v1.0.0 --target postgresql > migration.sql
    """
    from codecanon.pipeline import render_all
    from codecanon.languages.sql.dialects import DIALECTS
    from codecanon.targets.table_migration import TypeChange, migration
    from codecanon.targets.registry import TARGETS

    notify = Progress(quiet)
    (before, shown), (after, _) = both_sides(Sides(old, new, spec), notify, no_color)
    if before is None:
        fail(f"{shown} has no spec, so there are no tables to change; run schema.sql and seed.sql")
    known = [dialect.id for dialect in DIALECTS if dialect.id in after.catalog.targets]
    if database not in known:
        raise click.BadParameter(
            f"the catalog has no database {database}; it has: {', '.join(known) or 'none'}", param_hint="--target"
        )
    try:
        files = render_all(after, [migration(TARGETS[database], before.catalog)], notify)
    except TypeChange as error:
        fail(str(error))
    if isinstance(files, list):  # only a target of the spec has findings, and this one is built in
        raise AssertionError(files)
    click.echo(
        b"".join(content.read() for content in files.values()), nl=False
    )  # UTF-8 as in generated files, whatever the encoding of the terminal
