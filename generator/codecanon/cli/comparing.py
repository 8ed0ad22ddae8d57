"""The command that holds a map of codes which a team keeps by hand against the catalog: compare."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.console import Progress, checked_spec, fail, refuse_lines, show, table_faults
from codecanon.cli.options import option_spec, options_common
from codecanon.cli.looking import print_json, print_lines, width
from codecanon.text import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codecanon.catalog.model import Catalog
    from codecanon.mapping.claims import Meaning
    from codecanon.mapping.word_meanings import Phrase

_NOTHING = "; nothing was compared"
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("mapping", type=_FILE)
@option_spec
@click.option("--code-set", metavar="PROVIDER/CODE_SET", help="Whose codes they are. Found out if not given.")
@click.option("--code", "codes", multiple=True, metavar="COLUMN", help="The column of codes; a second one must agree.")
@click.option("--class", "classes", multiple=True, metavar="COLUMN", help="A column of classes. May be repeated.")
@click.option("--classes", "class_file", type=_FILE, metavar="FILE", help="What your words mean: classes.yaml.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="Format of the report.",
)
@options_common
def compare(
    mapping: Path,
    spec: Path,
    code_set: str | None,
    codes: tuple[str, ...],
    classes: tuple[str, ...],
    class_file: Path | None,
    output_format: str,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Say where your own map of codes contradicts the catalog, and what it lacks.

    MAPPING is CSV, TSV, JSON, JSON Lines or YAML: a table, codes with classes, or classes with lists of codes.

    \b
    codecanon compare mapping.csv
    codecanon compare statuses.yaml --code-set infobip/general_status
    codecanon compare errors.json --code error_id --class category --class retryable
    codecanon compare mapping.csv --classes classes.yaml --format markdown

    With --quiet, print only the sentences at its beginning. Exits with 1 if anything contradicts the catalog, or the mapping itself.
    """
    from codecanon.mapping.compared_mapping import ComparisonOptions, compare_mapping
    from codecanon.mapping.mapping_data import mapping_data
    from codecanon.tables.source_table import NoTable

    catalog = checked_spec(spec, Progress(quiet), no_color, "; fix the spec first").catalog
    words = _words(class_file, catalog, no_color)
    given = ComparisonOptions(code_set, codes, classes)
    try:
        compared = compare_mapping(catalog, mapping.as_posix(), mapping.read_bytes(), words, given)
    except NoTable as error:
        refuse_lines(table_faults(mapping, error), _NOTHING)
    data = mapping_data(catalog, compared)
    _print(data, output_format, quiet, no_color)
    failures = data["failures"]
    rows, twice = failures["contradictions"], failures["two_classes"]
    found = [f"{number(rows, 'row')} against the catalog"] if rows else []
    found += [f"{number(twice, 'code')} with several classes"] if twice else []
    if found:
        fail(f"the mapping has {', '.join(found)}")


def _words(file: Path | None, catalog: "Catalog", no_color: bool) -> "Mapping[Phrase, Meaning]":
    """What the words of classes.yaml mean. Exits if it has findings."""
    if file is None:
        return {}
    from codecanon.mapping.class_words import read_classes

    words = read_classes(file, file.read_bytes(), catalog)
    if isinstance(words, list):
        show(words, no_color, _NOTHING)
    return words


def _print(data: "Mapping[str, object]", output_format: str, quiet: bool, no_color: bool) -> None:
    from codecanon.mapping.mapping_tables import read_as, summary, tables, title

    if output_format == "json":
        print_json(dict(data))
        return
    from codecanon.audit.audit_forms import account_lines, account_markdown

    said = [*summary(data), *read_as(data)]
    if output_format == "markdown":
        click.echo(account_markdown(title(data), said, tables(data)), nl=False)
    elif quiet:
        click.echo("\n".join(summary(data)))
    else:
        print_lines(account_lines(title(data), said, tables(data), width()), no_color)
