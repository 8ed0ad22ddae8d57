"""Finds codes by an identity, an id, a name, or a sentence that contains one of them."""

import re
from collections.abc import Iterator, Sequence

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog
from codecanon.lookup.index import CodeSetKey, Index, code_set_of, index_of, key_of, spelt
from codecanon.lookup.spelling import edits

_LONGEST_NAME = 6  # the most words of a name that is found inside a sentence
_NUMBER = re.compile(r"-?[0-9]+")  # a short one has neighbors everywhere
_PUNCTUATION = re.compile(r"""[\s,;:=?!#"'`()\[\]{}<>|]+""")


def find(catalog: Catalog, words: Sequence[str]) -> list[Located]:
    """The codes that the words name, in the order of the words and the catalog.

    `infobip 27`, `infobip/general_error/27`, `general_error/27`, `EC_ABSENT_SUBSCRIBER`, `27`, `0x1B`, a standard's code
    such as `sip 404` or `absentSubscriber`, or any of them in a sentence. An id and a name of the same code in one sentence
    mean that code.
    """
    index = index_of(catalog)
    whole = key_of(" ".join(words))
    if codes := index.codes_of(whole) or by_path(whole, index):
        return _as_spelt(codes, words)
    found: list[list[Located]] = []
    code_sets: list[set[CodeSetKey]] = []
    hints: list[set[CodeSetKey]] = []
    for key in _keys(words, index):
        if key in index.named:
            code_sets.append(index.named[key])
        elif codes := index.codes_of(key):
            found.append(codes)
        elif key in index.hinted:
            hints.append(index.hinted[key])
        else:
            found.append(by_path(key, index))
    found = [[code for code in codes if all(code_set_of(code) in allowed for allowed in code_sets)] for codes in found]
    agreed = list(dict.fromkeys(code.identity for codes in _agreed(found) for code in codes))
    by_identity = codes_by_identity(catalog)
    result = [by_identity[key] for key in agreed]
    for hint in hints:
        result = [code for code in result if code_set_of(code) in hint] or result
    return _as_spelt(result, words)


def named(catalog: Catalog, words: Sequence[str]) -> list[Located]:
    """The codes that all the words together name, as `find` takes them, but in no sentence."""
    index = index_of(catalog)
    whole = key_of(" ".join(words))
    parts = whole.split()
    paths = ["/".join([*parts[:size], " ".join(parts[size:])]) for size in (1, 2) if len(parts) > size]
    codes = [code for key in (whole, *paths) for code in index.codes_of(key) or by_path(key, index)]
    return _as_spelt(list({code.identity: code for code in codes}.values()), words)


def named_provider(catalog: Catalog, words: Sequence[str]) -> str | None:
    """The provider whose id or title is all the words together."""
    key = key_of(" ".join(words))
    return next((one.id for one in catalog.providers if key in (key_of(one.id), key_of(one.title))), None)


def close(catalog: Catalog, words: Sequence[str]) -> list[Located]:
    """Codes that were perhaps meant: the same id or name in another code set, or one with a typing error."""
    index = index_of(catalog)
    keys = list(_keys(words, index))
    near: dict[str, int] = {}
    for word in (part for key in keys for part in (key, key.rpartition("/")[2])):
        limit = 0 if len(word) < (4 if _NUMBER.fullmatch(word) else 3) else 1 if len(word) < 8 else 2
        for key in index.codes:
            distance = edits(word, key, limit)
            if distance is not None:
                near[key] = min(distance, near.get(key, distance))
    ranked = sorted(near, key=lambda key: near[key])
    found = {code.identity: code for key in ranked for code in index.codes[key] if near[key] == near[ranked[0]]}
    code_sets = [index.named[key] for key in keys if key in index.named]
    own = [code for code in found.values() if all(code_set_of(code) in allowed for allowed in code_sets)]
    return own or list(found.values())


def by_path(key: str, index: Index) -> list[Located]:
    """Codes by provider/code_set/id, code_set/id or provider/id; a name can stand for the id, which may have slashes."""
    parts = key.split("/")
    found: list[Located] = []
    for size in range(1, min(len(parts), 3)):
        around = [index.named.get(part, set()) for part in parts[:size]]
        codes = index.codes_of("/".join(parts[size:]))
        found += [one for one in codes if all(code_set_of(one) in allowed for allowed in around)]
    return found


def _agreed(found: list[list[Located]]) -> Iterator[list[Located]]:
    """For each word, the codes that another word means too, or all its codes if there are none."""
    times: dict[str, int] = {}
    for codes in found:
        for code in codes:
            times[code.identity] = times.get(code.identity, 0) + 1
    for codes in found:
        yield [code for code in codes if times[code.identity] > 1] or codes


def _as_spelt(found: list[Located], words: Sequence[str]) -> list[Located]:
    """The codes, but where the ids of two differ by case only, the one that the words have as it is spelt."""
    asked = {word.split("/", depth)[-1] for word in (*words, " ".join(words)) for depth in range(3)}
    exact = {_folded(one) for one in found if str(one.code.id) in asked}
    return [one for one in found if str(one.code.id) in asked or _folded(one) not in exact]


def _folded(one: Located) -> tuple[str, ...]:
    return (*code_set_of(one), str(one.code.id).casefold())


def _keys(words: Sequence[str], index: Index) -> Iterator[str]:
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


def _parts(words: Sequence[str], index: Index) -> Iterator[str]:
    for word in " ".join(words).casefold().split():
        if any(word in known for known in index):
            yield word
        else:
            yield from map(spelt, filter(None, (part.rstrip(".-/") for part in _PUNCTUATION.split(word))))
