"""Finds codes by an identity, an id, a name, or a sentence that contains one of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, assert_never

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog
from codecanon.catalog.once import once
from codecanon.lookup.spelling import edits
from codecanon.reading.choices import Relation

CodeSetKey = tuple[str, str]  # provider and code set

_LONGEST_NAME = 6  # the most words of a name that is found inside a sentence
_PUNCTUATION = re.compile(r"""[\s,;:=?!#"'`()\[\]{}<>|]+""")


class _Index(NamedTuple):
    """What a word can mean. Keys are in lower case, with one space between words.

    `codes` has codes by id, name, alias and symbol. `named` has the code sets that a word surely names, being the name of
    a provider or code set; `hinted` those that it may mean, being a kind or a channel.
    """

    codes: dict[str, list[Located]]
    named: dict[str, set[CodeSetKey]]
    hinted: dict[str, set[CodeSetKey]]


def find(catalog: Catalog, words: Sequence[str]) -> list[Located]:
    """The codes that the words name, in the order of the words and the catalog.

    `infobip 27`, `infobip/general_error/27`, `general_error/27`, `EC_ABSENT_SUBSCRIBER`, `27`, a standard's code such as
    `sip 404` or `absentSubscriber`, or any of them in a sentence. An id and a name of the same code in one sentence mean that code.
    """
    index = _index(catalog)
    whole = _key(" ".join(words))
    if whole in index.codes:
        return index.codes[whole]
    found: list[list[Located]] = []
    code_sets: list[set[CodeSetKey]] = []
    hints: list[set[CodeSetKey]] = []
    for key in _keys(words, index):
        if key in index.named:
            code_sets.append(index.named[key])
        elif key in index.codes:
            found.append(index.codes[key])
        elif key in index.hinted:
            hints.append(index.hinted[key])
        else:
            found.append(_by_path(key, index))
    found = [[code for code in codes if all(_key_of(code) in allowed for allowed in code_sets)] for codes in found]
    agreed = list(dict.fromkeys(code.identity for codes in _agreed(found) for code in codes))
    by_identity = codes_by_identity(catalog)
    result = [by_identity[key] for key in agreed]
    for hint in hints:
        result = [code for code in result if _key_of(code) in hint] or result
    return result


def named_provider(catalog: Catalog, words: Sequence[str]) -> str | None:
    """The provider whose id or title is all the words together."""
    key = _key(" ".join(words))
    return next((one.id for one in catalog.providers if key in (_key(one.id), _key(one.title))), None)


def close(catalog: Catalog, words: Sequence[str]) -> list[Located]:
    """Codes that were perhaps meant: the same id or name in another code set, or one with a typing error."""
    index = _index(catalog)
    keys = list(_keys(words, index))
    near: dict[str, int] = {}
    for word in (part for key in keys for part in (key, key.rpartition("/")[2])):
        limit = 0 if len(word) < 3 else 1 if len(word) < 8 else 2
        for key in index.codes:
            distance = edits(word, key, limit)
            if distance is not None:
                near[key] = min(distance, near.get(key, distance))
    ranked = sorted(near, key=lambda key: near[key])
    found = {code.identity: code for key in ranked for code in index.codes[key] if near[key] == near[ranked[0]]}
    code_sets = [index.named[key] for key in keys if key in index.named]
    own = [code for code in found.values() if all(_key_of(code) in allowed for allowed in code_sets)]
    return own or list(found.values())


def _agreed(found: list[list[Located]]) -> Iterator[list[Located]]:
    """For each word, the codes that another word means too, or all its codes if there are none."""
    times: dict[str, int] = {}
    for codes in found:
        for code in codes:
            times[code.identity] = times.get(code.identity, 0) + 1
    for codes in found:
        yield [code for code in codes if times[code.identity] > 1] or codes


def _by_path(key: str, index: _Index) -> list[Located]:
    """Codes by provider/code_set/id, code_set/id or provider/id; a name can stand for the id."""
    *code_sets, code = key.split("/")
    found = index.codes.get(code, []) if code_sets else []
    return [one for one in found if all(_key_of(one) in index.named.get(code_set, ()) for code_set in code_sets)]


def _keys(words: Sequence[str], index: _Index) -> Iterator[str]:
    """The words one by one; several words that are one name count as one."""
    parts = list(_parts(words, index))
    start = 0
    while start < len(parts):
        for size in range(min(_LONGEST_NAME, len(parts) - start), 0, -1):
            key = " ".join(parts[start : start + size])
            if size == 1 or any(key in known for known in index):
                yield key
                start += size
                break


def _parts(words: Sequence[str], index: _Index) -> Iterator[str]:
    for word in " ".join(words).casefold().split():
        if any(word in known for known in index):
            yield word
        else:
            yield from filter(None, (part.rstrip(".-/") for part in _PUNCTUATION.split(word)))


@once
def _index(catalog: Catalog) -> _Index:
    index = _Index({}, {}, {})
    same = {standard.id for standard in catalog.standards if _is_same_code(standard.relation)}
    for found in codes_by_identity(catalog).values():
        for key in dict.fromkeys((*_names(found), *_references(found, same))):
            index.codes.setdefault(key, []).append(found)
    for provider in catalog.providers:
        for code_set in provider.code_sets:
            own = provider.id, code_set.id
            _enter(index.named, (provider.id, provider.title, code_set.id), own)
            _enter(index.hinted, (code_set.title, code_set.kind, code_set.channel), own)
    return index


def _is_same_code(relation: Relation) -> bool:
    match relation:
        case "same_code":
            return True
        case "same_meaning":
            return False
        case _:
            assert_never(relation)


def _enter(code_sets: dict[str, set[CodeSetKey]], names: Iterable[str], code_set: CodeSetKey) -> None:
    for name in names:
        code_sets.setdefault(_key(name), set()).add(code_set)


def _names(found: Located) -> Iterator[str]:
    code = found.code
    yield _key(str(code.id))
    yield from map(_key, (code.symbol, *code.names))


def _references(found: Located, standards: set[str]) -> Iterator[str]:
    """The codes of standards behind it: `sip-response 404`, `sip 404`, and names of one word."""
    for reference in found.code.references:
        if reference.standard in standards:
            if reference.code:
                yield _key(f"{reference.standard} {reference.code}")
                yield _key(f"{reference.standard.split('-')[0]} {reference.code}")
            if reference.name and " " not in reference.name:
                yield _key(reference.name)


def _key_of(found: Located) -> CodeSetKey:
    return found.provider.id, found.code_set.id


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
