"""Schemas of what a provider sends: the objects that hold codes, reports, events, payloads as a whole."""

# docs/architecture/decisions/0053

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from codecanon.casing import pascal
from codecanon.catalog.json_path import JsonPath, Many, Step, parsed
from codecanon.catalog.model import Catalog, CodeSet, Event, Field, GroupSet, Provider, Report
from codecanon.reading.choices import EnvelopeType, is_integer
from codecanon.targets.path_tree import (
    BOOLEAN,
    DECIMAL,
    DIGITS,
    INTEGER,
    NUMBER,
    TEXT,
    Conditions,
    Node,
    Schema,
    described,
    nodes,
    one_of,
    schema_of,
)
from codecanon.targets.readers import code_sets_of_kind, each_kind, read_type

_LIST, _ITSELF = "[]", "."
_REPORT = "A report, or what says that a request failed. What is not described may stand in it too."
_ELEMENT = "What stands in the containers of a payload."
_EVENT = "What is no report, such as a message from a recipient."
_OTHER = "What holds no code where others do, by the conditions of the provider."


def payload_schemas(catalog: Catalog, provider: Provider, references: str) -> dict[str, Schema]:
    """The schemas of the payloads of a provider, by name. `references` stands before a name in a reference."""
    return _Payloads(catalog, provider, references).schemas


class _Payloads:
    """Names with an underscore can't be those of a code set: Event_inbound, Item_results."""

    def __init__(self, catalog: Catalog, provider: Provider, references: str) -> None:
        self.catalog, self.provider, self._references = catalog, provider, references
        self._known: list[tuple[Schema, Schema]] = []  # what has a name, with the reference to it
        self.schemas: dict[str, Schema] = {}
        report = Node()
        self._add_report(report)
        for kind in each_kind(provider.objects):
            self._name_object(kind, report)
        self._name("Report", schema_of(report, self._reference, null=False), _REPORT)
        beside = [*self._name_events(), *self._name_others(report)]
        if beside:
            self._name("Element", {"anyOf": [self._ref("Report"), *beside]}, _ELEMENT)
        self._name_payload(report, self._ref("Element" if beside else "Report"), beside)

    def _name(self, name: str, schema: Schema, description: str) -> None:
        """Gives a schema a name. A reference has nothing beside it, as OpenAPI 3.0 wants it."""
        self.schemas[name] = {"description": description, **({"allOf": [schema]} if "$ref" in schema else schema)}
        self._known.append((schema, self._ref(name)))

    def _ref(self, name: str) -> Schema:
        return {"$ref": f"{self._references}{name}"}

    def _reference(self, schema: Schema) -> Schema | None:
        return next((reference for known, reference in self._known if known == schema), None)

    def _add_report(self, node: Node) -> None:
        """What reports hold, and elements that say that a request failed."""
        for one in self.provider.objects:
            self._add_codes(node, one)
        for id, way in self._envelope_paths():
            if way.steps and not way.up:
                self._add_value(node.at(way.steps), id)

    def _add_codes(self, node: Node, one: Report) -> None:
        sets, groups = self.provider.code_sets_of(one), self.provider.group_sets_of(one)
        parts: list[tuple[Sequence[str], str, tuple[Schema, ...]]] = [
            (one.id, f"Id of a code of {_listed(sets)}.", _ids(sets)),
            (one.name, "Name of the code.", (TEXT,)),
            (one.group_id, "Id of the group of the code.", _ids(groups)),
            (one.group_name, "Name of the group of the code.", (TEXT,)),
        ]
        fields = {field.id: field for field in self.catalog.fields}
        parts += [(paths, fields[id].doc, _of_field(fields[id])) for id, paths in one.fields.items()]
        for key in map(_steps, one.key or (_ITSELF,)):
            node.at(key).says(f"The {one.kind.replace('_', ' ')}." if key else "")
            for paths, doc, values in parts:
                for path in map(_steps, paths):
                    node.at((*key, *path)).says(doc, *values)

    def _add_value(self, node: Node, id: str) -> None:
        declared = next(one for one in self.catalog.envelope if one.id == id)
        node.says(declared.doc, *_of_envelope(declared.type))

    def _envelope_paths(self) -> Iterator[tuple[str, JsonPath]]:
        for id, paths in self.provider.envelope.items():
            for path in paths:
                if way := parsed(path):
                    yield id, way

    def _name_object(self, one: Report, report: Node) -> None:
        """The objects of a kind, unless reports themselves are these."""
        keys = [key for other in self.provider.objects if other.kind == one.kind for key in other.key]
        if keys:
            made = schema_of(report.at(_steps(keys[0])), self._reference, null=False)
            sets = _listed(code_sets_of_kind(self.provider, one))
            self._name(f"{pascal(one.kind)}Object", made, f"An object that holds a code of {sets}.")

    def _name_events(self) -> list[Schema]:
        if not self.provider.events:
            return []
        self._name("Event", one_of([self._ref(f"Event_{one.id}") for one in self.provider.events]), _EVENT)
        for one in self.provider.events:
            self._name(f"Event_{one.id}", _conditions(one).met(), one.doc)
        return [self._ref("Event")]

    def _name_others(self, report: Node) -> list[Schema]:
        """What holds no code at a place, where a code would be of another type."""
        readers: dict[str, list[Report]] = {}
        for one in self.provider.objects:
            for path in one.key or (*one.id, *one.name):
                readers.setdefault(path, []).append(one)
        others: list[Schema] = [
            {"allOf": [Conditions([_steps(path)]).met(), *(_conditions(one).unmet() for one in found)]}
            for path, found in readers.items()
            if all(one.is_conditional for one in found) and TEXT not in report.at(_steps(path)).values
        ]
        if others:
            self._name("Other_element", {"anyOf": others}, _OTHER)
        return [self._ref("Other_element")] if others else []

    def _name_payload(self, report: Node, element: Schema, beside: list[Schema]) -> None:
        """The payload, which can be an element itself if the provider says so, and holds others in its containers."""
        is_element = not {_LIST, _ITSELF}.isdisjoint(self.provider.containers)
        inside = Node()
        if not is_element:
            for one in self.provider.request_errors:
                self._add_codes(inside, one)
        self._add_containers(inside, element)
        self._name_items(inside)
        whole = self._as_element(report, inside, element, beside) if is_element else self._holding(inside, beside)
        if _LIST in self.provider.containers:
            self._name("PayloadObject", whole, "A payload that is no list.")
            item = self._ref("PayloadObject")
            whole = {"anyOf": [item, {"type": "array", "items": item}]}
        self._name("Payload", whole, f"What {self.provider.title} sends.")

    def _holding(self, inside: Node, beside: list[Schema]) -> Schema:
        return one_of([schema_of(inside, self._reference, null=False), *beside])

    def _as_element(self, report: Node, inside: Node, element: Schema, beside: list[Schema]) -> Schema:
        mine, own = self._properties(inside), self._properties(report)
        more = {key: schema for key, schema in mine.items() if own.get(key) != schema}
        if own.keys() & more.keys():  # what stands there may be either
            self._add_report(inside)
            return self._holding(inside, beside)
        holding: Schema = {**({} if report.values else {"type": "object"}), "properties": more}
        return {"allOf": [element, holding]} if more else element

    def _properties(self, node: Node) -> dict[str, Schema]:
        return {key: described(child, self._reference) for key, child in node.keys.items()}

    def _add_containers(self, node: Node, element: Schema) -> None:
        for container in self.provider.containers:
            if container in (_LIST, _ITSELF):
                continue
            place, around = node, []  # the objects around the element, from the outermost
            for step in _steps(container):
                if isinstance(step, str) or step is Many.ANY:
                    around.append(place)
                place = place.step(step)
            node.at(_steps(container)[:1]).says("Where reports stand.")
            if element not in place.elements:
                place.elements.append(element)
            for id, way in self._envelope_paths():
                if 0 < way.up <= len(around):
                    self._add_value(around[-way.up].at(way.steps), id)

    def _name_items(self, inside: Node) -> None:
        """The items of lists, where they are more than elements."""
        for node, keys in reversed(list(nodes(inside))):
            if node.each and "$ref" not in (schema := schema_of(node.each, self._reference, null=False)):
                name = "_".join(["Item", *(re.sub("[^A-Za-z0-9]", "", key) for key in keys)])
                while name in self.schemas:
                    name += "_"
                self._name(name, schema, "An item of a list.")


def _steps(path: str) -> tuple[Step, ...]:
    way = parsed(path)
    return way.steps if way else ()


def _conditions(one: Report | Event) -> Conditions:
    where = [(_steps(path), values) for path, values in one.where.items()]
    return Conditions([*map(_steps, one.has)], [*map(_steps, one.lacks)], where)


def _listed(sets: Sequence[CodeSet]) -> str:
    return ", ".join(dict.fromkeys(one.id for one in sets))


def _ids(sets: Iterable[CodeSet | GroupSet]) -> tuple[Schema, ...]:
    """An id on the wire: a number and its digits are the same."""
    return (INTEGER, DIGITS) if all(is_integer(one.id_type) for one in sets) else (INTEGER, TEXT)


def _of_field(field: Field) -> tuple[Schema, ...]:
    match read_type(field):
        case "boolean":
            return (BOOLEAN,)
        case "integer":
            return INTEGER, DIGITS
    return (TEXT,) if field.is_enum else (TEXT, INTEGER)


def _of_envelope(type: EnvelopeType) -> tuple[Schema, ...]:
    """What the readers of packages take for a value of this type."""
    match type:
        case "string":
            return TEXT, INTEGER
        case "integer":
            return INTEGER, DIGITS
        case "number":
            return NUMBER, DECIMAL
        case "boolean":
            return (BOOLEAN,)
        case "time":
            return TEXT, NUMBER
        case _:
            assert_never(type)
