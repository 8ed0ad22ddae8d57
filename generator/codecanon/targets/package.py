"""What packages of code are made of, whatever their language: prepared once for all targets that make one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, assert_never

from codecanon.casing import pascal, upper
from codecanon.catalog.description import prose_of
from codecanon.catalog.equivalence import equivalents_of
from codecanon.catalog.links import code_link
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Deprecation,
    Field,
    Group,
    GroupRule,
    GroupSet,
    IdMatch,
    Provider,
    Reserved,
    shown_id,
)
from codecanon.languages.language import Filter, ScalarName
from codecanon.reading.choices import RuleKind
from codecanon.targets.names import AliasConstant, alias_constants, decided
from codecanon.targets.readers import checks_of_answers, object_doc, report_doc, reports_doc, result_type
from codecanon.targets.sample import sample, sample_groups, sample_override, sample_report
from codecanon.targets.target import Helper
from codecanon.text import sentence


def enum_name(item: CodeSet | GroupSet) -> str:
    """The type that a code set or group set becomes."""
    return pascal(item.id) + ("Group" if isinstance(item, GroupSet) else "")


def members_of(item: CodeSet | GroupSet) -> Sequence[Code | Group]:
    return item.codes if isinstance(item, CodeSet) else item.groups


def nameless(item: CodeSet | GroupSet) -> bool:
    """Whether the provider gives some code or group of the set no name."""
    return any(member.name is None for member in members_of(item))


def is_nameless(item: CodeSet | GroupSet) -> bool:
    """Whether the provider gives no code or group of the set a name."""
    return all(member.name is None for member in members_of(item))


def id_format(item: CodeSet | GroupSet) -> str | None:
    """The format of its ids in source. Groups by mask are in hex, in which people see their bits."""
    if isinstance(item, CodeSet):
        return item.id_format
    return "hex" if item.rule and item.rule.kind == "mask" else None


def id_type(item: CodeSet | GroupSet, scalar: ScalarName) -> str:
    """The type of the ids of a code set or group set, as they come on the wire."""
    return scalar(item.id_type)


def field_type(field: Field, scalar: ScalarName) -> str:
    """The type of a field's values: one that the package declares, or one of the language."""
    match field.type:
        case "enum":
            return pascal(field.id)
        case "boolean" | "integer" | "string":
            return scalar(field.type)
        case "date" | "url":
            return scalar("string")
        case _:
            assert_never(field.type)


def declared_types(fields: Iterable[Field]) -> list[str]:
    """The types that a package declares for these fields."""
    return [pascal(field.id) for field in fields if field.is_enum]


def stated(fields: Iterable[Field], item: Code | Group) -> list[Field]:
    """The fields that a code or a group states."""
    return [field for field in fields if item.fields[field.id] is not None]


def fallback(code_set: CodeSet) -> Code | None:
    """The code that stands for ids which are not in the catalog."""
    return next((code for code in code_set.codes if code.id == code_set.fallback), None)


def code_doc(catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code) -> str:
    """What a docstring says of a code, or "" if there is nothing but its constant: what happened, and what to know."""
    gone = code.deprecated
    link, after = code_link(code_set, code.id), successor(catalog, provider, code_set, code)
    more = [
        f"Deprecated{' ' if gone.since else ': '}{deprecation_doc(gone, after)}" if gone else "",
        f"See {link}" if link else "",
    ]
    first, rest = headline_of(code_set, code), " ".join(filter(None, more))
    return f"{sentence(first)} {rest}" if first and rest else first or rest


def headline_of(code_set: CodeSet, code: Code) -> str:
    """What happened, behind the id where people see it in hex; "" where that is just the constant."""
    headline = "" if code.headline == upper(code.symbol) else code.headline
    return ": ".join(filter(None, [code_set.shown(code.id) if code_set.id_format else "", headline]))


def deprecation_doc(deprecated: Deprecation, successor: str) -> str:
    """Since when and why a code is deprecated, and what to use instead."""
    since = f"since {deprecated.since}: " if deprecated.since else ""
    return f"{since}{sentence(deprecated.reason)}{f' Use {successor}.' if successor else ''}"


def successor(
    catalog: Catalog, provider: Provider, code_set: CodeSet, code: Code, case: Callable[[str], str] = pascal
) -> str:
    """How the code is named that replaces a deprecated one: by its constant, behind its enum and provider if these differ.

    `case` makes the name of an enum, or of what takes its place in the language.
    """
    key = code.deprecated and code.deprecated.replaced_by
    if not key:
        return ""
    found = next(
        (
            upper(one.symbol)
            for other in catalog.providers
            if other.id == key.provider
            for others in other.code_sets
            if others.id == key.code_set
            for one in others.codes
            if one.id == key.id
        ),
        str(key.id),
    )
    if (key.provider, key.code_set) == (provider.id, code_set.id):
        return found
    qualified = f"{case(key.code_set)}.{found}"
    return qualified if key.provider == provider.id else f"{key.provider}.{qualified}"


def alias_doc(constant: AliasConstant) -> str:
    """What a docstring says of the constant of an alias."""
    name = upper(constant.code.symbol)
    if constant.alias.deprecated:
        return f"Deprecated: use {name}."
    return f"Another name of {name}{', which is deprecated' if constant.code.deprecated else ''}."


_RULES: Mapping[RuleKind, str] = {"prefix": "prefix", "range": "quotient", "mask": "masked"}


def holds(match: IdMatch, id_format: str | None, literal: Callable[..., str]) -> str:
    """The condition that an id is one of these, with literals of the language."""
    if match.prefix is not None:
        return f"starts(id, {literal(match.prefix)})"
    return f"within(id, {literal(match.low, id_format)}, {literal(match.high, id_format)})"


def yields(rule: GroupRule) -> str:
    """The id of the group of an id, by a rule."""
    return f"{_RULES[rule.kind]}(id, {shown_id(rule.size, 'hex' if rule.kind == 'mask' else None)})"


def tests_of(items: Iterable[Group | Reserved]) -> set[str]:
    """The functions that their conditions call."""
    return {"within" if item.match.prefix is None else "starts" for item in items if item.match}


def rules_of(group_set: GroupSet) -> set[str]:
    """The functions that find the group of an id by rule."""
    return tests_of(group_set.groups) | ({_RULES[group_set.rule.kind]} if group_set.rule else set())


def matching(group_set: GroupSet) -> list[Group]:
    """The groups that state which ids they hold."""
    return [group for group in group_set.groups if group.match]


def package_helper(
    scalar: ScalarName,
    filters: Mapping[str, Filter],
    context: Callable[[Catalog], Mapping[str, Any]],
    reserved: Mapping[str, frozenset[str]],
) -> Helper:
    """The helper of a package target: its own filters and values, beside those that every package has."""
    shared: dict[str, Filter] = {
        "id_type": partial(id_type, scalar=scalar),
        "result": result_type,
        "type": partial(field_type, scalar=scalar),
    }
    return Helper({**shared, **filters}, reserved, lambda catalog, options: {**_context(catalog), **context(catalog)})


def _context(catalog: Catalog) -> dict[str, Any]:
    shown = sample(catalog)
    group_set = shown.provider.group_set(shown.code_set)
    return {
        "alias_constants": alias_constants,
        "checks": checks_of_answers(catalog),
        "code_link": code_link,
        "decided": decided(catalog),
        "equivalents": partial(equivalents_of, catalog),
        "fallback": fallback,
        "fallbacks": any(code_set.fallback is not None for code_set in catalog.code_sets),
        "id_format": id_format,
        "is_nameless": is_nameless,
        "object_doc": object_doc,
        "prose_of": prose_of,
        "report_doc": report_doc,
        "reports_doc": reports_doc,
        "sample": shown,
        "sample_alias": next(iter(alias_constants(shown.code_set)), None),
        "sample_groups": sample_groups(shown),
        "sample_rules": bool(group_set and rules_of(group_set)),
        "sample_override": sample_override(catalog, shown.code),
        "sample_report": sample_report(catalog),
        "stated": stated,
        "types": declared_types,
    }
