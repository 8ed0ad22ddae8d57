"""One walk over a catalog: every item in it, every text, every word. The kinds are read from the model (`form`).

Lint, review and targets go by this, so that a new attribute of the model is checked and compared without a change there.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from codecanon.catalog.description import Attribute, attributes_of, description_of
from codecanon.catalog.model import Catalog, Code, Mark
from codecanon.catalog.once import once
from codecanon.diagnostics import Key, Place


class Step(NamedTuple):
    """One stop of the walk: an object of the model, and the ids that lead to it, such as infobip, general_error, 27."""

    kind: str  # its class in snake case
    path: tuple[str, ...]
    item: Any


# A text of an item: where the item stands, the keys from there to the text, the text, and whether it is one line.
# Most texts are right, and then their whole place is never made.
Text = tuple[Place, tuple[Key, ...], str, bool]


def walk(catalog: Catalog) -> Iterator[Step]:
    """Every item of the catalog, in its order, each before its parts."""
    yield Step("catalog", ("catalog",), catalog)
    yield from _parts(catalog, ())


def lists(catalog: Catalog) -> Iterator[tuple[type, tuple[Any, ...]]]:
    """Every list of items, with the class of its members; the catalog alone is one as well."""
    yield Catalog, (catalog,)
    yield from _lists(catalog)


@once
def texts(catalog: Catalog) -> list[Text]:
    """Every text of the catalog where it stands: what a code takes from another code is a text of that one."""
    found: list[Text] = []
    for model, items in lists(catalog):
        for attribute in _holding_texts(model):
            own = [item for item in items if attribute.name not in item.inherited] if model is Code else items
            values = zip(own, map(attrgetter(attribute.name), own))
            if attribute.is_text:
                keys, is_line = attribute.keys, attribute.mark is Mark.LINE
                found += [(item.place, keys, text, is_line) for item, text in values if text is not None]
            elif attribute.is_mapping and attribute.model:
                found += _in_lists_of_records(values, attribute, attribute.model)
            elif attribute.is_mapping:
                found += _in_mappings(values, attribute, model)
            elif attribute.model:
                found += _in_records(values, attribute, attribute.model)
            else:
                keys = attribute.keys
                found += [
                    (item.place, (*keys, index), text, True) for item, some in values for index, text in enumerate(some)
                ]
    return found


def words(catalog: Catalog) -> Iterator[Text]:
    """Every id and other word that the tables of the catalog hold. A symbol is one where it is not the name."""
    for model, items in lists(catalog):
        for name, keys in _words_of(model):
            for item in items:
                word = getattr(item, name)
                if name != "symbol" or word != item.name:
                    yield item.place, keys, str(word), True


def _parts(item: Any, path: tuple[str, ...]) -> Iterator[Step]:
    for part in description_of(item.__class__).parts:
        assert part.model
        kind, identity, _, more = description_of(part.model)
        for one in getattr(item, part.name):
            here = (*path, str(getattr(one, identity)))
            yield Step(kind, here, one)
            if more:
                yield from _parts(one, here)


def _lists(item: Any) -> Iterator[tuple[type, tuple[Any, ...]]]:
    for part in description_of(item.__class__).parts:
        assert part.model
        items = getattr(item, part.name)
        yield part.model, items
        if description_of(part.model).parts:
            for one in items:
                yield from _lists(one)


_Values = Iterable[tuple[Any, Any]]  # items, each with its value of an attribute


def _in_mappings(values: _Values, attribute: Attribute, model: type) -> Iterator[Text]:
    for item, mapping in values:
        for key, text in mapping.items():
            if type(text) is str and not (model is Code and key in item.inherited):
                yield item.place, (*attribute.keys, key), text, True


def _in_records(values: _Values, attribute: Attribute, model: type) -> Iterator[Text]:
    """The texts of records that belong to items: of one each, or of a tuple."""
    inner = [(attrgetter(one.name), one.keys, one.mark is Mark.LINE) for one in attributes_of(model) if one.is_text]
    for item, value in values:
        for index, record in enumerate(value if attribute.is_tuple else (value,) if value else ()):
            way: tuple[Key, ...] = (*attribute.keys, index) if attribute.is_tuple else attribute.keys
            for get, keys, is_line in inner:
                text = get(record)
                if text is not None:
                    yield item.place, (*way, *keys), text, is_line


def _in_lists_of_records(values: _Values, attribute: Attribute, model: type) -> Iterator[Text]:
    """The texts of records of which a mapping has lists."""
    inner = [(attrgetter(one.name), one.keys) for one in attributes_of(model) if one.is_text]
    for item, mapping in values:
        for key, records in mapping.items():
            for index, record in enumerate(records):
                for get, keys in inner:
                    if type(text := get(record)) is str:
                        yield item.place, (*attribute.keys, key, index, *keys), text, True


@cache
def _holding_texts(model: type) -> list[Attribute]:
    """The attributes of a class that are texts, or hold some."""
    return [
        one
        for one in description_of(model).states
        if one.is_text
        or one.mark is Mark.LINE
        or (one.model and any(inner.is_text for inner in attributes_of(one.model)))
    ]


@cache
def _words_of(model: type) -> list[tuple[str, tuple[Key, ...]]]:
    return [(one.name, one.keys) for one in attributes_of(model) if one.mark is Mark.WORD]
