"""Everything that users hold of one output, and what moves between two of them."""

from collections.abc import Mapping
from typing import NamedTuple

from . import holding
from .answered_rows import answered_rows
from .asked import Asked
from .documents import documents
from .holding import Found, Moved
from .package_names import package_names
from .packages import Package
from .python_names import python_names
from .questions import answers
from .renamed import Naming
from .rows import rows
from .schema_names import schema_names
from .schemas import schemas
from .typescript_names import typescript_names

Files = Mapping[str, str]  # the files of every target, as path in the output folder to text


class Holdings(NamedTuple):
    """What one output has, the output itself, and its Python package, which is to be closed."""

    found: Found
    files: Files
    package: Package


class Moves(NamedTuple):
    """What is lost, or differs, and what is gained."""

    lost: list[Moved]
    gained: list[Moved]


def held(files: Files) -> Holdings:
    package = Package(files)
    names = {**python_names(package, files), **typescript_names(files), **package_names(files), **schema_names(files)}
    return Holdings(
        {**names, **schemas(files), **rows(files), **answered_rows(files), **documents(files)}, files, package
    )


def moves(before: Holdings, after: Holdings, old_names: Naming) -> Moves:
    """What moves from one output to another, whose review says which ids are renamed."""
    first, second = answers(Asked(before.files, before.package, old_names), Asked(after.files, after.package, Naming()))
    old, new = {**before.found, **first}, {**after.found, **second}
    return Moves(holding.lost(old, new), holding.gained(old, new))
