"""Rules about what refers to something: it must be there."""

from collections.abc import Iterator

from codecanon.model import Catalog, CodeSet, Provider
from codecanon.rule import Finding, Rule


def _code_sets(catalog: Catalog) -> Iterator[tuple[Provider, CodeSet]]:
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            yield provider, code_set


def unknown_source(catalog: Catalog) -> Iterator[Finding]:
    for provider, code_set in _code_sets(catalog):
        known = [source.id for source in provider.sources]
        if code_set.document not in known:
            place = code_set.place.at("source", "document")
            yield place, f"{provider.id} has no source {code_set.document}", f"known here: {', '.join(known)}"


def unknown_group_set(catalog: Catalog) -> Iterator[Finding]:
    for provider, code_set in _code_sets(catalog):
        if code_set.group_set is not None and provider.group_set(code_set) is None:
            known = ", ".join(group_set.id for group_set in provider.group_sets) or "none"
            place = code_set.place.at("group_set")
            yield place, f"{provider.id} has no group set {code_set.group_set}", f"known here: {known}"


def unknown_group(catalog: Catalog) -> Iterator[Finding]:
    for provider, code_set in _code_sets(catalog):
        group_set = provider.group_set(code_set)
        known = [group.id for group in group_set.groups] if group_set else []
        if code_set.group_set is not None and group_set is None:
            continue  # said already
        for code in code_set.codes:
            for index, group in enumerate(code.groups):
                place = code.place.at("group", index) if len(code.groups) > 1 else code.place.at("group")
                if group_set is None:
                    yield place, f"{code_set.id} has no group set", "add `group_set: …` to the code set, or drop the group"
                elif group not in known or group in code.groups[:index]:
                    fault = "stands here twice" if group in known else f"is not in {group_set.id}"
                    yield place, f"group {group} {fault}", f"known here: {', '.join(map(str, known))}"


RULES = (
    Rule("unknown-source", "A fact is worth as much as the document it can be traced to.", unknown_source),
    Rule("unknown-group-set", "Group ids mean something inside their group set only.", unknown_group_set),
    Rule("unknown-group", "A group that is not described can't be looked up.", unknown_group),
)
