"""One walk over a catalog: every thing in it, every text, every word. The kinds are read from the model (`form`).

Lint, review and targets go by this, so that a new attribute of the model is checked and compared without a change there.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from codecanon.catalog.form import Attribute, attributes_of, form_of
from codecanon.catalog.model import Catalog, Code, Mark
from codecanon.catalog.once import once
from codecanon.diagnostics import Key, Place


class Step(NamedTuple):
    """One stop of the walk: an object of the model, and the ids that lead to it, such as infobip, general_error, 27."""

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
    found: list[Text] = []
    for model, things in lists(catalog):
        for attribute in _holding_texts(model):
            own = [thing for thing in things if attribute.name not in thing.inherited] if model is Code else things
            values = zip(own, map(attrgetter(attribute.name), own))
            if attribute.is_text:
                keys, is_line = attribute.keys, attribute.mark is Mark.LINE
                found += [(thing.place, keys, text, is_line) for thing, text in values if text is not None]
            elif attribute.is_mapping:
                found += _in_mappings(values, attribute, model)
            elif attribute.model:
                found += _in_records(values, attribute, attribute.model)
            else:
                keys = attribute.keys
                found += [
                    (thing.place, (*keys, index), text, True)
                    for thing, some in values
                    for index, text in enumerate(some)
                ]
    return found


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


_Values = Iterable[tuple[Any, Any]]  # things, each with its value of an attribute


def _in_mappings(values: _Values, attribute: Attribute, model: type) -> Iterator[Text]:
    for thing, mapping in values:
        for key, text in mapping.items():
            if type(text) is str and not (model is Code and key in thing.inherited):
                yield thing.place, (*attribute.keys, key), text, True


def _in_records(values: _Values, attribute: Attribute, model: type) -> Iterator[Text]:
    """The texts of records that belong to things: of one each, or of a tuple."""
    inner = [(attrgetter(one.name), one.keys, one.mark is Mark.LINE) for one in attributes_of(model) if one.is_text]
    for thing, value in values:
        for index, record in enumerate(value if attribute.is_tuple else (value,) if value else ()):
            way: tuple[Key, ...] = (*attribute.keys, index) if attribute.is_tuple else attribute.keys
            for get, keys, is_line in inner:
                text = get(record)
                if text is not None:
                    yield thing.place, (*way, *keys), text, is_line


@cache
def _holding_texts(model: type) -> list[Attribute]:
    """The attributes of a class that are texts, or hold some."""
    return [
        one
        for one in form_of(model).states
        if one.is_text
        or one.mark is Mark.LINE
        or (one.model and any(inner.is_text for inner in attributes_of(one.model)))
    ]


@cache
def _words_of(model: type) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.keys) for one in attributes_of(model) if one.mark is Mark.WORD]
