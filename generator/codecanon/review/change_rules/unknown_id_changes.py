"""Ids that are not in the catalog: the group that a rule gives them, who they are reserved for, the code that stands for them."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="ids-regrouped",
        impact=Impact(source=MAJOR, behaviour=MAJOR),
        reason="Programs decide by the group, or by the fallback, where an id is unknown. They now act differently, without any change of their own.",
        advice="Check what your programs do by group for ids that they don't know.",
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., match: {range: [100, 199]}}
                  - {id: 2, name: SYSTEM, summary: Something about the system., match: {range: [200, 299]}}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., match: {range: [100, 149]}}
                  - {id: 2, name: SYSTEM, summary: Something about the system., match: {range: [150, 299]}}
        """,
    ),
    ChangeRule(
        id="fallback-changed",
        impact=Impact(behaviour=MAJOR),
        reason="Ids that nothing matches get the answers of another code.",
        advice="Check what your programs do for ids that they don't know.",
        on=("code_set.fallback",),
        before="""
            # spec/acme/sms_error.yaml
            fallback: 28
        """,
        after="""
            # spec/acme/sms_error.yaml
            fallback: 27
        """,
    ),
    ChangeRule(
        id="fallback-withdrawn",
        impact=Impact(source=MAJOR, behaviour=MAJOR),
        reason="Ids that nothing matches have no answers any more, and programs that ask for the fallback must expect none.",
        advice="Check what your programs do for ids that they don't know.",
        on=("code_set.fallback withdrawn",),
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
            fallback: 28
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
    ),
    ChangeRule(
        id="ids-released",
        impact=Impact(source=MAJOR, data=MINOR, behaviour=MAJOR),
        reason="Programs that treat ids by who may give them a meaning now treat these ids differently.",
        advice="Check what your programs do for reserved ids.",
        before="""
            # spec/acme/sms_error.yaml
            reserved:
              - {range: [100, 199], use: vendor}
        """,
        after="""
            # spec/acme/sms_error.yaml
            reserved:
              - {range: [100, 149], use: vendor}
        """,
    ),
    ChangeRule(
        id="ids-grouped",
        impact=Impact(source=MINOR, behaviour=MINOR),
        reason="Ids that are not in the catalog had no group, and programs had to expect that.",
        advice="Nothing breaks; check that the group agrees with your own default.",
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., match: {range: [100, 199]}}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
    ),
    ChangeRule(
        id="fallback-stated",
        impact=Impact(source=MINOR, behaviour=MINOR),
        reason="Ids that nothing matches had no answers, and get those of a code now.",
        advice="Nothing breaks; check that the code agrees with your own default.",
        on=("code_set.fallback stated",),
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
            fallback: 28
        """,
    ),
    ChangeRule(
        id="ids-reserved",
        impact=Impact(source=MINOR, data=MINOR, behaviour=MINOR),
        reason="It is stated who may give these ids a meaning. No code had them.",
        advice="Nothing breaks; don't use these ids yourself.",
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
            reserved:
              - {range: [100, 199], use: vendor, label: The operator.}
        """,
    ),
    ChangeRule(
        id="reservation-lifted",
        impact=Impact(source=MAJOR, data=MINOR, behaviour=MINOR),
        reason="The ids were stated as free, and nothing is stated of them any more. Nobody loses an id.",
        advice="Nothing breaks; the ids may get a meaning.",
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
            reserved:
              - {range: [100, 199], use: unassigned}
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
    ),
    ChangeRule(
        id="grouping-restated",
        impact=Impact(source=PATCH, data=PATCH),
        reason="The rules about ids are written in another way, and every id has the same answer as before.",
        advice="Nothing breaks.",
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., match: {range: [100, 199]}}
                  - {id: 2, name: SYSTEM, summary: Something about the system., match: {range: [200, 299]}}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                by: {range: 100}
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
    ),
)
