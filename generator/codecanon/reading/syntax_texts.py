"""Explains what is wrong with a text, a quote or a bracket. Each function returns None if it is something else."""

import yaml

from codecanon.reading.stop import Explanation, Stop, in_quotes, until_error


def character(stop: Stop) -> Explanation | None:
    if "Unicode character escape" not in stop.problem:
        return None
    digits = stop.text[stop.at :][: 4 if stop.text[stop.at - 1] == "u" else 8]
    hint = "U+D800 to U+DFFF are halves of characters, and U+10FFFF is the last one; write the character itself"
    return stop.at, f"there is no character U+{int(digits, 16):04X}", hint


def escape(stop: Stop) -> Explanation | None:
    at = stop.text.rfind("\\", 0, stop.at + 1)
    sign = stop.text[at : at + 2]
    hint = "write \\\\ for a backslash, or put the text in single quotes"
    if "unknown escape character" in stop.problem:
        return at, f"{sign} means nothing in double quotes", hint
    if "hexdecimal number" in stop.problem and sign in ("\\x", "\\u", "\\U"):
        return at, f"{sign} starts a character in double quotes, and its hexadecimal digits do not follow", hint
    return None


def reserved_start(stop: Stop) -> Explanation | None:
    """A text without quotes starts with a character that means something else at that place."""
    at = stop.since if stop.context in ("while scanning an alias", "while scanning an anchor") else stop.at
    sign = stop.text[at : at + 1]
    if "cannot start any token" in stop.problem and sign in ("@", "`", "%"):
        return at, f"a text without quotes can't start with {sign}", in_quotes(stop.rest(at))
    if sign in (",", "]", "}") and "expected node content" in stop.problem:
        return at, f"a text without quotes can't start with {sign}", in_quotes(stop.rest(at))
    if sign in ("*", "&") and at == stop.since:
        return at, f"a text without quotes can't start with {sign}", in_quotes(stop.rest(at))
    if "block sequence entries are not allowed" in stop.problem and sign == "-":
        hint = f"start a list in the next line, or {in_quotes(stop.rest(at))}"
        return at, "a list can't start in the line of its key", hint
    return None


def block_header(stop: Stop) -> Explanation | None:
    if stop.context != "while scanning a block scalar" or stop.text[stop.since : stop.since + 1] not in ("|", ">"):
        return None
    sign = stop.text[stop.since]
    return stop.at, f"text follows {sign} in its line", f"start the text in the line below {sign}, and indent it"


def open_quote(stop: Stop) -> Explanation | None:
    if stop.context != "while scanning a quoted scalar" or "unexpected" not in stop.problem:
        return None
    until = "of the file" if stop.at >= len(stop.text.rstrip()) else f"of the document in line {stop.number(stop.at)}"
    quote = stop.text[stop.since]
    return (
        stop.since,
        f"the {quote} that opens here is not closed before the end {until}",
        f"write {quote} where the text ends",
    )


def open_bracket(stop: Stop) -> Explanation | None:
    if not stop.problem.startswith("did not find expected ','"):
        return None
    opening = stop.text[stop.since]
    closing = "}" if opening == "{" else "]"
    if "\n" not in stop.text[stop.since : stop.at]:
        hint = f'write a comma between the parts in {opening} {closing}; a text that contains ": " needs quotes'
        return stop.at, f"a comma or {closing} is missing before this place", hint
    message = f"the {opening} that opens here is not closed in line {stop.number(stop.at)}, where a comma or {closing} is missing"
    return stop.since, message, f"write {closing} where it ends; if it goes on, write commas between its parts"


def list_in_brackets(stop: Stop) -> Explanation | None:
    """A list with dashes starts where a bracket is still open."""
    if not stop.rest(stop.at).startswith("- "):
        return None
    _, opened = _tokens_before(stop)
    if not opened:
        return None
    opening = stop.text[opened[-1]]
    message = f"the {opening} that opens here is not closed before the list in line {stop.number(stop.at)}"
    return opened[-1], message, f"write {'}' if opening == '{' else ']'} where it ends"


def text_after_an_end(stop: Stop) -> Explanation | None:
    """Something follows a closing quote or bracket."""
    if not stop.problem.startswith("did not find expected") or not stop.rest(stop.at):
        return None
    before, _ = _tokens_before(stop)
    if before is None:
        return None
    start, end = before
    opening, closing, rest = stop.text[start], stop.text[end - 1], stop.rest(stop.at)
    if "\n" in stop.text[start:end] and opening in "\"'":
        last = stop.number(end)
        message = f"the {opening} that opens here is closed by the {closing} in line {last}, and more follows it there"
        return start, message, f"write {opening} where the text ends"
    if "\n" in stop.text[end : stop.at]:
        return None
    if rest.startswith(","):
        return stop.at, f"a comma follows the closing {closing}", "remove the comma"
    if rest[0] in "}]":
        return stop.at, f"there is nothing that this {rest[0]} closes", "remove it"
    whole = stop.text[start:end] + stop.text[end : stop.at] + rest
    inner = whole[1:-1] if opening in "\"'" and whole.endswith(opening) else whole
    return stop.at, f"more text follows the closing {closing}", in_quotes(inner)


def _tokens_before(stop: Stop) -> tuple[tuple[int, int] | None, list[int]]:
    """Where the text in quotes or the list in brackets that ends before the place starts, and where it ends; and the brackets
    that are open there, the innermost last.
    """
    last: tuple[int, int] | None = None
    opened: list[int] = []
    for token in until_error(stop.text, "get_token"):
        if token is None or token.start_mark.index >= stop.at:
            break
        kind = type(token)
        last = None
        if kind is yaml.FlowMappingStartToken or kind is yaml.FlowSequenceStartToken:
            opened.append(token.start_mark.index)
        elif (kind is yaml.FlowMappingEndToken or kind is yaml.FlowSequenceEndToken) and opened:
            last = opened.pop(), token.end_mark.index
        elif kind is yaml.ScalarToken and token.style in ("'", '"'):
            last = token.start_mark.index, token.end_mark.index
    return last, opened
