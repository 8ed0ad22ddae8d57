"""What an import proposes and does with consent only, in words: each where the spec says otherwise. Prints nothing itself."""

from collections.abc import Iterator, Mapping
from functools import reduce

from codecanon.catalog.model import WireId, shown_id
from codecanon.diagnostics import Key, Place
from codecanon.reading.document import Document
from codecanon.text import listed, number
from codecanon.tables.import_table import Imported
from codecanon.tables.merging import Renamed
from codecanon.tables.spec_data import Data

_LISTED = 20  # proposals of a kind; of more, the rest is counted


def proposals(shown: str, found: Imported) -> Iterator[tuple[str, str]]:
    """The proposals, each with what `--yes` does about it; of a kind that has many, the first. `shown` is the name of the table."""
    after, files = found.merged, found.before
    format = after.data.code_set.get("id_format")
    gone: dict[WireId, tuple[str, str]] = {}
    for entry in after.gone:
        name = f" {entry['name']}" if "name" in entry else ""
        message = f"code {shown_id(entry['id'], format)}{name} is not in {shown}"
        gone[entry["id"]] = message, f"--yes retires it in version {found.version}{_lost(entry, found)}"
    renamed = {
        code.id: (
            f"code {shown_id(code.id, format)} is called {code.after} in {shown}, not {code.before}",
            _renaming(code, format),
        )
        for code in after.proposed
    }
    emptied = {id: (f"no code of {shown} is in group {id}", "--yes removes it") for id in after.emptied}
    yield from _placed(files.code_set, ("codes",), gone, "code")
    yield from _placed(files.code_set, ("codes",), renamed, "old name")
    yield from _placed(files.provider, _way_to_groups(found), emptied, "group")


def _lost(entry: Data, found: Imported) -> str:
    """What the entry of a code says beside the facts of a table: a retired one keeps only its name."""
    facts = {"id", "name", "group", *found.merged.data.fields}
    own = [key for key in entry if key not in facts]
    return f" and removes its {', '.join(own)}" if own else ""


def _renaming(code: Renamed, format: str | None) -> str:
    if code.owner is None:
        return f"--yes renames it, and keeps {code.before} as an alias"
    return f"--yes renames it, without an alias, since {code.before} is one of code {shown_id(code.owner, format)}"


def _way_to_groups(found: Imported) -> tuple[Key, ...]:
    provider, own = found.before.provider, found.merged.data.code_set.get("group_set")
    sets = provider.data.get("group_sets", []) if provider else []
    return "group_sets", next((index for index, one in enumerate(sets) if one["id"] == own), 0), "groups"


def _placed(
    document: Document | None, way: tuple[Key, ...], said: Mapping[WireId, tuple[str, str]], noun: str
) -> Iterator[tuple[str, str]]:
    """What is said of entries by id, behind the file, line and column of each, in the list that these keys lead to."""
    if not said:
        return
    assert document is not None
    entries = reduce(lambda data, key: data[key], way, document.data)
    indices = {entry["id"]: index for index, entry in enumerate(entries)}
    places = {id: Place(document.path, (*way, indices[id])) for id in [*said][:_LISTED]}
    positions = document.positions(places.values())
    for id, place in places.items():
        message, hint = said[id]
        yield "{}:{}:{}: {}".format(*positions[place], message), hint
    if len(said) > _LISTED:
        yield f"{document.path}: and {number(len(said) - _LISTED, f'more {noun}')}", ""


def count(found: Imported) -> int:
    """How many proposals there are."""
    return len(found.merged.gone) + len(found.merged.proposed) + len(found.merged.emptied)


def question(found: Imported) -> str:
    """The question whether to carry out what an import proposes; empty if it proposes nothing."""
    after = found.merged
    parts = []
    if after.gone:
        parts.append(f"retire {number(len(after.gone), 'code')} in version {found.version}")
    if after.emptied:
        parts.append(f"remove {number(len(after.emptied), 'group')}")
    if after.proposed:
        parts.append(f"rename {number(len(after.proposed), 'code')}")
    text = listed(parts, "and")
    return f"{text[:1].upper()}{text[1:]}?" if text else ""


def consent(found: Imported) -> str:
    """What an import that asks nobody needs --yes for; empty if for nothing."""
    after = found.merged
    counted = {
        f"{number(len(after.gone), 'code')} retired": after.gone,
        f"{number(len(after.proposed), 'code')} renamed": after.proposed,
        f"{number(len(after.emptied), 'group')} removed": after.emptied,
    }
    parts = [text for text, some in counted.items() if some]
    return f"needs --yes: {', '.join(parts)}" if parts else ""
