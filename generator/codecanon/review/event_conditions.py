"""Whether one element of a payload can fit two entries of a provider, by what the conditions of both say."""

from collections.abc import Iterator

from codecanon.catalog.json_path import leads_through
from codecanon.catalog.model import Event, Report


def exclude_each_other(one: Event | Report, other: Event | Report) -> bool:
    """Whether no element fits both, as far as can be known: what one has, the other lacks, or has with other values."""
    return _lacks_what_is_needed(one, other) or _lacks_what_is_needed(other, one) or _differ_in_a_value(one, other)


def _lacks_what_is_needed(one: Event | Report, other: Event | Report) -> bool:
    return any(
        all(any(leads_through(path, absent) for absent in one.lacks) for path in paths) for paths in _needed(other)
    )


def _needed(one: Event | Report) -> Iterator[tuple[str, ...]]:
    """Paths of which an element has at least one, for each thing that it must have."""
    yield from ((path,) for path in (*one.has, *one.where))
    if isinstance(one, Report) and (paths := one.key or (*one.id, *one.name)):
        yield paths


def _differ_in_a_value(one: Event | Report, other: Event | Report) -> bool:
    return any(not {*one.where[path]} & {*other.where[path]} for path in one.where.keys() & other.where.keys())
