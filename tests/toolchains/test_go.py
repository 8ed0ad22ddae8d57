"""The Go module: checked by Go's own tools, installed by a consumer, fuzzed, and measured as its linker leaves it."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codecanon.casing import mixed_caps, snake
from codecanon.languages.go import KEYWORDS, PREDECLARED
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.checked import Checked
from codecanon.targets.go_names import ROOT

from .conftest import (
    CONSUMERS,
    GENERATED,
    REPOSITORY,
    attempt,
    missing,
    output_of,
    packaged_code,
    packaged_group,
    run,
)
from .every_language import (
    ANSWERS,
    ASKED,
    EXAMPLES,
    FIXTURES,
    PROTOCOLS,
    VECTORS,
    accepted,
    answered,
    generated,
    headlined,
    only_for,
    output_of_catalog,
)
from .round_trip import test_names as odd_names
from .round_trip.specs import Spec, write
from .sql.hostile_spec import hostile_spec

CONSUMER = CONSUMERS / "go"
LANGUAGE = "Go"
PACKAGE = GENERATED / "go"
MODULE = "example.com/msgcodes"
TEMPLATES = REPOSITORY / "templates" / "go"
OLDEST = "go1.23.0"  # what go.mod names
TABLES = ("generate-tables", "generate-text-ids", "generate-odd-names", "generate-everything", "generate-protocols")
LOCAL = {"GOTOOLCHAIN": "local", "GOFLAGS": "-buildvcs=false"}
# A program that prints a number, which each of these brings from the package: what is linked with it.
PRINTING = 'package main\n\nimport (\n\t"fmt"\n{import_})\n\nfunc main() {{ fmt.Println({value}) }}\n'
IMPORT = f'\n\t"{MODULE}/infobip"\n'


@dataclass(frozen=True)
class Project:
    """A module of a consumer that has a generated one in the place of what it requires, and the linters that it names."""

    go: Path
    folder: Path
    linters: Path

    def run(self, *arguments: str | Path) -> str:
        return run([self.go, *arguments], cwd=self.folder, env=LOCAL)

    def lint(self, tool: str, *arguments: str) -> dict[str, list[int]]:
        """The lines in which a linter finds something, by file."""
        path = {"PATH": f"{self.go.parent}:{Path(sys.executable).parent}:/usr/bin:/bin", **LOCAL}
        return places(attempt([self.linters / tool, *arguments], cwd=self.folder, env=path))


def places(done: Any) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for file, line in re.findall(r"^(\S+?\.go):([0-9]+):", done.stdout + done.stderr, re.MULTILINE):
        found.setdefault(Path(file).name, set()).add(int(line))
    assert found or done.returncode == 0, done.stdout + done.stderr
    return {file: sorted(lines) for file, lines in found.items()}


def marked(path: Path, mark: str) -> list[int]:
    """The lines of a file that end in a comment which begins so."""
    return [number for number, line in enumerate(path.read_text().splitlines(), 1) if f"// {mark}" in line]


@pytest.fixture(scope="module")
def project(go: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = consumer_of(go, CONSUMER, MODULE, PACKAGE, tmp_path_factory.mktemp("go"))
    linters = tmp_path_factory.mktemp("linters")
    tools = ("honnef.co/go/tools/cmd/staticcheck", "github.com/nishanths/exhaustive/cmd/exhaustive")
    done = attempt([go, "build", "-o", f"{linters}/", *tools], cwd=folder, env=LOCAL)
    if done.returncode:
        missing(f"what go.mod of {CONSUMER.name} requires ({done.stderr.strip()})")
    return Project(go, folder, linters)


def consumer_of(go: Path, sources: Path, module: str, package: Path, folder: Path) -> Path:
    """A copy of a consumer in which a module is the one in a folder."""
    shutil.copytree(sources, folder, dirs_exist_ok=True)
    run([go, "mod", "edit", "-replace", f"{module}={package}"], cwd=folder, env=LOCAL)
    return folder


@pytest.mark.feature("clean")
@pytest.mark.parametrize("folder", [PACKAGE, TEMPLATES, CONSUMER], ids=["generated", "templates", "consumer"])
def test_tools_find_nothing(project: Project, folder: Path) -> None:
    """But for what the consumer lacks on purpose."""
    assert run([project.go.parent / "gofmt", "-l", folder]) == ""
    here = Project(project.go, project.folder if folder is CONSUMER else folder, project.linters)
    packages = [
        path for path in here.run("list", "./...").split() if path not in ("consumer/wrong", "consumer/lacking")
    ]
    here.run("vet", *packages)
    checks = "all" if folder is PACKAGE else "all,-U1000"  # where others stand in for what is generated, it has no use
    assert here.lint("staticcheck", "-checks", checks, *packages) == {}


def test_what_reads_codes_without_fields_is_formatted(go: Path, tmp_path: Path) -> None:
    spec = tmp_path / "spec"
    (spec / "acme").mkdir(parents=True)
    (spec / "catalog.yaml").write_text('catalog: bare\nversion: "1.0.0"\ntitle: Bare\ntargets: {go: {}}\n')
    reports = "containers: [.]\nreports: [{kind: error, id: code, code_sets: [error]}]\n"
    (spec / "acme" / "provider.yaml").write_text(f"provider: acme\ntitle: Acme\n{reports}")
    (spec / "acme" / "error.yaml").write_text("code_set: error\ntitle: Errors\ncodes: [{id: 7, name: A}]\n")
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=tmp_path)
    assert run([go.parent / "gofmt", "-l", tmp_path / "generated" / "go"]) == ""
    run([go, "vet", "./..."], cwd=tmp_path / "generated" / "go", env=LOCAL)


@pytest.mark.feature("installed", "constants", "lookup", "lists", "groups", "records", "read", "decide", "merge")
def test_consumers_compile_and_run(project: Project) -> None:
    project.run("test", "-run", "^Test", "-skip", "^TestNo|^TestLarge|^TestMany", ".")


def test_examples_in_the_documentation_answer_what_they_say(go: Path) -> None:
    said = run([go, "test", "-v", "-run", "^Example", "."], cwd=PACKAGE, env=LOCAL)
    assert said.count("--- PASS: Example") == 4


@pytest.mark.feature("installed")
def test_compiler_finds_every_mistake(project: Project) -> None:
    done = attempt([project.go, "build", "-gcflags=-e", "./wrong"], cwd=project.folder, env=LOCAL)
    assert places(done) == {"wrong.go": marked(CONSUMER / "wrong" / "wrong.go", "wrong")}, done.stderr


@pytest.mark.feature("exhaustive")
def test_a_linter_finds_a_code_or_group_without_a_case(project: Project) -> None:
    assert project.lint("exhaustive", ".", "./lacking") == {
        "lacking.go": marked(CONSUMER / "lacking" / "lacking.go", "exhaustive")
    }


def test_a_linter_finds_a_deprecated_code(project: Project) -> None:
    assert project.lint("staticcheck", "./lacking") == {
        "lacking.go": marked(CONSUMER / "lacking" / "lacking.go", "staticcheck")
    }


@pytest.mark.feature("vectors")
def test_conformance_vectors_are_answered_and_fixtures_read(project: Project) -> None:
    said = project.run("run", "./conformance", VECTORS, *FIXTURES)
    assert said == answered(VECTORS, *FIXTURES)


@pytest.mark.feature("vectors")
def test_other_protocols_are_read(go: Path, tmp_path: Path) -> None:
    """Those of the case generate-protocols: codes at the top level, bare numbers, two codes in one object."""
    generated = output_of("generate-protocols", tmp_path / "case", "go")
    vectors = json.loads(PROTOCOLS.read_text())["vectors"]
    folder = program(go, "conformance", generated / "go", tmp_path / "program")
    parsers: dict[str, list[str]] = {vector["provider"]: [] for vector in vectors}
    for vector in vectors:
        for report in [] if vector["call"] == "merge" else vector["expected"].get("reports", []):
            kinds = report.keys() - {"path", "envelope", "conflicts", "answers", "basis"}
            parsers[vector["provider"]] = sorted({*parsers[vector["provider"]], *kinds})
    imports = "".join(f'\t"demo/{id}"\n' for id in sorted(parsers))
    functions = "".join(
        f'\t"{id}": of([]string{{{", ".join(map(json.dumps, kinds))}}}, {id}.Read, {id}.ParseReport, nil),\n'
        for id, kinds in parsers.items()
    )
    (folder / "providers.go").write_text(
        f"package main\n\nimport (\n{imports})\n\nvar providers = map[string]provider{{\n{functions}}}\n"
    )
    said = run([go, "run", ".", PROTOCOLS], cwd=folder, env=LOCAL)
    assert said == answered(PROTOCOLS)


@pytest.mark.feature("random")
def test_no_payload_makes_it_fail(project: Project) -> None:
    """The payloads are of all sorts: what became of them is counted, too."""
    said = project.run("test", "-v", "-count=1", "-run", "^TestNo|^TestLarge|^TestMany", "-rapid.checks=10000", ".")
    assert said.count("passed 10000 tests") == 2 and said.count("--- PASS") == 4, said


@pytest.mark.feature("fuzz")
@pytest.mark.parametrize(("target", "seconds"), [("FuzzRead", 10), ("FuzzUnmarshalJSON", 5)])
def test_fuzzing_finds_nothing(project: Project, target: str, seconds: int) -> None:
    project.run("test", "-run=^$", f"-fuzz={target}", f"-fuzztime={seconds}s", ".")


@pytest.mark.slow
@pytest.mark.parametrize("target", ["FuzzRead", "FuzzUnmarshalJSON"])
def test_fuzzing_for_longer_finds_nothing(project: Project, target: str) -> None:
    project.run("test", "-run=^$", f"-fuzz={target}", "-fuzztime=10m", "-timeout=20m", ".")


@pytest.mark.feature("readme")
@pytest.mark.parametrize("page", [PACKAGE / "README.md", REPOSITORY / "docs" / "go.md"], ids=["package", "docs"])
def test_examples_of_the_readme_answer_what_they_say(project: Project, page: Path) -> None:
    check_examples(project.go, page, project.folder / page.parent.name)


def check_examples(go: Path, readme: Path, folder: Path) -> None:
    """Runs the examples of a page as one program. What stands behind `//` on a line that prints is what it has to print."""
    blocks = re.findall(r"```go\n(.*?)```", readme.read_text(), re.DOTALL)
    imports = {one for block in blocks for one in re.findall(r'^(?:import |\t)("[a-z0-9./_]+")$', block, re.MULTILINE)}
    code = [re.sub(r"^import (?:\(.*?^\)|\S+)\n", "", block, flags=re.MULTILINE | re.DOTALL) for block in blocks]
    declarations = [
        one for block in code for one in re.findall(r"^(?:func|type) .*?^}\n", block, re.MULTILINE | re.DOTALL)
    ]
    body = "\n".join(re.sub(r"^(?:func|type) .*?^}\n", "", block, flags=re.MULTILINE | re.DOTALL) for block in code)
    expected = re.findall(r"^\t*fmt\.Print.+\) // (.+)$", body, re.MULTILINE)
    assert len(expected) > 2 and len(expected) == body.count("fmt.Print")
    folder.mkdir()
    (folder / "main.go").write_text(
        f"package main\n\nimport (\n{chr(10).join(sorted(imports))}\n)\n\n{chr(10).join(declarations)}\nfunc main() {{\n{body}}}\n"
    )
    assert run([go, "run", "."], cwd=folder, env=LOCAL).splitlines() == expected


@pytest.mark.feature("facts")
def test_installed_module_says_what_the_catalog_says(go: Path, catalog: Any, tmp_path: Path) -> None:
    check_facts(go, PACKAGE, catalog, tmp_path)


@pytest.mark.feature("comments")
def test_comments_say_what_constants_mean(project: Project, catalog: Any) -> None:
    for provider in catalog["providers"]:
        comments = json.loads(project.run("run", "./comments", PACKAGE / provider["id"]))
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                comment = comments[mixed_caps(code_set["id"]) + mixed_caps(code["symbol"])]
                expected = code["summary"] + notice(provider, code)
                assert " ".join(comment.split()).replace("' '", "''") == expected


def notice(provider: Any, code: Any) -> str:
    """What a comment says of a code beside its summary: that it is deprecated, and what to use of its package."""
    old = code["deprecated"]
    if not old:
        return ""
    said = f" Deprecated: since {old['since']}: {old['reason']}"
    new = old["replacement"]
    if not new:
        return said
    assert new["provider"] == provider["id"]
    (symbol,) = (
        one["symbol"]
        for code_set in provider["code_sets"]
        for one in code_set["codes"]
        if (code_set["id"], one["id"]) == (new["code_set"], new["id"])
    )
    return f"{said} Use {mixed_caps(new['code_set'])}{mixed_caps(symbol)}."


@pytest.fixture(scope="module", params=[*TABLES, *EXAMPLES])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is generated for the catalogs of golden cases, and of the examples."""
    return output_of_catalog(request.param, tmp_path_factory.mktemp(request.param), "go")


@pytest.mark.feature("tables")
def test_module_of_any_catalog_is_clean_and_says_what_the_catalog_says(go: Path, other: Path, tmp_path: Path) -> None:
    check_clean(go, other / "go")
    catalog = json.loads((other / "json" / "catalog.json").read_text())
    check_facts(go, other / "go", catalog, tmp_path / "facts")
    run([go, "test", "."], cwd=other / "go", env=LOCAL)
    folder = program(go, "comments", other / "go", tmp_path / "readme")
    check_examples(go, other / "go" / "README.md", folder / "readme")


@pytest.mark.feature("tables", "groups")
def test_packages_of_tables_answer(project: Project, tmp_path: Path) -> None:
    """A module whose path is a domain's: linters take what else there is for Go's own, and find nothing deprecated in it."""
    generated = output_of("generate-tables", tmp_path / "case", "go")
    catalog = generated.parent / "spec" / "catalog.yaml"
    catalog.write_text(catalog.read_text().replace("  go: {}\n", "  go: {package: example.com/demo}\n"))
    run([sys.executable, "-m", "codecanon", "generate", "--quiet"], cwd=generated.parent)
    sources = CONSUMERS / "tables"
    consumer_of(project.go, sources / "go", "example.com/demo", generated / "go", tmp_path / "tables" / "go")
    shutil.copy(ANSWERS, tmp_path / "tables")
    here = Project(project.go, tmp_path / "tables" / "go", project.linters)
    assert f"{ASKED} asked\n" in here.run("test", "-v", ".")
    assert here.lint("staticcheck", "-tests=false", ".") == {
        "deprecated.go": marked(sources / "go" / "deprecated.go", "deprecated")
    }


@pytest.mark.feature("hostile")
def test_hostile_texts_are_said_as_they_are(go: Path, tmp_path: Path) -> None:
    made = generated(hostile_spec(["go", "json"]), tmp_path / "hostile")
    check_clean(go, made / "go")
    catalog = json.loads((made / "json" / "catalog.json").read_text())
    check_facts(go, made / "go", catalog, tmp_path / "facts")


PLACES: Mapping[str, Callable[[list[str]], Spec]] = {
    place.__name__: place
    for place in (
        odd_names.providers,
        odd_names.code_sets,
        odd_names.kinds,
        odd_names.group_sets,
        odd_names.fields,
        odd_names.values,
        odd_names.symbols,
    )
}


@pytest.mark.feature("hostile")
@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_refused_or_compiles(go: Path, place: str, tmp_path: Path) -> None:
    """Every word of Go, and of the module itself, in every place of a name: as many as there may be in one catalog."""
    names = words()
    if place == "providers":
        names = sorted(
            {*map(snake, KEYWORDS | PREDECLARED), "codes", "demo", "fmt", "internal", "json", "overrides", "tables"}
        )
    if place == "fields":  # of which a catalog has no more than 60
        names = [*names[:: len(names) // 40], *"value set name summary evidence without fields".split()]
    kept = accepted(lambda names: only_for("go", PLACES[place](names)), names, tmp_path)
    assert len(kept) > 10, kept
    run([go, "vet", "./..."], cwd=generated(only_for("go", PLACES[place](kept)), tmp_path) / "go", env=LOCAL)


@pytest.mark.parametrize("names", [("A_B", "A__B"), ("id_x", "IDX"), ("ByName", "all")])
def test_names_are_refused_that_are_alike_in_go(names: tuple[str, ...], tmp_path: Path) -> None:
    spec = only_for("go", odd_names.symbols(names))
    if names == ("id_x", "IDX"):
        assert "ThingsIDX " in (generated(spec, tmp_path) / "go/acme/things_codes.go").read_text()
        return
    write(spec, tmp_path)
    found: Any = check_spec(Folder(tmp_path), lambda doing: None)
    assert not isinstance(found, Checked) and "name-clash" in {one.rule for one in found}


def words() -> list[str]:
    """What Go reserves, and what the generated module calls anything, as ids of a spec."""
    identifiers = {
        name
        for path in sorted(PACKAGE.glob("*.go")) + sorted((PACKAGE / "internal").rglob("*.go"))
        for name in re.findall(r"[A-Za-z]\w*", re.sub(r'"[^"\n]*"|//.*', "", path.read_text()))
    }
    named = {snake(name) for name in {*identifiers, *KEYWORDS, *PREDECLARED}}
    return sorted(name for name in named if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 30)[::4]


def test_what_the_sources_export_is_reserved() -> None:
    exported = {
        name
        for path in TEMPLATES.glob("*.go")
        for name in re.findall(
            r"^(?:func|type|const|var) ([A-Z]\w*)|^\t([A-Z]\w*) \w+ = \"", path.read_text(), re.MULTILINE
        )
        for name in name
        if name
    }
    assert ROOT == exported | {"CatalogVersion"}


def test_one_constant_links_nothing_and_a_look_up_only_its_own_code_set(project: Project) -> None:
    """The same program without the import is as large: its number is only another one."""
    constant = "infobip.GeneralErrorEcAbsentSubscriber"
    nothing, _ = built(project, "nothing", "", "27")
    size, symbols = built(project, "constant", IMPORT, f"int({constant})")
    print(f"a constant: {size - nothing} bytes")
    assert abs(size - nothing) < 4096 and not symbols
    size, symbols = built(project, "name", IMPORT, constant)
    print(f"its name: {size - nothing} bytes")
    assert tables_in(symbols) == {"generalErrorCodes", "deliveryErrorGroupGroups"}
    size, symbols = built(project, "record", IMPORT, f"{constant}.Record()")
    print(f"its record: {size - nothing} bytes")
    assert tables_in(symbols) == {"generalErrorCodes", "generalErrorDetails", "deliveryErrorGroupGroups"}


def built(project: Project, name: str, import_: str, value: str) -> tuple[int, set[str]]:
    """The size of a program, and the names in it that are the module's."""
    folder = project.folder / "sizes" / name
    folder.mkdir(parents=True)
    (folder / "main.go").write_text(PRINTING.format(import_=import_, value=value))
    project.run("build", "-o", folder / "program", f"./sizes/{name}")
    names = set(re.findall(rf"\s{re.escape(MODULE)}\S*", project.run("tool", "nm", folder / "program")))
    return (folder / "program").stat().st_size, {one.strip() for one in names}


def tables_in(symbols: Iterable[str]) -> set[str]:
    found = (
        re.fullmatch(rf"{re.escape(MODULE)}/\w+\.([a-z]\w*(?:Codes|Groups|Details|Texts))", one) for one in symbols
    )
    return {one[1] for one in found if one}


def test_no_code_runs_when_a_program_starts(project: Project) -> None:
    """Not even that of the readers: the tables are data."""
    value = f'infobip.Read(nil).Reports, string({MODULE.rpartition("/")[2]}.Decide(nil).Retry)'
    _, symbols = built(project, "reader", f'{IMPORT}\t"{MODULE}"\n', value)
    assert len(symbols) > 50 and not [one for one in symbols if re.search(r"\.(init|map\.init)(\.\d+)?$", one)]


def test_the_oldest_go_builds_and_tests_it(go: Path) -> None:
    done = attempt([go, "version"], env={"GOTOOLCHAIN": OLDEST})
    if done.returncode:
        missing(f"{OLDEST}, which go would download ({done.stderr.strip()})")
    environment = {**LOCAL, "GOTOOLCHAIN": OLDEST}
    assert f"go {OLDEST.removeprefix('go').removesuffix('.0')}\n" in (PACKAGE / "go.mod").read_text()
    run([go, "vet", "./..."], cwd=PACKAGE, env=environment)
    run([go, "test", "."], cwd=PACKAGE, env=environment)


def check_clean(go: Path, module: Path) -> None:
    assert run([go.parent / "gofmt", "-l", module]) == ""
    run([go, "vet", "./..."], cwd=module, env=LOCAL)


def program(go: Path, name: str, module: Path, folder: Path) -> Path:
    """A program of the consumer, for a module of another path."""
    path = module_path(module)
    folder.mkdir(parents=True)
    for source in (CONSUMER / name).glob("*.go"):
        (folder / source.name).write_text(source.read_text().replace(f'"{MODULE}', f'"{path}'))
    (folder / "go.mod").write_text(f"module program\n\ngo 1.23\n\nrequire {path} v0.0.0\n")
    run([go, "mod", "edit", "-replace", f"{path}={module}"], cwd=folder, env=LOCAL)
    return folder


def module_path(module: Path) -> str:
    return (module / "go.mod").read_text().split()[1]


def check_facts(go: Path, module: Path, catalog: Any, folder: Path) -> None:
    """Runs a program that prints all that a module says, and compares it with the catalog."""
    program(go, "dump", module, folder / "dump")
    (folder / "dump" / "providers.go").write_text(providers(catalog, module_path(module)))
    run([go.parent / "gofmt", "-w", "."], cwd=folder / "dump")
    said = json.loads(run([go, "run", "."], cwd=folder / "dump", env=LOCAL))
    assert said["version"] == catalog["version"]
    derived = [field["id"] for field in catalog["fields"] if field["origin"] == "derived"]
    fields = [field["id"] for field in catalog["fields"]]
    for provider in catalog["providers"]:
        for group_set in provider["group_sets"]:
            identity = f"{provider['id']}/{group_set['id']}"
            for one, group in zip(said["group_sets"][identity] or [], group_set["groups"], strict=True):
                record = one["record"]
                assert one["identity"] == f"{identity}/{group['id']}"
                assert one["constants"] == [f"{mixed_caps(group_set['id'])}Group{mixed_caps(group['symbol'])}"]
                assert headlined(packaged_group(group)) == {
                    "id": one["id"],
                    "name": one["name"] or group["name"] and "",
                    "summary": record.get("summary", ""),
                    "fields": {id: record.get(id) for id in derived},
                }
                assert (one["aliases"] or []) == group["aliases"]
        for code_set in provider["code_sets"]:
            identity = f"{provider['id']}/{code_set['id']}"
            for one, code in zip(said["code_sets"][identity] or [], code_set["codes"], strict=True):
                aliases = [alias["symbol"] for alias in code["other_names"] if alias["symbol"]]
                constants = [mixed_caps(code_set["id"]) + mixed_caps(symbol) for symbol in (code["symbol"], *aliases)]
                assert one["identity"] == f"{identity}/{code['id']}"
                assert one["constants"] == sorted(constants)
                assert code_of(one, fields) == {
                    key: value for key, value in headlined(packaged_code(code)).items() if key != "symbol"
                } | {"deprecated": deprecated(code)}


def code_of(one: Any, fields: list[str]) -> dict[str, Any]:
    """A code as catalog.json has it. What is not stated is missing in the record."""
    record, texts = one["record"], one["texts"]
    notes = texts.get("notes") or [""] * len(record.get("references", []))
    return {
        "id": one["id"],
        "name": record.get("name"),
        "aliases": record.get("aliases", []),
        "groups": one["groups"] or [],
        "summary": record.get("summary", ""),
        **{name: texts.get(name) for name in ("description", "action", "rationale")},
        "fields": {id: record.get(id) for id in fields},
        "references": [
            {
                "standard": reference["standard"],
                "code": reference.get("code"),
                "name": reference.get("name"),
                "confidence": reference["confidence"],
                "note": note or None,
            }
            for reference, note in zip(record.get("references", []), notes, strict=True)
        ],
        "equivalents": ["/".join(one.values()) for one in record.get("equivalents", [])],
        "deprecated": record.get("deprecated")
        and {
            "since": record["deprecated"].get("since"),
            "reason": record["deprecated"]["reason"],
            "replaced_by": record["deprecated"].get("replaced_by"),
        },
    }


def deprecated(code: Any) -> Any:
    """Why a code is deprecated, with the key of its successor, whose id is a text."""
    old = code["deprecated"]
    if not old:
        return None
    new = old["replacement"] and {name: str(part) for name, part in old["replacement"].items()}
    return {"since": old["since"], "reason": old["reason"], "replaced_by": new}


def providers(catalog: Any, module: str) -> str:
    """The file that names the packages of a module, and all their constants."""
    imports = [f'\t"{module}/{provider["id"]}"\n' for provider in catalog["providers"]]
    group_sets, code_sets = [], []
    for provider in catalog["providers"]:
        package = provider["id"]
        for group_set in provider["group_sets"]:
            type = mixed_caps(group_set["id"]) + "Group"
            names = [type + mixed_caps(group["symbol"]) for group in group_set["groups"]]
            group_sets.append(
                f'"{package}/{group_set["id"]}": groups({package}.All{type}, {package}.{type}ByName, {constants(package, type, names)}),\n'
            )
        for code_set in provider["code_sets"]:
            type = mixed_caps(code_set["id"])
            symbols = [
                symbol
                for code in code_set["codes"]
                for symbol in (code["symbol"], *(alias["symbol"] for alias in code["other_names"]))
                if symbol
            ]
            call = "codes" if code_set["group_set"] else f"codes[{package}.{type}, struct{{}}]"
            groups = f"{package}.{type}.Groups" if code_set["group_set"] else "nil"
            names = [type + mixed_caps(symbol) for symbol in symbols]
            code_sets.append(
                f'"{package}/{code_set["id"]}": {call}({package}.All{type}, {package}.{type}ByName, {constants(package, type, names)}, {groups}),\n'
            )
    return (
        f"package main\n\nimport (\n{''.join(imports)})\n\n"
        f"func groupSets() object {{\n\treturn object{{\n{''.join(group_sets)}}}\n}}\n\n"
        f"func codeSets() object {{\n\treturn object{{\n{''.join(code_sets)}}}\n}}\n"
    )


def constants(package: str, type: str, names: Iterable[str]) -> str:
    values = "".join(f'"{name}": {package}.{name},\n' for name in names)
    return f"map[string]{package}.{type}{{\n{values}}}"
