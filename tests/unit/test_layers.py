"""The architecture, held by the imports: which module may know what."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "codecanon"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

# A library has a door: only these modules import it.
DOORS = {
    "yaml": {"document", "events", "comments"},
    "jsonschema": {"schema"},
    "jsonschema_rs": {"schema"},
    "jinja2": {"render"},
    "click": {"cli", "cli.console", "cli.looking", "cli.making", "cli.migrating", "cli.reviewing"},
    "marshal": {"cache"},
    "pickle": set(),
    "black": set(),
    "subprocess": {"revision"},
    "socket": set(),
}
# The core, innermost first: a module may import those before it in the list, and no other module of the tool.
CORE = "diagnostics model text target scalar events document files schema names once equivalence serial rule".split()
WRITES = {"write_text", "write_bytes", "unlink", "rename", "replace", "rmdir", "mkdir", "rmtree", "makedirs", "remove"}


def module_name(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("library", DOORS)
def test_library_has_one_door(library: str) -> None:
    users = {module_name(path) for path in MODULES if any(name.split(".")[0] == library for name in imports(path))}
    assert users == DOORS[library]


@pytest.mark.parametrize("module", CORE)
def test_core_imports_inwards(module: str) -> None:
    own = {name.split(".")[1] for name in imports(PACKAGE / f"{module}.py") if name.startswith("codecanon.")}
    assert own <= set(CORE[: CORE.index(module)])


def test_only_the_command_line_prints_or_exits() -> None:
    for path in MODULES:
        if module_name(path).startswith("cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id in {"print", "exit", "quit"}), path
            assert not (isinstance(called, ast.Attribute) and ast.unparse(called) == "sys.exit"), path


def test_only_the_output_and_the_cache_are_written() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            writes = called.split(".")[-1] in WRITES and called.startswith(
                ("os.", "shutil.", "path.", "folder.", "stage.")
            )
            opens = called.split(".")[-1] == "open" and any("w" in ast.unparse(arg) for arg in node.args[:2])
            assert not (writes or opens) or module_name(path) in {"output", "cache"}, f"{path}: {ast.unparse(node)}"


def test_the_core_knows_no_language() -> None:
    languages = ("python", "typescript", "javascript", "mysql", "sqlite", "postgres", "markdown")
    for module in (*CORE, "spec", "build", "render", "output", "pipeline"):
        for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text())):
            if isinstance(node, ast.Compare):
                assert not any(language in ast.unparse(node).lower() for language in languages), ast.unparse(node)
