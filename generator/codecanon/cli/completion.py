"""Completes a word of `explain` and `search`: a provider, a path to a code, a name, an id."""

from collections.abc import Iterable, Sequence

from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.catalog.model import Catalog


def candidates(catalog: Catalog, words: Sequence[str], incomplete: str) -> dict[str, str]:
    """Each completion with its help text. `words` come before it; a provider among them limits the completions."""
    providers = {provider.id: provider.title for provider in catalog.providers}
    named = [word for word in words if word in providers]
    codes = [found for found in codes_by_identity(catalog).values() if not named or found.provider.id in named]
    if "/" in incomplete:
        return _paths(codes, incomplete)
    found = {} if named else {id: title for id, title in providers.items() if id.startswith(incomplete)}
    found |= {f"{id}/": title for id, title in found.items()}
    if incomplete or named:
        for one in codes:
            if str(one.code.id).startswith(incomplete):
                found.setdefault(str(one.code.id), one.code.name or one.code.headline)
            for name in one.code.names:
                if name.casefold().startswith(incomplete.casefold()):
                    found.setdefault(name, one.code.headline)
    return found


def _paths(codes: Iterable[Located], incomplete: str) -> dict[str, str]:
    """provider/code_set/ and code_set/ first; then the codes, once a single code set is left."""
    paths = {path: one for one in codes for path in (one.identity, one.identity.partition("/")[2])}
    paths = {path: one for path, one in paths.items() if path.startswith(incomplete)}
    folders = {path[: path.find("/", len(incomplete)) + 1] or path: one.code_set.title for path, one in paths.items()}
    if len(folders) > 1 or not paths:
        return folders
    return {path: one.code.name or one.code.headline for path, one in paths.items()}
