"""What a change rule is: a kind of change, and what it means for those who depend on the catalog."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, NamedTuple


class Level(IntEnum):
    """How much a change asks of somebody: nothing, a look at a text, to take in something new, or to act."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


Audience = Literal["source", "wire", "data", "behaviour"]  # in the order of Impact


class Impact(NamedTuple):
    """The level for each audience.

    source: code that uses the packages. wire: ids and names as they travel. data: rows, joins, dashboards, catalog.json.
    behaviour: what programs do on a code, such as to send again.
    """

    source: Level
    wire: Level
    data: Level
    behaviour: Level


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A kind of change. `reason` says why it has its impact, `advice` what to do about it, each in a sentence.

    `kept` is the advice where no identifier changed. Where it is set, only languages whose identifier changed are
    concerned in their source.
    """

    id: str
    impact: Impact
    reason: str
    advice: str
    kept: str = ""

    @property
    def level(self) -> Level:
        return max(self.impact)
