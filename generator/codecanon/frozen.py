"""`dataclass(frozen=True, slots=True)` at a quarter of the cost.

The standard decorator writes and compiles methods for each class, which takes half a millisecond: the classes of a run took longer
than reading a small spec. Here the methods are functions that know the fields of their class. The standard decorator
still declares the fields, so `fields`, `replace` and `asdict` work as ever, and writes the `repr`, by which `pprint` knows such a class.
To type checkers this is the standard one.
"""

# docs/architecture/decisions/0056

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, FrozenInstanceError
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Literal, NoReturn

Values = tuple[Any, ...]


def _decorator(*, frozen: Literal[True], slots: Literal[True]) -> Callable[[type], type]:
    """Takes what the standard decorator takes, so that a class reads the same."""
    return _made


def _made(declared: type) -> Any:
    made: Any = dataclasses.dataclass(init=False, eq=False, slots=True)(declared)
    for method in (*_filling(made), *_comparing(made), __setattr__, __delattr__):
        setattr(made, method.__name__, method)
    return made


def _filling(made: Any) -> tuple[Callable[..., Any], ...]:
    """What gives an instance its values: by its arguments, and for a copy of it."""
    fields = dataclasses.fields(made)
    names = [one.name for one in fields]
    positional = [one.name for one in fields if not one.kw_only]
    defaults = {one.name: one.default for one in fields if one.default is not MISSING}
    factories = {one.name: one.default_factory for one in fields if one.default_factory is not MISSING}
    in_order, state = _getter(itemgetter, names), _getter(attrgetter, names)
    setters = [getattr(made, name).__set__ for name in names]
    complete = len(names) if positional == names else None  # so many values need no names

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        if named or len(values) != complete:
            values = stated(values, named)
        for put, value in zip(setters, values):  # as many; to compare that takes time
            put(self, value)

    def stated(values: Values, named: dict[str, Any]) -> Values:
        """The values of all fields in their order. Raises TypeError if one is missing, unknown, or given twice."""
        given = dict(zip(positional, values, strict=False)) | named if values else named
        is_once = len(given) == len(values) + len(named)
        if len(given) < len(names):
            given = defaults | {name: make() for name, make in factories.items()} | given
        if is_once and len(given) == len(names):
            try:
                return in_order(given)
            except KeyError:
                pass
        raise TypeError(f"{made.__qualname__} takes {', '.join(names)}, each once")

    def __getstate__(self: Any) -> Values:
        return state(self)

    def __setstate__(self: Any, values: Values) -> None:
        for put, value in zip(setters, values, strict=True):
            put(self, value)

    return __init__, __getstate__, __setstate__


def _comparing(made: Any) -> tuple[Callable[..., Any], ...]:
    """What compares an instance by its values."""
    compared = _getter(attrgetter, [one.name for one in dataclasses.fields(made) if one.compare])

    def __eq__(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(compared(self))

    return __eq__, __hash__


def _getter(kind: Callable[..., Callable[[Any], Any]], names: Sequence[str]) -> Callable[[Any], Values]:
    """Gets attributes or items as a tuple, also where it is one."""
    get = kind(*names)
    return get if len(names) > 1 else lambda item: (get(item),)


def __setattr__(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def __delattr__(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _decorator
