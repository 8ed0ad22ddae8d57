"""What a class says of a code: claims on declared fields and on answers; and what the catalog says to them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Answer, AnswerValue, Catalog, Field, Value
from codecanon.lookup.explanation import shown_value
from codecanon.lookup.index import CodeSetKey
from codecanon.targets.answering import answers
from codecanon.text import listed


class Demand(NamedTuple):
    """Values that a field or an answer has then, in the order of the catalog."""

    name: str
    values: tuple[Value, ...]

    def __str__(self) -> str:
        return f"{self.name} {listed([shown_value(value) for value in self.values], 'or')}"


class Claim(NamedTuple):
    """Demands that say the same. The first whose field the code states decides."""

    demands: tuple[Demand, ...]

    def __str__(self) -> str:
        return ", or else ".join(map(str, self.demands))


Meaning = tuple[Claim, ...]  # all of them; none says nothing


def spoken_of(catalog: Catalog) -> Iterator[Field | Answer]:
    """What a class can speak of."""
    yield from catalog.fields
    yield from catalog.answers


class Stated:
    """What the catalog says of codes: values of fields, and answers where it has grounds for them."""

    def __init__(self, catalog: Catalog) -> None:
        self.answers: Mapping[str, Answer] = {one.id: one for one in catalog.answers}
        self.decided = answers(catalog)
        self._codes = {
            (provider.id, one.id): [Located(provider, one, code) for code in one.codes]
            for provider in catalog.providers
            for one in provider.code_sets
        }
        self._ever: dict[tuple[CodeSetKey, str], bool] = {}

    def value(self, found: Located, name: str) -> Value:
        """The value, or None where nothing is known. A boolean answer is false also if nothing is, which is no knowledge."""
        values = self.decided[found.identity]
        value: Value = values[name] if name in values else found.code.fields[name]
        answer = self.answers.get(name)
        if answer and value is False and not self._speaks_against(values, answer):
            return None
        return value

    def grounds(self, found: Located, name: str) -> list[tuple[str, Value]]:
        """The fields by which an answer is what it is; none for a field."""
        answer, values = self.answers.get(name), self.decided[found.identity]
        if answer is None:
            return []
        conditions: Iterable[Answer | AnswerValue] = answer.values or [answer]
        value = values[name]
        fields = [field for one in conditions for field in one.when]
        if value is False:
            against = [field for field, choices in answer.when.items() if values[field] not in (None, *choices)]
            against += [field for field, choices in answer.never.items() if values[field] in choices]
            fields = [field for field in against if values[field] is not None]
        return [(field, values[field]) for field in dict.fromkeys(fields) if values[field] is not None]

    def _speaks_against(self, values: Mapping[str, Value], answer: Answer) -> bool:
        by_when = any(values[name] is not None and values[name] not in choices for name, choices in answer.when.items())
        return by_when or any(
            values[name] is not None and values[name] in choices for name, choices in answer.never.items()
        )

    def ever(self, key: CodeSetKey, claim: Claim) -> bool:
        """Whether a code of a code set states what a claim is about."""
        return any(self._is_ever_stated(key, demand.name) for demand in claim.demands)

    def _is_ever_stated(self, key: CodeSetKey, name: str) -> bool:
        if (key, name) not in self._ever:
            self._ever[key, name] = any(self.value(found, name) is not None for found in self._codes[key])
        return self._ever[key, name]

    def are_same(self, classes: Iterable[str | frozenset[Claim]]) -> bool:
        """Whether classes claim the same. Those that are not understood, and so are texts, do not."""
        return all(
            not isinstance(one, str)
            and not isinstance(other, str)
            and all(any(self._is_same(claim, its) for its in other) for claim in one)
            and all(any(self._is_same(claim, its) for its in one) for claim in other)
            for one, other in combinations(classes, 2)
        )

    def _is_same(self, one: Claim, other: Claim) -> bool:
        """Whether two claims say the same in whatever order, or one is the answer to the other, as `retry: never` is answered by
        `can_resend: no`.
        """
        if set(one.demands) == set(other.demands):
            return True
        first, second = one.demands[0], other.demands[0]
        return self._is_answer_of(first, second) or self._is_answer_of(second, first)

    def _is_answer_of(self, answered: Demand, by: Demand) -> bool:
        choices = self.answers[answered.name].when.get(by.name, ()) if answered.name in self.answers else ()
        is_in = {value in choices for value in by.values}
        return bool(choices) and is_in == set(answered.values)

    def contradicted(self, found: Located, claim: Claim) -> list[Demand] | None:
        """The demands that the catalog contradicts, [] if it agrees, None if it says nothing."""
        stated = [(one, value) for one in claim.demands if (value := self.value(found, one.name)) is not None]
        if not stated:
            return None
        first, value = stated[0]
        return [] if value in first.values else [one for one, value in stated if value not in one.values]
