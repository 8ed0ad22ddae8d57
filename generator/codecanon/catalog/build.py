"""Builds the catalog from the documents of a spec whose form is valid. Checks nothing; lint rules do."""

from collections.abc import Iterable
from typing import Any

from codecanon.diagnostics import Place
from codecanon.reading.document import Document
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Consistency,
    Convention,
    Deprecation,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Omission,
    Package,
    Provider,
    Reference,
    Report,
    Retired,
    Source,
    Standard,
    Value,
    identity,
)
from codecanon.catalog.description import description_of, meaning_texts
from codecanon.reading.choices import IdType
from codecanon.reading.spec import Spec

_TEXTS = [
    (one.name, None if one.is_optional else "") for one in description_of(Code).states if one.is_text
]  # and defaults


def build(spec: Spec) -> Catalog:
    """The catalog of a spec that `check_form` found nothing wrong with, or nothing that building needs (`history`)."""
    assert spec.catalog is not None
    data = spec.catalog.data
    fields = tuple(_field(entry, place) for entry, place in _entries(spec.catalog, "fields"))
    builder = _Builder(fields, spec)
    return Catalog(
        name=data["catalog"],
        version=data["version"],
        title=data["title"],
        package=_package(data.get("package", {})),
        fields=fields,
        conventions=tuple(
            Convention(**_known(Convention, entry), place=place)
            for entry, place in _entries(spec.catalog, "conventions")
        ),
        omissions=tuple(
            Omission(**_known(Omission, entry), place=place) for entry, place in _entries(spec.catalog, "omissions")
        ),
        consistency=tuple(_consistency(entry, place) for entry, place in _entries(spec.catalog, "consistency")),
        standards=tuple(
            Standard(**_known(Standard, entry), place=place) for entry, place in _entries(spec.catalog, "standards")
        ),
        targets=data["targets"],
        providers=tuple(
            builder.provider(document, code_sets)
            for document, code_sets in zip(spec.providers, spec.code_sets, strict=True)
        ),
        lint=data.get("lint", {}),
        place=Place(spec.catalog.path),
    )


def _entries(document: Document, key: str) -> Iterable[tuple[Any, Place]]:
    place = Place(document.path)
    for index, entry in enumerate(document.data.get(key, ())):
        yield entry, place.at(key, index)


def _known(kind: Any, entry: Any) -> dict[str, Any]:
    """What the model has of an entry: one of a former version may have keys that are unknown now."""
    return {key: entry[key] for key in kind.__match_args__ if key in entry and key != "place"}


def _field(entry: Any, place: Place) -> Field:
    values = tuple(
        FieldValue(**_known(FieldValue, value), place=place.at("values", index))
        for index, value in enumerate(entry.get("values", ()))
    )
    expected_of = tuple(entry.get("expected_of", ()))
    function = entry.get("function", entry["id"])
    return Field(entry["id"], entry["type"], entry["origin"], function, entry["doc"], expected_of, values, place)


def _package(entry: Any) -> Package:
    return Package(entry.get("license"), entry.get("repository"), entry.get("changelog"))


def _consistency(entry: Any, place: Place) -> Consistency:
    then = {key: tuple(values) for key, values in entry["then"].items()}
    return Consistency(entry["id"], entry["when"], then, entry["reason"], place)


class _Builder:
    """Builds providers; knows the declared fields, and every entry of a code by its identity."""

    def __init__(self, fields: tuple[Field, ...], spec: Spec) -> None:
        self.unstated: dict[str, Value] = dict.fromkeys(field.id for field in fields)
        self.derived = [field.id for field in fields if field.is_derived]
        self.entries = {
            identity(provider.data["provider"], document.data["code_set"], entry["id"]): entry
            for provider, code_sets in zip(spec.providers, spec.code_sets, strict=True)
            for document in code_sets
            for entry in document.data["codes"]
        }

    def provider(self, document: Document, code_sets: Iterable[Document]) -> Provider:
        data = document.data
        return Provider(
            id=data["provider"],
            title=data["title"],
            sources=tuple(
                Source(**_known(Source, entry), place=place) for entry, place in _entries(document, "sources")
            ),
            report_list=data.get("report_list"),
            reports=tuple(_report(entry, place) for entry, place in _entries(document, "reports")),
            group_sets=tuple(self.group_set(entry, place) for entry, place in _entries(document, "group_sets")),
            code_sets=tuple(map(self.code_set, code_sets)),
            place=Place(document.path),
        )

    def group_set(self, entry: Any, place: Place) -> GroupSet:
        groups = tuple(self.group(group, place.at("groups", index)) for index, group in enumerate(entry["groups"]))
        id_type: IdType = "string" if groups and isinstance(groups[0].id, str) else "integer"
        return GroupSet(entry["id"], id_type, groups, place)

    def group(self, entry: Any, place: Place) -> Group:
        name = entry["name"]
        return Group(
            entry["id"],
            name,
            entry.get("symbol", name),
            entry["summary"],
            {key: entry.get(key) for key in self.derived},
            place,
        )

    def code_set(self, document: Document) -> CodeSet:
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
            codes=tuple(self.code(entry, place) for entry, place in _entries(document, "codes")),
            retired=tuple(
                Retired(**_known(Retired, entry), place=place) for entry, place in _entries(document, "retired")
            ),
            exempt=data.get("exempt", {}),
            place=Place(document.path),
        )

    def code(self, entry: Any, place: Place) -> Code:
        taken: dict[str, Any] = {}
        if "same_as" in entry:
            taken = self.taken(entry, self.entries.get(entry["same_as"], {}))
            entry = entry | taken
        get = entry.get
        group = get("group")
        name = get("name")
        deprecated = get("deprecated")
        return Code(
            id=entry["id"],
            symbol=get("symbol", name or ""),
            aliases=tuple(get("aliases", ())),
            references=tuple([_reference(reference) for reference in get("references", ())]),
            deprecated=_deprecation(deprecated) if deprecated else None,
            same_as=get("same_as"),
            groups=() if group is None else tuple(group) if type(group) is list else (group,),
            fields=self.fields(entry),
            omitted=get("omitted", {}),
            inherited=frozenset(taken),
            place=place,
            **{key: get(key, default) for key, default in _TEXTS},
        )

    def fields(self, entry: Any) -> dict[str, Value]:
        fields = dict(self.unstated)
        for key in entry:
            if key in fields:
                fields[key] = entry[key]
        return fields

    def taken(self, entry: Any, equivalent: Any) -> dict[str, Any]:
        """What the entry inherits: texts as a whole, references as a whole, derived fields one by one."""
        taken: dict[str, Any] = {}
        own = any(key in entry for key in meaning_texts())
        keys = ("references",) if own else (*meaning_texts(), "rationale", "references")
        taken |= {key: equivalent[key] for key in keys if key in equivalent and key not in entry}
        omitted, theirs = dict(entry.get("omitted", {})), equivalent.get("omitted", {})
        for key in self.derived:
            if key not in entry and key not in omitted:
                if key in equivalent:
                    taken[key] = equivalent[key]
                elif key in theirs:
                    omitted[key] = theirs[key]
        return taken | {"omitted": omitted} if omitted != entry.get("omitted", {}) else taken


def _report(entry: Any, place: Place) -> Report:
    get = entry.get
    parts = get("id"), get("name"), get("group_id"), get("group_name")
    return Report(entry["kind"], entry["key"], *parts, tuple(entry["code_sets"]), get("fields", {}), place)


def _deprecation(entry: Any) -> Deprecation:
    return Deprecation(entry["since"], entry["reason"], entry.get("replaced_by"))


def _reference(entry: Any) -> Reference:
    get = entry.get
    return Reference(entry["standard"], get("code"), get("name"), entry["confidence"], get("note"))
