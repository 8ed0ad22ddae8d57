"""The commands that review a change of the spec: diff and changelog."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from codecanon.cli.console import (
    Progress,
    amount,
    errors_among,
    existing,
    fail,
    option_spec,
    options_common,
    painted,
    say,
    show,
    styled,
)
from codecanon.diagnostics import Finding

if TYPE_CHECKING:
    from codecanon.review.verdict import Review
    from codecanon.reading.files import Files
    from codecanon.targets.checked import Checked

_LEVELS = ["major", "minor", "patch"]


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@option_spec
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "json", "github", "sarif"]),
    default="text",
    help="Format of the review.",
)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Exit with 1 if the verdict is this level or higher.")
@click.option("--check-version", is_flag=True, help="Exit with 1 if the version is too low.")
@options_common
def diff(
    old: str | None,
    new: str | None,
    spec: Path,
    output_format: str,
    fail_on: str | None,
    check_version: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Review a change of the spec: every change, whom it affects, and the version that it needs.

    OLD and NEW are folders, or git revisions that have the spec in the folder --spec. If a name is both, ./NAME is the
    folder. OLD defaults to the merge base with the main branch, NEW to the folder --spec.
    Where the revision OLD has no spec yet, everything is new. OLD may have findings; NEW may not.

    \b
    codecanon diff
    codecanon diff v1.0.0 v1.1.0
    codecanon diff --check-version
    codecanon diff main --format markdown > comment.md
    codecanon explain derived-field-flipped      why it is major

    With --quiet, print only the verdict.
    """
    review = _review(old, new, spec, Progress(quiet), no_color, output_format)
    if output_format == "text":
        _print(review, quiet, no_color)
    else:
        click.echo(_report(review, output_format), nl=False)
    _show_findings(review, no_color)
    if check_version and not review.is_raised:
        from codecanon.review.version_advice import shortfall

        fail(f"{review.new.shown}: {shortfall(review)}")
    if fail_on and review.verdict >= len(_LEVELS) - _LEVELS.index(fail_on):
        fail(f"the changes are {review.verdict}")
    _refuse_findings(review)


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@option_spec
@options_common
def changelog(old: str, new: str | None, spec: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """Print the section of CHANGELOG.md for the changes from OLD to NEW, ready to be edited.

    OLD and NEW are folders or git revisions, as with diff; NEW defaults to the folder --spec.

    \b
    codecanon changelog v1.0.0
    codecanon changelog v1.0.0 v1.1.0
    """
    from codecanon.review.changelog import section

    review = _review(old, new, spec, Progress(quiet), no_color)
    click.echo(section(review), nl=False)
    _show_findings(review, no_color)
    _refuse_findings(review)


def _review(
    old: str | None, new: str | None, spec: Path, notify: Progress, no_color: bool, output_format: str = "text"
) -> "Review":
    """The review. If a side has findings, prints them and exits."""
    from codecanon.review.surroundings import surroundings_of
    from codecanon.review.tool_changes import downgrade
    from codecanon.review.verdict import review

    (before, first), (after, second) = both_sides(old, new, spec, notify, no_color, output_format)
    notify("comparing")
    surroundings = surroundings_of(before)
    if remark := downgrade(surroundings.written_by, first):
        say(remark, err=True)
    return review(before, first, after, second, surroundings)


def _show_findings(review: "Review", no_color: bool) -> None:
    """Prints what only the comparison shows to be wrong in NEW. Other forms than text have it in the review too."""
    from codecanon.lint.findings import as_text

    click.echo(painted(as_text(review.findings)), err=True, nl=False, color=False if no_color else None)


def _refuse_findings(review: "Review") -> None:
    if review.findings:
        fail(f"{amount(list(review.findings))} in NEW, {review.new.shown}; fix it first")


def both_sides(
    old: str | None, new: str | None, spec: Path, notify: Progress, no_color: bool, output_format: str = "text"
) -> tuple[tuple["Checked | None", str], tuple["Checked", str]]:
    """OLD, or None if it has no spec yet, and NEW, each with its name for users.

    Prints findings and exits if NEW has any, or if OLD can't be read.
    """
    from codecanon.reading.document import Document
    from codecanon.pipeline import check_spec, read_old

    if "" in (old, new):
        raise click.UsageError("OLD and NEW can't be empty; name a folder or a revision, or leave them out")
    parsed: dict[bytes, Document] = {}
    before, shown = _before(old, spec)
    after = _files(new, spec) if new else existing(spec)
    was = read_old(before, notify, parsed) if before else None
    if isinstance(was, list):
        _show(was, no_color, output_format, f" in OLD, {shown}, which can't be read")
    now = check_spec(after, notify, parsed)
    if isinstance(now, list):
        _show(errors_among(now), no_color, output_format, f" in NEW, {after.shown('')}; fix it first")
    return (was, shown), (now, after.shown(""))


def _before(old: str | None, spec: Path) -> tuple["Files | None", str]:
    """The files of OLD, or None if it is a revision without a spec, and its name for users."""
    from codecanon.reading.history import has_spec
    from codecanon.reading.revision import NoFolder, Revision, merge_base

    try:
        files = _files(old, spec) if old else Revision(merge_base(_inside(spec)), spec)
    except NoFolder as error:
        return None, error.shown
    return files if has_spec(files) else None, files.shown("")


def _show(findings: list[Finding], no_color: bool, output_format: str, left: str) -> NoReturn:
    """Prints findings in the requested format, and exits."""
    from codecanon.lint.findings import FORMATS

    if output_format == "text":
        show(findings, no_color, left)
    summary = f"{amount(findings)}{left}"
    if output_format == "markdown":
        from codecanon.review.pull_request import unreviewed

        click.echo(unreviewed(findings, summary), nl=False)
    else:
        click.echo(FORMATS[output_format](findings), nl=False)
    fail(summary)


def _files(side: str, spec: Path) -> "Files":
    """A folder or a revision. Exits if the name is both, since a folder could forge the review of a revision."""
    from codecanon.reading.files import Folder
    from codecanon.reading.revision import Revision, is_revision

    if not Path(side).is_dir():
        return Revision(side, spec)
    if is_revision(side, _inside(spec)):
        raise click.UsageError(
            f"{side} is both a folder and a revision; write ./{side} for the folder, or {side}^0 for " "the revision"
        )
    return Folder(Path(side))


def _inside(spec: Path) -> Path:
    """The nearest existing folder at or above the spec."""
    return next(folder for folder in (spec.absolute(), *spec.absolute().parents) if folder.is_dir())


def _report(review: "Review", output_format: str) -> str:
    from codecanon.review.pull_request import as_markdown
    from codecanon.review.machine import as_github, as_json, as_sarif

    return {"markdown": as_markdown, "json": as_json, "github": as_github, "sarif": as_sarif}[output_format](review)


def _print(review: "Review", quiet: bool, no_color: bool) -> None:
    from codecanon.review.terminal import lines

    for role, text in lines(review):
        click.echo(styled(text, role), color=False if no_color else None)
        if quiet:
            return
