"""The command that prints the change of a database's tables from one version of a spec to another."""

from pathlib import Path

import click

from codecanon.cli.console import FOLDER, Progress, checked_spec, fail, options_common


@click.command("sql-migration")
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--target", "-t", "dialect", required=True, metavar="TARGET", help="The database, as in the catalog.")
@options_common
def sql_migration(old: Path, new: Path, dialect: str, quiet: bool, no_color: bool, debug: bool) -> None:
    """Print the SQL that changes the tables of one version of a spec to those of another.

    OLD and NEW are folders of a spec. Only declared fields change tables; for all else the new seed is enough.

    \b
    codecanon sql-migration --target postgresql released/spec spec > migration.sql
    """
    from codecanon.pipeline import render_all
    from codecanon.sql.dialects import DIALECTS
    from codecanon.sql.migration import TypeChange, migration
    from codecanon.targets import TARGETS

    tell = Progress(quiet)
    before, after = (checked_spec(folder, tell, no_color, "") for folder in (old, new))
    known = [known.id for known in DIALECTS if known.id in after.catalog.targets]
    if dialect not in known:
        raise click.BadParameter(f"{new} has no database {dialect}; it has: {', '.join(known)}", param_hint="--target")
    try:
        files, _ = render_all(after, [migration(TARGETS[dialect], before.catalog)], tell)
    except TypeChange as error:
        fail(str(error))
    click.echo("".join(files.values()), nl=False)
