"""One walk over a catalog: every thing in it, every text, every word. What there is comes from the model (`form`).

Lint, review and targets go by this, so that a new attribute of the model is checked and compared without a change there.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from codecanon.catalog.form import Attribute, Getter, attributes_of, form_of, getter
from codecanon.catalog.model import Catalog, Code, Mark
from codecanon.catalog.once import once
from codecanon.diagnostics import Key, Place


class Step(NamedTuple):
    """A thing of the catalog; `path` has the ids that lead to it, such as infobip, general_error, 27."""

    kind: str  # its class in snake case
    path: tuple[str, ...]
    thing: Any


# A text of a thing: where the thing stands, the keys from there to the text, the text, and whether it is one line.
# Most texts are right, and then their whole place is never made.
Text = tuple[Place, tuple[Key, ...], str, bool]


def walk(catalog: Catalog) -> Iterator[Step]:
    """Every thing of the catalog, in its order, each before its parts."""
    yield Step("catalog", ("catalog",), catalog)
    yield from _parts(catalog, ())


def lists(catalog: Catalog) -> Iterator[tuple[type, tuple[Any, ...]]]:
    """Every list of things, with the class of its members; the catalog alone is one as well."""
    yield Catalog, (catalog,)
    yield from _lists(catalog)


@once
def texts(catalog: Catalog) -> list[Text]:
    """Every text of the catalog where it stands: what a code takes from another code is a text of that one."""
    return list(_all_texts(catalog))


def words(catalog: Catalog) -> Iterator[Text]:
    """Every id and other word that the tables of the catalog hold. A symbol is one where it is not the name."""
    for model, things in lists(catalog):
        for name, keys in _words_of(model):
            for thing in things:
                word = getattr(thing, name)
                if name != "symbol" or word != thing.name:
                    yield thing.place, keys, str(word), True


def _parts(thing: Any, path: tuple[str, ...]) -> Iterator[Step]:
    for part in form_of(thing.__class__).parts:
        assert part.model
        kind, identity, _, more = form_of(part.model)
        for one in getattr(thing, part.name):
            here = (*path, str(getattr(one, identity)))
            yield Step(kind, here, one)
            if more:
                yield from _parts(one, here)


def _lists(thing: Any) -> Iterator[tuple[type, tuple[Any, ...]]]:
    for part in form_of(thing.__class__).parts:
        assert part.model
        things = getattr(thing, part.name)
        yield part.model, things
        if form_of(part.model).parts:
            for one in things:
                yield from _lists(one)


def _all_texts(catalog: Catalog) -> Iterator[Text]:
    for model, things in lists(catalog):
        singles, others, get_others = _texts_of(model)
        for thing in things:
            place, inherited = thing.place, thing.inherited if model is Code else ()
            for text, keys, is_line in zip(singles.get(thing), singles.keys, singles.are_lines):
                if text is not None and keys[0] not in inherited:
                    yield place, keys, text, is_line
            for value, (attribute, inner) in zip(get_others(thing), others):
                if attribute.is_mapping:
                    for key, text in value.items():
                        if type(text) is str and key not in inherited:
                            yield place, (*attribute.keys, key), text, True
                elif value and attribute.name not in inherited:
                    for way, text, is_line in _texts_in(value, attribute, inner):
                        yield place, way, text, is_line


def _texts_in(value: Any, attribute: Attribute, inner: "_Singles") -> Iterator[tuple[tuple[Key, ...], str, bool]]:
    """The texts in a tuple of texts, a record, or a tuple of records."""
    if not attribute.model:
        for index, text in enumerate(value):
            yield (*attribute.keys, index), text, True
    else:
        for index, record in enumerate(value if attribute.is_tuple else (value,)):
            way: tuple[Key, ...] = (*attribute.keys, index) if attribute.is_tuple else attribute.keys
            for text, keys, is_line in zip(inner.get(record), inner.keys, inner.are_lines):
                if text is not None:
                    yield (*way, *keys), text, is_line


class _Singles(NamedTuple):
    """The single texts of a class: how to get them all, the keys of each, and whether it is one line."""

    get: Getter
    keys: tuple[tuple[str, ...], ...]
    are_lines: tuple[bool, ...]


@cache
def _texts_of(model: type) -> tuple[_Singles, tuple[tuple[Attribute, _Singles], ...], Getter]:
    """The texts of the things of a class: attributes that are one text each, and attributes that hold texts."""
    states = form_of(model).states
    inner = {one: _singles(attributes_of(one.model) if one.model else ()) for one in states if not one.is_text}
    others = tuple((one, texts) for one, texts in inner.items() if one.mark is Mark.LINE or texts.keys)
    return _singles(states), others, getter([one.name for one, _ in others])


def _singles(attributes: Iterable[Attribute]) -> _Singles:
    found = [one for one in attributes if one.is_text]
    get = getter([one.name for one in found])
    return _Singles(get, tuple(one.keys for one in found), tuple(one.mark is Mark.LINE for one in found))


@cache
def _words_of(model: type) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.keys) for one in attributes_of(model) if one.mark is Mark.WORD]
