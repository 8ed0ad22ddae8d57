"""The rules, explained: why there is one, what a change under it means for whom, and an example. Prints nothing."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, assert_never, get_args

from codecanon.review import accepted
from codecanon.review.change_rule import Audience, ChangeRule
from codecanon.review.change_rules import RULES as CHANGE_RULES
from codecanon.reading.document import read_document
from codecanon.lines import Line, paragraph, table
from codecanon.lint.rules import FORM
from codecanon.lint.rules import RULES as LINT_RULES

_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_TITLES = {"wrong": "Wrong", "right": "Right", "before": "Before", "after": "After", "instead": "What harms less"}


class Explained(NamedTuple):
    """A rule; `change` is set where it is a kind of change."""

    id: str
    reason: str
    change: ChangeRule | None

    @property
    def example(self) -> Mapping[str, str]:
        """Lines of a spec: `wrong` and `right` of a rule of lint; of a change `before`, `after`, and maybe `instead`."""
        return examples()[self.id]


def explained(id: str) -> Explained | None:
    """The rule of that id, None if there is none."""
    return rules().get(id)


def rules() -> dict[str, Explained]:
    """All rules: those of lint, then those of accepted changes, then those of changes, in their order."""
    reasons = {rule.id: rule.reason for rule in LINT_RULES} | FORM | accepted.FAULTS
    found = {id: Explained(id, reason, None) for id, reason in reasons.items()}
    return found | {rule.id: Explained(rule.id, rule.reason, rule) for rule in CHANGE_RULES}


def rule_lines(rule: Explained, width: int) -> Iterator[Line]:
    """All about a rule, for a screen of this width."""
    kind = f"a kind of change, {rule.change.level}" if rule.change else f"a rule of codecanon {_command(rule)}"
    yield Line("title", f"{rule.id}, {kind}")
    yield from paragraph(rule.reason, width, 0)
    if rule.change:
        yield Line("heading", "For whom")
        levels = zip(_AUDIENCES, rule.change.impact, strict=True)
        yield from table([(name, str(level), _audience(name)) for name, level in levels], width)
        if rule.change.advice:
            yield Line("heading", "What to do")
            yield from paragraph(rule.change.advice, width)
    for key, text in rule.example.items():
        yield Line("heading", _TITLES[key])
        yield from (Line("", f"  {line}".rstrip()) for line in text.splitlines())


def rule_data(rule: Explained) -> dict[str, Any]:
    """The same as plain data."""
    change = rule.change
    told: dict[str, Any] = {"rule": rule.id, "reason": rule.reason}
    if change:
        told |= {
            "level": str(change.level),
            "impact": {name: str(level) for name, level in change.impact._asdict().items()},
        }
        told["advice"] = change.advice
    return told | {"example": dict(rule.example)}


def page() -> str:
    """The Markdown page of all rules."""
    lines = [
        "# Rules",
        "",
        "Written by `make rules` from the rules themselves; `codecanon explain RULE` says the same on a terminal.",
        "",
        "## Changes: what `codecanon diff` tells apart",
        "",
        "The scale is that of semantic versioning. major: something that worked stops, or silently means something else.",
        "minor: there is something new, and nobody has to take it. patch: people read something else, programs notice",
        "nothing. The level of a rule is the greatest of its impacts, the verdict the greatest level of all changes.",
        "",
        *(f"* {name}: {_audience(name)}" for name in _AUDIENCES),
        "",
        "| Rule | Level | Source | Wire | Data | Behaviour |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for rule in CHANGE_RULES:
        cells = (f"[{rule.id}](#{rule.id})", str(rule.level), *map(str, rule.impact))
        lines.append(f"| {' | '.join('' if cell == 'none' else cell for cell in cells)} |")
    everything = rules().values()
    for one in everything:
        lines += _entry(one) if one.change else ()
    lines += ["", "## Findings: what `codecanon lint` and `codecanon diff` refuse"]
    for one in everything:
        lines += () if one.change else _entry(one)
    return "\n".join(lines) + "\n"


def _entry(rule: Explained) -> Iterator[str]:
    yield from ("", f"### {rule.id}", "", rule.reason)
    if rule.change and rule.change.advice:
        yield from ("", f"*{rule.change.advice}*")
    for key, text in rule.example.items():
        yield from ("", f"{_TITLES[key]}:", "", "```yaml", *text.splitlines(), "```")


def _audience(audience: Audience) -> str:
    match audience:
        case "source":
            return "code that uses the packages"
        case "wire":
            return "ids and names as they travel"
        case "data":
            return "rows, joins, dashboards, catalog.json"
        case "behaviour":
            return "what programs do on a code"
        case _:
            assert_never(audience)


def _command(rule: Explained) -> str:
    return "diff" if rule.id in accepted.FAULTS else "lint"


@cache
def examples() -> Mapping[str, Mapping[str, str]]:
    """The examples of all rules, by rule."""
    path = Path(__file__).parent / "examples.yaml"
    document, found = read_document(path.name, path.read_bytes())
    assert document and not found, found
    stated: Mapping[str, Mapping[str, str]] = document.data
    return stated
