"""Caches the result of a function for the last catalog it was given, since several targets need the same."""

from collections.abc import Callable
from typing import TypeVar

from codecanon.catalog.model import Catalog

T = TypeVar("T")


def once(function: Callable[[Catalog], T]) -> Callable[[Catalog], T]:
    last: list[tuple[Catalog, T]] = []

    def remembered(catalog: Catalog) -> T:
        if not last or last[0][0] is not catalog:
            last[:] = [(catalog, function(catalog))]
        return last[0][1]

    return remembered
