"""All lint rules, and what they find in a catalog."""

from collections.abc import Iterator, Mapping

from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic, Place, Position
from codecanon.lint import (
    declarations,
    equivalents,
    file_names,
    id_ranges,
    ids,
    judgement,
    licenses,
    lifecycle,
    links,
    payloads,
    prose,
    renames,
    rule_groups,
    statements,
    symbols,
)
from codecanon.lint.rule import LintRule

_MODULES = {
    "Ids": ids,
    "Names and symbols": symbols,
    "File names": file_names,
    "References": links,
    "Equivalent codes": equivalents,
    "Ranges of ids": id_ranges,
    "Groups by rule": rule_groups,
    "Reports": payloads,
    "Statements": statements,
    "Renames": renames,
    "Lifecycle": lifecycle,
    "Declarations": declarations,
    "Licence": licenses,
    "Judgement": judgement,
    "Text": prose,
}

# The rules of each module in the order of the file, by the title under which people read them.
BY_SUBJECT: Mapping[str, tuple[LintRule, ...]] = {
    subject: tuple(rule for rule in vars(module).values() if isinstance(rule, LintRule))
    for subject, module in _MODULES.items()
}
RULES: tuple[LintRule, ...] = tuple(rule for rules in BY_SUBJECT.values() for rule in rules)


def check_rules(catalog: Catalog) -> Iterator[Diagnostic]:
    """The findings of all rules, one by one.

    A code whose `same_as` leads nowhere has only that finding: what it lacks, it may inherit from the right code.
    """
    astray = {_entry(place) for place, _, _ in equivalents.unknown_equivalent.find(catalog)}
    for rule in RULES:
        for one in rule.check(catalog):
            if rule is equivalents.unknown_equivalent or _entry(one.place) not in astray:
                yield one


def _entry(place: Place | Position) -> tuple[str, object]:
    """The entry of a list that a place is in: the file, and the first two keys of the pointer."""
    return place.path, place.pointer[:2] if isinstance(place, Place) else place
