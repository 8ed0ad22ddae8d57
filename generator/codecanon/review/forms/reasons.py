"""Why a code answers otherwise, as far as the catalog says it: a reason of the spec, never one of the tool."""

from codecanon.catalog.model import Catalog, Code
from codecanon.review.change import Change
from codecanon.review.change_rule import Level
from codecanon.review.facts import Facts, Subject
from codecanon.review.verdict import Review


def reason(change: Change, review: Review) -> str:
    """Why there is no value any more, who states the new one, or the rationale of the code; "" if the spec says nothing."""
    prefix, _, field = (change.attribute or "").partition(".")
    if change.subject.kind != "code" or prefix not in ("fields", "groups") or change.impact.behaviour is Level.NONE:
        return ""
    subject = _origin(change.subject, field, review.new.facts)
    code = _code(subject, review.new.facts)
    if code is None:
        return ""
    own = "" if "rationale" in code.inherited else code.rationale
    return _omission(code, field, review.new.catalog) or _statement(subject, field, review) or own or ""


def _origin(subject: Subject, field: str, facts: Facts) -> Subject:
    """The code from which a code takes the field, or the code itself."""
    passed = {subject}
    while (code := _code(subject, facts)) and field in code.inherited:
        source = next((one for one in facts if one.kind == "code" and one.id == code.same_as), subject)
        if source in passed:
            break
        passed.add(source)
        subject = source
    return subject


def _code(subject: Subject, facts: Facts) -> Code | None:
    item = facts.get(subject)
    return item.model if item and isinstance(item.model, Code) else None


def _omission(code: Code, field: str, catalog: Catalog) -> str:
    """Why a field is left out."""
    return next((one.doc for one in catalog.omissions if one.id == code.omitted.get(field)), "")


def _statement(subject: Subject, field: str, review: Review) -> str:
    """The document that states the value, where several state one."""
    code = _code(subject, review.new.facts)
    provider = next(one for one in review.new.catalog.providers if one.id == subject.path[0])
    by = [one.source for one in code.statements.get(field, ()) if one.value == code.fields[field]] if code else []
    return next((f'Stated by "{source.title}".' for source in provider.sources if source.id in by), "")
