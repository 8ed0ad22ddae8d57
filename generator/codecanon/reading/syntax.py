"""Says in words of a YAML author what libyaml stumbles over.

libyaml says where it can't go on and what it wants there, which is rarely what its reader did. Each explanation knows one
kind of mistake: it looks whether the text is so, and says nothing if it is not. What none of them knows is left in the
words of libyaml, without a hint.
"""

from collections.abc import Callable

import yaml

from codecanon.diagnostics import Diagnostic, Position
from codecanon.reading import syntax_lines, syntax_texts
from codecanon.reading.events import TOO_DEEP
from codecanon.reading.stop import Explanation, Stop


def explained(path: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The finding for a text that libyaml could not read."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0  # libyaml may name a line past the last one
    since = min(error.context_mark.index, len(text)) if error.context_mark else at
    stop = Stop(text, error.problem or "", at, error.context or "", since)
    if "maximum nesting depth" in stop.problem:  # libyaml has a limit too, and reads ahead
        return _finding(path, text, at, TOO_DEEP, "make it smaller")._replace(rule="too-large")
    for explain in _EXPLANATIONS:
        if explanation := explain(stop):
            return _finding(path, text, *explanation)
    context = f" ({stop.context})" if stop.context else ""
    return _finding(path, text, at, f"this is not YAML: {stop.problem}{context}", "")


def _finding(path: str, text: str, index: int, message: str, hint: str) -> Diagnostic:
    line = text.count("\n", 0, index) + 1
    return Diagnostic("yaml-syntax", Position(path, line, index - text.rfind("\n", 0, index)), message, hint)


_EXPLANATIONS: tuple[Callable[[Stop], Explanation | None], ...] = (
    syntax_lines.odd_space,
    syntax_lines.tab,
    syntax_texts.character,
    syntax_texts.escape,
    syntax_texts.reserved_start,
    syntax_texts.block_header,
    syntax_texts.open_quote,
    syntax_texts.open_bracket,
    syntax_texts.list_in_brackets,
    syntax_texts.text_after_an_end,
    syntax_lines.tight_dash,
    syntax_lines.second_colon,
    syntax_lines.no_colon,
    syntax_lines.misindented,
)
