"""The lint rules: what a spec of right form can still have wrong."""

from collections.abc import Iterator

from codecanon.diagnostics import Diagnostic, Place, Position
from codecanon.catalog.model import Catalog
from codecanon.lint.rule import LintRule
from codecanon.lint import identity, judgement, lifecycle, links, prose

RULES: tuple[LintRule, ...] = (*identity.RULES, *links.RULES, *lifecycle.RULES, *judgement.RULES, *prose.RULES)

# Findings made before there is a catalog, or for one target.
FORM: dict[str, str] = {
    "ambiguous-scalar": "YAML readers disagree about the value, so a reviewer can't know what is read.",
    "anchor": "Anchors make a text mean something far from where it stands, and can explode.",
    "empty-value": "A key without a value says nothing; absent keys say `not stated`.",
    "field-name": "A declared field stands beside the built-in keys of a code.",
    "hidden-line-break": "People see one line where YAML readers see two.",
    "key-not-text": "Keys are names.",
    "merge-conflict": "The file holds two versions at once.",
    "missing-file": "The spec is not complete.",
    "missing-key": "A fact that every entry has is not there.",
    "name-clash": "Two things would get the same identifier in a language, or one that it can't have.",
    "not-utf8": "Spec files are UTF-8.",
    "number-too-large": "JSON and JavaScript lose digits of integers beyond 2^53 - 1.",
    "repeated-key": "YAML readers keep one of the two values silently.",
    "second-document": "A spec file is one YAML document.",
    "swallowed-text": "A part of the text would be lost as a comment.",
    "tag": "Tags change how a value is read.",
    "too-large": "Reading is bounded, so that no file can exhaust the machine.",
    "unexpected-file": "A file that is not read looks as if it were.",
    "unheld-text": "What reads the generated files would take the text for something else.",
    "unknown-key": "A key that nobody reads is a typing error or a misunderstanding.",
    "unknown-value": "The value is not one of those that are declared.",
    "wrong-form": "The value does not have the form that its key asks for.",
    "wrong-type": "The value has another type than its key asks for.",
    "yaml-syntax": "The file is not YAML.",
}


def check_rules(catalog: Catalog) -> Iterator[Diagnostic]:
    """What the rules find, one by one; of a code whose twin is not there only that: the twin may have what it lacks."""
    astray = {_entry(place) for place, _, _ in links.UNKNOWN_TWIN.find(catalog)}
    for rule in RULES:
        for one in rule.check(catalog):
            if rule is links.UNKNOWN_TWIN or _entry(one.place) not in astray:
                yield one


def _entry(place: Place | Position) -> tuple[str, object]:
    """The entry of a list that a place is in: file, and the first two steps of the way."""
    return place.path, place.pointer[:2] if isinstance(place, Place) else place
