"""The files that a command makes of a spec, in memory."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from codecanon.cli.console import Progress, built_or_findings, errors_among, show

if TYPE_CHECKING:
    from codecanon.targets.checked import Checked
    from codecanon.writing.content import Content
    from codecanon.writing.earlier_run import EarlierRun


class Rendered(NamedTuple):
    """A checked spec, its files, and the folders that they are limited to, None if they are all there are."""

    checked: "Checked"
    files: "dict[str, Content]"
    directories: tuple[str, ...] | None


def rendered(
    spec: Path,
    output: Path,
    chosen: Sequence[str],
    notify: Progress,
    no_color: bool,
    earlier: "EarlierRun | None" = None,
) -> Rendered:
    """The files of the chosen targets, or of all. What an `earlier` run has parsed and rendered is taken from there."""
    outside(output, spec)
    left = "; nothing was written"
    from codecanon.writing.rendering_run import RenderingRun  # with Jinja: meanwhile, files are parsed

    built = built_or_findings(spec, notify, earlier.parsed if earlier else None)
    if isinstance(built, list):
        show(errors_among(built), no_color, left)
    from codecanon.pipeline import judged, schemas_of
    from codecanon.targets.schema_files import DIRECTORY

    known = {id: target for id, target in built.checked.targets.items() if not target.is_built}
    targets = [target for id, target in known.items() if not chosen or id in chosen]
    run = RenderingRun(built.checked, targets, notify, earlier.reuse(built.checked) if earlier else None)
    if not notify.in_turn:
        run.start()
    checked = judged(built, notify)
    if isinstance(checked, list):
        run.stop()
        show(errors_among(checked), no_color, left)
    for id in chosen:
        if id not in known:
            run.stop()
            _refuse_target(id, checked, list(known))
    notify("rendering schemas of the spec's files")
    schemas = schemas_of(checked)
    files = run.files()
    if isinstance(files, list):
        show(files, no_color, left)
    files |= schemas
    directories = (DIRECTORY, *(target.directory for target in targets)) if chosen else None
    return Rendered(checked, files, directories)


def outside(output: Path, spec: Path) -> None:
    """Refuses an output folder inside of the spec."""
    from codecanon.reading.files import real

    if real(output).is_relative_to(real(spec)):
        from click import UsageError

        raise UsageError(f"{output} is inside the spec {spec}; name another folder with --output")


def _refuse_target(id: str, checked: "Checked", known: list[str]) -> NoReturn:
    from click import BadParameter

    if id in checked.targets:
        raise BadParameter(f"{id} is built on request: codecanon build {id}", param_hint="--target")
    message = f"the catalog has no target {id}; it has: {', '.join(known) or 'none'}"
    raise BadParameter(message, param_hint="--target")
