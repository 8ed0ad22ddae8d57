"""The built-in targets: each folder of templates with a target.yaml. They are read when they are asked for."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from codecanon.cache import hash_of
from codecanon.targets.declaration import Declaration, declared
from codecanon.targets.target import Target, templates_folder

FILE = "target.yaml"
_COMPILED = Path(__file__).parents[1] / "compiled"  # as the templates are


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
    """What the target.yaml of a built-in target says: as JSON, if that was compiled of the same bytes."""
    path = templates_folder() / id / FILE
    content = path.read_bytes()
    try:
        compiled = (_COMPILED / compiled_name(content)).read_bytes()
    except FileNotFoundError:
        return _parsed(path, content)
    data: Declaration = json.loads(compiled)
    return data


def _parsed(path: Path, content: bytes) -> Declaration:
    from codecanon.reading.parse import read_document  # with PyYAML

    document, found = read_document(path.as_posix(), content)
    assert document and not found, found
    data: Declaration = document.data
    return data


def compiled_name(content: bytes) -> str:
    return f"target_{hash_of(content)}.json"


def compiled_declarations() -> dict[str, str]:
    """What is compiled, by the names of the files: JSON is read without PyYAML, which takes long to import."""
    paths = [templates_folder() / id / FILE for id in _ids()]
    return {
        compiled_name(content): json.dumps(_parsed(path, content)) for path in paths if (content := path.read_bytes())
    }


TARGETS: Mapping[str, Target] = _Builtin()
