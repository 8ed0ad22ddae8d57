"""The Java package: built and installed by Maven, used from Java and Kotlin, and judged by three compilers."""

import fcntl
import html
import json
import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from codecanon.casing import snake
from codecanon.languages.java import KEYWORDS

from .conftest import (
    CONSUMERS,
    GENERATED,
    REPOSITORY,
    TOOLCHAINS,
    attempt,
    missing,
    need,
    output_of,
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
    linked_code,
    only_for,
    output_of_catalog,
)
from .round_trip import test_names
from .round_trip.specs import Spec
from .sql.hostile_spec import hostile_spec, without_null

LANGUAGE = "Java"
CONSUMER = CONSUMERS / "java"
PACKAGE = GENERATED / "java"
TEMPLATES = REPOSITORY / "templates" / "java"
LINT = ["-Xlint:all", "-Werror", "--release", "17", "-proc:none"]
EXPORTED = ("api", "code", "file", "parser", "tree", "util")  # of javac, to google-java-format
CASES = ("generate-everything", "generate-odd-names", "generate-tables", "generate-text-ids")


@dataclass(frozen=True)
class Tools:
    """What java/pom.xml lists."""

    folder: Path

    def path(self, *names: str) -> str:
        """A class path of the libraries that begin like this; of all, if none is named."""
        found = [path for path in sorted(self.folder.glob("*.jar")) if not names or path.name.startswith(names)]
        assert found, names
        return os.pathsep.join(map(str, found))

    def kotlin(self, classes: Path, source: Path, folder: Path) -> Sequence[str | Path]:
        path = os.pathsep.join([str(classes), self.path("kotlin-stdlib")])
        compiler = [
            need("java"),
            "-cp",
            self.path("kotlin", "annotations"),
            "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
        ]
        return [*compiler, "-no-stdlib", "-no-reflect", "-Werror", "-cp", path, "-d", folder, source]


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The libraries of java/pom.xml, brought by Maven anew when it has changed since."""
    pom, folder = TOOLCHAINS / "java" / "pom.xml", TOOLCHAINS / "java" / "target" / "libraries"
    ready = folder / "ready"
    need("javac")
    with pom.open() as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)  # of several workers, one installs
        if not ready.exists() or ready.stat().st_mtime < pom.stat().st_mtime:
            shutil.rmtree(folder, ignore_errors=True)
            copy = [need("mvn"), "-q", "--batch-mode", "-f", pom, "dependency:copy-dependencies"]
            done = attempt([*copy, f"-DoutputDirectory={folder}"])
            if done.returncode:
                missing(f"what {pom} lists ({done.stdout.strip()})")
            ready.touch()
    return Tools(folder)


@dataclass(frozen=True)
class Project:
    """The jar that Maven made, the local repository that has it installed, and the compiled consumers."""

    folder: Path
    jar: Path
    classes: Path

    def java(self, program: str, *arguments: str | Path, path: str = "") -> str:
        classes = os.pathsep.join(filter(None, [str(self.jar), str(self.classes), path]))
        return run([need("java"), "-cp", classes, program, *arguments])


def maven(folder: Path, *arguments: str) -> str:
    return run([need("mvn"), "-q", "--batch-mode", *arguments], cwd=folder)


@pytest.fixture(scope="module")
def project(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("java")
    package = folder / "package"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("target"))
    maven(package, "package")
    (jar,) = package.glob("target/*.jar")
    classes = folder / "classes"
    javac(classes, [path for path in CONSUMER.glob("*.java") if not path.name.startswith(("Wrong", "Exhaustive21"))],
          f"{jar}{os.pathsep}{tools.path('jqwik', 'junit', 'apiguardian', 'opentest4j', 'jackson')}")  # fmt: skip
    return Project(folder, jar, classes)


def javac(folder: Path, sources: Sequence[Path], path: str | Path = "") -> None:
    """Compiles sources with all warnings. Those of the annotations of jqwik, whose own are not there, are none."""
    lint = ["-Xlint:all,-classfile" if path else "-Xlint:all", *LINT[1:]]
    run([need("javac"), *lint, "-d", folder, *(["-cp", path] if path else []), *sources])


def sources_of(package: Path) -> list[Path]:
    return sorted(package.rglob("*.java"))


def wrong_lines(source: Path) -> list[int]:
    return [number for number, line in enumerate(source.read_text().splitlines(), 1) if line.endswith("// wrong")]


@pytest.mark.feature("installed", "constants", "lookup", "lists", "read", "decide", "merge", "groups", "records")
def test_consumer_installs_the_package_and_uses_it(project: Project, tmp_path: Path) -> None:
    """A project of its own, whose Maven finds the package where `mvn install` puts it: in a local repository.

    That is one for this test only. It has what Maven has brought before, by links.
    """
    repository = tmp_path / "repository"
    evaluate = [
        need("mvn"),
        "-q",
        "--batch-mode",
        "help:evaluate",
        "-Dexpression=settings.localRepository",
        "-DforceStdout",
    ]
    settings = re.sub(r"\x1b\[\w*", "", run(evaluate))
    for path in filter(Path.is_dir, Path(settings.strip()).iterdir()):
        (repository / path.name).mkdir(parents=True)
        for below in path.iterdir():
            (repository / path.name / below.name).symlink_to(below)
    own = f"-Dmaven.repo.local={repository}"
    maven(project.folder / "package", "install", own)
    installed = repository / "org" / "codecanon" / "msgcodes" / "2.0.0"
    assert {path.suffix for path in installed.iterdir()} >= {".jar", ".pom"}
    consumer = tmp_path / "consumer"
    shutil.copytree(CONSUMER / "project", consumer)
    for name in ("Check", "Exhaustive", "Facts", "Json", "Messages"):
        shutil.copy(CONSUMER / f"{name}.java", consumer)
    maven(consumer, "compile", own)
    path = f"{consumer / 'target' / 'classes'}{os.pathsep}{installed / 'msgcodes-2.0.0.jar'}"
    said = [run([need("java"), "-cp", path, program]) for program in ("Facts", "Messages", "Exhaustive")]
    assert said == ["msgcodes 2.0.0\n", "read\n", "exhaustive\n"]


def test_package_depends_on_nothing_and_is_described_as_maven_central_asks() -> None:
    """Developers are left out: a catalog does not know them. So is an address where the catalog has none."""
    space = "{http://maven.apache.org/POM/4.0.0}"
    pom = ElementTree.parse(PACKAGE / "pom.xml").getroot()
    assert pom.find(f"{space}dependencies") is None
    for name in ("groupId", "artifactId", "version", "name", "description", "licenses"):
        assert pom.find(f"{space}{name}") is not None, name


def test_the_same_sources_make_the_same_jar(project: Project, tmp_path: Path) -> None:
    package = tmp_path / "again"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("target"))
    maven(package, "package")
    (jar,) = package.glob("target/*.jar")
    assert jar.read_bytes() == project.jar.read_bytes()


@pytest.mark.feature("exhaustive")
def test_javac_finds_every_mistake(project: Project, tmp_path: Path) -> None:
    source = CONSUMER / "Wrong.java"
    command = [need("javac"), "-XDshould-stop.ifError=FLOW", "-cp", project.jar, "-d", tmp_path, source]
    assert lines_of_errors(attempt(command).stderr) == wrong_lines(source)


def lines_of_errors(said: str) -> list[int]:
    return sorted(int(line) for line in re.findall(r"\.(?:java|kt):(\d+)(?::\d+)?: error:", said))


@pytest.mark.feature("exhaustive")
def test_java_21_switches_over_sealed_interfaces(project: Project, tools: Tools) -> None:
    """By Eclipse's compiler, which knows Java 21 and runs on 17. Two of the switches lack a case."""
    source = CONSUMER / "Exhaustive21.java"
    compiler = [need("java"), "-jar", tools.path("ecj"), "--release", "21", "-proc:none", "-d", "none"]
    done = attempt([*compiler, "-cp", project.jar, source])
    assert [int(line) for line in re.findall(r"ERROR in .* \(at line (\d+)\)", done.stderr)] == wrong_lines(source)
    assert "WARNING" not in done.stderr


@pytest.mark.feature("exhaustive")
def test_kotlin_uses_the_package_and_finds_every_mistake(project: Project, tools: Tools, tmp_path: Path) -> None:
    run(tools.kotlin(project.jar, CONSUMER / "Consumer.kt", tmp_path))
    path = os.pathsep.join([str(project.jar), str(tmp_path), tools.path("kotlin-stdlib")])
    assert run([need("java"), "-cp", path, "ConsumerKt"]) == "kotlin\n"
    source = CONSUMER / "Wrong.kt"
    assert lines_of_errors(attempt(tools.kotlin(project.jar, source, tmp_path)).stderr) == wrong_lines(source)


@pytest.mark.feature("read")
def test_recipe_for_jackson(project: Project, tools: Tools) -> None:
    assert project.java("Recipe", path=tools.path("jackson")) == "recipe\n"


@pytest.mark.feature("vectors")
def test_conformance_vectors_are_answered_and_fixtures_read(project: Project) -> None:
    assert project.java("Conformance", VECTORS, *FIXTURES) == answered(VECTORS, *FIXTURES)


@pytest.mark.feature("vectors")
def test_other_protocols_are_read(tmp_path: Path) -> None:
    """Those of the case generate-protocols: codes at the top level, bare numbers, two codes in one object."""
    package = output_of("generate-protocols", tmp_path, "java") / "java"
    classes = compiled(package, tmp_path, "Conformance.java", "Json.java")
    said = run([need("java"), "-cp", classes, "Conformance", PROTOCOLS])
    assert said == answered(PROTOCOLS)


def compiled(package: Path, folder: Path, *consumers: str) -> str:
    """The class path of a package of the catalog demo, and of consumers of msgcodes that use it instead."""
    javac(folder / "package", sources_of(package))
    sources = folder / "consumers"
    sources.mkdir()
    for name in consumers:
        text = (CONSUMER / name).read_text().replace("org.codecanon.msgcodes", "demo")
        (sources / Path(name).name).write_text(text)
    javac(folder / "classes", sorted(sources.iterdir()), folder / "package")
    return f"{folder / 'package'}{os.pathsep}{folder / 'classes'}"


@pytest.mark.feature("random")
def test_no_payload_makes_it_fail(project: Project, tools: Tools, tmp_path: Path) -> None:
    """The payloads are of all sorts: what became of them is counted, too."""
    tried = tmp_path / "tried.json"
    path = os.pathsep.join(
        [str(project.jar), str(project.classes), tools.path("jqwik", "junit", "apiguardian", "opentest4j")]
    )
    launcher = ["org.junit.platform.console.ConsoleLauncher", "execute", "--select-class", "Hostile", "--details=none"]
    run([need("java"), f"-Dtried={tried}", "-Djqwik.database=", "-cp", path, *launcher], cwd=tmp_path)
    counts = json.loads(tried.read_text())
    assert counts.pop("payloads") >= 10_000
    assert all(count > 300 for count in counts.values()), counts


@pytest.mark.feature("facts")
def test_installed_package_says_what_the_catalog_says(project: Project, catalog: Any) -> None:
    folder = GENERATED / "json"
    said = json.loads(project.java("Dump", folder))
    assert said["version"] == catalog["version"]
    for found, provider in zip(said["providers"], catalog["providers"], strict=True):
        for group_set, expected in zip(found["group_sets"], provider["group_sets"], strict=True):
            identity = f"{provider['id']}/{expected['id']}"
            assert group_set["groups"] == [
                packaged_group(group) | {"identity": f"{identity}/{group['id']}"} for group in expected["groups"]
            ]
            assert group_set["constants"] == {group["symbol"]: group["id"] for group in expected["groups"]}
        for code_set, expected in zip(found["code_sets"], provider["code_sets"], strict=True):
            codes = expected["codes"]
            assert code_set["codes"] == list(map(linked_code, codes))
            assert code_set["constants"] == {code["symbol"]: code["id"] for code in codes}
            named = {other["symbol"]: code["id"] for code in codes for other in code["other_names"] if other["symbol"]}
            assert code_set["aliases"] == named


@pytest.mark.feature("comments")
def test_comments_say_what_constants_mean(catalog: Any) -> None:
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            name = "".join(word.capitalize() for word in code_set["id"].split("_"))
            (path,) = PACKAGE.rglob(f"{provider['id']}/{name}.java")
            pattern = r"/\*\*((?:(?!\*/).)*)\*/\n(?:  @Deprecated\n)?  ([A-Z][A-Z0-9_]*)\("
            comments = {symbol: said for said, symbol in re.findall(pattern, path.read_text(), re.DOTALL)}
            for code in code_set["codes"]:
                said = " ".join(html.unescape(comments[code["symbol"]]).replace("\n   *", " ").split())
                assert said.startswith(code["summary"]), code


@pytest.mark.feature("comments")
def test_javac_warns_of_deprecated_codes(tmp_path: Path) -> None:
    package = output_of("generate-tables", tmp_path, "java") / "java"
    javac(tmp_path / "package", sources_of(package))
    source = tmp_path / "Old.java"
    source.write_text("class Old { Object gone = demo.tables.HttpStatus.GONE; }\n")
    done = attempt([need("javac"), *LINT, "-cp", tmp_path / "package", "-d", tmp_path, source])
    assert "[deprecation] GONE in HttpStatus has been deprecated" in done.stderr


@pytest.mark.feature("clean")
def test_javadoc_is_clean(tmp_path: Path) -> None:
    """What the doclint group `missing` asks for beyond a comment, a tag for each parameter and return, is not wanted."""
    options = ["-quiet", "-Xdoclint:all,-missing", "-Werror", "-d", tmp_path]
    run([need("javadoc"), *options, *sources_of(PACKAGE / "src")])


@pytest.mark.feature("clean")
@pytest.mark.parametrize("case", ["msgcodes", "generate-everything", "sources"])
def test_google_java_format_would_change_nothing(case: str, tools: Tools, tmp_path: Path) -> None:
    if case == "sources":
        files = sources_of(TEMPLATES)
    else:
        folder = PACKAGE if case == "msgcodes" else output_of(case, tmp_path, "java") / "java"
        files = sources_of(folder)
    exports = [f"--add-exports=jdk.compiler/com.sun.tools.javac.{name}=ALL-UNNAMED" for name in EXPORTED]
    path = tools.path("google-java-format", "guava", "failureaccess")
    formatter = [need("java"), *exports, "-cp", path, "com.google.googlejavaformat.java.Main"]
    assert run([*formatter, "--dry-run", *files]) == ""


def test_sources_compile_where_they_are_edited(tmp_path: Path) -> None:
    """Without the fields of a catalog, for which a few files stand in."""
    javac(tmp_path, sources_of(TEMPLATES))


def check_examples(page: Path, classes: str | Path, folder: Path) -> None:
    """Runs the examples of a page as one program: a comment is what the expression before it prints, as in a literal."""
    blocks = re.findall(r"```java\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    lines = "".join(blocks).splitlines()
    imports = [line for line in lines if line.startswith("import ")]
    members = "".join(re.findall(r"^(?:static|record|sealed|/\*\*).*?^}\n", "".join(blocks), re.DOTALL | re.MULTILINE))
    rest = [line for line in lines if line not in imports and line not in members.splitlines()]
    program, checks = re.subn(r"^(.+); // (.*)$", lambda found: f'check({found[1]}, "{found[2]}");',
                              "\n".join(rest), flags=re.MULTILINE)  # fmt: skip
    assert checks > 1
    text = f"""{chr(10).join(imports)}
class Page {{
  {members}
  static void check(Object said, String expected) {{
    if (!String.valueOf(said).equals(expected)) throw new AssertionError(said + " is not " + expected);
  }}
  public static void main(String[] arguments) {{
{program}
  }}
}}
"""
    folder.mkdir(parents=True)
    (folder / "Page.java").write_text(text)
    run([need("javac"), "-cp", classes, "-d", folder, folder / "Page.java"])
    run([need("java"), "-cp", f"{classes}{os.pathsep}{folder}", "Page"])


@pytest.mark.feature("readme")
@pytest.mark.parametrize("page", ["generated/java/README.md", "docs/java.md"])
def test_examples_of_the_documents_answer_what_they_say(page: str, project: Project, tmp_path: Path) -> None:
    check_examples(REPOSITORY / page, project.jar, tmp_path / "page")


@pytest.mark.feature("tables", "readme")
@pytest.mark.parametrize("case", [*CASES, *EXAMPLES])
def test_package_of_any_catalog_compiles_and_its_examples_answer_what_they_say(case: str, tmp_path: Path) -> None:
    package = output_of_catalog(case, tmp_path / "case", "java") / "java"
    javac(tmp_path / "package", sources_of(package))
    check_examples(package / "README.md", tmp_path / "package", tmp_path / "page")


@pytest.mark.feature("tables", "groups")
def test_tables_of_other_people_answer(tmp_path: Path) -> None:
    package = output_of("generate-tables", tmp_path, "java") / "java"
    classes = compiled(package, tmp_path, "tables/Answers.java", "tables/TableFacts.java", "Json.java", "Check.java")
    run([need("java"), "-cp", classes, "TableFacts"])
    assert run([need("java"), "-cp", classes, "Answers", ANSWERS]) == f"{ASKED}\n"


@pytest.mark.feature("hostile")
def test_hostile_texts_are_said_as_they_are(tmp_path: Path) -> None:
    """Every text of a spec as every hostile one: compiled, documented, and read back."""
    spec = without_null(hostile_spec(["java", "json"]))
    spec["catalog.yaml"]["targets"]["java"] = {"package": "demo"}
    package = generated(spec, tmp_path) / "java"
    assert all(path.read_bytes().isascii() for path in sources_of(package))
    classes = compiled(package, tmp_path, "Dump.java", "Json.java")
    run([need("javadoc"), "-quiet", "-Xdoclint:all,-missing", "-Werror", "-d", tmp_path / "doc", *sources_of(package)])
    said = json.loads(run([need("java"), "-cp", classes, "Dump", tmp_path / "generated" / "json"]))
    catalog = json.loads((tmp_path / "generated" / "json" / "catalog.json").read_text())
    for found, provider in zip(said["providers"], catalog["providers"], strict=True):
        for code_set, expected in zip(found["code_sets"], provider["code_sets"], strict=True):
            assert code_set["codes"] == list(map(linked_code, expected["codes"]))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every word that Java reserves, and everything that a generated package has of its own."""
    package = output_of("generate-everything", tmp_path_factory.mktemp("names"), "java") / "java"
    aside = r'/\*\*.*?\*/|//[^\n]*|""".*?"""|"(?:[^"\\\n]|\\.)*"'  # comments and texts
    texts = [re.sub(aside, "", path.read_text(), flags=re.DOTALL) for path in sources_of(package)]
    words = {word for text in texts for word in re.findall(r"\b(?:get)?([A-Z]\w*)", text)}  # types, constants, getters
    found = {
        snake(word) for word in {*words, *KEYWORDS, "java", "kotlin", "record", "sealed", "permits", "yield", "var"}
    }
    return sorted(name for name in found if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 40)


@pytest.mark.feature("hostile")
@pytest.mark.parametrize("places", ["providers", "code_sets", "kinds", "group_sets", "fields", "values", "symbols"])
def test_a_name_is_refused_or_compiles(places: str, names: list[str], tmp_path: Path) -> None:
    make: Callable[[Sequence[str]], Spec] = getattr(test_names, places)
    if places == "kinds":  # of which no catalog has a thousand, and the compiler takes minutes
        names = [name for place, name in enumerate(names) if name in KEYWORDS or place % 12 == 0]
    size, refused = 60 if places == "fields" else len(names), 0
    for start in range(0, len(names), size):
        asked, folder = names[start : start + size], tmp_path / str(start)
        kept = accepted(lambda names: only_for("java", make(names)), asked, folder)
        refused += len(asked) - len(kept)
        javac(folder / "classes", sources_of(generated(only_for("java", make(kept)), folder) / "java"))
    print(f"\n{places}: {len(names)} names, {refused} refused")
    assert refused < len(names) / 2


@pytest.mark.feature("tables")
@pytest.mark.parametrize("id_type", ["integer", "string"])
def test_a_code_set_of_20000_codes_compiles_and_is_found(id_type: str, tmp_path: Path) -> None:
    """It is too large for an enum: its constants stand in a class, which looks the same to who uses them."""
    made = only_for("java", test_names.spec({"acme": ["huge"]}))
    numbers = range(-5_000, 15_000)
    made["acme/huge.yaml"]["id_type"] = id_type
    made["acme/huge.yaml"]["codes"] = [
        {"id": number if id_type == "integer" else f"{number + 5_000:05}", "name": f"CODE {number + 5_000}",
         "summary": f"It is number {number}, and that is a fact."} for number in numbers
    ]  # fmt: skip
    javac(tmp_path / "package", sources_of(generated(made, tmp_path) / "java"))
    last = "14999" if id_type == "integer" else '"19999"'
    source = tmp_path / "Large.java"
    source.write_text(f"""
import demo.acme.Acme;
import demo.acme.Huge;
import demo.acme.HugeId;
import java.util.Map;

class Large {{
  public static void main(String[] arguments) {{
    HugeId id = HugeId.of({last});
    boolean isFound = id == Huge.CODE_19999 && Huge.all().size() == 20000 && Huge.byName("CODE 7").size() == 1;
    boolean isRead = Acme.parseError(Map.of("id", {last})).findCode().get() == Huge.CODE_19999;
    System.out.println(isFound && isRead ? Huge.CODE_0.getSummary() : "not found");
  }}
}}
""")
    javac(tmp_path / "classes", [source], tmp_path / "package")
    path = f"{tmp_path / 'package'}{os.pathsep}{tmp_path / 'classes'}"
    assert run([need("java"), "-cp", path, "Large"]) == "It is number -5000, and that is a fact.\n"
