"""Which columns the tables of the target docs have: none in which every cell would be empty."""

from collections.abc import Sequence
from typing import NamedTuple

from codecanon.catalog.model import Catalog, Code, CodeSet, Field, GroupSet, Retired


class CodeColumns(NamedTuple):
    """The columns of a table of codes. Informative fields stand in the sections of the codes only."""

    names: bool
    groups: bool
    fields: list[Field]
    remarks: bool


class GroupColumns(NamedTuple):
    """The columns of a table of groups."""

    names: bool
    aliases: bool
    ids: bool
    summaries: bool
    answers: bool


class RetiredColumns(NamedTuple):
    """The columns of a table of retired codes."""

    names: bool
    reasons: bool


def code_columns(catalog: Catalog, code_set: CodeSet, codes: Sequence[Code]) -> CodeColumns:
    """The columns of a table of some codes of a set. Names depend on the set, as in the sections of its codes."""
    return CodeColumns(
        names=has_names(code_set),
        groups=any(code.groups for code in codes),
        fields=[
            field
            for field in catalog.fields
            if not field.is_informative and any(code.fields[field.id] is not None for code in codes)
        ],
        remarks=any(code.summary for code in codes),
    )


def has_names(code_set: CodeSet) -> bool:
    """Whether codes of the set have names beside their ids."""
    return any(code.name is not None for code in code_set.codes)


def has_meanings(field: Field) -> bool:
    """Whether any value of the field is explained."""
    return any(value.doc for value in field.values)


def group_columns(group_set: GroupSet) -> GroupColumns:
    """The columns of the table of the groups of a set."""
    groups = group_set.groups
    return GroupColumns(
        names=any(group.name for group in groups),
        aliases=any(group.aliases for group in groups),
        ids=bool(group_set.rule) or any(group.match for group in groups),
        summaries=any(group.summary for group in groups),
        answers=any(value is not None for group in groups for value in group.fields.values()),
    )


def has_labels(code_set: CodeSet) -> bool:
    """Whether anything is said of a reserved range of the set."""
    return any(reserved.label for reserved in code_set.reserved)


def retired_columns(codes: Sequence[Retired]) -> RetiredColumns:
    """The columns of the table of the retired codes of a set."""
    return RetiredColumns(any(code.name for code in codes), any(code.reason for code in codes))
