"""A code as lines for a terminal: everything that the catalog has about it. Prints nothing.

Each line has a role, by which the command line colors it; control characters are escaped.
"""

from collections.abc import Iterator
from typing import assert_never

from codecanon.diagnostics import Position
from codecanon.catalog.documents import document_of, other_documents
from codecanon.catalog.equivalence import Located, codes_by_identity, differences, equivalents_of
from codecanon.catalog.grouping import Grouping
from codecanon.catalog.link_template import code_link, reference_link
from codecanon.catalog.model import (
    Alias,
    Catalog,
    Deprecation,
    Field,
    GroupSet,
    Provider,
    Reference,
    Value,
    WireId,
    identity,
    shown_id,
)
from codecanon.catalog.description import meaning_texts
from codecanon.lines import Line, paragraph, table
from codecanon.text import printable, sentence


def code_lines(found: Located, catalog: Catalog, position: Position, width: int) -> Iterator[Line]:
    """Everything about a code, in lines of at most this width."""
    code = found.code
    yield title(found)
    yield from paragraph(code.summary, width, 0)
    if code.deprecated:
        yield from paragraph(_deprecation(code.deprecated, found, catalog), width, 0, role="warning")
    yield from paragraph(code.description, width)
    if code.id == found.code_set.fallback:
        yield from paragraph(f"It stands for ids that are not in {found.code_set.id} and belong to no group.", width)
    if code.action:
        yield from section("What to do", [code.action], width)
    yield from _fields(found, catalog, width)
    yield from _statements(found, width)
    if code.rationale:
        yield from section("Why", [code.rationale], width)
    if code.groups:
        yield Line("heading", "Groups" if len(code.groups) > 1 else "Group")
        yield from table(list(_groups(found)), width)
    others = [*map(_alias, code.aliases), *([code.symbol] if code.name not in (None, code.symbol) else [])]
    if others:
        yield from section("Other names", [", ".join(others)], width)
    if code.references:
        yield from section("References", [_reference(reference, catalog) for reference in code.references], width)
    equivalent_codes = equivalents_of(catalog, *found)
    if equivalent_codes:
        yield from section(
            "The same code elsewhere",
            [_equivalent(found, equivalent, catalog) for equivalent in equivalent_codes],
            width,
        )
    yield from section("Source", [*_source(found), f"{position.path}:{position.line}"], width)


def title(found: Located) -> Line:
    return Line("title", printable(f"{found.path}  {found.code.name or found.code.symbol}"))


def section(title: str, texts: list[str], width: int) -> Iterator[Line]:
    """A heading, and below it each text as a paragraph."""
    yield Line("heading", title)
    for text in texts:
        yield from paragraph(text, width, hang=2 if len(texts) > 1 else 0)


def replacement(gone: Deprecation, catalog: Catalog) -> Located | None:
    """The code to use instead of a deprecated one."""
    use = gone.replaced_by
    return codes_by_identity(catalog).get(identity(use.provider, use.code_set, use.id)) if use else None


def _deprecation(gone: Deprecation, found: Located, catalog: Catalog) -> str:
    since = f" since {gone.since}" if gone.since else ""
    use = replacement(gone, catalog)
    if use is None:
        return f"Deprecated{since}: {gone.reason}"
    own = (use.provider, use.code_set) == (found.provider, found.code_set)
    id = use.code_set.shown(use.code.id) if own else use.path
    return f"Deprecated{since}: {sentence(gone.reason)} Use {id}{f' {use.code.name}' if use.code.name else ''}."


def _fields(found: Located, catalog: Catalog, width: int) -> Iterator[Line]:
    stated = _stated(found, catalog)
    for heading, informative in (("Fields", False), ("For information", True)):
        rows = [_field_row(field, found, catalog) for field in stated if field.is_informative is informative]
        if rows:
            yield Line("heading", heading)
            yield from table(rows, width)
        if not informative and (silent := ", ".join(field.id for field in _not_stated(found, catalog))):
            yield from paragraph(f"Not stated: {silent}", width)


def _stated(found: Located, catalog: Catalog) -> list[Field]:
    code = found.code
    return [field for field in catalog.fields if code.fields[field.id] is not None or field.id in code.omitted]


def _not_stated(found: Located, catalog: Catalog) -> list[Field]:
    """The fields that the code does not state, although programs decide by them and codes of its kind can have them."""
    stated = _stated(found, catalog)
    return [
        field
        for field in catalog.fields
        if field not in stated
        and not field.is_informative
        and (not field.expected_of or found.code_set.kind in field.expected_of)
    ]


def _field_row(field: Field, found: Located, catalog: Catalog) -> tuple[str, str, str]:
    value = found.code.fields[field.id]
    if value is None:
        reasons = {omission.id: omission.doc for omission in catalog.omissions}
        reason = found.code.omitted[field.id]
        return field.id, "left out", reasons.get(reason, reason)
    return field.id, shown_value(value), f"{meaning(field, value)} ({origin(field, found)})".strip()


def shown_value(value: Value) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def meaning(field: Field, value: Value) -> str:
    """What the value means, in the words of the catalog."""
    doc = next((one.doc for one in field.values if one.id == value), "") or field.doc
    return f"{doc.rstrip('.')}: no." if value is False and doc else doc


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


def _statements(found: Located, width: int) -> Iterator[Line]:
    """Who stated which value, where sources differ."""
    rows = [
        (key if number == 0 else "", shown_value(one.value), source_words(found.provider, one.source))
        for key, stated in found.code.statements.items()
        for number, one in enumerate(stated)
    ]
    if rows:
        yield Line("heading", "Stated by")
        yield from table(rows, width)


def source_words(provider: Provider, id: str | None) -> str:
    """A source with the day on which it was read, or ""."""
    source = next((one for one in provider.sources if one.id == id), None)
    return "" if source is None else f"{source.title}{f', read {source.read}' if source.read else ''}"


def is_by_rule(found: Located, group: object) -> bool:
    """Whether a rule of the group set yields this group for the id of the code."""
    by_rule = Grouping(found.provider.group_set(found.code_set)).group_of(found.code.id)
    return by_rule is not None and by_rule.id == group


def _groups(found: Located) -> Iterator[tuple[str, str]]:
    known = {group.id: group for group in found.own_groups}
    group_set = found.provider.group_set(found.code_set)
    for id in found.code.groups:
        group = known.get(id)
        by_rule = " (by rule)" if is_by_rule(found, id) else ""
        name = group.name or "" if group else ""
        yield f"{f'{shown_group(id, group_set)} {name}'.rstrip()}{by_rule}", (group.summary or "") if group else ""


def shown_group(id: WireId, group_set: GroupSet | None) -> str:
    """The id of a group as people see it: bits in hex."""
    is_mask = group_set and group_set.rule and group_set.rule.kind == "mask"
    return shown_id(id, "hex" if is_mask else None)


def _alias(alias: Alias) -> str:
    notes = ["deprecated"] if alias.deprecated else []
    if alias.symbol not in (None, alias.name):
        notes.append(f"constant {alias.symbol}")
    return f"{alias.name} ({', '.join(notes)})" if notes else alias.name


def _reference(reference: Reference, catalog: Catalog) -> str:
    standard = next(one for one in catalog.standards if one.id == reference.standard)
    target = ", ".join(filter(None, (" ".join(filter(None, (reference.code, reference.name))), reference.confidence)))
    note = f" ({reference.note})" if reference.note else ""
    link = reference_link(catalog, reference)
    named = ", ".join(filter(None, (standard.title, standard.document)))
    return f"{named}: {target}{note}{f' {link}' if link else ''}"


def _equivalent(found: Located, equivalent: Located, catalog: Catalog) -> str:
    differ = "; ".join(
        f"{what}: {first} here, {second} there" for what, first, second in differences(found, equivalent, catalog)
    )
    return f"{equivalent.path} {equivalent.code.name or equivalent.code.symbol}" + (f" ({differ})" if differ else "")


def _source(found: Located) -> Iterator[str]:
    code_set = found.code_set
    others = other_documents(*found)
    if not others and (source := document_of(found.provider, code_set)):
        parts = (
            source.title,
            code_set.section and f"section {code_set.section}",
            source.read and f"read {source.read}",
        )
        yield ", ".join(filter(None, parts))
    yield from (source_words(found.provider, one.id) for one in others)
    if link := code_link(code_set, found.code.id):
        yield link
    taken = [key for key in (*meaning_texts(), "rationale") if key in found.code.inherited]
    if taken:
        yield f"{', '.join(taken)}: from {found.code.same_as}"
