"""What a package costs in each compiled or loaded language: the time to build a program, and the size of what is built.

Each language has a module in `costs`, with four programs: nothing, a constant, a look-up, the reader of payloads. A program is
built once before it is timed, so that compilers and their libraries are warm. The program `nothing` is the floor of its language. C reads no
payloads: there, `the reader` is what decides by the fields of a code.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
SPEC = HERE.parent / "spec"
CODECANON = Path(sys.executable).with_name("codecanon")
SIZES = (None, 20_000)  # codes; None is the real catalog
FLOOR = "nothing"


def table() -> str:
    """The table of RESULTS.md."""
    lines = ["", "## What a language costs", "", __doc__.partition("\n\n")[2].replace("\n", " ").strip(), ""]
    lines += [
        "| language | codes | program | build | × nothing | bytes | more than nothing |",
        "| --- |" + " --- |" * 6,
    ]
    modules = [import_module(f"costs.{path.stem}") for path in sorted((HERE / "costs").glob("[a-z]*.py"))]
    with tempfile.TemporaryDirectory() as scratch:
        for codes in SIZES:
            generated = generate(codes, [module.__name__.rpartition(".")[2] for module in modules], Path(scratch))
            for module in modules:
                target = module.__name__.rpartition(".")[2]
                lines += rows(module, codes, generated / target, Path(scratch) / f"{target}-{codes}")
    return "\n".join(lines) + "\n"


def generate(codes: int | None, targets: list[str], scratch: Path) -> Path:
    """The output folder of a catalog of this size."""
    spec, output = scratch / f"spec-{codes}", scratch / f"generated-{codes}"
    if codes:
        subprocess.run([sys.executable, HERE / "catalogs.py", SPEC, spec, str(codes)], check=True)
    else:
        shutil.copytree(SPEC, spec)
    chosen = [part for target in targets for part in ("--target", target)]
    subprocess.run([CODECANON, "generate", "--quiet", "--spec", spec, "--output", output, *chosen], check=True)
    return output


def rows(module: ModuleType, codes: int | None, generated: Path, folder: Path) -> list[str]:
    """A line for each program of a language."""
    folder.mkdir()
    found: list[str] = []
    floor = (0.0, 0)
    for name in module.PROGRAMS:
        print(f"{module.LANGUAGE}, {codes or 'real'} codes: {name}", file=sys.stderr)
        module.build(generated, folder, name)
        start = time.perf_counter()
        size = module.build(generated, folder, name).stat().st_size
        seconds = time.perf_counter() - start
        if name == FLOOR:
            floor = seconds, size
        figures = f"{seconds:.2f} s | {seconds / floor[0]:.1f} | {size:,} | {size - floor[1]:,}"
        found.append(f"| {module.LANGUAGE} | {codes or 'msgcodes'} | {name} | {figures} |")
    return found


if __name__ == "__main__":
    print(table())
