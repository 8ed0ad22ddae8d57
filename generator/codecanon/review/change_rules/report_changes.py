"""Reports: where the payloads of a provider hold its codes. Parsers are generated from them."""

from codecanon.review.change_rule import MAJOR, MINOR, ChangeRule, Impact

RULES = (
    ChangeRule(
        id="report-removed",
        impact=Impact(source=MAJOR, wire=MAJOR, behaviour=MAJOR),
        reason="Its parser is gone. Other parsers skip the object, so its codes are not read any more.",
        advice="Read the object yourself, if it is still sent.",
        on=("-report",),
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
        reason="Parsers read other keys or look codes up in other code sets, so the same payload gives another result.",
        advice="Compare the results for a payload of yours before and after.",
        on=("report.*", "report.identity", "provider.report_list", "provider.order of report"),
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
    ),
    ChangeRule(
        id="report-extended",
        impact=Impact(source=MINOR, wire=MINOR, behaviour=MINOR),
        reason="Parsers look ids up in one more code set, after all others. Every id that was found is found as before.",
        advice="Nothing breaks; ids that were unknown may be known now.",
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
        on=("+report",),
        before="""
            # spec/acme/provider.yaml has no reports
        """,
        after="""
            # spec/acme/provider.yaml
            reports:
              - {kind: error, key: error, id: id, code_sets: [sms_error]}
        """,
    ),
)
