"""The base classes of all codes and groups."""

from __future__ import annotations

from enum import Enum, EnumType, IntEnum, StrEnum
from functools import cache

from ._fields import CodeFields, GroupFields

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing takes longer than importing all of this
    from typing import Any, Self, TypeVar

    from .records import Deprecation, Equivalent, Reference, ReservedIds

    E = TypeVar("E", bound=Enum)


class Group(GroupFields, Enum):
    """A group of codes. Its value is its id on the wire."""

    @property
    def identity(self) -> str:
        """The provider, the group set and the id, which no other group shares."""
        raise NotImplementedError

    @property
    def wire_name(self) -> str:
        """The name on the wire, exactly as the provider writes it. "": no name."""
        return self.name

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names on the wire of the same group."""
        return ()

    @property
    def summary(self) -> str:
        """What the group means, in a sentence, or else its name, or ""."""
        return self.record.summary

    @classmethod
    def by_id(cls, id: object) -> Self | None:
        """The group with this id, or None."""
        return _member(cls, id)

    @classmethod
    def by_name(cls, name: str) -> Self | None:
        """The group with this name or alias on the wire, or None. A name wins over an alias."""
        named = (group for group in cls if name and group.wire_name == name)
        aliased = (group for group in cls if name in group.aliases)
        return next(named, next(aliased, None))

    @classmethod
    def by_rule(cls, id: object) -> Self | None:
        """The group that a rule of the provider puts a code with this id in, or None.

        The code need not be in the catalog.
        """
        return None


class Codes(EnumType):
    """The metaclass of the enums of codes."""

    @property
    def CHOICES(cls) -> tuple[tuple[int | str, str], ...]:
        """Choices of a form field: each id with its name, or a summary if it has none."""
        codes: Any = cls
        return tuple(
            (code.value, code.wire_name or code.summary or code.name) for code in codes
        )


class Code(CodeFields, Enum, metaclass=Codes):
    """A code. Its value is its id on the wire."""

    @property
    def identity(self) -> str:
        """The provider, the code set and the id, which no other code shares."""
        raise NotImplementedError

    @property
    def wire_name(self) -> str | None:
        """The name on the wire, exactly as the provider writes it. None: no name."""
        return self.name

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names that the provider uses for the same id."""
        return ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that the provider puts the code in."""
        return ()

    @property
    def summary(self) -> str:
        """What happened, in a sentence, or else the name, or ""."""
        return self.record.summary

    @property
    def description(self) -> str | None:
        """More about what happened."""
        return self.record.description

    @property
    def action(self) -> str | None:
        """What to do about it."""
        return self.record.action

    @property
    def rationale(self) -> str | None:
        """Why a field that the catalog judges differs from what the provider states."""
        return self.record.rationale

    @property
    def references(self) -> tuple[Reference, ...]:
        """The codes of standards that it corresponds to."""
        return self.record.references

    @property
    def equivalents(self) -> tuple[Code, ...]:
        """The codes of other providers with the same meaning."""
        return tuple(map(_code, self.record.equivalents))

    @property
    def deprecated(self) -> Deprecation | None:
        """Since when and why not to use the code any more. None: it is in use."""
        return self.record.deprecated

    @property
    def link(self) -> str | None:
        """The address of a page about the code."""
        return self.record.link

    @classmethod
    def by_id(cls, id: object) -> Self | None:
        """The code with this id, or None."""
        return _member(cls, id)

    @classmethod
    def by_name(cls, name: str) -> tuple[Self, ...]:
        """The codes with this name on the wire, or else those with this alias. Several codes may
        share a name.
        """
        return tuple(cls(id) for id in _ids_by_name(cls).get(name, ()))

    @classmethod
    def group_of(cls, id: object) -> Group | None:
        """The group of the code with this id, whether the catalog has the code or not, or None."""
        return None

    @classmethod
    def reserved_of(cls, id: object) -> ReservedIds | None:
        """The reserved ids that this one is among, or None."""
        return None

    @classmethod
    def fallback(cls) -> Self | None:
        """The code that stands for ids which are not in the catalog, or None."""
        return None


def _member(members: type[E], id: object) -> E | None:
    """The member with this value. True is not 1, and 27.0 is not 27."""
    if isinstance(id, bool) or not isinstance(id, (int, str)):
        return None
    try:
        return members(id)
    except ValueError:
        return None


@cache
def _ids_by_name(codes: type[Code]) -> dict[str, list[int | str]]:
    named: dict[str, list[int | str]] = {}
    aliased: dict[str, list[int | str]] = {}
    for code in codes:
        if code.wire_name is not None:
            named.setdefault(code.wire_name, []).append(code.value)
        for alias in code.aliases:
            aliased.setdefault(alias, []).append(code.value)
    return aliased | named


def _code(equivalent: Equivalent) -> Code:
    from importlib import import_module

    module = import_module(f".{equivalent.provider}", __package__)
    codes: type[Code] = getattr(module, equivalent.enum)
    return codes(equivalent.id)


class IntGroup(IntEnum, Group):
    """A group whose id is an integer."""

    # Without this method, enum would format the digits as a string.
    def __format__(self, format_spec: str) -> str:
        return int.__format__(self.value, format_spec)


class StrGroup(StrEnum, Group):
    """A group whose id is a string."""

    # Without this line, enum would take the __str__ of Group, which returns the name.
    __str__ = str.__str__


class IntCode(IntEnum, Code):
    """A code whose id is an integer."""

    # Without this method, enum would format the digits as a string.
    def __format__(self, format_spec: str) -> str:
        return int.__format__(self.value, format_spec)


class StrCode(StrEnum, Code):
    """A code whose id is a string."""

    # Without this line, enum would take the __str__ of Code, which returns the name.
    __str__ = str.__str__
