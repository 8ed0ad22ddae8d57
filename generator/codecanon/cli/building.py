"""The command that makes what is not committed: build."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.completing import complete_side, complete_target
from codecanon.cli.console import Progress, checked_spec, fail, say, show
from codecanon.cli.options import is_named, option_folder, option_spec, options_common
from codecanon.cli.rendering import Rendered, outside
from codecanon.cli.syncing import write
from codecanon.cli.builtin_building import is_own
from codecanon.cli.parquet_building import PARQUET, parquet_of
from codecanon.cli.site_building import SITE, changes_since, refuse_addresses, site_of

if TYPE_CHECKING:
    from codecanon.targets.checked import Checked
    from codecanon.targets.target import Target

_ONLY_OF_SITE = "--since, --pages and --open go with the page that `codecanon build site` makes"
_ONLY_OF_PARQUET = "--history goes with the tables that `codecanon build parquet` makes"


@click.command()
@click.argument("target", shell_complete=complete_target)
@option_spec
@option_folder("build", "Folder of what is built.")
@click.option(
    "--since", metavar="REV", help="Show how codes changed since this revision.", shell_complete=complete_side
)
@click.option("--pages", is_flag=True, help="Also make a page for each code, for search engines.")
@click.option("--open", "opens", is_flag=True, help="Show the page in a browser.")
@click.option("--history", is_flag=True, help="Also say what codes meant before, by the releases that git has as tags.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or not written by codecanon.")
@options_common
def build(
    target: str,
    spec: Path,
    output: Path,
    since: str | None,
    pages: bool,
    opens: bool,
    history: bool,
    force: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Build a target whose files are not committed, since they are binary, or one page of everything.

    \b
    codecanon build site                  the page with all codes, in build/site/
    codecanon build site --open
    codecanon build site --since v1.0.0
    codecanon build site --output public
    codecanon build parquet               tables of codes, groups and answers, in build/parquet/
    codecanon build parquet --history     with the days from and to which they are valid

    --since, --pages and --open are for the site, --history for Parquet.
    """
    from codecanon.pipeline import render_all

    for_site = since is not None or pages or opens
    if target != SITE and for_site:
        raise click.UsageError(_ONLY_OF_SITE)
    notify = Progress(quiet)
    outside(output, spec)
    review = changes_since(since, spec, notify, no_color) if since is not None else None
    checked = review.new.checked if review else checked_spec(spec, notify, no_color)
    is_site, is_parquet = (target == builtin and not is_own(target, checked) for builtin in (SITE, PARQUET))
    if for_site and not is_site:
        raise click.UsageError(_ONLY_OF_SITE)
    if history and not is_parquet:
        raise click.UsageError(_ONLY_OF_PARQUET)
    if is_site:
        checked, made = site_of(checked, pages, since, review)
    elif is_parquet:
        checked, made = parquet_of(checked, history, spec, notify, quiet, no_color)
    else:
        made = [_own(target, checked)]
    files = render_all(checked, made, notify)
    if isinstance(files, list):
        show(files, no_color, "; nothing was written")
    if is_site:
        refuse_addresses(checked, [*files], no_color)
    elsewhere = f" --output {shlex.quote(str(output))}" if is_named("output", click.get_current_context()) else ""
    asked = f"{f' --since {shlex.quote(since)}' if since is not None else ''}{' --pages' if pages else ''}{' --history' if history else ''}"
    command = f"codecanon build {target}{elsewhere}{asked}"
    directory = made[0].directory
    write(Rendered(checked, files, (directory,)), spec, output, False, force, notify, quiet, command)
    if opens:
        _open(output / directory / "index.html")


def _own(id: str, checked: "Checked") -> "Target":
    """The target of the project's own that is built on request."""
    from codecanon.targets.registry import TARGETS

    if id not in checked.targets:
        built = [one for one, target in {**TARGETS, **checked.targets}.items() if target.is_built]
        raise click.BadParameter(f"there is no target {id} to build; there is: {', '.join(built)}", param_hint="TARGET")
    if not checked.targets[id].is_built:
        raise click.BadParameter(f"{id} is committed: codecanon generate --target {id}", param_hint="TARGET")
    return checked.targets[id]


def _open(page: Path) -> None:
    import webbrowser

    address = page.absolute().as_uri()
    if not webbrowser.open(address):
        fail(f"there is no browser to show it; open {address}")
    say(address)
