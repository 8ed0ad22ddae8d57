"""What parsing a report returns: codes of the catalog, and codes that it does not have."""

from __future__ import annotations

from dataclasses import dataclass
from reprlib import Repr
from typing import Any, Generic, TypeVar

from ._model import Code, Group

C = TypeVar("C", bound=Code, covariant=True)
G = TypeVar("G", bound=Group, covariant=True)

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 100


class _ShortRepr:
    """Keeps the repr short: a payload can be large and deep."""

    __slots__: tuple[str, ...] = ()

    def __repr__(self) -> str:
        shown = (name for name in self.__slots__ if name != "raw")
        parts = (f"{name}={_SHORT.repr(getattr(self, name))}" for name in shown)
        return f"{type(self).__name__}({', '.join(parts)})"


@dataclass(frozen=True, slots=True, repr=False)
class Conflict(_ShortRepr):
    """A difference between a report and the catalog: what came, and what the catalog has.

    `part` names what differs: "id", "name", "group_id", "group_name", or a field of the catalog.
    Or it is "kind": a code of another kind came, and `expected` has its identity; "code" or
    "group": several matched equally well, `expected` has their identities, and the first was
    taken; "object": what came is not an object.
    """

    part: str
    received: Any
    expected: tuple[bool | int | str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Known(_ShortRepr, Generic[C, G]):
    """A code of the catalog. `raw` is the object as it came, with `raw_id` and `raw_name`.

    `kind` is the kind of the object, such as "status" or "error". `group` is the group of the code
    that the object names, or else its first. Compare it with None: a group with id 0 is falsy.
    """

    code: C
    kind: str
    group: G | None
    conflicts: tuple[Conflict, ...]
    raw: Any
    raw_id: Any
    raw_name: Any


@dataclass(frozen=True, slots=True, repr=False)
class Unknown(_ShortRepr, Generic[G]):
    """A code that is not in the catalog. `raw` is what came, with `raw_id` and `raw_name`.

    `kind` is the kind of the object, such as "status" or "error". `group` is the group that the
    object names, or if it names none, the group of the id by the rules of the provider. Compare it
    with None: a group with id 0 is falsy. `fallback` is the code that stands for unknown ids.
    """

    kind: str
    group: G | None
    conflicts: tuple[Conflict, ...]
    raw: Any
    raw_id: Any
    raw_name: Any
    fallback: Code | None = None


class Report:
    """A report as it came, and the codes in it. Each provider has a subclass."""

    __slots__ = ()

    raw: Any

    @property
    def results(self) -> tuple[Known[Code, Group] | Unknown[Group], ...]:
        """The codes in the report, at most one of each kind."""
        raise NotImplementedError
