"""The attributes and parts of each class of the model, read from its type annotations."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from codecanon.casing import snake
from codecanon.catalog.model import At, Catalog, Code, Mark
from codecanon.diagnostics import Key

Getter = Callable[[Any], tuple[Any, ...]]


class Attribute(NamedTuple):
    """An attribute of a class of the model. `keys` lead to it in the spec, from the entry of its item.

    `model` is the class of the model that its value, or each of its values, belongs to.
    """

    name: str
    keys: tuple[Key, ...]
    mark: Mark | None
    is_optional: bool
    is_wire_id: bool
    is_tuple: bool
    is_mapping: bool
    model: type | None

    @property
    def is_text(self) -> bool:
        """Whether it is a single text."""
        return self.mark in (Mark.LINE, Mark.PROSE) and not self.is_tuple and not self.is_mapping


class Description(NamedTuple):
    """A kind of item: what identifies it among its like, what it states beside that, and the parts that it has."""

    kind: str
    identity: str
    states: tuple[Attribute, ...]
    parts: tuple[Attribute, ...]


@cache
def description_of(model: type) -> Description:
    """What the items of a class have."""
    attributes = attributes_of(model)
    identity = attributes[0]
    parts = tuple(one for one in attributes if one.is_tuple and one.model and _is_thing(one.model))
    states = tuple(one for one in attributes if one not in parts and (one is not identity or model is Catalog))
    return Description(snake(model.__name__), identity.name, states, parts)


@cache
def descriptions() -> Mapping[str, Description]:
    """The description of every kind of item."""

    def below(model: type) -> Iterator[Description]:
        yield description_of(model)
        for part in description_of(model).parts:
            assert part.model
            yield from below(part.model)

    return {described.kind: described for described in below(Catalog)}


@cache
def parents() -> Mapping[str, str]:
    """The kind of item that a kind is a part of, but for the parts of the catalog itself."""
    return {
        description_of(part.model).kind: described.kind
        for described in descriptions().values()
        for part in described.parts
        if part.model and described.kind != "catalog"
    }


def keys_of(kind: str, attribute: str) -> tuple[Key, ...]:
    """The keys from the entry of an item to an attribute, or to a value in it: "fields.permanent"."""
    name, _, key = attribute.partition(".")
    stated = next((one.keys for one in descriptions()[kind].states if one.name == name), (name,))
    return (*stated, key) if key else stated


@cache
def text_attributes(kind: str) -> frozenset[str]:
    """The attributes of a kind that are single texts."""
    return frozenset(one.name for one in descriptions()[kind].states if one.is_text)


@cache
def meaning_texts() -> tuple[str, ...]:
    """The texts that say what a code means: all but its name, and the reason why it was judged as it was."""
    return tuple(
        one.name for one in description_of(Code).states if one.is_text and one.name not in ("name", "rationale")
    )


@cache
def prose_attributes() -> tuple[str, ...]:
    """The texts of a code that may have several lines."""
    return tuple(one.name for one in description_of(Code).states if one.mark is Mark.PROSE)


def prose_of(code: Code) -> list[tuple[str, str]]:
    """Those that a code has, each with its name."""
    return [(name, text) for name in prose_attributes() if (text := getattr(code, name))]


def getter(names: Sequence[str]) -> Getter:
    """What gets the attributes of these names of an item at once."""
    return attrgetter(*names) if len(names) > 1 else lambda item: tuple(getattr(item, name) for name in names)


@cache
def attributes_of(model: type) -> tuple[Attribute, ...]:
    """What a class states, in its order: all that counts when two of its values are compared."""
    return tuple(_attribute(one.name, one.type) for one in fields(model) if one.compare)


def _attribute(name: str, hint: Any) -> Attribute:
    notes = list(_notes(hint))
    keys = next((note.keys for note in notes if isinstance(note, At)), (name,))
    mark = next((note for note in notes if isinstance(note, Mark)), None)
    leaves = _leaves(hint)
    model = next(filter(_is_model, leaves), None)
    outer = get_origin(_bare(hint))
    return Attribute(name, keys, mark, NoneType in leaves, int in leaves, outer is tuple, outer is Mapping, model)


def _bare(hint: Any) -> Any:
    return hint.__origin__ if get_origin(hint) is Annotated else hint


def _notes(hint: Any) -> Iterator[Any]:
    """What a type is annotated with, or the types that it is made of."""
    if get_origin(hint) is Annotated:
        yield from hint.__metadata__
    for inner in get_args(_bare(hint)):
        yield from _notes(inner)


def _leaves(hint: Any) -> list[Any]:
    """The types that a type is made of."""
    inner = get_args(_bare(hint))
    return [leaf for one in inner for leaf in _leaves(one)] or [_bare(hint)]


def _is_model(type: Any) -> bool:
    return is_dataclass(type)


def _is_thing(model: type) -> bool:
    return any(one.name == "place" for one in fields(model))
