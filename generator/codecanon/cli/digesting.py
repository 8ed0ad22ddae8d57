"""The command that prints the digest of the catalog, which no generated file holds: each branch has another one."""

from pathlib import Path

import click

from codecanon.cli.console import Progress, checked_spec, say
from codecanon.cli.options import option_spec, options_common


@click.command()
@option_spec
@options_common
def digest(spec: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """Print the SHA-256 of the catalog.json that the spec generates, in hex.

    Two specs with the same digest generate the same packages, apart from comments and order in the YAML files.
    """
    from codecanon.catalog.serial import catalog_digest

    say(catalog_digest(checked_spec(spec, Progress(quiet), no_color, "; fix the spec first").catalog))
