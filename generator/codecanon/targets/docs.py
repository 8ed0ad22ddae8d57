"""Markdown: an index, a page per provider, and a page per code set, by group, with a section and an anchor for each code."""

# docs/architecture/decisions/0033

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from codecanon.catalog.equivalence import Located, differences, equivalents_of
from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Group, GroupSet, Value
from codecanon.languages import markdown
from codecanon.targets.docs_addresses import address, anchor, has_old_anchor, spots
from codecanon.targets.docs_comparison import pairs
from codecanon.targets.docs_sections import code_set_pages, group_pages
from codecanon.targets.target import Each, Helper

# Names, fields and their values come again and again, and what a table says of a code is said below it once more.
code, text = cache(markdown.code), cache(markdown.text)


def value(value: Value) -> str:
    """The value of a field, or an empty text if it is not stated."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else code(str(value))


def group(group: Group) -> str:
    """A group, by id and name."""
    return f"{text(str(group.id))} {code(group.name)}"


def groups(code_: Code, group_set: GroupSet | None) -> str:
    """The groups of a code."""
    if group_set is None:
        return ""
    return ", ".join(group(one) for one in group_set.groups if one.id in code_.groups)


def name(code_: Code) -> str:
    """The wire name of a code, or its symbol if it has none."""
    return code(code_.name) if code_.name is not None else f"(no name: {code(code_.symbol)})"


def fallback(group: Group) -> str:
    """The derived fields of codes in the group that are not in the catalog."""
    return ", ".join(f"{text(key)} {value(stated)}" for key, stated in group.fields.items() if stated is not None)


def stated(codes: Sequence[Code], fields: Sequence[Field]) -> list[Field]:
    """The fields that at least one of the codes has."""
    return [field for field in fields if any(code.fields[field.id] is not None for code in codes)]


def doubtful(code_set: CodeSet) -> list[Code]:
    """The codes whose judgement has a reason of its own."""
    return [code for code in code_set.codes if code.rationale and "rationale" not in code.inherited]


def facts(code: Code) -> bool:
    """Whether a code has anything besides its texts."""
    named = code.symbol != code.name or code.aliases
    return bool(
        code.groups or code.omitted or code.references or code.same_as or code.deprecated or code.rationale or named
    ) or any(value is not None for value in code.fields.values())


def replacement(code_set: CodeSet, code: Code) -> Code:
    """The code to use instead of a deprecated one that has such."""
    return next(one for one in code_set.codes if code.deprecated and one.id == code.deprecated.replaced_by.id)


def is_compared(catalog: Catalog) -> bool:
    """Whether any code has an equivalent one at another provider."""
    return any(code.same_as for code_set in catalog.code_sets for code in code_set.codes)


def is_classified(catalog: Catalog) -> bool:
    """Whether the catalog says how it judges codes."""
    return bool(catalog.conventions or catalog.consistency or catalog.omissions)


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    return {
        "differences": differences,
        "doubtful": doubtful,
        "equivalents": partial(equivalents_of, catalog),
        "facts": facts,
        "field_ids": {field.id for field in catalog.fields},
        "found": Located,
        "has_old_anchor": has_old_anchor,
        "is_classified": is_classified(catalog),
        "is_compared": is_compared(catalog),
        "omissions": {omission.id: omission.doc for omission in catalog.omissions},
        "pairs": pairs,
        "replacement": replacement,
        "spot": spots(catalog),
        "standards": {standard.id: standard for standard in catalog.standards},
        "stated": stated,
    }


def _only(condition: Any) -> Each:
    """One file for the catalog, if it has what the file is about."""

    def each(catalog: Catalog) -> Iterable[tuple[dict[str, str], dict[str, Any]]]:
        return [({}, {})] if condition(catalog) else []

    return each


def helper(language: str) -> Helper:
    return Helper(
        filters={
            "address": address,
            "anchor": anchor,
            "code": code,
            "fallback": fallback,
            "group": group,
            "groups": groups,
            "name": name,
            "text": text,
            "value": value,
        },
        context=_context,
        each={
            "classified": _only(is_classified),
            "code_set_page": code_set_pages,
            "compared": _only(is_compared),
            "group_page": group_pages,
        },
    )
