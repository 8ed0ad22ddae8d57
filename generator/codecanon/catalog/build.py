"""Builds the catalog from the documents of a spec whose form is valid. Checks nothing; lint rules do."""

from collections.abc import Iterable
from typing import Any

from codecanon.diagnostics import Place
from codecanon.reading.document import Document
from codecanon.catalog.build_codes import CodeSetBuilder, Inheritance, entries_of, match_of
from codecanon.catalog.model import (
    Catalog,
    Consistency,
    Convention,
    Field,
    FieldValue,
    Group,
    GroupRule,
    GroupSet,
    Omission,
    Package,
    Provider,
    Report,
    Source,
    Standard,
    shown_id,
)
from codecanon.catalog.derived_symbols import derived_symbol
from codecanon.reading.spec import Spec


def build(spec: Spec) -> Catalog:
    """The catalog of a spec that `check_form` found nothing wrong with, or nothing that building needs (`history`)."""
    assert spec.catalog is not None
    data = spec.catalog.data
    fields = tuple(_field(entry, place) for entry, place in entries_of(spec.catalog, "fields"))
    builder = _Builder(fields, spec)
    return Catalog(
        name=data["catalog"],
        version=data["version"],
        title=data.get("title", data["catalog"]),
        package=_package(data.get("package", {})),
        fields=fields,
        conventions=tuple(
            Convention(**_known(Convention, entry), place=place)
            for entry, place in entries_of(spec.catalog, "conventions")
        ),
        omissions=tuple(
            Omission(**_known(Omission, entry), place=place) for entry, place in entries_of(spec.catalog, "omissions")
        ),
        consistency=tuple(_consistency(entry, place) for entry, place in entries_of(spec.catalog, "consistency")),
        standards=tuple(_standard(entry, place) for entry, place in entries_of(spec.catalog, "standards")),
        targets=data["targets"],
        providers=tuple(
            builder.provider(document, code_sets)
            for document, code_sets in zip(spec.providers, spec.code_sets, strict=True)
        ),
        lint=data.get("lint", {}),
        place=Place(spec.catalog.path),
    )


def _known(kind: Any, entry: Any) -> dict[str, Any]:
    """What the model has of an entry: one of a former version may have keys that are unknown now."""
    return {key: entry[key] for key in kind.__match_args__ if key in entry and key != "place"}


def _field(entry: Any, place: Place) -> Field:
    values = tuple(
        FieldValue(value["id"], value.get("doc", ""), place.at("values", index))
        for index, value in enumerate(entry.get("values", ()))
    )
    get = entry.get
    return Field(
        id=entry["id"],
        formerly=get("formerly"),
        type=entry["type"],
        origin=get("origin", "derived"),
        use=get("use", "decision"),
        function=get("function", entry["id"]),
        doc=get("doc", ""),
        expected_of=tuple(get("expected_of", ())),
        values=values,
        place=place,
    )


def _package(entry: Any) -> Package:
    return Package(entry.get("license"), entry.get("repository"), entry.get("changelog"))


def _consistency(entry: Any, place: Place) -> Consistency:
    then = {key: tuple(values) for key, values in entry["then"].items()}
    return Consistency(entry["id"], entry["when"], then, entry["reason"], place)


class _Builder:
    """Builds providers."""

    def __init__(self, fields: tuple[Field, ...], spec: Spec) -> None:
        self.derived = [field.id for field in fields if field.is_derived]
        self.inheritance = Inheritance(fields, spec)

    def provider(self, document: Document, code_sets: Iterable[Document]) -> Provider:
        data = document.data
        group_sets = tuple(self.group_set(entry, place) for entry, place in entries_of(document, "group_sets"))
        return Provider(
            id=data["provider"],
            title=data.get("title", data["provider"]),
            sources=tuple(_source(entry, place) for entry, place in entries_of(document, "sources")),
            report_list=data.get("report_list"),
            reports=tuple(_report(entry, place) for entry, place in entries_of(document, "reports")),
            group_sets=group_sets,
            code_sets=tuple(
                CodeSetBuilder(self.inheritance, data["provider"], group_sets, one).code_set() for one in code_sets
            ),
            place=Place(document.path),
        )

    def group_set(self, entry: Any, place: Place) -> GroupSet:
        rule = next((GroupRule(kind, size) for kind, size in entry.get("by", {}).items()), None)
        groups = tuple(
            self.group(group, place.at("groups", index), rule) for index, group in enumerate(entry.get("groups", ()))
        )
        ids = [group.id for group in groups] or ([""] if rule and rule.kind == "prefix" else [0])
        return GroupSet(
            entry["id"], entry.get("formerly"), "string" if type(ids[0]) is str else "integer", rule, groups, place
        )

    def group(self, entry: Any, place: Place, rule: GroupRule | None) -> Group:
        get = entry.get
        name = get("name")
        shown = shown_id(entry["id"], "hex" if rule and rule.kind == "mask" else None)
        return Group(
            id=entry["id"],
            formerly=get("formerly"),
            name=name,
            symbol=get("symbol") or derived_symbol(name, shown, "group"),
            aliases=tuple(get("aliases", ())),
            summary=get("summary"),
            match=match_of(entry["match"]) if "match" in entry else None,
            fields={key: get(key) for key in self.derived},
            shown=shown,
            place=place,
        )


def _standard(entry: Any, place: Place) -> Standard:
    get = entry.get
    title, document = get("title", entry["id"]), get("document", "")
    return Standard(entry["id"], title, document, get("link"), entry["relation"], place)


def _source(entry: Any, place: Place) -> Source:
    return Source(entry["id"], entry.get("title", entry["id"]), entry.get("document", ""), entry.get("read"), place)


def _report(entry: Any, place: Place) -> Report:
    get = entry.get
    parts = get("id"), get("name"), get("group_id"), get("group_name")
    return Report(entry["kind"], entry["key"], *parts, tuple(entry["code_sets"]), get("fields", {}), place)
