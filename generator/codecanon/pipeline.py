"""The pipeline, as a table of contents. Each stage reports all its findings; if any is an error, later stages do not run."""

# docs/architecture/decisions/0001

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from codecanon.catalog.build import build
from codecanon.diagnostics import Diagnostic, Finding
from codecanon.reading.editor_line import schema_lines
from codecanon.reading.files import Files
from codecanon.catalog.model import Catalog
from codecanon.targets.names import Names, names_of
from codecanon.lint.levels import levelled, reasons_of_taste
from codecanon.lint.rules import check_rules
from codecanon.lint.unrepresentable import unrepresentable_texts
from codecanon.lint.prose import hidden_by_escapes, hidden_in_accepted
from codecanon.reading.own_targets import missing_sources, sources
from codecanon.reading.spec import Registered, Parsed, Spec, by_level, check_form, read_spec
from codecanon.targets.schema_files import schema_files
from codecanon.targets.target import Target
from codecanon.targets.checked import Checked
from codecanon.targets.catalog_targets import colliding, option_schemas, targets_of, unfit_versions
from codecanon.targets.own_declaration import faults

if TYPE_CHECKING:
    from codecanon.writing.content import Content

_LARGE = 1_000  # codes; to copy the process takes longer than to judge fewer
Notify = Callable[[str], None]  # receives the name of each step, to show progress


def registered(spec: Spec, targets: Mapping[str, Target]) -> Registered:
    """What a spec may name that the tool defines. Change rules are loaded only if the spec accepts changes."""
    rules: list[str] = []
    if spec.accepted:
        from codecanon.review.change_rules import RULES

        rules = [*(rule.id for rule in RULES), *(rule.formerly for rule in RULES if rule.formerly)]
    return Registered(option_schemas(spec, targets), rules, reasons_of_taste())


class Built(NamedTuple):
    """A spec whose form is right, before the rules judge it, and what clashes among its names."""

    checked: Checked
    clashes: list[Diagnostic]


def build_spec(files: Files, notify: Notify, parsed: Parsed | None = None) -> Built | list[Finding]:
    """The spec as it is built; or the findings about its form, in the order of files and lines. `parsed` is passed on to `read_spec`."""
    notify("reading the spec")
    spec, found = read_spec(files, parsed)
    own_targets: dict[str, dict[str, str]] = {}
    found = found or list(_own_faults(spec, files, own_targets))
    targets = targets_of(spec)
    findings = spec.findings(found or check_form(spec, registered(spec, targets)))
    if findings:
        return findings
    catalog = build(spec)
    named = {id: names_of(target, catalog) for id, target in targets.items()}
    names = {id: names for id, (names, _) in named.items()}
    return Built(
        Checked(spec, catalog, targets, names, own_targets), [one for _, found in named.values() for one in found]
    )


def judged(built: Built, notify: Notify) -> Checked | list[Finding]:
    """The spec with its warnings; or its findings in the order of files and lines, if any is an error."""
    notify("checking the spec")
    by = by_level(_faults(built))
    if by["error"]:
        return built.checked.spec.findings((*by["error"], *by["warning"]))
    return replace(built.checked, warnings=tuple(by["warning"]))


def judged_beside(built: Built, notify: Notify) -> Callable[[], Checked | list[Finding]]:
    """Starts to judge the spec in a copy of this process. What it returns waits, and returns what `judged` does.

    A copy only reports that there are no findings, as in most specs. If there are, they are found here once more.
    """
    if built.checked.catalog.code_count < _LARGE:
        return lambda: judged(built, notify)
    from codecanon.workers import Running

    running = Running([lambda: b"" if any(_faults(built)) else b"right"])

    def finished() -> Checked | list[Finding]:
        [result] = running.results()
        return built.checked if result.read() == b"right" else judged(built, notify)

    return finished


def check_spec(files: Files, notify: Notify, parsed: Parsed | None = None) -> Checked | list[Finding]:
    """The checked spec; or its findings in the order of files and lines, if any is an error. `parsed` is passed on to `read_spec`."""
    built = build_spec(files, notify, parsed)
    return built if isinstance(built, list) else judged(built, notify)


def linted(checked: Checked, folder: str) -> list[Finding]:
    """The warnings of a checked spec, and what only `lint` looks at: `schema-line`. `folder` is that of the spec.

    A schema that is missing can't stop `generate`, which writes it.
    """
    lines = levelled(schema_lines(checked.spec, folder), checked.catalog)
    return checked.spec.findings((*checked.warnings, *lines))


def read_old(files: Files, notify: Notify, parsed: Parsed | None = None) -> Checked | list[Finding]:
    """An earlier version of a spec, to compare with; or its findings, if it can't be built.

    It is not linted and its names may clash, because history can't be changed. Its version may be none.
    """
    from codecanon.reading.history import is_buildable, read_past

    notify("reading the spec")
    spec, found = read_past(files, parsed)
    targets = targets_of(spec)
    if not is_buildable(spec, found):
        return spec.findings(found or check_form(spec, registered(spec, targets)))
    catalog = build(spec)
    names = {id: names_of(target, catalog)[0] for id, target in targets.items()}
    return Checked(spec, catalog, targets, names, files=files)


def _own_faults(spec: Spec, files: Files, own_targets: dict[str, dict[str, str]]) -> Iterator[Diagnostic]:
    """Findings in the targets of the spec. Fills `own_targets` with their files."""
    for own in spec.own_targets:
        found = faults(own)
        yield from found
        if own.document and not found:
            own_targets[own.id], unreadable = sources(own, files)
            yield from unreadable or missing_sources(own, own_targets[own.id])


def _faults(built: Built) -> Iterator[Diagnostic]:
    """Findings in a spec whose form is right."""
    spec, catalog, targets = built.checked.spec, built.checked.catalog, built.checked.targets
    if spec.accepted:
        yield from hidden_in_accepted(spec.accepted)
    yield from hidden_by_escapes(spec.documents)
    places = set()
    for one in levelled(check_rules(catalog), catalog):
        if one.level == "error":
            places.add(one.place)
        yield one
    yield from colliding(targets, catalog)
    yield from unfit_versions(targets, catalog)
    yield from (clash for clash in built.clashes if clash.place not in places)  # one fault, one finding
    for id, target in targets.items():
        if reason := target.unrepresentable:
            yield from unrepresentable_texts(id, reason, catalog)


def render_all(checked: Checked, targets: Sequence[Target], notify: Notify) -> "dict[str, Content] | list[Finding]":
    """The files of these targets, by their paths in the output folder; or the findings in a template of the spec."""
    from codecanon.writing.rendering_run import RenderingRun

    run = RenderingRun(checked, targets, notify)
    run.start()
    return run.files()


def schemas_of(checked: Checked) -> "dict[str, Content]":
    """The schemas of the spec's files, for editors, by their paths in the output folder."""
    from codecanon.writing.content import content_of

    schemas = schema_files(checked.catalog, option_schemas(checked.spec, checked.targets))
    return {path: content_of(text) for path, text in schemas.items()}
