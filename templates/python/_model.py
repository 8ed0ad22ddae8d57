"""The base classes of all codes and groups."""

from __future__ import annotations

from enum import Enum, EnumType, IntEnum, StrEnum
from functools import cache

from ._fields import CodeFields, GroupFields
from ._ids import ids

TYPE_CHECKING = False
if TYPE_CHECKING:  # importing typing takes longer than importing all of this
    from collections.abc import Mapping
    from typing import Any, Generic, Self, TypeVar

    from .records import (
        Deprecation,
        Equivalent,
        GroupRecord,
        Record,
        Reference,
        ReservedIds,
    )

    G = TypeVar("G", bound="Group", covariant=True)


class OfSet:
    """What holds for all members of a set, from the keywords of its class: the start of their
    identities, and by id the names on the wire that differ from those of the members, and the
    aliases. No names: None.
    """

    _key: str
    _names: Mapping[Any, str | None] | None
    _aliases: Mapping[Any, tuple[str, ...]]

    def __init_subclass__(
        cls,
        *,
        key: str = "",
        names: Mapping[Any, str | None] | None = {},
        aliases: Mapping[Any, tuple[str, ...]] = {},
    ) -> None:
        super().__init_subclass__()
        cls._key, cls._names, cls._aliases = key, names, aliases
        if key:
            cls.__module__ = cls.__module__.rpartition(".")[0]  # where people import it
            doc: Any = _Doc(cls.__doc__)
            cls.__doc__ = doc


class CodeOrGroup(OfSet, Enum):
    """What codes and groups have in common."""

    @classmethod
    def _records(cls, kind: str) -> Mapping[int | str, Any]:
        id = cls._key.partition("/")[2]
        return _loaded(f"{cls.__module__}._{id}_{kind}")

    @property
    def identity(self) -> str:
        """The provider, the set and the id, which no other code or group shares."""
        return f"{self._key}/{self.value}"

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names on the wire for the same id."""
        return self._aliases.get(self.value, ())

    @classmethod
    def by_id(cls, id: object) -> Self | None:
        """The member with this id, or None. A number and its digits are the same id."""
        for value in ids(id):
            try:
                return cls(value)
            except ValueError:
                pass
        return None


class Group(GroupFields, CodeOrGroup):
    """A group of codes. Its value is its id on the wire."""

    @property
    def record(self) -> GroupRecord:
        """Everything that the catalog states about the group."""
        found: GroupRecord = self._records("group_records")[self.value]
        return found

    @property
    def wire_name(self) -> str:
        """The name on the wire, exactly as the provider writes it. "": no name."""
        if self._names is None:
            return ""
        return self._names.get(self.value, self.name) or ""

    @property
    def summary(self) -> str:
        """What the group means, in a sentence, or else its name, or ""."""
        return self.record.summary

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


class Code(CodeFields, CodeOrGroup, metaclass=Codes):
    """A code. Its value is its id on the wire."""

    @property
    def record(self) -> Record:
        """Everything that the catalog states about the code."""
        found: Record = self._records("records")[self.value]
        return found

    @property
    def wire_name(self) -> str | None:
        """The name on the wire, exactly as the provider writes it. None: no name."""
        return None if self._names is None else self._names.get(self.value, self.name)

    @classmethod
    def _group_set(cls) -> type[Group]:
        return Group

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that the provider puts the code in."""
        return tuple(map(self._group_set(), self.record.groups))

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
    def by_name(cls, name: str) -> tuple[Self, ...]:
        """The codes with this name on the wire, or else those with this alias. Several codes may
        share a name.
        """
        return tuple(cls(id) for id in _ids_by_name(cls).get(name, ()))

    @classmethod
    def group_of(cls, id: object) -> Group | None:
        """The group of the code with this id, whether the catalog has the code or not, or None."""
        code = cls.by_id(id)
        if code is not None and code.groups:
            return code.groups[0]
        return cls._group_set().by_rule(id)

    @classmethod
    def reserved_of(cls, id: object) -> ReservedIds | None:
        """The reserved ids that this one is among, or None."""
        return None

    @classmethod
    def fallback(cls) -> Self | None:
        """The code that stands for ids which are not in the catalog, or None."""
        return None


if TYPE_CHECKING:

    class NamedCode:
        """Codes that all have a name on the wire."""

        @property
        def wire_name(self) -> str: ...

    class GroupedCode(Generic[G]):
        """Codes that the provider puts in the groups of this enum."""

        @property
        def groups(self) -> tuple[G, ...]: ...
        @classmethod
        def group_of(cls, id: object) -> G | None: ...

else:  # without typing.Generic, which enums do not import

    class NamedCode:
        pass

    class GroupedCode:
        def __class_getitem__(cls, groups):
            return type(
                "GroupedCode", (), {"_group_set": classmethod(lambda _: groups)}
            )


class _Doc:
    """The docstring of an enum, and as that of a member what the member means."""

    def __init__(self, doc: str | None) -> None:
        self._doc = doc

    def __get__(self, member: Code | Group | None, enum: object) -> str | None:
        if member is None:
            return self._doc
        parts = [member.summary]
        if isinstance(member, Code):
            deprecated = member.deprecated
            parts += filter(None, (member.description, member.action))
            parts += [f"Deprecated: {deprecated.reason}"] if deprecated else []
        return "\n\n".join(parts)


@cache
def _loaded(records: str) -> Mapping[int | str, Any]:
    from importlib import import_module

    found: Mapping[int | str, Any] = import_module(records).RECORDS
    return found


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
