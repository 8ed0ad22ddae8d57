"""What can be wrong with a spec for one target only: names that it can't have, and texts that it can't represent.

The findings of the first are made in `targets.names`, those of the second in `unrepresentable`.
"""

from codecanon.finding_rule import FindingRule

NAME_CLASH = FindingRule(
    "name-clash",
    "Two items of a catalog would get one identifier in a language, or one that the language reserves. The code would not compile.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: real, type: boolean, origin: provider, doc: It really failed.}
        targets:
          python: {}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: confirmed, type: boolean, origin: provider, doc: It really failed.}
        targets:
          python: {}
    """,
)
UNREPRESENTABLE_TEXT = FindingRule(
    "unrepresentable-text",
    "What reads the generated files would take this text for something else: dbt takes NULL for no value.",
    wrong="""
        # spec/catalog.yaml
        standards:
          - {id: rfc, title: "NULL", document: RFC 1, relation: same_code}
        targets:
          csv: {}
          dbt: {}
    """,
    right="""
        # spec/catalog.yaml
        standards:
          - {id: rfc, title: Null codes, document: RFC 1, relation: same_code}
        targets:
          csv: {}
          dbt: {}
    """,
    formerly="unheld-text",
)
TARGET_RULES = (NAME_CLASH, UNREPRESENTABLE_TEXT)
