"""Specs that bring targets of their own."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import command
import yaml
from toolchains.round_trip.specs import write

from codecanon.targets.declaration import Declaration

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples/targets"
BASE = ROOT / "tests/golden/cases/base/spec"


def add_targets(folder: Path, targets: Mapping[str, Any]) -> None:
    """Has folder/spec/catalog.yaml name these targets, with what is stated for each, and no other."""
    catalog = yaml.safe_load((folder / "spec/catalog.yaml").read_text("utf-8"))
    write({"catalog.yaml": {**catalog, "targets": targets}}, folder / "spec")


def with_examples(folder: Path) -> None:
    """Has folder/spec bring both example targets, and print catalog.json to compare with."""
    shutil.copytree(EXAMPLES, folder / "spec/targets")
    names = [path.name for path in EXAMPLES.iterdir()]
    add_targets(folder, {"json": {}} | {name: {"from": f"targets/{name}"} for name in names})


def spec_with(folder: Path, declaration: Declaration | str | None, files: Mapping[str, str | bytes]) -> Path:
    """A small spec in folder/spec with a target `mine` of this target.yaml and these files. Returns the folder of the target."""
    shutil.copytree(BASE, folder / "spec")
    target = folder / "spec/targets/mine"
    target.mkdir(parents=True)
    if declaration is not None:
        text = declaration if isinstance(declaration, str) else yaml.safe_dump(declaration, sort_keys=False)
        (target / "target.yaml").write_text(text)
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content.encode() if isinstance(content, str) else content)
    add_targets(folder, {"mine": {"from": "targets/mine"}})
    return target


def run(line: str, folder: Path) -> command.Done:
    return command.run(line.split(), folder)
