"""Rules about references inside a provider: what is named must be declared, and fit what names it."""

from collections.abc import Iterator
from datetime import date

from codecanon.catalog.model import Catalog, Code, CodeSet, Group, GroupSet, Provider, WireId
from codecanon.lint.ids import in_its_type, quoted
from codecanon.lint.rule import Problem, rule

_DAY = "write a day of the calendar as YYYY-MM-DD"


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
    reason="A day tells how old a fact is, or when something happened. One that is not in the calendar tells nothing.",
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
    for provider in catalog.providers:
        for source in provider.sources:
            if source.read and not _is_day(source.read):
                yield source.place.at("read"), f"the day {source.read} does not exist", _DAY
    dates = [field.id for field in catalog.fields if field.type == "date"]
    for item in _with_fields(catalog) if dates else ():
        for key in dates:
            day = item.fields.get(key)
            is_own = not isinstance(item, Code) or key not in item.inherited
            if isinstance(day, str) and is_own and not _is_day(day):
                yield item.place.at(key), f"the day {day} does not exist", _DAY
            for index, one in enumerate(item.statements.get(key, ()) if isinstance(item, Code) else ()):
                if isinstance(one.value, str) and not _is_day(one.value):
                    yield item.place.at("statements", key, index, "value"), f"the day {one.value} does not exist", _DAY


def _with_fields(catalog: Catalog) -> Iterator[Code | Group]:
    """What can have the declared fields."""
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            yield from group_set.groups
        for code_set in provider.code_sets:
            yield from code_set.codes


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


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
                    yield place, f"group set {group_set.id} has no group {quoted(group)}", _right_group(
                        group, group_set
                    )
                elif group in seen:
                    yield place, f"group {group} is listed twice", "list it once"
                seen.add(group)


def _right_group(stated: WireId, group_set: GroupSet) -> str:
    """A hint with the id of the group that has this name, or this id in another type."""
    for group in group_set.groups:
        if hint := in_its_type(stated, [group.id]):
            return f"{hint}, as the group set has it"
        if group.name and str(stated).casefold() in {name.casefold() for name in (group.name, *group.aliases)}:
            return f"write {quoted(group.id)}, the id of group {group.name}"
    return f"known groups: {', '.join(str(group.id) for group in group_set.groups)}"


@rule(
    "unknown-fallback",
    reason="The fallback stands for ids that nothing matches, so it must be a code of the set.",
    wrong="""
        # spec/bolt/error.yaml
        fallback: 2
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
    right="""
        # spec/bolt/error.yaml
        fallback: 1
        codes:
          - {id: 1, name: EC_BUSY, summary: The line is busy.}
    """,
)
def unknown_fallback(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        if code_set.fallback is not None and all(code.id != code_set.fallback for code in code_set.codes):
            stated, shown = code_set.fallback, code_set.shown
            named = [code.id for code in code_set.codes if stated in (code.symbol, *code.names)]
            hint = in_its_type(stated, [code.id for code in code_set.codes], shown)
            if not hint and named:
                hint = f"write {quoted(named[0], shown)}, the id of the code with this name"
            message = f"{code_set.id} has no code {quoted(stated, shown)}"
            yield code_set.place.at("fallback"), message, hint or "name a code of this code set by its id"


@rule(
    "unfit-id-format",
    reason="Hex is a way to show numbers. Texts are shown as they are.",
    wrong="""
        # spec/bolt/error.yaml
        id_format: hex8
        codes:
          - {id: "1F", name: EC_BUSY, summary: The line is busy.}
    """,
    right="""
        # spec/bolt/error.yaml
        id_format: hex8
        codes:
          - {id: 0x0000001F, name: EC_BUSY, summary: The line is busy.}
    """,
)
def unfit_id_format(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        if code_set.id_format and not code_set.has_integer_ids:
            message = f"the ids of {code_set.id} are texts, which have no format"
            yield code_set.place.at(
                "id_format"
            ), message, "write the ids as integers, such as 0x1F, or remove `id_format`"
