"""What is wrong with a template of a spec, in the words of its author: from an exception to a finding."""

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.utils import missing

from codecanon.diagnostics import Diagnostic, Position
from codecanon.targets.declaration import NAMED

_CONTEXT = "`codecanon dump context` shows what templates are given"
_JINJA = frozenset({"range", "dict", "cycler", "joiner", "namespace"})  # that are no variables to look for
_KINDS = {type_: name.replace("_", " ") for name, type_ in NAMED.items()}


class NotEncoded(Exception):
    """A value is printed that no filter has put into the language."""

    def __init__(self, value: object) -> None:
        self.value = value


class NotThere(UndefinedError):
    """A variable is not there, or `obj` has no attribute or item of that name."""

    def __init__(self, message: str | None, obj: object, name: str | None) -> None:
        super().__init__(message)
        self.obj = obj
        self.name = str(name)


class FilterFault(Exception):
    """A filter failed on a value."""

    def __init__(self, name: str, value: object, error: Exception) -> None:
        self.name = name
        self.value = value
        self.error = error


def fault(path: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic("template-error", Position(path, line, 1), message, hint)


def where(error: BaseException, shown: Mapping[str, str], template: str) -> tuple[str, int]:
    """The innermost line of a template in a traceback, which Jinja makes of lines of its templates."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or template, error.lineno
    path, line, traceback = template, 1, error.__traceback__
    while traceback:
        if traceback.tb_frame.f_code.co_filename in shown.values():
            path, line = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return path, line


def explained(error: Exception, known: list[str], filters: list[str], sources: list[str]) -> tuple[str, str]:
    """What is wrong, and what to write instead. `known` are the variables, `filters` those of the language."""
    match error:
        case TemplateNotFound():
            return f"there is no template {error.name}", f"the folder of the target has: {', '.join(sources)}"
        case TemplateSyntaxError():
            return _syntax(
                str(error.message), filters, "https://jinja.palletsprojects.com/templates/ describes the syntax"
            )
        case NotThere() if error.obj is missing:
            return f"there is no variable {error.name}", _instead(error.name, sorted({*known} - _JINJA))
        case NotThere():
            return _attribute(error)
        case UndefinedError():
            return str(error.message), _CONTEXT
        case SecurityError():
            return (
                str(error),
                "templates read what the catalog states; they reach nothing behind it, and change nothing",
            )
        case NotEncoded():
            message = f"this prints {kind_of(error.value)} that no filter has put into the language"
            return message, f"add a filter: {', '.join(filters)}"
        case FilterFault():
            return _filter(error, filters)
        case MemoryError():
            return "rendering this needs more memory than a target may have", "print less, in smaller pieces"
        case RecursionError():
            return "templates or macros are nested too deeply here", "see whether one includes or calls itself"
        case ZeroDivisionError():
            return "this divides by zero", "divide only {% if %} the divisor is not 0"
        case OverflowError() if "Range too big" in str(error):
            return "this range has more than 100,000 numbers", "make it smaller"
        case TemplateRuntimeError():
            return _syntax(str(error.message), filters, _CONTEXT)
    return f"rendering this fails: {error}", _CONTEXT


def _syntax(message: str, filters: list[str], advice: str) -> tuple[str, str]:
    """About what Jinja itself finds. A filter or test is looked for when a template is compiled, or inside an if when it runs."""
    if unknown := re.match(r"No (filter|test) named '(\w*)'", message):
        kind, name = unknown.groups()
        hint = (
            _instead(name, filters) if kind == "filter" else "https://jinja.palletsprojects.com/templates/ has a list"
        )
        return f"there is no {kind} {name}", hint
    message, _, hint = message.partition("; ") if "is not for templates" in message else (message, "", advice)
    return message.rstrip("."), hint


def _attribute(error: NotThere) -> tuple[str, str]:
    kind = kind_of(error.obj)
    if isinstance(error.obj, Mapping):
        return f"{kind} has no item {error.name}", _instead(error.name, [str(key) for key in error.obj])
    if isinstance(error.obj, Sequence) and not isinstance(error.obj, str):
        return f"{kind} has no item {error.name}", f"it has {len(error.obj)}; the first is item 0"
    has = _attributes(error.obj)
    return f"{kind} has no attribute {error.name}", _instead(error.name, has) if has else _CONTEXT


def _attributes(value: object) -> list[str]:
    """What templates may read of an item of the catalog: what it states, less where it stands in the spec."""
    if not dataclasses.is_dataclass(value):
        return []
    stated = [field.name for field in dataclasses.fields(value)]
    return [name for name in dict.fromkeys((*stated, *dir(value))) if not name.startswith("_") and name != "place"]


def _instead(name: str, known: Iterable[str]) -> str:
    names = list(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    there = f"there is: {', '.join(names)}" if names else _CONTEXT
    return f"did you mean {close[0]}? {there}" if close else there


def _filter(error: FilterFault, filters: list[str]) -> tuple[str, str]:
    kind = kind_of(error.value)
    match error.error:
        case KeyError() if error.name == "named" and type(error.value) in _KINDS:
            name = _KINDS[type(error.value)].replace(" ", "_")
            return f"target.yaml says no name for {kind}", f"add one to `names`, for example {name}: {{case: snake}}"
        case ValueError():
            others = ", ".join(filters)
            return f"the filter {error.name} fails: {error.error}", f"the filters of the language are {others}"
        case TypeError() if "argument" in str(error.error):
            return f"the filter {error.name} takes other arguments than these", _CONTEXT
    hint = "print it only {% if %} it is not none" if error.value is None else _CONTEXT
    return f"the filter {error.name} does not take {kind}", hint


def kind_of(value: object) -> str:
    """What a value is called: a code set, a text, None."""
    match value:
        case None:
            return "None"
        case bool():
            return "a boolean"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case Mapping():
            return "a mapping"
        case list() | tuple() | set() | frozenset():
            return "a list"
    name = _KINDS.get(type(value)) or re.sub(r"(?<!^)(?=[A-Z])", " ", type(value).__name__).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
