"""What `decide` of the packages answers, by the same code."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

from codecanon.catalog.equivalence import codes_by_identity
from codecanon.catalog.model import Answer, AnswerValue, Catalog, Value
from codecanon.catalog.once import once
from codecanon.targets import shipped
from codecanon.targets.readers import checks_on, decisive


def decider_of(catalog: Catalog) -> shipped.Decider:
    """What answers for codes and reports of a catalog."""
    fields = {field.id: field for field in decisive(catalog)}
    return shipped.Decider(
        fields={id: field.expected_of for id, field in fields.items()},
        judged=frozenset(id for id, field in fields.items() if field.is_derived),
        checks=[
            shipped.Check(one.when, one.then, one.default, one.between_codes == "allowed")
            for one in checks_on(catalog, fields.values())
        ],
        answers={one.id: _choices(one) for one in catalog.answers},
    )


def merger_of(catalog: Catalog) -> shipped.Merger | None:
    """What merges the reports of a message, None if the catalog does not say how."""
    merge = catalog.merge
    if merge is None:
        return None
    decider = decider_of(catalog)
    [(field, worst)] = merge.worst.items()
    return shipped.Merger(
        decide=lambda report: SimpleNamespace(**decider.decide(report, {}).values),
        key=merge.key,
        order=merge.order,
        final=merge.final,
        field=field,
        worst=worst,
        parts=merge.parts,
    )


def _choices(answer: Answer) -> tuple[Any, Sequence[Any]]:
    if answer.values:
        return None, [_choice(value.id, value) for value in answer.values]
    return False, [_choice(True, answer)]


def _choice(value: Any, one: Answer | AnswerValue) -> Any:
    when: Mapping[str, Sequence[Any]] = one.when
    return shipped.Choice(value, when, one.never)


@once
def answers(catalog: Catalog) -> Mapping[str, Mapping[str, Any]]:
    """What packages answer for each code alone, by its identity: the values of fields and of answers."""
    decider = decider_of(catalog)
    return {
        key: decider.decide(_known(key, found.code_set.kind, found.code.fields), {}).values
        for key, found in codes_by_identity(catalog).items()
    }


def _known(identity: str, kind: str, fields: Mapping[str, Value]) -> Any:
    code = SimpleNamespace(identity=identity, **fields)
    return shipped.Known(cast(Any, code), kind, None, (), None, None, None)
