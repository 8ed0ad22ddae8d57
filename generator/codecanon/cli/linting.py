"""The commands about the spec itself: lint, fmt."""

from pathlib import Path

import click

from codecanon.cli import spec_findings
from codecanon.cli.console import existing, fail, say, show
from codecanon.cli.options import option_cache, option_spec, options_common
from codecanon.text import number


@click.command()
@option_spec
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github", "gitlab", "sarif"]),
    default="text",
    help="Format of the findings.",
)
@option_cache
@options_common
def lint(spec: Path, output_format: str, no_cache: bool, quiet: bool, no_color: bool, debug: bool) -> None:
    """Check the spec: its form, then the lint rules. Exits with 1 if a finding is an error; a warning stops nothing.

    \b
    codecanon lint
    codecanon lint --format sarif > findings.sarif
    """
    spec_findings.lint(spec, output_format, quiet=quiet, no_color=no_color)


@click.command()
@option_spec
@click.option("--check", "only_check", is_flag=True, help="List the files that would change, and change nothing.")
@options_common
def fmt(spec: Path, only_check: bool, quiet: bool, no_color: bool, debug: bool) -> None:
    """Format the spec: order of keys and codes, indentation, line breaks. Comments are kept.

    \b
    codecanon fmt
    codecanon fmt --check
    """
    from codecanon.writing.layout import formatted
    from codecanon.writing.output import write_file
    from codecanon.pipeline import registered
    from codecanon.targets.catalog_targets import targets_of
    from codecanon.reading.spec import forms, read_spec

    read, found = read_spec(existing(spec))
    if found:
        show(read.locate(found), no_color, "; nothing was written")
    documents = [
        (document, schema)
        for together, schema in forms(read, registered(read, targets_of(read)))
        for document in together
    ]
    for document, _ in documents:
        if not isinstance(document.data, dict | None):
            fail(f"{document.path}: this is not a spec file; nothing was written")
    texts = [(document, formatted(document, schema)) for document, schema in documents]
    changed = [(document, text) for document, text in texts if text.encode() != Path(document.path).read_bytes()]
    for document, text in changed:
        if not only_check:
            write_file(Path(document.path), text)
        if not quiet or only_check:
            say(f"{document.path}: {'would be formatted' if only_check else 'formatted'}")
    if only_check and changed:
        fail(f"{number(len(changed), 'file')} to format: codecanon fmt")
    if not quiet:
        say(f"{number(len(texts), 'file')}, {len(changed)} {'to change' if only_check else 'changed'}")
