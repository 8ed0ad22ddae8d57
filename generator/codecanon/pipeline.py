"""The pipeline, as a table of contents. Each stage reports all its findings; if there are any, later stages do not run."""

# docs/architecture/decisions/0001

from collections.abc import Callable, Iterable, Iterator
from types import CodeType

from codecanon.catalog.build import build
from codecanon.diagnostics import Diagnostic, Finding
from codecanon.reading.files import Files
from codecanon.reading.history import is_buildable
from codecanon.catalog.model import Catalog
from codecanon.targets.names import Names, names_of
from codecanon.lint.rules import check_rules
from codecanon.lint.unrepresentable import unrepresentable_texts
from codecanon.lint.prose import hidden_in_accepted
from codecanon.reading.spec import Registered, Parsed, Spec, check_form, read_spec
from codecanon.targets.target import Target, templates_folder
from codecanon.targets.checked import Checked
from codecanon.targets.registry import TARGETS

Notify = Callable[[str], None]  # receives the name of each step, to show progress


def registered(spec: Spec) -> Registered:
    """What a spec may name that the tool defines. Change rules are loaded only if the spec accepts changes."""
    rules: list[str] = []
    if spec.accepted:
        from codecanon.review.change_rules import RULES

        rules = [*(rule.id for rule in RULES), *(rule.formerly for rule in RULES if rule.formerly)]
    return Registered({target.id: target.schema for target in TARGETS.values()}, rules)


def check_spec(files: Files, notify: Notify, parsed: Parsed | None = None) -> Checked | list[Finding]:
    """The checked spec, or its findings in the order of files and lines. `parsed` is passed on to `read_spec`."""
    notify("reading the spec")
    spec, found = read_spec(files, parsed)
    findings = spec.findings(found or check_form(spec, registered(spec)))
    if findings:
        return findings
    notify("checking the spec")
    catalog = build(spec)
    names: dict[str, Names] = {}
    findings = spec.findings(_faults(spec, catalog, names))
    return findings or Checked(spec, catalog, names)


def read_old(files: Files, notify: Notify, parsed: Parsed | None = None) -> Checked | list[Finding]:
    """An earlier version of a spec, to compare with; or its findings, if it can't be built.

    It is not linted and its names may clash, because history can't be changed.
    """
    notify("reading the spec")
    spec, found = read_spec(files, parsed)
    if not is_buildable(spec, found):
        return spec.findings(found or check_form(spec, registered(spec)))
    catalog = build(spec)
    targets = (TARGETS[id] for id in catalog.targets if id in TARGETS)
    return Checked(spec, catalog, {target.id: names_of(target, catalog)[0] for target in targets})


def _faults(spec: Spec, catalog: Catalog, names: dict[str, Names]) -> Iterator[Diagnostic]:
    """Findings in a spec whose form is valid. Fills `names` with the names of each target."""
    if spec.accepted:
        yield from hidden_in_accepted(spec.accepted)
    yield from check_rules(catalog)
    for target in catalog.targets:
        names[target], clashes = names_of(TARGETS[target], catalog)
        yield from clashes
        if reason := TARGETS[target].unrepresentable:
            yield from unrepresentable_texts(target, reason, catalog)


def render_all(
    checked: Checked, targets: Iterable[Target], notify: Notify
) -> tuple[dict[str, str], dict[str, CodeType]]:
    """The files of these targets, as path in the output folder to text; and newly compiled templates for the cache."""
    from codecanon.writing.render import CompiledTemplates, render

    compiled = CompiledTemplates()
    files: dict[str, str] = {}
    for target in targets:
        notify(f"rendering {target.id}")
        files |= render(checked.catalog, target, checked.names[target.id], templates_folder(), compiled)
    return files, compiled.new
