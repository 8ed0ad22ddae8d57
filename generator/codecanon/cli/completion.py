"""Completes a word of `explain` and `search`: a provider, a path to a code, a name, an id."""

from collections.abc import Iterable, Sequence

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog


def candidates(catalog: Catalog, words: Sequence[str], incomplete: str) -> dict[str, str]:
    """Each completion with its help text. `words` come before it; a provider among them limits the completions."""
    providers = {provider.id: provider.title for provider in catalog.providers}
    named = [word for word in words if word in providers]
    codes = [found for found in codes_by_identity(catalog).values() if not named or found.provider.id in named]
    found = _paths(codes, incomplete) if "/" in incomplete else {}
    if not named and "/" not in incomplete:
        found = {id: title for id, title in providers.items() if id.startswith(incomplete)}
        found |= {f"{id}/": title for id, title in found.items()}
    if incomplete or named:
        for one in codes:
            for id in (str(one.code.id), one.code_set.shown(one.code.id)):
                if id.casefold().startswith(incomplete.casefold()):
                    found.setdefault(id, one.code.name or one.code.headline)
            for name in one.code.names:
                if name.casefold().startswith(incomplete.casefold()):
                    found.setdefault(name, one.code.headline)
    return found


def _paths(codes: Iterable[Located], incomplete: str) -> dict[str, str]:
    """provider/code_set/ and code_set/ first; then the codes, once a single code set is left."""
    paths: dict[str, Located] = {}
    folders: dict[str, str] = {}
    for one in codes:
        for path in (one.path, one.path.partition("/")[2]):
            if path.startswith(incomplete):
                paths[path] = one
                around = len(path) - len(one.code_set.shown(one.code.id))  # an id may have slashes
                end = path.find("/", len(incomplete), around) + 1
                folders[path[:end] if end else path] = one.code_set.title
    if len(folders) > 1 or not paths:
        return folders
    return {path: one.code.name or one.code.headline for path, one in paths.items()}
