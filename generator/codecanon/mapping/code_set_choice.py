"""Which code set the entries of a mapping mean: the one that explains most of them, and others of its provider for the rest."""

from collections import Counter
from collections.abc import Iterable, Sequence

from codecanon.catalog.model import Catalog
from codecanon.lookup.index import CodeSetKey, Index, code_set_of, index_of
from codecanon.lookup.several_providers import refuse_several
from codecanon.mapping.entries_of_rows import MapEntry
from codecanon.mapping.judged_entries import Choice, Judge

# A few ids that another code set has too are rows gone wrong; from here on, the field holds both.
_MIXED, _MIXED_SHARE = 2, 0.1


def chosen(
    catalog: Catalog, entries: Sequence[MapEntry], stated: CodeSetKey | None, hints: Iterable[str], judge: Judge
) -> Choice | None:
    """The choice, None if nothing is explained.

    Of code sets that explain as much, it is the one that `hints` name, words of the file and of its column; or the one with more
    codes, as groups stand for some; or the one that agrees best. Raises Refusal if these are of several providers.
    """
    order = [(provider.id, one.id) for provider in catalog.providers for one in provider.code_sets]
    counts = _counts(entries)
    if stated is None and not counts:
        return None
    hinted = _hinted(index_of(catalog), hints)
    best = max(counts.values(), default=0)
    equal = [key for key in order if counts[key] == best and best]
    if len(equal) > 1 and stated is None:
        sizes = {key: sum(len(one.meant.codes_in(key)) for one in entries) for key in equal}
        fits = {key: (hinted[key], sizes[key], judge.fit(entries, key)) for key in equal}
        equal.sort(key=lambda key: fits[key], reverse=True)
        _refuse_tie([key for key in equal if fits[key] == fits[equal[0]]], entries[0])
    main = stated or equal[0]
    left = [one for one in entries if main not in one.code_sets]
    others: list[CodeSetKey] = []
    mixed: list[CodeSetKey] = []
    while found := {key: count for key, count in _counts(left).items() if key[0] == main[0] and key not in others}:
        key = max((key for key in order if key in found), key=lambda one: found[one])
        of_it = [one for one in left if key in one.code_sets]
        others.append(key)
        if _are_many(of_it, entries) and stated is None:
            mixed.append(key)
        left = [one for one in left if key not in one.code_sets]
    if stated is None:  # main may have all ids, and the classes speak of what another code set states
        near = [key for key in order if key[0] == main[0] and key != main and hinted[key] >= hinted[main]]
        rather = {key: [one for one in entries if judge.is_rather_of(one, key, main)] for key in near}
        key = max(near, key=lambda one: len(rather[one]), default=main)
        if key not in mixed and _are_many(rather.get(key, ()), entries):
            mixed.append(key)
            others = list(dict.fromkeys((*others, key)))
    return Choice(main, tuple(others), tuple(key for key in equal if key != main and not stated), tuple(mixed))


def _refuse_tie(equal: Iterable[CodeSetKey], first: MapEntry) -> None:
    """Raises Refusal if code sets that fit as well are of several providers."""
    code_sets = list(map("/".join, equal))
    if first.sets:  # in columns, which may name the providers of other rows
        how = "say of which in a column, or for all rows by"
        refuse_several(f"the code in line {first.line}", "--code-set", code_sets, how)
    refuse_several("these codes", "--code-set", code_sets)


def _are_many(some: Sequence[MapEntry], entries: Sequence[MapEntry]) -> bool:
    return len(some) >= max(_MIXED, _MIXED_SHARE * len(entries))


def _hinted(index: Index, hints: Iterable[str]) -> Counter[CodeSetKey]:
    """How many words name a code set, its provider or its kind."""
    return Counter(key for word in hints for key in index.named.get(word, set()) | index.hinted.get(word, set()))


def _counts(entries: Sequence[MapEntry]) -> Counter[CodeSetKey]:
    """How much each code set explains: an entry whose id and name agree counts twice."""
    counts: Counter[CodeSetKey] = Counter()
    for entry in entries:
        agreeing = {found.identity for one in entry.others for found in one.meant.codes}
        twice = {code_set_of(found) for found in entry.meant.codes if found.identity in agreeing}
        counts.update(key for key in (*entry.meant.code_sets, *twice) if entry.allowed is None or key in entry.allowed)
    return counts
