"""Decides the level of each finding: an error, or a warning that stops nothing."""

# docs/architecture/decisions/0033

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic, Key, Place
from codecanon.finding_rule import FindingRule
from codecanon.lint.rules import RULES
from codecanon.reading.editor_line import SCHEMA_LINE
from codecanon.reading.schema import Taste

# The rules of taste. All others are about what would make output wrong or ambiguous.
TASTE: Mapping[str, FindingRule] = {
    rule.id: rule for rule in sorted((SCHEMA_LINE, *RULES), key=attrgetter("id")) if rule.taste
}


def reasons_of_taste() -> Taste:
    """What the schemas need to know of the rules of taste."""
    return {id: rule.reason for id, rule in TASTE.items()}


_Part = tuple[str, tuple[Key, ...]]  # of a spec: a file, and the keys that lead to a part of it


def levelled(found: Iterable[Diagnostic], catalog: Catalog) -> Iterator[Diagnostic]:
    """The findings with their levels, without those that the catalog exempts a code set from."""
    exempt = _exempt(catalog)
    for one in found:
        if one.rule not in TASTE:
            yield one
        elif not any(one.rule in exempt.get(part, ()) for part in _parts(one)):
            yield one._replace(level="error" if catalog.lint.get(one.rule) == "error" else "warning")


def _exempt(catalog: Catalog) -> dict[_Part, set[str]]:
    """The rules that are switched off for a code set, or for a group set that only such code sets use."""
    exempt: dict[_Part, set[str]] = {}
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            exempt[code_set.place.path, ()] = set(code_set.exempt)
        for group_set in provider.group_sets:
            users = [set(code_set.exempt) for code_set in provider.users_of(group_set)]
            if users:
                exempt[group_set.place.path, group_set.place.pointer] = set.intersection(*users)
    return exempt


def _parts(finding: Diagnostic) -> list[_Part]:
    """The parts of the spec that can be exempt, and that a finding is in."""
    path, place = finding.place.path, finding.place
    return [(path, ()), (path, place.pointer[:2])] if isinstance(place, Place) else [(path, ())]
