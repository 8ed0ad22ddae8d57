"""The commands that tell what a change of the spec means: diff and changelog."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from codecanon.cli.console import Progress, amount, existing, fail, option_spec, options_common, show, styled
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
    "form",
    type=click.Choice(["text", "markdown", "json", "github", "sarif"]),
    default="text",
    help="Form of the review.",
)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Exit with 1 where the verdict is that or more.")
@click.option("--check-version", is_flag=True, help="Exit with 1 where the version was not raised enough.")
@options_common
def diff(
    old: str | None,
    new: str | None,
    spec: Path,
    form: str,
    fail_on: str | None,
    check_version: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """What a change of the spec means: every change, whom it concerns, and the version that it asks for.

    OLD and NEW are folders, or revisions of git, where the spec is the folder --spec; of a name that is both, ./NAME is
    the folder. Without OLD, it is what the main branch was when this work left it; without NEW, the folder --spec as it is.
    Where the revision OLD has no spec yet, everything is new. OLD may have findings; NEW may not.

    \b
    codecanon diff
    codecanon diff v1.0.0 v1.1.0
    codecanon diff --check-version
    codecanon diff main --format markdown > comment.md
    codecanon explain derived-field-flipped      why it is major

    With --quiet only the verdict.
    """
    review = _review(old, new, spec, Progress(quiet), no_color, form)
    if form == "text":
        _print(review, quiet, no_color)
    else:
        click.echo(_report(review, form), nl=False)
    if check_version and not review.is_raised:
        from codecanon.review.words import verdict

        fail(
            f"{review.new.shown}: {verdict(review)}; raise `version` in catalog.yaml, or accept changes in accepted.yaml"
        )
    if fail_on and review.verdict >= len(_LEVELS) - _LEVELS.index(fail_on):
        fail(f"the changes are {review.verdict}")


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@option_spec
@options_common
def changelog(old: str, new: str | None, spec: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """The section of CHANGELOG.md for what changed from OLD to NEW, to be edited by somebody who knows why.

    OLD and NEW are folders or revisions of git, as with diff; without NEW it is the folder --spec.

    \b
    codecanon changelog v1.0.0
    codecanon changelog v1.0.0 v1.1.0
    """
    from codecanon.review.changelog import section

    click.echo(section(_review(old, new, spec, Progress(quiet), no_color)), nl=False)


def _review(
    old: str | None, new: str | None, spec: Path, tell: Progress, no_color: bool, form: str = "text"
) -> "Review":
    """The review. Where a side or what is accepted in NEW has findings, shows them and exits."""
    from codecanon.review.verdict import review

    (before, first), (after, second) = both_sides(old, new, spec, tell, no_color, form)
    tell("comparing")
    found = review(before, first, after, second)
    if isinstance(found, list):
        _show(found, no_color, form, f" in NEW, {second}; mend it first")
    return found


def both_sides(
    old: str | None, new: str | None, spec: Path, tell: Progress, no_color: bool, form: str = "text"
) -> tuple[tuple["Checked | None", str], tuple["Checked", str]]:
    """OLD, None where there was no spec yet, and NEW, each with what it is called.

    Shows findings and exits where NEW has any, or OLD has some with which it can't be read.
    """
    from codecanon.reading.document import Document
    from codecanon.pipeline import check_spec, read_old

    if "" in (old, new):
        raise click.UsageError("OLD and NEW can't be empty; name a folder or a revision, or leave them out")
    parsed: dict[bytes, Document] = {}
    before, shown = _before(old, spec)
    after = _files(new, spec) if new else existing(spec)
    was = read_old(before, tell, parsed) if before else None
    if isinstance(was, list):
        _show(was, no_color, form, f" in OLD, {shown}, which can't be read")
    now = check_spec(after, tell, parsed)
    if isinstance(now, list):
        _show(now, no_color, form, f" in NEW, {after.shown('')}; mend it first")
    return (was, shown), (now, after.shown(""))


def _before(old: str | None, spec: Path) -> tuple["Files | None", str]:
    """The files of OLD, None where it is a revision without a spec, and what it is called."""
    from codecanon.reading.revision import NoFolder, Revision, merge_base

    try:
        files = _files(old, spec) if old else Revision(merge_base(_inside(spec)), spec)
    except NoFolder as error:
        return None, error.shown
    return files if not isinstance(files, Revision) or files.has_spec else None, files.shown("")


def _show(findings: list[Finding], no_color: bool, form: str, left: str) -> NoReturn:
    """Shows findings in the form that was asked for, and exits."""
    from codecanon.lint.findings import FORMATS

    if form == "text":
        show(findings, no_color, left)
    told = f"{amount(findings)}{left}"
    if form == "markdown":
        from codecanon.review.pull_request import unreviewed

        click.echo(unreviewed(findings, told), nl=False)
    else:
        click.echo(FORMATS[form](findings), nl=False)
    fail(told)


def _files(side: str, spec: Path) -> "Files":
    """A folder or a revision. Exits where a name is both: who makes a folder could forge the review of a revision."""
    from codecanon.reading.files import Folder
    from codecanon.reading.revision import Revision, is_revision

    if not Path(side).is_dir():
        return Revision(side, spec)
    if is_revision(side, _inside(spec)):
        raise click.UsageError(
            f"{side} is a folder and a revision: ./{side} is the folder, and {side}^0 the revision, "
            "where no folder has that name too"
        )
    return Folder(Path(side))


def _inside(spec: Path) -> Path:
    """A folder that is there, inside of the repository that the spec is in."""
    return next(folder for folder in (spec.absolute(), *spec.absolute().parents) if folder.is_dir())


def _report(review: "Review", form: str) -> str:
    from codecanon.review.pull_request import as_markdown
    from codecanon.review.machine import as_github, as_json, as_sarif

    return {"markdown": as_markdown, "json": as_json, "github": as_github, "sarif": as_sarif}[form](review)


def _print(review: "Review", quiet: bool, no_color: bool) -> None:
    from codecanon.review.terminal import lines

    for role, text in lines(review):
        click.echo(styled(text, role), color=False if no_color else None)
        if quiet:
            return
