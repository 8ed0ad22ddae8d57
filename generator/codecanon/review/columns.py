"""Columns that move: tables and views have one for each field, in the order of `fields`."""

from collections.abc import Callable, Iterator

from codecanon.catalog.model import Field
from codecanon.review.change import Change
from codecanon.review.comparison import Comparison
from codecanon.review.change_rules import BY_ID
from codecanon.review.difference import ORDER, Difference
from codecanon.review.facts import Subject
from codecanon.review.pending import Pending

_CATALOG = Subject("catalog", ("catalog",))


def column_changes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """The one change of the columns that stayed, if they have another order, or a view has others in front of them.

    PostgreSQL replaces a view only if columns are added at its end. A table has one more column wherever a field is added, so
    that what loads it by position fails at once; another order is not noticed.
    """
    stayed, new = _both(comparison, lambda field: True)
    if [field for field in new if field in stayed] == stayed:
        stayed, new = _both(comparison, lambda field: not field.is_informative)
        if new[: len(stayed)] == stayed:
            return
    about = Difference(_CATALOG, f"{ORDER} of field", tuple(stayed), tuple(new))
    if reordered := pending.get(_CATALOG, f"{ORDER} of field"):
        yield comparison.change(BY_ID["columns-moved"], about, pending.take([reordered]))
    else:
        added = [pending.get(Subject("field", (id,)), key) for id in new for key in (None, "use")]
        yield comparison.change(BY_ID["columns-moved"], about, [one for one in added if one])


def _both(comparison: Comparison, has_column: Callable[[Field], bool]) -> tuple[list[str], list[str]]:
    """The columns that stayed, in their order in OLD, and all of NEW."""
    old, new = (
        [one.path[0] for one, item in side.facts.items() if isinstance(item.model, Field) and has_column(item.model)]
        for side in (comparison.old, comparison.new)
    )
    return [field for field in old if field in new], new
