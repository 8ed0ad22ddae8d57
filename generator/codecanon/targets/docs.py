"""Markdown: an index, a page per provider, and a page per code set, by group, with a section and an anchor for each code."""

# docs/architecture/decisions/0034

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any

from codecanon.catalog.documents import document_of
from codecanon.catalog.equivalence import Located, differences, equivalents_of
from codecanon.catalog.grouping import matches_of
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeKey,
    CodeSet,
    Field,
    Group,
    Provider,
    Source,
    Statement,
    Value,
    WireId,
)
from codecanon.catalog.once import once
from codecanon.languages import markdown
from codecanon.targets.docs_addresses import address, anchor, has_old_anchor, spots
from codecanon.targets.docs_comparison import pairs
from codecanon.targets.docs_groups import masked, rule_in_words
from codecanon.targets.docs_sections import code_set_pages, group_pages, has_facts, is_bare
from codecanon.targets.docs_sources import source_pages, source_sections
from codecanon.targets.docs_tables import (
    code_columns,
    group_columns,
    has_labels,
    has_meanings,
    has_names,
    retired_columns,
)
from codecanon.targets.target import Each, Helper

# Names, fields and their values come again and again, and what a table says of a code is said below it once more.
code, text = cache(markdown.code), cache(markdown.text)


def value(value: Value, field: Field | None = None) -> str:
    """The value of a field, or an empty text if it is not stated. An address is a link."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is not None and field and field.type == "url":
        return web(str(value))
    return "" if value is None else code(str(value))


def group(group: Group) -> str:
    """A group, by id and name."""
    return f"{text(group.shown)} {code(group.name)}" if group.name is not None else text(group.shown)


def groups(code_: Code, own_groups: Mapping[WireId, Group]) -> str:
    """The groups of a code, in the order of their set."""
    if len(code_.groups) > 1:
        return ", ".join(group(one) for id, one in own_groups.items() if id in code_.groups)
    return group(own_groups[code_.groups[0]]) if code_.groups else ""


def name(code_: Code) -> str:
    """The wire name of a code, or its symbol if it has none."""
    return code(code_.name) if code_.name is not None else f"(no name: {code(code_.symbol)})"


def fallback(group: Group) -> str:
    """The derived fields of codes in the group that are not in the catalog."""
    return ", ".join(f"{text(key)} {value(stated)}" for key, stated in group.fields.items() if stated is not None)


def doubtful(code_set: CodeSet) -> list[Code]:
    """The codes whose judgement has a reason of its own."""
    return [code for code in code_set.codes if code.rationale and "rationale" not in code.inherited]


def source_of(provider: Provider, code_set: CodeSet) -> str:
    """Where the facts of a code set are from: the heading of its table, or else the title of the document, or ""."""
    return code_set.section or next((one.title for one in provider.sources if one.id == code_set.document), "")


def source(provider: Provider, statement: Statement) -> Source:
    """The document that a statement is from."""
    return next(one for one in provider.sources if one.id == statement.source)


def web(address: str) -> str:
    """A link to an address, which is its text."""
    return f"[{text(address)}]({markdown.destination(address)})"


def is_compared(catalog: Catalog) -> bool:
    """Whether any code has an equivalent one at another provider."""
    return any(code.same_as for code_set in catalog.code_sets for code in code_set.codes)


def is_classified(catalog: Catalog) -> bool:
    """Whether the catalog says how it judges codes."""
    return bool(catalog.conventions or catalog.consistency or catalog.omissions)


def _context(catalog: Catalog, options: Mapping[str, str]) -> dict[str, Any]:
    return {
        "differences": differences,
        "document_of": document_of,
        "doubtful": doubtful,
        "equivalents": partial(equivalents_of, catalog),
        "code_link": code_link,
        "code_columns": partial(code_columns, catalog),
        "field_ids": {field.id for field in catalog.fields},
        "found": Located,
        "group_columns": group_columns,
        "has_channels": any(code_set.channel for code_set in catalog.code_sets),
        "has_facts": has_facts,
        "has_labels": has_labels,
        "has_meanings": has_meanings,
        "has_names": has_names,
        "has_old_anchor": has_old_anchor,
        "has_several": len(list(catalog.code_sets)) > 1,
        "have_different_sources": {provider.id for provider in catalog.providers if source_sections(catalog, provider)},
        "is_bare": is_bare,
        "is_classified": is_classified(catalog),
        "is_compared": is_compared(catalog),
        "located": lambda key: _by_key(catalog)[key],  # made only when asked for
        "masked": masked,
        "omissions": {omission.id: omission.doc for omission in catalog.omissions},
        "pairs": pairs,
        "matches_of": matches_of,
        "reference_link": partial(reference_link, catalog),
        "retired_columns": retired_columns,
        "rule_in_words": rule_in_words,
        "source": source,
        "source_of": source_of,
        "spot": spots(catalog),
        "standards": {standard.id: standard for standard in catalog.standards},
    }


@once
def _by_key(catalog: Catalog) -> dict[CodeKey, Located]:
    return {
        CodeKey(provider.id, code_set.id, code.id): Located(provider, code_set, code)
        for provider in catalog.providers
        for code_set in provider.code_sets
        for code in code_set.codes
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
            "web": web,
        },
        context=_context,
        each={
            "classified": _only(is_classified),
            "code_set_page": code_set_pages,
            "compared": _only(is_compared),
            "group_page": group_pages,
            "source_page": source_pages,
        },
    )
