"""A census of the templates: they print nothing but through a filter of their target, and only do what is listed here."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from .census import CASES, COUNTING, FILTERS, TEMPLATES, parsed, printed
from jinja2 import nodes

from codecanon.targets.registry import TARGETS, declaration
from codecanon.targets.target import Printed

pytestmark = pytest.mark.thorough

# What templates may be made of. Not among it, for instance: import, extends, block, macro, call, filter blocks, set blocks,
# autoescape. A template that is included is named there, and in the census as well.
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Assign, nodes.Include),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Call, nodes.Const, nodes.Tuple, nodes.List),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.Or, nodes.And, nodes.Not),
    *(nodes.Concat, nodes.Add),
)
SOURCES = [path for path in (TEMPLATES.parent / "generator").rglob("*.py") if path.parent.name != "compiled"]
BEFORE = {"join", "length", "sentence", "sort", "string"}  # what may come before the last filter


@pytest.mark.parametrize("case", CASES)
def test_every_expression_ends_in_a_filter_of_the_target(case: str) -> None:
    target, path = CASES[case]
    assert list(faults(parsed(path.read_text()), FILTERS[target])) == []


@pytest.mark.parametrize(
    "template",
    [
        "{{ code.name }}",
        "{{ code.name | upper }}",
        "{{ code.name | safe }}",
        "{{ code.name | string }}",
        "{{ code.name | plain | upper }}",
        "{{ (code.name | plain) ~ x }}",
        "{{ a if b else c | plain }}",
        "{{ a or b | plain }}",
        "{{ (a | plain)[0] }}",
        "{{ a.b(c) }}",
        "{{ a | plain if b else c }}",
        "{{ caller() }}",
        "{% for a in b %}{% if a %}{{ a }}{% endif %}{% else %}{{ b | plain }}{% endfor %}",
        "{% include code.name %}",
        "{% include ['a.jinja', code.name] %}",
        "{% import 'a.jinja' as a %}",
        "{% from 'a.jinja' import a %}",
        "{% extends 'a.jinja' %}",
        "{% block a %}{% endblock %}",
        "{% macro a() %}{% endmacro %}",
        "{% filter upper %}x{% endfilter %}",
        "{% set a %}x{% endset %}",
        "{% set a = b | safe %}",
        "{% if a | attr('b') %}{% endif %}",
        "{% autoescape false %}x{% endautoescape %}",
        "{% with a = b %}{% endwith %}",
        "{% for a in b recursive %}{{ loop(a) }}{% endfor %}",
        "{{ a * 7 | plain }}",
        "{{ 'a(' | brackets([b, 'c'], ')') }}",
        "{{ 'a(' | brackets(b, ')') }}",
        "{{ 'a(' | brackets(['b' ~ c], ')') }}",
        "{{ a | brackets(['b'], ')') }}",
        "{{ 'a(' | brackets(['b'], ')' ~ c) }}",
    ],
)
def test_the_census_sees(template: str) -> None:
    assert list(faults(parsed(template), {"brackets", "named", "plain"}))


@pytest.mark.thorough
@pytest.mark.parametrize("case", CASES)
def test_the_census_sees_every_filter_that_is_taken_away(case: str) -> None:
    """Each expression of each template in turn without its last filter."""
    target, path = CASES[case]
    text = path.read_text()
    for number, _ in enumerate(printed(parsed(text))):
        tree = parsed(text)
        output, index, expression = list(printed(tree))[number]
        for bare in without_last_filter(expression):
            output.nodes[index] = bare
            if not is_safe(bare, FILTERS[target]):  # `code.id | string | text` has another filter below
                assert list(faults(tree, FILTERS[target])), f"{path.name}:{expression.lineno}"


def test_every_template_is_printed_and_is_in_the_census() -> None:
    named = {
        f"{target.templates}/{one.source}"
        for target in TARGETS.values()
        for one in target.outputs
        if not isinstance(one, Printed)
    }
    named |= {f"{target}/target.yaml" for target in TARGETS}
    for target, path in CASES.values():
        for include in parsed(path.read_text()).find_all(nodes.Include):
            named.add(f"{TARGETS[target].templates}/{include.template.as_const()}")
    files = (path for path in TEMPLATES.rglob("*") if path.is_file() and path.suffix != ".pyc")
    there = {path.relative_to(TEMPLATES).as_posix() for path in files}
    there -= {name.removesuffix(".jinja") for name in there if name.endswith(".jinja")}  # see test_copied_sources.py
    there -= {name for name in there if name.startswith("site/explorer/")}  # of which site/explorer.js is built
    there.remove("go/overrides/identities.go")  # the same, in the folder of its package
    assert named <= there
    named |= {
        f"{target}/{one['prints']}" for target in TARGETS for one in declaration(target)["outputs"] if "prints" in one
    }
    modules = "".join(path.read_text() for path in SOURCES)
    for target in TARGETS:  # sources that a function prints, in the package of a catalog
        outputs = yaml.safe_load((TEMPLATES / target / "target.yaml").read_text())["outputs"]
        named |= {f"{target}/{output['prints']}" for output in outputs if "prints" in output} & there
    for alone in there - named:  # printed by a command of its own
        assert f'"{Path(alone).name}"' in modules, alone
    templates = {name for name in there if name.endswith(".jinja")}
    assert {path.relative_to(TEMPLATES).as_posix() for _, path in CASES.values()} == templates


@pytest.mark.parametrize("case", CASES)
def test_jinja_computes_no_filter_while_it_compiles(case: str) -> None:
    """The targets of a folder share compiled templates, and each has its own filters."""
    assert list(constants(parsed(CASES[case][1].read_text()))) == []


@pytest.mark.parametrize("template", ["{{ 'a' | plain }}", "{{ 'a' | plain or b }}", "{{ ['a'] | join('b') }}"])
def test_what_jinja_would_compute(template: str) -> None:
    assert list(constants(parsed(template)))


def test_nothing_of_the_spec_is_a_template() -> None:
    """Jinja gets its templates from folders: the built-in ones, and in the sandbox those of the targets of a spec."""
    made = re.compile(r"\b(from_string|Template\(|DictLoader|FunctionLoader|Markup|overlay|compile_expression)")
    assert {path.name for path in SOURCES if made.search(path.read_text())} == {"own_templates.py"}
    assert {path.name for path in SOURCES if "get_template(" in path.read_text()} == {"render.py", "own_templates.py"}
    assert not any("autoescape=" in path.read_text() for path in SOURCES)


def test_plain_takes_the_words_of_the_tool_only() -> None:
    from codecanon.writing.render import plain

    for text in ("{{ 7 }}", "a'b", 'a"b', "a\nb", "a\\b", "<a>", "`a`", "a*/", "\u00e9", "a\n", "${a}", "#", "*", "\0"):
        with pytest.raises(ValueError, match="not plain"):
            plain(text)


def constants(tree: nodes.Template) -> Iterator[int]:
    """The lines of expressions with a filter that Jinja computes while it compiles."""
    for _, _, expression in printed(tree):
        if isinstance(expression, nodes.Filter) or list(expression.find_all(nodes.Filter)):
            with suppress(nodes.Impossible):
                expression.as_const()
                yield expression.lineno


def faults(tree: nodes.Template, filters: set[str]) -> Iterator[str]:
    """What is wrong with a template."""
    for node in tree.find_all(nodes.Node):
        if type(node) not in ALLOWED:
            yield f"{node.lineno}: {type(node).__name__} is not allowed"
        if isinstance(node, nodes.Filter) and node.name not in filters | BEFORE:
            yield f"{node.lineno}: the filter {node.name} is not allowed"
        if isinstance(node, nodes.Include) and not isinstance(node.template, nodes.Const):
            yield f"{node.lineno}: a template that is included must be named"
        if isinstance(node, nodes.For) and node.recursive:
            yield f"{node.lineno}: a recursive loop is not allowed"
    for _, _, expression in printed(tree):
        if not is_safe(expression, filters):
            yield f"{expression.lineno}: {expression} is printed through no filter"


def is_safe(node: nodes.Expr | None, filters: set[str]) -> bool:
    match node:
        case None | nodes.Const():
            return True
        case nodes.Filter(name="brackets"):  # prints code as it comes
            return node.name in filters and all(is_safe(part, filters) for part in (node.node, *node.args))
        case nodes.List(items=items):
            return all(is_safe(item, filters) for item in items)
        case nodes.Filter():
            return node.name in filters or node.name in COUNTING
        case nodes.CondExpr():
            return is_safe(node.expr1, filters) and is_safe(node.expr2, filters)
        case nodes.Concat():
            return all(is_safe(part, filters) for part in node.nodes)
    return False


def without_last_filter(node: nodes.Expr | None) -> Iterator[nodes.Expr]:
    match node:
        case nodes.Filter(node=nodes.Expr() as inner):
            yield inner
        case nodes.CondExpr():
            yield from without_last_filter(node.expr1)
            yield from without_last_filter(node.expr2)
