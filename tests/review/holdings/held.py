"""Everything that users hold of one output, and what moves between two of them."""

from collections.abc import Mapping
from contextlib import ExitStack, closing
from typing import NamedTuple

from . import holding
from .asked import Asked
from .documents import documents
from .holding import Found, Moved
from .packages import Package
from .python_names import python_names
from .questions import answers
from .renamed import Naming, naming
from .rows import rows
from .schemas import schemas
from .typescript_names import typescript_names

Files = Mapping[str, str]  # the files of every target, as path in the output folder to text


class Holdings(NamedTuple):
    """What one output has, and the output, which is asked together with another one."""

    found: Found
    files: Files


class Moves(NamedTuple):
    """What is lost, or differs, and what is gained."""

    lost: list[Moved]
    gained: list[Moved]


def held(files: Files) -> Holdings:
    with closing(Package(files)) as package:
        names = {**python_names(package, files), **typescript_names(files)}
    return Holdings({**names, **schemas(files), **rows(files), **documents(files)}, files)


def moves(before: Holdings, after: Holdings) -> Moves:
    with ExitStack() as stack:
        packages = [stack.enter_context(closing(Package(side.files))) for side in (before, after)]
        catalogs = [side.files["json/catalog.json"] for side in (before, after)]
        namings = (naming(*catalogs), Naming())
        first, second = answers(*map(Asked, (before.files, after.files), packages, namings))
    old, new = {**before.found, **first}, {**after.found, **second}
    return Moves(holding.lost(old, new), holding.gained(old, new))
