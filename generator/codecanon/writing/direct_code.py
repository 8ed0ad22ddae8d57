"""Compiles built-in templates to Python that reads attributes and items, calls and prints directly.

Jinja's own code asks the environment and the context to do so, each time: that takes a tenth of rendering. Templates of a spec
are compiled by Jinja alone, whose sandbox has to be asked.
"""

# docs/architecture/decisions/0059

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


def encoded_only(tree: nodes.Template) -> nodes.Template:
    """The same template, changed in place, which prints nothing else than what a filter has put into a language.

    A filter whose result is printed at once is called by another name: its result needs no mark. Of all else `encoded` is read,
    which only what is marked has.
    """
    for output in tree.find_all(nodes.Output):
        output.nodes = [_encoded(one) for one in output.nodes]
    return tree


def _encoded(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        return node
    if isinstance(node, nodes.Filter):
        node.name = printed(node.name)
        return node
    return nodes.Getattr(node, "encoded", "load", lineno=node.lineno)


def printed(filter: str) -> str:
    """The name of a filter where its result is printed at once."""
    return f"{filter}, printed"


class DirectCode(CodeGenerator):
    """Jinja's compiler, less its detours. No function of ours takes the context, which Jinja would look for at every call."""

    version = "2"  # of the code that it makes

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        assert not forward_caller, "no template of ours has a call block"
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        if node.dyn_args:
            self.write("*")
            self.visit(node.dyn_args, frame)
        assert not node.dyn_kwargs, "nor a call with ** in it"
        self.write(")")
