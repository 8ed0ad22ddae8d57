"""The names that are read from TypeScript sources are those that the compiler sees: each can be imported, and none is missing."""

import re
from pathlib import Path

from toolchains.conftest import node_modules, run

from .test_edit_verdicts import base
from .typescript_names import typescript_names

assert node_modules  # a fixture
_DECLARED = re.compile(
    r"^export (?:declare )?(?:const|function|interface|type) (\w+)|^export \* as (\w+)", re.MULTILINE
)


def test_the_compiler_sees_the_same_names(node_modules: Path, tmp_path: Path) -> None:  # noqa: F811
    files = {path: text for path, text in base().files.items() if path.startswith("typescript/")}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    package = tmp_path / "typescript"
    compiler = node_modules / "typescript" / "bin" / "tsc"
    run([compiler], cwd=package)
    names = names_by_module(files)
    declared = {
        module: {
            name
            for pair in _DECLARED.findall((package / "esm" / f"{module}.d.ts").read_text())
            for name in pair
            if name
        }
        for module in names
    }
    assert sum(map(len, declared.values())) > 50
    assert {module: found - names[module] for module, found in declared.items() if found - names[module]} == {}
    lines = [
        f'import {{ {", ".join(sorted(found))} }} from "./esm/{module}.js";' for module, found in names.items() if found
    ]
    for number, line in enumerate(lines):
        (package / f"uses{number}.ts").write_text(line)
    uses = [f"uses{number}.ts" for number, _ in enumerate(lines)]
    run(
        [compiler, "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--ignoreConfig", *uses],
        cwd=package,
    )


def names_by_module(files: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in typescript_names(files):
        module, _, what = key.what.partition(" ")
        if module not in ("package", "metadata"):
            found.setdefault(module, set()).update(re.findall(r"^\w+", what))
    return found
