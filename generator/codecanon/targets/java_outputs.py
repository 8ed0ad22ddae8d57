"""Which files the Java package has: their folders, what there is one of each for, and sources that are copied."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from codecanon.casing import pascal
from codecanon.catalog.model import Catalog
from codecanon.targets.java_types import TARGET, package_of
from codecanon.targets.package import enum_name
from codecanon.targets.readers import each_kind, of_kind, reads_payloads, valued
from codecanon.targets.target import Each, templates_folder

SOURCE = "codecanon.runtime"  # the package of the sources that are copied
_IMPORTS = re.compile(r"(?:import .*;\n)+")


def source(path: str) -> Callable[[Mapping[str, Any]], str]:
    """A source file that is copied, in the package of the catalog."""

    def copied(given: Mapping[str, Any]) -> str:
        text = (templates_folder() / TARGET / path).read_text("utf-8").replace(SOURCE, given["package"])
        return f"// {given['notice']}\n\n{_IMPORTS.sub(_in_order, text)}"

    return copied


def _in_order(imports: re.Match[str]) -> str:
    return "".join(sorted(imports[0].splitlines(True), key=lambda line: line.rstrip(";\n")))


def _folder(catalog: Catalog) -> dict[str, str]:
    return {"folder": package_of(catalog).replace(".", "/")}


def _root(catalog: Catalog) -> Any:
    yield _folder(catalog), {}


def _reports(catalog: Catalog) -> Any:
    if reads_payloads(catalog):
        yield _folder(catalog), {}


def _merge(catalog: Catalog) -> Any:
    if catalog.merge:
        yield from _reports(catalog)


def _field_types(catalog: Catalog) -> Any:
    for field in catalog.fields:
        if field.is_enum:
            yield _folder(catalog) | {"type": pascal(field.id)}, {"item": field}


def _answer_types(catalog: Catalog) -> Any:
    for answer in valued(catalog.answers) if reads_payloads(catalog) else ():
        yield _folder(catalog) | {"type": pascal(answer.id)}, {"item": answer}


def _group_sets(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            named = {"provider": provider.id, "type": enum_name(group_set)}
            yield _folder(catalog) | named, {"provider": provider, "group_set": group_set}


def _code_sets(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            named = {"provider": provider.id, "type": enum_name(code_set)}
            group_set = provider.group_set(code_set)
            yield _folder(catalog) | named, {"provider": provider, "code_set": code_set, "group_set": group_set}


def _providers(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        if provider.objects:
            named = {"provider": provider.id, "type": pascal(provider.id)}
            yield _folder(catalog) | named, {"provider": provider}


def _kinds(catalog: Catalog) -> Any:
    for provider in catalog.providers:
        for report in each_kind(provider.objects):
            named = {"provider": provider.id, "kind": pascal(report.kind)}
            yield _folder(catalog) | named, {"provider": provider, "report": report}


def _grouped_kinds(catalog: Catalog) -> Any:
    for parts, given in _kinds(catalog):
        if given["provider"].group_sets_of(*of_kind(given["provider"], given["report"])):
            yield parts, given


EACH: Mapping[str, Each] = {
    "answer_types": _answer_types,
    "code_sets": _code_sets,
    "field_types": _field_types,
    "group_sets": _group_sets,
    "grouped_kinds": _grouped_kinds,
    "kinds": _kinds,
    "merging": _merge,
    "providers": _providers,
    "reporting": _reports,
    "root": _root,
}
