"""One walk over a catalog: every thing in it, and what each kind of thing states. All of it is derived from the model.

Lint, review and targets go by this, so that a new attribute of the model is checked and compared without a change there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from codecanon.casing import snake
from codecanon.catalog.model import At, Catalog, Code, Mark
from codecanon.diagnostics import Key, Place


class Step(NamedTuple):
    """A thing of the catalog; `path` has the ids that lead to it, such as infobip, general_error, 27."""

    kind: str  # its class in snake case
    path: tuple[str, ...]
    thing: Any


class Attribute(NamedTuple):
    """An attribute of a class of the model. `keys` lead to it in the spec, from the entry of its thing.

    `model` is the class of the model that its value, or each of its values, belongs to.
    """

    name: str
    keys: tuple[str, ...]
    mark: Mark | None
    is_optional: bool
    is_tuple: bool
    is_mapping: bool
    model: type | None

    @property
    def is_text(self) -> bool:
        """Whether it is a single text."""
        return self.mark in (Mark.LINE, Mark.PROSE) and not self.is_tuple and not self.is_mapping


class Form(NamedTuple):
    """A kind of thing: what identifies it among its like, what it states beside that, and the parts that it has."""

    kind: str
    identity: str
    states: tuple[Attribute, ...]
    parts: tuple[Attribute, ...]


# A text of a thing: where the thing stands, the keys from there to the text, the text, and whether it is one line.
# Most texts are right, and then their whole place is never made.
Text = tuple[Place, tuple[Key, ...], str, bool]


def walk(catalog: Catalog) -> Iterator[Step]:
    """Every thing of the catalog, in its order, each before its parts."""
    yield Step("catalog", ("catalog",), catalog)
    yield from _parts(catalog, ())


def lists(catalog: Catalog) -> Iterator[tuple[Form, tuple[Any, ...]]]:
    """Every list of things: their form, and the things."""
    for _, _, thing in walk(catalog):
        for part in form_of(thing.__class__).parts:
            assert part.model
            yield form_of(part.model), getattr(thing, part.name)


def texts(catalog: Catalog) -> Iterator[Text]:
    """Every text of the catalog where it stands: what a code takes from another code is a text of that one."""
    for _, _, thing in walk(catalog):
        if inherited := getattr(thing, "inherited", None):
            yield from (text for text in _texts(thing) if text[1][0] not in inherited)
        else:
            yield from _texts(thing)


def words(catalog: Catalog) -> Iterator[Text]:
    """Every id and other word that the tables of the catalog hold. A symbol is one where it is not the name."""
    for _, _, thing in walk(catalog):
        for name, keys in _words_of(thing.__class__):
            word = getattr(thing, name)
            if name != "symbol" or word != thing.name:
                yield thing.place, keys, str(word), True


@cache
def form_of(model: type) -> Form:
    """The form of the things of a class."""
    attributes = _attributes(model)
    identity = attributes[0]
    parts = tuple(one for one in attributes if one.is_tuple and one.model and _is_thing(one.model))
    states = tuple(one for one in attributes if one not in parts and (one is not identity or model is Catalog))
    return Form(snake(model.__name__), identity.name, states, parts)


@cache
def forms() -> Mapping[str, Form]:
    """The form of every kind of thing."""

    def below(model: type) -> Iterator[Form]:
        yield form_of(model)
        for part in form_of(model).parts:
            assert part.model
            yield from below(part.model)

    return {form.kind: form for form in below(Catalog)}


@cache
def parents() -> Mapping[str, str]:
    """The kind of thing that a kind is a part of, but for the parts of the catalog itself."""
    return {
        form_of(part.model).kind: form.kind
        for form in forms().values()
        for part in form.parts
        if part.model and form.kind != "catalog"
    }


def keys_of(kind: str, attribute: str) -> tuple[str, ...]:
    """The keys from the entry of a thing to an attribute, or to a value in it: "fields.permanent"."""
    name, _, key = attribute.partition(".")
    stated = next((one.keys for one in forms()[kind].states if one.name == name), (name,))
    return (*stated, key) if key else stated


@cache
def text_attributes(kind: str) -> frozenset[str]:
    """The attributes of a kind that are single texts."""
    return frozenset(one.name for one in forms()[kind].states if one.is_text)


@cache
def meaning_texts() -> tuple[str, ...]:
    """The texts that say what a code means: all but its name, and the reason why it was judged as it was."""
    return tuple(one.name for one in form_of(Code).states if one.is_text and one.name not in ("name", "rationale"))


def _parts(thing: Any, path: tuple[str, ...]) -> Iterator[Step]:
    for part in form_of(thing.__class__).parts:
        assert part.model
        kind, identity, _, more = form_of(part.model)
        for one in getattr(thing, part.name):
            here = (*path, str(getattr(one, identity)))
            yield Step(kind, here, one)
            if more:
                yield from _parts(one, here)


def _texts(thing: Any) -> Iterator[Text]:
    get, singles, others = _texts_of(thing.__class__)
    place = thing.place
    for text, (keys, is_line) in zip(get(thing), singles):
        if text is not None:
            yield place, keys, text, is_line
    for attribute, get_inner, inner in others:
        value = getattr(thing, attribute.name)
        if not value:
            continue
        if attribute.is_mapping:
            for key, text in value.items():
                if type(text) is str:
                    yield place, (*attribute.keys, key), text, True
        elif not attribute.model:
            for index, text in enumerate(value):
                yield place, (*attribute.keys, index), text, True
        else:
            for index, record in enumerate(value if attribute.is_tuple else (value,)):
                way: tuple[Key, ...] = (*attribute.keys, index) if attribute.is_tuple else attribute.keys
                for text, (keys, is_line) in zip(get_inner(record), inner):
                    if text is not None:
                        yield place, (*way, *keys), text, is_line


_Singles = tuple[Any, list[tuple[tuple[str, ...], bool]]]  # gets the texts of a thing, and the keys of each


@cache
def _texts_of(model: type) -> tuple[Any, list[tuple[tuple[str, ...], bool]], list[tuple[Attribute, *_Singles]]]:
    """The texts of the things of a class: attributes that are one text each, and attributes that hold texts."""
    states = form_of(model).states
    several = [one for one in states if one.mark is Mark.LINE and not one.is_text]
    records = [one for one in states if one.model]
    others = [(one, *_singles(_attributes(one.model) if one.model else ())) for one in (*several, *records)]
    return *_singles(states), [other for other in others if other[0] in several or other[2]]


def _singles(attributes: tuple[Attribute, ...]) -> _Singles:
    found = [one for one in attributes if one.is_text]
    names = [one.name for one in found]
    get = attrgetter(*names) if len(names) > 1 else lambda thing: [getattr(thing, name) for name in names]
    return get, [(one.keys, one.mark is Mark.LINE) for one in found]


@cache
def _words_of(model: type) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.keys) for one in _attributes(model) if one.mark is Mark.WORD]


@cache
def _attributes(model: type) -> tuple[Attribute, ...]:
    """What a class states, in its order: all that counts when two of its values are compared."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_attribute(one.name, hints[one.name]) for one in fields(model) if one.compare)


def _attribute(name: str, hint: Any) -> Attribute:
    notes = list(_notes(hint))
    keys = next((note.keys for note in notes if isinstance(note, At)), (name,))
    mark = next((note for note in notes if isinstance(note, Mark)), None)
    model = next(filter(_is_model, _leaves(hint)), None)
    outer = get_origin(_bare(hint))
    return Attribute(name, keys, mark, NoneType in _leaves(hint), outer is tuple, outer is Mapping, model)


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
