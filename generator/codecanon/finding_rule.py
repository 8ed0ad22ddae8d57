"""A rule as it is shown to users: id, reason and example. It is defined next to the code that reports its findings."""

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from codecanon.diagnostics import FindingLevel
from codecanon.frozen import dataclass


class AnyRule(Protocol):
    """What every rule has: `formerly` is an earlier id, or ""."""

    @property
    def id(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def formerly(self) -> str: ...


@dataclass(frozen=True, slots=True)
class FindingRule:
    """What `lint` or `diff` may report under `id`. `reason` answers in a sentence or two why it is a problem.

    `wrong` and `right` are keys of spec files, each file under its path in a comment: `# spec/acme/sms_error.yaml`.
    Laid over the spec in tests/golden/rules/spec, `wrong` has findings of this rule and no other, and `right` has none.
    `formerly` is an earlier id, by which `explain` still finds the rule. A rule of taste concerns only what people read:
    what it finds makes no output wrong or ambiguous, so it warns.
    """

    id: str
    reason: str
    wrong: str
    right: str
    formerly: str = field(default="", kw_only=True)
    taste: bool = field(default=False, kw_only=True)

    @property
    def level(self) -> FindingLevel:
        """The level of its findings, where a catalog does not say otherwise."""
        return "warning" if self.taste else "error"

    @property
    def example(self) -> Mapping[str, str]:
        return {"wrong": example_text(self.wrong), "right": example_text(self.right)}


def example_text(text: str) -> str:
    """An indented string of the source as the text that it stands for."""
    from textwrap import dedent  # only `explain` and the guide need it

    return dedent(text).strip("\n ")
