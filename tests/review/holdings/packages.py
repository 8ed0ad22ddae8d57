"""Generated Python packages, imported from memory under a name of their own, so that two versions live side by side."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from itertools import count
from types import CodeType, ModuleType
from typing import Any

_numbers = count(1)
_SRC = "python/src/"


class Package:
    """The package in the files of an output; close it when it is not needed any more."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.name = next(path for path in files if path.startswith(_SRC)).removeprefix(_SRC).partition("/")[0]
        self.root = f"held_{next(_numbers)}"
        start = f"{_SRC}{self.name}/"
        self.sources = {
            path.removeprefix(start).removesuffix(".py"): text
            for path, text in files.items()
            if path.startswith(start) and path.endswith(".py")
        }
        sys.meta_path.append(self)

    def close(self) -> None:
        sys.meta_path.remove(self)
        for name in [name for name in sys.modules if name.partition(".")[0] == self.root]:
            del sys.modules[name]

    def module(self, name: str = "") -> ModuleType | None:
        """A module by its name in the package, as in "decide"; None if there is none."""
        if not {name.replace(".", "/"), f"{name.replace('.', '/')}/__init__".lstrip("/")} & self.sources.keys():
            return None
        return import_module(".".join(filter(None, (self.root, name))))

    def public_modules(self) -> Iterator[str]:
        for path in self.sources:
            parts = path.removesuffix("__init__").strip("/").split("/")
            if not any(part.startswith("_") for part in parts):
                yield ".".join(filter(None, parts))

    def source(self, name: str) -> str:
        path = name.replace(".", "/")
        return self.sources.get(path) or self.sources[f"{path}/__init__".lstrip("/")]

    # What Python asks of an importer.

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        root, _, rest = fullname.partition(".")
        if root != self.root:
            return None
        inside = rest.replace(".", "/")
        is_package = f"{inside}/__init__".lstrip("/") in self.sources
        if not is_package and inside not in self.sources:
            return None
        return ModuleSpec(fullname, self, is_package=is_package)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(_compiled(self.source(module.__name__.partition(".")[2])), module.__dict__)


@lru_cache(maxsize=2_000)
def _compiled(text: str) -> CodeType:
    return compile(text, "<generated>", "exec")
