"""What can be wrong with a file as such. The findings are made in `spec`, `document`, `events` and `raw`."""

from codecanon.finding_rule import FindingRule

RULES = (
    FindingRule(
        "missing-file",
        "Without this file, the spec is not complete.",
        wrong="""
            # spec/corp/error.yaml
            code_set: error
            title: Errors
            kind: error
            channel: sms
            source: {document: site, section: All}
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
        right="""
            # spec/corp/provider.yaml
            provider: corp
            title: Corp
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-01-31"}
            # spec/corp/error.yaml
            code_set: error
            title: Errors
            kind: error
            channel: sms
            source: {document: site, section: All}
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
    ),
    FindingRule(
        "unexpected-file",
        "A file that is not read looks as if it were a part of the spec. Notes can be kept in Markdown files.",
        wrong="""
            # spec/notes.txt
            Ask Acme about code 28.
        """,
        right="""
            # spec/notes.md
            Ask Acme about code 28.
        """,
    ),
    FindingRule(
        "too-large",
        "Reading is limited, so that no file can use up the memory of the machine.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., aliases: [[[[[[[[[[[[[[[[A]]]]]]]]]]]]]]]]}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy., aliases: [A]}
        """,
    ),
    FindingRule(
        "not-utf8",
        "Spec files are read as UTF-8. In another encoding, their texts would turn into something else.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: In the caf\udce9 the line is busy.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: In the café the line is busy.}
        """,
    ),
    FindingRule(
        "hidden-line-break",
        "People see one line where some YAML readers see two.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line\u2028is busy.}
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
    ),
    FindingRule(
        "merge-conflict",
        "The file holds two versions, and nobody has decided between them.",
        wrong="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
            <<<<<<< HEAD
              - {id: 2, name: EC_FULL, summary: The mailbox is full.}
            =======
              - {id: 3, name: EC_ABSENT, summary: The phone is off.}
            >>>>>>> topic
        """,
        right="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
              - {id: 2, name: EC_FULL, summary: The mailbox is full.}
              - {id: 3, name: EC_ABSENT, summary: The phone is off.}
        """,
    ),
)
