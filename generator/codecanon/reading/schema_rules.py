"""What can be wrong with keys and values, whatever they mean. The findings are made in `schema`."""

from codecanon.finding_rule import FindingRule

RULES = (
    FindingRule(
        "unknown-key",
        "Nothing reads this key, so its value would be ignored.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., acton: Call again.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., action: Call again.}
        """,
    ),
    FindingRule(
        "missing-key",
        "Every entry of this kind has the key, and the generated files rely on it.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {name: EC_BUSY, summary: The line is busy.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
    ),
    FindingRule(
        "empty-value",
        "An empty value states nothing. A key that is left out says so more clearly.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., aliases: []}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
    ),
    FindingRule(
        "wrong-type",
        'The value has another type than its key asks for. In YAML, "true" in quotes is a text.',
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., permanent: "true"}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., permanent: true}
        """,
    ),
    FindingRule(
        "wrong-form",
        "The value is not written in the way that its key asks for, such as three numbers for a version.",
        wrong="""
            # spec/catalog.yaml
            version: "1.2"
        """,
        right="""
            # spec/catalog.yaml
            version: "1.2.0"
        """,
    ),
    FindingRule(
        "unknown-value",
        "The value is not one of those that are declared, so programs would not expect it.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., retry: latre}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., retry: later}
        """,
    ),
    FindingRule(
        "field-name",
        "A code states declared fields beside its built-in keys, so no field can have the name of such a key.",
        wrong="""
            # spec/catalog.yaml
            fields:
              - {id: permanent, type: boolean, origin: provider, doc: Fails the same way again.}
              - {id: action, type: string, origin: derived, doc: What to do.}
        """,
        right="""
            # spec/catalog.yaml
            fields:
              - {id: permanent, type: boolean, origin: provider, doc: Fails the same way again.}
              - {id: next_step, type: string, origin: derived, doc: What to do.}
        """,
    ),
)
