"""The rules about the form of a spec, whose findings are made while files are read, before there is a catalog.

They are not needed to read a spec, but to explain what is wrong with it: by `explain`, docs/rules.md and SARIF.
"""

from collections.abc import Mapping

from codecanon.finding_rule import FindingRule
from codecanon.reading import editor_line, file_rules, schema_rules, yaml_rules

BY_SUBJECT: Mapping[str, tuple[FindingRule, ...]] = {
    "Files": (*file_rules.RULES, editor_line.SCHEMA_LINE),
    "YAML": yaml_rules.RULES,
    "Keys and values": schema_rules.RULES,
}
FORM_RULES: tuple[FindingRule, ...] = tuple(rule for rules in BY_SUBJECT.values() for rule in rules)
