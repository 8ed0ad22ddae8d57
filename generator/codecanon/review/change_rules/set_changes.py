"""Code sets and providers as a whole."""

from codecanon.review.change_rule import MAJOR, MINOR, PATCH, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="code-set-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="All of its codes are gone, and their type in the packages.",
        advice="Stop using its codes.",
        on=("-code_set",),
        before="""
            # spec/acme/push_error.yaml
            code_set: push_error
            title: Push errors
            kind: error
            channel: push
            source: {document: handbook, section: Push}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
        after="""
            # spec/acme/push_error.yaml does not exist
        """,
    ),
    ChangeRule(
        id="provider-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="All of its codes are gone, and their module in the packages.",
        advice="Stop using its codes.",
        on=("-provider",),
        before="""
            # spec/corp/provider.yaml
            provider: corp
            title: Corp
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-01-31"}
            # spec/corp/error.yaml
            code_set: error
            title: Errors
            kind: error
            channel: push
            source: {document: site, section: All}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
        after="""
            # spec/corp/provider.yaml does not exist
        """,
    ),
    ChangeRule(
        id="code-set-renamed",
        impact=Impact(source=MAJOR, data=MAJOR),
        reason="The type of its codes has another name in the packages, and codes are identified by provider, code set and id.",
        advice="Use the new name of the type, and the new identities in data.",
        on=("code_set.identity",),
        before="""
            # spec/acme/push_error.yaml
            code_set: push_error
            title: Push errors
            kind: error
            channel: push
            source: {document: handbook, section: Push}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
        after="""
            # spec/acme/push_error.yaml does not exist
            # spec/acme/app_error.yaml
            code_set: app_error
            formerly: push_error
            title: Push errors
            kind: error
            channel: push
            source: {document: handbook, section: Push}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
    ),
    ChangeRule(
        id="code-set-moved",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The code set belongs to another provider. Its codes have other identities, and the packages have them in another module.",
        advice="Use the module of the new provider, and the new identities in data.",
        on=("code_set.identity moved",),
        before="""
            # spec/acme/push_error.yaml
            code_set: push_error
            title: Push errors
            kind: error
            channel: push
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
        after="""
            # spec/acme/push_error.yaml does not exist
            # spec/bolt/push_error.yaml
            code_set: push_error
            title: Push errors
            kind: error
            channel: push
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
    ),
    ChangeRule(
        id="provider-renamed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The module of the provider has another name in the packages, and codes are identified by provider, code set and id.",
        advice="Use the new name of the module, and the new identities in data.",
        on=("provider.identity",),
        before="""
            # spec/corp/provider.yaml
            provider: corp
            title: Corp
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-01-31"}
            # spec/corp/error.yaml
            code_set: error
            title: Errors
            kind: error
            channel: push
            source: {document: site, section: All}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
        after="""
            # spec/corp/provider.yaml does not exist
            # spec/unit/provider.yaml
            provider: unit
            title: Corp
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-01-31"}
            # spec/unit/error.yaml
            code_set: error
            title: Errors
            kind: error
            channel: push
            source: {document: site, section: All}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
    ),
    ChangeRule(
        id="kind-changed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason="The kind decides in which reports the codes are looked up, and which fields are expected of them.",
        advice="Check where you read the codes from a payload.",
        on=("code_set.kind",),
        before="""
            # spec/acme/voice_error.yaml
            kind: error
        """,
        after="""
            # spec/acme/voice_error.yaml
            kind: status
        """,
    ),
    ChangeRule(
        id="id-type-changed",
        impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
        reason='In most languages, 27 and "27" are different keys.',
        advice="Use ids of the new type in code and data.",
        on=("code_set.id_type", "group_set.id_type"),
        before="""
            # spec/bolt/error.yaml
            codes:
              - {id: 1, name: EC_BUSY, summary: The line is busy.}
        """,
        after="""
            # spec/bolt/error.yaml
            id_type: string
            codes:
              - {id: "1", name: EC_BUSY, summary: The line is busy.}
        """,
    ),
    ChangeRule(
        id="channel-changed",
        impact=Impact(data=MINOR),
        reason="The codes are the same, but totals by channel shift.",
        advice="Check totals by channel.",
        on=("code_set.channel",),
        before="""
            # spec/acme/voice_error.yaml
            channel: voice
        """,
        after="""
            # spec/acme/voice_error.yaml
            channel: call
        """,
    ),
    ChangeRule(
        id="code-set-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="Codes that were unknown are now known.",
        advice="Nothing breaks.",
        on=("+code_set",),
        before="""
            # spec/acme/push_error.yaml does not exist
        """,
        after="""
            # spec/acme/push_error.yaml
            code_set: push_error
            title: Push errors
            kind: error
            channel: push
            source: {document: handbook, section: Push}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
    ),
    ChangeRule(
        id="provider-added",
        impact=Impact(source=MINOR, wire=MINOR, data=MINOR),
        reason="Codes that were unknown are now known.",
        advice="Nothing breaks.",
        on=("+provider",),
        before="""
            # spec/corp/provider.yaml does not exist
        """,
        after="""
            # spec/corp/provider.yaml
            provider: corp
            title: Corp
            sources:
              - {id: site, title: Web site, document: Online., read: "2026-01-31"}
            # spec/corp/error.yaml
            code_set: error
            title: Errors
            kind: error
            channel: push
            source: {document: site, section: All}
            codes:
              - {id: 1, name: EC_TOKEN, summary: The device is not registered.}
        """,
    ),
    ChangeRule(
        id="id-format-changed",
        impact=Impact(source=PATCH, data=PATCH),
        reason="People see the ids in another format. Programs, payloads and data have the same ids.",
        advice="Nothing breaks.",
        on=("code_set.id_format",),
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
            id_format: hex4
        """,
    ),
    ChangeRule(
        id="link-changed",
        impact=Impact(source=PATCH, data=PATCH),
        reason="People follow another link. Programs don't.",
        advice="Nothing breaks.",
        on=("code_set.link", "standard.link"),
        before="""
            # spec/acme/sms_error.yaml
            channel: sms
        """,
        after="""
            # spec/acme/sms_error.yaml
            channel: sms
            link: https://example.com/errors/{id}
        """,
    ),
)
