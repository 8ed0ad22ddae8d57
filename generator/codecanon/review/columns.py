"""Columns that move: wide tables and views have one for each field that programs decide by, in the order of `fields`."""

from collections.abc import Iterator

from codecanon.catalog.model import Field
from codecanon.review.change import Change
from codecanon.review.comparison import Comparison
from codecanon.review.change_rules import BY_ID
from codecanon.review.difference import ORDER, Difference
from codecanon.review.facts import Facts, Subject
from codecanon.review.pending import Pending

_CATALOG = Subject("catalog", ("catalog",))


def column_changes(comparison: Comparison, pending: Pending) -> Iterator[Change]:
    """The one change of the columns that stayed, if what reads them by position now reads another field.

    A field that left is a change of its own, whatever columns it moves. One that came is one too, which this explains.
    """
    old, new = _columns(comparison.old.facts), _columns(comparison.new.facts)
    stayed = [field for field in old if field in new]
    if new[: len(stayed)] == stayed:
        return
    about = Difference(_CATALOG, f"{ORDER} of field", tuple(stayed), tuple(new))
    if reordered := pending.get(_CATALOG, f"{ORDER} of field"):
        yield comparison.change(BY_ID["columns-moved"], about, pending.take([reordered]))
    else:
        added = [pending.get(Subject("field", (id,)), key) for id in new if id not in old for key in (None, "use")]
        yield comparison.change(BY_ID["columns-moved"], about, [one for one in added if one])


def _columns(facts: Facts) -> list[str]:
    """The ids of these fields, those of OLD as NEW has them."""
    fields = ((subject.path[0], item.model) for subject, item in facts.items() if isinstance(item.model, Field))
    return [id for id, field in fields if not field.is_informative]
