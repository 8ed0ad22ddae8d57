"""A comparison as JSON. The other forms are made of it, so all say the same."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Catalog
from codecanon.lookup.index import CodeSetKey
from codecanon.mapping.compared_mapping import Compared
from codecanon.mapping.entries_of_rows import cut
from codecanon.mapping.judged_entries import OUTCOMES, Judged
from codecanon.mapping.told_contradictions import contradiction_data, entry_data
from codecanon.mapping.unread_words import unread_words
from codecanon.mapping.word_meanings import phrase_of

MAX_LISTED = 1_000  # of each list


def mapping_data(catalog: Catalog, compared: Compared) -> dict[str, Any]:
    """All that was found. Each list of entries has at most MAX_LISTED, and its count."""
    judged = compared.judged
    by_outcome = {outcome: [one for one in judged if one.outcome == outcome] for outcome in OUTCOMES}
    contradictions = [
        contradiction_data(compared, one, against)
        for one in by_outcome["contradicts"]
        for against in one.contradictions
    ]
    deprecated = [one for one in judged if any(found.code.deprecated for found in one.codes) and one.group is None]
    return {
        "mapping": compared.name,
        "catalog": catalog.name,
        "version": catalog.version,
        "rows": compared.rows,
        "blank_rows": compared.blank,
        "entries": {"all": len(judged)} | {outcome: len(some) for outcome, some in by_outcome.items()},
        "failures": {"contradictions": len(by_outcome["contradicts"]), "two_classes": len(compared.twice)},
        "read_as": _read_as(compared),
        "words": _listed(list(_words(compared))),
        "unused_words": _unused(compared),
        "contradictions": _listed(contradictions),
        "two_classes": _listed([_twice(some) for some in compared.twice]),
        "mixed": list(_mixed(compared)),
        "ambiguous": _listed(
            [entry_data(one) | {"second": one.second.path} for one in by_outcome["ambiguous"] if one.second]
        ),
        "not_understood": _listed(list(unread_words(compared))),
        "unknown": _listed([_unknown(one) for one in by_outcome["unknown"]]),
        "retired": _listed([_retired(one) for one in by_outcome["retired"]]),
        "deprecated": _listed([_deprecated(one) for one in deprecated]),
        "no_code": _listed([entry_data(one) for one in by_outcome["no_code"]]),
        "no_class": _listed([entry_data(one) for one in by_outcome["no_class"]]),
        "not_stated": list(_not_stated(compared)),
        "lumped": _listed(list(_lumped(catalog, compared))),
        "code_sets": [_code_set(catalog, compared, key) for key in _code_sets(compared)],
    }


def _listed(some: Sequence[Any]) -> dict[str, Any]:
    return {"count": len(some), "listed": list(some[:MAX_LISTED])}


def _read_as(compared: Compared) -> dict[str, Any]:
    columns = compared.columns
    return {
        "codes": list(columns.codes),
        "classes": list(columns.classes),
        "code_sets": list(columns.code_sets),
        "ignored": [*columns.ignored, *compared.ignored],
        "chosen": [
            {
                "where": dict(zip(columns.code_sets, values, strict=True)),
                "code_set": "/".join(choice.main),
                "others": ["/".join(key) for key in choice.others],
                "explain_as_much": ["/".join(key) for key in choice.equal],
            }
            for values, choice in compared.choices.items()
            if choice
        ],
    }


def _twice(some: Sequence[Judged]) -> dict[str, Any]:
    return {
        "code": some[0].codes[0].identity,
        "name": some[0].codes[0].code.name,
        "classes": [{"line": one.entry.line, "class": one.entry.classed} for one in some],
    }


def _words(compared: Compared) -> Iterator[dict[str, Any]]:
    """The words of the mapping that have a meaning, with what it is."""
    counts = Counter(said for one in compared.judged for said in one.entry.said)
    for (column, word), times in counts.items():
        meaning = compared.meanings.of(word, column)
        if meaning is not None:
            claims = [[{"name": one.name, "values": list(one.values)} for one in claim.demands] for claim in meaning]
            shown = "; ".join(map(str, meaning)) or "nothing"
            yield {"column": column, "word": cut(word), "times": times, "claims": claims, "meaning": shown}


def _unused(compared: Compared) -> list[str]:
    """Words of classes.yaml that the mapping does not have: perhaps one of the two is misspelt."""
    said = {phrase_of(word) for one in compared.judged for _, word in one.entry.said}
    return [" ".join(phrase) for phrase in compared.meanings.classes if phrase not in said]


def _mixed(compared: Compared) -> Iterator[dict[str, Any]]:
    """Where one column holds ids of several code sets of a provider. It is mixed where that is no slip in single rows."""
    for sets, choice in compared.choices.items():
        if not choice or not choice.others:
            continue
        some = [one for one in compared.judged if one.entry.sets == sets and one.code_set]
        keys = [key for key in (choice.main, *choice.others) if any(one.code_set == key for one in some)]
        if len(keys) < 2:
            continue  # the code set that was stated, and no row is of it
        codes = {key: {code.id: code for code in compared.code_set(key).codes} for key in keys}
        shared = [id for id in codes[keys[0]] if any(id in codes[key] for key in keys[1:])]
        named = [codes[key][id].name or "/".join(key) for id in shared[:1] for key in keys if id in codes[key]]
        yield {
            "where": dict(zip(compared.columns.code_sets, sets, strict=True)),
            "is_mixed": bool(choice.mixed),
            "code_sets": [
                {
                    "code_set": "/".join(key),
                    "kind": compared.code_set(key).kind,
                    "rows": sum(one.code_set == key for one in some),
                    "example": next(
                        f"{one.entry.code} in line {one.entry.line}" for one in some if one.code_set == key
                    ),
                }
                for key in keys
            ],
            "ids_of_both": _listed(shared),
            "such_as": f"{shared[0]} is {' or '.join(named)}" if shared else None,
        }


def _unknown(one: Judged) -> dict[str, Any]:
    elsewhere = sorted("/".join(key) for key in one.entry.meant.code_sets)
    return entry_data(one) | {"elsewhere": elsewhere}


def _retired(one: Judged) -> dict[str, Any]:
    gone = one.retired.code if one.retired else None
    return entry_data(one) | {"retired_in": gone and gone.retired_in, "reason": gone and gone.reason}


def _deprecated(one: Judged) -> dict[str, Any]:
    gone = next(found.code.deprecated for found in one.codes if found.code.deprecated)
    new = gone.replaced_by
    return entry_data(one) | {
        "deprecated": gone.reason,
        "replaced_by": f"{new.provider}/{new.code_set}/{new.id}" if new else None,
    }


def _not_stated(compared: Compared) -> Iterator[dict[str, Any]]:
    """What classes speak of and codes don't state, with how many entries say it."""
    counts = Counter((name, one.code_set) for one in compared.judged if one.code_set for name in one.not_stated)
    for (name, key), times in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        yield {"name": name, "code_set": "/".join(key or ()), "times": times}


def _lumped(catalog: Catalog, compared: Compared) -> Iterator[dict[str, Any]]:
    """What codes of one class differ in: whoever has only the class cannot know it."""
    names = [one.id for one in catalog.answers] or [one.id for one in catalog.fields if not one.is_informative]
    by_class: dict[str, dict[str, Located]] = {}
    spoken: dict[str, set[str]] = {}  # what a class speaks of: it says this already
    for one in compared.judged:
        if one.entry.said:
            by_class.setdefault(one.entry.classed, {}).update({found.identity: found for found in one.codes})
            meanings = [compared.meanings.of(word, column) or () for column, word in one.entry.said]
            spoken[one.entry.classed] = {
                demand.name for meaning in meanings for claim in meaning for demand in claim.demands
            }
    for classed, codes in by_class.items():
        for name in names:
            if name in spoken[classed]:
                continue
            values = Counter(compared.stated.value(found, name) for found in codes.values())
            if len([value for value in values if value is not None]) > 1:
                listed = [{"value": value, "codes": count} for value, count in values.most_common()]
                yield {"class": classed, "codes": len(codes), "name": name, "values": listed}


def _code_sets(compared: Compared) -> list[CodeSetKey]:
    """The code sets that the mapping is about."""
    return list(
        dict.fromkeys(key for choice in compared.choices.values() if choice for key in (choice.main, *choice.mixed))
    )


def _code_set(catalog: Catalog, compared: Compared, key: CodeSetKey) -> dict[str, Any]:
    """How many codes of a code set the mapping has, and which it lacks. Those that are deprecated it may lack."""
    mapped = {found.identity for one in compared.judged if one.code_set == key for found in one.codes}
    provider = next(one for one in catalog.providers if one.id == key[0])
    code_set = compared.code_set(key)
    codes = [Located(provider, code_set, code) for code in code_set.codes]
    missing = [one for one in codes if one.identity not in mapped and not one.code.deprecated]
    listed = [{"code": one.identity, "name": one.code.name, "summary": one.code.headline} for one in missing]
    return {
        "code_set": "/".join(key),
        "codes": len(codes),
        "mapped": len(codes) - len([one for one in codes if one.identity not in mapped]),
        "missing": _listed(listed),
    }
