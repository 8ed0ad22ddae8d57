"""YAML of other people as a tree whose values know their line.

A spec is refused where readers of YAML differ, as in keys that are no texts, or in `yes`. Here every scalar is the text that was
written, so nothing is read differently; anchors, aliases and merge keys are followed.
"""

from typing import Any, NamedTuple, NoReturn

import yaml

from codecanon.diagnostics import Position
from codecanon.reading.events import TOO_DEEP
from codecanon.reading.limits import MAX_DEPTH, MAX_NODES
from codecanon.reading.syntax import explained

_NOTHING = ("", "~", "null", "Null", "NULL")
_MERGE = "<<"


class Placed(NamedTuple):
    """A value with the line on which it begins: a scalar, a list, or an object by its keys."""

    line: int
    value: "str | int | bool | list[Placed] | dict[str, Placed] | None"


class NotYaml(Exception):
    """The text can't be read: where, why, and what to do, or ""."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


def read_foreign(text: str) -> Placed:
    """The value of a text. Scalars are texts, or None where nothing is written. Raises NotYaml."""
    parser = yaml.CSafeLoader(text)
    try:
        return _built(parser.get_event)
    except yaml.MarkedYAMLError as error:
        found = explained("", text, error)
        line = found.place.line if isinstance(found.place, Position) else 1
        raise NotYaml(line, found.message, found.hint) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise NotYaml(line, f"this is not YAML: {error.reason}", "remove the character") from error
    finally:
        parser.dispose()


def _built(next_event: Any) -> Placed:
    root: Placed | None = None
    outer: list[Placed] = []  # the lists and objects that are being filled, the innermost last
    keys: list[tuple[str, int] | None] = (
        []
    )  # the key, with its line, whose value comes next in each; None where a key comes
    anchors: dict[str, Placed] = {}
    nodes = documents = 0
    while True:
        event = next_event()
        line = event.start_mark.line + 1
        match event:
            case yaml.ScalarEvent():
                node = Placed(line, _scalar(event))
            case yaml.MappingStartEvent():
                node = Placed(line, {})
            case yaml.SequenceStartEvent():
                node = Placed(line, [])
            case yaml.AliasEvent():
                node = _meant(event, anchors, outer)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                keys.pop()
                _merge(outer.pop())
                continue
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    _refuse(line, "a second document starts here", "make a file of each")
                continue
            case yaml.StreamEndEvent():
                return root or Placed(1, None)
            case _:
                continue
        nodes += 1
        if nodes > MAX_NODES:
            _refuse(line, f"the file has more than {MAX_NODES:,} values", "split it")
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            anchors[event.anchor] = node
        if not outer:
            root = node
        elif isinstance(around := outer[-1].value, list):
            around.append(node)
        elif (key := keys[-1]) is None:
            keys[-1] = _key(event, around)
            continue
        else:
            assert isinstance(around, dict)
            around[key[0]] = node._replace(line=key[1])
            keys[-1] = None
        if isinstance(event, yaml.CollectionStartEvent):
            if len(outer) >= MAX_DEPTH:
                _refuse(line, TOO_DEEP, "make it smaller")
            outer.append(node)
            keys.append(None)


def _scalar(event: Any) -> str | None:
    return None if event.implicit[0] and event.value in _NOTHING else str(event.value).strip() or None


def _meant(event: Any, anchors: dict[str, Placed], outer: list[Placed]) -> Placed:
    """What an alias stands for."""
    line = event.start_mark.line + 1
    node = anchors.get(event.anchor)
    if node is None:
        _refuse(line, f"nothing is called &{event.anchor}", "write the value out")
    if any(node.value is one.value for one in outer):
        _refuse(line, f"*{event.anchor} stands inside of what it means", "write the value out")
    return node._replace(line=line)


def _key(event: Any, around: Any) -> tuple[str, int]:
    line = event.start_mark.line + 1
    if not isinstance(event, yaml.ScalarEvent):
        _refuse(line, "a key is a list, an object or an alias", "write the key as a text or a number")
    key = str(event.value).strip()
    if key in around:
        _refuse(line, f'the key "{key}" is repeated here, after line {around[key].line}', "keep one of the two")
    return key, line


def _merge(node: Placed) -> None:
    """Takes over what `<<` names, as YAML 1.1 has it: keys that are there already stay."""
    if not isinstance(node.value, dict) or _MERGE not in node.value:
        return
    given = node.value.pop(_MERGE)
    for one in given.value if isinstance(given.value, list) else [given]:
        for key, value in one.value.items() if isinstance(one.value, dict) else ():
            node.value.setdefault(key, value)


def _refuse(line: int, message: str, hint: str) -> NoReturn:
    raise NotYaml(line, message, hint)
