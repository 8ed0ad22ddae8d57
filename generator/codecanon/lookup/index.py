"""What words can mean: codes by everything that people have of them, code sets by their names."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog, WireId
from codecanon.catalog.once import once
from codecanon.reading.choices import Relation

CodeSetKey = tuple[str, str]  # provider and code set

_HEX = re.compile(r"-?0x[0-9a-f]+")


class Index(NamedTuple):
    """Keys are in lower case, with one space between words; hex numbers are without leading zeros.

    `codes` has codes by id, name, alias and symbol. `named` has the code sets that a word surely names, being the name of
    a provider or code set; `hinted` those that it may mean, being a kind or a channel.
    """

    codes: dict[str, list[Located]]
    named: dict[str, set[CodeSetKey]]
    hinted: dict[str, set[CodeSetKey]]

    def codes_of(self, key: str) -> list[Located]:
        """The codes that a key means; a number may be in hex."""
        return self.codes.get(key) or self.codes.get(spelt(key), [])


def key_of(text: str) -> str:
    """The key of a text in the index."""
    return " ".join(text.casefold().split())


def spelt(key: str) -> str:
    """A number in hex as the index has it; any other key as it is."""
    return f"{int(key, 16):#x}" if _HEX.fullmatch(key) else key


def id_keys(id: WireId) -> Iterator[str]:
    """The keys of an id: a number can be asked for in hex too, whatever its format is."""
    if isinstance(id, int):
        yield str(id)
        yield f"{id:#x}"
    else:
        yield key_of(id)


def code_set_of(found: Located) -> CodeSetKey:
    return found.provider.id, found.code_set.id


@once
def index_of(catalog: Catalog) -> Index:
    """The index of a catalog. A name wins over an alias: that finds a code only if no code of the set has the name."""
    index = Index({}, {}, {})
    same = {standard.id for standard in catalog.standards if _is_same_code(standard.relation)}
    codes = [(found, tuple(_names(found))) for found in codes_by_identity(catalog).values()]
    with_aliases = {code_set_of(found) for found, _ in codes if found.code.aliases}
    taken = {
        (code_set_of(found), name) for found, names in codes if code_set_of(found) in with_aliases for name in names
    }
    for found, names in codes:
        aliases = [name for name in _aliases(found) if (code_set_of(found), name) not in taken]
        for key in dict.fromkeys((*names, *aliases, *_references(found, same))):
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
    for name in filter(None, names):
        code_sets.setdefault(key_of(name), set()).add(code_set)


def _names(found: Located) -> Iterator[str]:
    code = found.code
    yield from id_keys(code.id)
    yield key_of(code.symbol)
    if code.name and code.name != code.symbol:
        yield key_of(code.name)


def _aliases(found: Located) -> Iterator[str]:
    for alias in found.code.aliases:
        yield key_of(alias.name)
        if alias.symbol:
            yield key_of(alias.symbol)


def _references(found: Located, standards: set[str]) -> Iterator[str]:
    """The codes of standards behind it: `sip-response 404`, `sip 404`, and names of one word."""
    for reference in found.code.references:
        if reference.standard in standards:
            if reference.code:
                yield key_of(f"{reference.standard} {reference.code}")
                yield key_of(f"{reference.standard.split('-')[0]} {reference.code}")
            if reference.name and " " not in reference.name:
                yield key_of(reference.name)
