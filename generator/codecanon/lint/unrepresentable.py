"""Texts that the readers of a target's files would not read back unchanged."""

from collections.abc import Callable, Iterator
from itertools import chain

from codecanon.diagnostics import Diagnostic
from codecanon.catalog.model import Catalog
from codecanon.catalog.walk import texts, words
from codecanon.lint.target_rules import UNREPRESENTABLE_TEXT


def unrepresentable_texts(target: str, unrepresentable: Callable[[str], str], catalog: Catalog) -> Iterator[Diagnostic]:
    """The texts and ids of the catalog that would be something else in the target; `unrepresentable` gives the reason, or ""."""
    for place, keys, text, _ in chain(texts(catalog), words(catalog)):
        if reason := unrepresentable(text):
            fix = f"write something else, or take {target} out of the targets"
            yield Diagnostic(UNREPRESENTABLE_TEXT.id, place.at(*keys), f"{target} {reason}", fix)
