"""What `build parquet` makes: tables for analysts, with the history of the catalog on request."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from codecanon.cli.builtin_building import with_builtin
from codecanon.cli.console import Progress, say, show
from codecanon.diagnostics import Refusal
from codecanon.text import number

if TYPE_CHECKING:
    from codecanon.targets.checked import Checked
    from codecanon.targets.parquet_files import CatalogSince
    from codecanon.targets.target import Target

PARQUET = "parquet"


def parquet_of(
    checked: "Checked", history: bool, spec: Path, notify: Progress, quiet: bool, no_color: bool
) -> tuple["Checked", list["Target"]]:
    """The spec with the target parquet, and that target."""
    from codecanon.targets.parquet_files import clashes, context
    from codecanon.targets.report_answers import MOST, without_pairs

    if found := list(clashes(checked.catalog)):
        show(checked.spec.findings(found), no_color, "; nothing was written")
    checked = with_builtin(checked, PARQUET)
    target = checked.targets[PARQUET]
    if history:
        releases, day = _history(checked, spec, notify)
        if not quiet:
            first, last = releases[0].catalog.version, releases[-1].catalog.version
            say(f"history of {number(len(releases), 'release')}: {first} to {last}")
        target = replace(target, context=partial(context, releases=releases, day=day))
    for provider in without_pairs(checked.catalog):
        say(
            f"answers.parquet has the codes of {provider} each alone: the reports that it can have are more than {MOST:,}",
            err=True,
        )
    return checked, [target]


def _history(checked: "Checked", spec: Path, notify: Progress) -> tuple[list["CatalogSince"], str]:
    """The catalogs of the releases that can be read, and the day from which the catalog as it is now counts."""
    from codecanon.pipeline import read_old
    from codecanon.reading.document import Document
    from codecanon.reading.revision import Revision
    from codecanon.reading.work_tree import work_tree
    from codecanon.review.release_history import day_of, release_history
    from codecanon.targets.parquet_files import CatalogSince

    if work_tree(spec.absolute()) is None:
        raise Refusal(
            "this is no git repository, and --history comes from the tags of one;"
            " build inside of the repository, or without --history"
        )
    head = Revision("HEAD", spec)
    parsed: dict[bytes, Document] = {}
    catalogs: list[CatalogSince] = []
    releases = release_history(head, checked.catalog.name)
    for release, day in releases:
        past = read_old(Revision(f"refs/tags/{release.tag}", spec), notify, parsed)
        if isinstance(past, list):
            position, _, message, *_ = past[0]
            reason = f"{position.path}:{position.line}: {message}"
            say(f"{release.tag} is left out, since its spec can't be read: {reason}", err=True)
        else:
            catalogs.append(CatalogSince(past.catalog, day))
    if not catalogs:
        raise Refusal("no release is left to make a history of; build without --history")
    return catalogs, max(day_of(head), releases[-1].day)
