"""Reads the command lines that are run most: `generate`, `check` and `lint`, with folders and flags.

click reads all others, and takes longer to import than a small spec takes to read. So it also reads a line whose folders it
would refuse, and says why. This module is imported before anything else, so it imports no more than it needs.
"""

# docs/architecture/decisions/0068

import os

TYPE_CHECKING = False  # typing is slow to load
if TYPE_CHECKING:
    from typing import Literal

COMMANDS: "tuple[Literal['generate', 'check', 'lint'], ...]" = ("generate", "check", "lint")
_EXPANDED = "*?[]~$%" if os.name == "nt" else ""  # signs of patterns and variables that click expands
_FLAGS = ("--quiet", "--no-color", "--no-cache")


class PlainCommand:
    """A command with its folders, as the user named them, and its flags."""

    def __init__(self, name: "Literal['generate', 'check', 'lint']", spec: str, output: str, flags: set[str]) -> None:
        self.name, self.spec, self.output, self.flags = name, spec, output, flags

    def has(self, flag: str) -> bool:
        """Whether a flag was given, by its long name or its short one."""
        return flag in self.flags


def plain_command(arguments: list[str]) -> PlainCommand | None:
    """The command; None if click has to read it."""
    name = next((one for one in COMMANDS if arguments[:1] == [one]), None)
    if name is None:
        return None
    folders: dict[str, str] = {}
    flags: set[str] = set()
    rest = arguments[1:]
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        flag = "--quiet" if option == "-q" else option
        if flag in _FLAGS and not equals:
            flags.add(flag)
        elif option in ("--spec", "--output") and (equals or rest) and not (option == "--output" and name == "lint"):
            folders[option] = value if equals else rest.pop(0)
        else:
            return None
    spec, output = folders.get("--spec", "spec"), folders.get("--output", "generated")
    if not os.path.isfile(os.path.join(spec, "catalog.yaml")):
        return None  # in a folder above, or nowhere
    is_usual = all(map(_is_usual, (*folders.values(), output))) and not _is_inside(output, spec)
    return PlainCommand(name, spec, output, flags) if is_usual else None


def _is_usual(folder: str) -> bool:
    """Whether click takes a folder as it is named."""
    if not folder or any(sign in folder for sign in _EXPANDED):
        return False
    return not os.path.lexists(folder) or (os.path.isdir(folder) and os.access(folder, os.R_OK))


def _is_inside(folder: str, other: str) -> bool:
    return os.path.join(os.path.realpath(folder), "").startswith(os.path.join(os.path.realpath(other), ""))
