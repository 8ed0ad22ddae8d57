"""What a lint rule is. The rules themselves are in `rules`."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from codecanon.diagnostics import Diagnostic, Place
from codecanon.model import Catalog

Finding = tuple[Place, str, str]  # where, what is wrong, what to do


class Rule(NamedTuple):
    """`id` names the fault; `reason` says in a sentence why it is one."""

    id: str
    reason: str
    find: Callable[[Catalog], Iterable[Finding]]

    def check(self, catalog: Catalog) -> Iterator[Diagnostic]:
        for place, message, hint in self.find(catalog):
            yield Diagnostic(self.id, place, message, hint)
