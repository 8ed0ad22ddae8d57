"""What was renamed, moved or renumbered although the spec does not say so, where identity leaves no doubt.

An item of OLD that NEW lacks, and one of NEW that OLD lacks, are the same if each has enough of the other, and no third item has.
Ids that both sides have are never paired: another name under such an id is a change of the name.
"""

# docs/architecture/decisions/0041

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, NamedTuple

from codecanon.catalog.model import Code, CodeSet, Group, GroupSet, Provider
from codecanon.review.facts import Facts, Item, Subject


class _Found(NamedTuple):
    """An item that only one side has."""

    subject: Subject
    item: Item


_Pairs = dict[Subject, Subject]
_Same = Callable[[_Found, _Found], bool]


def recognised(old: Facts, new: Facts, kinds: tuple[str, ...]) -> Mapping[Subject, Subject]:
    """What items of these kinds that NEW lacks are in NEW. Both sides are aligned in what is around them."""
    pairs: _Pairs = {}
    for kind in kinds:
        gone = [_Found(one, item) for one, item in old.items() if one.kind == kind and one not in new]
        come = [_Found(one, item) for one, item in new.items() if one.kind == kind and one not in old]
        if not (gone and come):
            continue
        match kind:
            case "provider" | "group_set" | "code_set":
                pairs |= _by_parts(gone, come)
            case "group" | "code":
                pairs |= _by_name(gone, come)
            case "field":
                pairs |= _unique(gone, come, lambda one, other: _is_same_field(one, other, old, new))
            case "retired":
                pairs |= _by_key(gone, come, _named)
            case "report" | "request_error":
                for key in (_place_of_object, _start_of_place):
                    left = [one for one in gone if one.subject not in pairs]
                    pairs |= _by_key(left, [one for one in come if one.subject not in pairs.values()], key)
            case "consistency":
                pairs |= _by_key(gone, come, lambda one: (one.item.values.get("when"), one.item.values.get("then")))
    return pairs


def _by_parts(gone: list[_Found], come: list[_Found]) -> _Pairs:
    """Items that have more than half of their codes or groups in common; in the same place, or else moved."""
    same: _Same = lambda one, other: _have_most_in_common(_parts(one.item.model), _parts(other.item.model))
    pairs = _unique(gone, come, lambda one, other: one.subject.parent == other.subject.parent and same(one, other))
    left = [one for one in gone if one.subject not in pairs]
    moved = _unique(left, [one for one in come if one.subject not in pairs.values()], same)
    return pairs | moved


def _by_name(gone: list[_Found], come: list[_Found]) -> _Pairs:
    """Codes and groups that keep a name: with another id in the same place, with the same id in another place of the
    provider, or with the same text in both; or that keep id and text, where they have no name."""
    pairs: _Pairs = {}
    for key in (_in_place, _by_id, _by_text):
        for names in (_own_name, _all_names):
            left = [one for one in gone if one.subject not in pairs]
            here = [one for one in come if one.subject not in pairs.values()]
            before, after = _keyed(left, key, _own_name), _keyed(here, key, names)
            pairs |= {before[one]: after[one] for one in before if one in after}
    left = [one for one in gone if one.subject not in pairs]
    return pairs | _by_key(
        left, come, lambda one: _nameless(one.item.model) and (one.subject.path[0], _part(one.item.model))
    )


def _named(one: _Found) -> Hashable:
    """The id and the name of a tombstone in its provider; an id that is a text needs no name."""
    model = one.item.model
    return (one.subject.path[0], model.id, model.name) if model.name or isinstance(model.id, str) else None


def _place_of_object(one: _Found) -> Hashable:
    """Where an object with a code stands, and under which conditions."""
    model = one.item.model
    paths = model.key or ("", *model.id)
    return (one.subject.path[0], paths, *map(one.item.values.get, ("has", "lacks", "where")))


def _start_of_place(one: _Found) -> Hashable:
    """The kind of an object, and the first of the paths to it."""
    model = one.item.model
    return one.subject.path[0], model.kind, (model.key or model.id or model.name)[:1]


def _in_place(one: _Found, name: str) -> Hashable:
    return one.subject.path[:-1], name


def _by_id(one: _Found, name: str) -> Hashable:
    return one.subject.path[0], one.subject.path[-1], name


def _by_text(one: _Found, name: str) -> Hashable:
    text = one.item.model.summary
    return (one.subject.path[0], name, text) if text else None


def _own_name(model: Code | Group) -> list[str]:
    return [model.name] if model.name else []


def _all_names(model: Code | Group) -> list[str]:
    return [str(getattr(alias, "name", alias)) for alias in model.aliases] + _own_name(model)


def _nameless(model: Code | Group) -> bool | None:
    return True if model.name is None and _part(model) else None


def _keyed(
    found: Iterable[_Found], key: Callable[[_Found, str], Hashable], names: Callable[[Any], list[str]]
) -> dict[Hashable, Subject]:
    """Items by what they are known by; without what two of them are."""
    return _single((key(one, name), one.subject) for one in found for name in names(one.item.model))


def _by_key(gone: list[_Found], come: list[_Found], key: Callable[[_Found], Hashable]) -> _Pairs:
    """Items whose key no other item of their side has. None is no key."""
    before, after = _once(gone, key), _once(come, key)
    return {before[one]: after[one] for one in before if one in after}


def _once(found: Iterable[_Found], key: Callable[[_Found], Hashable]) -> dict[Hashable, Subject]:
    return _single((key(one), one.subject) for one in found)


def _single(keyed: Iterable[tuple[Hashable, Subject]]) -> dict[Hashable, Subject]:
    """The subjects whose key is not None, and is the key of no other."""
    subjects: dict[Hashable, list[Subject]] = {}
    for key, subject in keyed:
        subjects.setdefault(key, []).append(subject)
    return {key: found[0] for key, found in subjects.items() if key is not None and len(found) == 1}


def _unique(gone: list[_Found], come: list[_Found], same: _Same) -> _Pairs:
    """Pairs that are the same, where neither has another item that is the same."""
    alike = [(one.subject, other.subject) for one in gone for other in come if same(one, other)]
    befores, afters = [one for one, _ in alike], [other for _, other in alike]
    return {one: other for one, other in alike if befores.count(one) == afters.count(other) == 1}


def _parts(model: Provider | CodeSet | GroupSet) -> list[Hashable]:
    """What a provider, a code set or a group set consists of; None for a part that nothing tells from others."""
    match model:
        case Provider():
            return [part for one in model.code_sets for part in _parts(one)]
        case CodeSet():
            return [_part(one) for one in model.codes]
        case GroupSet():
            return [_part(one) for one in model.groups]


def _part(one: Code | Group) -> Hashable:
    """The id and what it is known by: its name, or else its text; an id that is a text needs neither."""
    known = one.name or one.summary or isinstance(one.id, str)
    return (one.id, one.name or one.summary) if known else None


def _have_most_in_common(one: list[Hashable], other: list[Hashable]) -> bool:
    common = {*one} & {*other} - {None}
    return 2 * len(common) > max(len(one), len(other))


def _is_same_field(one: _Found, other: _Found, old: Facts, new: Facts) -> bool:
    """Whether two fields of one type are the same: most of their listed values are, or the text that explains them is, or
    most codes have the same value in both, and the field stands at the same place."""
    before, after = one.item.model, other.item.model
    if (before.type, before.origin) != (after.type, after.origin):
        return False
    if before.is_enum:
        return _have_most_in_common([value.id for value in before.values], [value.id for value in after.values])
    return before.doc == after.doc or _has_same_values(one, other, old, new)


def _has_same_values(one: _Found, other: _Found, old: Facts, new: Facts) -> bool:
    places = [
        [subject for subject in side if subject.kind == "field"].index(found.subject)
        for side, found in ((old, one), (new, other))
    ]
    pairs = [
        (code.model.fields.get(one.subject.path[0]), new[subject].model.fields.get(other.subject.path[0]))
        for subject, code in old.items()
        if isinstance(code.model, Code) and subject in new
    ]
    stated = [pair for pair in pairs if pair != (None, None)]
    same = sum(before == after for before, after in stated)
    return places[0] == places[1] and 2 * same > len(stated)
