"""The TypeScript package: compiled, packed and installed as npm does it, used in Node, and judged by two compilers."""

import gzip
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .conftest import (
    CASES,
    CONSUMERS,
    GENERATED,
    REPOSITORY,
    codes_of_fixtures,
    need,
    output_of,
    packaged_code,
    packaged_group,
    run,
)
from .every_language import FIXTURES, PROTOCOLS, VECTORS, answered

CONSUMER = CONSUMERS / "typescript"
LANGUAGE = "TypeScript"
PACKAGE = GENERATED / "typescript"
SOURCES = PACKAGE / "src"
MODULES = [path.relative_to(SOURCES).with_suffix("").as_posix() for path in sorted(SOURCES.rglob("*.ts"))]
STRICT = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--target", "es2022"]
NODENEXT = ["--module", "nodenext"]
BUNDLER = ["--module", "esnext", "--moduleResolution", "bundler"]
NODE10 = ["--module", "commonjs", "--moduleResolution", "node10"]  # which TypeScript 7 has no more
RESOLUTIONS = {
    "typescript5": [("module", NODENEXT), ("module", BUNDLER), ("commonjs", NODENEXT), ("commonjs", NODE10)],
    "typescript": [("module", NODENEXT), ("module", BUNDLER), ("commonjs", NODENEXT)],
}
# Bytes that a program may have in a bundle: minified, and then compressed.
CONSTANT = 64  # with the console.log() that uses it
# The limits are the sizes measured, 33,583 and 11,281, 42,020 and 14,458, rounded up to the next 500. The catalog grew from 490
# to 736 codes with 2.0.0, of which these programs have the 500 of Infobip, and the readers keep plans and what parts mean.
READERS = {  # a program, and its limits
    "objects and answers": (
        """\
import { decide } from "msgcodes/decide";
import { parseError, parseStatus } from "msgcodes/infobip/reports";
console.log(decide, parseError, parseStatus);
""",
        (34_000, 11_500),
    ),
    "payloads and answers": (
        """\
import { decide } from "msgcodes/decide";
import { read } from "msgcodes/infobip/reports";
console.log(decide, read);
""",
        (42_500, 14_500),
    ),
}
PROGRAMS = ("facts", "exhaustive", "webhook", "messages")


@dataclass(frozen=True)
class Project:
    """A packed package, an ESM and a CommonJS project that have it installed, and the compiler of all three."""

    folder: Path
    tarball: Path
    compiler: Path
    resolutions: list[tuple[str, list[str]]]

    def compile(self, format: str, options: list[str], *scripts: str) -> None:
        run([self.compiler, *STRICT, *options, *scripts], cwd=self.folder / format)

    def node(self, format: str, *arguments: str | Path) -> str:
        return run([need("node"), *arguments], cwd=self.folder / format)


@pytest.fixture(scope="module", params=RESOLUTIONS)
def project(request: pytest.FixtureRequest, node_modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Projects for the oldest compiler that is supported, and for the newest."""
    folder = tmp_path_factory.mktemp(request.param)
    compiler = folder / "bin" / "tsc"
    compiler.parent.mkdir()
    compiler.symlink_to(node_modules / request.param / "bin" / "tsc")
    shutil.copytree(
        PACKAGE, folder / "package", ignore=shutil.ignore_patterns("node_modules", "esm", "*.js", "*.d.ts*")
    )
    for stale in ("esm/removed.js", "cjs/removed/records.js"):  # of an earlier build: none of it may be packed
        (folder / "package" / stale).parent.mkdir(exist_ok=True)
        (folder / "package" / stale).write_text("")
    path = {"PATH": f"{compiler.parent}{os.pathsep}{os.environ['PATH']}"}
    run([need("npm"), "pack", "--pack-destination", folder], cwd=folder / "package", env=path)
    (tarball,) = folder.glob("*.tgz")
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "zod").symlink_to(
        node_modules / "zod"
    )  # for the consumers, which have it beside the package
    for format in ("module", "commonjs"):
        shutil.copytree(CONSUMER, folder / format)
        (folder / format / "package.json").write_text(json.dumps({"type": format}))
        run([need("npm"), "install", "--offline", tarball], cwd=folder / format)
    return Project(folder, tarball, compiler, RESOLUTIONS[request.param])


def test_tarball_has_the_sources_and_what_is_compiled_from_them(project: Project) -> None:
    suffixes = ("js", "d.ts", "d.ts.map")
    compiled = [f"{folder}/{name}.{suffix}" for folder in ("esm", "cjs") for name in MODULES for suffix in suffixes]
    expected = ["README.md", "package.json", "cjs/package.json", *compiled, *(f"src/{name}.ts" for name in MODULES)]
    installed = project.folder / "module" / "node_modules" / "msgcodes"
    files = [path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(expected)


def test_package_depends_on_nothing(project: Project) -> None:
    installed = project.folder / "module" / "node_modules"
    assert [path.name for path in installed.iterdir() if path.is_dir()] == ["msgcodes"]


@pytest.mark.feature("clean")
def test_publint_finds_nothing(project: Project, node_modules: Path) -> None:
    run([node_modules / ".bin" / "publint", "--strict", project.tarball])


def test_types_are_right_in_every_module_for_every_resolution(project: Project, node_modules: Path) -> None:
    """The modules are named, because attw does not look behind the `./*` in the exports of package.json.

    Modules that start with an underscore are private, and not exported.
    """
    entrypoints = ["." if name == "index" else name for name in MODULES if not name.startswith("_")]
    run([node_modules / ".bin" / "attw", project.tarball, "--entrypoints", "package.json", *entrypoints])


@pytest.mark.feature("installed", "lookup", "exhaustive", "read", "decide", "merge", "constants", "groups", "records")
def test_consumers_compile_and_run(project: Project) -> None:
    """wrong.ts is only compiled: each of its mistakes is one that it expects the compiler to find."""
    for format, options in project.resolutions:
        project.compile(format, options, *(f"{program}.ts" for program in (*PROGRAMS, "wrong")))
        for program in PROGRAMS:
            project.node(format, f"{program}.js")


@pytest.mark.feature("lists")
def test_forms_need_no_records(project: Project) -> None:
    """With zod, whose own types need newer settings of the compiler than the package does."""
    project.compile("module", NODENEXT, "forms.ts")
    project.node("module", "forms.js")


@pytest.mark.feature("vectors")
@pytest.mark.parametrize("format", ["module", "commonjs"])
def test_conformance_vectors_are_answered_and_fixtures_read(project: Project, format: str) -> None:
    said = project.node(format, "conformance.mjs", format, VECTORS, *FIXTURES)
    assert said == answered(VECTORS, *FIXTURES)


@pytest.mark.feature("vectors")
@pytest.mark.parametrize("project", ["typescript"], indirect=True)
def test_other_protocols_are_read(project: Project, tmp_path: Path) -> None:
    """Those of the case generate-protocols: codes at the top level, bare numbers, two codes in one object."""
    case = output_of("generate-protocols", tmp_path) / "typescript"
    package = project.folder / "module" / "node_modules" / "protocols"
    shutil.copytree(case, package)
    try:
        run([project.compiler], cwd=package)
        said = project.node("module", "conformance.mjs", "module", PROTOCOLS)
    finally:
        shutil.rmtree(package)
    assert said == answered(PROTOCOLS)


@pytest.mark.feature("random")
def test_no_payload_makes_it_fail(project: Project, node_modules: Path) -> None:
    """The payloads are of all sorts: what became of them is counted, too."""
    tried = json.loads(project.node("module", "hostile.mjs", node_modules, GENERATED / "json" / "catalog.json"))
    assert tried.pop("payloads") >= 10_000
    assert all(count > 100 for count in tried.values()), tried


@pytest.mark.feature("readme")
def test_examples_of_the_readme_answer_what_they_say(project: Project) -> None:
    check_examples(project, PACKAGE / "README.md")


@pytest.mark.parametrize("page", ["README.md", "docs/typescript.md"])
def test_examples_of_the_documents_answer_what_they_say(project: Project, page: str) -> None:
    check_examples(project, REPOSITORY / page)


@pytest.mark.feature("tables")
@pytest.mark.parametrize("project", ["typescript"], indirect=True)
@pytest.mark.parametrize("generated_case", ["generate-everything", "generate-odd-names"], indirect=True)
def test_package_of_any_catalog_compiles_and_its_examples_answer_what_they_say(
    project: Project, generated_case: Path
) -> None:
    case = generated_case / "typescript"
    package = project.folder / "module" / "node_modules" / json.loads((case / "package.json").read_text())["name"]
    shutil.copytree(case, package)
    try:
        run([project.compiler], cwd=package)
        check_examples(project, case / "README.md")
    finally:
        shutil.rmtree(package)


@pytest.mark.parametrize("project", ["typescript"], indirect=True)
def test_a_field_called_then_breaks_no_import(project: Project, tmp_path: Path) -> None:
    """Who awaits the import of a module that exports a function `then` waits for that function. Fields may have the name."""
    for case in ("base", "generate-everything"):
        shutil.copytree(CASES / case / "spec", tmp_path / "spec", dirs_exist_ok=True)
    catalog = tmp_path / "spec" / "catalog.yaml"
    field = "  - {id: then, type: string, origin: derived, function: after, doc: What comes next.}"
    catalog.write_text(catalog.read_text().replace("fields:\n", f"fields:\n{field}\n", 1))
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=tmp_path)
    package = tmp_path / "generated" / "typescript"
    run([project.compiler], cwd=package)
    modules = sorted(package.glob("esm/**/*.js"))
    assert "readonly then: string | null" in (package / "src" / "decide.ts").read_text() and len(modules) > 10
    awaited = "".join(f"await import({json.dumps(path.as_uri())});\n" for path in modules)
    decided = f'const {{ decide }} = await import("{(package / "esm" / "decide.js").as_uri()}");\n'
    said = run(
        [need("node"), "--input-type=module", "-e", f"{awaited}{decided}console.log((await decide(null)).then);"]
    )
    assert said == "null\n"


def check_examples(project: Project, readme: Path) -> None:
    """Runs the examples of a page as one program, in which a comment is what the statement before it has to answer."""
    examples = re.findall(r"```ts\n(.*?)```", readme.read_text(), re.DOTALL)
    program, checks = re.subn(r"^(.+); // (.+)$", r"equal(\1, \2);", "\n".join(examples), flags=re.MULTILINE)
    assert checks > 1
    (project.folder / "module" / "readme.ts").write_text(f'import {{ equal }} from "./check.js";\n{program}')
    project.compile("module", NODENEXT, "readme.ts")
    project.node("module", "readme.js")


@pytest.mark.feature("facts")
@pytest.mark.parametrize("format", ["module", "commonjs"])
def test_installed_package_says_what_the_catalog_says(project: Project, format: str, catalog: Any) -> None:
    folder = GENERATED / "json"
    installed = json.loads(project.node(format, "dump.mjs", format, folder))
    assert installed["version"] == catalog["version"]
    assert installed["fixtures"] == codes_of_fixtures(folder)
    for said, provider in zip(installed["providers"], catalog["providers"], strict=True):
        assert said["tables"] == len(provider["group_sets"]) + len(provider["code_sets"])
        for group_set, expected in zip(said["group_sets"], provider["group_sets"], strict=True):
            identity = f"{provider['id']}/{expected['id']}"
            assert group_set["groups"] == [
                packaged_group(group) | {"identity": f"{identity}/{group['id']}"} for group in expected["groups"]
            ]
            assert sorted(group_set["constants"].values()) == [group["id"] for group in expected["groups"]]
        for code_set, expected in zip(said["code_sets"], provider["code_sets"], strict=True):
            assert code_set["codes"] == list(map(dumped_code, expected["codes"]))
            assert code_set["constants"] == {code["symbol"]: code["id"] for code in expected["codes"]}


@pytest.mark.feature("comments")
def test_editor_shows_what_a_constant_means(project: Project, node_modules: Path, catalog: Any) -> None:
    """By the language service of TypeScript 5: the newest has no library to ask."""
    wanted: dict[str, dict[str, Any]] = {}
    for module, code in codes(catalog):
        wanted.setdefault(module, {})[code["symbol"]] = code
    names = project.folder / "names.json"
    names.write_text(json.dumps({module: list(named) for module, named in wanted.items()}))
    library = node_modules / "typescript5" / "lib" / "typescript.js"
    shown_by_module = json.loads(project.node("module", "hover.mjs", library, names))
    assert shown_by_module.keys() == wanted.keys()
    for module, shown in shown_by_module.items():
        for name, (type, documentation) in shown.items():
            code = wanted[module][name]
            assert " ".join(documentation.split()) == code["summary"]
            assert f"const {name}: {json.dumps(code['id'])}" in type


def test_one_thing_has_one_name(project: Project, node_modules: Path, catalog: Any) -> None:
    """An editor that completes the name of a constant offers the modules of the code sets that have it, and no others.

    Each is of another code: no module has the constant of one that has its own.
    """
    constants = [(module, code["symbol"]) for module, code in codes(catalog) if module.startswith("msgcodes/infobip/")]
    general = [name for module, name in constants if module == "msgcodes/infobip/general_error"]
    wanted = {name: sorted(module for module, symbol in constants if symbol == name) for name in general}
    modules = [f"msgcodes/{name}" for name in MODULES if not name.startswith(("_", "index", "apiplex"))]
    asked = project.folder / "constants.json"
    asked.write_text(json.dumps({"modules": modules, "names": list(wanted)}))
    library = node_modules / "typescript5" / "lib" / "typescript.js"
    offered = json.loads(project.node("module", "offers.mjs", library, asked))
    assert {name: sorted(found) for name, found in offered.items()} == wanted


def test_one_constant_stays_small(project: Project, node_modules: Path, catalog: Any) -> None:
    """Each is bundled alone."""
    probes = project.folder / "module" / "probes"
    probes.mkdir()
    for number, (module, code) in enumerate(codes(catalog)):
        probe = probes / f"{code['symbol']}-{number}.js"
        probe.write_text(f'import {{ {code["symbol"]} as it }} from "{module}";\nconsole.log(it);\n')
    esbuild = [node_modules / ".bin" / "esbuild", "--bundle", "--minify", "--format=esm", "--log-level=warning"]
    run([*esbuild, "--outdir=bundles", *probes.rglob("*.js")], cwd=probes.parent)
    size, name = max((path.stat().st_size, path.stem) for path in (probes.parent / "bundles").iterdir())
    print(f"a constant: at most {size} bytes, {name}")
    assert size <= CONSTANT, name


@pytest.mark.parametrize("reader", READERS)
def test_reading_and_deciding_stay_small(project: Project, node_modules: Path, reader: str) -> None:
    """Over one provider, whose tables of codes are in it."""
    program, (limit, compressed_limit) = READERS[reader]
    code = bundled(project, node_modules, program, "--minify").code
    compressed = len(gzip.compress(code, 9, mtime=0))
    print(f"{reader}: {len(code)} bytes, {compressed} compressed")
    assert len(code) <= limit and compressed <= compressed_limit


def test_bundle_has_only_what_is_used(project: Project, node_modules: Path) -> None:
    program, _ = READERS["payloads and answers"]
    modules = bundled(project, node_modules, program).modules
    assert modules >= {"infobip/reports", "_data/infobip/general_status", "_reading", "_payload", "decide"}
    assert {name.partition("/")[0] for name in modules if "/" in name} == {"infobip", "_data"}
    assert [name for name in modules if name.startswith("infobip/") or "apiplex" in name] == ["infobip/reports"]
    decider = 'import { retry } from "msgcodes/decide";\nconsole.log(retry);\n'
    assert bundled(project, node_modules, decider).modules == {"decide", "_deciding"}


class Bundle(NamedTuple):
    """A bundled program, and the modules of the package of which something is in it."""

    code: bytes
    modules: set[str]


def bundled(project: Project, node_modules: Path, program: str, *options: str) -> Bundle:
    folder = project.folder / "module"
    (folder / "probe.js").write_text(program)
    esbuild = [node_modules / ".bin" / "esbuild", "--bundle", "--format=esm", "--log-level=warning", *options]
    run([*esbuild, "--metafile=probe.json", "--outfile=bundle.js", "probe.js"], cwd=folder)
    (output,) = json.loads((folder / "probe.json").read_text())["outputs"].values()
    used = [path.partition("/esm/")[2] for path, part in output["inputs"].items() if part["bytesInOutput"]]
    return Bundle((folder / "bundle.js").read_bytes(), {path.removesuffix(".js") for path in used if path})


@pytest.mark.parametrize("compiler", RESOLUTIONS)
def test_source_files_compile_where_they_are_edited(compiler: str, node_modules: Path, tmp_path: Path) -> None:
    """Without the fields of a catalog, which _fields.ts stands in for."""
    templates = REPOSITORY / "templates" / "typescript"
    (tmp_path / "src").mkdir()
    for source in templates.glob("*.ts"):
        shutil.copy(source, tmp_path / "src")
    shutil.copy(templates / "tsconfig.json", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    tsc = [node_modules / compiler / "bin" / "tsc", "--noEmit"]
    assert str(tmp_path / "src" / "_reading.ts") in run([*tsc, "--listFilesOnly"], cwd=tmp_path).splitlines()
    run(tsc, cwd=tmp_path)


def test_sources_have_no_syntax_that_has_to_be_compiled_away() -> None:
    """Tools that only strip types, as Node does, cannot run enums and namespaces."""
    statement = re.compile(r"^\s*(export\s+)?(declare\s+)?(const\s+)?(enum|namespace|module)\s", re.MULTILINE)
    assert [path for path in SOURCES.rglob("*.ts") if statement.search(path.read_text())] == []


def dumped_code(code: Any) -> Any:
    """What dump.mjs prints of a code of catalog.json: the code to use instead can be of another code set."""
    made, old = packaged_code(code), code["deprecated"]
    if old:
        own = old["replaced_by"]
        made["deprecated"]["replaced_by"] = old["replacement"] if own is None else own
    return made


def codes(catalog: Any) -> Iterator[tuple[str, Any]]:
    """Each code with the module that has its constant."""
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                yield f"msgcodes/{provider['id']}/{code_set['id']}", code
