"""What a lint rule is: id, reason and example beside the function that checks it. `rules` has them all."""

from collections.abc import Callable, Iterable, Iterator

from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic, Place
from codecanon.finding_rule import FindingRule
from codecanon.frozen import dataclass

Problem = tuple[Place, str, str]  # where, what is wrong, what to do
Find = Callable[[Catalog], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class LintRule(FindingRule):
    """A rule that is checked on the catalog by its function `find`."""

    find: Find

    def check(self, catalog: Catalog) -> Iterator[Diagnostic]:
        for place, message, hint in self.find(catalog):
            yield Diagnostic(self.id, place, message, hint)


def rule(
    id: str, *, reason: str, wrong: str, right: str, formerly: str = "", taste: bool = False
) -> Callable[[Find], LintRule]:
    """Makes a lint rule of the function that finds its problems."""
    return lambda find: LintRule(id, reason, wrong, right, find, formerly=formerly, taste=taste)
