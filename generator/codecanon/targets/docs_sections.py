"""Which codes stand on which page of the target docs, and in which order: by group, where a code set has groups."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from codecanon.catalog.model import Catalog, Code, CodeSet, Group, GroupSet
from codecanon.targets.docs_addresses import Spot, file_name, has_group_pages, page_of_code_set, page_of_group

Page = tuple[dict[str, str], dict[str, Any]]  # the values for the path of a file, and the variables of its template


class PageSection(NamedTuple):
    """Codes of one group, by its first group each. `others` are in the group too, and in the section of another one.

    The group is None for codes that are in none. If no code of the set is in any, there is one section, without a heading.
    """

    group: Group | None
    codes: list[Code]
    others: list[Code]
    has_heading: bool


def sections(code_set: CodeSet, group_set: GroupSet | None) -> list[PageSection]:
    """The codes of a set by group, in the order of the groups; at the end those in none."""
    found = [
        PageSection(
            group,
            [code for code in code_set.codes if code.groups and code.groups[0] == group.id],
            [code for code in code_set.codes if group.id in code.groups[1:]],
            True,
        )
        for group in (group_set.groups if group_set else ())
    ]
    found = [section for section in found if section.codes or section.others]
    ungrouped = [code for code in code_set.codes if not code.groups]
    return [*found, PageSection(None, ungrouped, [], bool(found))] if ungrouped else found


def has_facts(code: Code, code_set: CodeSet) -> bool:
    """Whether a code has anything besides its id, its name and its texts."""
    named = code.symbol != code.name or code.aliases or code.statements or code_set.link
    return bool(
        code.groups or code.omitted or code.references or code.same_as or code.deprecated or code.rationale or named
    ) or any(value is not None for value in code.fields.values())


def is_bare(code: Code, code_set: CodeSet) -> bool:
    """Whether the table of codes says all of a code, so that it needs no section. Its anchor is in the table then."""
    return not (code.summary or code.description or code.action or has_facts(code, code_set))


def code_set_pages(catalog: Catalog) -> Iterator[Page]:
    """A page per code set. `group_pages` are its groups that have pages of their own, with these pages."""
    by_group = has_group_pages(catalog)
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            group_set = provider.group_set(code_set)
            found = sections(code_set, group_set)
            yield {"provider": provider.id, "code_set": code_set.id}, {
                "provider": provider,
                "code_set": code_set,
                "group_set": group_set,
                "here": page_of_code_set(provider, code_set),
                "up": "../",
                "codes": code_set.codes,
                "sections": [
                    section
                    for section in found
                    if not (by_group and section.group)
                    and (section.others or not all(is_bare(code, code_set) for code in section.codes))
                ],
                "group_pages": [
                    (section.group, Spot(page_of_group(provider, code_set, section.group.id)))
                    for section in found
                    if by_group and section.group
                ],
            }


def group_pages(catalog: Catalog) -> Iterator[Page]:
    """A page per code set and group, if the catalog asks for them."""
    if not has_group_pages(catalog):
        return
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            group_set = provider.group_set(code_set)
            for section in sections(code_set, group_set):
                if section.group:
                    parts = {"provider": provider.id, "code_set": code_set.id, "group": file_name(section.group.id)}
                    yield parts, {
                        "provider": provider,
                        "code_set": code_set,
                        "group_set": group_set,
                        "here": page_of_group(provider, code_set, section.group.id),
                        "up": "../../",
                        "codes": section.codes,
                        "section": section._replace(has_heading=False),
                    }
