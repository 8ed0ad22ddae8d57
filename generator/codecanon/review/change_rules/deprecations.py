"""Codes that are deprecated, replaced, or no longer deprecated."""

from codecanon.review.change_rule import MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="code-deprecated",
        impact=Impact(source=MINOR, data=MINOR),
        reason="The code still works, and users have time to move away from it.",
        advice="Plan to stop using the code.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.,
                 deprecated: {since: "1.2.0", reason: It is not sent any more.}}
        """,
    ),
    ChangeRule(
        id="replacement-changed",
        impact=Impact(source=MINOR, data=MINOR),
        reason="The spec states another code to use instead, or none.",
        advice="Handle the code that replaces it now.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: It is full.,
                 deprecated: {since: "1.2.0", reason: It did not say what is full., replaced_by: 29}}
              - {id: 29, name: EC_FULL_BOX, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: It is full.,
                 deprecated: {since: "1.2.0", reason: It did not say what is full., replaced_by: 27}}
              - {id: 29, name: EC_FULL_BOX, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="code-replaced",
        impact=Impact(source=MINOR, data=MINOR),
        reason="The code still works, and the spec states which code replaces it, so that nobody has to guess.",
        advice="Handle the code that replaces it as well.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: It is full.}
              - {id: 29, name: EC_FULL_BOX, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: It is full.,
                 deprecated: {since: "1.2.0", reason: Split by cause., replaced_by: 29}}
              - {id: 29, name: EC_FULL_BOX, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="code-undeprecated",
        impact=Impact(source=PATCH, data=PATCH),
        reason="The code stays, so users no longer have to move away from it.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.,
                 deprecated: {since: "1.1.0", reason: It is not sent any more.}}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="deprecation-changed",
        impact=Impact(source=PATCH, data=PATCH),
        reason="The code is still deprecated; only the note about it changed.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.,
                 deprecated: {since: "1.1.0", reason: It is not sent any more.}}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.,
                 deprecated: {since: "1.1.0", reason: Mailboxes do not fill up any more.}}
        """,
    ),
)
