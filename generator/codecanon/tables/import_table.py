"""Imports a table into a spec, in memory: the pipeline checks what the spec would be, and a review says what that changes."""

# docs/architecture/decisions/0036

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from codecanon.catalog.versions import precedence
from codecanon.diagnostics import Finding, Place, Position, Refusal
from codecanon.frozen import dataclass
from codecanon.pipeline import Notify, check_spec, read_old
from codecanon.reading.document import Document
from codecanon.reading.parse import read_document
from codecanon.reading.files import Files
from codecanon.reading.history import has_spec
from codecanon.reading.overlaid_files import WithTexts
from codecanon.reading.releases import Release, Releases
from codecanon.reading.schema import built_in_keys
from codecanon.reading.spec import Parsed, Spec
from codecanon.review.policy import needed
from codecanon.review.surroundings import Surroundings
from codecanon.review.verdict import Review, review
from codecanon.tables.cell_values import hex_format, integer_of
from codecanon.tables.changed_files import changed_files
from codecanon.tables.field_names import KnownFields
from codecanon.tables.listed_codes import Listing, listing_of
from codecanon.tables.merging import Merged, merged
from codecanon.tables.reserved_words import IsReserved, reserved_words
from codecanon.tables.roles import Asked, Roles, roles_of
from codecanon.tables.source_table import SourceTable, said
from codecanon.tables.spec_data import SpecData, SpecFiles, data_of, files_of
from codecanon.targets.catalog_targets import targets_of
from codecanon.targets.checked import Checked
from codecanon.targets.target import Target


class Wanted(NamedTuple):
    """Where the codes go, and which columns are what."""

    provider: str
    code_set: str
    columns: Asked


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that can be written. `texts` are the files that change, by path in the spec; `version` is that of the catalog then."""

    before: SpecFiles
    roles: Roles
    listing: Listing
    merged: Merged
    texts: Mapping[str, str]
    review: Review
    version: str


def import_table(
    files: Files, table: SourceTable, shown: str, wanted: Wanted, released: Callable[[], str | None], notify: Notify
) -> Imported | list[Finding]:
    """The import, or the findings that the spec has, or would have then: those of a row at its line of the file `shown`.

    `released` answers which version users have, None where that is not known. Raises NoTable for rows that can't be taken, and
    Refusal for options that don't fit.
    """
    parsed: Parsed = {}
    now = WithTexts(files, {})
    old = read_old(now, notify, parsed) if has_spec(now) else None
    if isinstance(old, list):
        return old
    before = files_of(old.spec if old else None, wanted.provider, wanted.code_set)
    data = data_of(before, wanted.provider, wanted.code_set)
    reserved = reserved_words(_targets(old, data))
    keys = built_in_keys()
    is_taken: IsReserved = lambda word: word in keys or reserved.field(word)
    roles = roles_of(table, wanted.columns, KnownFields(is_taken, data.docs, data.judged))
    listing = listing_of(table, roles, data.id_type, data.fields)
    data = _with_format(data, table, roles, listing)
    current = data.catalog["version"]

    def attempt(version: str) -> Imported | list[Finding]:
        catalog = data.catalog if version == current else {**data.catalog, "version": version}
        after = merged(replace(data, catalog=catalog), listing, roles, wanted.columns.rule, reserved, version)
        spec = old.spec if old else None
        documents = changed_files(files, spec, before, after.data, (wanted.provider, wanted.code_set))
        texts = {path: document.text for path, document in documents.items()}
        parsed.update((document.text.encode(), document) for document in documents.values())
        checked = check_spec(WithTexts(files, texts), notify, parsed)
        if isinstance(checked, list):
            path = f"{wanted.provider}/{wanted.code_set}.yaml"
            in_spec = check_spec(now, notify) if old else []
            known = {} if isinstance(in_spec, Checked) else {(one.rule, one.message): one for one in in_spec}
            left = [finding for finding in checked if (finding.rule, finding.message) not in known]
            found_before = [known[key] for one in checked if (key := (one.rule, one.message)) in known]
            left = in_table(left, files.shown(path), texts.get(path, ""), shown, listing)
            _refuse_names(left, {document.path for document in documents.values()} - _paths(before), wanted)
            return found_before + left
        notify("comparing")
        surroundings = _beside(last_release()) if after.gone else Surroundings()
        found = review(old, "the spec before", checked, "the spec after", surroundings)
        return Imported(before, roles, listing, after, texts, found, version)

    last_release = cache(released)
    imported = attempt(current)
    if isinstance(imported, Imported) and imported.merged.gone:
        version = max(current, needed(last_release() or current, imported.review.verdict), key=precedence)
        imported = imported if version == current else attempt(version)
    return imported if isinstance(imported, list) else list(imported.review.findings) or imported


def _beside(last_release: str | None) -> Surroundings:
    """What is known beside the spec before: the last release, if any is."""
    if last_release is None:
        return Surroundings()
    return Surroundings(Releases(frozenset({last_release}), (Release(last_release, ""),)))


def _paths(before: SpecFiles) -> set[str]:
    return {document.path for document in (before.catalog, before.provider, before.code_set) if document}


def _refuse_names(findings: Iterable[Finding], new: Container[str], wanted: Wanted) -> None:
    """Raises Refusal for a name that can't be used, of which nothing but the option --into is there so far."""
    for finding in findings:
        if finding.rule == "name-clash" and finding.position.path in new:
            into = f"{wanted.provider}/{wanted.code_set}"
            is_provider = finding.message.startswith("provider ")
            other = (
                f"{wanted.provider}_codes/{wanted.code_set}"
                if is_provider
                else f"{wanted.provider}/{wanted.code_set}_error"
            )
            raise Refusal(f"--into {into}: {finding.message}; choose another name, such as {other}")


def _targets(old: Checked | None, data: SpecData) -> Iterable[Target]:
    """The targets of the catalog, which may be new."""
    return old.targets.values() if old else targets_of(Spec(Document("", "", data.catalog), None, (), ())).values()


def _with_format(data: SpecData, table: SourceTable, roles: Roles, listing: Listing) -> SpecData:
    """A new code set shows its ids in hex where the table has them so: in the column of ids, or in one beside it."""
    if data.code_set["codes"] or listing.id_type == "string":
        return data
    for column in (roles.id, *roles.fields.values()):
        format = hex_format(row.cells.get(column) for row in table.rows)
        if format and all(
            integer_of(row.cells.get(column)) == integer_of(row.cells.get(roles.id)) for row in table.rows
        ):
            return replace(data, code_set={**data.code_set, "id_format": format})
    return data


def in_table(findings: Iterable[Finding], path: str, text: str, table: str, listing: Listing) -> list[Finding]:
    """The findings in a code set, given its path and text, at the lines of the table that they come from."""
    document, _ = read_document(path, text.encode())
    if document is None or document.data is None:
        return list(findings)
    places = [Place(path, ("codes", index)) for index in range(len(document.data["codes"]))]
    positions = document.positions(places)
    starts = [positions[place].line for place in places]
    found = []
    for finding in findings:
        index = bisect_right(starts, finding.position.line) - 1
        if finding.position.path == path and index >= 0:
            id = document.data["codes"][index]["id"]
            if id in listing.lines:
                message = said(listing.marks[id], finding.message)
                finding = finding._replace(position=Position(table, listing.lines[id], 1), message=message)
        found.append(finding)
    return found
