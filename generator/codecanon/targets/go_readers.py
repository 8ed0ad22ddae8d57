"""What the readers of a Go package need, and how it answers, as composite literals."""

from collections.abc import Iterable, Mapping, Sequence

from codecanon.casing import mixed_caps
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Catalog,
    Consistency,
    EnvelopeField,
    Event,
    Field,
    Provider,
    Report,
    Value,
)
from codecanon.languages.go import Conversion, Composite, Expression, Literal
from codecanon.targets.go_names import unexported
from codecanon.targets.package import columns
from codecanon.targets.readers import checks_on, condition_parts, decisive, path_parts


def shape(catalog: Catalog, provider: Provider, report: Report) -> Composite:
    """How an object that holds a code is read."""
    fields = [
        Composite("", {"Field": field.id, "Paths": Composite("[]string", report.fields[field.id])})
        for field in columns(catalog)
        if field.id in report.fields
    ]
    sets = [Expression(f"&{unexported(code_set)}Codes") for code_set in provider.code_sets_of(report)]
    parts: dict[str, Literal] = {"Kind": report.kind}
    parts |= {mixed_caps(name): Composite("[]string", paths) for name, paths in path_parts(report)}
    return Composite(
        "",
        parts
        | {
            "Fields": Composite("[]reading.Field", fields) if fields else None,
            "Conditions": conditions(report),
            "CodeSets": Composite("[]tables.Codes", sets),
        },
    )


def conditions(item: Report | Event) -> Composite | None:
    """What must hold for an object or an event."""
    parts: dict[str, Literal] = {}
    for name, found in condition_parts(item):
        if name == "where":
            choices = [
                Composite("", {"Path": path, "Values": anys(values if isinstance(values, tuple) else (values,))})
                for path, values in found.items()
            ]
            parts["Where"] = Composite("[]reading.Choice", choices)
        else:
            parts[mixed_caps(name)] = Composite("[]string", found)
    return Composite("reading.Conditions", parts) if parts else None


def envelope_paths(provider: Provider, one: EnvelopeField) -> Composite:
    """A value of the envelope, and where it stands."""
    return Composite("", {"Value": one.id, "Paths": Composite("[]string", provider.envelope[one.id])})


def event_form(one: Event) -> Composite:
    """An event, and how it is recognized."""
    return Composite("", {"Kind": one.id, "Conditions": conditions(one)})


def anys(values: Iterable[Value]) -> Composite:
    """Values as the runtime compares them: an integer is an int64."""
    return Composite("[]any", [_any(value) for value in values])


def _any(value: Value) -> Literal:
    return Conversion("int64", value) if isinstance(value, int) and not isinstance(value, bool) else value


class Answers:
    """How the catalog answers, by the places of its decisive fields."""

    def __init__(self, catalog: Catalog) -> None:
        self.fields = decisive(catalog)
        self.places = {field.id: place for place, field in enumerate(self.fields)}
        self.checks = checks_on(catalog, self.fields)
        self.answers = catalog.answers

    def decided(self, field: Field) -> Composite:
        kinds = Composite("[]string", field.expected_of) if field.expected_of else None
        return Composite(
            "",
            {"field": Expression(f"Field{mixed_caps(field.id)}"), "kinds": kinds, "isJudged": field.is_derived or None},
        )

    def check(self, check: Consistency) -> Composite:
        return Composite(
            "",
            {
                "when": self.values(check.when),
                "then": self.choices(check.then),
                "defaults": self.values(check.default),
                "allowed": check.between_codes == "allowed" or None,
            },
        )

    def answer(self, answer: Answer) -> Composite:
        choices = [
            Composite(
                "",
                {
                    "value": one.id if isinstance(one, AnswerValue) else True,
                    "when": self.choices(one.when),
                    "never": self.choices(one.never),
                },
            )
            for one in answer.values or (answer,)
        ]
        return Composite("", {"otherwise": None if answer.values else False, "choices": Composite("[]choice", choices)})

    def values(self, values: Mapping[str, Value]) -> Composite | None:
        found = [Composite("", {"field": self.places[id], "value": _any(value)}) for id, value in values.items()]
        return Composite("[]fieldValue", found) if found else None

    def choices(self, choices: Mapping[str, Sequence[Value]]) -> Composite | None:
        found = [Composite("", {"field": self.places[id], "values": anys(values)}) for id, values in choices.items()]
        return Composite("[]fieldValues", found) if found else None
