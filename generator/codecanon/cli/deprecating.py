"""The commands that edit one code of the spec: deprecate and retire."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from codecanon.cli.console import Progress, checked_spec, errors_among, existing, fail, say, show
from codecanon.cli.options import option_spec, options_common
from codecanon.cli.completing import complete
from codecanon.cli.looking import AskingCommand, print_lines

if TYPE_CHECKING:
    from codecanon.catalog.equivalence import Located
    from codecanon.editing.edited_spec import Edit, EditedSpec, Released
    from codecanon.editing.named_code import NotOneCode
    from codecanon.targets.checked import Checked


def _reason(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("the reason is empty; write why, in one sentence")
    return value.strip()


def _since(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from codecanon.catalog.versions import is_version

    if value is not None and not is_version(value):
        raise click.BadParameter(f'"{value}" is not a version, such as 1.2.0')
    return value


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    command = options_common(command)
    command = click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")(command)
    command = option_spec(command)
    help = "Why, in one sentence."
    return click.option("--reason", callback=_reason, required=True, metavar="TEXT", help=help)(command)


@click.command(cls=AskingCommand)
@click.argument("words", nargs=-1, required=True, metavar="ID...", shell_complete=complete)
@click.option("--replaced-by", metavar="ID", help="The code to use instead: ID, CODE_SET/ID or PROVIDER/CODE_SET/ID.")
@click.option("--since", callback=_since, metavar="VERSION", help="The version that deprecates it.")
@_options
def deprecate(
    words: tuple[str, ...],
    replaced_by: str | None,
    since: str | None,
    reason: str,
    spec: Path,
    dry_run: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Mark a code of the spec as deprecated, and review what that changes. ID is as in `explain`.

    It is deprecated since the version in which the change comes out, compared with the merge base of the main branch. If
    the version in catalog.yaml is too low for that, it is raised. Nothing else in the files changes.

    \b
    codecanon deprecate shop 102 --replaced-by 201 --reason "It does not say which limit."
    codecanon deprecate shop/payment_error/102 --replaced-by shop/limit_error/7 --reason Split.
    """
    from codecanon.catalog.versions import precedence, release_of
    from codecanon.editing.deprecation import deprecation
    from codecanon.editing.edited_spec import released
    from codecanon.editing.named_code import NotOneCode, one_code, successor

    progress = Progress(quiet)
    checked = checked_spec(spec, progress, no_color, "; fix the spec first")
    try:
        code = one_code(checked.catalog, words, "deprecate")
        instead = successor(checked.catalog, code, replaced_by) if replaced_by is not None else None
    except NotOneCode as error:
        _refuse(error)
    if code.code.deprecated:
        place = code.code.place.at("deprecated")
        path, line, _ = checked.spec.positions([place])[place]
        fail(f"{code.path} is deprecated already; to say something else of it, edit {path}:{line}")
    version = checked.catalog.version
    if since and since != release_of(version) and precedence(since) > precedence(version):
        raise_first = f"raise `version` in {existing(spec).shown('catalog.yaml')} first, or leave --since out"
        fail(f"--since {since} is later than the version of the catalog, {version}; {raise_first}")
    users_have = released(spec, progress)
    found = _edited(
        spec, checked, deprecation(code, reason, instead, since), users_have, code, "deprecated", progress, no_color
    )
    _finish(found, spec, dry_run, quiet, no_color)
    if not (found.version or since) and not quiet:
        say("without `since`, as git knows no version that users have; state it with --since VERSION")


@click.command(cls=AskingCommand)
@click.argument("words", nargs=-1, required=True, metavar="ID...", shell_complete=complete)
@_options
def retire(
    words: tuple[str, ...],
    reason: str,
    spec: Path,
    dry_run: bool,
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Retire a code of the spec, and review what that changes. ID is as in `explain`.

    Its entry moves to `retired`, with its comments, so that the id is never used again. It is retired in the version that
    the change needs, compared with the merge base of the main branch. If the version in catalog.yaml is lower, it is raised.

    \b
    codecanon retire shop 102 --reason "It is not sent any more."
    codecanon retire shop/payment_error/102 --reason "It is not sent any more." --dry-run
    """
    from codecanon.editing.edited_spec import released
    from codecanon.editing.named_code import NotOneCode, one_code
    from codecanon.editing.tombstone import retirement

    progress = Progress(quiet)
    checked = checked_spec(spec, progress, no_color, "; fix the spec first")
    try:
        code = one_code(checked.catalog, words, "retire")
    except NotOneCode as error:
        _refuse(error)
    if len(code.code_set.codes) == 1:
        file = existing(spec).shown(f"{code.provider.id}/{code.code_set.id}.yaml")
        fail(
            f"{code.path} is the only code of {code.code_set.id}, and a code set needs one; "
            f"to give up the code set, delete {file}"
        )
    found = _edited(
        spec, checked, retirement(code, reason), released(spec, progress), code, "retired", progress, no_color
    )
    _finish(found, spec, dry_run, quiet, no_color)


def _refuse(error: "NotOneCode") -> NoReturn:
    say(str(error), err=True)
    for line in error.suggestions:
        say(f"    {line}", err=True)
    raise SystemExit(1)


def _edited(
    spec: Path,
    checked: "Checked",
    edit: "Edit",
    users_have: "Released",
    code: "Located",
    done: str,
    progress: Progress,
    no_color: bool,
) -> "EditedSpec":
    """The edit. If the spec would have errors then, prints them and exits."""
    from codecanon.editing.edited_spec import edited

    found = edited(existing(spec), checked, edit, users_have, progress)
    if isinstance(found, list):
        show(errors_among(found), no_color, f" if {code.path} is {done}; change that first, nothing was written")
    return found


def _finish(found: "EditedSpec", spec: Path, dry_run: bool, quiet: bool, no_color: bool) -> None:
    """Writes the files, or prints what would change, and the review."""
    from codecanon.review.forms.terminal import lines, section_lines, step_lines
    from codecanon.writing.file_diff import unified
    from codecanon.writing.output import write_files

    files = existing(spec)
    if dry_run:
        for path, text in found.texts.items():
            for line in unified(found.before[path], text.removeprefix("\ufeff"), files.shown(path)):
                say(line)
    else:
        write_files({spec / path: text for path, text in found.texts.items()})
    if quiet:
        return
    for path in found.texts:
        say(f"{files.shown(path)}: {'would be written' if dry_run else 'written'}")
    verdict = next(lines(found.whole))
    steps = [] if found.whole.is_raised else step_lines(found.whole)
    print_lines([verdict, *section_lines(found.review), *steps], no_color)
    if not dry_run:
        say("next: codecanon generate")
