"""The spec with what an audit proposes, in memory: its files, and what the checks and a review say of them.

Nothing that is in the files changes: codes and names are added.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from codecanon.proposing.proposed_changes import Proposed, ProposedName
from codecanon.proposing.proposed_codes import ProposedCode
from codecanon.audit.audit_data import seen_data
from codecanon.audit.audit_tables import seen_in_words
from codecanon.catalog.equivalence import Located
from codecanon.diagnostics import Finding
from codecanon.editing.spec_documents import documents_of, mark, schemas_of
from codecanon.lookup.vocabulary import OwnGroup
from codecanon.pipeline import Notify, check_spec
from codecanon.reading.comments import Entry
from codecanon.reading.files import Files
from codecanon.reading.overlaid_files import WithTexts
from codecanon.review.surroundings import Surroundings
from codecanon.review.verdict import Review, review
from codecanon.tables.reserved_words import reserved_words
from codecanon.tables.symbol_clashes import state_symbols
from codecanon.targets.checked import Checked
from codecanon.text import printable, wrap
from codecanon.writing.edited_file import EditedFile, child
from codecanon.writing.layout import WIDTH

_Names = Mapping[Any, Sequence[str]]  # by id of a code; by id of a group set and of a group


class ProposedSpec(NamedTuple):
    """The files that change, by path in the spec, as they were and as they would be.

    `outcome` is the review of the change, or the findings that the spec would have then.
    """

    before: Mapping[str, str]
    texts: Mapping[str, str]
    outcome: Review | list[Finding]


def proposed_spec(files: Files, old: Checked, found: Proposed, notify: Notify) -> ProposedSpec:
    """The spec with all proposals."""
    documents, schemas = documents_of(files, old.spec), schemas_of(old.spec)
    is_reserved = reserved_words(old.targets.values()).code
    before, texts = {}, {}
    for path, document in documents.items():
        file = EditedFile(document, schemas[document.path])
        codes = [one for one in found.codes if _path(one.provider.id, one.code_set.id) == path]
        names = [one for one in found.names if _path_of(one) == path]
        if not codes and not names:
            continue
        if path.endswith("/provider.yaml"):
            data = _with_group_names(file, document.data, names)
        else:
            data = _with_names(file, document.data, names)
            data = _with_codes(file, data, codes, is_reserved)
        byte_order_mark = mark(files, path)
        before[path] = byte_order_mark + document.text
        texts[path] = byte_order_mark + file.result(data).text
    after = check_spec(WithTexts(files, texts), notify)
    outcome = after if isinstance(after, list) else review(old, "the spec", after, "the proposal", Surroundings())
    return ProposedSpec(before, texts, outcome)


def _path(provider: str, file: str) -> str:
    return f"{provider}/{file}.yaml"


def _path_of(name: ProposedName) -> str:
    match name.about:
        case Located():
            return _path(name.about.provider.id, name.about.code_set.id)
        case OwnGroup():
            return _path(name.about.identity.partition("/")[0], "provider")


def _with_codes(file: EditedFile, data: Any, codes: Sequence[ProposedCode], is_reserved: Any) -> Any:
    """The code set with the codes, each below comments that say how it was seen and what is to be written."""
    if not codes:
        return data
    entries = {one.id: dict(one.entry) for one in codes}
    id_format = codes[0].code_set.shown
    state_symbols([*map(dict, data["codes"]), *entries.values()], id_format, "code", entries.keys(), is_reserved)
    all_codes = list(data["codes"])
    for count, one in enumerate(sorted(codes, key=lambda one: (isinstance(one.id, str), one.id))):
        told = printable(seen_in_words(seen_data(one.seen)))
        sentences = [f"Proposed by codecanon audit: seen {told}.", *one.remarks]
        comments = [f"# {line}" for line in wrap(" ".join(sentences), WIDTH - 6)]
        like = file.items("codes")[-1]
        place = file.add_item("codes", entries[one.id], like, comments)
        all_codes.insert(place + count, entries[one.id])
    return {**data, "codes": all_codes}


def _with_names(file: EditedFile, data: Any, names: Iterable[ProposedName]) -> Any:
    """The code set with more aliases of its codes."""
    wanted = _by_id((one.about.code.id, one.name) for one in names if isinstance(one.about, Located))
    return {**data, "codes": _aliased(file, file.items("codes"), data["codes"], wanted)} if wanted else data


def _with_group_names(file: EditedFile, data: Any, names: Iterable[ProposedName]) -> Any:
    """The provider with more aliases of its groups."""
    group_sets = []
    for entry, group_set in zip(file.items("group_sets"), data["group_sets"], strict=True):
        owner = f"{data['provider']}/{group_set['id']}/"
        here = [one for one in names if one.about.identity.startswith(owner)]
        wanted = _by_id((one.about.group.id, one.name) for one in here if isinstance(one.about, OwnGroup))
        groups = _aliased(file, child(entry, "groups").children, group_set["groups"], wanted) if wanted else None
        group_sets.append({**group_set, "groups": groups} if wanted else group_set)
    return {**data, "group_sets": group_sets}


def _by_id(named: Iterable[tuple[Any, str]]) -> _Names:
    names: dict[Any, list[str]] = {}
    for id, name in named:
        names.setdefault(id, []).append(name)
    return names


def _aliased(file: EditedFile, entries: Sequence[Entry], items: Sequence[Any], wanted: _Names) -> list[Any]:
    """The items with more aliases."""
    changed = []
    for entry, item in zip(entries, items, strict=True):
        new = list(wanted.get(item["id"], ()))
        if new and "aliases" in item:
            for name in new:
                file.append(child(entry, "aliases"), name)
        elif new:
            file.add_key(entry, "aliases", new)
        changed.append({**item, "aliases": [*item.get("aliases", ()), *new]} if new else item)
    return changed
