"""Payloads: where they hold reports, what tells events from them, and where codes and the values beside them stand."""

from codecanon.review.change_rule import MAJOR, MINOR, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="container-removed",
        impact=Impact(wire=MAJOR, behaviour=MAJOR),
        reason="Reports that stand there are not read any more: such a payload is not understood.",
        advice="Read these payloads yourself, if they are still sent.",
        before="""
            # spec/acme/provider.yaml
            containers: ["results[]", "calls[]", "."]
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            containers: ["results[]", "."]
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="report-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, behaviour=MAJOR),
        reason="Its parser is gone. Other parsers skip the object, so its codes are not read any more.",
        advice="Read the object yourself, if it is still sent.",
        on=("-report", "-request_error"),
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml has no reports
        """,
    ),
    ChangeRule(
        id="report-changed",
        impact=Impact(source=MAJOR, wire=MAJOR, behaviour=MAJOR),
        reason="Parsers read other keys, under other conditions, or look codes up in other code sets, so the same payload gives another result.",
        advice="Compare the results for a payload of yours before and after.",
        on=("report.*", "report.identity", "request_error.*", "request_error.identity", "provider.order of report"),
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: code, code_sets: [sms_error]}
        """,
        instead="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: [id, code], code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="event-removed",
        impact=Impact(wire=MAJOR, behaviour=MAJOR),
        reason="What was this event is something else now, or not understood.",
        advice="Recognise it yourself, if it is still sent.",
        on=("-event",),
        before="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="event-changed",
        impact=Impact(wire=MAJOR, behaviour=MAJOR),
        reason="An event is recognised by other conditions, or in another order, so the same element can be something else.",
        advice="Compare what is read from a payload of yours before and after.",
        on=("event.has", "event.lacks", "event.where", "provider.order of event"),
        before="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt, text], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="event-preferred",
        impact=Impact(wire=MAJOR, behaviour=MAJOR),
        reason="An element is an event before it is a report. Nothing in the conditions excludes elements that were reports, or another event.",
        advice="Compare what is read from a payload of yours before and after.",
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        instead="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="envelope-path-changed",
        impact=Impact(wire=MAJOR, behaviour=MAJOR),
        reason="A value beside the codes is read from elsewhere, or not at all; or reports are merged by it that were not.",
        advice="Compare the envelope of a payload of yours before and after.",
        on=("provider.envelope",),
        before="""
            # spec/catalog.yaml
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            # spec/acme/provider.yaml
            envelope: {message_id: [messageId, id]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/catalog.yaml
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            # spec/acme/provider.yaml
            envelope: {message_id: [id, messageId]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        instead="""
            # spec/catalog.yaml
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            # spec/acme/provider.yaml
            envelope: {message_id: [messageId, id, bulkId]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="container-added",
        impact=Impact(wire=MINOR, behaviour=MINOR),
        reason="Reports are looked for in one more place. A payload that has them only there was not understood before.",
        advice="Nothing breaks; code of your own that reads these payloads is no longer needed.",
        before="""
            # spec/acme/provider.yaml
            containers: ["results[]", "."]
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            containers: ["results[]", "calls[]", "."]
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="report-extended",
        impact=Impact(source=MINOR, wire=MINOR, behaviour=MINOR),
        reason="Parsers look in one more code set or path, after all others, or under fewer conditions. What was found is found as before, unless more in an object agrees with a code of the new code set.",
        advice="Nothing breaks; codes that were unknown, or were not read, may be known now.",
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error, voice_error]}
        """,
    ),
    ChangeRule(
        id="report-added",
        impact=Impact(source=MINOR, wire=MINOR, behaviour=MINOR),
        reason="Parsers read one more object of a payload.",
        advice="Nothing breaks; code of your own that reads this object is no longer needed.",
        on=("+report", "+request_error"),
        before="""
            # spec/acme/provider.yaml has no reports
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="event-added",
        impact=Impact(wire=MINOR, behaviour=MINOR),
        reason="Elements that were not understood are recognised as events. Its conditions exclude whatever was a report or another event.",
        advice="Nothing breaks; code of your own that recognises them is no longer needed.",
        on=("+event",),
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="event-extended",
        impact=Impact(wire=MINOR, behaviour=MINOR),
        reason="Fewer conditions recognise more elements as this event. They were not understood before: the conditions exclude whatever is a report or another event.",
        advice="Nothing breaks; code of your own that recognises them is no longer needed.",
        before="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt, text], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/acme/provider.yaml
            events:
              - {id: inbound, doc: A message from a recipient., has: [receivedAt], lacks: [error]}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
    ChangeRule(
        id="envelope-path-added",
        impact=Impact(wire=MINOR, behaviour=MINOR),
        reason="A value beside the codes is read from payloads that seemed to have none. What was read is read as before.",
        advice="Nothing breaks; code of your own that reads this value is no longer needed.",
        before="""
            # spec/catalog.yaml
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
        after="""
            # spec/catalog.yaml
            envelope:
              - {id: message_id, type: string, doc: The id of the message.}
            # spec/acme/provider.yaml
            envelope: {message_id: messageId}
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
)
