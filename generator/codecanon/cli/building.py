"""The command that makes what is not committed: build."""

import shlex
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.completing import complete_side, complete_target
from codecanon.cli.console import (
    Progress,
    checked_spec,
    fail,
    is_named,
    option_folder,
    option_spec,
    options_common,
    say,
    show,
)
from codecanon.cli.making import Rendered, outside, write

if TYPE_CHECKING:
    from codecanon.catalog.model import Catalog
    from codecanon.review.verdict import Review
    from codecanon.targets.checked import Checked
    from codecanon.targets.site_origin import Origin
    from codecanon.targets.target import Target

_SITE, _DOCS = "site", "docs"


@click.command()
@click.argument("target", shell_complete=complete_target)
@option_spec
@option_folder("build", "Folder of what is built.")
@click.option(
    "--since", metavar="REV", help="Show how codes changed since this revision.", shell_complete=complete_side
)
@click.option("--pages", is_flag=True, help="Also make a page for each code, for search engines.")
@click.option("--open", "opens", is_flag=True, help="Show the page in a browser.")
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or not written by codecanon.")
@options_common
def build(
    target: str,
    spec: Path,
    output: Path,
    since: str | None,
    pages: bool,
    opens: bool,
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

    --since, --pages and --open are for the site.
    """
    from codecanon.pipeline import render_all

    if target != _SITE and (since is not None or pages or opens):
        raise click.UsageError("--since, --pages and --open go with `build site`")
    notify = Progress(quiet)
    outside(output, spec)
    review = _review(since, spec, notify, no_color) if since is not None else None
    checked = review.new.checked if review else checked_spec(spec, notify, no_color)
    _refuse_unknown(target, checked)
    checked = _with(checked, target, {"pages": "code"} if pages else {})
    made = [checked.targets[target]]
    if target == _SITE:
        checked = _with(checked, _DOCS)
        made = _site(checked, _origin(checked, since, review))
    files = render_all(checked, made, notify)
    if isinstance(files, list):
        show(files, no_color, "; nothing was written")
    if target == _SITE:
        _refuse_addresses(checked, [*files], no_color)
    elsewhere = f" --output {shlex.quote(str(output))}" if is_named("output", click.get_current_context()) else ""
    asked = f"{f' --since {shlex.quote(since)}' if since is not None else ''}{' --pages' if pages else ''}"
    command = f"codecanon build {target}{elsewhere}{asked}"
    write(
        Rendered(checked, files, (checked.targets[target].directory,)),
        spec,
        output,
        False,
        force,
        notify,
        quiet,
        command,
    )
    if opens:
        _open(output / checked.targets[target].directory / "index.html")


def _with(checked: "Checked", id: str, options: Mapping[str, str] = {}) -> "Checked":
    """The spec with a built-in target, also if the catalog does not name it, and with these options of it."""
    from codecanon.targets.names import names_of
    from codecanon.targets.registry import TARGETS

    target = checked.targets.get(id) or TARGETS[id]
    stated = {**checked.catalog.targets.get(id, {}), **options}
    catalog = replace(checked.catalog, targets={**checked.catalog.targets, id: stated})
    names = {**checked.names, id: names_of(target, catalog)[0]}
    return replace(checked, catalog=catalog, targets={**checked.targets, id: target}, names=names)


def _refuse_unknown(id: str, checked: "Checked") -> None:
    from codecanon.targets.registry import TARGETS

    built = [one for one, target in {**TARGETS, **checked.targets}.items() if target.is_built]
    if id in built:
        return
    if id in checked.targets:
        raise click.BadParameter(f"{id} is committed: codecanon generate --target {id}", param_hint="TARGET")
    raise click.BadParameter(f"there is no target {id} to build; there is: {', '.join(built)}", param_hint="TARGET")


def _site(checked: "Checked", origin: "Origin") -> list["Target"]:
    """The page, and the Markdown pages as its twin."""
    from codecanon.targets.site import context

    site, docs = checked.targets[_SITE], checked.targets[_DOCS]
    _refuse_options(site.options_of(checked.catalog), checked.catalog)
    return [replace(site, context=partial(context, origin=origin)), replace(docs, directory=f"{site.directory}/docs")]


def _refuse_options(options: Mapping[str, str], catalog: "Catalog") -> None:
    """Refuses options of the site that would do nothing."""
    if options["pages"] == "code" and not options["base"]:
        hint = "state it in catalog.yaml: targets: {site: {base: https://…/}}"
        raise click.UsageError(f"--pages and `pages: code` need the address that the site will have; {hint}")
    if options["problems"] == "code" and options["pages"] != "code":
        raise click.UsageError(
            "`problems: code` needs `pages: code` beside it in catalog.yaml, since problems link to pages"
        )
    numbers = [field.id for field in catalog.fields if field.type == "integer"]
    if options["status"] and options["status"] not in numbers:
        known = ", ".join(numbers) or "none"
        raise click.UsageError(f"`status: {options['status']}` of the site is no integer field; there is: {known}")
    if options["repository"] and _line_link(options["repository"]) is None:
        hint = "write the address of a line, with {path} and {line} in it"
        raise click.UsageError(f"`repository` of the site is not on GitHub or GitLab; {hint}")


def _origin(checked: "Checked", since: str | None, review: "Review | None") -> "Origin":
    """Where codes stand in the spec, as code hosts have it, and how they changed."""
    from codecanon.catalog.equivalence import codes_by_identity
    from codecanon.reading.repository_path import in_repository
    from codecanon.review.forms.code_history import code_history
    from codecanon.targets.site_origin import Origin

    catalog = checked.catalog
    codes = codes_by_identity(catalog)
    positions = checked.spec.positions(found.code.place for found in codes.values())
    files = {path: in_repository(path) for path in {one.place.path for one in catalog.code_sets}}
    return Origin(
        link=_line_link(checked.targets[_SITE].options_of(catalog)["repository"] or catalog.package.repository or ""),
        files=files,
        lines={key: positions[found.code.place].line for key, found in codes.items()},
        since=since,
        history=code_history(review) if review else {},
    )


def _line_link(repository: str) -> str | None:
    """The address of a line on a code host, with {path} and {line}; None where it is not known how it looks."""
    address = repository.rstrip("/").removesuffix(".git")
    if "{path}" in address and "{line}" in address:
        return address
    if address.startswith("https://github.com/"):
        return f"{address}/blob/HEAD/{{path}}#L{{line}}"
    if address.startswith("https://gitlab.com/"):
        return f"{address}/-/blob/HEAD/{{path}}#L{{line}}"
    return None


def _review(since: str, spec: Path, notify: Progress, no_color: bool) -> "Review":
    from codecanon.cli.sides import Sides, both_sides
    from codecanon.reading.work_tree import work_tree
    from codecanon.review.verdict import review

    if not Path(since).is_dir() and work_tree(spec.absolute()) is None:
        raise click.UsageError(
            "--since needs git, and there is no repository here; or name the folder of an earlier spec"
        )

    (before, first), (after, second) = both_sides(Sides(since, None, spec), notify, no_color)
    return review(before, first, after, second)


def _refuse_addresses(checked: "Checked", files: list[str], no_color: bool) -> None:
    """Exits if the catalog prints an address of its own site that the site lacks."""
    from codecanon.targets.site_addresses import missing_addresses

    found = list(missing_addresses(checked.catalog, files))
    if found:
        show(checked.spec.findings(found), no_color, "; nothing was written")


def _open(page: Path) -> None:
    import webbrowser

    address = page.absolute().as_uri()
    if not webbrowser.open(address):
        fail(f"there is no browser to show it; open {address}")
    say(address)
