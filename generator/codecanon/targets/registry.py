"""The built-in targets: each folder of templates with a target.yaml. They are read when they are asked for."""

from collections.abc import Iterator, Mapping
from functools import cache

from codecanon.reading.document import read_document
from codecanon.targets.declaration import Declaration, declared
from codecanon.targets.target import Target, templates_folder

FILE = "target.yaml"


class _Builtin(Mapping[str, Target]):
    """The targets by id, in the order of their names."""

    def __getitem__(self, id: str) -> Target:
        if id not in _ids():
            raise KeyError(id)
        return _target(id)

    def __iter__(self) -> Iterator[str]:
        return iter(_ids())

    def __len__(self) -> int:
        return len(_ids())


@cache
def _ids() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in templates_folder().glob(f"*/{FILE}")))


@cache
def _target(id: str) -> Target:
    return declared(id, declaration(id))


def declaration(id: str) -> Declaration:
    """What the target.yaml of a built-in target says."""
    path = templates_folder() / id / FILE
    document, found = read_document(path.as_posix(), path.read_bytes())
    assert document and not found, found
    data: Declaration = document.data
    return data


TARGETS: Mapping[str, Target] = _Builtin()
