"""The documents that facts of a code set and of its codes were read from."""

from codecanon.catalog.model import Code, CodeSet, Provider, Source


def document_of(provider: Provider, code_set: CodeSet) -> Source | None:
    """The document that a code set was read from, None if it states none."""
    return next((one for one in provider.sources if one.id == code_set.document), None)


def other_documents(provider: Provider, code_set: CodeSet, code: Code) -> list[Source]:
    """The documents that have a code which that of its code set lacks: its name is stated by them only. None for others."""
    if not code.statements:  # as most
        return []
    by = {statement.source for statement in code.statements.get("name", ())}
    is_lacking = code_set.document is not None and code_set.document not in by
    return [source for source in provider.sources if source.id in by] if is_lacking else []
