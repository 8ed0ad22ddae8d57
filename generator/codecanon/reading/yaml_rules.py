"""What can be wrong with the YAML of a file. The findings are made in `document`, `events` and `scalar`."""

from codecanon.finding_rule import FindingRule

RULES = (
    FindingRule(
        "yaml-syntax",
        "The file is not valid YAML, so nothing of it can be read.",
        wrong="""
            # spec/bolt/error.yaml
            title: Errors: all of them
        """,
        right="""
            # spec/bolt/error.yaml
            title: "Errors: all of them"
        """,
    ),
    FindingRule(
        "second-document",
        "Most YAML readers read the first document of a file only, so the rest would be lost.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
            ---
              - {id: 2, name: EC_FULL, summary: The mailbox is full.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
              - {id: 2, name: EC_FULL, summary: The mailbox is full.}
        """,
    ),
    FindingRule(
        "anchor",
        "With anchors, a value depends on text far away, and a short file can grow to fill the memory.",
        wrong="""
            # spec/bolt/error.yaml
            title: &all All errors
        """,
        right="""
            # spec/bolt/error.yaml
            title: All errors
        """,
    ),
    FindingRule(
        "tag",
        "Tags change how a value is read, in some YAML readers into any object of the language.",
        wrong="""
            # spec/bolt/error.yaml
            title: !!str Errors
        """,
        right="""
            # spec/bolt/error.yaml
            title: Errors
        """,
    ),
    FindingRule(
        "ambiguous-scalar",
        "YAML readers disagree about such a value: some read NO as a text, others as false.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: NO, summary: The line is busy.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: "NO", summary: The line is busy.}
        """,
    ),
    FindingRule(
        "number-too-large",
        "JSON and JavaScript lose digits of integers beyond 2^53 - 1.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 9007199254740992, name: EC_BUSY, summary: The line is busy.}
        """,
        right="""
            # spec/bolt/error.yaml
            id_type: string
            codes:
              - {id: "9007199254740992", name: EC_BUSY, summary: The line is busy.}
        """,
    ),
    FindingRule(
        "swallowed-text",
        "YAML takes what follows ` #` for a comment, so the end of the text would be lost.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - id: 1
                name: EC_BUSY
                summary: The line #5 is busy.
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - id: 1
                name: EC_BUSY
                summary: "The line #5 is busy."
        """,
    ),
    FindingRule(
        "repeated-key",
        "Most YAML readers silently keep one of the two values.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., retry: later, retry: never}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., retry: never}
        """,
    ),
    FindingRule(
        "key-not-text",
        "The keys of a spec are names. JSON and many languages have no other keys than texts.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {1: EC_BUSY, summary: The line is busy.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
    ),
)
