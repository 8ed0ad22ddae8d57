"""Schemas of codes, groups and values of fields, by JSON Schema 2020-12, which OpenAPI 3.1 takes as they are."""

# docs/architecture/decisions/0053

from collections.abc import Iterator, Mapping
from typing import Any

from codecanon.casing import pascal, upper
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeSet,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Provider,
)
from codecanon.reading.choices import is_integer
from codecanon.targets.code_comments import code_doc
from codecanon.targets.names import ReportType
from codecanon.targets.package import enum_name, members_of
from codecanon.targets.sample import new_id, sample, sample_report
from codecanon.text import sentence

Schema = dict[str, Any]
Schemas = dict[str, Schema]  # by the name of what each describes


def set_schemas(catalog: Catalog, provider: Provider, item: CodeSet | GroupSet) -> Schemas:
    """The schemas of a code set or group set: its ids, any ids, and its names on the wire, if it has some."""
    name, title, type = enum_name(item), title_of(item), id_type(item)
    what = "code" if isinstance(item, CodeSet) else "group"
    ids = [member.id for member in members_of(item)]
    known = [_branch(catalog, provider, item, member) for member in members_of(item)]
    schemas = {
        name: closed(title, f"A {what} that the catalog has.", type, known),
        f"{name}Open": {
            "title": f"{title}, open",
            "description": f"Any id of a {what}, also one that the catalog does not have yet.",
            "type": type,
            "examples": ids[:1],
            "x-extensible-enum": ids,
        },
    }
    if names := names_of(item):
        schemas[f"{name}Name"] = {
            "title": f"{title}, names",
            "description": f"The name of a {what} on the wire, also one that the catalog does not have yet.",
            "type": "string",
            "examples": names[:1],
            "x-extensible-enum": names,
        }
    return schemas


def provider_schemas(catalog: Catalog, provider: Provider) -> Schemas:
    """The schemas of all group sets and code sets of a provider."""
    items: tuple[CodeSet | GroupSet, ...] = (*provider.group_sets, *provider.code_sets)
    return {name: schema for item in items for name, schema in set_schemas(catalog, provider, item).items()}


def value_schemas(catalog: Catalog) -> Schemas:
    """The schemas of the values of fields and answers."""
    declared: tuple[Field | Answer, ...] = (*catalog.fields, *catalog.answers)
    return {
        pascal(one.id): closed(one.id, one.doc, "string", [_value(value) for value in one.values])
        for one in declared
        if one.values
    }


def for_values(catalog: Catalog) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """One file, if any field or answer lists its values."""
    if value_schemas(catalog):
        yield {}, {}


def readme_context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    """What the READMEs of the schemas show: a code, and an id that no code has."""
    shown, report = sample(catalog), sample_report(catalog)
    return {
        "sample": shown,
        "sample_report": report,
        "sample_object": report and ReportType(report.report),
        "new_id": new_id(shown),
        "has_names": bool(names_of(shown.code_set)),
        "has_values": bool(value_schemas(catalog)),
    }


def closed(title: str, description: str, type: str, branches: list[Schema]) -> Schema:
    """A closed list of values, one per branch. Of an empty one no value is valid."""
    values: Schema = {"oneOf": branches} if branches else {"not": {}}
    return {"title": title, "description": description, "type": type, **values}


def id_type(item: CodeSet | GroupSet) -> str:
    """The type of its ids in JSON."""
    return "integer" if is_integer(item.id_type) else "string"


def title_of(item: CodeSet | GroupSet) -> str:
    return item.title if isinstance(item, CodeSet) else f"Groups of {item.id}"


def names_of(item: CodeSet | GroupSet) -> list[str]:
    """The names on the wire, each once, in the order of the codes or groups."""
    return list(dict.fromkeys(member.name for member in members_of(item) if member.name is not None))


def _branch(catalog: Catalog, provider: Provider, item: CodeSet | GroupSet, member: Code | Group) -> Schema:
    constant = upper(member.symbol)
    if isinstance(item, CodeSet) and isinstance(member, Code):
        about = code_doc(catalog, provider, item, member)
        old = {"deprecated": True} if member.deprecated else {}
    else:
        about, old = member.headline, {}
    return {"const": member.id, "title": constant, "description": _with_name(member, constant, about), **old}


def _with_name(member: Code | Group, constant: str, about: str) -> str:
    """What is said of a code or group, behind its name on the wire where neither the constant nor the text is that."""
    name = member.name
    if name is None or name in (constant, about):
        return about
    return f"{sentence(name)} {about}" if about else name


def _value(value: FieldValue | AnswerValue) -> Schema:
    return {"const": value.id, "title": upper(value.id), "description": value.doc}
