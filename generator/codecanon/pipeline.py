"""The way from a spec to files, as a table of contents. Every stage says all that it finds, then the next one is off."""

from collections.abc import Callable, Iterable, Iterator
from types import CodeType

from codecanon.catalog.build import build
from codecanon.diagnostics import Diagnostic, Finding
from codecanon.reading.files import Files
from codecanon.reading.history import is_buildable
from codecanon.catalog.model import Catalog
from codecanon.targets.names import Names, names_of
from codecanon.lint.rules import check_rules
from codecanon.lint.unrepresentable import unheld_texts
from codecanon.lint.prose import hidden_in_accepted
from codecanon.reading.spec import Known, Parsed, Spec, check_form, read_spec
from codecanon.targets.target import Target, templates_folder
from codecanon.targets.checked import Checked
from codecanon.targets.registry import TARGETS

Tell = Callable[[str], None]  # is told what is being done, for people who wait


def known(spec: Spec) -> Known:
    """What a spec may name that the tool defines. The rules of change are loaded only where the spec accepts changes."""
    rules: list[str] = []
    if spec.accepted:
        from codecanon.review.change_rules import RULES

        rules = [rule.id for rule in RULES]
    return Known({target.id: target.schema for target in TARGETS.values()}, rules)


def check_spec(files: Files, tell: Tell, parsed: Parsed | None = None) -> Checked | list[Finding]:
    """The checked spec, or what is wrong with it, in the order of files and lines. `parsed` is that of `read_spec`."""
    tell("reading the spec")
    spec, found = read_spec(files, parsed)
    told = spec.told(found or check_form(spec, known(spec)))
    if told:
        return told
    tell("checking the spec")
    catalog = build(spec)
    names: dict[str, Names] = {}
    told = spec.told(_faults(spec, catalog, names))
    return told or Checked(spec, catalog, names)


def read_old(files: Files, tell: Tell, parsed: Parsed | None = None) -> Checked | list[Finding]:
    """A spec as it once was, to compare with; or what is wrong with it where it can't be built.

    It is not linted, and its names may clash: nobody can change history.
    """
    tell("reading the spec")
    spec, found = read_spec(files, parsed)
    if not is_buildable(spec, found):
        return spec.told(found or check_form(spec, known(spec)))
    catalog = build(spec)
    targets = (TARGETS[id] for id in catalog.targets if id in TARGETS)
    return Checked(spec, catalog, {target.id: names_of(target, catalog)[0] for target in targets})


def _faults(spec: Spec, catalog: Catalog, names: dict[str, Names]) -> Iterator[Diagnostic]:
    """What is wrong with a spec of right form, one by one. At the end, `names` has those of each target."""
    if spec.accepted:
        yield from hidden_in_accepted(spec.accepted)
    yield from check_rules(catalog)
    for target in catalog.targets:
        names[target], clashes = names_of(TARGETS[target], catalog)
        yield from clashes
        if reason := TARGETS[target].unheld:
            yield from unheld_texts(target, reason, catalog)


def render_all(checked: Checked, targets: Iterable[Target], tell: Tell) -> tuple[dict[str, str], dict[str, CodeType]]:
    """The files of these targets, path in the output folder to text; and compiled templates for the cache."""
    from codecanon.writing.render import CompiledTemplates, render

    compiled = CompiledTemplates()
    files: dict[str, str] = {}
    for target in targets:
        tell(f"rendering {target.id}")
        files |= render(checked.catalog, target, checked.names[target.id], templates_folder(), compiled)
    return files, compiled.new
