"""The command that brings tables of other people into the spec: import."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.console import Progress, errors_among, fail, refuse_lines, say, show, styled, table_faults
from codecanon.cli.options import option_spec, options_common

if TYPE_CHECKING:
    from codecanon.catalog.model import GroupRule
    from codecanon.lines import Line

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_MAX_ID = 40
_UNRELEASED = "0.0.0"
_WIDTH = 100
_NOTHING = "; nothing was written"


def _into(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, str]:
    """A provider and a code set, as in postgresql/sqlstate."""
    provider, _, code_set = value.partition("/")
    if not (_is_id(provider) and _is_id(code_set)):
        form = "provider/code_set, each of lower-case letters, digits and single underscores"
        raise click.BadParameter(f'"{value}" has not the form {form}, such as postgresql/sqlstate')
    if provider == "targets" or code_set == "provider":
        taken = "a folder of your own targets" if provider == "targets" else "the file of the provider"
        raise click.BadParameter(f"{value} would be {taken}; choose another name")
    return provider, code_set


def _rule(ctx: click.Context, param: click.Parameter, value: str | None) -> "GroupRule | None":
    """The rule that yields the group of an id, as in prefix:2."""
    from codecanon.tables.group_rules import parsed_rule

    try:
        return parsed_rule(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def _fields(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Fields, each with its column, as in severity=Level."""
    fields = {}
    for value in values:
        id, _, column = value.partition("=")
        if column and not _is_id(id):
            form = "lower-case letters, digits and single underscores, a letter first"
            raise click.BadParameter(f'"{id}" can\'t be the name of a field; use {form}, {_MAX_ID} characters at most')
        if not column:
            raise click.BadParameter(f'"{value}" has not the form field=Column, such as http_status="HTTP status"')
        if id in fields:
            raise click.BadParameter(f"the field {id} is given two columns")
        fields[id] = column
    return fields


def _is_id(text: str) -> bool:
    return len(text) <= _MAX_ID and _ID.fullmatch(text) is not None


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--into", callback=_into, required=True, metavar="PROVIDER/CODE_SET", help="Where the codes go.")
@click.option("--id", "id_column", metavar="COLUMN", help="The column of ids.")
@click.option("--name", "name_column", metavar="COLUMN", help="The column of names.")
@click.option("--group", "group_column", metavar="COLUMN", help="The column of groups, by id or name.")
@click.option(
    "--group-by", callback=_rule, metavar="RULE", help="The group of an id: prefix:2, range:100 or mask:0xFF."
)
@click.option("--alias", "alias_column", metavar="COLUMN", help="The column of other names.")
@click.option(
    "--field", "fields", callback=_fields, multiple=True, metavar="FIELD=COLUMN", help="A column that is a field."
)
@option_spec
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--yes", is_flag=True, help="Retire codes that are gone, and keep names that changed as aliases.")
@options_common
def import_(
    file: Path,
    into: tuple[str, str],
    id_column: str | None,
    name_column: str | None,
    group_column: str | None,
    group_by: "GroupRule | None",
    alias_column: str | None,
    fields: dict[str, str],
    spec: Path,
    dry_run: bool,
    yes: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Bring the codes of a table into the spec: CSV, TSV, JSON or JSON Lines.

    The columns are guessed by their names, and shown. Every further column becomes a field, unless --field names those
    that do. Import a newer table in the same way: facts follow it, and what you wrote stays.

    \b
    codecanon import sqlstate.csv --into postgresql/sqlstate
    codecanon import errors.json --into shop/api_error --id code --field http_status=status
    codecanon import status.tsv --into http/status --group-by range:100 --dry-run
    """
    from codecanon.lines import paragraph
    from codecanon.reading.files import Folder
    from codecanon.tables.account import changes_as_text, columns_as_lines, review_as_lines
    from codecanon.tables.file_formats import read_table
    from codecanon.tables.import_table import Wanted, import_table
    from codecanon.tables.left_alone import notes
    from codecanon.tables.proposals import consent, count, proposals, question
    from codecanon.tables.roles import Asked
    from codecanon.tables.source_table import NoTable
    from codecanon.writing.output import write_files

    if group_column and group_by:
        raise click.UsageError("--group names a column, --group-by states a rule; give one of them")
    asked = Asked(id_column, name_column, group_column, alias_column, fields, group_by)
    files = Folder(spec)
    try:
        table = read_table(file.name, file.read_bytes())
        wanted = Wanted(*into, asked)
        found = import_table(files, table, file.as_posix(), wanted, lambda: _released(spec), Progress(quiet))
    except NoTable as error:
        refuse_lines(table_faults(file, error), _NOTHING)
    if isinstance(found, list):
        show(errors_among(found), no_color, _NOTHING)
    if not quiet:
        _print(columns_as_lines(file.as_posix(), table, found), no_color)
        _print(
            (line for note in notes(file.as_posix(), table, found) for line in paragraph(note, _WIDTH, role="warning")),
            no_color,
        )
    if question(found) and not (dry_run or yes):
        _ask(question(found), list(proposals(file.as_posix(), found)), count(found))
    summary = [] if quiet else list(review_as_lines(found.review))
    if dry_run:
        for line in changes_as_text(found, files):
            say(line)
    else:
        write_files({spec / path: text for path, text in found.texts.items()})
    if not quiet:
        for path in found.texts:
            say(f"{files.shown(path)}: {'would be written' if dry_run else 'written'}")
        _print(summary, no_color)
        if found.texts and not dry_run:
            say("next: codecanon generate")
    if dry_run and not yes and consent(found):
        say(consent(found))


def _ask(question: str, proposals: list[tuple[str, str]], count: int) -> None:
    """Asks on a terminal, and exits if the answer is no; elsewhere, prints the proposals as findings, and exits."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse_lines(proposals, _NOTHING, count)
    for line, _ in proposals:
        say(line)
    if not click.confirm(question.removesuffix("?"), prompt_suffix="? "):
        fail("nothing was written")


def _print(lines: "Iterable[Line]", no_color: bool) -> None:
    for role, text in lines:
        click.echo(styled(text, role), color=False if no_color else None)


def _released(spec: Path) -> str | None:
    """The version of the catalog that users have: that of the merge base with the main branch, None where git knows none.

    Where the catalog is not in it yet, nobody has any.
    """
    from codecanon.catalog.versions import is_version
    from codecanon.reading.limits import MAX_BYTES
    from codecanon.reading.parse import read_document
    from codecanon.reading.git import GitError
    from codecanon.reading.merge_base import merge_base
    from codecanon.reading.revision import NoFolder, Revision

    try:
        content = Revision(merge_base(spec), spec).read("catalog.yaml", MAX_BYTES)
    except NoFolder:
        content = None
    except GitError:
        return None
    document, _ = read_document("catalog.yaml", content or b"")
    is_catalog = document is not None and isinstance(document.data, dict)
    version = str(document.data.get("version")) if document and is_catalog else ""
    return version if is_version(version) else _UNRELEASED
