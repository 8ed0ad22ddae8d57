"""Texts that a target can't bring to where its files are read."""

from collections.abc import Callable, Iterator

from codecanon.diagnostics import Diagnostic, Place
from codecanon.catalog.model import Catalog
from codecanon.lint.prose import texts
from codecanon.lint.target_rules import UNHELD_TEXT


def unheld_texts(target: str, unheld: Callable[[str], str], catalog: Catalog) -> Iterator[Diagnostic]:
    """The texts and ids of the catalog that would be something else in the target; `unheld` gives the reason, or ""."""
    for place, keys, text in _texts_and_ids(catalog):
        if reason := unheld(text):
            cure = f"write something else, or take {target} out of the targets"
            yield Diagnostic(UNHELD_TEXT.id, place.at(*keys), f"{target} {reason}", cure)


def _texts_and_ids(catalog: Catalog) -> Iterator[tuple[Place, tuple[str | int, ...], str]]:
    yield catalog.place, ("catalog",), catalog.name
    for place, keys, text, _ in texts(catalog):
        yield place, keys, text
    for field in catalog.fields:
        for value in field.values:
            yield value.place, ("id",), value.id
    for standard in catalog.standards:
        yield standard.place, ("id",), standard.id
    for provider in catalog.providers:
        yield provider.place, ("provider",), provider.id
        for group_set in provider.group_sets:
            yield group_set.place, ("id",), group_set.id
            for group in group_set.groups:
                yield group.place, ("id",), str(group.id)
        for code_set in provider.code_sets:
            yield code_set.place, ("code_set",), code_set.id
            yield code_set.place, ("kind",), code_set.kind
            yield code_set.place, ("channel",), code_set.channel
            for code in code_set.codes:
                yield code.place, ("id",), str(code.id)
                if code.symbol != code.name:
                    yield code.place, ("symbol",), code.symbol
            for gone in code_set.retired:
                yield gone.place, ("id",), str(gone.id)
