"""What to write in the spec if a code or group with another name is the same as before: it makes the change minor.

Whether it is the same, only people know. Nothing is offered where another item has the old name or its constant now.
"""

from typing import Any

from codecanon.catalog.derived_symbols import alias_symbol
from codecanon.catalog.model import Alias, Code, Group
from codecanon.diagnostics import Place
from codecanon.reading.comments import Entry
from codecanon.review.change import Change, Side
from codecanon.review.verdict import Review
from codecanon.writing.layout import entry_in_flow
from codecanon.writing.revised_file import new_entry


def question(change: Change, review: Review) -> str:
    """What a reviewer has to decide on a change that counts, or ""."""
    keys = keys_if_renamed(change, review)
    if not keys or not any(change is one for one in review.changes):
        return ""
    return f"renamed? write {' and '.join(line(*one) for one in keys.items())}: minor; reused? keep it: major"


def keys_if_renamed(change: Change, review: Review) -> dict[str, Any]:
    """The keys of the entry, with their values as data; none if the change can't be a rename."""
    if (
        change.rule.id not in ("name-replaced", "code-reused", "group-renamed", "group-reused")
        or change.attribute != "name"
    ):
        return {}
    old, new = review.old.facts[change.subject].model, review.new.facts[change.subject].model
    names, symbols = _taken(change, review.new)
    is_same = old.symbol in (new.symbol, *(one.symbol for one in new.aliases if isinstance(one, Alias)))
    if change.old in names or not is_same and old.symbol in symbols:
        return {}
    aliases = [*(stated(new.place.at("aliases"), review.new) or ())]
    if isinstance(new, Group):
        return ({} if is_same else {"symbol": old.symbol}) | {"aliases": [change.old, *aliases]}
    derives = is_same or alias_symbol(old.name) == old.symbol
    return {"aliases": [change.old if derives else {"name": change.old, "symbol": old.symbol}, *aliases]}


def _taken(change: Change, side: Side) -> tuple[set[str | None], set[str | None]]:
    """The names and the constants of the other items around it, and None where one has none."""
    assert change.subject.parent
    model, around = side.facts[change.subject].model, side.facts[change.subject.parent].model
    items: tuple[Code | Group, ...] = around.groups if isinstance(model, Group) else around.codes
    beside = [one for one in items if one is not model]
    aliases = [alias for one in beside for alias in one.aliases]
    names = {one.name for one in beside} | {one.name if isinstance(one, Alias) else one for one in aliases}
    return names, {one.symbol for one in [*beside, *aliases] if not isinstance(one, str)}


def stated(place: Place, side: Side) -> Any:
    """The data at a place of the spec; None if nothing is there."""
    data: Any = next(one.data for one in side.checked.spec.documents if one.path == place.path)
    for key in place.pointer:
        if isinstance(data, dict) and key not in data:
            return None
        data = data[key]
    return data


def line(key: str, data: Any) -> str:
    """A key and its value on one line, as `fmt` writes them."""
    entry = new_entry(key, data, Entry(None, {}, None), [])
    return entry_in_flow(entry, {"properties": {key: {}}}, None)
