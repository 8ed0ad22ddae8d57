"""What can be wrong in NEW that only a comparison with OLD shows."""

from codecanon.finding_rule import FindingRule

UNUSED = FindingRule(
    "unused-acceptance",
    "No change of this comparison is the one that the entry states, so the entry hides nothing that it should.",
    wrong="""
        # spec/accepted.yaml
        accepted:
          - rule: code-removed
            subject: acme/sms_error/28
            reason: Nobody uses it.
            until: "1.3.0"
    """,
    right="""
        # spec/accepted.yaml
        accepted:
          - rule: code-removed
            subject: acme/sms_error/28
            reason: Nobody uses it.
            until: "1.3.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
    """,
)
EXPIRED = FindingRule(
    "expired-acceptance",
    "The version in `until` is out. The entry accepts nothing any more, and only looks as if it did.",
    wrong="""
        # spec/accepted.yaml
        accepted:
          - rule: code-removed
            subject: acme/sms_error/28
            reason: Nobody uses it.
            until: "1.1.0"
    """,
    right="""
        # spec/accepted.yaml does not exist
    """,
)
VAGUE = FindingRule(
    "vague-acceptance",
    "An entry accepts one change. Without the attribute and both values it would accept the next change of the same subject "
    "with the reason that was given for this one.",
    wrong="""
        # spec/accepted.yaml
        accepted:
          - rule: text-changed
            subject: acme/sms_error/28
            reason: Only a typing error.
            until: "1.3.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The inbox is full.}
    """,
    right="""
        # spec/accepted.yaml
        accepted:
          - rule: text-changed
            subject: acme/sms_error/28
            attribute: summary
            old: The mailbox is full.
            new: The inbox is full.
            reason: Only a typing error.
            until: "1.3.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The inbox is full.}
    """,
)
ACCEPTANCE_RULES = (UNUSED, EXPIRED, VAGUE)
RETIRED_BEFORE = FindingRule(
    "retired-before",
    "The code was still in the version that `retired_in` states. Programs and tables would take the entry for the truth.",
    wrong="""
        # spec/catalog.yaml
        version: "2.0.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        retired:
          - {id: 28, name: EC_FULL, retired_in: "1.2.0", reason: It is not sent any more.}
    """,
    right="""
        # spec/catalog.yaml
        version: "2.0.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
        retired:
          - {id: 28, name: EC_FULL, retired_in: "2.0.0", reason: It is not sent any more.}
    """,
)
DEPRECATED_BEFORE = FindingRule(
    "deprecated-before",
    "The code was not deprecated in the version that `since` states. Its users had no warning in that version.",
    wrong="""
        # spec/catalog.yaml
        version: "1.3.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The mailbox is full., deprecated: {since: "1.2.0", reason: It is never sent.}}
    """,
    right="""
        # spec/catalog.yaml
        version: "1.3.0"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The mailbox is full., deprecated: {since: "1.3.0", reason: It is never sent.}}
    """,
)
LIFECYCLE_RULES = (RETIRED_BEFORE, DEPRECATED_BEFORE)
TOO_LOW = FindingRule(
    "version-too-low",
    "Users choose by its version whether they can take a release. Its changes need a higher one. It is a warning without `--check-version`.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The inbox is full.}
    """,
    right="""
        # spec/catalog.yaml
        version: "1.2.1"
        # spec/acme/sms_error.yaml
        codes:
          - {id: 27, name: EC_ABSENT, summary: The phone is off.}
          - {id: 28, name: EC_FULL, summary: The inbox is full.}
    """,
)
GOES_BACK = FindingRule(
    "version-goes-back",
    "NEW has a lower version than OLD, so OLD is not what NEW was made from, or the version is wrong. It is a warning without `--check-version`.",
    wrong="""
        # spec/catalog.yaml
        version: "1.1.0"
    """,
    right="""
        # spec/catalog.yaml
        version: "1.2.0"
    """,
)
VERSION_RULES = (TOO_LOW, GOES_BACK)
REVIEW_RULES = (*ACCEPTANCE_RULES, *LIFECYCLE_RULES, *VERSION_RULES)
