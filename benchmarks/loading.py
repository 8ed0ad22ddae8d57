"""How long SQLite takes to load a seed, beside the same rows in plain inserts into tables without constraints.

python benchmarks/loading.py SPEC
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec, render_all
from codecanon.targets.checked import Checked
from codecanon.catalog.relational import tables
from codecanon.catalog.rows import rows
from codecanon.languages.sql.dialect import Dialect
from codecanon.languages.sql.dialects import DIALECTS
from codecanon.targets.registry import TARGETS
from codecanon.targets.sql_files import statements

ROUNDS = 7


def main(spec: Path) -> str:
    checked = check_spec(Folder(spec), lambda doing: None)
    assert isinstance(checked, Checked), checked
    (dialect,) = (dialect for dialect in DIALECTS if dialect.id == "sqlite")
    rendered = render_all(checked, [TARGETS[dialect.id]], lambda doing: None)
    assert isinstance(rendered, dict)
    files = {path: content.read().decode() for path, content in rendered.items()}
    taken: dict[str, list[float]] = {"plain inserts": [], "seed": [], "seed again": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS + 1):
            plain, ours = Path(folder, f"plain-{turn}"), Path(folder, f"ours-{turn}")
            tables_only, inserts = floor(checked, dialect)
            load(plain, tables_only)
            load(ours, files["sql/sqlite/schema.sql"])
            seed = files["sql/sqlite/seed.sql"]
            found = load(plain, inserts), load(ours, seed), load(ours, seed)
            if turn:  # the first round fills the caches
                for times, seconds in zip(taken.values(), found, strict=True):
                    times.append(seconds)
    codes = sum(len(code_set.codes) for code_set in checked.catalog.code_sets)
    lines = ["", f"| SQLite, {codes:,} codes | Seconds | Ratio | Limit | Met |", "| --- | ---: | ---: | --- | --- |"]
    first = {step: median(times) for step, times in taken.items()}
    for step, of, limit in (("seed", "plain inserts", 1.5), ("seed again", "seed", 1.0)):
        ratio = first[step] / first[of]
        met = "yes" if ratio <= limit else "**no**"
        lines.append(f"| {step} | {first[step]:.3f} | {ratio:.2f} | {limit} times the {of} | {met} |")
    lines.insert(3, f"| plain inserts | {first['plain inserts']:.3f} | 1.00 | | |")
    return "\n".join(lines) + "\n"


def floor(checked: Checked, dialect: Dialect) -> tuple[str, str]:
    """Tables that are nothing but columns, and the same rows, as many in a statement as the seed has."""
    made, filled = [], ["BEGIN;\n"]
    found = rows(checked.catalog)
    for table in tables(checked.catalog):
        made.append(f"CREATE TABLE {table.name} ({dialect.names(table.columns)});\n")
        for chunk in statements(table, found[table.name]):
            filled.append(f"INSERT INTO {table.name} VALUES\n{dialect.rows(chunk)};\n\n")
    return "".join(made), "".join([*filled, "COMMIT;\n"])


def load(database: Path, sql: str) -> float:
    """The seconds that it takes a client to read the script and to do it."""
    start = time.perf_counter()
    subprocess.run(["sqlite3", "-bail", database], input=sql.encode(), check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main(Path(sys.argv[1])), end="")
