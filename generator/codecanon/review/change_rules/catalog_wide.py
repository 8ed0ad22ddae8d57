"""The catalog itself: its name, its targets, its texts and sources."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="catalog-renamed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="Packages and tables are named after the catalog, unless the options of a target state another name.",
        advice="Depend on the package of the new name.",
        on=("catalog.name",),
        before="""
            # spec/catalog.yaml
            catalog: demo
        """,
        after="""
            # spec/catalog.yaml
            catalog: samples
        """,
    ),
    ChangeRule(
        id="target-removed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="There will be no further release of this output.",
        advice="Use another output, or stay on the last release.",
        on=("-target",),
        before="""
            # spec/catalog.yaml
            targets:
              python: {}
              sqlite: {}
        """,
        after="""
            # spec/catalog.yaml
            targets:
              python: {}
        """,
    ),
    ChangeRule(
        id="target-option-changed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="Options name packages. Imports of the old name fail.",
        advice="Depend on the package of the new name.",
        on=("target.options",),
        before="""
            # spec/catalog.yaml
            targets:
              python: {package: demo}
        """,
        after="""
            # spec/catalog.yaml
            targets:
              python: {package: samples}
        """,
    ),
    ChangeRule(
        id="package-changed",
        impact=Impact(source=MINOR),
        reason="Users of the packages may have to accept another licence, or follow another link.",
        advice="Check the licence.",
        on=("catalog.package",),
        before="""
            # spec/catalog.yaml has no package
        """,
        after="""
            # spec/catalog.yaml
            package:
              license: MIT
        """,
    ),
    ChangeRule(
        id="target-added",
        impact=Impact(source=MINOR, data=MINOR),
        reason="There is one more output, and nobody depends on it yet.",
        advice="Nothing breaks.",
        on=("+target",),
        before="""
            # spec/catalog.yaml
            targets:
              python: {}
        """,
        after="""
            # spec/catalog.yaml
            targets:
              python: {}
              docs: {}
        """,
    ),
    ChangeRule(
        id="text-changed",
        impact=Impact(source=PATCH, data=PATCH),
        reason="People read another text. Programs don't read it.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: There is no room in the mailbox.}
        """,
    ),
    ChangeRule(
        id="source-changed",
        impact=Impact(data=PATCH),
        reason="The facts were taken from another document, or the document was read again.",
        advice="Nothing breaks.",
        on=("+source", "-source", "source.*", "code_set.document", "code_set.section"),
        before="""
            # spec/bolt/provider.yaml
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-01-31"}
        """,
        after="""
            # spec/bolt/provider.yaml
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-02-28"}
        """,
    ),
    ChangeRule(
        id="order-changed",
        impact=Impact(data=PATCH),
        reason="Lists are printed in another order, and nothing depends on it.",
        advice="Nothing breaks.",
        on=("*.order",),
        before="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
              - {id: smpp, title: SMPP message state, document: SMPP v3.4, relation: same_meaning}
        """,
        after="""
            # spec/catalog.yaml
            standards:
              - {id: smpp, title: SMPP message state, document: SMPP v3.4, relation: same_meaning}
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
        """,
    ),
    ChangeRule(
        id="version-changed",
        impact=Impact(),
        reason="The version announces the other changes, and is no change of its own.",
        advice="",
        on=("catalog.version",),
        before="""
            # spec/catalog.yaml
            version: "1.2.0"
        """,
        after="""
            # spec/catalog.yaml
            version: "1.2.1"
        """,
    ),
    ChangeRule(
        id="note-changed",
        impact=Impact(),
        reason="It tells codecanon how to compare the spec with an earlier one, and shows in no output.",
        advice="",
        on=("*.formerly",),
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
            formerly: sms
        """,
    ),
)
