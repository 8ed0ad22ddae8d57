"""Builds the catalog from the documents of a spec whose form is valid. Checks nothing; lint rules do."""

from collections.abc import Iterable
from typing import Any, TypeVar

from codecanon.diagnostics import Place
from codecanon.reading.document import Document
from codecanon.catalog.build_codes import CodeSetBuilder, Inheritance, entries_of, match_of
from codecanon.catalog.json_path import escaped
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Consistency,
    Convention,
    EnvelopeField,
    Event,
    Field,
    FieldValue,
    Group,
    GroupRule,
    GroupSet,
    Merge,
    Omission,
    Package,
    Provider,
    Question,
    Report,
    RequestError,
    Source,
    Standard,
    Value,
    shown_id,
)
from codecanon.catalog.derived_symbols import derived_symbol
from codecanon.reading.spec import Spec

_PARTS = ("key", "id", "name", "group_id", "group_name")
ANYWHERE = ("[]", ".")  # where reports are looked for unless a provider says where they stand
Object = TypeVar("Object", bound=Report)


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
        envelope=tuple(
            EnvelopeField(entry["id"], entry["type"], entry.get("doc", ""), place)
            for entry, place in entries_of(spec.catalog, "envelope")
        ),
        answers=tuple(_answer(entry, place) for entry, place in entries_of(spec.catalog, "answers")),
        questions=tuple(
            Question(entry["id"], entry["ask"], tuple(entry["show"]), place)
            for entry, place in entries_of(spec.catalog, "questions")
        ),
        merge=_merge(data.get("merge")),
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
        deprecated_function=get("deprecated_function"),
        doc=get("doc", ""),
        expected_of=tuple(get("expected_of", ())),
        values=values,
        place=place,
    )


def _package(entry: Any) -> Package:
    return Package(entry.get("license"), entry.get("repository"), entry.get("changelog"))


def _consistency(entry: Any, place: Place) -> Consistency:
    then, between = _choices(entry, "then"), entry.get("between_codes", "conflict")
    return Consistency(entry["id"], entry["when"], then, entry.get("default", {}), between, entry["reason"], place)


def _choices(entry: Any, key: str) -> dict[str, tuple[Value, ...]]:
    """A mapping from names to values of which one is wanted; a single value may stand without a list."""
    return {name: tuple(value) if isinstance(value, list) else (value,) for name, value in entry.get(key, {}).items()}


def _answer(entry: Any, place: Place) -> Answer:
    values = tuple(
        AnswerValue(value["id"], value.get("doc", ""), *_conditions(value), place.at("values", index))
        for index, value in enumerate(entry.get("values", ()))
    )
    return Answer(entry["id"], entry.get("doc", ""), *_conditions(entry), values, place)


def _conditions(entry: Any) -> tuple[dict[str, tuple[Value, ...]], dict[str, tuple[Value, ...]]]:
    return _choices(entry, "when"), _choices(entry, "never")


def _merge(entry: Any) -> Merge | None:
    if entry is None:
        return None
    get = entry.get
    return Merge(entry["key"], get("order"), get("final"), _choices(entry, "worst"), get("parts"))


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
            containers=_containers(data),
            envelope=_paths_by_name(data.get("envelope", {})),
            events=tuple(
                Event(entry["id"], entry.get("doc", ""), *_fit(entry), place)
                for entry, place in entries_of(document, "events")
            ),
            reports=_objects(Report, entries_of(document, "reports")),
            request_errors=_objects(RequestError, entries_of(document, "request_errors")),
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


def _containers(data: Any) -> tuple[str, ...]:
    """Where reports stand; the first edition only named the key of a list of them."""
    if "containers" in data:
        return tuple(data["containers"])
    return (f"{escaped(data['report_list'])}[]", *ANYWHERE) if "report_list" in data else ANYWHERE


def _objects(kind: type[Object], entries: Iterable[tuple[Any, Place]]) -> tuple[Object, ...]:
    labels: dict[str, int] = {}
    found = []
    for entry, place in entries:
        label = entry["kind"]
        if label in labels:
            label += f" in {', '.join(_paths(entry, 'key') or _paths(entry, 'id') or _paths(entry, 'name'))}"
        labels[label] = labels.get(label, 0) + 1
        label += f" ({labels[label]})" * (labels[label] > 1)
        key, id, name, group_id, group_name = (_paths(entry, part) for part in _PARTS)
        code_sets, fields = tuple(entry["code_sets"]), _paths_by_name(entry.get("fields", {}))
        parts = key, id, name, group_id, group_name, code_sets, fields
        found.append(kind(label, entry["kind"], *parts, *_fit(entry), place))
    return tuple(found)


def _fit(entry: Any) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, tuple[Value, ...]]]:
    """The conditions on an element: what it has, what it lacks, and which values it has where."""
    return _paths(entry, "has"), _paths(entry, "lacks"), _choices(entry, "where")


def _paths(entry: Any, key: str) -> tuple[str, ...]:
    """One path, or several."""
    value = entry.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)


def _paths_by_name(entry: Any) -> dict[str, tuple[str, ...]]:
    return {name: _paths(entry, name) for name in entry}
