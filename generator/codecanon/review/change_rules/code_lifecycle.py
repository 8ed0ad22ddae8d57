"""Codes that are added, moved, retired or removed, and what `retired` records of them."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="id-reused",
        impact=Impact(source=MINOR, wire=MINOR, data=MAJOR, behaviour=MAJOR),
        reason="Programs and data still hold the id with its old meaning, and silently take the new code for the old one.",
        advice="Search code and data for the id: it now means another code.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
            retired:
              - {id: 28, name: EC_FULL, retired_in: "1.1.0", reason: It is not sent any more.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_BLOCKED, summary: The sender is blocked.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 29, name: EC_BLOCKED, summary: The sender is blocked.}
            retired:
              - {id: 28, name: EC_FULL, retired_in: "1.1.0", reason: It is not sent any more.}
        """,
    ),
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
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
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
        id="code-renumbered",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The name has another id. A constant keeps its name and gets another value, so no compiler reports it; the old id is unknown.",
        advice="Search code and data for the old id. Build again whatever has constants compiled in.",
        on=("code.identity",),
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
              - {id: 128, name: EC_FULL, summary: The mailbox is full.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
              - {id: 128, name: EC_NO_ROOM, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="tombstone-dropped",
        impact=Impact(data=MAJOR),
        reason="`retired` promises that the id is never used again. Without the entry nothing keeps it, and old data would mean another code.",
        advice="Keep the entry in `retired`.",
        on=("-retired",),
        before="""
            # spec/bolt/error.yaml
            retired:
              - {id: 5, name: EC_OLD, retired_in: "1.1.0", reason: It is not sent any more.}
        """,
        after="""
            # spec/bolt/error.yaml has no retired
        """,
    ),
    ChangeRule(
        id="code-moved",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="A code is identified by provider, code set and id. After a move, it has another identity.",
        advice="Look the code up in its new code set.",
        on=("code.identity moved",),
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
        id="code-added-otherwise",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR, behaviour=MINOR),
        reason="An id that was passed on as unknown is now known. Until now its group, or the fallback code, answered for it; the code answers otherwise.",
        advice="Nothing breaks; check what your programs did on the earlier answer.",
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, group_id: groupId, code_sets: [sms_error]}
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., retry: later}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, group_id: groupId, code_sets: [sms_error]}
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., retry: later}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
              - {id: 29, name: EC_BARRED, group: 1, summary: The phone takes no messages., retry: never}
        """,
    ),
    ChangeRule(
        id="code-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="An id that was passed on as unknown is now known. No answer that it had by its group, by a rule or by the fallback is another one.",
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
        on=("+retired", "retired.*", "retired.identity moved"),
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
