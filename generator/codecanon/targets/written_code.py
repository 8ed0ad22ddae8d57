"""How a program writes a code, in each language that a catalog generates a package of: by the names of these packages."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from codecanon.casing import upper
from codecanon.catalog.model import Catalog, Code, CodeSet, Provider
from codecanon.catalog.once import once
from codecanon.languages.rust import raw
from codecanon.targets.c_package import stem
from codecanon.targets.go_names import constant
from codecanon.targets.package import enum_name
from codecanon.targets.php_package import namespace
from codecanon.targets.registry import TARGETS
from codecanon.targets.rust_package import crate

Place = Callable[[str, Provider, CodeSet], str]  # of the package; {name} in what it returns stands for the code


class Writing(NamedTuple):
    """A language, as people call it, and how its programs write the codes of a code set."""

    title: str
    place: Place


def _python(package: str, provider: Provider, code_set: CodeSet) -> str:
    return f"from {package}.{provider.id} import {enum_name(code_set)}\n\n{enum_name(code_set)}.{{name}}"


def _typescript(package: str, provider: Provider, code_set: CodeSet) -> str:
    return f'import {{ {{name}} }} from "{package}/{provider.id}/{code_set.id}";'


def _go(package: str, provider: Provider, code_set: CodeSet) -> str:
    return f'import "{package}/{provider.id}"\n\n{provider.id}.{{name}}'


def _java(package: str, provider: Provider, code_set: CodeSet) -> str:
    return f"import {package}.{provider.id}.{enum_name(code_set)};\n\n{enum_name(code_set)}.{{name}}"


def _rust(package: str, provider: Provider, code_set: CodeSet) -> str:
    return f"use {crate(package)}::{raw(provider.id)}::{enum_name(code_set)};\n\n{enum_name(code_set)}::{{name}}"


def _php(package: str, provider: Provider, code_set: CodeSet) -> str:
    folder = TARGETS["php"].naming[Provider].identifier(provider)
    return f"use {namespace(package)}\\{folder}\\{enum_name(code_set)};\n\n{enum_name(code_set)}::{{name}}"


def _c(package: str, provider: Provider, code_set: CodeSet) -> str:
    return f'#include "{package}.h"\n\n{stem(package, provider, code_set).upper()}_{{name}}'


_WRITINGS: Mapping[str, Writing] = {
    "python": Writing("Python", _python),
    "typescript": Writing("TypeScript", _typescript),
    "go": Writing("Go", _go),
    "java": Writing("Java", _java),
    "rust": Writing("Rust", _rust),
    "php": Writing("PHP", _php),
    "c": Writing("C", _c),
}


@once
def writings(catalog: Catalog) -> dict[str, str]:
    """The languages of the packages of a catalog, by the ids of their targets, in its order."""
    return {
        id: _WRITINGS[id].title for id, stated in catalog.targets.items() if id in _WRITINGS and "from" not in stated
    }


def written(catalog: Catalog, provider: Provider, code_set: CodeSet) -> dict[str, str]:
    """How programs write the codes of a code set, by language; {name} stands for the code."""
    return {
        id: _WRITINGS[id].place(TARGETS[id].options_of(catalog)["package"], provider, code_set)
        for id in writings(catalog)
    }


def name_in(language: str, code_set: CodeSet, code: Code) -> str:
    """The name of a code in a language."""
    return constant(code_set, code) if language == "go" else upper(code.symbol)
