"""Templates that were compiled ahead of time: to compile takes as long as all the rest of a run.

`make` compiles the built-in templates of a checkout, and the build of a wheel those that it ships, into a package beside this
one. Its modules are named by the digest of what they were made of, so a template that was edited is compiled in memory.
Nothing that was compiled is ever read from anywhere else: not from a cache folder, and never for templates of a user.
"""

# docs/architecture/decisions/0009

import hashlib
import importlib.util
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2 import BaseLoader, Environment, Template, TemplateNotFound

from codecanon.languages.language import Encoded
from codecanon.targets.registry import compiled_declarations
from codecanon.targets.target import templates_folder
from codecanon.writing.constants import constants_as_text
from codecanon.writing.direct_code import DirectCode, encoded_only

_PACKAGE = "codecanon.compiled"
OPTIONS: Mapping[str, Any] = {
    "optimized": False,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}


class BuiltinTemplates(BaseLoader):
    """Loads the templates of a folder. Their code is shared by all environments; each brings filters of its own.

    That is safe as long as Jinja computes nothing while it compiles. It computes expressions without a variable, such as
    `"x" | string`; a test keeps them out.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, environment: Environment, name: str, globals: object = None) -> Template:
        path = self.folder / name
        try:
            source = path.read_text("utf-8")
        except FileNotFoundError as error:
            raise TemplateNotFound(name) from error
        code = _code(module_name(source), source, path.as_posix())
        template = environment.template_class.from_code(environment, code, environment.make_globals(None))
        template.filename = path.as_posix()  # which tracebacks name
        return template


@cache
def _code(module: str, source: str, path: str) -> CodeType:
    found = importlib.util.find_spec(_PACKAGE) and importlib.util.find_spec(f"{_PACKAGE}.{module}")
    code = found.loader.get_code(found.name) if found and found.loader else None  # type: ignore[attr-defined]
    if isinstance(code, CodeType):
        return code
    return compile(_python(source, path), path, "exec")


def _python(source: str, path: str) -> str:
    """The template as a module of Python, whose root function renders it."""
    compiler = _compiler()
    tree = encoded_only(constants_as_text(compiler.parse(source, path, path)))
    return str(compiler.compile(tree, path, path, raw=True))


@cache
def _compiler() -> Environment:
    environment = Environment(**OPTIONS)
    environment.code_generator_class = DirectCode
    environment.filters = _AnyFilter()
    return environment


class _AnyFilter(dict[str, object]):
    """The filters are bound when a template is rendered; each target has its own. Some of Jinja's take the environment."""

    def get(self, name: str, default: object = None) -> object:
        return DEFAULT_FILTERS.get(name, Encoded)


def module_name(source: str) -> str:
    """The module that a template is compiled to. A new version of Jinja, of these options or of `DirectCode` makes another one."""
    made_of = (source, jinja2.__version__, DirectCode.version, repr(sorted(OPTIONS.items())))
    return "t_" + hashlib.sha256("\0".join(made_of).encode()).hexdigest()


def compile_all(into: Path) -> None:
    """Compiles all built-in templates and targets, and removes what was compiled of earlier ones."""
    into.mkdir(parents=True, exist_ok=True)
    files = {
        "__init__.py": '"""Compiled templates and declarations of targets. Made by codecanon.writing.builtin_templates."""\n',
        **compiled_declarations(),
    }
    for path in sorted(templates_folder().rglob("*.jinja")):
        source = path.read_text("utf-8")
        shown = path.relative_to(templates_folder().parent).as_posix()
        files[f"{module_name(source)}.py"] = _python(source, shown)
    for path in into.iterdir():
        if path.is_file() and path.name not in files:
            path.unlink()
    for name, text in files.items():
        (into / name).write_text(text, "utf-8")


if __name__ == "__main__":
    import compileall

    compiled = Path(__file__).parents[1] / "compiled"
    compile_all(compiled)
    compileall.compile_dir(compiled, quiet=1)  # which a run would do, unless it is told not to or may not write
