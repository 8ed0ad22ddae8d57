"""What payloads hold at which paths, as a tree, and its schema. Paths to one place are one node, open to what stands beside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from codecanon.catalog.json_path import Many, Step

Schema = dict[str, Any]

NULL: Schema = {"type": "null"}
_SOMETHING: Schema = {"not": NULL}
BOOLEAN: Schema = {"type": "boolean"}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
TEXT: Schema = {"type": "string"}
DIGITS: Schema = {"type": "string", "pattern": "^(0|-?[1-9][0-9]*)$"}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?$"}
_WIDER = ((TEXT, (DIGITS, DECIMAL)), (DECIMAL, (DIGITS,)), (NUMBER, (INTEGER,)))


@dataclass(eq=False)
class Node:
    """A place in a payload: what may stand there, by what leads on from it. `elements` are references to what it is as a whole."""

    docs: list[str] = field(default_factory=list)
    keys: dict[str, "Node"] = field(default_factory=dict)
    indexes: dict[int, "Node"] = field(default_factory=dict)
    each: "Node | None" = None
    any: "Node | None" = None
    values: list[Schema] = field(default_factory=list)
    elements: list[Schema] = field(default_factory=list)

    def step(self, step: Step) -> "Node":
        match step:
            case Many.EACH:
                self.each = self.each or Node()
                return self.each
            case Many.ANY:
                self.any = self.any or Node()
                return self.any
            case int():
                return self.indexes.setdefault(step, Node())
        return self.keys.setdefault(step, Node())

    def at(self, steps: Sequence[Step]) -> "Node":
        """The node that a path leads to, new if there was none."""
        node = self
        for step in steps:
            node = node.step(step)
        return node

    def says(self, doc: str, *values: Schema) -> None:
        """Adds what the value is, and may be."""
        self.docs += [doc] if doc and doc not in self.docs else []
        self.values += [value for value in values if value not in self.values]


Reference = Callable[[Schema], Schema | None]  # the reference to a schema that has a name


def schema_of(node: Node, reference: Reference, *, null: bool = True) -> Schema:
    """The schema of a value at a node. `null` says whether it may be null, as what is missing may be."""
    found = alternatives(node, reference)
    return one_of([*found, NULL] if found and null else found)


def one_of(schemas: Sequence[Schema]) -> Schema:
    """The schema of what is valid by any of these; anything, if there are none."""
    match schemas:
        case []:
            return {}
        case [schema]:
            return schema
        case [{"type": str() as type} as schema, other] if other == NULL:
            return {**schema, "type": [type, "null"]}
    return {"anyOf": list(schemas)}


def alternatives(node: Node, reference: Reference) -> list[Schema]:
    """The schemas of all that may stand at a node, none if anything may."""
    inside = _object(node, reference)
    inside = inside and (reference(inside) or inside)
    whole = [*node.elements, *([inside] if inside else [])]
    found = [whole[0] if len(whole) == 1 else {"allOf": whole}] if whole else []
    if node.each:
        items = alternatives(node.each, reference)
        found.append({"type": "array", "items": one_of(items)})
        found += [item for item in items if item not in found]  # an object instead of the list is its only item
    elif node.indexes:
        places = [node.indexes.get(index) for index in range(max(node.indexes) + 1)]
        found.append({"type": "array", "prefixItems": [schema_of(one, reference) if one else {} for one in places]})
    found += _widest(node.values)
    named = reference(one_of(found))
    return [named] if named else found


def _object(node: Node, reference: Reference) -> Schema | None:
    if not node.keys and not node.any:
        return None
    found: Schema = {"type": "object"}
    if node.keys:
        found["properties"] = {key: described(child, reference) for key, child in node.keys.items()}
    if node.any:
        found["additionalProperties"] = schema_of(node.any, reference)
    return found


def described(node: Node, reference: Reference) -> Schema:
    """The schema of a node, behind what describes it."""
    return {**({"description": " ".join(node.docs)} if node.docs else {}), **schema_of(node, reference)}


def _widest(values: Sequence[Schema]) -> Iterator[Schema]:
    """The values, less those that another one takes too."""
    covered = [narrow for wide, narrower in _WIDER if wide in values for narrow in narrower]
    yield from (value for value in values if value not in covered)


def nodes(node: Node, way: tuple[str, ...] = ()) -> Iterator[tuple[Node, tuple[str, ...]]]:
    """A node and all below it, each with the keys on the way there."""
    yield node, way
    for key, child in node.keys.items():
        yield from nodes(child, (*way, key))
    for below in (*node.indexes.values(), node.each, node.any):
        if below:
            yield from nodes(below, way)


class Conditions(NamedTuple):
    """What must hold for an object: paths to a value that is not null, paths to none, and paths to one of some values."""

    has: Sequence[Sequence[Step]] = ()
    lacks: Sequence[Sequence[Step]] = ()
    where: Sequence[tuple[Sequence[Step], Sequence[Any]]] = ()

    def met(self) -> Schema:
        """The schema of the objects for which they hold."""
        first = [path[0] for path, _ in self._wanted()]
        near = {path[0]: _holding(path[1:], leaf) for path, leaf in self._wanted() if first.count(path[0]) == 1}
        far = [_holding(path, leaf) for path, leaf in self._wanted() if path[0] not in near]
        without = [_holding(path, _SOMETHING) for path in self.lacks]
        return {
            "type": "object",
            **({"required": list(near), "properties": near} if near else {}),
            **({"allOf": far} if far else {}),
            **({"not": one_of(without)} if without else {}),
        }

    def unmet(self) -> Schema:
        """The schema of the values for which they do not hold."""
        missing = [{"not": _holding(path, leaf)} for path, leaf in self._wanted()]
        return one_of([*missing, *(_holding(path, _SOMETHING) for path in self.lacks)])

    def _wanted(self) -> list[tuple[Sequence[Step], Schema]]:
        return [
            *((path, _SOMETHING) for path in self.has),
            *((path, {"enum": [*values]}) for path, values in self.where),
        ]


def _holding(path: Sequence[Step], leaf: Schema) -> Schema:
    """The schema of values in which a path leads to such a value."""
    if not path:
        return leaf
    step, inner = path[0], _holding(path[1:], leaf)
    if isinstance(step, int):
        return {"type": "array", "minItems": step + 1, "prefixItems": [*({} for _ in range(step)), inner]}
    return {"type": "object", "required": [step], "properties": {step: inner}}
