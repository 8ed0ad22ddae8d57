"""What `build site` makes: the page, and the Markdown pages as its twin."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.builtin_building import with_builtin
from codecanon.cli.console import Progress, show

if TYPE_CHECKING:
    from codecanon.catalog.model import Catalog
    from codecanon.review.verdict import Review
    from codecanon.targets.checked import Checked
    from codecanon.targets.site_origin import Origin
    from codecanon.targets.target import Target

SITE, _DOCS = "site", "docs"


def site_of(
    checked: "Checked", pages: bool, since: str | None, review: "Review | None"
) -> tuple["Checked", list["Target"]]:
    """The spec with what the site needs, and the targets that make it: the page first."""
    from codecanon.targets.site import context

    checked = with_builtin(with_builtin(checked, SITE, {"pages": "code"} if pages else {}), _DOCS)
    site, docs = checked.targets[SITE], checked.targets[_DOCS]
    _refuse_options(site.options_of(checked.catalog), checked.catalog)
    page = replace(site, context=partial(context, origin=_origin(checked, since, review)))
    return checked, [page, replace(docs, directory=f"{site.directory}/docs")]


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
        link=_line_link(checked.targets[SITE].options_of(catalog)["repository"] or catalog.package.repository or ""),
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


def changes_since(since: str, spec: Path, notify: Progress, no_color: bool) -> "Review":
    """The review of the spec against an earlier revision of it."""
    from codecanon.cli.sides import Sides, both_sides
    from codecanon.reading.work_tree import work_tree
    from codecanon.review.verdict import review

    if not Path(since).is_dir() and work_tree(spec.absolute()) is None:
        raise click.UsageError(
            "--since needs git, and there is no repository here; or name the folder of an earlier spec"
        )

    (before, first), (after, second) = both_sides(Sides(since, None, spec), notify, no_color)
    return review(before, first, after, second)


def refuse_addresses(checked: "Checked", files: list[str], no_color: bool) -> None:
    """Exits if the catalog prints an address of its own site that the site lacks."""
    from codecanon.targets.site_addresses import missing_addresses

    found = list(missing_addresses(checked.catalog, files))
    if found:
        show(checked.spec.findings(found), no_color, "; nothing was written")
