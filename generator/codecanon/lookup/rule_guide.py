"""The guide to the rules: one of them on a terminal or as data, all of them as docs/rules.md. Prints nothing."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, assert_never, get_args

from codecanon.finding_rule import FindingRule
from codecanon.lines import Line, paragraph, table
from codecanon.lint import rules as lint_rules
from codecanon.lint.target_rules import TARGET_RULES
from codecanon.reading import form_rules
from codecanon.review import change_rules
from codecanon.review.review_rules import ACCEPTANCE_RULES, LIFECYCLE_RULES, REVIEW_RULES, VERSION_RULES
from codecanon.review.change_rule import Audience, ChangeRule
from codecanon.text import readable

_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
FINDINGS: Mapping[str, tuple[FindingRule, ...]] = {
    **form_rules.BY_SUBJECT,
    **lint_rules.BY_SUBJECT,
    "Targets": TARGET_RULES,
    "Accepted changes": ACCEPTANCE_RULES,
    "Versions that OLD contradicts": LIFECYCLE_RULES,
    "The version of the catalog": VERSION_RULES,
}
_TITLES = {"wrong": "Wrong", "right": "Right", "before": "Before", "after": "After", "instead": "With less impact"}


def explained(id: str) -> FindingRule | ChangeRule | None:
    """The rule that has or had that id, None if there is none."""
    return next((rule for rule in rules().values() if id and id in (rule.id, rule.formerly)), None)


def rules() -> Mapping[str, FindingRule | ChangeRule]:
    """All rules by id: first those of findings, then those of changes."""
    findings = {rule.id: rule for subject in FINDINGS.values() for rule in subject}
    return {**findings, **change_rules.BY_ID}


def rule_lines(rule: FindingRule | ChangeRule, width: int) -> Iterator[Line]:
    """All about a rule, for a screen of this width."""
    yield Line("title", f"{rule.id}, {_kind(rule)}{f', formerly {rule.formerly}' if rule.formerly else ''}")
    yield from paragraph(rule.reason, width, 0)
    if isinstance(rule, ChangeRule):
        yield Line("heading", "For whom")
        levels = zip(_AUDIENCES, rule.impact, strict=True)
        yield from table([(name, str(level), _audience(name)) for name, level in levels], width)
        if rule.advice:
            yield Line("heading", "What to do")
            yield from paragraph(rule.advice, width)
    elif rule.taste:
        yield Line("heading", "Level")
        yield from paragraph(_levels(rule), width)
    for title, lines in _example(rule):
        yield Line("heading", title)
        yield from (Line("", f"  {line}".rstrip()) for line in lines)


def _kind(rule: FindingRule | ChangeRule) -> str:
    if isinstance(rule, ChangeRule):
        return f"a kind of change, {rule.level}"
    article = "a" if rule.taste else "an"
    return f"{article} {rule.level} of codecanon {'diff' if rule in REVIEW_RULES else 'lint'}"


def _levels(rule: FindingRule) -> str:
    """How a catalog changes what a rule of taste means to it."""
    return (
        f"A warning stops nothing. `lint: {{{rule.id}: error}}` in catalog.yaml makes it an error;"
        f" `exempt: {{{rule.id}: …}}` in a code set switches it off there, for the reason that it states."
    )


def _example(rule: FindingRule | ChangeRule) -> Iterator[tuple[str, list[str]]]:
    """The parts of the example, each under its title; characters that can't be seen by their code point or byte."""
    for part, text in rule.example.items():
        printable = text.encode(errors="surrogateescape").decode(errors="backslashreplace")
        yield _TITLES[part], [readable(line) for line in printable.split("\n")]


def rule_data(rule: FindingRule | ChangeRule) -> dict[str, Any]:
    """The same as plain data."""
    data: dict[str, Any] = {"rule": rule.id, "reason": rule.reason}
    if isinstance(rule, ChangeRule):
        data["level"] = str(rule.level)
        data["impact"] = {name: str(level) for name, level in rule.impact._asdict().items()}
        data["advice"] = rule.advice
    else:
        data["level"] = rule.level
    texts = ("".join(f"{line}\n" for line in lines) for _, lines in _example(rule))
    return data | {"example": dict(zip(rule.example, texts, strict=True))}


def page() -> str:
    """The Markdown page of all rules."""
    return "\n".join([*_head(), *_findings(), *_changes()]) + "\n"


def _head() -> Iterator[str]:
    yield from (
        "# Rules",
        "",
        "`codecanon lint` reports a spec that is wrong under one of the [findings](#findings). `codecanon diff` reports",
        "each difference of two specs under one of the [changes](#changes). `codecanon explain RULE` prints what is here",
        "of a rule.",
        "",
        "What would make output wrong or ambiguous is always an error. Rules of taste warn: a warning stops nothing, and",
        "only `lint` prints it. `lint: {unsorted: error}` in catalog.yaml raises one to an error. `exempt: {unsorted: …}` in a",
        "code set switches it off there, and states the reason; a group set is exempt if all code sets that use it are.",
        "",
        "Every example is run by a test. It is laid over a [small spec](../tests/golden/rules/spec): a key of the example",
        "replaces the same key of the file that the comment names.",
        "",
        "This page is generated from the rules: `make rules`.",
    )


def _findings() -> Iterator[str]:
    yield from ("", "## Findings", "", _contents(FINDINGS))
    for subject, found in FINDINGS.items():
        yield from ("", f"### {subject}", "", *_table(("Rule", "Level", "Why is it a problem?")))
        yield from (_row((_link(rule), rule.level, rule.reason)) for rule in found)
        for rule in found:
            yield from _entry(rule)


def _changes() -> Iterator[str]:
    yield from (
        "",
        "## Changes",
        "",
        "Each rule states what a change means for four audiences:",
        "",
        *(f"* {name}: {_audience(name)}" for name in _AUDIENCES),
        "",
        "The levels are those of semantic versioning. The level of a rule is the greatest of its impacts, and the verdict",
        "of a review is the greatest level of its changes.",
        "",
        "* major: something that worked stops working, or silently means something else",
        "* minor: there is something new, and nobody has to use it",
        "* patch: people read something else, and programs notice nothing",
        "",
        _contents(change_rules.BY_SUBJECT),
    )
    for subject, found in change_rules.BY_SUBJECT.items():
        yield from ("", f"### {subject}", "", *_table(("Rule", "Level", *map(str.capitalize, _AUDIENCES))))
        for rule in found:
            levels = (str(level) if level else "" for level in (rule.level, *rule.impact))
            yield _row((_link(rule), *levels))
        for rule in found:
            yield from _entry(rule)


def _entry(rule: FindingRule | ChangeRule) -> Iterator[str]:
    yield from ("", f"#### {rule.id}", "", rule.reason)
    if rule.formerly:
        yield from ("", f"Formerly `{rule.formerly}`.")
    if isinstance(rule, FindingRule) and rule.taste:
        yield from ("", _levels(rule))
    if isinstance(rule, ChangeRule) and rule.advice:
        yield from ("", f"Advice: {rule.advice}")
    for title, lines in _example(rule):
        yield from ("", f"{title}:", "", "```yaml", *lines, "```")


def _contents(subjects: Iterable[str]) -> str:
    """Links to the headings, as GitHub names them."""
    slugs = {subject: subject.lower().replace(",", "").replace(" ", "-") for subject in subjects}
    return " · ".join(f"[{subject}](#{slug})" for subject, slug in slugs.items())


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


def _table(columns: tuple[str, ...]) -> tuple[str, str]:
    return _row(columns), _row(("---",) * len(columns))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _link(rule: FindingRule | ChangeRule) -> str:
    return f"[{rule.id}](#{rule.id})"
