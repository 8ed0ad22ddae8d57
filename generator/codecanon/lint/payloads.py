"""Rules about `reports`, which state where the payloads of a provider hold its codes."""

from collections.abc import Iterator

from codecanon.catalog.model import Catalog, Report
from codecanon.lint.rule import Problem, rule


@rule(
    "ambiguous-report",
    reason="The key of an object in a payload decides how it is read, so two reports can't have the same key or kind.",
    wrong="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
          - {kind: error, key: fault, id: id, code_sets: [sms_error]}
    """,
    right="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
    """,
)
def ambiguous_report(catalog: Catalog) -> Iterator[Problem]:
    for provider in catalog.providers:
        first: dict[tuple[str, str], Report] = {}
        for report in provider.reports:
            for part, value in (("kind", report.kind), ("key", report.key)):
                if first.setdefault((part, value), report) is not report:
                    message = f"{provider.id} has two reports with the {part} {value}"
                    yield report.place.at(part), message, "merge them into one, or remove one"
            if report.key == provider.report_list:
                message = f"{report.key} is also the key of the list of reports"
                yield report.place.at("key"), message, "write the key of the object that holds the code"


@rule(
    "unknown-part",
    reason="Parsers look codes and fields up by these names. What is not declared is never found.",
    wrong="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_errors]}
    """,
    right="""
        # spec/acme/provider.yaml
        reports:
          - {kind: error, key: error, id: id, code_sets: [sms_error]}
    """,
)
def unknown_part(catalog: Catalog) -> Iterator[Problem]:
    fields = [field.id for field in catalog.fields]
    for provider in catalog.providers:
        kinds = {code_set.id: code_set.kind for code_set in provider.code_sets}
        for report in provider.reports:
            for index, code_set in enumerate(report.code_sets):
                if kinds.get(code_set) != report.kind:
                    known = ", ".join(id for id, kind in kinds.items() if kind == report.kind) or "none"
                    message = f"{provider.id} has no code set {code_set}"
                    hint = f"known code sets of kind {report.kind}: {known}"
                    if code_set in kinds:
                        message = (
                            f"code set {code_set} is of kind {kinds[code_set]}, and this report of kind {report.kind}"
                        )
                        hint += "; or write the kind of the code set"
                    yield report.place.at("code_sets", index), message, hint
            for field in report.fields:
                if field not in fields:
                    place = report.place.at("fields").key(field)
                    yield place, f"the catalog has no field {field}", f"known fields: {', '.join(fields)}"
