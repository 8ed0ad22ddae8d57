"""What templates are given, for people who write one: variables, filters, and the attributes of the model."""

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Annotated, Any, get_args, get_origin

from codecanon.catalog.description import description_of
from codecanon.catalog.model import Catalog, Deprecation, Package, Reference
from codecanon.targets.target import Output, Target

Row = tuple[str, str]
_VARIABLES = {
    "catalog": (("catalog", "Catalog"),),
    "provider": (("catalog", "Catalog"), ("provider", "Provider")),
    "group_set": (("catalog", "Catalog"), ("provider", "Provider"), ("group_set", "GroupSet")),
    "code_set": (
        ("catalog", "Catalog"),
        ("provider", "Provider"),
        ("code_set", "CodeSet"),
        ("group_set", "GroupSet, or nothing"),
    ),
}
# Filters that every target has. `sentence` yields a text, which another filter has to put into the language.
COMMON = {
    "named": "The name of a provider, code set, group set, group, code, field or value, as `names` in target.yaml says.",
    "plain": "An id, or words of the template: letters, digits, blanks and . , : ( ) / @ - only.",
    "count": "How many items a list has.",
    "sentence": "The text, with a full stop unless it ends in punctuation. Another filter must follow.",
    "snake": "The words of an identifier as in absent_subscriber.",
    "camel": "The same as in absentSubscriber.",
    "pascal": "The same as in AbsentSubscriber.",
    "upper": "The same as in ABSENT_SUBSCRIBER.",
}


def templates(target: Target) -> list[Row]:
    """Each template, and what there is one file of."""
    return [(one.source, _over(one)) for one in target.outputs if isinstance(one, Output)]


def variables(target: Target) -> list[Row]:
    """The variables by what there is one file of, then those that all templates have."""
    overs = {one.over for one in target.outputs if isinstance(one, Output) and isinstance(one.over, str)}
    given = [row for over in _VARIABLES if over in overs for row in _VARIABLES[over]]
    given += [("notice", "the line that says that the file is generated")]
    given += [(name, f"option: {option.doc}") for name, option in target.options.items()]
    return list(dict(given).items())


def filters(target: Target) -> list[Row]:
    """Each filter, with the first line of what it says of itself."""
    own = [(name, _first_line(filter)) for name, filter in sorted(target.filters.items())]
    return [*own, *COMMON.items()]


def attributes() -> Iterator[tuple[str, list[Row]]]:
    """The classes of the model, each with what it is, and with its attributes and their types."""
    for model in dict.fromkeys([*_models(Catalog), Package, Reference, Deprecation]):
        stated = [(one.name, _type(one.type)) for one in fields(model) if one.name != "place"]
        derived = [
            (name, _first_line(value.fget))
            for name, value in vars(model).items()
            if isinstance(value, property) and value.fget
        ]
        yield f"{model.__name__}: {_first_line(model)}", stated + derived


def _models(model: Any) -> Iterator[Any]:
    yield model
    for part in description_of(model).parts:
        yield from _models(part.model)


def _over(output: Output) -> str:
    if not isinstance(output.over, str):
        return _first_line(output.over).removesuffix(".").replace("One", "one", 1)
    return "one file" if output.over == "catalog" else f"one file per {output.over.replace('_', ' ')}"


def _first_line(function: Any) -> str:
    """What a function says of itself. What is made of one by functools or operator speaks of itself only."""
    function = getattr(function, "func", function)
    known = inspect.getdoc(function) if inspect.isroutine(function) or inspect.isclass(function) else ""
    return (known or "").partition("\n")[0]


def _type(hint: Any) -> str:
    """A type as people write it: without what the tool notes in it."""
    if get_origin(hint) is Annotated:
        return _type(get_args(hint)[0])
    inner = get_args(hint)
    if not inner:
        return getattr(hint, "__name__", str(hint)).replace("NoneType", "None")
    outer = getattr(get_origin(hint), "__name__", "")
    if outer in ("UnionType", "Union"):
        return " | ".join(map(_type, inner))
    if outer == "Literal" or not outer:
        return " | ".join(repr(one) for one in inner)
    return f"{outer}[{', '.join('…' if one is ... else _type(one) for one in inner)}]"
