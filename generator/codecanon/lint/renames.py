"""The rule about stated renames."""

from collections.abc import Iterable, Iterator
from typing import Any

from codecanon.catalog.labels import label
from codecanon.catalog.model import Catalog
from codecanon.lint.rule import Problem, rule


@rule(
    "taken-before",
    reason="`formerly` says that an item was renamed. Where the earlier id is still there, or two claim it, nobody can follow.",
    wrong="""
        # spec/acme/provider.yaml
        group_sets:
          - id: delivery
            groups:
              - {id: 1, name: DELIVERED, summary: The message arrived.}
              - {id: 2, name: ARRIVED, formerly: 1, summary: The message arrived.}
    """,
    right="""
        # spec/acme/provider.yaml
        group_sets:
          - id: delivery
            groups:
              - {id: 2, name: ARRIVED, formerly: 1, summary: The message arrived.}
    """,
)
def taken_before(catalog: Catalog) -> Iterator[Problem]:
    yield from _taken(catalog.fields)
    for provider in catalog.providers:
        yield from _taken(provider.code_sets)
        yield from _taken(provider.group_sets)
        for group_set in provider.group_sets:
            yield from _taken(group_set.groups)


def _taken(items: Iterable[Any]) -> Iterator[Problem]:
    owners = {item.id: item for item in items}
    for item in items:
        if item.formerly is None:
            continue
        owner = owners.setdefault(item.formerly, item)
        if owner is item and item.id == item.formerly:
            yield item.place.at("formerly"), f"{label(item)} has this id now", "remove `formerly`"
        elif owner is not item:
            claims = "is there still" if owner.id == item.formerly else f"is claimed by {label(owner)} too"
            yield item.place.at("formerly"), f"{item.formerly} {claims}", "remove one of the two"
