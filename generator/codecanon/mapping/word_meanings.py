"""What the words of a mapping mean: as classes.yaml says, or else by the values, fields and answers that are called so.

A word of several parts, such as permanent-failure, says what its parts say. If one part has no meaning, the word has none: half a
meaning would accuse rows of what they don't say.
"""

from collections.abc import Container, Iterator, Mapping

from codecanon.casing import words
from codecanon.catalog.model import Answer, Catalog, Field, Value
from codecanon.lookup.index import key_of
from codecanon.mapping.claims import Claim, Demand, Meaning, spoken_of
from codecanon.mapping.ideas import SYNONYMS, expressed
from codecanon.tables.cell_values import integer_of

Phrase = tuple[str, ...]

YES, NO = ("true", "yes", "y", "1", "on"), ("false", "no", "n", "0", "off")
_NOT = ("not", "non", "no", "never", "don", "dont", "cannot", "isn", "without", "un")
_IDLE = ("a", "the", "to", "is", "be", "should", "can", "will", "do", "t", "it", "and", "with")
_LONGEST = 4


def phrase_of(text: str) -> Phrase:
    """The words of a class: permanent-failure and PermanentFailure alike."""
    return tuple(words(text) if text.isascii() else key_of(text).split()) or (key_of(text),)


class Meanings:
    """The meanings of words in one catalog. `classes` are those of classes.yaml, by phrase."""

    def __init__(self, catalog: Catalog, classes: Mapping[Phrase, Meaning]) -> None:
        self.classes = classes
        self.named: dict[str, Field | Answer] = {
            one.id: one for one in spoken_of(catalog) if isinstance(one, Answer) or _is_compared(one)
        }
        self.ideas = expressed(catalog)
        self.known: dict[Phrase, Claim] = dict(_booleans(catalog))
        self.known |= {phrase_of(one): claim for idea, claim in self.ideas.items() for one in SYNONYMS[idea]}
        self.known |= dict(_values(catalog, {one.name for one in self.ideas.get("success", Claim(())).demands}))

    def of(self, word: str, column: str) -> Meaning | None:
        """What a word says in a column; None if that is not known."""
        phrase = phrase_of(word)
        if phrase in self.classes:
            return self.classes[phrase]
        field = self.field_of(column)
        if field and (value := self._value(field, word)) is not None:
            return (Claim((Demand(field.id, (value,)),)),)
        if word.casefold() in (*YES, *NO):
            claim = self.of_header(column)
            return None if claim is None else (claim if word.casefold() in YES else self.opposite(claim),)
        return self._of_parts(phrase)

    def of_header(self, column: str) -> Claim | None:
        """What a column of yes and no says by yes: retryable, is_final, permanent."""
        meaning = self._of_parts(phrase_of(column))
        return meaning[0] if meaning and len(meaning) == 1 else None

    def field_of(self, column: str) -> Field | Answer | None:
        """The field or answer that a column is called like. Texts are not compared, as each team has its own."""
        return self.named.get("_".join(phrase_of(column.rpartition(".")[2])))

    def opposite(self, claim: Claim) -> Claim:
        """The claim that says the other values of the same fields."""
        return Claim(tuple(Demand(one.name, self._other_values(one)) for one in claim.demands))

    def _other_values(self, demand: Demand) -> tuple[Value, ...]:
        item = self.named[demand.name]
        choices = tuple(value.id for value in item.values) or (True, False)
        return tuple(value for value in choices if value not in demand.values)

    def _value(self, item: Field | Answer, word: str) -> Value:
        """The value of a field or answer that a word is, None if it is none."""
        if item.values:
            phrase = phrase_of(word)
            return next((value.id for value in item.values if phrase_of(value.id) == phrase), None)
        if isinstance(item, Answer) or item.type == "boolean":
            folded = word.casefold()
            return True if folded in YES else False if folded in NO else None
        return integer_of(word)

    def _of_parts(self, phrase: Phrase) -> Meaning | None:
        found: list[Claim] = []
        start, is_not = 0, False
        while start < len(phrase):
            for size in range(min(_LONGEST, len(phrase) - start), 0, -1):
                if claim := self._claim(phrase[start : start + size]):
                    found.append(self.opposite(claim) if is_not else claim)
                    is_not = False
                    start += size
                    break
            else:
                if phrase[start] in _NOT:
                    is_not = True
                elif phrase[start] not in _IDLE:
                    return None
                start += 1
        return tuple(dict.fromkeys(found)) if found and not is_not else None

    def _claim(self, phrase: Phrase) -> Claim | None:
        if phrase in self.known:
            return self.known[phrase]
        if len(phrase) == 1 and phrase[0].startswith(("un", "non")):
            stem = phrase[0].removeprefix("non" if phrase[0].startswith("non") else "un")
            if (stem,) in self.known:
                return self.opposite(self.known[(stem,)])
        return None


def _is_compared(field: Field) -> bool:
    return not field.is_informative and field.type in ("boolean", "enum", "integer")


def _values(catalog: Catalog, states: Container[str]) -> Iterator[tuple[Phrase, Claim]]:
    """The values that words can be: those of the fields that tell success, and others beside the name of their field.

    A value such as `message` or `operator` alone may be any word of a team.
    """
    for field in catalog.fields:
        if not field.is_enum or field.is_informative:
            continue
        for value in field.values:
            claim = Claim((Demand(field.id, (value.id,)),))
            own, name = phrase_of(value.id), phrase_of(field.id)
            if field.id in states:
                yield own, claim
            yield (*name, *own), claim
            yield (*own, *name), claim


def _booleans(catalog: Catalog) -> Iterator[tuple[Phrase, Claim]]:
    """Boolean fields and answers by their names, such as permanent, can_resend, is_final."""
    for field in catalog.fields:
        if field.type == "boolean" and not field.is_informative:
            for name in (field.id, field.function):
                yield phrase_of(name), Claim((Demand(field.id, (True,)),))
    for answer in catalog.answers:
        if not answer.values:
            yield phrase_of(answer.id), Claim((Demand(answer.id, (True,)),))
