"""What a lint rule is. The rules themselves are in `rules`."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from codecanon.diagnostics import Diagnostic, Place
from codecanon.catalog.model import Catalog

Problem = tuple[Place, str, str]  # where, what is wrong, what to do


class LintRule(NamedTuple):
    """`id` names the fault; `reason` says in a sentence why it is one."""

    id: str
    reason: str
    find: Callable[[Catalog], Iterable[Problem]]

    def check(self, catalog: Catalog) -> Iterator[Diagnostic]:
        for place, message, hint in self.find(catalog):
            yield Diagnostic(self.id, place, message, hint)
