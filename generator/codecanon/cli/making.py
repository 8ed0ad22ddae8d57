"""The commands that make the files that are committed, and check them, as click reads them: generate, check."""

from pathlib import Path

import click

from codecanon.cli import syncing
from codecanon.cli.completing import complete_target
from codecanon.cli.options import option_cache, option_output, option_spec, options_common


@click.command()
@option_spec
@option_output
@click.option(
    "--target",
    "-t",
    "chosen",
    multiple=True,
    metavar="TARGET",
    help="Only this target; can be repeated.",
    shell_complete=complete_target,
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or not written by codecanon.")
@click.option("--timings", is_flag=True, help="Print how long each step and each target took, on one core.")
@click.option("--watch", is_flag=True, help="Generate again whenever the spec is saved, until Ctrl-C.")
@option_cache
@options_common
def generate(
    spec: Path,
    output: Path,
    chosen: tuple[str, ...],
    dry_run: bool,
    force: bool,
    timings: bool,
    watch: bool,
    no_cache: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Generate files from the spec. Writes only what changed.

    \b
    codecanon generate
    codecanon generate --target python --target docs
    codecanon generate --dry-run
    codecanon generate --timings
    codecanon generate --watch
    """
    if watch and (dry_run or force or timings):
        raise click.UsageError("--watch goes with none of --dry-run, --force and --timings; run these without it")
    syncing.generate(
        spec,
        output,
        chosen,
        dry_run=dry_run,
        force=force,
        timings=timings,
        watch=watch,
        no_cache=no_cache,
        quiet=quiet,
        no_color=no_color,
    )


@click.command()
@option_spec
@option_output
@option_cache
@options_common
def check(spec: Path, output: Path, no_cache: bool, quiet: bool, no_color: bool, debug: bool) -> None:
    """Verify that the generated files are in sync with the spec. Changes nothing.

    Lists every file that is stale, missing, orphaned or edited by hand, with the difference and the command that
    fixes it.
    """
    syncing.check(spec, output, quiet=quiet, no_color=no_color)
