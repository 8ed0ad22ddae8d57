"""A code as lines for a terminal: everything that the catalog has about it. Prints nothing.

Each line has a role, by which the command line colors it; control characters are escaped.
"""

from collections.abc import Iterator
from typing import assert_never

from codecanon.diagnostics import Position
from codecanon.catalog.equivalence import Located, differences, equivalents_of
from codecanon.catalog.model import Catalog, Deprecation, Field, Group, Reference, Value, identity
from codecanon.catalog.description import meaning_texts
from codecanon.lines import Line, paragraph, table
from codecanon.text import printable


def code_lines(found: Located, catalog: Catalog, position: Position, width: int) -> Iterator[Line]:
    """Everything about a code, in lines of at most this width."""
    code = found.code
    yield title(found)
    yield from paragraph(code.headline, width, 0)
    if code.deprecated:
        yield from paragraph(_deprecation(code.deprecated, found), width, 0, role="warning")
    yield from paragraph(code.description, width)
    if code.action:
        yield from _section("What to do", [code.action], width)
    rows = [_field_row(field, found, catalog) for field in _stated(found, catalog)]
    if rows:
        yield Line("heading", "Fields")
        yield from table(rows, width)
    silent = ", ".join(field.id for field in _not_stated(found, catalog))
    if silent:
        yield from paragraph(f"Not stated: {silent}", width)
    if code.rationale:
        yield from _section("Why", [code.rationale], width)
    if code.groups:
        groups = [(f"{group.id} {group.name or ''}".rstrip(), group.summary or "") for group in found.own_groups]
        yield Line("heading", "Groups" if len(groups) > 1 else "Group")
        yield from table(groups, width)
    others = [*code.alias_names, *([code.symbol] if code.symbol != code.name else [])]
    if others:
        yield from _section("Other names", [", ".join(others)], width)
    if code.references:
        yield from _section("References", [_reference(reference, catalog) for reference in code.references], width)
    equivalent_codes = equivalents_of(catalog, *found)
    if equivalent_codes:
        yield from _section(
            "The same code elsewhere",
            [_equivalent(found, equivalent, catalog) for equivalent in equivalent_codes],
            width,
        )
    yield from _section("Source", [*_source(found), f"{position.path}:{position.line}"], width)


def _deprecation(gone: Deprecation, found: Located) -> str:
    since = f" since {gone.since}" if gone.since else ""
    use = gone.replaced_by
    if use is None:
        return f"Deprecated{since}: {gone.reason}"
    own = (use.provider, use.code_set) == (found.provider.id, found.code_set.id)
    return f"Deprecated{since}: {gone.reason}; use {use.id if own else identity(use.provider, use.code_set, use.id)}"


def title(found: Located) -> Line:
    return Line("title", printable(f"{found.identity}  {found.code.name or found.code.symbol}"))


def _section(title: str, texts: list[str], width: int) -> Iterator[Line]:
    yield Line("heading", title)
    for text in texts:
        yield from paragraph(text, width, hang=2 if len(texts) > 1 else 0)


def _stated(found: Located, catalog: Catalog) -> list[Field]:
    code = found.code
    return [field for field in catalog.fields if code.fields[field.id] is not None or field.id in code.omitted]


def _not_stated(found: Located, catalog: Catalog) -> list[Field]:
    """The fields that the code does not state, although codes of its kind can."""
    stated = _stated(found, catalog)
    return [
        field
        for field in catalog.fields
        if field not in stated and (not field.expected_of or found.code_set.kind in field.expected_of)
    ]


def _field_row(field: Field, found: Located, catalog: Catalog) -> tuple[str, str, str]:
    value = found.code.fields[field.id]
    if value is None:
        reasons = {omission.id: omission.doc for omission in catalog.omissions}
        reason = found.code.omitted[field.id]
        return field.id, "left out", reasons.get(reason, reason)
    return field.id, shown_value(value), f"{meaning(field, value)} ({origin(field, found)})"


def shown_value(value: Value) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def meaning(field: Field, value: Value) -> str:
    """What the value means, in the words of the catalog."""
    if value is False:
        return f"{field.doc.rstrip('.')}: no."
    return next((one.doc for one in field.values if one.id == value), field.doc)


def origin(field: Field, found: Located) -> str:
    """Who states the value."""
    match field.origin:
        case "provider":
            return f"stated by {found.provider.title}"
        case "derived":
            inherited = field.id in found.code.inherited
            return f"judged, from {found.code.same_as}" if inherited else "judged by this catalog"
        case _:
            assert_never(field.origin)


def _reference(reference: Reference, catalog: Catalog) -> str:
    title = next(standard.title for standard in catalog.standards if standard.id == reference.standard)
    target = ", ".join(filter(None, (" ".join(filter(None, (reference.code, reference.name))), reference.confidence)))
    return f"{title}: {target}{f' ({reference.note})' if reference.note else ''}"


def _equivalent(found: Located, equivalent: Located, catalog: Catalog) -> str:
    differ = "; ".join(
        f"{what}: {first} here, {second} there" for what, first, second in differences(found, equivalent, catalog)
    )
    return f"{equivalent.identity} {equivalent.code.name or equivalent.code.symbol}" + (
        f" ({differ})" if differ else ""
    )


def _source(found: Located) -> Iterator[str]:
    source = next((one for one in found.provider.sources if one.id == found.code_set.document), None)
    if source:
        yield f"{source.title}, section {found.code_set.section}, read {source.read}"
    taken = [key for key in (*meaning_texts(), "rationale") if key in found.code.inherited]
    if taken:
        yield f"{', '.join(taken)}: from {found.code.same_as}"
