"""Groups and group sets. A group answers for codes that are not in the catalog."""

from codecanon.review.change_rule import MAJOR, MINOR, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="group-reused",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The id has another name and another text: it means another group. Programs that decide by it, and totals by group, take the new one for the old one.",
        advice="Check what your programs do by group; search code and data for the id of the group.",
        kept="The constant stays, and means another group: check what your programs do by group.",
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: SYSTEM, summary: Something about the system.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: FRAUD, summary: Something about fraud.}
        """,
        instead="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: FRAUD, aliases: [SYSTEM], symbol: SYSTEM, summary: Something about fraud.}
        """,
    ),
    ChangeRule(
        id="group-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Its constant is gone, and codes that are not in the catalog lose the only values that they had.",
        advice="Stop using the group.",
        on=("-group",),
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
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
        """,
    ),
    ChangeRule(
        id="group-set-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="All of its groups are gone, and their type in the packages.",
        advice="Stop using its groups.",
        on=("-group_set",),
        before="""
            # spec/bolt/provider.yaml
            group_sets:
              - id: call
                groups:
                  - {id: 1, name: LINE, summary: Something about the line.}
        """,
        after="""
            # spec/bolt/provider.yaml has no group_sets
        """,
    ),
    ChangeRule(
        id="group-set-switched",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="Group ids are now looked up in another group set, or in none. The same id may mean another group.",
        advice="Check what your programs do by group; the groups have another type now.",
        on=("code_set.group_set",),
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: call
                groups:
                  - {id: 1, name: LINE, summary: Something about the line.}
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
            # spec/acme/sms_error.yaml
            group_set: delivery
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: call
                groups:
                  - {id: 1, name: LINE, summary: Something about the line.}
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
            # spec/acme/sms_error.yaml
            group_set: call
        """,
    ),
    ChangeRule(
        id="group-renamed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MINOR),
        reason="Payloads with the old name contradict the catalog unless it stays as an alias, and the constant has the new one unless the symbol is kept.",
        advice="Use the new constant; compare groups by id.",
        kept="The constant stays; compare groups by id.",
        on=("group.name",),
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: SYSTEM, summary: Something about the system.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: PLATFORM, summary: Something about the system.}
        """,
        instead="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: PLATFORM, symbol: SYSTEM, aliases: [SYSTEM], summary: Something about the system.}
        """,
    ),
    ChangeRule(
        id="group-name-removed",
        impact=Impact(wire=MAJOR, data=MINOR),
        reason="Payloads with this name of the group contradict the catalog.",
        advice="Compare groups by id.",
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone., aliases: [HANDSET_ERRORS]}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
    ),
    ChangeRule(
        id="group-id-changed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR),
        reason="Payloads and data that have the old id of the group are not understood any more. Its constant has another value.",
        advice="Search code and data for the id of the group.",
        on=("group.identity",),
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 3, name: USER, summary: Something about the user.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 4, name: USER, summary: Something about the user., formerly: 3}
        """,
    ),
    ChangeRule(
        id="group-moved",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The group belongs to another group set. Its type in the packages is another, and so is the key of its row.",
        advice="Look the group up in its new group set.",
        on=("group.identity moved",),
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
                  - {id: 7, name: BILLING, summary: Something about money.}
              - id: voice
                groups:
                  - {id: 1, name: CALLED, summary: Something about the called phone.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
              - id: voice
                groups:
                  - {id: 1, name: CALLED, summary: Something about the called phone.}
                  - {id: 7, name: BILLING, summary: Something about money.}
        """,
    ),
    ChangeRule(
        id="group-set-renamed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="The type of its groups has another name in the packages, and the key of its rows is another.",
        advice="Use the new name of the type.",
        on=("group_set.identity",),
        before="""
            # spec/bolt/provider.yaml
            group_sets:
              - id: call
                groups:
                  - {id: 1, name: LINE, summary: Something about the line.}
        """,
        after="""
            # spec/bolt/provider.yaml
            group_sets:
              - id: line
                formerly: call
                groups:
                  - {id: 1, name: LINE, summary: Something about the line.}
        """,
    ),
    ChangeRule(
        id="group-set-moved",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The group set belongs to another provider. Its groups have other keys, and the packages have them in another module.",
        advice="Use the module of the new provider.",
        on=("group_set.identity moved",),
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
              - id: push
                groups:
                  - {id: 1, name: TOKEN, summary: Something about the token.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
            # spec/bolt/provider.yaml
            group_sets:
              - id: push
                groups:
                  - {id: 1, name: TOKEN, summary: Something about the token.}
        """,
    ),
    ChangeRule(
        id="group-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="A group that was unknown is now known.",
        advice="Nothing breaks.",
        on=("+group",),
        before="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
        """,
        after="""
            # spec/acme/provider.yaml
            group_sets:
              - id: delivery
                groups:
                  - {id: 1, name: HANDSET, summary: Something about the phone.}
                  - {id: 3, name: USER, summary: Something about the user.}
        """,
    ),
    ChangeRule(
        id="group-name-added",
        impact=Impact(wire=MINOR, data=MINOR),
        reason="Payloads can call the group by this name.",
        advice="Nothing breaks.",
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
                  - {id: 1, name: HANDSET, summary: Something about the phone., aliases: [HANDSET_ERRORS]}
                  - {id: 2, name: SYSTEM, summary: Something about the system.}
        """,
    ),
    ChangeRule(
        id="group-set-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="Groups that were unknown are now known.",
        advice="Nothing breaks.",
        on=("+group_set",),
        before="""
            # spec/bolt/provider.yaml has no group_sets
        """,
        after="""
            # spec/bolt/provider.yaml
            group_sets:
              - id: call
                groups:
                  - {id: 1, name: LINE, summary: Something about the line.}
        """,
    ),
    ChangeRule(
        id="group-set-stated",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR, behaviour=MINOR),
        reason="The codes of the code set had no groups, and can have some now.",
        advice="Nothing breaks.",
        on=("code_set.group_set stated",),
        before="""
            # spec/acme/voice_error.yaml
            channel: voice
        """,
        after="""
            # spec/acme/voice_error.yaml
            channel: voice
            group_set: delivery
        """,
    ),
)
