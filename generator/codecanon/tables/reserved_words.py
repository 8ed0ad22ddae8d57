"""Words that no code, group or field can have as its name, because a target of the catalog reserves them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from codecanon.catalog.model import Code, Field, Group
from codecanon.frozen import dataclass
from codecanon.targets.registry import TARGETS
from codecanon.targets.target import Target

IsReserved = Callable[[str], bool]


class _Worded(NamedTuple):
    """Anything that is named by a word."""

    id: str


@dataclass(frozen=True, slots=True)
class ReservedWords:
    """What tells for each kind whether a word is reserved."""

    code: IsReserved
    group: IsReserved
    field: IsReserved


def reserved_words(targets: Iterable[Target]) -> ReservedWords:
    """The words that any of these targets reserves; for fields, which can't have a symbol, any target that the catalog could have."""
    found = list(targets)
    return ReservedWords(_among(found, Code), _among(found, Group), _among([*found, *TARGETS.values()], Field))


def _among(targets: Iterable[Target], kind: type) -> IsReserved:
    namings = [target.naming[kind] for target in targets if kind in target.naming]
    return lambda word: any(naming.is_reserved(naming.compared(naming.identifier(_Worded(word)))) for naming in namings)
