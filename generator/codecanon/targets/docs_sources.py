"""What the page about the sources of a provider says: where they differ, and what only one of them has."""

from collections.abc import Iterator
from typing import NamedTuple

from codecanon.catalog.model import Catalog, Code, CodeSet, Field, Provider, Source, Statement, Value
from codecanon.catalog.documents import other_documents
from codecanon.targets.docs_addresses import page_of_sources
from codecanon.targets.docs_sections import Page


class Disputed(NamedTuple):
    """What sources state differently of a code: its name, where there is no field, or a field. `value` is what counts."""

    code: Code
    field: Field | None
    value: Value
    statements: tuple[Statement, ...]


class Added(NamedTuple):
    """Codes that the document of their code set lacks, and those that have them. `fields` are the informative ones they state."""

    sources: list[Source]
    codes: list[Code]
    fields: list[Field]


class SourceSection(NamedTuple):
    """What there is to say of a code set: what is disputed, codes that its own document lacks, and what is deprecated."""

    code_set: CodeSet
    disputed: list[Disputed]
    added: list[Added]
    deprecated: list[Code]


def source_pages(catalog: Catalog) -> Iterator[Page]:
    """A page per provider whose sources differ."""
    for provider in catalog.providers:
        if found := source_sections(catalog, provider):
            here = page_of_sources(provider)
            yield {"provider": provider.id}, {"provider": provider, "sections": found, "here": here}


def source_sections(catalog: Catalog, provider: Provider) -> list[SourceSection]:
    """All code sets, so that branches that add to two of them have a line between; none if the sources differ in nothing."""
    found = [_section(catalog, provider, code_set) for code_set in provider.code_sets]
    return found if any(one.disputed or one.added for one in found) else []


def _section(catalog: Catalog, provider: Provider, code_set: CodeSet) -> SourceSection:
    return SourceSection(
        code_set,
        [one for code in code_set.codes for one in _disputed(catalog, code)],
        list(_added(catalog, provider, code_set)),
        [code for code in code_set.codes if code.deprecated],
    )


def _added(catalog: Catalog, provider: Provider, code_set: CodeSet) -> Iterator[Added]:
    """The codes that other documents have, and not that of the code set: by these documents."""
    found: dict[tuple[str, ...], Added] = {}
    for code in code_set.codes:
        if by := other_documents(provider, code_set, code):
            found.setdefault(tuple(source.id for source in by), Added(by, [], [])).codes.append(code)
    for sources, codes, _ in found.values():
        stated = {key for code in codes for key, value in code.fields.items() if value is not None}
        yield Added(sources, codes, [one for one in catalog.fields if one.is_informative and one.id in stated])


def _disputed(catalog: Catalog, code: Code) -> Iterator[Disputed]:
    for field in (None, *catalog.fields) if code.statements else ():  # most codes have none
        statements = code.statements.get(field.id if field else "name", ())
        if len({statement.value for statement in statements}) > 1:
            yield Disputed(code, field, code.fields[field.id] if field else code.name, statements)
