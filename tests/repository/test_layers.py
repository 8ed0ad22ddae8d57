"""The architecture, held by the imports: which module may know what."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "codecanon"
# But for templates, which are compiled into a folder of their own and are no source.
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "compiled")

# The rooms of the tool, innermost first: each may import those before it, and no other. docs/architecture has the map.
ORDER = (
    ("text", "diagnostics", "casing", "lines", "frozen", "finding_rule", "cache", "plain", "stamp", "workers"),
    ("reading",),
    ("ahead",),
    ("catalog",),
    ("lint",),
    ("languages",),
    ("targets",),
    ("writing",),
    ("review",),
    ("lookup",),
    ("audit",),
    ("pipeline",),
    ("editing",),
    ("tables",),
    ("proposing",),
    ("mapping",),
    ("cli",),
    ("start",),
)

# A library has a door: only these modules import it.
DOORS = {
    "yaml": {f"reading.{name}" for name in ("parse", "marks", "entries", "events", "comments", "foreign_yaml")}
    | {f"reading.{name}" for name in ("stop", "syntax", "syntax_lines", "syntax_texts")},
    "jsonschema": {"reading.misfit"},
    "jsonschema_rs": {"reading.misfit", "reading.schema"},
    "jinja2": {
        "writing.builtin_templates",
        "writing.constants",
        "writing.direct_code",
        "writing.own_templates",
        "writing.render",
        "writing.template_faults",
    },
    "click": {
        "cli.building",
        "cli.auditing",
        "cli.commands",
        "cli.comparing",
        "cli.completing",
        "cli.console",
        "cli.diff_driver",
        "cli.deprecating",
        "cli.digesting",
        "cli.dumping",
        "cli.importing",
        "cli.linting",
        "cli.explaining",
        "cli.looking",
        "cli.making",
        "cli.migrating",
        "cli.options",
        "cli.rendering",
        "cli.patching",
        "cli.reviewing",
        "cli.searching",
        "cli.sides",
        "cli.site_building",
        "cli.starting",
    },
    "multiprocessing": {"writing.sandbox"},
    "marshal": {"ahead", "workers"},  # between copies of one process
    "pickle": set(),
    "black": set(),
    "duckdb": {"audit.duckdb_files", "targets.parquet_writer"},  # one reads, and one writes
    "pyspark": {"audit.spark_files"},
    "py4j": {"audit.spark_files"},  # the errors of Java behind pyspark
    "filelock": {"writing.lock"},
    "watchfiles": {"cli.watching"},
    "fcntl": {"writing.lock"},  # where there is one
    "pwd": set(),  # nor anything else that Windows lacks
    "grp": set(),
    "resource": {"writing.sandbox"},  # where there is one
    "termios": set(),
    "subprocess": {"reading.git"},
    "socket": set(),
}
WRITES = {"write_text", "write_bytes", "unlink", "rename", "replace", "rmdir", "mkdir", "rmtree", "makedirs", "remove"}


def module_name(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix(".__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{path}: write the import from codecanon, so that its room is seen"
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("library", DOORS)
def test_library_has_one_door(library: str) -> None:
    users = {module_name(path) for path in MODULES if any(name.split(".")[0] == library for name in imports(path))}
    assert users == DOORS[library]


def test_imports_point_inwards() -> None:
    rank = {room: number for number, rooms in enumerate(ORDER) for room in rooms}
    upward = []
    for path in MODULES:
        room = module_name(path).split(".")[0]
        if path.parent == PACKAGE and path.stem in ("__init__", "__main__"):
            continue
        for name in imports(path):
            if name.startswith("codecanon.") and name != "codecanon.__version__":
                other = name.split(".")[1]
                if not (other == room or rank[other] < rank[room] or rank[other] == rank[room] == 0):
                    upward.append(f"{module_name(path)} imports {name}")
    assert upward == []


def test_every_room_has_its_place() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert rooms - {"__init__", "__main__"} == {room for rooms in ORDER for room in rooms}


def test_no_name_means_two_things() -> None:
    """Neither a module nor a public class shares its name with another."""
    names = [path.stem for path in MODULES if path.stem != "__init__"]
    names += [path.name for path in {path.parent for path in MODULES} - {PACKAGE}]
    for path in MODULES:
        tree = tree_of(path)
        names += [node.name for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_only_the_command_line_prints_or_exits() -> None:
    for path in MODULES:
        if module_name(path).startswith("cli"):
            continue
        for node in ast.walk(tree_of(path)):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id in {"print", "exit", "quit"}), path
            assert not (isinstance(called, ast.Attribute) and ast.unparse(called) == "sys.exit"), path


def test_only_the_output_is_written() -> None:
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            writes = called.split(".")[-1] in WRITES and called.startswith(
                ("os.", "shutil.", "path.", "folder.", "stage.")
            )
            opens = called.split(".")[-1] == "open" and any("w" in ast.unparse(arg) for arg in node.args[:2])
            assert not (writes or opens) or module_name(path) in {
                "writing.output",
                "writing.builtin_templates",  # by `make`, and by the build of a wheel
                "writing.lock",
                "cache",
            }, f"{path}: {ast.unparse(node)}"


def test_the_core_knows_no_language() -> None:
    languages = ("python", "typescript", "javascript", "mysql", "sqlite", "postgres", "markdown")
    core = [path for room in ("reading", "catalog", "lint", "writing") for path in (PACKAGE / room).glob("*.py")]
    for path in (*core, PACKAGE / "pipeline.py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Compare):
                assert not any(language in ast.unparse(node).lower() for language in languages), ast.unparse(node)
