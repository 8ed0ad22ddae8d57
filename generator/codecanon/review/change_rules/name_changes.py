"""Names, symbols and aliases: by them people, programs and payloads refer to a code."""

from codecanon.review.change_rule import MAJOR, MINOR, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="code-renamed",
        impact=Impact(source=MAJOR, wire=MINOR, data=MINOR),
        reason="The code is still found by its old name, but its constant has the new one unless the symbol is kept.",
        advice="Use the new constant; look-ups by the old name still work.",
        kept="Nothing breaks: the constant stays, and look-ups by the old name still work.",
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
        instead="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_PHONE_OFF, symbol: EC_ABSENT, aliases: [EC_ABSENT], summary: The phone is off.}
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
        id="name-withdrawn",
        impact=Impact(wire=MAJOR, data=MINOR),
        reason="Look-ups by the name find nothing any more.",
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
        impact=Impact(wire=MAJOR, data=MINOR),
        reason="Look-ups by this name find nothing any more.",
        advice="Look the code up by its id or another of its names.",
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
        reason="The code can now be looked up by name, too.",
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
        impact=Impact(wire=MINOR, data=MINOR),
        reason="The code can now be looked up by one more name.",
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
)
