"""The commands that review a change of the spec: diff and changelog."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.completing import complete_side
from codecanon.cli.console import Progress, amount, fail, put_findings, say, styled
from codecanon.cli.options import FOLDER, option_spec, options_common
from codecanon.cli.sides import Sides, both_sides

if TYPE_CHECKING:
    from codecanon.review.verdict import Review

_LEVELS = ["major", "minor", "patch"]


class _Form(click.Choice[str]):
    """The format of a review. Markdown is known by its short name too."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return super().convert("markdown" if value == "md" else value, param, ctx)


option_old_spec = click.option("--old-spec", type=FOLDER, help="Folder of the spec in OLD, if it was elsewhere.")


@click.command()
@click.argument("sides", nargs=-1, metavar="[OLD] [NEW]", shell_complete=complete_side)
@option_spec
@option_old_spec
@click.option(
    "--format",
    "output_format",
    type=_Form(["text", "markdown", "json", "github", "gitlab", "sarif"]),
    default="text",
    help="Format of the review; md is markdown.",
)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Exit with 1 if the verdict is this level or higher.")
@click.option("--check-version", is_flag=True, help="Exit with 1 if the version is too low.")
@options_common
def diff(
    sides: tuple[str, ...],
    spec: Path,
    old_spec: Path | None,
    output_format: str,
    fail_on: str | None,
    check_version: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Review a change of the spec: every change, whom it affects, and the version that it needs.

    OLD and NEW are folders, or git revisions that have the spec in the folder --spec. If a name is both, ./NAME is the
    folder. OLD defaults to the merge base with the main branch, NEW to the folder --spec. As with git, main..topic and
    main...topic name both, and main:codes names a revision with the folder of the spec in it.
    Where the revision OLD has no spec yet, everything is new. OLD may have findings; NEW may not.

    \b
    codecanon diff
    codecanon diff v1.0.0 v1.1.0
    codecanon diff main...topic
    codecanon diff --check-version
    codecanon diff main --format markdown > comment.md
    codecanon explain derived-field-flipped      why it is major

    With --quiet, print only the verdict.

    As a diff driver, it reviews what `git diff` shows: git config diff.codecanon.command "codecanon diff"
    """
    # What git gives to a diff driver: seven arguments, nine for a rename, one for an unmerged path.
    if len(sides) in (7, 9) or (len(sides) == 1 and "GIT_DIFF_PATH_COUNTER" in os.environ):
        from codecanon.cli.diff_driver import show_file

        return show_file(sides, quiet, no_color, debug)
    if len(sides) > 2:
        raise click.UsageError(f"only OLD and NEW can be compared, and there are {len(sides)} names")
    old, new, *_ = *sides, None, None
    review = _review(Sides(old, new, spec, old_spec), Progress(quiet), no_color, output_format)
    if output_format == "text":
        _print(review, quiet, no_color)
    else:
        click.echo(_report(review, output_format, spec), nl=False)
    _show_findings(review, no_color)
    if check_version and not review.is_raised:
        from codecanon.review.forms.version_advice import shortfall

        fail(f"{review.new.shown}: {shortfall(review)}")
    if fail_on and review.verdict >= len(_LEVELS) - _LEVELS.index(fail_on):
        fail(f"the changes are {review.verdict}")
    _refuse_findings(review)


@click.command()
@click.argument("old", shell_complete=complete_side)
@click.argument("new", required=False, shell_complete=complete_side)
@option_spec
@option_old_spec
@options_common
def changelog(
    old: str, new: str | None, spec: Path, old_spec: Path | None, quiet: bool, no_color: bool, debug: bool
) -> None:
    """Print the section of CHANGELOG.md for the changes from OLD to NEW, ready to be edited.

    OLD and NEW are folders or git revisions, as with diff; NEW defaults to the folder --spec.

    \b
    codecanon changelog v1.0.0
    codecanon changelog v1.0.0..v1.1.0
    """
    from codecanon.review.forms.changelog import section

    review = _review(Sides(old, new, spec, old_spec), Progress(quiet), no_color)
    click.echo(section(review), nl=False)
    if not review.is_raised:
        from codecanon.review.forms.version_advice import shortfall

        say(f"warning: {review.new.shown}: {shortfall(review)}", err=True)
    _show_findings(review, no_color)
    _refuse_findings(review)


def _review(asked: Sides, notify: Progress, no_color: bool, output_format: str = "text") -> "Review":
    """The review. If a side has findings, prints them and exits."""
    from codecanon.review.surroundings import surroundings_of
    from codecanon.review.tool_changes import downgrade
    from codecanon.review.verdict import review

    (before, first), (after, second) = both_sides(asked, notify, no_color, output_format)
    notify("comparing")
    surroundings = surroundings_of(before)
    if remark := downgrade(surroundings.written_by, first):
        say(remark, err=True)
    return review(before, first, after, second, surroundings)


def _show_findings(review: "Review", no_color: bool) -> None:
    """Prints what only the comparison shows to be wrong in NEW. Other forms than text have it in the review too."""
    from codecanon.lint.findings import as_text

    put_findings(as_text(review.findings), no_color, err=True)


def _refuse_findings(review: "Review") -> None:
    if review.findings:
        fail(f"{amount(list(review.findings))} in NEW, {review.new.shown}; fix it first")


def _report(review: "Review", output_format: str, spec: Path) -> str:
    from codecanon.review.forms.annotations import as_github, as_gitlab, as_sarif
    from codecanon.review.forms.code_host import code_host
    from codecanon.review.forms.machine import as_json
    from codecanon.review.forms.pull_request import as_markdown

    if output_format == "markdown":
        return as_markdown(review, host=code_host(spec))
    forms = {"json": as_json, "github": as_github, "gitlab": as_gitlab, "sarif": as_sarif}
    return forms[output_format](review)


def _print(review: "Review", quiet: bool, no_color: bool) -> None:
    from codecanon.review.forms.terminal import lines

    for role, text in lines(review):
        click.echo(styled(text, role), color=False if no_color else None)
        if quiet:
            return
