"""Codes that are added, moved, retired or removed, and what `retired` records of them."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="code-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Its constant and its values are gone. Without an entry in `retired`, the id could later get another meaning.",
        advice="Stop using the code; its id is now unknown.",
        on=("-code",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.,
                 deprecated: {since: "1.2.0", reason: It is not sent any more.}}
        """,
    ),
    ChangeRule(
        id="code-retired",
        impact=Impact(source=MAJOR, wire=MINOR, data=MINOR, behaviour=MAJOR),
        reason="Its constant and its values are gone. The entry in `retired` makes sure that the id is never used again.",
        advice="Stop using the code; its id is now unknown.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
            retired:
              - {id: 28, name: EC_FULL, retired_in: "1.2.0", reason: It is not sent any more.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.,
                 deprecated: {since: "1.2.0", reason: It is not sent any more.}}
        """,
    ),
    ChangeRule(
        id="code-moved",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR),
        reason="A code is identified by provider, code set and id. After a move, it has another identity.",
        advice="Look the code up in its new code set.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
            # spec/acme/voice_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
              - {id: 60, name: EC_BUSY, summary: The line is busy.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
            # spec/acme/voice_error.yaml
            codes:
              - {id: 60, name: EC_BUSY, summary: The line is busy.}
              - {id: 61, name: EC_FULL, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="code-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="An id that was passed on as unknown is now known.",
        advice="Nothing breaks.",
        on=("+code",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
              - {id: 30, name: EC_ROAMING, summary: The phone is abroad.}
        """,
    ),
    ChangeRule(
        id="code-restored",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="The id has the meaning again that it had before the code was retired.",
        advice="Nothing breaks.",
        before="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
            retired:
              - {id: 5, name: EC_OLD, retired_in: "1.1.0", reason: It is not sent any more.}
        """,
        after="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
              - {id: 5, name: EC_OLD, summary: It is sent again.}
        """,
    ),
    ChangeRule(
        id="tombstone-changed",
        impact=Impact(data=PATCH),
        reason="What is recorded of a retired code changed. Codes that exist are not affected.",
        advice="Nothing breaks.",
        on=("+retired", "-retired", "retired.*"),
        before="""
            # spec/bolt/error.yaml
            retired:
              - {id: 5, name: EC_OLD, retired_in: "1.1.0", reason: It is not sent any more.}
        """,
        after="""
            # spec/bolt/error.yaml
            retired:
              - {id: 5, name: EC_OLD, retired_in: "1.1.0", reason: It was sent for a day.}
        """,
    ),
)
