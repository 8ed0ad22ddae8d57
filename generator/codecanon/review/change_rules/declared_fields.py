"""The fields that catalog.yaml declares, and what their values are judged by."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="field-removed",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Programs and queries that read the field fail.",
        advice="Stop reading the field.",
        on=("-field",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
              - {id: final, type: boolean, origin: derived, doc: It is over.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="field-type-changed",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Comparisons with values of the old type are never true again.",
        advice="Change what you compare the field with; load the SQL schema into a fresh database.",
        on=("field.type",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: boolean, origin: provider, doc: Fails the same way again.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: string, origin: provider, doc: Fails the same way again.}
        """,
        instead="""
            # spec/catalog.yaml
            fields:
              - {id: lasting, type: boolean, origin: provider, doc: Fails the same way again.}
              - {id: lasts, type: string, origin: provider, doc: How long it fails.}
        """,
    ),
    ChangeRule(
        id="field-renamed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="Programs and queries that read the field by its old name fail. Its values are the same.",
        advice="Read the field by its new name; load the SQL schema into a fresh database.",
        on=("field.identity",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: charged, formerly: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="field-now-informative",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Programs can't decide by the field any more: it leaves decisions and wide tables, and stays where people read it.",
        advice="Stop deciding by the field.",
        on=("field.use informative",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, use: informative, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="field-now-stated",
        formerly="field-origin-changed",
        impact=Impact(source=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Groups have derived fields only, and only these have a function. The field leaves them: its function is gone, and ids that are not in the catalog have no value by their group.",
        advice="Read the field from the code; decide yourself where a code is unknown.",
        on=("field.origin provider",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: derived, doc: It is billed.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="field-now-checked",
        impact=Impact(source=MINOR, data=MINOR, behaviour=MAJOR),
        reason="Programs can decide by the field now, or the catalog judges it, and a check names it: of a report with several codes, answers that contradict it are given up.",
        advice="Compare the results for a payload of yours before and after.",
        before="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/catalog.yaml
            fields:
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
              - {id: lasting, type: boolean, origin: derived, use: informative, doc: It stays so.}
            consistency:
              - {id: lasting, when: {lasting: true}, then: {retry: [never]}, reason: It fails again.}
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
            # spec/catalog.yaml
            fields:
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
              - {id: lasting, type: boolean, origin: derived, doc: It stays so.}
            consistency:
              - {id: lasting, when: {lasting: true}, then: {retry: [never]}, reason: It fails again.}
        """,
    ),
    ChangeRule(
        id="field-value-removed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="Its constant is gone, and filters by the value find nothing any more.",
        advice="Stop comparing with the value.",
        on=("-field_value",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}, {id: other_route, doc: Elsewhere.}]}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
        """,
    ),
    ChangeRule(
        id="columns-moved",
        impact=Impact(data=MAJOR, behaviour=MAJOR),
        reason="Tables and views have a column for each field, in the order of `fields`, and views one for each answer. What reads columns by position, such as COPY, silently takes one field for another. Where checks name the fields, a report with several codes is decided in this order.",
        advice="Name the columns when you load a CSV file; create views anew.",
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
              - {id: final, type: boolean, origin: derived, doc: It is over.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: final, type: boolean, origin: derived, doc: It is over.}
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="consistency-changed",
        impact=Impact(data=MAJOR, behaviour=MAJOR),
        reason="Packages use these checks so that the answers for a payload never contradict each other. Other checks can change them.",
        advice="Compare the results for a payload of yours before and after.",
        on=("+consistency", "-consistency", "consistency.when", "consistency.then"),
        before="""
            # spec/catalog.yaml has no consistency
        """,
        after="""
            # spec/catalog.yaml
            consistency:
              - {id: lasting, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
        """,
    ),
    ChangeRule(
        id="expectation-changed",
        impact=Impact(behaviour=MAJOR),
        reason="For a payload with several codes, those of which the field is expected are asked first.",
        advice="Compare the results for a payload of yours before and after.",
        on=("field.expected_of",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
            # spec/bolt/error.yaml
            kind: status
            codes:
              - {id: 1, name: DELIVERED, summary: The message arrived., billed: true}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed., expected_of: [status]}
            # spec/bolt/error.yaml
            kind: status
            codes:
              - {id: 1, name: DELIVERED, summary: The message arrived., billed: true}
        """,
    ),
    ChangeRule(
        id="function-renamed",
        impact=Impact(source=MAJOR),
        reason="Programs call this function of a parsed payload, and it has another name now.",
        advice="Call the new function.",
        on=("field.function",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: final, type: boolean, origin: derived, doc: It is over.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: final, type: boolean, origin: derived, doc: It is over., function: is_final}
        """,
    ),
    ChangeRule(
        id="field-added",
        impact=Impact(source=MINOR, data=MINOR),
        reason="Codes have one more field. Seeds need the new column, so loading them into old tables fails at once.",
        advice="Change the tables by what `codecanon sql-migration` prints, or load the SQL schema into a fresh database.",
        on=("+field",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
              - {id: final, type: boolean, origin: derived, doc: It is over.}
        """,
    ),
    ChangeRule(
        id="field-now-decisive",
        impact=Impact(source=MINOR, data=MINOR),
        reason="Programs can decide by the field, which only people read before. Wide tables have a column for it.",
        advice="Change the tables by what `codecanon sql-migration` prints, or load the SQL schema into a fresh database.",
        on=("field.use decision",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, use: informative, doc: It is billed.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="field-form-changed",
        impact=Impact(data=PATCH),
        reason="The values are texts as before, of another form. Values that change with it are changes of their own.",
        advice="Check what you take the texts for.",
        before="""
            # spec/catalog.yaml
            fields:
              - {id: page, type: string, origin: provider, doc: Where it is explained.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: page, type: url, origin: provider, doc: Where it is explained.}
        """,
    ),
    ChangeRule(
        id="field-now-derived",
        impact=Impact(source=MINOR, data=MINOR),
        reason="The catalog judges the values now. The field has a function, and groups have it too, as all derived fields.",
        advice="Nothing breaks; trust the field as you trust who states it.",
        on=("field.origin derived",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: provider, doc: It is billed.}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: billed, type: boolean, origin: derived, doc: It is billed.}
        """,
    ),
    ChangeRule(
        id="field-value-added",
        impact=Impact(source=MINOR, data=MINOR),
        reason="No code had this value before. A compiler reports each exhaustive match that lacks it.",
        advice="Add it where you match on the field exhaustively.",
        on=("+field_value",),
        before="""
            # spec/catalog.yaml
            fields:
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}]}
        """,
        after="""
            # spec/catalog.yaml
            fields:
              - {id: retry, type: enum, origin: derived, doc: Whether to try again.,
                 values: [{id: never, doc: Do not.}, {id: later, doc: Wait.}, {id: other_route, doc: Elsewhere.}]}
        """,
    ),
    ChangeRule(
        id="check-renamed",
        impact=Impact(data=PATCH),
        reason="A check has another id, and demands the same as before.",
        advice="Nothing breaks.",
        on=("consistency.identity",),
        before="""
            # spec/catalog.yaml
            consistency:
              - {id: lasting, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
        """,
        after="""
            # spec/catalog.yaml
            consistency:
              - {id: permanent_is_never, when: {permanent: true}, then: {retry: [never]}, reason: It fails again.}
        """,
    ),
    ChangeRule(
        id="judgement-changed",
        impact=Impact(data=PATCH),
        reason="The conventions for judging fields changed. Values that change with them are changes of their own.",
        advice="Nothing breaks.",
        on=("+convention", "-convention", "convention.*", "+omission", "-omission", "omission.*"),
        before="""
            # spec/catalog.yaml
            conventions:
              - {id: switched_off, rule: A phone that is off has retry later., reason: It will be on again.}
        """,
        after="""
            # spec/catalog.yaml
            conventions:
              - {id: switched_off, rule: A phone that is off has retry later., reason: People switch it on again.}
        """,
    ),
    ChangeRule(
        id="question-changed",
        impact=Impact(data=PATCH),
        reason="The page of the catalog asks other questions about every code, or answers them by other fields.",
        advice="Nothing breaks.",
        on=("+question", "-question", "question.*"),
        before="""
            # spec/catalog.yaml
            questions:
              - {id: again, ask: "May I send it again?", show: [permanent]}
        """,
        after="""
            # spec/catalog.yaml
            questions:
              - {id: again, ask: "May I send it again, as it is?", show: [permanent]}
        """,
    ),
)
