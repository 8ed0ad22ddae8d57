"""Searches codes by words in names, texts, fields, groups and standards: ranked, and tolerant of typing errors.

A word weighs more the rarer it is, and more in a name than in a description.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from typing import NamedTuple

from codecanon.catalog.equivalence import Located, codes_by_identity, equivalents_of
from codecanon.catalog.model import Catalog
from codecanon.casing import words
from codecanon.catalog.description import prose_of
from codecanon.catalog.once import once
from codecanon.lookup.index import id_keys, spelt
from codecanon.lookup.spelling import edits, stem_of

# The parts of a code, as named in an answer, and the weight of a word in each.
PARTS = {
    "id": 8.0,
    "name": 5.0,
    "alias": 5.0,
    "summary": 3.0,
    "reference": 3.0,
    "field": 2.5,
    "group": 2.0,
    "action": 1.5,
    "description": 1.0,
    "rationale": 1.0,
    "standard": 1.0,
    "table": 1.0,
}
_WEIGHTS = list(PARTS.values())
_WORDS = re.compile(r"[^\W_]+")
_BEGINNING = 0.6  # the weight of a match that is only the beginning of a word
_TYPING_ERROR = 0.5  # the weight of a match with a typing error
_WEAK = 0.3  # of the best score: lower scores are dropped

# Stop words.
_EMPTY = frozenset(
    "a about all an and any are as at be been but by can code codes did do does for from get gets give given gives got "
    "had has have how i if in into is it its means mean meaning me my of on or our please s say says should show so t "
    "tell than that the their them then there these they this to us was we were what when where which who why will "
    "with would you your".split()
)


class Match(NamedTuple):
    """Why a code matches: a word of the question, the forms of it that were found, and the parts that have them."""

    word: str
    forms: tuple[str, ...]
    parts: tuple[str, ...]


class Hit(NamedTuple):
    """A matching code. Its equivalent codes at other providers are not listed again."""

    found: Located
    why: tuple[Match, ...]
    equivalent_codes: tuple[Located, ...]


def search(catalog: Catalog, question: str) -> list[Hit]:
    """The codes that match the question, best first; codes of equal rank in the order of the catalog."""
    codes = list(codes_by_identity(catalog).values())
    postings = _postings(catalog)
    asked = _asked(question, postings)
    scores = [0.0] * len(codes)
    matches: dict[int, list[Match]] = {}
    for word in asked:
        for number, (score, match) in _found(word, postings, len(codes)).items():
            scores[number] += score
            matches.setdefault(number, []).append(match)
    for number, why in matches.items():
        scores[number] *= len(why) / len(asked) * _together(why)
    limit = _WEAK * max(scores, default=0.0)
    ranked = sorted((number for number in matches if scores[number] >= limit), key=lambda number: -scores[number])
    return list(_without_equivalents(catalog, [(codes[number], tuple(matches[number])) for number in ranked]))


def _together(why: Sequence[Match]) -> float:
    """Between 1, if each word is in another part of the code, and 2, the more of them share one part."""
    times = Counter(part for match in why for part in match.parts)
    return 2 - 1 / max(times.values())


def _without_equivalents(catalog: Catalog, ranked: Iterable[tuple[Located, tuple[Match, ...]]]) -> Iterator[Hit]:
    listed: set[str] = set()
    for found, why in ranked:
        if found.identity not in listed:
            equivalent_codes = equivalents_of(catalog, *found)
            listed.update(equivalent.identity for equivalent in equivalent_codes)
            yield Hit(found, why, equivalent_codes)


def _asked(question: str, postings: dict[str, list[int]]) -> list[str]:
    """The words without stop words. A compound such as recipient_choice stays one word if the catalog has it."""
    found: dict[str, None] = {}
    for word in question.casefold().split():
        whole = word.strip(".,;:!?'\"()")
        whole = whole if whole in postings else spelt(whole)
        found |= dict.fromkeys([whole] if whole in postings else _WORDS.findall(word))
    return [word for word in found if word not in _EMPTY] or list(found)


def _found(word: str, postings: dict[str, list[int]], count: int) -> dict[int, tuple[float, Match]]:
    """The codes that match a word of the question, each with its score and the reason."""
    parts: dict[int, dict[int, float]] = {}  # code -> part -> how well the best form matches
    forms: dict[int, list[str]] = {}
    for form, factor in _forms(word, postings).items():
        for posting in postings[form]:
            number, part = divmod(posting, len(_WEIGHTS))
            in_code = parts.setdefault(number, {})
            in_code[part] = max(in_code.get(part, 0.0), factor)
            if form not in forms.setdefault(number, []):
                forms[number].append(form)
    rarity = log(1 + count / max(len(parts), 1))
    names = list(PARTS)
    return {
        number: (
            rarity * _enough(sum(_WEIGHTS[part] * factor for part, factor in in_code.items())),
            Match(word, tuple(forms[number]), tuple(names[part] for part in sorted(in_code))),
        )
        for number, in_code in parts.items()
    }


def _enough(weight: float) -> float:
    """Between 0 and 1: a word that stands everywhere in a code must not make up for one that hardly does."""
    return weight / (weight + PARTS["summary"])


def _forms(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    """The words of the catalog that a word of the question stands for, and how well: only if none does, typing errors."""
    stem = stem_of(word)
    found = {form: 1.0 for form in vocabulary if form == word or stem_of(form) == stem}
    if len(stem) >= 4:
        begun = (form for form in vocabulary if form.startswith(stem) and form.isalnum() and form not in found)
        found |= dict.fromkeys(begun, _BEGINNING)
    if found or len(word) < 4 or word.isdecimal():
        return found
    near = {form: edits(word, form, 2 if len(word) >= 8 else 1) for form in vocabulary if not form[:1].isdecimal()}
    least = min((distance for distance in near.values() if distance is not None), default=None)
    return {form: _TYPING_ERROR for form, distance in near.items() if distance is not None and distance == least}


@once
def _postings(catalog: Catalog) -> dict[str, list[int]]:
    """Where each word occurs: the number of the code times the number of parts, plus the number of the part."""
    found: dict[str, list[int]] = {}
    parts = {part: number for number, part in enumerate(PARTS)}
    titles = {standard.id: f"{standard.title} {standard.document}" for standard in catalog.standards}
    for number, located in enumerate(codes_by_identity(catalog).values()):
        id = located.code.id
        said: dict[int, set[str]] = {parts["id"]: {*id_keys(id), *_WORDS.findall(str(id).casefold())}}
        for part, text in _texts(located, titles):
            said.setdefault(parts[part], set()).update(_WORDS.findall(text.casefold()))
        for part, name in _identifiers(located):
            said.setdefault(parts[part], set()).update((name.casefold(), *words(name)))
        for part_number, in_part in said.items():
            posting = number * len(parts) + part_number
            for word in in_part:
                found.setdefault(word, []).append(posting)
    return found


def _texts(located: Located, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    provider, code_set, code = located
    yield "summary", code.summary or ""
    yield from prose_of(code)
    for reference in code.references:
        yield "reference", reference.code or ""
        yield "standard", f"{reference.standard} {titles[reference.standard]}"
    yield "table", f"{provider.id} {provider.title} {code_set.id} {code_set.title} {code_set.kind} {code_set.channel}"


def _identifiers(located: Located) -> Iterator[tuple[str, str]]:
    """What is written in one: also found by its words, such as absent in absentSubscriber."""
    code = located.code
    yield from (("name", name) for name in (code.name, code.symbol) if name)
    yield from (("alias", name) for alias in code.aliases for name in (alias.name, alias.symbol) if name)
    yield from (("reference", reference.name) for reference in code.references if reference.name)
    for field, value in code.fields.items():
        if value is True:
            yield "field", field
        elif isinstance(value, str):
            yield "field", value
    yield from (("group", group.name) for group in located.own_groups if group.name)
