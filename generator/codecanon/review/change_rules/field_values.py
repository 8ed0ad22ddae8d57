"""What a code means: its id, its groups, the values of its fields, and who states them. Programs decide by this."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="provider-field-flipped",
        impact=Impact(wire=MINOR, data=MAJOR, behaviour=MAJOR),
        reason="The provider now states another value. Programs that decide by the field act on it without any change of their own.",
        advice="Check what your programs do on this field.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., permanent: true}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., permanent: false}
        """,
    ),
    ChangeRule(
        id="derived-field-flipped",
        impact=Impact(data=MAJOR, behaviour=MAJOR),
        reason="Programs that decide by the field now act differently, without any change of their own.",
        advice="Check what your programs do on this field.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., retry: later}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., retry: never}
        """,
    ),
    ChangeRule(
        id="provider-field-cleared",
        impact=Impact(wire=MINOR, data=MAJOR, behaviour=MAJOR),
        reason="Programs that decide by the field fall back to what they do when no value is stated.",
        advice="Check what your programs do when no value is stated.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., permanent: true}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="derived-field-cleared",
        impact=Impact(data=MAJOR, behaviour=MAJOR),
        reason="Programs that decide by the field fall back to what they do when no value is stated.",
        advice="Check what your programs do when no value is stated.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., retry: later}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., omitted: {retry: not_told}}
        """,
    ),
    ChangeRule(
        id="code-regrouped",
        impact=Impact(wire=MINOR, data=MAJOR, behaviour=MAJOR),
        reason="Programs that decide by the group now act differently, and totals by group shift.",
        advice="Check what your programs do by group, and totals by group.",
        on=("code.groups",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, group: 1, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, group: 2, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="code-grouped",
        impact=Impact(data=MINOR, behaviour=MINOR),
        reason="The code has a group that it did not have. A group that answered for it before still does; where there was none, programs had to expect both.",
        advice="Nothing breaks; check that the group agrees with your own default.",
        on=("code.groups stated",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, group: 1, summary: The mailbox is full.}
        """,
    ),
    ChangeRule(
        id="provider-field-set",
        impact=Impact(wire=MINOR, data=MINOR, behaviour=MINOR),
        reason="There is a value where there was none, and programs had to expect both.",
        advice="Nothing breaks; check that the value agrees with your own default.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full.}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., permanent: true}
        """,
    ),
    ChangeRule(
        id="derived-field-set",
        impact=Impact(data=MINOR, behaviour=MINOR),
        reason="There is a value where there was none, and programs had to expect both.",
        advice="Nothing breaks; check that the value agrees with your own default.",
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., omitted: {retry: not_told}}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., retry: later}
        """,
    ),
    ChangeRule(
        id="omission-changed",
        impact=Impact(data=PATCH),
        reason="The field still has no value; only the reason for that changed.",
        advice="Nothing breaks.",
        on=("code.omitted",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., omitted: {retry: not_told}}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., omitted: {retry: several_causes}}
        """,
    ),
    ChangeRule(
        id="informative-field-changed",
        impact=Impact(source=PATCH, data=PATCH),
        reason="People read another value. Programs don't decide by the field.",
        advice="Nothing breaks.",
        before="""
            # spec/catalog.yaml
            fields:
              - {id: section, type: string, origin: provider, use: informative, doc: Where it is explained.}
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off., section: "6.2"}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: section, type: string, origin: provider, use: informative, doc: Where it is explained.}
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off., section: "6.5.1"}
        """,
    ),
    ChangeRule(
        id="statement-changed",
        impact=Impact(data=PATCH),
        reason="Another source is quoted, or says something else. The value that programs get is a fact of its own.",
        advice="Nothing breaks.",
        on=("code.statements",),
        before="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off., permanent: false}
        """,
        after="""
            # spec/acme/sms_error.yaml
            codes:
              - {id: 27, name: EC_ABSENT, summary: The phone is off., permanent: false,
                 statements: {permanent: [{source: handbook, value: false}]}}
        """,
    ),
)
