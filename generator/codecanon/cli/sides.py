"""What OLD and NEW of a command are: folders, or git revisions, each named as git names them."""

import os
import shlex
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from codecanon.cli.console import Progress, amount, errors_among, existing, fail, say, show
from codecanon.diagnostics import Finding

if TYPE_CHECKING:
    from codecanon.reading.files import Files
    from codecanon.targets.checked import Checked


class Sides(NamedTuple):
    """The sides as the user named them, and the folders of the spec: `spec`, and `old_spec` if that of OLD is named."""

    old: str | None
    new: str | None
    spec: Path
    old_spec: Path | None = None


def both_sides(
    asked: Sides, notify: Progress, no_color: bool, output_format: str = "text"
) -> tuple[tuple["Checked | None", str], tuple["Checked", str]]:
    """OLD, or None if it has no spec yet, and NEW, each with its name for users.

    Prints findings and exits if NEW has any, or if OLD can't be read.
    """
    from codecanon.ahead import parse_ahead

    asked = _without_range(asked)
    after = _after(asked)  # first: without it, hints at where OLD may be lead nowhere
    before, shown = _before(asked)
    ready = parse_ahead(after, {})
    from codecanon.pipeline import build_spec, judged_beside, read_old  # takes a while, in which the files are parsed

    parsed = ready()
    built = build_spec(after, notify, parsed)
    judged = (lambda: built) if isinstance(built, list) else judged_beside(built, notify)
    was = read_old(before, notify, parsed) if before else None
    now = judged()
    if isinstance(was, list):
        was = [one._replace(hint="") for one in was]  # history can't be changed
        show_findings(was, no_color, output_format, f" in OLD, {shown}, which can't be read; name another OLD")
    if isinstance(now, list):
        show_findings(errors_among(now), no_color, output_format, f" in NEW, {after.shown('')}; fix it first")
    return (was, shown), (now, after.shown(""))


def show_findings(findings: list[Finding], no_color: bool, output_format: str, left: str) -> NoReturn:
    """Prints findings in the requested format, and exits."""
    from codecanon.lint.findings import FORMATS

    if output_format == "text":
        show(findings, no_color, left)
    summary = f"{amount(findings)}{left}"
    if output_format == "markdown":
        from codecanon.review.forms.pull_request import unreviewed

        click.echo(unreviewed(findings, summary), nl=False)
    else:
        click.echo(FORMATS[output_format](findings), nl=False)
    fail(summary)


def _without_range(asked: Sides) -> Sides:
    """OLD and NEW apart, where OLD is written as a range: main..feature, main...feature."""
    from codecanon.reading.merge_base import common_base
    from codecanon.reading.revision_names import range_of

    old, new = asked.old, asked.new
    if "" in (old, new):
        raise click.UsageError("OLD and NEW can't be empty; name a folder or a revision, or leave them out")
    if new and not Path(new).is_dir() and (both := range_of(new)):
        raise click.UsageError(f"NEW can't be the range {new}; name its end: {both.new}")
    if not old or Path(old).is_dir() or not (both := range_of(old)):
        return asked
    if new:
        raise click.UsageError(f"{old} has both OLD and NEW; leave out {new}")
    first = common_base(_inside(asked.spec), both.old, both.new) if both.from_base else both.old
    return asked._replace(old=first, new=both.new)


def _before(asked: Sides) -> tuple["Files | None", str]:
    """The files of OLD, or None if it has no spec yet, and its name for users."""
    from codecanon.reading.history import has_spec
    from codecanon.reading.merge_base import merge_base
    from codecanon.reading.moved_folder import gone, spec_before

    if asked.old and _is_folder(asked.old, asked.spec):
        return _old_folder(asked.old, asked)
    revision, folder = _revision(asked.old, asked.spec) if asked.old else (merge_base(_inside(asked.spec)), None)
    if folder and asked.old_spec:
        raise click.UsageError(f"{asked.old} and --old-spec both name the folder of OLD; leave one of them out")
    if named := folder or asked.old_spec:
        files = _at(revision, named)
        if not has_spec(files):
            raise click.UsageError(
                f"{files.shown('')} holds no spec, there is no catalog.yaml in it; name another folder"
            )
        return files, files.shown("")
    new, spec = _place(asked)
    before, shown = spec_before(spec, revision, new)
    if before:
        return before, shown
    for other in [] if new else gone(spec, revision):
        option = shlex.quote(Path(os.path.relpath(other)).as_posix())
        say(f"{revision} has a spec in a folder that is gone; if it was moved: --old-spec {option}", err=True)
    return None, shown


def _old_folder(old: str, asked: Sides) -> tuple["Files | None", str]:
    """The files of a folder on disk. An empty one is of a catalog that is not there yet; another may be a mistake."""
    from codecanon.reading.files import Folder
    from codecanon.reading.history import has_spec

    if asked.old_spec:
        raise click.UsageError(f"--old-spec is for revisions, and OLD is a folder; name the folder of the spec as OLD")
    files = Folder(Path(old))
    if has_spec(files):
        return files, files.shown("")
    if not any(files.entries("")):
        return None, files.shown("")
    inner = Path(old) / "spec"
    fix = f"name {inner}" if (inner / "catalog.yaml").is_file() else "name another folder"
    raise click.UsageError(f"the folder {old} holds no spec, there is no catalog.yaml in it; {fix}")


def _after(asked: Sides) -> "Files":
    from codecanon.reading.files import Folder
    from codecanon.reading.revision import Revision

    if not asked.new:
        return existing(asked.spec)
    if _is_folder(asked.new, asked.spec):
        return Folder(Path(asked.new))
    revision, folder = _revision(asked.new, asked.spec)
    return _at(revision, folder) if folder else Revision(revision, asked.spec)


def _at(revision: str, folder: Path) -> "Files":
    """The files of a folder that the user named at a revision."""
    from codecanon.reading.revision import NoFolder, Revision

    try:
        return Revision(revision, folder)
    except NoFolder as error:
        instead = _elsewhere(revision, folder)
        fix = f"write {instead}, the path from the root of the repository" if instead else "name another one"
        raise click.UsageError(f"there is no folder {error.shown}; {fix}") from error


def _elsewhere(revision: str, folder: Path) -> str | None:
    """The folder of a spec that was meant, if its path is from the root, and was taken for one from here, or the reverse."""
    from codecanon.reading.history import has_spec
    from codecanon.reading.revision import NoFolder, Revision, root_of

    here, root = Path.cwd(), root_of(Path.cwd())
    for base, other in ((root, here), (here, root)):
        if folder.absolute().is_relative_to(base):
            meant = other / folder.absolute().relative_to(base)
            try:
                if has_spec(Revision(revision, meant)):
                    return f"{revision}:{meant.relative_to(root).as_posix()}"
            except NoFolder:
                continue
    return None


def _place(asked: Sides) -> tuple[str | None, Path]:
    """The revision that NEW is, if it is one, and the folder of its spec."""
    if not asked.new or _is_folder(asked.new, asked.spec):
        return None, asked.spec
    revision, folder = _revision(asked.new, asked.spec)
    return revision, folder or asked.spec


def _is_folder(side: str, spec: Path) -> bool:
    """Whether a side is a folder. Exits if it is a revision too, since a folder could forge the review of a revision."""
    from codecanon.reading.revision import is_revision
    from codecanon.reading.revision_names import revisions_in

    if not Path(side).is_dir():
        return False
    if any(is_revision(name, _inside(spec)) for name in revisions_in(side)):
        other = f", or {side}^0 for the revision" if is_revision(side, _inside(spec)) else ""
        raise click.UsageError(f"{side} is both a folder and a revision; write ./{side} for the folder{other}")
    return True


def _revision(side: str, spec: Path) -> tuple[str, Path | None]:
    """The revision that a side names, and the folder of the spec in it, if it is named: HEAD:spec."""
    from codecanon.reading.revision import root_of
    from codecanon.reading.revision_names import named

    if side.startswith(":") and not side.startswith(":/"):
        raise click.UsageError(f"{side} is in the index, which can't be compared; name a revision: HEAD{side}")
    if side.endswith("^!"):
        raise click.UsageError(f"{side} is two revisions; write {side[:-1]}..{side[:-2]}")
    revision, folder = named(side)
    if folder is None:
        return revision, None
    root = root_of(_inside(spec))
    start = Path.cwd() if folder.startswith(("./", "../")) else root
    whole = Path(os.path.normpath(start / folder))
    if not whole.is_relative_to(root):
        raise click.UsageError(f"{side} is not in the repository; write the path from its root: {revision}:{spec.name}")
    if folder.endswith(".yaml"):
        parent = PurePosixPath(folder).parent
        above = parent if folder.endswith("catalog.yaml") else parent.parent
        raise click.UsageError(f"{side} is a file; name the folder of the spec: {revision}:{above}")
    return revision, whole


def _inside(spec: Path) -> Path:
    """The nearest existing folder at or above the spec."""
    return next(folder for folder in (spec.absolute(), *spec.absolute().parents) if folder.is_dir())
