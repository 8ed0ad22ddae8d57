"""Turns the documents of a spec whose form is right into the catalog. Judges nothing; that is for the lint rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from codecanon.diagnostics import Place
from codecanon.document import Document
from codecanon.model import (
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Provider,
    Reference,
    Retired,
    Source,
    Standard,
    Value,
)
from codecanon.spec import Spec


def build(spec: Spec) -> Catalog:
    """The catalog of a spec that `check_form` found nothing wrong with."""
    assert spec.catalog is not None
    data = spec.catalog.data
    fields = tuple(_field(entry, place) for entry, place in _entries(spec.catalog, "fields"))
    unstated = dict.fromkeys(field.id for field in fields)
    return Catalog(
        name=data["catalog"],
        version=data["version"],
        title=data["title"],
        fields=fields,
        standards=tuple(Standard(**entry, place=place) for entry, place in _entries(spec.catalog, "standards")),
        targets=data["targets"],
        providers=tuple(
            _provider(document, [_code_set(code_set, unstated) for code_set in code_sets])
            for document, code_sets in zip(spec.providers, spec.code_sets, strict=True)
        ),
        place=Place(spec.catalog.path),
    )


def _entries(document: Document, key: str) -> Iterable[tuple[Any, Place]]:
    place = Place(document.path)
    for index, entry in enumerate(document.data.get(key, ())):
        yield entry, place.at(key, index)


def _field(entry: Any, place: Place) -> Field:
    values = tuple(
        FieldValue(**value, place=place.at("values", index)) for index, value in enumerate(entry.get("values", ()))
    )
    return Field(entry["id"], entry["type"], entry["origin"], entry["doc"], values, place)


def _provider(document: Document, code_sets: list[CodeSet]) -> Provider:
    data = document.data
    return Provider(
        id=data["provider"],
        title=data["title"],
        sources=tuple(Source(**entry, place=place) for entry, place in _entries(document, "sources")),
        group_sets=tuple(
            GroupSet(
                entry["id"],
                tuple(Group(**group, place=place.at("groups", index)) for index, group in enumerate(entry["groups"])),
                place,
            )
            for entry, place in _entries(document, "group_sets")
        ),
        code_sets=tuple(code_sets),
        place=Place(document.path),
    )


def _code_set(document: Document, unstated: Mapping[str, Value]) -> CodeSet:
    data = document.data
    return CodeSet(
        id=data["code_set"],
        title=data["title"],
        kind=data["kind"],
        channel=data["channel"],
        group_set=data.get("group_set"),
        id_type=data.get("id_type", "integer"),
        document=data["source"]["document"],
        section=data["source"]["section"],
        codes=tuple(_code(entry, unstated, place) for entry, place in _entries(document, "codes")),
        retired=tuple(Retired(**entry, place=place) for entry, place in _entries(document, "retired")),
        place=Place(document.path),
    )


def _code(entry: Any, unstated: Mapping[str, Value], place: Place) -> Code:
    get = entry.get
    group = get("group")
    name = entry["name"]
    fields = dict(unstated)
    for key in entry:
        if key in fields:
            fields[key] = entry[key]
    deprecated = get("deprecated")
    return Code(
        entry["id"],
        name,
        get("symbol", name),
        tuple(get("aliases", ())),
        () if group is None else tuple(group) if type(group) is list else (group,),
        entry["summary"],
        get("description"),
        get("action"),
        get("rationale"),
        fields,
        tuple(_reference(reference) for reference in get("references", ())),
        Deprecation(deprecated["since"], deprecated["reason"], deprecated.get("replaced_by")) if deprecated else None,
        place,
    )


def _reference(entry: Any) -> Reference:
    get = entry.get
    return Reference(entry["standard"], get("code"), get("name"), entry["confidence"], get("note"))
