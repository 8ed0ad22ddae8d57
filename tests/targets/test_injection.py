"""Text of the spec is never a template, and nothing hides in it: template syntax in every text comes out of every target as
it went in, and what can't be seen does not come in."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb
import pytest
import yaml
from command import run

from codecanon.reading.files import Folder
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked
from codecanon.lint.unrepresentable import unrepresentable_texts
from codecanon.targets.registry import TARGETS

pytestmark = pytest.mark.thorough

CASES = Path(__file__).parents[1] / "golden/cases"
TEXTS = frozenset(
    "title doc summary description action rationale reason document section note name aliases rule key".split()
)
SYNTAX = "{%raw%}{#{{7*7}}#}${7*7}<%=7*7%>#{7*7}"  # of Jinja, JavaScript and shells, ERB, Ruby: without blanks


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """The output of a spec with the syntax in every text, each with a number behind it; and how many there are."""
    folder = tmp_path_factory.mktemp("injection")
    copy_of_everything(folder)
    count = 0
    for path in sorted((folder / "spec").rglob("*.yaml")):
        data = yaml.safe_load(path.read_text())
        for container, key in texts(data):
            count += 1
            container[key] += f" {SYNTAX}T{count}T"
        if path.name == "catalog.yaml":
            data["targets"] = {target: {} for target in TARGETS}
        for number, code in enumerate(data.get("codes", ())):
            code.setdefault("symbol", f"SYMBOL_{number}")
            if "same_as" in code:
                code["rationale"] = "Their names have different numbers."
        path.write_text(yaml.safe_dump(data, sort_keys=False))
    done = run(["generate"], folder)
    assert done.code == 0, done.stderr
    for target in TARGETS:
        if TARGETS[target].is_built:
            done = run(["build", target, "--output", "generated"], folder)
            assert done.code == 0, done.stderr
    return folder / "generated", count


def copy_of_everything(folder: Path) -> None:
    """A spec that has every key that there is."""
    shutil.copytree(CASES / "base/spec", folder / "spec")
    shutil.copytree(CASES / "generate-everything/spec", folder / "spec", dirs_exist_ok=True)


def texts(data: Any) -> Iterator[tuple[Any, Any]]:
    """Where the texts of a spec file stand: a container, and the key of a text in it."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        if isinstance(value, str) and key in TEXTS and not is_key(data):
            yield data, key
        elif key == "aliases":
            yield from ((value, index) for index in range(len(value)))
        elif key not in ("targets", "reports", "package"):
            yield from texts(value)


def is_key(data: Any) -> bool:
    """Where `document` is the id of one."""
    return isinstance(data, dict) and "section" in data


@pytest.mark.parametrize("target", TARGETS)
def test_template_syntax_comes_out_as_it_went_in(target: str, outputs: tuple[Path, int]) -> None:
    folder, count = outputs
    found = set()
    for path in (folder / TARGETS[target].directory).rglob("*"):
        if path.is_file():
            text = as_read(html.unescape(text_of(path)))
            if (
                "_data" in path.parts or path.suffix == ".java"
            ):  # tables, in which what separates cells is percent-encoded
                text = unquote(text)
            if path.suffix == ".rs":  # documentation and notes are Markdown
                text = re.sub(r"\\{1,2}(?=[$<*])", "", text)
            if path.suffix == ".c":  # how long the texts are
                text = re.sub(r"(?<=\w)\[[0-9]+\];", "", text)
            if path.suffix == ".html":  # the script of the tool itself
                text = re.sub("<script>.*?</script>", "", text, flags=re.DOTALL).replace("\\u003c", "<")
            text = re.sub(r"\w*Raw[7_]+T[0-9]+T\w*", "", text)  # names in which words stand side by side
            assert "49" not in re.sub(r"T[0-9]+T", "", text) or target == "json", path
            for match in re.finditer(r"(\S*?)T([0-9]+)T", text):
                assert match[1].endswith(SYNTAX), f"{path}: {match[0]}"
                found.add(match[2])
    assert len(found) >= {"json": count, "audit_sql": 1}.get(target, count // 2)


def text_of(path: Path) -> str:
    """What a file holds; of a table the texts in its cells."""
    if path.suffix != ".parquet":
        return path.read_text()
    with duckdb.connect() as connection:
        cells = [cell for row in connection.execute(f"SELECT * FROM '{path}'").fetchall() for cell in row]
    return "\n".join(str(part) for cell in cells for part in (cell if isinstance(cell, list) else [cell]))


def as_read(text: str) -> str:
    """The text without what keeps databases, Flyway, Liquibase and dbt from seeing parameters and templates in it."""
    hexed = r"CONVERT\(X'([0-9A-F]*)' USING utf8mb4\)"
    text = re.sub(hexed, lambda found: f"'{bytes.fromhex(found[1]).decode()}'", text)
    text = re.sub(r"(?<=[{$]) (?=[{%#])", "", text)
    return re.sub(r"\\U00000024|<U\+0024>", "$", text).replace("$' || '{", "${")


class Quoting(yaml.SafeDumper):
    """Writes every text in double quotes, on one line."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@pytest.mark.parametrize(
    "char",
    "\0\x1b\x7f\x85\xad\r\u061c\u200b\u202e\u2028\u2029\u2066\ufeff\U0001343f",
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_what_cannot_be_seen_is_refused_where_it_stands(char: str, tmp_path: Path) -> None:
    """In every text: with its line, its code point, and where it is in the text."""
    copy_of_everything(tmp_path)
    wanted = set()
    for path in sorted(tmp_path.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text())
        if path.name == "catalog.yaml":
            data["consistency"] = [
                {"id": "lasts", "when": {"permanent": True}, "then": {"retry": ["never"]}, "reason": "It stays."}
            ]
        for container, key in texts(data):
            container[key] = f"A {char}b {container[key]}"
        path.write_text(text := yaml.dump(data, Dumper=Quoting, sort_keys=False, width=2**20))
        lines = text.splitlines()
        wanted |= {(str(path), number) for number, line in enumerate(lines, 1) if '"A \\' in line}
    findings = check_spec(Folder(tmp_path / "spec"), lambda doing: None)
    assert isinstance(findings, list)
    message = f"the text contains U+{ord(char):04X} at character 3"
    assert {found.position[:2] for found in findings if found.message == message} == wanted
    assert len(wanted) > 35


def test_half_a_character_is_refused_where_it_stands(tmp_path: Path) -> None:
    copy_of_everything(tmp_path)
    path = tmp_path / "spec/catalog.yaml"
    path.write_text(path.read_text().replace("title: Demo codes", 'title: "Demo \\ud800 codes"'))
    (found,) = check_spec(Folder(tmp_path / "spec"), lambda doing: None)
    assert found.position == (str(path), 3, 16) and "U+D800" in found.message


IDS = frozenset("catalog provider code_set kind channel symbol section code".split())  # beside those that are called id
FIELDS = frozenset({"permanent", "retry"})


def test_a_target_is_asked_whether_it_holds_every_text_and_id(tmp_path: Path) -> None:
    """Those that are rows of its tables: not ids of sources and fields, and not what tells how to read reports."""
    copy_of_everything(tmp_path)
    checked = check_spec(Folder(tmp_path / "spec"), lambda doing: None)
    assert isinstance(checked, Checked)
    asked = {
        (one.place.path, pointer[:-1] if pointer[-3:-2] == ("aliases",) else pointer)  # an alias that is a text only
        for one in unrepresentable_texts("dbt", lambda text: "holds nothing", checked.catalog)
        for pointer in [one.place.pointer]
    }
    wanted = set()
    for path in sorted(tmp_path.rglob("*.yaml")):
        data = yaml.safe_load(path.read_text())
        for container, key in texts(data):
            wanted.add((str(path), way(data, container, key)))
        for place, value in leaves(data):
            if place[0] == "reports":
                continue
            is_id = place[-1] == "id" and (
                place[0] in ("standards", "group_sets", "codes", "retired") or "values" in place
            )
            is_named = place[-1] in IDS
            if is_id or is_named or (place[-1] in FIELDS and isinstance(value, str)):
                wanted.add((str(path), place))
    assert asked == wanted


def leaves(data: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a spec file that holds no other, with the way to it."""
    if not isinstance(data, dict | list):
        yield place, data
        return
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield from leaves(value, (*place, key))


def way(data: Any, container: Any, key: Any, place: tuple[str | int, ...] = ()) -> tuple[str | int, ...]:
    """The way to what a container holds under a key."""
    if data is container:
        return (*place, key)
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return next((found for step, one in inner if (found := way(one, container, key, (*place, step)))), ())


def test_no_report_of_a_review_shows_what_cannot_be_seen(tmp_path: Path) -> None:
    """Not even what lint lets pass, such as characters of private use in the reason of an accepted change."""
    case = CASES.parent / "diffs"
    for side in ("old", "new"):
        shutil.copytree(case / "base", tmp_path / side)
        if (case / "accepted" / side).is_dir():
            shutil.copytree(case / "accepted" / side, tmp_path / side, dirs_exist_ok=True)
    path = tmp_path / "new/accepted.yaml"
    path.write_text(path.read_text().replace("reason: ", "reason: \ue000"))
    for form in ("text", "markdown", "json", "github", "sarif"):
        said = run(["diff", "old", "new", "--format", form], tmp_path).stdout
        assert "table was wrong" in said and "\ue000" not in said, form
