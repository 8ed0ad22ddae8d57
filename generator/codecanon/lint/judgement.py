"""Rules about derived fields: what is judged is judged everywhere, alike, and with its reasons."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from codecanon.catalog.model import Catalog, Field, Value
from codecanon.lint.rule import Problem, LintRule


def unexplained_gap(catalog: Catalog) -> Iterator[Problem]:
    reasons = ", ".join(omission.id for omission in catalog.omissions)
    for code_set in catalog.code_sets:
        expected = [field.id for field in catalog.fields if code_set.kind in field.expected_of]
        for code in code_set.codes:
            for field in expected:
                if code.fields[field] is None and field not in code.omitted:
                    cure = f"state it, or `omitted: {{{field}: …}}` with a reason: {reasons}"
                    yield code.place, f"code {code.id} has no {field}, and no reason why not", cure


def needless_omission(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            for field in code.omitted:
                if code.fields.get(field) is not None:
                    place = code.place.at("omitted").key(field)
                    yield place, f"code {code.id} has a {field}", "remove the omission, or the field"


def inconsistent_fields(catalog: Catalog) -> Iterator[Problem]:
    for code_set in catalog.code_sets:
        for code in code_set.codes:
            if code.rationale is None:
                for key, message, reason in _departures(code.fields, catalog):
                    yield code.place.at(key), message, f"change it, or say why in a `rationale` ({reason})"


def inconsistent_group(catalog: Catalog) -> Iterator[Problem]:
    """What groups say of codes that are not in the catalog is held to the same checks; a group has no rationale."""
    for provider in catalog.providers:
        for group_set in provider.group_sets:
            for group in group_set.groups:
                for key, message, reason in _departures(group.fields, catalog):
                    yield group.place.at(key), message, f"change it ({reason})"


def _departures(fields: Mapping[str, Value], catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """The fields that depart from a check: field, what is wrong, why it is."""
    for check in catalog.consistency:
        if not check.when.items() <= fields.items():
            continue
        for key, allowed in check.then.items():
            if fields.get(key) not in (None, *allowed):
                said = ", ".join(f"{field}: {_shown(value)}" for field, value in check.when.items())
                wanted = " or ".join(map(_shown, allowed))
                yield key, f"{said} goes with {key} {wanted}, not {_shown(fields[key])}", check.reason


def unknown_kind(catalog: Catalog) -> Iterator[Problem]:
    kinds = sorted({code_set.kind for code_set in catalog.code_sets})
    for field in catalog.fields:
        for index, kind in enumerate(field.expected_of):
            if kind not in kinds:
                place = field.place.at("expected_of", index)
                yield place, f"no code set is of kind {kind}", f"known here: {', '.join(kinds)}"


def unknown_field(catalog: Catalog) -> Iterator[Problem]:
    values = {field.id: [value.id for value in field.values] for field in catalog.fields}
    types = {field.id: _python_type(field) for field in catalog.fields}
    for check in catalog.consistency:
        stated: list[tuple[str, str, tuple[Value, ...]]] = [
            ("when", key, (value,)) for key, value in check.when.items()
        ]
        stated += [("then", key, allowed) for key, allowed in check.then.items()]
        for part, key, used in stated:
            place = check.place.at(part).key(key)
            if key not in values:
                yield place, f"the catalog has no field {key}", f"known here: {', '.join(values)}"
            elif wrong := [value for value in used if type(value) is not types[key]]:
                yield place, f"{key} has no value {_quoted(wrong[0])}", "mind the quotes: the type is that of the field"
            elif values[key] and (wrong := [value for value in used if value not in values[key]]):
                yield place, f"{key} has no value {wrong[0]}", f"known here: {', '.join(values[key])}"


def _python_type(field: Field) -> type:
    """The type of the field's values in the model."""
    match field.type:
        case "boolean":
            return bool
        case "integer":
            return int
        case "string" | "enum":
            return str
        case _:
            assert_never(field.type)


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else _shown(value)


def _shown(value: object) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


RULES = (
    LintRule(
        "unexplained-gap", "Whether nobody judged or nothing could be judged makes a difference.", unexplained_gap
    ),
    LintRule("needless-omission", "A field can't be there and left out.", needless_omission),
    LintRule(
        "inconsistent-fields", "Who reads two fields that contradict each other believes neither.", inconsistent_fields
    ),
    LintRule("inconsistent-group", "What a group says of codes that nobody knows must make sense.", inconsistent_group),
    LintRule("unknown-kind", "A field that is expected of nobody is missed by nobody.", unknown_kind),
    LintRule("unknown-field", "A check on a field that nobody has checks nothing.", unknown_field),
)
