"""Rules about what refers to something: it must be there."""

from collections.abc import Iterator
from datetime import date

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog, CodeSet, Provider, Report
from codecanon.lint.rule import Problem, LintRule


def _code_sets(catalog: Catalog) -> Iterator[tuple[Provider, CodeSet]]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            yield provider, code_set


def unknown_source(catalog: Catalog) -> Iterator[Problem]:
    for provider, code_set in _code_sets(catalog):
        known = [source.id for source in provider.sources]
        if code_set.document not in known:
            place = code_set.place.at("source", "document")
            yield place, f"{provider.id} has no source {code_set.document}", f"known here: {', '.join(known)}"


def no_such_day(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        for source in provider.sources:
            try:
                date.fromisoformat(source.read)
            except ValueError:
                yield source.place.at("read"), f"there is no day {source.read}", "write it as YYYY-MM-DD"


def unknown_group_set(catalog: Catalog) -> Iterator[Problem]:
    for provider, code_set in _code_sets(catalog):
        if code_set.group_set is not None and provider.group_set(code_set) is None:
            known = ", ".join(group_set.id for group_set in provider.group_sets) or "none"
            place = code_set.place.at("group_set")
            yield place, f"{provider.id} has no group set {code_set.group_set}", f"known here: {known}"


def unknown_group(catalog: Catalog) -> Iterator[Problem]:
    for provider, code_set in _code_sets(catalog):
        group_set = provider.group_set(code_set)
        known = dict.fromkeys(group.id for group in group_set.groups) if group_set else {}
        listed = ", ".join(map(str, known))
        if code_set.group_set is not None and group_set is None:
            continue  # said already
        for code in code_set.codes:
            seen = set()
            for index, group in enumerate(code.groups):
                place = code.place.at("group", index) if len(code.groups) > 1 else code.place.at("group")
                if group_set is None:
                    yield place, f"{code_set.id} has no group set", "add `group_set: …` to the code set, or drop the group"
                elif group not in known or group in seen:
                    fault = "stands here twice" if group in known else f"is not in {group_set.id}"
                    yield place, f"group {group} {fault}", f"known here: {listed}"
                seen.add(group)


def unknown_twin(catalog: Catalog) -> Iterator[Problem]:
    codes = codes_by_identity(catalog)
    for found in codes.values():
        twin = codes.get(found.code.same_as or "")
        place = found.code.place.at("same_as")
        if found.code.same_as is None:
            continue
        if twin is None:
            yield place, f"there is no code {found.code.same_as}", "name a code as provider/code_set/id"
        elif twin.provider is found.provider:
            yield place, f"{found.code.same_as} is a code of the same provider", "a second name is an alias"
        elif twin.code.same_as is not None:
            yield place, f"{found.code.same_as} is itself the same as {twin.code.same_as}", "name that one"
        elif twin.code_set.kind != found.code_set.kind:
            yield place, f"{found.code.same_as} is of kind {twin.code_set.kind}", "only codes of one kind can be the same"


def twin_claimed_twice(catalog: Catalog) -> Iterator[Problem]:
    claimed: dict[tuple[str, str | None], Located] = {}
    for found in codes_by_identity(catalog).values():
        if found.code.same_as is None:
            continue
        other = claimed.setdefault((found.provider.id, found.code.same_as), found)
        if other is not found:
            message = f"{found.code.same_as} is the same as code {other.code.id} already"
            yield found.code.place.at("same_as"), message, "one code of a provider is the same as one code of another"


def unknown_part(catalog: Catalog) -> Iterator[Problem]:
    fields = [field.id for field in catalog.fields]
    for provider in catalog.providers:
        kinds = {code_set.id: code_set.kind for code_set in provider.code_sets}
        for report in provider.reports:
            for index, code_set in enumerate(report.code_sets):
                if kinds.get(code_set) != report.kind:
                    known = ", ".join(id for id, kind in kinds.items() if kind == report.kind) or "none"
                    place = report.place.at("code_sets", index)
                    yield place, f"{provider.id} has no code set {code_set} of kind {report.kind}", f"known here: {known}"
            for field in report.fields:
                if field not in fields:
                    place = report.place.at("fields").key(field)
                    yield place, f"the catalog has no field {field}", f"known here: {', '.join(fields)}"


def ambiguous_report(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        first: dict[tuple[str, str], Report] = {}
        for report in provider.reports:
            for part, value in (("kind", report.kind), ("key", report.key)):
                if first.setdefault((part, value), report) is not report:
                    yield report.place.at(part), f"{provider.id} has two reports of {part} {value}", "make them one"
            if report.key == provider.report_list:
                message = f"{report.key} is the key of the list of reports as well"
                yield report.place.at("key"), message, "name the key of the object that holds the code"


def unlike_twins(catalog: Catalog) -> Iterator[Problem]:
    codes = codes_by_identity(catalog)
    for found in codes.values():
        code, twin = found.code, codes.get(found.code.same_as or "")
        if twin is None:
            continue
        names, others = {code.name, *code.aliases}, {twin.code.name, *twin.code.aliases}
        own_reason = code.rationale is not None and "rationale" not in code.inherited
        if code.name and twin.code.name and not names & others and not own_reason:
            message = f"code {code.id} ({code.name}) shares no name with {code.same_as} ({twin.code.name})"
            yield code.place.at(
                "same_as"
            ), message, "name the right code, or say in a `rationale` why they are the same"
        theirs = {reference.standard: reference.code for reference in twin.code.references}
        for index, reference in enumerate(code.references):
            if reference.code != theirs.get(reference.standard, reference.code):
                message = f"{code.same_as} refers to {reference.standard} {theirs[reference.standard]}"
                place = code.place.at("references", index)
                yield place, message, "one code can't be two codes of a standard: mend the reference, or same_as"


UNKNOWN_TWIN = LintRule("unknown-twin", "Whoever follows it must arrive at the code of another provider.", unknown_twin)
RULES = (
    LintRule(
        "unlike-twins", "A code takes the meaning of its twin, so the wrong twin gives it the wrong one.", unlike_twins
    ),
    LintRule("ambiguous-report", "What a key of a payload holds must be told by the key.", ambiguous_report),
    LintRule("unknown-part", "A report that is looked up in a table that is not there is never found.", unknown_part),
    UNKNOWN_TWIN,
    LintRule(
        "twin-claimed-twice", "If two codes were the same as a third, they would be the same.", twin_claimed_twice
    ),
    LintRule("unknown-source", "A fact is worth as much as the document it can be traced to.", unknown_source),
    LintRule("no-such-day", "The day that a document was read tells how old the facts are.", no_such_day),
    LintRule("unknown-group-set", "Group ids mean something inside their group set only.", unknown_group_set),
    LintRule("unknown-group", "A group that is not described can't be looked up.", unknown_group),
)
