"""What is told about a code: all of it, within the width, and nothing that a terminal would obey."""

from dataclasses import replace

import pytest
from real import CHECKED

from codecanon.diagnostics import Position
from codecanon.catalog.equivalence import Located, codes_by_identity
from codecanon.lookup.explanation import code_lines
from codecanon.catalog.model import Alias, CodeKey, Deprecation

CATALOG = CHECKED.catalog
CODES = codes_by_identity(CATALOG)


def told(found: Located, width: int = 80) -> str:
    return "\n".join(line.text for line in code_lines(found, CATALOG, Position("a.yaml", 7, 1), width))


@pytest.mark.parametrize("width", [40, 80, 100])
def test_keeps_to_the_width_and_to_what_can_be_seen(width: int) -> None:
    for found in CODES.values():
        for number, line in enumerate(told(found, width).split("\n")):
            assert line.isprintable() and line == line.rstrip()
            assert number == 0 or len(line) <= width or " " not in line.strip()


def test_nothing_is_left_out() -> None:
    for found in CODES.values():
        words = " ".join(told(found).split())
        code = found.code
        for text in (code.summary, code.description, code.action, code.rationale, "a.yaml:7", *code.alias_names):
            assert not text or " ".join(text.split()) in words, (found.identity, text)
        for field, value in code.fields.items():
            said = ("no", "yes")[value] if isinstance(value, bool) else value
            assert value is None or f" {field} {said} " in words, (found.identity, field)
        for reference in code.references:
            assert f"{reference.name or reference.code}, {reference.confidence}" in words
            standard = next(one for one in CATALOG.standards if one.id == reference.standard)
            assert f"{standard.title}, {standard.document}: " in words


def test_terminals_obey_nothing() -> None:
    found = CODES["infobip/general_error/27"]
    hostile = "\x1b[2J\u202egone\x07\u2028"
    references = tuple(replace(reference, name=hostile, note=hostile) for reference in found.code.references)
    code = replace(
        found.code,
        name=hostile,
        aliases=(Alias(hostile, None, False),),
        summary=hostile,
        description=hostile,
        action=hostile,
        rationale=hostile,
        references=references,
        deprecated=Deprecation(hostile, hostile, CodeKey(hostile, hostile, hostile)),
    )
    sets = [
        replace(one, groups=tuple(replace(group, name=hostile, summary=hostile) for group in one.groups))
        for one in found.provider.group_sets
    ]
    text = told(found._replace(provider=replace(found.provider, group_sets=tuple(sets), title=hostile), code=code))
    assert all(line.isprintable() for line in text.split("\n"))
    assert "<U+001B>" in text
