"""Measures what it costs that rendering refuses to print what no filter has put into a language.

    python benchmarks/encoded.py

The peer is the same renderer without the mark and without the refusal. Both render all targets of msgcodes in one process,
taking turns; the figures are medians of their own processor time.
"""

from functools import cache
from pathlib import Path
from statistics import median
from time import process_time
from types import CodeType

from jinja2 import Environment

from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked
from codecanon.writing import builtin_templates, render
from codecanon.writing.constants import constants_as_text
from codecanon.writing.rendering_run import RenderingRun

SPEC = Path(__file__).parents[1] / "spec"
ROUNDS = 30
LIMIT = 1.15


def table() -> str:
    """The rows of RESULTS.md."""
    checked = check_spec(Folder(SPEC), lambda doing: None)
    assert isinstance(checked, Checked)
    marked, code = render.marked, builtin_templates._code
    compiler = Environment(**builtin_templates.OPTIONS)  # type: ignore[arg-type]
    compiler.filters = builtin_templates._compiler().filters

    @cache
    def unfinalized(module: str, source: str, path: str) -> CodeType:
        return compile(str(compiler.compile(constants_as_text(compiler.parse(source)), raw=True)), path, "exec")

    def rendered(refuses: bool) -> float:
        render.marked = marked if refuses else (lambda filter: filter)  # type: ignore[assignment]
        builtin_templates._code = code if refuses else unfinalized
        start = process_time()
        RenderingRun(checked, [*checked.targets.values()], lambda doing: None).files()  # in this process
        return process_time() - start

    turns = [(rendered(False), rendered(True)) for _ in range(ROUNDS + 1)]
    floor, taken = (median(column) for column in zip(*turns[1:], strict=True))
    ratio = taken / floor
    return "\n".join(
        [
            "",
            "| Rendering msgcodes | Milliseconds | Times without the refusal | Limit | Met |",
            "| --- | ---: | ---: | ---: | --- |",
            f"| without the refusal | {floor * 1000:.0f} | 1.00 | | |",
            f"| with it | {taken * 1000:.0f} | {ratio:.2f} | {LIMIT} | {'yes' if ratio <= LIMIT else '**no**'} |",
            "",
        ]
    )


if __name__ == "__main__":
    print(table())
