"""Makes a spec of any size from a real one: its codes over and over, under new ids and names, with texts a bit different.

python benchmarks/catalogs.py SPEC FOLDER CODES
"""

import shutil
import sys
from itertools import count, islice, zip_longest
from pathlib import Path
from typing import Any

import yaml

CODES_PER_SET = 1000  # at most
_OWN = ("aliases", "deprecated", "statements", "symbol")  # what no code has from its twin


class _Plain(yaml.CSafeDumper):
    """Writes out what variants of a code share; anchors are not allowed in a spec."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def make(spec: Path, folder: Path, codes: int) -> None:
    """A spec in a new folder. Its code sets are those of `spec`, grown, and cut where they hold too many codes.

    Code sets with other ids than numbers stay as they are, and count.
    """
    real = {path: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in sorted(spec.glob("*/*.yaml"))}
    tables = {path: data for path, data in real.items() if "codes" in data}
    twins = {f"{path.parent.name}/{path.stem}/{code['id']}": code for path in tables for code in real[path]["codes"]}
    grown: dict[Path, list[Any]] = {path: [] for path in tables if _is_numbered(tables[path])}
    kept = {path: data["codes"] for path, data in tables.items() if path not in grown}
    turns = zip_longest(*(tables[path]["codes"] for path in grown))  # so that each code set has some
    first = [(path, code) for turn in turns for path, code in zip(grown, turn, strict=True) if code]
    endless = ((path, code, turn) for turn in count() for path, code in first)
    for path, code, turn in islice(endless, codes - sum(map(len, kept.values()))):
        stride = real[path]["codes"][-1]["id"] + 1
        grown[path].append(variant(whole(code, twins), turn, turn * stride) if turn else whole(code, twins))
    for path, members in grown.items():
        members.sort(key=lambda code: code["id"])
        ids = {code["id"] for code in members}
        for code in members:
            if code.get("deprecated", {}).get("replaced_by", 0) not in {0, *ids}:
                del code["deprecated"]
    grown |= {path: [whole(code, twins) for code in codes] for path, codes in kept.items()}

    for path in (spec / "catalog.yaml", *spec.glob("*/provider.yaml")):
        copy = folder / path.relative_to(spec)
        copy.parent.mkdir(parents=True)
        shutil.copyfile(path, copy)
    for path, members in grown.items():
        for start in range(0, len(members), CODES_PER_SET):
            id = path.stem if start == 0 else f"{path.stem}_part_{start // CODES_PER_SET + 1}"
            data = real[path] | {"code_set": id, "codes": members[start : start + CODES_PER_SET]}
            write(folder / path.parent.name / f"{id}.yaml", data)


def write(path: Path, data: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def _is_numbered(data: dict[str, Any]) -> bool:
    """Whether this is a code set whose ids are numbers, which can grow."""
    return "codes" in data and all(isinstance(code["id"], int) for code in data["codes"])


def whole(code: dict[str, Any], twins: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The code with all that it takes from its twin, so that it can stand without it."""
    twin = {key: value for key, value in twins.get(code.get("same_as", ""), {}).items() if key not in _OWN}
    own = code.get("omitted", {})
    merged = {
        key: value for key, value in (twin | code).items() if key not in own and key not in ("same_as", "omitted")
    }
    if isinstance(merged.get("deprecated", {}).get("replaced_by"), dict):
        del merged["deprecated"]  # by a code of another code set, which may be cut
    if twin:  # what is taken from a twin need not be consistent, and what is stated must be, or be explained
        merged.setdefault("rationale", "As its twin.")
    omitted = {key: reason for key, reason in (twin.get("omitted", {}) | own).items() if key not in merged}
    return merged | ({"omitted": omitted} if omitted else {})


def variant(code: dict[str, Any], turn: int, offset: int) -> dict[str, Any]:
    """The code as it would be in another table. Codes of a turn keep their order, and follow those of the turns before."""
    new = code | {"id": code["id"] + offset, "name": f"{code['name']}_TURN_{turn}"}
    new.pop("statements", None)  # of the other name
    if "symbol" in code:
        new["symbol"] = f"{code['symbol']}_TURN_{turn}"
    if "aliases" in code:
        new["aliases"] = [f"{alias}_TURN_{turn}" for alias in code["aliases"]]
    for key in ("summary", "description", "action", "rationale"):
        if key in code:
            new[key] = f"{code[key]} This is turn {turn}."
    if "replaced_by" in code.get("deprecated", ()):
        new["deprecated"] = code["deprecated"] | {"replaced_by": code["deprecated"]["replaced_by"] + offset}
    return new


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
