"""References to codes of a standard, and to equivalent codes of another provider."""

from codecanon.review.change_rule import MAJOR, MINOR, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="standard-removed",
        impact=Impact(data=MAJOR),
        reason="Look-ups and joins by codes of the standard find nothing any more.",
        advice="Stop joining by the standard.",
        on=("-standard",),
        before="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
              - {id: smpp, title: SMPP message state, document: SMPP v3.4, relation: same_meaning}
        """,
        after="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
        """,
    ),
    ChangeRule(
        id="standard-added",
        impact=Impact(data=MINOR),
        reason="Codes can refer to one more standard.",
        advice="Nothing breaks.",
        on=("+standard",),
        before="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
        """,
        after="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
              - {id: smpp, title: SMPP message state, document: SMPP v3.4, relation: same_meaning}
        """,
    ),
    ChangeRule(
        id="reference-changed",
        impact=Impact(data=MINOR),
        reason="Look-ups and joins by codes of the standard find other codes.",
        advice="Check joins by codes of the standard.",
        on=("code.references",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.,
                 references: [{standard: sip, code: "480", confidence: verified}]}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off.,
                 references: [{standard: sip, code: "408", confidence: verified}]}
        """,
    ),
    ChangeRule(
        id="standard-relation-changed",
        impact=Impact(data=MINOR),
        reason="A code that is the standard's own allows other conclusions than one that only means the same.",
        advice="Check what you conclude from the standard.",
        on=("standard.relation",),
        before="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_code}
        """,
        after="""
            # spec/catalog.yaml
            standards:
              - {id: sip, title: SIP response code, document: RFC 3261, relation: same_meaning}
        """,
    ),
    ChangeRule(
        id="equivalent-changed",
        formerly="twin-changed",
        impact=Impact(data=MINOR),
        reason="Translations from the codes of one provider to those of another give another code.",
        advice="Check translations between providers.",
        on=("code.same_as",),
        before="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_FULL, same_as: acme/sms_error/28}
        """,
    ),
)
