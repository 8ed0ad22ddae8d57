"""What reading a payload returns: reports with their codes, and what is no report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from reprlib import Repr
from typing import Any, ClassVar, Generic, Literal, TypeAlias, TypeVar

from ._model import Code, Group
from .envelope import Envelope

C = TypeVar("C", bound=Code, covariant=True)
G = TypeVar("G", bound=Group, covariant=True)
R = TypeVar("R", covariant=True)
Q = TypeVar("Q", covariant=True)
S = TypeVar("S", bound="Report", covariant=True)

# Parsed JSON. A string or bytes are no payload: parse them first.
Payload: TypeAlias = dict[str, Any] | list[Any] | float | None
Reason: TypeAlias = Literal["text", "empty", "unknown_container", "no_code"]

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
    Or it is "kind": a code of another kind came, and `expected` has its identity; "evidence": the
    id or the name is that of the code in `expected`, and more speaks against it; "code" or "group":
    several matched equally well, `expected` has their identities, and the first was taken;
    "object": what came has not the form of the object.
    """

    part: str
    received: Any = field(hash=False)
    expected: tuple[bool | int | str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Known(_ShortRepr, Generic[C, G]):
    """A code of the catalog. `raw` is the object as it came, with `raw_id` and `raw_name`.

    `kind` is the kind of the object, such as "status" or "error". `group` is the group of the code
    that the object names, or else its first. Compare it with None: a group with id 0 is falsy.
    `stated` has the fields of the catalog that the object itself states.
    """

    code: C
    kind: str
    group: G | None
    conflicts: tuple[Conflict, ...]
    raw: Any = field(hash=False)
    raw_id: Any = field(hash=False)
    raw_name: Any = field(hash=False)
    stated: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)


@dataclass(frozen=True, slots=True, repr=False)
class Unknown(_ShortRepr, Generic[G]):
    """A code that is not in the catalog. `raw` is what came, with `raw_id` and `raw_name`.

    `kind` is the kind of the object, such as "status" or "error". `group` is the group that the
    object names, or if it names none, the group of the id by the rules of the provider. Compare it
    with None: a group with id 0 is falsy. `fallback` is the code that stands for unknown ids.
    `stated` has the fields of the catalog that the object itself states.
    """

    kind: str
    group: G | None
    conflicts: tuple[Conflict, ...]
    raw: Any = field(hash=False)
    raw_id: Any = field(hash=False)
    raw_name: Any = field(hash=False)
    fallback: Code | None = None
    stated: Mapping[str, Any] = field(default_factory=dict[str, Any], hash=False)


class Report(_ShortRepr):
    """A report as it came, and the codes in it. Each provider has a subclass.

    `path` is the way to it in the payload, such as "results[0]", and `envelope` what stands beside
    the codes.
    """

    __slots__ = ()

    provider: ClassVar[str]
    raw: Any
    envelope: Envelope
    path: str

    @property
    def results(self) -> tuple[Known[Code, Group] | Unknown[Group], ...]:
        """The codes in the report, at most one of each kind."""
        raise NotImplementedError

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where its codes contradict each other: the field, the value of one, and what fits the others."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, repr=False)
class Event(_ShortRepr):
    """Something that is no report, such as a message from a recipient. `kind` says what it is."""

    kind: str
    raw: Any = field(hash=False)
    envelope: Envelope
    path: str


@dataclass(frozen=True, slots=True, repr=False)
class NotUnderstood(_ShortRepr):
    """A part of a payload in which nothing was recognized, and why.

    The reason is "text": a string or bytes, where parsed JSON is expected; "empty": nothing in it;
    "unknown_container": no key is known; "no_code": an item of a list of reports without any code.
    """

    reason: Reason
    path: str
    raw: Any = field(hash=False)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R, Q]):
    """Everything in a payload, in its order. At least one of the tuples is not empty."""

    reports: tuple[R, ...] = ()
    events: tuple[Event, ...] = ()
    request_errors: tuple[Q, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()


@dataclass(frozen=True, slots=True)
class State(Generic[S]):
    """What the reports of one message say together.

    `report` is the one that decides, and `reports` are all, in the order of their time, each once;
    `duplicates` counts the copies. `parts` counts the final reports by their value, where a message
    has several parts. `contradictions` are final reports that differ from the one that decides.
    """

    key: str | int | None
    report: S
    reports: tuple[S, ...]
    duplicates: int
    parts: Mapping[Any, int] = field(hash=False)
    contradictions: tuple[S, ...]

    @property
    def envelope(self) -> Envelope:
        """What stands beside the codes of the report that decides."""
        return self.report.envelope
