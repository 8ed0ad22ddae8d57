"""Which code of a catalog an edit means. Unlike `explain`, it takes no sentence: every word has to be known."""

import shlex
from collections.abc import Iterable, Sequence

from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Catalog
from codecanon.lookup.explanation import title
from codecanon.lookup.find import close, named
from codecanon.lookup.index import code_set_of
from codecanon.lookup.item_explanation import item_summary, item_title
from codecanon.lookup.items import CodeSetItem, RetiredItem, find_items
from codecanon.lookup.unknown_path import unknown_part

_SUGGESTIONS = 5
_SEARCH = "to search by words: codecanon search WORDS"


class NotOneCode(Exception):
    """The words name no code, or several. `suggestions` are lines, each a code or a command to type."""

    def __init__(self, message: str, suggestions: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.suggestions = tuple(suggestions)


def one_code(catalog: Catalog, words: Sequence[str], command: str) -> Located:
    """The code that the words name together: a path, an id, a name. Raises NotOneCode; `command` is what was typed before them."""
    asked = " ".join(words)
    codes = named(catalog, words)
    if len(codes) == 1:
        return codes[0]
    if codes:
        raise NotOneCode(f"{asked} can be {len(codes)} codes; write which one", _commands(codes, command))
    for item in find_items(catalog, words):
        if isinstance(item, RetiredItem):
            raise NotOneCode(f"{item.path} is retired already. {item_summary(item)}")
        example = [f"codecanon {command} {item.path}/ID"] if isinstance(item, CodeSetItem) else []
        raise NotOneCode(f"{item_title(item).text}; name a code", example)
    near = close(catalog, words)
    raise NotOneCode(_unknown(catalog, asked, near), _commands(near, command) or [_SEARCH])


def successor(catalog: Catalog, code: Located, text: str) -> Located:
    """The code that replaces another one: an id of its code set, code_set/id, or provider/code_set/id. Raises NotOneCode."""
    anywhere = named(catalog, [text])
    own = [one for one in anywhere if code_set_of(one) == code_set_of(code)]
    there = [one for one in anywhere if one.provider.id == code.provider.id] if "/" in text else []
    found = own or there or (anywhere if "/" in text else [])
    option = f"--replaced-by {text}"
    if len(found) == 1:
        if found[0].identity == code.identity:
            raise NotOneCode(f"{option}: a code can't be replaced by itself")
        if found[0].code.deprecated:
            raise NotOneCode(f"{option}: {title(found[0]).text} is deprecated too; name a code that is not deprecated")
        return found[0]
    if found or anywhere:
        where = "can be several codes" if found else f"is no code of {code.code_set.id}"
        raise NotOneCode(f"{option}: {text} {where}; write which one", _options(found or anywhere))
    for item in find_items(catalog, [text]):
        if isinstance(item, RetiredItem):
            raise NotOneCode(f"{option}: {item.path} is retired; name a code that is still there")
    near = close(catalog, [text])
    raise NotOneCode(f"{option}: {_unknown(catalog, text, near)}", _options(near) or [_SEARCH])


def _unknown(catalog: Catalog, asked: str, near: Sequence[Located]) -> str:
    part = unknown_part(catalog, asked)
    return f"no code is {asked}{f': {part}' if part else ''}{'; did you mean' if near else ''}"


def _commands(codes: Sequence[Located], command: str) -> list[str]:
    return _some([f"codecanon {command} {shlex.quote(one.path)}    {one.code.name or ''}".rstrip() for one in codes])


def _options(codes: Sequence[Located]) -> list[str]:
    return _some([f"--replaced-by {shlex.quote(one.path)}    {one.code.name or ''}".rstrip() for one in codes])


def _some(lines: list[str]) -> list[str]:
    left = len(lines) - _SUGGESTIONS
    return [*lines[:_SUGGESTIONS], *([f"… and {left} more"] if left > 0 else [])]
