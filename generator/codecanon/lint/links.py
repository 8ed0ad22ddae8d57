"""Rules about references inside a provider: the source or group that is named must be declared."""

from collections.abc import Iterator
from datetime import date

from codecanon.catalog.model import Catalog, Code, CodeSet, Group, GroupSet, Provider, WireId
from codecanon.diagnostics import Place
from codecanon.lint.rule import Problem, rule


def _code_sets(catalog: Catalog) -> Iterator[tuple[Provider, CodeSet]]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            yield provider, code_set


@rule(
    "unknown-source",
    reason="Facts are checked against the document that they were taken from, which provider.yaml must declare.",
    wrong="""
        # spec/acme/sms_error.yaml
        source: {document: handbok, section: Errors}
    """,
    right="""
        # spec/acme/sms_error.yaml
        source: {document: handbook, section: Errors}
    """,
)
def unknown_source(catalog: Catalog) -> Iterator[Problem]:
    for provider, code_set in _code_sets(catalog):
        known = [source.id for source in provider.sources]
        if code_set.document is not None and code_set.document not in known:
            place = code_set.place.at("source", "document")
            yield place, f"{provider.id} has no source {code_set.document}", f"known sources: {', '.join(known)}"


@rule(
    "no-such-day",
    reason="A day that the calendar does not have says nothing, and databases refuse to load it.",
    wrong="""
        # spec/bolt/provider.yaml
        sources:
          - {id: site, title: Web site, document: Online., read: "2026-02-31"}
    """,
    right="""
        # spec/bolt/provider.yaml
        sources:
          - {id: site, title: Web site, document: Online., read: "2026-02-28"}
    """,
)
def no_such_day(catalog: Catalog) -> Iterator[Problem]:
    for place, day in _days(catalog):
        try:
            date.fromisoformat(day)
        except ValueError:
            yield place, f"the day {day} does not exist", "write a day of the calendar as YYYY-MM-DD"


def _days(catalog: Catalog) -> Iterator[tuple[Place, str]]:
    for provider in catalog.providers:
        for source in provider.sources:
            if source.read:
                yield source.place.at("read"), source.read
    of_type_date = [field.id for field in catalog.fields if field.type == "date"]
    for item in _with_fields(catalog) if of_type_date else ():
        for id in of_type_date:
            if day := item.fields.get(id):
                yield item.place.at(id), str(day)


def _with_fields(catalog: Catalog) -> Iterator[Code | Group]:
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            yield from group_set.groups
        for code_set in provider.code_sets:
            yield from code_set.codes


@rule(
    "unknown-group-set",
    reason="The groups of the codes are looked up in this group set, which provider.yaml must declare.",
    wrong="""
        # spec/acme/sms_error.yaml
        group_set: delivry
    """,
    right="""
        # spec/acme/sms_error.yaml
        group_set: delivery
    """,
)
def unknown_group_set(catalog: Catalog) -> Iterator[Problem]:
    for provider, code_set in _code_sets(catalog):
        if code_set.group_set is not None and provider.group_set(code_set) is None:
            known = ", ".join(group_set.id for group_set in provider.group_sets) or "none"
            place = code_set.place.at("group_set")
            yield place, f"{provider.id} has no group set {code_set.group_set}", f"known group sets: {known}"


@rule(
    "unknown-group",
    reason="A group without a name and a summary is a bare number to people and to programs.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, group: 7, summary: The phone is off.}
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, group: 1, summary: The phone is off.}
    """,
)
def unknown_group(catalog: Catalog) -> Iterator[Problem]:
    for provider, code_set in _code_sets(catalog):
        group_set = provider.group_set(code_set)
        known = {group.id: group for group in group_set.groups} if group_set else {}
        if code_set.group_set is not None and group_set is None:
            continue  # a finding of unknown-group-set
        for code in code_set.codes:
            seen = set()
            for index, group in enumerate(code.groups):
                place = code.place.at("group", index) if len(code.groups) > 1 else code.place.at("group")
                if group_set is None:
                    hint = "add `group_set: …` to the code set, or remove the group"
                    yield place, f"code set {code_set.id} has no group set", hint
                elif group not in known:
                    shown = f'"{group}"' if isinstance(group, str) else group
                    yield place, f"group set {group_set.id} has no group {shown}", _right_group(group, group_set)
                elif group in seen:
                    yield place, f"group {group} is listed twice", "list it once"
                seen.add(group)


def _right_group(stated: WireId, group_set: GroupSet) -> str:
    """A hint with the id of the group that has this name, or this id in another type."""
    for group in group_set.groups:
        id = f'"{group.id}"' if isinstance(group.id, str) else str(group.id)
        if str(stated) == str(group.id):
            return f"write {id} {'in' if isinstance(group.id, str) else 'without'} quotes, as the group set has it"
        if group.name and str(stated).casefold() in {name.casefold() for name in (group.name, *group.aliases)}:
            return f"write {id}, the id of group {group.name}"
    return f"known groups: {', '.join(str(group.id) for group in group_set.groups)}"
