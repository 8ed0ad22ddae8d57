"""docs/architecture/map.md against the code: the order of rooms, and every module."""

import ast
import re
from pathlib import Path

ROOT = next(folder for folder in Path(__file__).parents if (folder / "pyproject.toml").exists())
PACKAGE = ROOT / "generator/codecanon"
MAP = (ROOT / "docs/architecture/map.md").read_text()


def order() -> list[tuple[str, ...]]:
    """ORDER of test_layers.py, wherever that stands."""
    (file,) = (ROOT / "tests").rglob("test_layers.py")
    (value,) = (
        node.value
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ORDER"
    )
    return [tuple(rooms) for rooms in ast.literal_eval(value)]


def test_the_picture_shows_the_order_of_the_imports() -> None:
    labels = dict(re.findall(r'(\w+)\["(.*?)"\]', MAP))
    arrows = [(above, below) for above, below in re.findall(r"^ +(\w+) --> (\w+)", MAP, re.MULTILINE)]
    assert all(below == above for (_, below), (above, _) in zip(arrows, arrows[1:], strict=False)), "one chain"
    chain = [arrows[0][0], *(below for _, below in arrows)]
    shown = [tuple(labels.get(room, room).split(", ")) for room in reversed(chain)]
    assert shown == order()


def test_every_module_is_named_once_in_its_room() -> None:
    rooms = dict(zip(re.findall(r"^## (.*)$", MAP, re.MULTILINE), re.split(r"^## .*$", MAP, flags=re.MULTILINE)[1:]))
    named = {
        f"{'' if room == 'Beside the packages' else f'{room}/'}{module}"
        for room, text in rooms.items()
        if room != "Around the tool"
        for module in re.findall(r"^\| `([\w/]+)` \|", text, re.MULTILINE)
    }
    modules = {
        path.relative_to(PACKAGE).with_suffix("").as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "compiled"
    }
    own = {module.removesuffix("/__init__") for module in modules} - {"__init__", "__main__"}
    packages = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if list(path.glob("[a-z]*.py")) and path.name != "compiled"
    }
    assert named == own - packages
