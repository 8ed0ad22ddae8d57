"""What answered for an id before it was in the catalog: its group, or the code that stands for unknown ids."""

from collections.abc import Iterator
from typing import NamedTuple

from codecanon.catalog.grouping import Grouping
from codecanon.catalog.model import Code, Value
from codecanon.review.change import Side
from codecanon.review.facts import Subject


class EarlierAnswer(NamedTuple):
    """The value that an unknown id had of a field, and who answered: a subject of OLD, a group or a code."""

    field: str
    value: Value
    by: Subject


def departures(added: Subject, old: Side, new: Side) -> Iterator[EarlierAnswer]:
    """The answers of OLD for the id of an added code that are not those of the code.

    A known code answers by itself alone, so that an answer is also lost if the code does not state the field.
    """
    code = new.facts[added].model
    for by in _answerers(added, code, old, new):
        answers = old.facts[by].model.fields
        for field in new.catalog.fields:
            subject = Subject("field", (field.id,))
            if field.is_derived and not field.is_informative and subject in old.facts:
                before = answers.get(old.facts[subject].model.id)
                if before is not None and before != code.fields.get(field.id):
                    yield EarlierAnswer(field.id, before, by)


def _answerers(added: Subject, code: Code, old: Side, new: Side) -> Iterator[Subject]:
    """Who answered in OLD: the group that payloads state for the id, that of a rule where they state none, or else the
    fallback."""
    around = added._replace(kind="code_set", path=added.path[:-1])
    if around not in old.facts:
        return
    code_set, group_set = old.facts[around].model, old.facts[around].values.get("group_set")
    if group_set:
        groups = Subject("group_set", (added.path[0], str(group_set)))
        stated = [Subject("group", (*groups.path, str(id))) for id in code.groups]
        is_same = group_set == new.facts[around].values.get("group_set")
        found = [one for one in stated[:1] if is_same and one in old.facts]
        if groups in old.facts and (group := Grouping(old.facts[groups].model).group_of(code.id)):
            by_rule = next(one for one, item in old.facts.items() if one.parent == groups and item.model is group)
            found += [by_rule] if by_rule not in found else []
        if found:
            yield from found
            return
    fallback = Subject("code", (*around.path, str(old.facts[around].values.get("fallback"))))
    if code_set.fallback is not None and fallback in old.facts:
        yield fallback
