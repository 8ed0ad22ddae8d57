"""What the tests of several languages have in common: what packages are asked, and catalogs that are generated for one of them."""

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .conftest import CONSUMERS, GENERATED, REPOSITORY, output_of, packaged_code, retarget, run
from .round_trip.specs import Spec, write
from .round_trip.test_names import refusals

VECTORS = REPOSITORY / "tests" / "conformance" / "vectors.json"
PROTOCOLS = VECTORS.with_name("protocols.json")
FIXTURES = sorted((GENERATED / "json" / "fixtures").glob("*.json"))
ANSWERS = CONSUMERS / "tables" / "answers.json"
ASKED = sum(map(len, json.loads(ANSWERS.read_text()).values()))
EXAMPLES = sorted(path.parents[1].name for path in REPOSITORY.glob("examples/*/spec/catalog.yaml"))


def answered(*files: Path) -> str:
    """What a consumer prints that has answered these files of vectors and fixtures as they say."""
    held = [json.loads(path.read_text()) for path in files]
    counts = [f"{len(one[kind])} {kind}" for one in held for kind in ("vectors", "fixtures") if kind in one]
    return f"{', '.join(counts)}\n"


def output_of_catalog(name: str, folder: Path, target: str) -> Path:
    """What a golden case or one of the examples generates for a target, and for JSON, in a new folder."""
    if name not in EXAMPLES:
        return output_of(name, folder, target)
    shutil.copytree(REPOSITORY / "examples" / name / "spec", folder / "spec")
    retarget(folder / "spec" / "catalog.yaml", [target])
    return _generated(folder)


def only_for(target: str, made: Spec) -> Spec:
    """A spec with the target, and JSON, in the place of its own targets."""
    made["catalog.yaml"]["targets"] = {target: {}, "json": {}}
    return made


def generated(made: Spec, folder: Path) -> Path:
    """What is generated from a spec."""
    write(made, folder / "spec")
    return _generated(folder)


def _generated(folder: Path) -> Path:
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=folder)
    return folder / "generated"


def accepted(made: Callable[[list[str]], Spec], names: Sequence[str], folder: Path) -> list[str]:
    """Those of the names that lint lets pass in one spec. Whatever it says is about one of them."""
    kept = list(names)
    while found := refusals(made(kept), folder / f"{len(kept)}"):
        assert found & {*kept}, found
        kept = [name for name in kept if name not in found]
    return kept


def headlined(item: Any) -> Any:
    """A code or group with what packages say instead of a summary that is not there."""
    return item | {"summary": item["summary"] or item["name"] or ""}


def linked_code(code: Any) -> Any:
    """What packages have of a code of catalog.json, with the identity of the code to use instead, of whatever code set."""
    made, old = packaged_code(code), code["deprecated"]
    if old and (new := old["replacement"]):
        made["deprecated"]["replaced_by"] = f"{new['provider']}/{new['code_set']}/{new['id']}"
    return made
