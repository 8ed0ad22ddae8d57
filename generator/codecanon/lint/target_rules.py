"""What can be wrong with a spec for one target only, and with a target that the spec brings.

The findings are made in `targets.names`, `unrepresentable`, `targets.own_declaration`, `targets.catalog_targets`,
`reading.own_targets` and `writing.sandbox`.
"""

from codecanon.finding_rule import FindingRule

NAME_CLASH = FindingRule(
    "name-clash",
    "Two items of a catalog would get one identifier in a language, or one that the language reserves. The code would not compile.",
    wrong="""
        # spec/catalog.yaml
        fields:
          - {id: real, type: boolean, origin: provider, doc: It really failed.}
        targets:
          python: {}
    """,
    right="""
        # spec/catalog.yaml
        fields:
          - {id: confirmed, type: boolean, origin: provider, doc: It really failed.}
        targets:
          python: {}
    """,
)
UNREPRESENTABLE_TEXT = FindingRule(
    "unrepresentable-text",
    "What reads the generated files would take this text for something else: dbt takes NULL for no value.",
    wrong="""
        # spec/catalog.yaml
        standards:
          - {id: rfc, title: "NULL", document: RFC 1, relation: same_code}
        targets:
          csv: {}
          dbt: {}
    """,
    right="""
        # spec/catalog.yaml
        standards:
          - {id: rfc, title: Null codes, document: RFC 1, relation: same_code}
        targets:
          csv: {}
          dbt: {}
    """,
    formerly="unheld-text",
)
UNFIT_VERSION = FindingRule(
    "unfit-version",
    "A package would have another version than the catalog, or one that its language puts at another place in the order of versions.",
    wrong="""
        # spec/catalog.yaml
        version: "2.0.0-dev.1"
        targets:
          python: {}
    """,
    right="""
        # spec/catalog.yaml
        version: "2.0.0-alpha.1"
        targets:
          python: {}
    """,
)
TARGET_FORM = FindingRule(
    "target-form",
    "A target of your own can't be made as its target.yaml says, or would write into the folder of another target.",
    wrong="""
        # spec/catalog.yaml
        targets:
          alarms: {from: targets/alarms}
        # spec/targets/alarms/target.yaml
        doc: A list of alarms.
        language: hcl
        outputs:
          - {copy: alarms.txt, path: "{provider}.tf"}
        # spec/targets/alarms/alarms.txt
        alarms: none
    """,
    right="""
        # spec/catalog.yaml
        targets:
          alarms: {from: targets/alarms}
        # spec/targets/alarms/target.yaml
        doc: A list of alarms.
        language: hcl
        outputs:
          - {copy: alarms.txt, path: "{provider}.tf", over: provider}
        # spec/targets/alarms/alarms.txt
        alarms: none
    """,
)
MISSING_TEMPLATE = FindingRule(
    "missing-template",
    "A target.yaml names a template or a file that is not in the folder of the target.",
    wrong="""
        # spec/catalog.yaml
        targets:
          alarms: {from: targets/alarms}
        # spec/targets/alarms/target.yaml
        doc: A list of alarms.
        language: hcl
        outputs:
          - {template: alarm.tf.jinja, path: alarms.tf}
        # spec/targets/alarms/alarms.tf.jinja
        alarms: none
    """,
    right="""
        # spec/catalog.yaml
        targets:
          alarms: {from: targets/alarms}
        # spec/targets/alarms/target.yaml
        doc: A list of alarms.
        language: hcl
        outputs:
          - {template: alarms.tf.jinja, path: alarms.tf}
        # spec/targets/alarms/alarms.tf.jinja
        alarms: none
    """,
)
TEMPLATE_ERROR = FindingRule(
    "template-error",
    "A template of a target of your own can't be rendered: `generate` and `check` say in which line, and why.",
    wrong="""
        # spec/catalog.yaml
        targets:
          alarms: {from: targets/alarms}
        # spec/targets/alarms/target.yaml
        doc: A list of alarms.
        language: hcl
        outputs:
          - {template: alarms.tf.jinja, path: alarms.tf}
        # spec/targets/alarms/alarms.tf.jinja
        alarms: {{ catalog.title }}
    """,
    right="""
        # spec/catalog.yaml
        targets:
          alarms: {from: targets/alarms}
        # spec/targets/alarms/target.yaml
        doc: A list of alarms.
        language: hcl
        outputs:
          - {template: alarms.tf.jinja, path: alarms.tf}
        # spec/targets/alarms/alarms.tf.jinja
        alarms: {{ catalog.title | string }}
    """,
)
TARGET_RULES = (TARGET_FORM, MISSING_TEMPLATE, TEMPLATE_ERROR, NAME_CLASH, UNREPRESENTABLE_TEXT, UNFIT_VERSION)
