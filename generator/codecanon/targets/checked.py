"""A spec without findings: the input of every later stage."""

from dataclasses import dataclass

from codecanon.catalog.model import Catalog
from codecanon.reading.spec import Spec
from codecanon.targets.names import Names
from codecanon.targets.registry import TARGETS
from codecanon.targets.target import Target


@dataclass(frozen=True)
class Checked:
    """A spec, its catalog, and the names of everything in each of its targets, by the id of the target."""

    spec: Spec
    catalog: Catalog
    names: dict[str, Names]

    @property
    def targets(self) -> list[Target]:
        return [TARGETS[id] for id in self.catalog.targets]
