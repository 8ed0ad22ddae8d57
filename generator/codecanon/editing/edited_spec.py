"""A spec after an edit, in memory: the pipeline checks what it would be, a review says what that changes and needs."""

# docs/architecture/decisions/0036

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from codecanon.catalog.versions import release_of
from codecanon.diagnostics import Finding, Refusal
from codecanon.editing.raised_version import restated, states, with_version
from codecanon.editing.spec_documents import documents_of, mark, schemas_of
from codecanon.frozen import dataclass
from codecanon.pipeline import Notify, check_spec, read_old
from codecanon.reading.document import Document
from codecanon.reading.files import Files
from codecanon.reading.git import GitError
from codecanon.reading.overlaid_files import WithTexts
from codecanon.reading.merge_base import merge_base
from codecanon.reading.moved_folder import gone, spec_before
from codecanon.reading.spec import Parsed
from codecanon.review.policy import is_enough, needed
from codecanon.review.review_rules import DEPRECATED_BEFORE, LIFECYCLE_RULES
from codecanon.review.surroundings import Surroundings, surroundings_of
from codecanon.review.verdict import Review, review
from codecanon.targets.checked import Checked
from codecanon.writing.edited_file import EditedFile

# What users have: the spec at the merge base with the main branch, nothing yet, or what git does not know.
Released = Checked | Literal["nothing", "unknown"]


class Edit(NamedTuple):
    """A code set that an edit changes, by its path in the spec, and what it does for the version in which that comes out.

    It returns the data of the file then. The version is None where it is not known, unless `needs_version`: then it is the
    one that follows the catalog's. With `since`, it states that version, and the catalog's is not raised.
    """

    path: str
    make: Callable[[EditedFile, Any, str | None], Any]
    needs_version: bool
    since: str | None = None


@dataclass(frozen=True, slots=True)
class EditedSpec:
    """An edit that can be written. `texts` are the files that change, by path in the spec, `before` what they were.

    `review` is that of the edit, `whole` that of all that users don't have yet, as `codecanon diff` makes it.
    """

    texts: Mapping[str, str]
    before: Mapping[str, str]
    review: Review
    whole: Review
    version: str | None  # in which it comes out


def released(spec: Path, notify: Notify) -> Released:
    """What users have of the catalog in this folder."""
    try:
        base = merge_base(spec)
        files, _ = spec_before(spec, base, None)
        if files is None:
            return "unknown" if gone(spec, base) else "nothing"  # it may have been moved without git knowing
    except GitError:
        return "unknown"
    found = read_old(files, notify)
    return "unknown" if isinstance(found, list) else found


def edited(files: Files, old: Checked, edit: Edit, users_have: Released, notify: Notify) -> EditedSpec | list[Finding]:
    """The edit, or the findings that the spec would have then, at the lines that it has now.

    Raises the catalog's version where the change needs that, and what states it if nobody has it yet. What states a version
    states that of the release, where the catalog is at a pre-release. Raises Refusal for a `since` that users have already.
    """
    current = old.catalog.version
    known = surroundings_of(users_have) if isinstance(users_have, Checked) else Surroundings()
    first = _attempt(files, old, edit, current, current, None, known, notify)
    if isinstance(first, list):
        return first
    against = _against(users_have, known, old, first.review)
    if isinstance(against, list):
        return against
    version = against
    if version is None and edit.needs_version:
        version = needed(current, first.review.verdict)
    if edit.since or (version and is_enough(current, version)):
        return _judged(first, edit, users_have, known)
    is_released = not isinstance(users_have, Checked) or users_have.catalog.version == current
    unreleased = None if is_released or version is None else release_of(current)
    found = _attempt(files, old, edit, version or current, version, unreleased, known, notify)
    return found if isinstance(found, list) else _judged(found, edit, users_have, known)


def _judged(found: EditedSpec, edit: Edit, users_have: Released, known: Surroundings) -> EditedSpec:
    """The edit with the review of all that users don't have yet. Raises Refusal if the version of --since is wrong."""
    match users_have:
        case "unknown":
            return found
        case "nothing":
            return replace(found, whole=review(None, "", found.review.new.checked, ""))
    whole = review(users_have, "", found.review.new.checked, "", known)
    wrong = [one.message for one in whole.findings if one.rule == DEPRECATED_BEFORE.id]
    if edit.since and wrong:
        before = review(users_have, "", found.review.old.checked, "", known)
        if fault := next(iter(sorted({*wrong} - {one.message for one in before.findings})), None):
            raise Refusal(f"--since {edit.since}: {fault}; leave --since out for the version that comes out next")
    return replace(found, whole=whole)


def _against(users_have: Released, known: Surroundings, old: Checked, now: Review) -> str | None | list[Finding]:
    """The version that the edit needs, None if not known; or what it makes wrong in accepted.yaml."""
    match users_have:
        case "nothing":
            return old.catalog.version
        case "unknown":
            return None
    found = review(users_have, "", now.new.checked, "", known)
    before = {(one.rule, one.message) for one in review(users_have, "", old, "", known).findings}
    left = [one for one in _without_versions(found) if (one.rule, one.message) not in before]
    return left or found.needed


def _without_versions(found: Review) -> list[Finding]:
    """The findings of a review, but for those about the version that an edit states: it is not decided yet, or was chosen."""
    return [one for one in found.findings if one.rule not in {rule.id for rule in LIFECYCLE_RULES}]


def _attempt(
    files: Files,
    old: Checked,
    edit: Edit,
    version: str,
    stated: str | None,
    unreleased: str | None,
    known: Surroundings,
    notify: Notify,
) -> EditedSpec | list[Finding]:
    documents, schemas = documents_of(files, old.spec), schemas_of(old.spec)
    editors: dict[str, EditedFile] = {}
    changed: dict[str, Document] = {}
    for path, document in documents.items():
        is_raised = version != old.catalog.version and path == "catalog.yaml"
        is_restated = unreleased is not None and "codes" in document.data and states(document.data, unreleased)
        if not (path == edit.path or is_raised or is_restated):
            continue
        file, data = EditedFile(document, schemas[document.path]), document.data
        if path == edit.path:
            data = edit.make(file, data, stated and release_of(stated))
        if is_raised:
            data = with_version(file, data, version)
        if unreleased is not None and is_restated:
            data = restated(file, data, unreleased, release_of(version))
        editors[path], changed[path] = file, file.result(data)
    texts = {path: mark(files, path) + document.text for path, document in changed.items()}
    parsed: Parsed = {text.encode(): changed[path] for path, text in texts.items()}
    after = check_spec(WithTexts(files, texts), notify, parsed)
    if isinstance(after, list):
        shown = {documents[path].path: editor for path, editor in editors.items()}
        return [_before(finding, shown) for finding in after]
    found = review(old, "the spec before", after, "the spec after", known._replace(written_by=None))
    before = {path: documents[path].text for path in texts}
    return _without_versions(found) or EditedSpec(texts, before, found, found, stated)


def _before(finding: Finding, editors: Mapping[str, EditedFile]) -> Finding:
    """The finding at the line that the file has now."""
    position = finding.position
    if editor := editors.get(position.path):
        position = position._replace(line=editor.line_before(position.line))
    return finding._replace(position=position)
