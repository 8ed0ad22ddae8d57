"""What an import takes the columns of a table for, what it proposes, and what came of it, in words. Prints nothing itself."""

from collections.abc import Iterator
from functools import reduce
from typing import assert_never

from codecanon.catalog.model import GroupRule, WireId, shown_id
from codecanon.diagnostics import Key, Place
from codecanon.lines import Line, paragraph, table
from codecanon.reading.document import Document
from codecanon.reading.files import Files
from codecanon.review import terminal
from codecanon.review.verdict import Review
from codecanon.tables.file_diff import unified
from codecanon.tables.import_table import Imported
from codecanon.tables.listed_codes import Listing
from codecanon.tables.merging import Merged
from codecanon.tables.roles import Roles
from codecanon.tables.source_table import KEY, SourceTable

_WIDTH = 100
_SOME = 8  # ids that are shown of many
_MANY = 12  # changes; of more, the review counts those under each rule


def columns_as_lines(shown: str, source: SourceTable, found: Imported) -> Iterator[Line]:
    """Each column with what it is taken for. `shown` is the name of the file."""
    yield Line("title", f"{shown}: {_number(len(found.listing.codes), 'code')}")
    yield from table([row for row in _columns(found.roles, found.listing, found.merged) if row[1]], _WIDTH)
    left = {_named(column): reason for column, reason in found.roles.unused.items()}
    left |= {f"key {key}": "it is beside the list of codes" for key in source.ignored}
    for what, reason in left.items():
        yield from paragraph(f"not imported: {what}, since {reason}", _WIDTH, role="warning")


def _columns(roles: Roles, listing: Listing, after: Merged) -> Iterator[tuple[str, str]]:
    id_format = after.data.code_set.get("id_format")
    ids = f"integers, shown as {id_format}" if id_format else "integers" if listing.id_type == "integer" else "texts"
    yield "id", f"{_named(roles.id)}, {ids}"
    yield "name", _named(roles.name)
    yield "symbol", _named(roles.symbol)
    yield "aliases", _named(roles.aliases)
    yield "group", ", which is always ".join(filter(None, (_named(roles.group), _rule(after.rule))))
    yield "group name", _named(roles.group_name)
    for key, column in roles.texts.items():
        yield key, f"{_named(column)}, where the spec has none"
    for key, column in roles.fields.items():
        yield f"field {key}", f"{_named(column)}, {listing.fields[key].type}"
    if after.symbols:
        some = [shown_id(id, id_format) for id in after.symbols[:_SOME]] + ["…"] * (len(after.symbols) > _SOME)
        yield "symbols", f"stated for {_number(len(after.symbols), 'code')} whose own would clash: {', '.join(some)}"


def _named(column: str | None) -> str:
    return "the key of each object" if column == KEY else f"column {column}" if column else ""


def _rule(rule: GroupRule | None) -> str:
    if rule is None:
        return ""
    match rule.kind:
        case "prefix":
            what = f"the first {rule.size} characters of the id" if rule.size > 1 else "the first character of the id"
        case "range":
            what = f"the id divided by {rule.size}"
        case "mask":
            what = f"the bits of the id in 0x{rule.size:X}"
        case _:
            assert_never(rule.kind)
    return f"{what}; so `by: {{{rule.kind}: {_size(rule)}}}`, which gives unknown ids a group too"


def _size(rule: GroupRule) -> str:
    return f"0x{rule.size:X}" if rule.kind == "mask" else str(rule.size)


def proposals(shown: str, found: Imported) -> Iterator[tuple[str, str]]:
    """What an import proposes, each where the spec says otherwise, with what `--yes` does about it."""
    after, files = found.merged, found.before
    for entry in after.gone:
        where = _place_of(files.code_set, ("codes",), entry["id"])
        name = f" {entry['name']}" if "name" in entry else ""
        yield f"{where}: code {_shown(after, entry['id'])}{name} is not in {shown}", f"--yes retires it in version {found.version}"
    for renamed in after.proposed:
        where = _place_of(files.code_set, ("codes",), renamed.id)
        now = f"code {_shown(after, renamed.id)} is called {renamed.after} in {shown}, not {renamed.before}"
        yield f"{where}: {now}", f"--yes renames it, and keeps {renamed.before} as an alias"
    for id in after.emptied:
        yield f"{_place_of_group(found, id)}: no code of {shown} is in group {id}", "--yes removes it"


def _shown(after: Merged, id: WireId) -> str:
    return shown_id(id, after.data.code_set.get("id_format"))


def _place_of_group(found: Imported, id: WireId) -> str:
    provider, own = found.before.provider, found.merged.data.code_set["group_set"]
    sets = provider.data.get("group_sets", []) if provider else []
    index = next((index for index, one in enumerate(sets) if one["id"] == own), 0)
    return _place_of(provider, ("group_sets", index, "groups"), id)


def _place_of(document: Document | None, way: tuple[Key, ...], id: WireId) -> str:
    """File, line and column of the entry with an id, in the list that these keys lead to."""
    assert document is not None
    entries = reduce(lambda data, key: data[key], way, document.data)
    place = Place(document.path, (*way, next(index for index, entry in enumerate(entries) if entry["id"] == id)))
    return "{}:{}:{}".format(*document.positions([place])[place])


def question(found: Imported) -> str:
    """The question whether to carry out what an import proposes; empty if it proposes nothing."""
    after = found.merged
    parts = []
    if after.gone:
        parts.append(f"retire {_number(len(after.gone), 'code')} in version {found.version}")
    if after.emptied:
        parts.append(f"remove {_number(len(after.emptied), 'group')}")
    if after.proposed:
        parts.append(f"keep {_number(len(after.proposed), 'old name')} by an alias")
    text = " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
    return f"{text[:1].upper()}{text[1:]}?" if text else ""


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def review_as_lines(review: Review) -> Iterator[Line]:
    """The summary of a review: all of a short one, and of a long one how many changes each rule has."""
    lines = list(terminal.lines(review))
    yield lines[0]
    if len(review.changes) <= _MANY:
        yield from lines[2:]
        return
    counted: dict[tuple[str, str], int] = {}
    for change in review.changes:
        key = str(change.level), change.rule.id
        counted[key] = counted.get(key, 0) + 1
    for (level, rule), count in counted.items():
        yield Line("", f"  {level:5}  {count:,} {rule}")


def changes_as_text(found: Imported, files: Files) -> Iterator[str]:
    """A unified diff of each file that changes, in lines."""
    documents = (found.before.catalog, found.before.provider, found.before.code_set)
    old = {document.path: document.text for document in documents if document}
    for path, text in found.texts.items():
        yield from unified(old.get(files.shown(path)), text, files.shown(path))
