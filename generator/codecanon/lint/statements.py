"""Rules about who stated a value: the source is declared, and the code has a value that one of them stated."""

from collections.abc import Iterator

from codecanon.catalog.model import Catalog
from codecanon.lint.rule import Problem, rule


@rule(
    "unknown-statement",
    reason="A statement says which source stated which value. One of a source or a field that is not declared says neither.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 27
            name: EC_ABSENT
            summary: The phone is off.
            permanent: false
            statements:
              permanent: [{source: handbok, value: false}]
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 27
            name: EC_ABSENT
            summary: The phone is off.
            permanent: false
            statements:
              permanent: [{source: handbook, value: false}]
    """,
)
def unknown_statement(catalog: Catalog) -> Iterator[Problem]:
    fields = [field.id for field in catalog.fields]
    for provider in catalog.providers:
        sources = [source.id for source in provider.sources]
        for code_set in provider.code_sets:
            for code in code_set.codes:
                for key, statements in code.statements.items():
                    if key != "name" and key not in fields:
                        place = code.place.at("statements").key(key)
                        yield place, f"the catalog has no field {key}", f"known: {', '.join(('name', *fields))}"
                    for index, statement in enumerate(statements):
                        if statement.source not in sources:
                            known = ", ".join(sources) or "none"
                            place = code.place.at("statements", key, index, "source")
                            message = f"{provider.id} has no source {statement.source}"
                            yield place, message, f"known sources: {known}"


@rule(
    "unstated-value",
    reason="Programs get the value of the code. Where sources differ, it must be one that a source stated.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 27
            name: EC_ABSENT
            summary: The phone is off.
            permanent: true
            statements:
              permanent: [{source: handbook, value: false}]
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 27
            name: EC_ABSENT
            summary: The phone is off.
            permanent: false
            statements:
              permanent: [{source: handbook, value: false}]
    """,
)
def unstated_value(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            for key, statements in code.statements.items():
                if key != "name" and key not in code.fields:
                    continue  # a finding of unknown-statement
                value = code.name if key == "name" else code.fields[key]
                if value is None:
                    message = f"code {code_set.shown(code.id)} states no {key}"
                    yield code.place.at("statements").key(
                        key
                    ), message, f"add `{key}: …`, or remove the statements on it"
                    continue
                if not any(type(one.value) is type(value) and one.value == value for one in statements):
                    place = code.place.at("statements", key)
                    yield place, f"no statement has the value of {key} that the code has", f"add it, or correct `{key}`"


@rule(
    "repeated-source",
    reason="A source states one value of a field. Where it is there with two, nobody can tell which one it states.",
    wrong="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 27
            name: EC_ABSENT
            summary: The phone is off.
            permanent: false
            statements:
              permanent: [{source: handbook, value: false}, {source: handbook, value: true}]
    """,
    right="""
        # spec/acme/sms_error.yaml
        codes:
          - id: 27
            name: EC_ABSENT
            summary: The phone is off.
            permanent: false
            statements:
              permanent: [{source: handbook, value: false}]
    """,
)
def repeated_source(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            for key, statements in code.statements.items():
                seen = set[str]()
                for index, statement in enumerate(statements):
                    if statement.source in seen:
                        place = code.place.at("statements", key, index, "source")
                        message = f"{statement.source} is there twice for {key} of code {code_set.shown(code.id)}"
                        yield place, message, "leave the value that it states now, or name the other source"
                    seen.add(statement.source)
