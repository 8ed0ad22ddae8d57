"""Which part of a path the catalog does not have, for one that begins with what it has."""

from codecanon.catalog.model import Catalog, CodeSet, GroupSet, Provider
from codecanon.lookup.index import key_of


def unknown_part(catalog: Catalog, path: str) -> str | None:
    """What is wrong with a path that names no code: "acme has no code set nope". None if its beginning is not known."""
    first, _, rest = path.strip().partition("/")
    if not rest:
        return None
    for provider in catalog.providers:
        if key_of(first) == key_of(provider.id):
            return _in_provider(provider, rest)
    found = [one for provider in catalog.providers for one in _sets(provider) if key_of(first) == key_of(one.id)]
    return _in_set(found[0], rest) if len(found) == 1 else None


def _in_provider(provider: Provider, path: str) -> str | None:
    second, _, rest = path.partition("/")
    for one in _sets(provider):
        if key_of(second) == key_of(one.id):
            return _in_set(one, rest) if rest else None
    return (
        f"{provider.id} has no code set {second}" if rest else f"{provider.id} has no code set, group or code {second}"
    )


def _sets(provider: Provider) -> list[CodeSet | GroupSet]:
    return [*provider.code_sets, *provider.group_sets]


def _in_set(one: CodeSet | GroupSet, id: str) -> str:
    if isinstance(one, GroupSet):
        return f"{one.id} has no group {id}"
    return f"{one.id} has no code {id}{' (its ids are integers)' if one.has_integer_ids else ''}"
