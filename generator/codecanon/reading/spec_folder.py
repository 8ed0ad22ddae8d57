"""Where the spec is, if no option names it: in ./spec, or in `spec` of a folder above, as git finds a repository."""

import os
from collections.abc import Iterator
from pathlib import Path

NAME = Path("spec")


def found_spec() -> Path:
    """The path of the spec, relative to the working directory; ./spec if there is none."""
    if (NAME / "catalog.yaml").is_file() or any(NAME.glob("*/provider.yaml")):
        return NAME
    here = Path.cwd()
    found = next((folder for folder in searched(here) if os.path.isfile(folder / NAME / "catalog.yaml")), None)
    return Path(os.path.relpath(found / NAME, here)) if found else NAME


def searched(here: Path) -> Iterator[Path]:
    """The folder and those above it, up to the root of the repository, or of the file system that it is on."""
    device = _device(here)
    for folder in (here, *here.parents):
        if _device(folder) != device:
            return
        yield folder
        if os.path.exists(folder / ".git"):
            return


def _device(folder: Path) -> int | None:
    try:
        return os.stat(folder).st_dev
    except OSError:  # nobody may look into it
        return None
