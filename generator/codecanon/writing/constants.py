"""Makes the words that a template itself prints by an expression, as in `{{ "," if more }}`, part of its text.

Rendering can't tell them from a value of the spec, which it refuses unless a filter has put it into a language.
"""

from collections.abc import Iterator

from jinja2 import nodes


def constants_as_text(tree: nodes.Template) -> nodes.Template:
    """The same template, changed in place: what it prints are its own text and values of expressions, nothing else."""
    for node in [tree, *tree.find_all(nodes.Node)]:
        for field in node.fields:
            body = getattr(node, field, None)
            if isinstance(body, list) and any(isinstance(one, nodes.Output) for one in body):
                setattr(node, field, [part for one in body for part in _parts(one)])
    return tree


def _parts(statement: nodes.Node) -> Iterator[nodes.Node]:
    if not isinstance(statement, nodes.Output):
        yield statement
        return
    for node in statement.nodes:
        yield from _printed(node)


def _printed(node: nodes.Expr) -> Iterator[nodes.Node]:
    line = node.lineno
    match node:
        case nodes.Const(value=str(text)):
            yield nodes.Output([nodes.TemplateData(text, lineno=line)], lineno=line)
        case nodes.CondExpr(test=test, expr1=first, expr2=second):
            otherwise = list(_printed(second)) if second else []
            yield nodes.If(test, list(_printed(first)), [], otherwise, lineno=line)
        case nodes.Concat(nodes=parts):
            for part in parts:
                yield from _printed(part)
        case _:
            yield nodes.Output([node], lineno=line)
