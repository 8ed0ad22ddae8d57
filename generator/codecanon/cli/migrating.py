"""The command that prints the change of a database's tables from one version of a spec to another."""

from pathlib import Path

import click

from codecanon.cli.console import Progress, fail, option_spec, options_common
from codecanon.cli.reviewing import both_sides


@click.command("sql-migration")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--target", "-t", "database", required=True, metavar="TARGET", help="The database, as in the catalog.")
@option_spec
@options_common
def sql_migration(
    old: str, new: str | None, database: str, spec: Path, quiet: bool, no_color: bool, debug: bool
) -> None:
    """Print the SQL that changes the tables of OLD to those of NEW, to be run before NEW's schema.sql and seed.sql.

    OLD and NEW are folders or revisions of git, as with diff; without NEW it is the folder --spec. Only declared fields
    change tables; for all else the new seed is enough.

    \b
    codecanon sql-migration v1.0.0 --target postgresql > migration.sql
    """
    from codecanon.pipeline import render_all
    from codecanon.languages.sql.dialects import DIALECTS
    from codecanon.targets.table_migration import TypeChange, migration
    from codecanon.targets.registry import TARGETS

    tell = Progress(quiet)
    (before, shown), (after, _) = both_sides(old, new, spec, tell, no_color)
    if before is None:
        fail(f"{shown} has no spec, so there are no tables to change; run schema.sql and seed.sql")
    known = [dialect.id for dialect in DIALECTS if dialect.id in after.catalog.targets]
    if database not in known:
        raise click.BadParameter(
            f"the catalog has no database {database}; it has: {', '.join(known) or 'none'}", param_hint="--target"
        )
    try:
        files, _ = render_all(after, [migration(TARGETS[database], before.catalog)], tell)
    except TypeChange as error:
        fail(str(error))
    click.echo("".join(files.values()).encode(), nl=False)  # in UTF-8 as generated files are, whatever the terminal's
