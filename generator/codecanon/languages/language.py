"""What a language is: how text gets into one syntax. A language knows no target.

Each is a module of this package, or of `sql`, with a constant LANGUAGE. There is no list of them: the module is the entry.
"""

# docs/architecture/decisions/0028

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from codecanon.frozen import dataclass
from codecanon.reading.choices import Scalar

Filter = Callable[..., str]
ScalarName = Callable[[Scalar], str]  # what a language calls its type of a boolean, an integer, a string
# What most literals hold as it is: printable ASCII less the double quote and the backslash.
PLAIN = re.compile(r"[ !#-\[\]-~]*")
_PACKAGES = ("codecanon.languages", "codecanon.languages.sql")


class Encoded(str):
    """Text that a filter has put into a language. Rendering prints nothing else."""

    __slots__ = ()
    encoded = property(str.__str__)  # what only such a text has, read without a function of Python's


@dataclass(frozen=True, slots=True)
class PackageName:
    """What a package of the language may be called: a pattern, the same in words, and names that are taken."""

    pattern: str
    form: str
    reserved: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """A syntax.

    `filters` put a value of the spec into it, each for one context: a literal, a comment, an identifier. `reserved` are
    words that can't be identifiers, by a name for the list, such as keywords. `notice` is a comment with {notice} in it,
    put before a file that is copied. `package` is what a package may be called. `first_template` is what a new target of a
    user begins with: one file per code set, with names for the set and its codes; `extension` is that of the file.
    """

    filters: Mapping[str, Filter]
    reserved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    notice: str = ""
    package: PackageName | None = None
    extension: str = ""
    first_template: str = ""


def marked(filter: Filter) -> Callable[..., Encoded]:
    """The filter, so that what it returns can be printed."""
    return lambda *values, **named: Encoded(filter(*values, **named))


def language(id: str) -> Language:
    """The language of that id. Raises LookupError if there is none."""
    for package in _PACKAGES:
        name = f"{package}.{id}"
        if id.isidentifier() and find_spec(name):
            found: Any = getattr(import_module(name), "LANGUAGE", None)
            if isinstance(found, Language):
                return found
    raise LookupError(id)


def languages() -> list[str]:
    """The ids of all languages."""
    from pkgutil import iter_modules

    names = [
        module.name for package in _PACKAGES for module in iter_modules(import_module(package).__path__, f"{package}.")
    ]
    return sorted(name.rpartition(".")[2] for name in names if hasattr(import_module(name), "LANGUAGE"))
