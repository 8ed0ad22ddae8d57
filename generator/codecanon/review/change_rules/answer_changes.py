"""What packages answer for reports: answers, defaults of checks, merged states, the values beside codes, names of functions."""

from codecanon.review.change_rule import MAJOR, MINOR, ChangeRule, Impact

# The examples are about the answers for these fields.
_TWO_FIELDS = """
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: boolean, origin: derived, doc: It stays so.}
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}"""

RULES = (
    ChangeRule(
        id="default-changed",
        impact=Impact(data=MAJOR, behaviour=MAJOR),
        reason="`decide` answers it where a field is not stated, or contradicts what a payload states. It answers something else now, or nothing.",
        advice="Compare the answers for a payload of yours before and after.",
        on=("consistency.default",),
        before=_TWO_FIELDS + """
            consistency:
              - {id: lasting, when: {lasting: true}, then: {retry: [never]}, reason: It fails again.}
        """,
        after=_TWO_FIELDS + """
            consistency:
              - {id: lasting, when: {lasting: true}, then: {retry: [never]}, default: {retry: never}, reason: It fails again.}
        """,
    ),
    ChangeRule(
        id="answer-removed",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Programs that ask for the answer fail.",
        advice="Decide by the fields that it was made of.",
        on=("-answer",),
        before=_TWO_FIELDS + """
            answers:
              - {id: can_resend, doc: Sending again can help., when: {retry: [later]}}
        """,
        after=_TWO_FIELDS,
    ),
    ChangeRule(
        id="answer-type-changed",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="An answer that was yes or no is one of several values now, or the other way round. Comparisons with the old ones are never true again.",
        advice="Change what you compare the answer with.",
        before=_TWO_FIELDS + """
            answers:
              - {id: advice, doc: Sending again can help., when: {retry: [later]}}
        """,
        after=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: Sending again can help.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
        """,
    ),
    ChangeRule(
        id="answer-flipped",
        impact=Impact(wire=MINOR, data=MAJOR, behaviour=MAJOR),
        reason="One more field is stated, and what followed from the others does not any more.",
        advice="Check what your programs do on this code.",
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., retry: later}
            # spec/catalog.yaml
            answers:
              - {id: can_resend, doc: Sending again can help., when: {retry: [later]}, never: {permanent: [true]}}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/acme/sms_error.yaml
            codes:
              - {id: 28, name: EC_FULL, summary: The mailbox is full., retry: later, permanent: true}
            # spec/catalog.yaml
            answers:
              - {id: can_resend, doc: Sending again can help., when: {retry: [later]}, never: {permanent: [true]}}
        """,
    ),
    ChangeRule(
        id="answer-value-removed",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Its constant is gone, and no code has this answer any more.",
        advice="Stop comparing with the value.",
        on=("-answer_value",),
        before=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
                  - {id: stop, doc: Do not send again., when: {retry: [never]}}
        """,
        after=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
        """,
    ),
    ChangeRule(
        id="answer-changed",
        impact=Impact(data=MAJOR, behaviour=MAJOR),
        reason="Codes and reports get another answer than before, because it has other conditions, or its values have another order.",
        advice="Compare the answers for a payload of yours before and after.",
        on=("answer.when", "answer.never", "answer.order", "answer_value.when", "answer_value.never"),
        before=_TWO_FIELDS + """
            answers:
              - {id: can_resend, doc: Sending again can help., when: {retry: [later]}}
        """,
        after=_TWO_FIELDS + """
            answers:
              - {id: can_resend, doc: Sending again can help., when: {retry: [later]}, never: {lasting: [true]}}
        """,
    ),
    ChangeRule(
        id="answer-value-preferred",
        impact=Impact(source=MINOR, data=MAJOR, behaviour=MAJOR),
        reason="The value is asked for before values that the answer had already, so that codes which had one of these can have the new one.",
        advice="Compare the answers for a payload of yours before and after.",
        before=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
        """,
        after=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: stop, doc: Do not send again., when: {retry: [never]}}
                  - {id: wait, doc: Wait., when: {retry: [later]}}
        """,
        instead=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
                  - {id: stop, doc: Do not send again., when: {retry: [never]}}
        """,
    ),
    ChangeRule(
        id="merge-removed",
        impact=Impact(source=MAJOR, behaviour=MAJOR),
        reason="What merges reports is gone from the packages.",
        advice="Merge the reports of a message yourself.",
        on=("catalog.merge withdrawn",),
        before=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            merge: {key: message_id, worst: {retry: [never, later]}}
        """,
        after=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
        """,
    ),
    ChangeRule(
        id="merge-changed",
        impact=Impact(behaviour=MAJOR),
        reason="The same reports become another state: other reports are about one message, or another one of them decides.",
        advice="Compare the states of some reports of yours before and after.",
        on=("catalog.merge",),
        before=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            merge: {key: message_id, worst: {retry: [never, later]}}
        """,
        after=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            merge: {key: message_id, worst: {retry: [later, never]}}
        """,
    ),
    ChangeRule(
        id="envelope-type-changed",
        impact=Impact(source=MAJOR, behaviour=MAJOR),
        reason="The value has another type. What does not fit it is not there any more.",
        advice="Change what you do with the value.",
        on=("envelope_field.type",),
        before=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
        """,
        after=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: integer, doc: The id of the message.}
        """,
    ),
    ChangeRule(
        id="envelope-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, behaviour=MAJOR),
        reason="Programs that read the value fail.",
        advice="Read the value from `raw`.",
        on=("-envelope_field",),
        before=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
              - {id: parts, type: integer, doc: How many parts it has.}
        """,
        after=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
        """,
    ),
    ChangeRule(
        id="deprecated-function-removed",
        impact=Impact(source=MAJOR),
        reason="The old name of a function is gone. It was kept, and deprecated.",
        advice="Call the function by its name.",
        on=("field.deprecated_function",),
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: boolean, origin: derived, doc: It stays so.,
                 function: is_lasting, deprecated_function: lasting}
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: boolean, origin: derived, doc: It stays so., function: is_lasting}
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
        """,
    ),
    ChangeRule(
        id="answer-value-added",
        impact=Impact(source=MINOR, data=MINOR, behaviour=MINOR),
        reason="Where the values before it do not apply, there can be this answer instead of none.",
        advice="Handle the value where you match on the answer exhaustively.",
        on=("+answer_value",),
        before=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
        """,
        after=_TWO_FIELDS + """
            answers:
              - id: advice
                doc: What to do.
                values:
                  - {id: wait, doc: Wait., when: {retry: [later]}}
                  - {id: stop, doc: Do not send again., when: {retry: [never]}}
        """,
    ),
    ChangeRule(
        id="between-codes-changed",
        impact=Impact(behaviour=MINOR),
        reason="Codes of one report that differ in these fields are a conflict now, or no longer. The answers are the same.",
        advice="Check what you do with the conflicts of reports.",
        on=("consistency.between_codes",),
        before=_TWO_FIELDS + """
            consistency:
              - {id: lasting, when: {lasting: true}, then: {retry: [never]}, reason: It fails again.}
        """,
        after=_TWO_FIELDS + """
            consistency:
              - {id: lasting, when: {lasting: true}, then: {retry: [never]}, between_codes: allowed, reason: It fails again.}
        """,
    ),
    ChangeRule(
        id="answer-added",
        impact=Impact(source=MINOR, data=MINOR),
        reason="There is one more answer for codes and reports.",
        advice="Nothing breaks; code of your own that decides the same is no longer needed.",
        on=("+answer",),
        before=_TWO_FIELDS,
        after=_TWO_FIELDS + """
            answers:
              - {id: can_resend, doc: Sending again can help., when: {retry: [later]}}
        """,
    ),
    ChangeRule(
        id="envelope-added",
        impact=Impact(source=MINOR, wire=MINOR, behaviour=MINOR),
        reason="What stands beside the codes of a report has one more value.",
        advice="Nothing breaks; code of your own that reads this value is no longer needed.",
        on=("+envelope_field",),
        before=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
        """,
        after=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
              - {id: parts, type: integer, doc: How many parts it has.}
        """,
    ),
    ChangeRule(
        id="merge-added",
        impact=Impact(source=MINOR),
        reason="There is a function now that merges the reports of a message.",
        advice="Nothing breaks; code of your own that merges reports is no longer needed.",
        on=("catalog.merge stated",),
        before=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
        """,
        after=_TWO_FIELDS + """
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            merge: {key: message_id, worst: {retry: [never, later]}}
        """,
    ),
    ChangeRule(
        id="function-deprecated",
        impact=Impact(source=MINOR),
        reason="The function has another name, and the old one still works. It is deprecated.",
        advice="Call the function by its new name.",
        on=("field.deprecated_function stated",),
        before=_TWO_FIELDS,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: boolean, origin: derived, doc: It stays so.,
                 function: is_lasting, deprecated_function: lasting}
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
        """,
    ),
)
