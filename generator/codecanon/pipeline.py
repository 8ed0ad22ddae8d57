"""The way from a spec to files, as a table of contents. Every stage says all that it finds, then the next one is off."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import CodeType

from codecanon.build import build
from codecanon.diagnostics import Diagnostic, Located
from codecanon.files import Files
from codecanon.model import Catalog
from codecanon.names import Names, names_of
from codecanon.rules import check_rules
from codecanon.rules.held import unheld_texts
from codecanon.rules.prose import hidden_in_accepted
from codecanon.spec import Parsed, Spec, check_form, read_spec
from codecanon.target import Target
from codecanon.targets import TARGETS

Tell = Callable[[str], None]  # is told what is being done, for people who wait


@dataclass(frozen=True)
class Checked:
    """A spec that nothing is wrong with: its catalog, and the names of everything in each of its targets."""

    spec: Spec
    catalog: Catalog
    names: dict[str, Names]

    @property
    def targets(self) -> list[Target]:
        return [TARGETS[id] for id in self.catalog.targets]


def check_spec(files: Files, tell: Tell, parsed: Parsed | None = None) -> Checked | list[Located]:
    """The checked spec, or what is wrong with it, in the order of files and lines. `parsed` is that of `read_spec`."""
    tell("reading the spec")
    spec, found = read_spec(files, parsed)
    told = spec.told(found or check_form(spec))
    if told:
        return told
    tell("checking the spec")
    catalog = build(spec)
    names: dict[str, Names] = {}
    told = spec.told(_faults(spec, catalog, names))
    return told or Checked(spec, catalog, names)


def _faults(spec: Spec, catalog: Catalog, names: dict[str, Names]) -> Iterator[Diagnostic]:
    """What is wrong with a spec of right form, one by one. At the end, `names` has those of each target."""
    if spec.accepted:
        yield from hidden_in_accepted(spec.accepted)
    yield from check_rules(catalog)
    for target in catalog.targets:
        names[target], clashes = names_of(TARGETS[target], catalog)
        yield from clashes
        yield from unheld_texts(TARGETS[target], catalog)


def render_all(checked: Checked, targets: Iterable[Target], tell: Tell) -> tuple[dict[str, str], dict[str, CodeType]]:
    """The files of these targets, path in the output folder to text; and compiled templates for the cache."""
    from codecanon.render import CompiledTemplates, render, templates_folder

    compiled = CompiledTemplates()
    files: dict[str, str] = {}
    for target in targets:
        tell(f"rendering {target.id}")
        files |= render(checked.catalog, target, checked.names[target.id], templates_folder(), compiled)
    return files, compiled.new
