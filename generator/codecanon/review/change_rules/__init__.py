"""The change rules, by subject. Their scale is that of semantic versioning.

major: something that worked stops working, or silently means something else. minor: there is something new that nobody
has to use. patch: people read something else, and programs notice nothing.

Generated parsers pass unknown codes on, so a new code breaks nobody. Code that matches exhaustively on a closed type no
longer compiles when a value is added, which is the purpose of such a match.
"""

from collections.abc import Mapping

from codecanon.review.change_rule import ChangeRule
from codecanon.review.change_rules import (
    answer_changes,
    catalog_wide,
    code_lifecycle,
    declared_fields,
    deprecations,
    field_values,
    group_changes,
    name_changes,
    report_changes,
    set_changes,
    standard_changes,
    tool_versions,
    unknown_id_changes,
)

BY_SUBJECT: Mapping[str, tuple[ChangeRule, ...]] = {
    "What a code means": field_values.RULES,
    "Deprecated codes": deprecations.RULES,
    "Codes that come and go": code_lifecycle.RULES,
    "Names": name_changes.RULES,
    "Groups": group_changes.RULES,
    "Ids that are not in the catalog": unknown_id_changes.RULES,
    "Code sets and providers": set_changes.RULES,
    "Declared fields and checks": declared_fields.RULES,
    "Payloads": report_changes.RULES,
    "Answers for reports": answer_changes.RULES,
    "Standards and equivalent codes": standard_changes.RULES,
    "The catalog, its texts and its targets": catalog_wide.RULES,
    "Versions of codecanon": tool_versions.RULES,
}
# In the order in which a reviewer should see them: first what changes the behaviour of programs.
RULES: tuple[ChangeRule, ...] = tuple(
    sorted(
        (rule for rules in BY_SUBJECT.values() for rule in rules),
        key=lambda rule: (-rule.impact.behaviour, -rule.level),
    )
)
BY_ID: Mapping[str, ChangeRule] = {rule.id: rule for rule in RULES}
