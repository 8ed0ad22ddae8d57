"""The C package: compiled as C and as C++ by two compilers, linked into programs, and judged by formatters and linters."""

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from codecanon.languages.c import KEYWORDS
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.targets.c_package import FUNCTIONS, MACROS, PRIVATE
from codecanon.targets.checked import Checked

from .conftest import (
    CONSUMERS,
    GENERATED,
    GENERATING,
    REPOSITORY,
    attempt,
    need,
    output_of,
    packaged_group,
    run,
)
from .every_language import ANSWERS, EXAMPLES, accepted, generated, linked_code, only_for, output_of_catalog
from .round_trip.specs import Spec, write
from .round_trip.test_names import code_sets, fields, group_sets, providers, spec, symbols, values
from .sql.hostile_spec import hostile_spec

LANGUAGE = "C"
CONSUMER = CONSUMERS / "c"
PACKAGE = GENERATED / "c"
STRICT = ["-Wall", "-Wextra", "-pedantic", "-Wconversion", "-Werror"]
C99, CPP11 = ["-std=c99"], ["-x", "c++", "-std=c++11"]
COMPILERS = {"gcc": C99, "clang": C99, "g++": CPP11, "clang++": CPP11}
IN_C = ["gcc", "clang"]
SECTIONS = ["-ffunction-sections", "-fdata-sections"]
SANITIZED = ["-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
LONG = f"It is long. {'Long?? ' * 1000} \N{LATIN SMALL LETTER E WITH ACUTE} and it ends.'"
SUMMARY = b"The recipient cannot be reached: the phone is off"  # of code 27
NAME, OTHER_NAME = b"EC_ABSENT_SUBSCRIBER", b"REJECTED_NO_APPLICATION"
NAMES = sorted(
    name
    for name in {
        *KEYWORDS,
        *FUNCTIONS,
        *PRIVATE,
        *map(str.lower, MACROS),
        "main",
        "printf",
        "size_t",
        "stdin",
        "int64_t",
    }
    if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 40
)
MAIN = "int main(void)\n{\n    return %s;\n}\n"
RANDOM_IDS = 10_000  # for each code set
WRONG = [
    number
    for number, line in enumerate((CONSUMER / "wrong.c").read_text().splitlines(), 1)
    if line.endswith("/* wrong */")
]


class Library:
    """A generated package."""

    def __init__(self, folder: Path) -> None:
        (self.header,) = (folder / "include").iterdir()
        (self.source,) = (folder / "src").iterdir()
        self.name = self.header.stem
        self.includes = [f"-I{self.header.parent}"]

    def compile(self, compiler: str, made: Path, *options: str) -> Path:
        return self.build("gcc" if compiler in ("g++", "gcc") else "clang", made, self.source, "-c", *options)

    def build(self, compiler: str, made: Path, *arguments: str | Path) -> Path:
        """What a compiler makes of files, all warnings of which are errors."""
        run([need(compiler), *COMPILERS[compiler], *STRICT, *self.includes, *arguments, "-o", made])
        return made

    def include(self, compiler: str, folder: Path) -> None:
        """Compiles the header alone, as C or as C++."""
        (folder / "header.c").write_text(f'#include "{self.header.name}"\n\nint nothing;\n')
        self.build(compiler, folder / "header.o", "-c", folder / "header.c")

    def run(self, folder: Path, program: str) -> str:
        """What a program of C prints, under sanitizers."""
        (folder / "program.c").write_text(program)
        checking = ["-std=c11", f"-I{CONSUMER}"]
        return run([self.build("gcc", folder / "program", *SANITIZED, *checking, folder / "program.c", self.source)])


MSGCODES = Library(PACKAGE)


@pytest.fixture(scope="module", params=COMPILERS)
def compiler(request: pytest.FixtureRequest) -> str:
    need(request.param)
    return str(request.param)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(output_of("generate-tables", tmp_path_factory.mktemp("tables"), "c") / "c")


@pytest.mark.feature("installed", "constants", "lookup", "lists", "groups", "records")
def test_consumer_compiles_against_the_installed_library_and_runs(compiler: str, tmp_path: Path) -> None:
    """A static library and its header, in a folder of their own."""
    (tmp_path / "include").mkdir()
    (tmp_path / "lib").mkdir()
    shutil.copy(MSGCODES.header, tmp_path / "include")
    run([need("ar"), "rc", tmp_path / "lib/libmsgcodes.a", MSGCODES.compile(compiler, tmp_path / "msgcodes.o", "-O2")])
    program = tmp_path / "use"
    installed = [f"-I{tmp_path / 'include'}", f"-L{tmp_path / 'lib'}"]
    source = [*COMPILERS[compiler], CONSUMER / "use.c", *(["-x", "none"] if compiler.endswith("++") else [])]
    run([need(compiler), *STRICT, *installed, *source, "-lmsgcodes", "-o", program])
    assert run([program]) == ""


@pytest.mark.feature("exhaustive")
def test_compiler_finds_every_mistake(compiler: str) -> None:
    strict = [one for one in STRICT if one != "-Werror"]
    command = [need(compiler), *COMPILERS[compiler], *strict, *MSGCODES.includes, "-c", CONSUMER / "wrong.c"]
    said = attempt([*command, "-o", "/dev/null"])
    lines = re.findall(r"^.*wrong\.c:(\d+):\d+: (?:warning|error):", said.stderr, re.MULTILINE)
    assert sorted({int(line) for line in lines}) == WRONG and len(WRONG) > 5, said.stderr


@pytest.mark.feature("facts")
def test_library_says_what_the_catalog_says(catalog: Any, tmp_path: Path) -> None:
    (tmp_path / "sets.h").write_text(sets_of(catalog, "msgcodes"))
    made = MSGCODES.build("gcc", tmp_path / "dump", *SANITIZED, f"-I{tmp_path}", CONSUMER / "dump.c", MSGCODES.source)
    version, *sets, last = json.loads(run([made]))
    assert version == {"version": catalog["version"]}
    assert last == {"constants": {"from": "C"} | {name: id for name, id, _ in constants_of(catalog, "msgcodes")}}
    said = {one["set"]: one for one in sets}
    for provider in catalog["providers"]:
        for group_set in provider["group_sets"]:
            dumped = said.pop(f"msgcodes_{provider['id']}_{group_set['id']}_group")["members"]
            assert len(dumped) == len(group_set["groups"])
            for group, expected in zip(dumped, group_set["groups"], strict=True):
                assert only(group, packaged_group(expected)) == packaged_group(expected)
                assert group["aliases"] == expected["aliases"]
        for code_set in provider["code_sets"]:
            dumped = said.pop(f"msgcodes_{provider['id']}_{code_set['id']}")
            assert dumped["has_fallback"] == (code_set["fallback"] is not None)
            assert len(dumped["members"]) == len(code_set["codes"])
            for code, expected in zip(dumped["members"], code_set["codes"], strict=True):
                wanted = {key: value for key, value in linked_code(expected).items() if key != "symbol"}
                assert only(code, wanted) == wanted
    assert said == {}


def only(said: Any, wanted: Any) -> Any:
    """What is said under the keys that are wanted, in objects in it too."""
    if isinstance(wanted, dict) and isinstance(said, dict):
        return {key: only(said.get(key), value) for key, value in wanted.items()}
    if isinstance(wanted, list) and isinstance(said, list) and len(said) == len(wanted):
        return [only(*pair) for pair in zip(said, wanted, strict=True)]
    return said


@pytest.mark.feature("comments")
def test_a_comment_says_what_a_constant_means(catalog: Any) -> None:
    found = re.findall(r"/\*((?:[^*]|\*(?!/))*)\*/\n#define (\w+) ", MSGCODES.header.read_text("utf-8"))
    comments = {name: " ".join(comment.replace("\n *", " ").split()) for comment, name in found}
    for name, _, code in constants_of(catalog, "msgcodes"):
        assert comments[name] == code["summary"] + notice(catalog, code)


def notice(catalog: Any, code: Any) -> str:
    """What a comment says of a code beside its summary: that it is deprecated, and what to use."""
    old = code["deprecated"]
    if not old:
        return ""
    said = f" Deprecated since {old['since']}: {old['reason']}"
    new = old["replacement"]
    if not new:
        return said
    (symbol,) = (
        one["symbol"]
        for provider in catalog["providers"]
        for code_set in provider["code_sets"]
        for one in code_set["codes"]
        if (provider["id"], code_set["id"], one["id"]) == (new["provider"], new["code_set"], new["id"])
    )
    return f"{said} Use {'_'.join(['msgcodes', new['provider'], new['code_set'], symbol]).upper()}."


@pytest.mark.feature("comments")
def test_a_compiler_warns_of_deprecated_constants(tables: Library, tmp_path: Path) -> None:
    """And still takes them, also where gcc has no warning. Whoever wants none of them hides them."""
    old = (
        "HTTP_STATUS_GONE",
        "HTTP_STATUS_URI_TOO_LONG",
        "HTTP_STATUS_PAYLOAD_TOO_LARGE",
        "COMMAND_STATUS_ESME_RUNKNOWNERR",
    )
    used = "".join(
        f"#if DEMO_TABLES_{name} > 0\nlong long a{number} = DEMO_TABLES_{name};\n#endif\n"
        for number, name in enumerate(old)
    )
    (tmp_path / "old.c").write_text(
        f'#include "demo.h"\n{used}long long now = DEMO_TABLES_HTTP_STATUS_REQUEST_ENTITY_TOO_LARGE;\n'
    )
    plain = [
        *C99,
        "-Wall",
        "-Wextra",
        "-pedantic",
        *tables.includes,
        "-c",
        tmp_path / "old.c",
        "-o",
        tmp_path / "old.o",
    ]
    warned = run_with_warnings([need("clang"), *plain])
    assert set(re.findall(r"macro 'DEMO_TABLES_(\w+)' has been marked as deprecated", warned)) == {*old}
    assert "use DEMO_TABLES_HTTP_STATUS_CONTENT_TOO_LARGE [-Wdeprecated-pragma]" in warned
    assert run_with_warnings([need("gcc"), *plain]) == ""
    for name in old:
        (tmp_path / "old.c").write_text(f'#include "demo.h"\nlong long a = DEMO_TABLES_{name};\n')
        said = attempt([need("gcc"), "-DDEMO_NO_DEPRECATED", *plain])
        assert said.returncode and f"DEMO_TABLES_{name}" in said.stderr


def run_with_warnings(command: Sequence[str | Path]) -> str:
    done = attempt(command)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("name", ["msgcodes", "tables"])
def test_random_ids_are_found_as_a_search_through_all_codes_finds_them(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Under sanitizers, with ids at the ends of what a number can be."""
    if name == "msgcodes":
        library, catalog = MSGCODES, json.loads((GENERATED / "json/catalog.json").read_text())
    else:
        library = request.getfixturevalue("tables")
        catalog = json.loads((library.header.parents[2] / "json/catalog.json").read_text())
    (tmp_path / "sets.h").write_text(sets_of(catalog, library.name))
    made = library.build(
        "gcc",
        tmp_path / "random",
        *SANITIZED,
        "-Wno-unused-parameter",
        f"-I{tmp_path}",
        CONSUMER / "random_ids.c",
        library.source,
    )
    found, not_found = map(int, run([made, str(RANDOM_IDS)]).split())
    assert found + not_found == RANDOM_IDS * sum(len(provider["code_sets"]) for provider in catalog["providers"])
    assert min(found, not_found) > 1000


def test_conformance_vectors_that_ask_for_an_id_are_answered(catalog: Any, tmp_path: Path) -> None:
    """Those whose code is known, and answers alone: what payloads state, and what users override, C does not read."""
    vectors = json.loads((REPOSITORY / "tests/conformance/vectors.json").read_text())["vectors"]
    sets = {(provider["id"], one["id"]): one for provider in catalog["providers"] for one in provider["code_sets"]}
    checks = []
    for vector in vectors:
        expected = vector["expected"]
        if vector["call"] not in ("status", "error") or "overrides" in vector or not expected["code"]:
            continue
        if {*expected["basis"].values()} <= {"code"}:
            checks += answer_checks(expected, sets)
    assert len(checks) > 400
    MSGCODES.run(tmp_path, program(MSGCODES, checks))


def answer_checks(expected: Any, sets: Any) -> Iterator[str]:
    provider, code_set, id = expected["code"].split("/", 2)
    text = "_text" if sets[provider, code_set]["id_type"] == "string" else ""
    of = f"(&msgcodes_{provider}_{code_set}, {c_string(id) if text else id})"
    known = next(code for code in sets[provider, code_set]["codes"] if str(code["id"]) == id)
    if len(known["groups"]) == 1:  # of several, it is the payload that says which
        group = expected["group"].rpartition("/")[2]
        yield f"EQUAL(msgcodes_group_of{text}{of}->id, {group});"
    yield f"fields = msgcodes_decide{text}{of};"
    answers = dict.fromkeys(("permanent", "outcome", "final", "fault", "retry", "scope", "charged", "suppress"))
    for name, value in (answers | expected["answers"]).items():
        if name in ("can_resend", "suppress"):
            given = f"msgcodes_{name}(&fields)"
        else:
            given = f"fields.{name}"
        if name == "can_resend":
            wanted = "1" if value else "0"
        elif value is None and name in ("permanent", "final", "charged"):
            wanted = "MSGCODES_NOT_STATED"
        elif isinstance(value, bool):
            wanted = "MSGCODES_YES" if value else "MSGCODES_NO"
        else:
            wanted = f"MSGCODES_{name}_{value or 'not_stated'}".upper()
        yield f"EQUAL({given}, {wanted});"


def program(library: Library, lines: Iterable[str], declared: str = "struct msgcodes_fields fields;") -> str:
    body = "".join(f"    {line}\n" for line in lines)
    return f'#include "{library.name}.h"\n#include "check.h"\n\nint main(void)\n{{\n    {declared}\n{body}    return 0;\n}}\n'


@pytest.mark.feature("tables")
def test_tables_answer(tables: Library, tmp_path: Path) -> None:
    """The questions of tests/consumers/tables/answers.json, less those that read payloads."""
    answers = json.loads(ANSWERS.read_text())
    asked = [
        line
        for question in answers
        if question != "read"
        for row in answers[question]
        for line in table_checks(question, *row)
    ]
    assert len(asked) > 30
    tables.run(tmp_path, program(tables, asked, "const struct demo_code *code;"))


def table_checks(question: str, name: str, asked: int | str, expected: Any) -> Iterator[str]:
    text = "_text" if isinstance(asked, str) else ""
    value = c_string(asked) if isinstance(asked, str) else c_number(asked)
    groups, codes = f"&demo_tables_{name}_groups", f"&demo_tables_{name}"
    found = {
        "group_of": f"demo_group_of{text}({codes}, {value})",
        "by_rule": f"demo_group_by_rule{text}({groups}, {value})",
        "group_by_name": f"demo_find_group_by_name({groups}, {value})",
        "reserved_of": f"demo_reserved_of{text}({codes}, {value})",
    }
    if question == "by_name":
        yield "code = NULL;"
        for id in expected:
            yield f"code = demo_find_by_name({codes}, {value}, code);"
            yield f"EQUAL(code->id, {id});"
        yield f"IS_NULL(demo_find_by_name({codes}, {value}, code));"
    elif expected is None:
        yield f"IS_NULL({found[question]});"
    elif question == "reserved_of":
        yield f"EQUAL({found[question]}->use, DEMO_RESERVED_{expected['use'].upper()});"
        label = expected["label"]
        yield f"EQUAL({found[question]}->label, {c_string(label)});" if label else f"IS_NULL({found[question]}->label);"
    elif isinstance(expected, str):
        yield f"EQUAL({found[question]}->text_id, {c_string(expected)});"
    else:
        yield f"EQUAL({found[question]}->id, {expected});"


def stem(package: str, provider: str, code_set: str) -> str:
    """What the names of a code set begin with: a provider that is called as the package is left out."""
    return "_".join(dict.fromkeys([package, provider])) + f"_{code_set}"


def c_string(text: str) -> str:
    return '"' + "".join(f"\\{byte:03o}" for byte in text.encode()) + '"'


def c_number(number: int) -> str:
    return f"INT64_C({number})"


def sets_of(catalog: Any, package: str) -> str:
    """The header that the consumers include: the sets and constants of a catalog."""
    sets, constants = [], [
        f"{'TEXT' if isinstance(id, str) else 'NUMBER'}({name})" for name, id, _ in constants_of(catalog, package)
    ]
    for provider in catalog["providers"]:
        stem = f"{package}_{provider['id']}"
        sets += [f"GROUPS({stem}_{one['id']}_group)" for one in provider["group_sets"]]
        for one in provider["code_sets"]:
            sets.append(f"{'TEXTS' if one['id_type'] == 'string' else 'NUMBERS'}({stem}_{one['id']})")
    lists = (
        f"#define {name} \\\n    " + " \\\n    ".join(lines)
        for name, lines in (("SETS", sets), ("CONSTANTS", constants))
    )
    return f'#include "{package}.h"\n\n#define PREFIX(name) {package}_##name\n' + "\n".join(lists) + "\n"


def constants_of(catalog: Any, package: str) -> Iterator[tuple[str, int | str, Any]]:
    """The constants of codes, with their values and codes."""
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            for code in code_set["codes"]:
                yield f"{package}_{provider['id']}_{code_set['id']}_{code['symbol']}".upper(), code["id"], code


@pytest.mark.feature("readme", "tables")
@pytest.mark.parametrize("case", ["msgcodes", "generate-tables", *GENERATING, "generate-protocols"])
def test_examples_of_a_readme_answer_what_they_say(case: str, tmp_path: Path) -> None:
    """Of any catalog, whose files compile without a warning."""
    library = MSGCODES if case == "msgcodes" else Library(output_of(case, tmp_path, "c") / "c")
    for compiler in COMPILERS:
        library.compile(compiler, tmp_path / "library.o", "-fsyntax-only")
        library.include(compiler, tmp_path)
    check_examples(library, library.header.parents[1] / "README.md", tmp_path)


@pytest.mark.parametrize("page", ["docs/c.md"])
def test_examples_of_the_documents_answer_what_they_say(page: str, tmp_path: Path) -> None:
    check_examples(MSGCODES, REPOSITORY / page, tmp_path)


@pytest.mark.parametrize("page", [PACKAGE / "README.md", REPOSITORY / "docs/c.md"])
def test_the_commands_compile(page: Path, tmp_path: Path) -> None:
    """Beside a program of the user."""
    shutil.copytree(PACKAGE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "generated").symlink_to(GENERATED)
    (tmp_path / "main.c").write_text(
        '#include "msgcodes.h"\n\n' + MAIN % "msgcodes_at(&msgcodes_infobip_dlt_error, 0) == NULL"
    )
    commands = re.findall(r"^cc .*$", page.read_text("utf-8"), re.MULTILINE)
    assert commands
    for command in commands:
        run([need("cc"), *command.split()[1:]], cwd=tmp_path)


def check_examples(library: Library, page: Path, folder: Path) -> None:
    """Runs the examples of a page as one program, in which a comment is the value of the expression before it."""
    lines = "\n".join(re.findall(r"```c\n(.*?)```", page.read_text("utf-8"), re.DOTALL)).splitlines()
    includes = [line for line in lines if line.startswith("#include")]
    body = "\n".join(line for line in lines if line not in includes)
    body = re.sub(r"^(.+); // NULL$", r"IS_NULL(\1);", body, flags=re.MULTILINE)
    body, checks = re.subn(r"^(.+); // (.+)$", r"EQUAL(\1, \2);", body, flags=re.MULTILINE)
    assert checks > 1
    start = "\n".join(dict.fromkeys([*includes, '#include "check.h"']))
    library.run(folder, f"{start}\n\nint main(void)\n{{\n{body}\nreturn 0;\n}}\n")


@pytest.mark.feature("tables")
@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_compiles_and_says_what_its_facts_say(example: str, tmp_path: Path) -> None:
    made = output_of_catalog(example, tmp_path / example, "c")
    library = Library(made / "c")
    check_examples(library, library.header.parents[1] / "README.md", tmp_path)
    (facts,) = (REPOSITORY / "examples" / example / "facts").iterdir()
    catalog = json.loads((made / "json/catalog.json").read_text())
    ((provider, code_set),) = ((one["id"], other["id"]) for one in catalog["providers"] for other in one["code_sets"])
    with facts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    of = f"&{library.name}_{provider}_{code_set}"
    checks = []
    for row in rows:
        is_text = example == "sqlstate"
        found = f"{library.name}_find{'_text' if is_text else ''}({of}, {c_string(row['id']) if is_text else int(row['id'], 0)})"
        checks.append(f"EQUAL({found}->name, {c_string(row['name'])});")
        for name in (row["name"], *filter(None, [row.get("aliases")])):
            checks.append(f"found = {library.name}_find_by_name({of}, {c_string(name)}, NULL);")
            checks.append(
                f"while (found != NULL && found != {found}) found = {library.name}_find_by_name({of}, {c_string(name)}, found);"
            )
            checks.append(f"EQUAL(found == {found}, 1);")
    library.run(tmp_path, program(library, checks, f"const struct {library.name}_code *found;"))


@pytest.mark.feature("hostile")
def test_hostile_texts_are_what_they_were(tmp_path: Path) -> None:
    """In a program that looks all of them up. The comments of the header have them too."""
    made = hostile_spec(["c", "json"])
    made["provider_0/codes.yaml"]["codes"][0]["description"] = LONG
    library = Library(generated(made, tmp_path) / "c")
    catalog = json.loads((tmp_path / "generated/json/catalog.json").read_text())
    checks: list[str] = []
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            set_name = stem(library.name, provider["id"], code_set["id"])
            text = "_text" if code_set["id_type"] == "string" else ""
            for code in code_set["codes"]:
                id = c_string(code["id"]) if text else str(code["id"])
                checks.append(f"code = {library.name}_find{text}(&{set_name}, {id});")
                checks.append(f"record = {set_name}_record({id});")
                texts = {f"record->{name}": code[name] for name in ("summary", "description", "action", "rationale")}
                texts |= {f"record->aliases[{number}]": name for number, name in enumerate(code["aliases"])}
                texts |= {"code->name": code["name"], "code->fields.hint": code["fields"]["hint"]}
                checks += [
                    f"IS_NULL({said});" if wanted is None else f"EQUAL({said}, {c_string(wanted)});"
                    for said, wanted in texts.items()
                ]
    assert len(checks) > 500
    declared = f"const struct {library.name}_code *code;\n    const struct {library.name}_record *record;"
    (tmp_path / "program.c").write_text(program(library, checks, declared))
    options = ["-w", "-std=c11", f"-I{CONSUMER}"]  # the checks themselves have texts that are too long
    run([library.build("gcc", tmp_path / "program", *options, tmp_path / "program.c", library.source)])
    for compiler in COMPILERS:
        library.compile(compiler, tmp_path / "library.o", "-Wtrigraphs", "-fsyntax-only")
        library.include(compiler, tmp_path)


@pytest.mark.feature("hostile")
@pytest.mark.parametrize("places", [providers, code_sets, group_sets, fields, values, symbols])
def test_a_name_is_refused_or_compiles(places: Callable[[list[str]], Spec], tmp_path: Path) -> None:
    """Every word that C, C++ or the package has a meaning for, in every place of a name."""
    refused: set[str] = set()
    for start in range(0, len(NAMES), 60):  # a catalog has no more than 100 fields
        asked, folder = NAMES[start : start + 60], tmp_path / f"{start}"
        kept = accepted(lambda names: only_for("c", places(names)), asked, folder)
        refused |= {*asked} - {*kept}
        library = Library(generated(only_for("c", places(kept)), folder) / "c")
        library.compile("gcc", tmp_path / "library.o", "-fsyntax-only")
        for compiler in COMPILERS:
            library.include(compiler, tmp_path)
    print(f"{places.__name__}: {len(NAMES)} names, {len(refused)} refused")
    if places is fields:  # which are members of a struct, and types where they are enums
        assert refused > {*NAMES} & KEYWORDS and refused != {*NAMES}
    else:
        assert refused == ({"not_stated"} if places is values else set())


@pytest.mark.feature("hostile")
@pytest.mark.parametrize(
    ("provider", "code_set"),
    [("a_b", "c"), ("a", "b_c_record"), ("code", "set"), ("find", "text"), ("group", "by_rule")],
)
def test_names_that_would_be_one_are_refused(provider: str, code_set: str, tmp_path: Path) -> None:
    """Beside the code set b_c of the provider a, and the functions and structs of every package."""
    made = spec({"a": ["b_c"], "b": ["c"]})
    made |= {
        path: data for path, data in spec({provider: [code_set]}).items() if "catalog" not in path and path not in made
    }
    write(only_for("c", made), tmp_path)
    found: Any = check_spec(Folder(tmp_path), lambda doing: None)
    assert not isinstance(found, Checked) and {one.rule for one in found} == {"name-clash"}


@pytest.mark.parametrize("compiler", IN_C)
def test_only_what_is_used_is_linked(compiler: str, tmp_path: Path) -> None:
    """With sections: no look-up no table, no record no text, and no other code set."""
    sources = {
        "nothing": MAIN % "0",
        "a constant": '#include "msgcodes.h"\n\n' + MAIN % "MSGCODES_INFOBIP_GENERAL_ERROR_EC_ABSENT_SUBSCRIBER - 27",
        "a look-up": '#include "msgcodes.h"\n\n' + MAIN % "msgcodes_find(&msgcodes_infobip_general_error, 27) == NULL",
        "a text": '#include "msgcodes.h"\n\n' + MAIN % "msgcodes_infobip_general_error_record(27)->summary == NULL",
    }
    sizes = {}
    linked = {}
    for name, source in sources.items():
        (tmp_path / "program.c").write_text(source)
        files = [tmp_path / "program.c", *([MSGCODES.source] if name in ("a look-up", "a text") else [])]
        made = MSGCODES.build(compiler, tmp_path / "program", "-O2", *SECTIONS, "-Wl,--gc-sections", *files)
        linked[name] = made.read_bytes()
        sizes[name] = len(linked[name])
        whole = MSGCODES.build(compiler, tmp_path / "program", "-O2", *files).read_bytes()
        print(f"{compiler}, {name}: {sizes[name]} bytes, without sections {len(whole)}")
        if len(files) > 1:
            assert all(text in whole for text in (SUMMARY, NAME, OTHER_NAME))
    assert sizes["a constant"] == sizes["nothing"]
    said = {name: [text in binary for text in (SUMMARY, NAME, OTHER_NAME)] for name, binary in linked.items()}
    assert said == {
        "nothing": [False, False, False],
        "a constant": [False, False, False],
        "a look-up": [False, True, False],
        "a text": [True, True, False],
    }


@pytest.mark.feature("clean")
def test_clang_format_would_change_nothing(tables: Library) -> None:
    for library in (MSGCODES, tables):
        run([need("clang-format"), "--style=file", "--dry-run", "-Werror", library.header, library.source])


@pytest.mark.feature("clean")
def test_cppcheck_finds_nothing(tables: Library) -> None:
    """What a program would use of a library, it can't know; nor where the headers of the system are."""
    checks = ["--std=c99", "--enable=all", "--inconclusive", "--error-exitcode=1", "--quiet"]
    unasked = ["--suppress=unusedFunction", "--suppress=missingIncludeSystem"]
    for library in (MSGCODES, tables):
        run([need("cppcheck"), *checks, *unasked, *library.includes, library.source])


@pytest.mark.feature("clean")
@pytest.mark.parametrize("standard", ["c99", "gnu99", "c11", "c17", "c2x"])
def test_every_later_standard_of_c_takes_it(tables: Library, standard: str, tmp_path: Path) -> None:
    for library in (MSGCODES, tables):
        for compiler in IN_C:
            library.compile(compiler, tmp_path / "library.o", f"-std={standard}", "-Wshadow", "-Wundef", "-Wcast-qual")
