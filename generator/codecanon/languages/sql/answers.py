"""The expressions of SQL that answer as the packages do: what checks make of values, which code of a report answers, what follows.

A condition on a value that is NULL is not true. So whatever forbids something is written as IS NOT TRUE.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from codecanon.catalog.model import Answer, AnswerValue, Consistency, Field, Value
from codecanon.catalog.relational import field_column
from codecanon.languages.sql.dialect import Dialect


def field_name(dialect: Dialect, item: Field | Answer) -> str:
    """The column of a field or an answer."""
    return dialect.quoted(item.id)


def of_group(dialect: Dialect, field: Field, is_known: bool) -> str:
    """What a group states of a field, if groups have it."""
    name = dialect.quoted(field.id)
    return f"code_group.{name}" if is_known else f"{dialect.nothing(field_column(field))} AS {name}"


def from_payload(dialect: Dialect, field: Field, columns: Mapping[str, str]) -> str:
    """What a report itself states: kind to the column of a table of reports. A value that the catalog does not know is none."""
    values = []
    for kind, column in columns.items():
        text = dialect.exact(f"own.{column}")
        value = f"own.{column}"
        if field.values:
            known = f"{text} IN ({', '.join(dialect.string(value.id) for value in field.values)})"
            value = f"CASE WHEN {known} THEN own.{column} END"
        elif field.type == "boolean":  # which tables have as 0 and 1 too, or as texts
            truth = "".join(
                f" WHEN {dialect.string(one)} THEN {dialect.boolean(is_true)}"
                for is_true, words in ((True, ("true", "1")), (False, ("false", "0")))
                for one in words
            )
            value = f"CASE {text}{truth} END"
        values.append(f"WHEN {dialect.string(kind)} THEN {value}")
    return f"CASE said.kind {' '.join(values)} END AS {dialect.quoted(field.id)}"


def differing(dialect: Dialect, field: Field) -> str:
    """Whether a report states otherwise than the code that it names: 1 or 0."""
    name = dialect.quoted(field.id)
    same = f"payload.{name} IS NULL OR payload.{name} = code.{name}"
    return f"CASE WHEN {same} THEN 0 ELSE 1 END AS {differs(dialect, field)}"


def differs(dialect: Dialect, field: Field) -> str:
    """The column that `differing` makes."""
    return dialect.quoted(f"{field.id}_differs")


def stated(dialect: Dialect, field: Field, in_payload: bool, of_groups: bool) -> str:
    """The value of a code: what the report states itself, or else the code, or the group of an unknown one."""
    name = dialect.quoted(field.id)
    sources = [f"payload.{name}"] * in_payload + [f"code.{name}"] + [f"code_group.{name}"] * of_groups
    return f"COALESCE({', '.join(sources)}) AS {name}" if len(sources) > 1 else sources[0]


def of_kind(dialect: Dialect, field: Field, kind: str) -> str:
    """The value of the code of a kind, of which a report has one, as a column of the report."""
    value = f"CASE codes.kind WHEN {dialect.string(kind)} THEN codes.{dialect.quoted(field.id)} END"
    return f"{dialect.largest(value, field_column(field))} AS {dialect.quoted(f'{kind}_{field.id}')}"


def in_steps(checks: Iterable[Consistency], payload: Sequence[Field]) -> list[list[Consistency]]:
    """The checks that can change a value of one code, in their order, as steps: what one changes, no other of its step looks at.

    A check changes something if it has a default, or if the payload can state what it looks at. Without such fields it only
    fills what is empty, and then several may fill the same field: the first that does.
    """
    steps: list[list[Consistency]] = []
    changed: set[str] = set()
    for check in checks:
        news = _news(check, payload)
        if not check.default and not news:
            continue
        looked_at = {*check.when, *(check.then if news else ())}
        if (
            not steps
            or changed & looked_at
            or any(_news(one, payload) for one in steps[-1] if {*one.then} & {*check.then})
        ):
            steps.append([])
            changed = set()
        steps[-1].append(check)
        changed |= {*check.then} if news else {*check.default}
    return steps


def checked(dialect: Dialect, field: Field, step: Sequence[Consistency], payload: Sequence[Field]) -> str:
    """A value of one code after the checks of a step. `payload` are the fields that a report may state otherwise than the code."""
    name = dialect.quoted(field.id)
    cases = [case for check in step for case in _cases(dialect, field.id, check, payload)]
    if not cases:
        return name
    if len(cases) == 1:
        return f"CASE {cases[0]} ELSE {name} END AS {name}"
    lines = "".join(f"\n            {case}" for case in cases)
    return f"CASE{lines}\n            ELSE {name}\n        END AS {name}"


def _cases(dialect: Dialect, field: str, check: Consistency, payload: Sequence[Field]) -> Iterator[str]:
    name, default = dialect.quoted(field), check.default.get(field)
    wrong = [f"{name} IS NULL"] if default is not None else []
    if field in check.then and (news := _news(check, payload)):
        differs = " OR ".join(f"{dialect.quoted(f'{one}_differs')} = 1" for one in news)
        wrong.append(f"{_is_not(dialect, name, check.then[field])} AND {_enclosed(differs)}")
    if wrong:
        when = " AND ".join(_is(dialect, dialect.quoted(one), [value]) for one, value in check.when.items())
        yield f"WHEN {when} AND {_enclosed(' OR '.join(wrong))} THEN {dialect.literal(default)}"


def _news(check: Consistency, payload: Sequence[Field]) -> list[str]:
    """What the check looks at and a report may state."""
    return [field.id for field in payload if field.id in check.when]


def answering(
    dialect: Dialect, field: Field, kinds: Sequence[str], earlier: Sequence[Field], checks: Sequence[Consistency]
) -> str:
    """The kind whose code answers a field of a report: the first that states a value which the checks allow.

    `earlier` are the fields that are answered already.
    """
    known = {one.id for one in (*earlier, field)}
    ordered = sorted(kinds, key=lambda kind: kind not in field.expected_of)
    lines = []
    for kind in ordered:
        others = [other for other in kinds if other != kind]
        allowed = [
            f"\n                AND ({broken}) IS NOT TRUE"
            for check in checks
            for broken in _broken(dialect, field.id, kind, others, known, check)
        ]
        value = dialect.quoted(f"{kind}_{field.id}")
        lines.append(
            f"            WHEN {value} IS NOT NULL{''.join(allowed)}\n                THEN {dialect.string(kind)}"
        )
    return "CASE\n" + "\n".join(lines) + f"\n        END AS {dialect.quoted(f'{field.id}_of')}"


def answered(dialect: Dialect, field: Field, kinds: Sequence[str]) -> str:
    """The value of the code that answers a field of a report."""
    values = [f"WHEN {dialect.string(kind)} THEN {dialect.quoted(f'{kind}_{field.id}')}" for kind in kinds]
    return f"CASE {dialect.quoted(f'{field.id}_of')} {' '.join(values)} END AS {dialect.quoted(field.id)}"


def concluded(dialect: Dialect, answer: Answer, known: str = "") -> str:
    """What follows from the fields, if the condition `known` holds."""
    values: Sequence[Answer | AnswerValue] = answer.values or (answer,)
    lines = [
        f"        WHEN {' AND '.join([*([known] if known else []), *_holds(dialect, one)])}\n            THEN {_given(dialect, one)}"
        for one in values
    ]
    otherwise = "" if answer.values else f"\n        ELSE {dialect.boolean(False)}"
    return "CASE\n" + "\n".join(lines) + f"{otherwise}\n    END"


def _given(dialect: Dialect, value: Answer | AnswerValue) -> str:
    return dialect.string(value.id) if isinstance(value, AnswerValue) else dialect.boolean(True)


def _holds(dialect: Dialect, value: Answer | AnswerValue) -> Iterator[str]:
    for name, choices in value.when.items():
        yield _is(dialect, dialect.quoted(name), choices)
    for name, choices in value.never.items():
        yield f"({_is(dialect, dialect.quoted(name), choices)}) IS NOT TRUE"


def _broken(
    dialect: Dialect, field: str, kind: str, others: Sequence[str], known: set[str], check: Consistency
) -> Iterator[str]:
    """The conditions under which a value of a kind breaks a check beside what codes of other kinds have answered."""
    if field not in check.field_ids or not set(check.when) <= known:
        return
    for target, choices in check.then.items():
        if target not in known:
            continue
        beside = [name for name in (*check.when, target) if name != field]
        for by in product(others, repeat=len(beside)):
            of = dict(zip(beside, by, strict=True)) | {field: kind}
            values = [
                f"{dialect.quoted(f'{name}_of')} = {dialect.string(other)}"
                for name, other in zip(beside, by, strict=True)
            ]
            for name, value in check.when.items():
                values.append(_is(dialect, dialect.quoted(f"{of[name]}_{name}"), [value]))
            yield " AND ".join([*values, _is_not(dialect, dialect.quoted(f"{of[target]}_{target}"), choices)])


def _is(dialect: Dialect, name: str, values: Sequence[Value]) -> str:
    listed = ", ".join(map(dialect.literal, values))
    return f"{name} = {listed}" if len(values) == 1 else f"{name} IN ({listed})"


def _is_not(dialect: Dialect, name: str, values: Sequence[Value]) -> str:
    listed = ", ".join(map(dialect.literal, values))
    return f"{name} <> {listed}" if len(values) == 1 else f"{name} NOT IN ({listed})"


def _enclosed(condition: str) -> str:
    """The condition in parentheses, where it has an OR."""
    return f"({condition})" if " OR " in condition else condition


FILTERS = (
    answered,
    answering,
    checked,
    concluded,
    differing,
    differs,
    field_name,
    from_payload,
    of_group,
    of_kind,
    stated,
)
