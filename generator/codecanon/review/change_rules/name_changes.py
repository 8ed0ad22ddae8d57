"""Names, symbols and aliases: by them people, programs and payloads refer to a code."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="constant-reassigned",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MINOR, behaviour=MAJOR),
        reason="Programs that use the constant, or look up the name, silently get another code. It compiles as before.",
        advice="Use the constant that the code has now, wherever you mean this code.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [EC_OFF], summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [EC_OFF], summary: The phone is off.}
              - {id: 29, name: EC_OFF, summary: The phone is broken.}
        """,
    ),
    ChangeRule(
        id="code-reused",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The id has another name and another text: it means another code. Programs and data that hold the id take the new one for the old one.",
        advice="Search code and data for the id: it means another code now.",
        kept="The constant stays, and means another code: search code and data for the id.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_BLOCKED, summary: The sender is blocked.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
              - {id: 29, name: EC_BLOCKED, summary: The sender is blocked.}
        """,
    ),
    ChangeRule(
        id="name-replaced",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MINOR),
        reason="The id has another name. It is the same code only if the old name stays as an alias; without it, look-ups by the old name find nothing, and its constant is gone.",
        advice="Use the new name and its constant, and look codes up by id.",
        kept="The constant stays; look codes up by id.",
        on=("code.name",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_NO_ROOM, summary: The mailbox is full.}
        """,
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_NO_ROOM, aliases: [EC_FULL], summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="code-renamed",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="The old name is an alias now: look-ups by it still find the code. If its constant is gone, a change of the symbol says so.",
        advice="Use the new constant; the old one still works, as do look-ups by the old name. For type checkers, exhaustive matches and types over names must take the new one.",
        kept="The constant is the same, and look-ups by the old name still work; types over names must take the new one.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_PHONE_OFF, aliases: [EC_ABSENT], summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="constant-renamed",
        impact=Impact(source=MINOR, data=MINOR),
        reason="The code has another symbol. Its old constant stays, as that of an alias.",
        advice="Use the new constant; the old one still works. For type checkers, exhaustive matches must take the new one.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: Absent, symbol: EC_ABSENT, aliases: [EC_AWAY], summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: Absent, symbol: EC_AWAY, aliases: [{name: EC_AWAY, symbol: EC_ABSENT}], summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="symbol-changed",
        impact=Impact(source=MAJOR, data=MINOR),
        reason="Programs use the constant by its name, which follows from the symbol.",
        advice="Use the new constant.",
        kept="The constants stay; check what reads the symbol from the data.",
        on=("group.symbol",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, symbol: EC_PHONE_OFF, summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="constant-removed",
        impact=Impact(source=MAJOR, data=MINOR),
        reason="The alias is a name on the wire only, or has another symbol. Programs that use its constant don't compile any more.",
        advice="Use another constant of the code.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [EC_OFF], summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [{name: EC_OFF, symbol: EC_SWITCHED_OFF}], summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="name-withdrawn",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MINOR),
        reason="Look-ups by the name don't find the code any more.",
        advice="Look the code up by its id.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, symbol: EC_ABSENT, summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="alias-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MINOR),
        reason="Its constant is gone, and look-ups by this name find nothing any more.",
        advice="Use the constant of the code, and look it up by its id or another of its names.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, aliases: [EC_MAILBOX_FULL], summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="name-stated",
        impact=Impact(wire=MINOR, data=MINOR),
        reason="The code can now be looked up by this name.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, symbol: EC_ABSENT, summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="alias-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="The code has one more constant, and can be looked up by one more name.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, aliases: [EC_MAILBOX_FULL], summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="constant-added",
        impact=Impact(source=MINOR, data=MINOR),
        reason="An alias that was a name on the wire only, or had another symbol, has a constant of this name now.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: Absent, aliases: [ABSENT], summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: Absent, aliases: [{name: ABSENT, symbol: EC_ABSENT}], summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="alias-deprecated",
        impact=Impact(source=MINOR, data=MINOR),
        reason="The constant still works, and editors strike it through, so that users have time to move away from it.",
        advice="Plan to use the constant of the code instead.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [EC_OFF], summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [{name: EC_OFF, deprecated: true}], summary: The phone is off.}
        """,
    ),
    ChangeRule(
        id="alias-undeprecated",
        impact=Impact(source=PATCH, data=PATCH),
        reason="The alias stays, so users no longer have to move away from it.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [{name: EC_OFF, deprecated: true}], summary: The phone is off.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, aliases: [EC_OFF], summary: The phone is off.}
        """,
    ),
)
