"""What a change rule is: a kind of change, what it means for those who depend on the catalog, and an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, NamedTuple

from codecanon.finding_rule import example_text


class Level(IntEnum):
    """What a change asks of its audience: nothing, to read a text, to learn of something new, or to act."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


NONE, PATCH, MINOR, MAJOR = Level

Audience = Literal["source", "wire", "data", "behaviour"]  # in the order of Impact


class Impact(NamedTuple):
    """The level for each audience.

    source: code that uses the packages. wire: ids and names as they travel. data: rows, joins, dashboards, catalog.json.
    behaviour: what programs do on a code, such as to send again.
    """

    source: Level = NONE
    wire: Level = NONE
    data: Level = NONE
    behaviour: Level = NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRule:
    """A kind of change.

    `reason` answers in a sentence or two why it has its impact, `advice` says what to do about it. `kept` is the advice
    where no identifier changed. Where it is set, only languages whose identifier changed are concerned in their source.

    `on` are the differences that are this kind of change: `code.groups` is an attribute of a kind of item (`*` is any),
    which may be followed by how it changed: `stated`, `withdrawn`, or its new value. `+code_set` is an item that was added,
    `-code_set` one that was removed. It is empty where more than one difference decides, as in a rename, which differs from
    a new code by its aliases: `classify` and the modules that it calls name such a rule.

    `before` and `after` are keys of spec files, as in `FindingRule`; `instead` reaches the same with less impact. `formerly`
    is an earlier id, which accepted.yaml and `explain` still take.
    """

    id: str
    impact: Impact
    reason: str
    advice: str
    before: str
    after: str
    instead: str = ""
    kept: str = ""
    on: tuple[str, ...] = ()
    formerly: str = ""

    @property
    def level(self) -> Level:
        return max(self.impact)

    @property
    def example(self) -> Mapping[str, str]:
        parts = {"before": self.before, "after": self.after, "instead": self.instead}
        return {part: example_text(text) for part, text in parts.items() if text}
