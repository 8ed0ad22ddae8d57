"""What a provider costs: `codecanon generate` of 400 providers of one code each, beside one provider with the same 400 codes.

    python benchmarks/providers.py

Both have all targets of msgcodes. Every run is a process of its own, into a new folder; the runs take turns. The figures are
medians of processor time, as much of the larger run is done on all cores.
"""

import sys
import tempfile
from itertools import count, islice
from pathlib import Path
from statistics import median

import yaml

from catalogs import variant, whole, write
from process import run

SPEC = Path(__file__).parents[1] / "spec"
CODECANON = Path(sys.executable).with_name("codecanon")
CODES = 400
ROUNDS = 3
LIMIT = 3  # times that the files of many providers may take as long as those of one


def table() -> str:
    """The table of RESULTS.md."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        specs = {"one provider": folder / "one", f"{CODES} providers": folder / "many"}
        for spec, providers in zip(specs.values(), (1, CODES), strict=True):
            make(spec, providers)
        taken: dict[str, list[float]] = {name: [] for name in specs}
        files = {}
        for turn in range(ROUNDS):
            for name, spec in specs.items():
                print(f"{name}: round {turn + 1} of {ROUNDS}", file=sys.stderr)
                output = folder / f"{name}, {turn}"
                command = (CODECANON, "generate", "--quiet", "--no-cache", "--spec", spec, "--output", output)
                taken[name].append(run(*command).processor_seconds)
                files[name] = sum(path.is_file() for path in output.rglob("*"))
    lines = ["", f"| {CODES} codes of | Files | Seconds | Times one provider | Limit | Met | Milliseconds per file |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | --- | ---: |")
    one = median(taken["one provider"])
    for name, runs in taken.items():
        middle = median(runs)
        judged = (
            "1.0 | |"
            if middle == one
            else f"{middle / one:.1f} | {LIMIT} | {'yes' if middle <= LIMIT * one else '**no**'}"
        )
        lines.append(f"| {name} | {files[name]:,} | {middle:.2f} | {judged} | {middle / files[name] * 1000:.1f} |")
    return "\n".join(lines) + "\n"


def make(folder: Path, providers: int) -> None:
    """A spec in a new folder: the codes of Infobip's general errors, as often as needed, dealt out to providers."""
    names = ("catalog.yaml", "infobip/provider.yaml", "infobip/general_error.yaml")
    catalog, provider, table = (yaml.load((SPEC / name).read_bytes(), Loader=yaml.CSafeLoader) for name in names)
    for field in catalog["fields"]:
        field.pop("expected_of", None)  # of kinds that are not here
    real = [whole(code, {}) for code in table["codes"]]
    turns = (variant(code, turn, turn * 10_000) if turn else code for turn in count() for code in real)
    codes = [{key: value for key, value in code.items() if key != "deprecated"} for code in islice(turns, CODES)]
    [group_set] = [one for one in provider["group_sets"] if one["id"] == table["group_set"]]
    report = {"kind": "error", "key": "error", "id": "id", "code_sets": [table["code_set"]]}
    folder.mkdir(parents=True)
    write(folder / "catalog.yaml", catalog)
    for number in range(providers):
        id = f"provider_{number + 1}"
        (folder / id).mkdir()
        own = {"provider": id, "title": f"Provider {number + 1}", "sources": provider["sources"]}
        write(folder / id / "provider.yaml", own | {"reports": [report], "group_sets": [group_set]})
        write(folder / id / "general_error.yaml", table | {"codes": codes[number::providers]})


if __name__ == "__main__":
    print(table())
