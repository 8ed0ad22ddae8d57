"""The templates, parsed as they are printed, for the tests that look at every expression of every one of them."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from codecanon.targets.registry import TARGETS

TEMPLATES = Path(__file__).parents[2] / "templates"
COUNTING = {"count"}  # a filter that prints a number
FILTERS = {target.id: {"named", "plain", "count", *target.filters} for target in TARGETS.values()}
CASES = {
    f"{target.id}-{path.name}": (target.id, path)
    for target in TARGETS.values()
    for path in sorted((TEMPLATES / target.templates).glob("*.jinja"))
}


def parsed(template: str) -> nodes.Template:
    environment = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters = dict.fromkeys([*environment.filters, "sentence", *set().union(*FILTERS.values())], _filter)
    return environment.parse(template)


def _filter(*arguments: object) -> str:
    return "x"


def printed(tree: nodes.Template) -> Iterator[tuple[nodes.Output, int, nodes.Expr]]:
    """What a template prints, its own text aside, with the place where it stands."""
    for output in tree.find_all(nodes.Output):
        for index, node in enumerate(output.nodes):
            if not isinstance(node, nodes.TemplateData):
                yield output, index, node
