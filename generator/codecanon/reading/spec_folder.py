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
    above = (folder / NAME for folder in searched(here))
    found = next((spec for spec in above if (spec / "catalog.yaml").is_file()), None)
    return Path(os.path.relpath(found, here)) if found else NAME


def searched(here: Path) -> Iterator[Path]:
    """The folder and those above it, up to the root of the repository, or of the file system that it is on."""
    device = here.stat().st_dev
    for folder in (here, *here.parents):
        if folder.stat().st_dev != device:
            return
        yield folder
        if (folder / ".git").exists():
            return
