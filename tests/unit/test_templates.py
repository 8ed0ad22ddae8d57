"""A census of the templates: nothing is printed but through a filter of its target."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from codecanon.targets import TARGETS

TEMPLATES = Path(__file__).parents[2] / "templates"
CASES = [(target.id, path) for target in TARGETS.values() for path in sorted((TEMPLATES / target.templates).iterdir())]


@pytest.mark.parametrize(("target", "path"), CASES, ids=[f"{target}-{path.name}" for target, path in CASES])
def test_every_expression_ends_in_a_filter_of_the_target(target: str, path: Path) -> None:
    allowed = {"named", "plain", *TARGETS[target].filters}
    for expression in expressions(path.read_text()):
        assert is_safe(expression, allowed), f"{path.name}:{expression.lineno}: {expression}"


@pytest.mark.parametrize(
    "template",
    ["{{ code.name }}", "{{ code.name | upper }}", "{{ (code.name | plain) ~ x }}", "{{ a if b else c | plain }}"],
)
def test_the_census_sees_raw_text(template: str) -> None:
    assert not all(is_safe(expression, {"plain"}) for expression in expressions(template))


def expressions(template: str) -> list[nodes.Node]:
    """What a template prints, its own text aside."""
    environment = Environment()
    environment.filters = dict.fromkeys([*environment.filters, "plain", "named"], str)
    for target in TARGETS.values():
        environment.filters |= target.filters
    outputs = environment.parse(template).find_all(nodes.Output)
    return [node for output in outputs for node in output.nodes if not isinstance(node, nodes.TemplateData)]


def is_safe(node: nodes.Node | None, allowed: set[str]) -> bool:
    match node:
        case None | nodes.Const():
            return True
        case nodes.Filter():
            return node.name in allowed or (node.name == "length")
        case nodes.CondExpr():
            return is_safe(node.expr1, allowed) and is_safe(node.expr2, allowed)
        case nodes.Concat():
            return all(is_safe(part, allowed) for part in node.nodes)
    return False


def test_nothing_of_the_spec_is_a_template() -> None:
    """`plain` takes the tool's words and ids only, and the templates do not compute."""
    from codecanon.render import plain

    for text in ("{{ 7 }}", "a'b", 'a"b', "a\nb", "a\\b", "<a>", "`a`", "a*/", "\u00e9"):
        with pytest.raises(ValueError, match="not plain"):
            plain(text)
    for path in TEMPLATES.rglob("*.jinja"):
        text = path.read_text()
        assert "{% macro" not in text and "{% import" not in text and "| safe" not in text
