"""The public names of the generated Python package, with their members and signatures, for source code that uses it."""

import ast
import dataclasses
import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import EnumType
from typing import Any, is_typeddict

from .holding import LABEL, MARK, SILENT, Answer, Found, Holding, Key
from .packages import Package

_DEPRECATED = re.compile(r"\bDeprecated\b")


def python_names(package: Package, files: Mapping[str, str]) -> Found:
    found = {"package": Holding(package.name)}
    for module in package.public_modules():
        loaded: Any = package.module(module)
        for name in _public(ast.parse(package.source(module))):
            shown = ".".join(filter(None, (module, name)))
            found[shown] = Holding(True)
            value = getattr(loaded, name)
            if not isinstance(value, type) or value.__name__ == name:  # else it is another name for a class
                found |= {f"{shown}{what}": one for what, one in _parts(value, package)}
    found |= _marks(package)
    found |= _metadata(files["python/pyproject.toml"])
    return {Key("source", "python", what): one for what, one in found.items()}


def _public(tree: ast.Module) -> Iterator[str]:
    """What a module exports: `__all__`, or else what it defines, and what it imports under the same name."""
    names: list[str] = []
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name("__all__")]):
                yield from ast.literal_eval(node.value)
                return
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(name)):
                names.append(name)
            case ast.Assign(targets=[ast.Name(name)]):
                names.append(name)
            case ast.ImportFrom(names=imported):
                names += [alias.name for alias in imported if alias.asname == alias.name]
    yield from (name for name in names if not name.startswith("_") and name != "TYPE_CHECKING")


def _parts(value: Any, package: Package) -> Iterator[tuple[str, Holding]]:
    """What belongs to a public thing: the members of a class, the signature of a function."""
    if isinstance(value, EnumType):
        members: Mapping[str, Any] = value.__members__
        for name, member in members.items():  # aliases too
            yield f".{name}", Holding(member.value)
            yield f"({member.value!r}).name", Holding(member.name, LABEL)
            old = getattr(member, "deprecated", None)
            if old is not None and old.replaced_by is not None:
                yield f"({member.value!r}) is replaced", Holding(True, MARK)
    if is_typeddict(value):
        yield from ((f"[{key}]", Holding(_written(type))) for key, type in value.__annotations__.items())
    elif isinstance(value, type):
        if dataclasses.is_dataclass(value):
            for one in dataclasses.fields(value):
                yield f".{one.name}", Holding(Answer(_written(one.type)))
        yield from _attributes(value, package)
    elif inspect.isfunction(value):
        yield from _signature(value)


def _attributes(made: type, package: Package) -> Iterator[tuple[str, Holding]]:
    """Properties and methods, also those of base classes in the package."""
    bases = [base for base in reversed(made.__mro__) if base.__module__.partition(".")[0] == package.root]
    found: dict[str, Any] = {}
    for base in bases:
        found |= {name: one for name, one in vars(base).items() if not name.startswith("_")}
    found.pop("wire_name", None)  # a module that lists names declares it narrower than its base class does
    for name, one in found.items():
        if isinstance(one, property) and one.fget:
            yield f".{name}", Holding(_answer(one.fget.__annotations__.get("return"), made.__name__))
        elif isinstance(one, (classmethod, staticmethod)) or inspect.isfunction(one):
            function = one.__func__ if isinstance(one, (classmethod, staticmethod)) else one
            yield from ((f".{name}{what}", part) for what, part in _signature(function, made.__name__))


def _signature(function: Any, inside: str = "") -> Iterator[tuple[str, Holding]]:
    signature = inspect.signature(function)
    yield "()", Holding(_answer(signature.return_annotation, inside))
    needed = [one for one in signature.parameters.values() if one.default is one.empty]
    yield "(needed)", Holding(tuple(one.name for one in needed))
    for number, one in enumerate(signature.parameters.values()):
        yield f"({one.name})", Holding((number, str(one.kind), _written(one.annotation)))


def _written(annotation: Any) -> str:
    if isinstance(annotation, type):
        return annotation.__name__
    return str(getattr(annotation, "__forward_arg__", annotation))


def _answer(annotation: Any, inside: str) -> Answer:
    """The type of an answer; `Self` where a class names itself."""
    return Answer(re.sub(rf"\b{inside}\b", "Self", _written(annotation)) if inside else _written(annotation))


def _marks(package: Package) -> dict[str, Holding]:
    """What the source says of members and classes, for readers, editors and type checkers: what is deprecated, and the groups of codes."""
    found: dict[str, Holding] = {}
    for path, text in package.sources.items():
        if path.endswith("_codes"):
            tree = ast.parse(text)
            for name, doc in _documented(tree):
                if _DEPRECATED.search(doc):
                    found[f"{path}.{name} is deprecated"] = Holding(True, MARK)
            found |= {f"{path}: {what}": Holding(Answer(group), SILENT) for what, group in _groups(tree)}
    return found


def _groups(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What the groups of a class of codes are, for those who check types."""
    for node in tree.body:
        for base in node.bases if isinstance(node, ast.ClassDef) else ():
            match base:
                case ast.Subscript(ast.Name("GroupedCode"), ast.Name(group)):
                    yield "groups", group


def _documented(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Members of classes and the texts below them."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for member, doc in zip(body, body[1:]) if isinstance(body, list) else ():
            match member, doc:
                case (ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name))), ast.Expr(
                    ast.Constant(str(said))
                ):
                    yield name, said


def _metadata(text: str) -> dict[str, Holding]:
    """What packages say of themselves: the licence, and addresses."""
    project = tomllib.loads(text)["project"]
    stated = {"license": project.get("license"), **project.get("urls", {})}
    return {f"metadata {key}": Holding(str(value), LABEL) for key, value in stated.items() if value}
