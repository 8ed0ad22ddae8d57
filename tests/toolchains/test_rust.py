"""The Rust crate: packed as cargo publishes it, and used by projects of their own."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from codecanon.casing import snake, upper
from codecanon.languages.rust import KEYWORDS

from .conftest import (
    GENERATED,
    REPOSITORY,
    attempt,
    codes_of_fixtures,
    need,
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
from .round_trip.specs import Spec
from .round_trip.test_names import (
    code_sets,
    fields,
    group_sets,
    kinds,
    providers,
    symbols,
    values,
)
from .rust_crates import CONSUMER, ENVIRONMENT, TARGET, Project, project, stated
from .sql.hostile_spec import hostile_spec

LANGUAGE = "Rust"
CRATE = GENERATED / "rust"
NEWTYPE = """\
#[derive(Clone, Copy)]
    struct Code(i64);
    impl std::fmt::Display for Code {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            std::fmt::Display::fmt(&self.0, formatter)
        }
    }"""
FEATURES = ("", "alloc", "serde", "serde,alloc", "serde_json", "std,serde,serde_json")
CASES = ("generate-tables", "generate-text-ids", "generate-odd-names", "generate-everything")


@pytest.fixture(scope="module")
def crate() -> Project:
    """The crate of msgcodes, and the programs that use it."""
    return project(CRATE, "msgcodes", REPOSITORY / "spec", "conformance", "dump", "facts", "exhaustive", "hostile")


@pytest.mark.feature("installed", "constants", "lookup", "groups", "records", "lists", "read", "decide", "merge")
def test_a_program_that_uses_the_crate_compiles_and_runs(crate: Project) -> None:
    crate.run("facts")


@pytest.mark.feature("exhaustive")
def test_every_group_and_code_has_an_answer_or_nothing_compiles(crate: Project) -> None:
    crate.run("exhaustive")
    found = mistakes(crate, "missing")
    assert [code for _, code in found] == ["E0080"] and "some has no answer" in crate.log.read_text()


def test_the_compiler_finds_mistakes(crate: Project) -> None:
    lines = (CONSUMER / "wrong" / "wrong.rs").read_text().splitlines()
    expected = [
        (number, found[1]) for number, line in enumerate(lines, 1) if (found := re.search("// wrong (E[0-9]+): ", line))
    ]
    assert len(expected) > 15 and mistakes(crate, "wrong") == expected


@pytest.mark.feature("vectors")
def test_conformance_vectors_are_answered_and_fixtures_read(crate: Project) -> None:
    assert crate.run("conformance", VECTORS, *FIXTURES) == answered(VECTORS, *FIXTURES)


@pytest.mark.feature("vectors")
def test_other_protocols_are_read(tmp_path: Path) -> None:
    """Those of the case generate-protocols: codes at the top level, bare numbers, two codes in one object."""
    made = output_of("generate-protocols", tmp_path, "rust") / "rust"
    said = project(made, "protocols", tmp_path / "spec", "conformance").run("conformance", PROTOCOLS)
    assert said == answered(PROTOCOLS)


@pytest.mark.feature("random")
def test_no_payload_makes_it_panic(crate: Project) -> None:
    """The payloads are of all sorts: what became of them is counted, too."""
    tried = json.loads(crate.run("hostile", GENERATED / "json" / "catalog.json"))
    assert tried.pop("payloads") >= 10_000
    assert all(count > 300 for count in tried.values()), tried


@pytest.mark.feature("fuzz")
@pytest.mark.parametrize("seconds", [10, pytest.param(600, marks=pytest.mark.slow)])
def test_no_payload_makes_it_panic_for_long(crate: Project, seconds: int) -> None:
    tried = json.loads(crate.run("hostile", GENERATED / "json" / "catalog.json", str(seconds)))
    print(tried)
    assert all(count > 0 for count in tried.values()), tried


@pytest.mark.feature("facts")
def test_the_crate_says_what_the_catalog_says(crate: Project, catalog: Any) -> None:
    said = json.loads(crate.run("dump", *FIXTURES))
    assert said["fixtures"] == codes_of_fixtures(GENERATED / "json")
    check_facts(said, catalog)


def check_facts(said: Any, catalog: Any) -> None:
    assert said["version"] == catalog["version"]
    for provider, expected in zip(said["providers"], catalog["providers"], strict=True):
        for found, group_set in zip(provider["group_sets"], expected["group_sets"], strict=True):
            identity = f"{expected['id']}/{group_set['id']}"
            groups = [
                headlined(packaged_group(one)) | {"identity": f"{identity}/{one['id']}"} for one in group_set["groups"]
            ]
            assert found["groups"] == groups
        for found, code_set in zip(provider["code_sets"], expected["code_sets"], strict=True):
            assert found["codes"] == [headlined(packaged_code(one)) | gone(one) for one in code_set["codes"]]
            assert found["constants"] == {code["symbol"]: code["id"] for code in code_set["codes"]}


def gone(code: Any) -> Any:
    """The replacement of a code can be of another code set: the crate has its id all the same."""
    old = code["deprecated"]
    after = old and old["replacement"] and old["replacement"]["id"]
    return {"deprecated": old and {"since": old["since"], "reason": old["reason"], "replaced_by": after}}


@pytest.mark.feature("comments")
def test_a_constant_has_its_comment_and_what_is_deprecated_is_warned_of(tmp_path: Path, catalog: Any) -> None:
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            source = (CRATE / "src" / provider["id"] / f"{code_set['id']}.rs").read_text()
            assert source.count("    pub const ") >= len(code_set["codes"])
            for code in code_set["codes"]:
                [comment] = re.findall(rf"((?:    (?:///|#).*\n)+)    pub const {upper(code['symbol'])}: Self", source)
                text = re.sub(r"\s+", " ", re.sub(r"^ *///", "", comment, flags=re.MULTILINE)).strip()
                assert text.replace("\\", "").startswith(code["summary"].rstrip(".")), code["symbol"]
    made = output_of("generate-tables", tmp_path, "rust") / "rust"
    old = project(made, "deprecated", tmp_path / "spec")
    mistakes(old, "old")
    warned = re.findall(r"warning: use of deprecated associated constant `.*?`: (.*)", old.log.read_text())
    assert warned == ["It is too old. Use CONTENT_TOO_LARGE.", "Use CONTENT_TOO_LARGE."]


@pytest.mark.feature("readme")
def test_examples_of_the_readme_answer_what_they_say(crate: Project) -> None:
    check_examples(crate, CRATE / "README.md")


@pytest.mark.parametrize("page", ["docs/rust.md"])
def test_examples_of_the_documents_answer_what_they_say(crate: Project, page: str) -> None:
    check_examples(crate, REPOSITORY / page)


@pytest.mark.feature("tables")
@pytest.mark.parametrize("case", [*CASES, *EXAMPLES])
def test_a_crate_of_any_catalog_compiles_and_says_what_its_catalog_says(case: str, tmp_path: Path) -> None:
    made = output_of_catalog(case, tmp_path, "rust")
    programs = ["answers"] if case == "generate-tables" else []
    used = project(made / "rust", case, tmp_path / "spec", "dump", *programs)
    check_facts(json.loads(used.run("dump")), json.loads((made / "json" / "catalog.json").read_text()))
    check_examples(used, made / "rust" / "README.md")
    if programs:
        assert used.run("answers", ANSWERS) == f"{ASKED}\n"


@pytest.mark.feature("clean")
@pytest.mark.parametrize("features", FEATURES)
def test_clippy_finds_nothing(features: str) -> None:
    lint(CRATE, "clippy-msgcodes", "clippy", "--no-default-features", "--features", features)


@pytest.mark.feature("clean")
@pytest.mark.parametrize("case", [*CASES, "generate-protocols"])
def test_tools_find_nothing_in_the_crate_of_any_catalog(case: str, tmp_path: Path) -> None:
    made = output_of(case, tmp_path, "rust") / "rust"
    lint(made, "clippy-case", "clippy", "--all-features")
    lint(made, "clippy-case", "fmt", "--check")
    lint(made, "clippy-case", "doc", "--all-features", "--no-deps", "--document-private-items")


@pytest.mark.feature("clean")
def test_rustfmt_and_rustdoc_find_nothing() -> None:
    lint(CRATE, "clippy-msgcodes", "fmt", "--check")
    lint(CRATE, "clippy-msgcodes", "doc", "--all-features", "--no-deps")
    sources = sorted((REPOSITORY / "templates" / "rust").glob("*.rs"))
    run([need("rustfmt"), "--check", "--edition", "2021", "--config", "skip_children=true", *sources])


def test_the_text_of_the_licence_is_packed(tmp_path: Path) -> None:
    shutil.copytree(CRATE, tmp_path / "crate", ignore=shutil.ignore_patterns("target"))
    (tmp_path / "crate" / "LICENSE").write_text("Apache License\n")
    listed = run([need("cargo"), "package", "--list", "--allow-dirty"], cwd=tmp_path / "crate", env=ENVIRONMENT)
    assert {"LICENSE", "README.md", "src/lib.rs"} <= set(listed.splitlines())


def test_comments_show_no_marks_of_code() -> None:
    sources = CRATE.rglob("*.rs")
    assert [path.name for path in sources if "\\`" in path.read_text("utf-8")] == []


def test_the_core_needs_no_standard_library(crate: Project) -> None:
    """A static library with a panic handler of its own: with std in it, there would be two."""
    run([need("cargo"), "build", "--quiet"], cwd=crate.folder / "no_std", env=ENVIRONMENT)


def test_one_constant_adds_no_table(crate: Project) -> None:
    """A program that prints a constant is as large as one with a number of its own, and has no word of the catalog in it."""
    code = "msgcodes::infobip::GeneralError::EC_ABSENT_SUBSCRIBER"
    constant = binary(crate, f'println!("{{}}", {code});')
    number = binary(crate, f'{NEWTYPE}\n    println!("{{}}", Code(27));')
    record = binary(crate, f'println!("{{:?}}", {code}.record());')
    print(f"a constant: {len(constant) - len(number)} bytes, a record: {len(record) - len(number)} bytes")
    assert abs(len(constant) - len(number)) < 4096  # with the names of its symbols
    assert b"EC_ABSENT_SUBSCRIBER" not in constant and b"absentSubscriber" not in constant
    assert b"absentSubscriber" in record and b"RECORDS" not in constant


@pytest.mark.feature("hostile")
def test_hostile_texts_come_back(tmp_path: Path) -> None:
    """Every text that lint lets pass, in every text: literals, comments that rustdoc reads, the manifest."""
    made = generated(hostile_spec(["rust", "json"]), tmp_path)
    lint(made / "rust", "clippy-hostile", "clippy", "--all-features")
    lint(made / "rust", "clippy-hostile", "doc", "--all-features", "--no-deps")
    used = project(made / "rust", "hostile", tmp_path / "spec", "dump")
    check_facts(json.loads(used.run("dump")), json.loads((made / "json" / "catalog.json").read_text()))


@pytest.mark.feature("hostile")
@pytest.mark.parametrize("places", [providers, code_sets, kinds, group_sets, fields, values, symbols])
def test_a_name_is_refused_or_compiles(places: Callable[[list[str]], Spec], tmp_path: Path) -> None:
    """Words of Rust and of the crate itself, and long ones: with all that are not refused in one catalog."""
    sources = [re.sub('//.*|"[^"\n]*"', "", path.read_text()) for path in (CRATE / "src").glob("*.rs")]
    words = {word for text in sources for word in re.findall(r"[A-Za-z]\w*", text)}
    names = {snake(word) for word in (*words, *KEYWORDS)} | {
        "z" * 40,
        "z" * 39 + "1",
        "bin",
        "main",
        "lib",
        "err",
        "ok",
    }
    ids = sorted(name for name in names if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 40)
    if places in (kinds, fields):  # of which no catalog has a thousand, and the compiler would run out of memory
        ids = [name for place, name in enumerate(ids) if name in KEYWORDS or place % 12 == 0]
    size, refused = 60 if places is fields else len(ids), set[str]()
    for start in range(0, len(ids), size):
        asked, folder = ids[start : start + size], tmp_path / str(start)
        kept = accepted(lambda names: only_for("rust", places(names)), asked, folder)
        refused |= {*asked} - {*kept}
        made = generated(only_for("rust", places(kept)), folder)
        lint(made / "rust", "clippy-names", "clippy", "--all-features")
        lint(made / "rust", "clippy-names", "fmt", "--check")
    print(f"{places.__name__}: {len(ids)} names, {len(refused)} refused: {' '.join(sorted(refused))}")
    assert len(refused) < len(ids) / 4


def lint(crate: Path, name: str, *command: str) -> None:
    """Runs a command of cargo on a copy of a crate: it may not even warn."""
    folder = TARGET / "projects" / name
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(crate, folder)
    warnings = {"RUSTFLAGS": "-D warnings", "RUSTDOCFLAGS": "-D warnings"}
    run([need("cargo"), *command], cwd=folder, env={**ENVIRONMENT, **warnings})


def mistakes(crate: Project, program: str) -> list[tuple[int, str]]:
    """The lines of a program that does not compile, each with the code of the error, in their order."""
    path = crate.folder / "src" / "bin" / f"{program}.rs"
    shutil.copy(CONSUMER / "wrong" / path.name, path)
    try:
        done = attempt([need("cargo"), "check", "--bin", program], cwd=crate.folder, env=ENVIRONMENT)
    finally:
        path.unlink()
    crate.log.write_text(done.stderr)
    places = rf"^error\[(E[0-9]+)\].*\n *--> src/bin/{program}\.rs:([0-9]+):"
    return sorted((int(line), code) for code, line in re.findall(places, done.stderr, re.MULTILINE))


def binary(crate: Project, statement: str) -> bytes:
    """A program of one statement, built for release, with the crate as cargo adds it: with its default features."""
    folder = crate.folder / "one"
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "src" / "main.rs").write_text(f"fn main() {{\n    {statement}\n}}\n")
    dependency = f'msgcodes = {{ path = "../{crate.crate.name}" }}'
    package = '[package]\nname = "one"\nversion = "0.0.0"\nedition = "2021"'
    (folder / "Cargo.toml").write_text(f"{package}\n\n[dependencies]\n{dependency}\n\n[workspace]\n")
    run([need("cargo"), "build", "--quiet", "--release"], cwd=folder, env=ENVIRONMENT)
    return (TARGET / "release" / "one").read_bytes()


def check_examples(crate: Project, page: Path) -> None:
    """Runs the examples of a page as one program."""
    examples = re.findall(r"```rust\n(.*?)```", page.read_text(), re.DOTALL)
    assert len(examples) > 1 or "```rust" in page.read_text()
    program = "\n".join(examples)
    name = stated(crate.crate, "name").replace("-", "_")
    path = crate.folder / "src" / "bin" / "readme.rs"
    path.write_text(f"#![allow(deprecated)]\nuse catalog as {name};\n\nfn main() {{\n{program}}}\n")
    try:
        crate.run("readme")
    finally:
        path.unlink()
