"""Which values of a payload reading looks at: ids, names, groups, stated fields, and what conditions ask for.

What a report says depends on nothing else in it, so reports that have the same values at these paths are counted as one.
"""

# docs/architecture/decisions/0062

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from codecanon.catalog.json_path import JsonPath, Many, Step, escaped, parsed
from codecanon.catalog.model import Catalog, Event, Provider, Report

_ITSELF = "."


class LookedAt(NamedTuple):
    """The paths of one provider. `values` are of interest as they are, `present` only for whether they are there.

    Both are looked at in a payload, in the containers `inside` of it that hold one report, and in each item of `lists`. `ends`
    are the lists themselves. `times` and `messages` say when a report came, and of which message it is.
    """

    provider: str
    values: tuple[str, ...]
    present: tuple[str, ...]
    inside: tuple[str, ...]
    lists: tuple[str, ...]
    ends: tuple[str, ...]
    splits: bool  # whether a payload that is a list holds payloads
    times: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def plan(self) -> dict[str, Any]:
        """What must be known to read a tuple, as JSON."""
        return {"provider": self.provider, **{name: list(getattr(self, name)) for name in PLAN}}


PLAN = ("values", "present", "inside", "lists", "ends")


def looked_at(catalog: Catalog, provider: Provider) -> LookedAt:
    values = dict.fromkeys([_ITSELF, *(path for one in provider.objects for path in _values(one))])
    conditions: list[Event | Report] = [*provider.events, *provider.objects]
    values |= dict.fromkeys(path for one in conditions for path in one.where)
    asked = dict.fromkeys(path for one in conditions for path in (*one.has, *one.lacks))
    containers = [one for one in provider.containers if one not in (_ITSELF, "[]")]
    lists = [one for one in containers if not steps_of(one).is_single]
    present = [path for path in asked if path not in values and not _is_above(path, (*values, *asked))]
    values |= dict.fromkeys(path for path in asked if path not in present)
    inside = [one for one in containers if one not in lists]
    return LookedAt(
        provider=provider.id,
        values=tuple(values),
        present=tuple(present),
        inside=tuple(inside),
        lists=tuple(lists),
        ends=tuple(dict.fromkeys(_end(one) for one in lists)),
        splits="[]" in provider.containers,
        times=tuple(_times(catalog, provider)),
        messages=provider.envelope.get(catalog.merge.key, ()) if catalog.merge else (),
    )


@lru_cache(maxsize=4096)
def steps_of(path: str) -> JsonPath:
    found = parsed(path)
    assert found
    return found


def joined(*paths: str) -> str:
    """The path that leads through paths, one after another."""
    return ".".join(path for path in paths if path != _ITSELF) or _ITSELF


def _values(report: Report) -> Iterator[str]:
    """The paths of the parts of an object, from the report that holds it."""
    parts = (report.id, report.name, report.group_id, report.group_name, *report.fields.values())
    for key in report.key or (_ITSELF,):
        yield key
        yield from (joined(key, path) for some in parts for path in some)


def _is_above(path: str, others: tuple[str, ...]) -> bool:
    steps = steps_of(path).steps
    return any(steps_of(one).steps[: len(steps)] == steps for one in others if one != path)


def _end(container: str) -> str:
    """The path of the list or object whose items a container has, up to the first that has several."""
    steps: list[Step] = []
    for step in steps_of(container).steps:
        if isinstance(step, Many):
            break
        steps.append(step)
    return shown(steps)


def shown(steps: list[Step]) -> str:
    """A path as a spec states it."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f"{'.' if text else ''}{escaped(str(step))}"
    return text or _ITSELF


def _times(catalog: Catalog, provider: Provider) -> Iterator[str]:
    """The paths of times: first when a report reached its state, then any other."""
    order = catalog.merge.order if catalog.merge else None
    times = [one.id for one in catalog.envelope if one.type == "time"]
    for id in sorted(times, key=lambda one: one != order):
        yield from provider.envelope.get(id, ())
