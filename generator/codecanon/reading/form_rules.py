"""What can be wrong with the form of a spec: rules whose findings are made while files are read, before there is a catalog.

Nothing here is needed to read a spec. The findings are made in `raw`, `comments`, `scalar`, `events`, `document`,
`schema` and `spec`, under the ids of these rules.
"""

from codecanon.finding_rule import FindingRule

FORM_RULES = (
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
