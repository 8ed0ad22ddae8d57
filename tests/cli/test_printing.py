"""What is printed: no name forges a line or colors it, and no encoding or closed stream ends a run."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

BASE = Path(__file__).parents[1] / "golden/cases/base/spec"
ODD = "a\n::error file=x::forged\x1b[31m\u202e"
TOLD = "a ::error file=x::forged<U+001B>[31m<U+202E>"
LOOSE = "code_set:    x\n"  # not laid out


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "spec")
    return tmp_path


def run(place: Path, *arguments: str, shell: str = "", encoding: str = "utf-8") -> tuple[int, bytes]:
    """The exit code of a run, and what it printed. `shell` redirects."""
    command = ["sh", "-c", f'exec "$@" {shell}', "sh", sys.executable, "-m", "codecanon", *arguments]
    world = os.environ | {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        command, cwd=place, env=world, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
    )
    return done.returncode, done.stdout


def told(place: Path, *arguments: str, code: int, name: str = TOLD) -> None:
    """The run tells the odd name on one line, without what can't be seen."""
    found, printed = run(place, *arguments)
    lines = printed.decode().split("\n")
    assert found == code, printed
    assert any(name in line for line in lines), printed
    assert [line for line in lines if not line.isprintable() or line.startswith("::error file=x::")] == []


@pytest.mark.parametrize(("arguments", "code"), [(("fmt", "--check"), 1), (("fmt",), 0)])
def test_fmt_tells_odd_names(arguments: tuple[str, ...], code: int, place: Path) -> None:
    (place / "spec/acme").rename(place / "spec" / ODD)
    (place / "spec" / ODD / "loose.yaml").write_text(LOOSE)
    told(place, *arguments, code=code)


def test_fmt_tells_odd_names_of_files_that_are_no_spec(place: Path) -> None:
    (place / "spec/acme").rename(place / "spec" / ODD)
    (place / "spec" / ODD / "list.yaml").write_text("- a\n")
    told(place, "fmt", code=1)


def test_a_refusal_tells_odd_names(place: Path) -> None:
    (place / "loose.yaml").write_text(LOOSE)
    (place / "spec/acme").rename(place / "spec" / ODD)
    (place / "spec" / ODD / "link.yaml").symlink_to(place / "loose.yaml")
    told(place, "fmt", code=1)


def test_an_error_of_the_system_tells_odd_names(place: Path) -> None:
    (place / ODD).touch()
    told(place, "generate", "--output", f"{ODD}/generated", code=1)


def test_what_a_prepared_manifest_names_is_told(place: Path) -> None:
    name = "json/\x1b[31m\u202e.json"
    (place / "generated/json").mkdir(parents=True)
    (place / "generated" / name).touch()
    line = f"{hashlib.sha256(b'').hexdigest()}  {name}\n"
    (place / "generated/MANIFEST.sha256").write_text(line)
    for arguments, code in ((("check",), 1), (("generate", "--dry-run"), 0), (("generate",), 0)):
        told(place, *arguments, code=code, name="generated/json/<U+001B>[31m<U+202E>.json: ")
    assert not (place / "generated" / name).exists()


def test_an_odd_folder_of_the_output_is_told(place: Path) -> None:
    told(place, "generate", "--dry-run", "--output", ODD, code=0)
    told(place, "check", "--output", ODD, code=1)
    told(place, "init", ODD, code=0)
    told(place, "init", ODD, code=1)
    shutil.rmtree(place / ODD)
    (place / ODD / "json").mkdir(parents=True)
    (place / ODD / "json/catalog.json").touch()
    told(place, "generate", "--output", ODD, code=1)
    told(place, "generate", "--output", ODD, "--dry-run", "--force", code=0)
    assert run(place, "generate", "--force", "--output", ODD)[0] == 0
    (place / ODD / "MANIFEST").write_bytes((place / ODD / "MANIFEST").read_bytes() + b"\n")
    told(place, "check", "--output", ODD, code=1, name=f"{TOLD}/MANIFEST: stale")


def test_an_annotation_colors_nothing(place: Path) -> None:
    (place / "spec/acme").rename(place / "spec/\x1b[31m")
    told(place, "lint", "--format", "github", code=1, name="file=spec/<U+001B>[31m/")


SPEECH = "“Ω” is off."  # Latin 1 lacks three of these
FIELD = f"  - {{id: mood, type: enum, origin: derived, doc: {SPEECH}, values: [{{id: low, doc: Low.}}]}}"


@pytest.fixture
def speaking(place: Path) -> Path:
    """A spec and an older one, `old`; the new one has text that not every encoding can show, and a field more."""
    (place / "spec/catalog.yaml").write_text((BASE / "catalog.yaml").read_text() + "  duckdb: {}\n")
    shutil.copytree(place / "spec", place / "old")
    for name, before, after in (
        ("acme/sms_error.yaml", "The phone is off.", SPEECH),
        ("catalog.yaml", "standards:", f"{FIELD}\nstandards:"),
    ):
        text = (place / "spec" / name).read_text()
        assert before in text
        (place / "spec" / name).write_text(text.replace(before, after))
    return place


@pytest.mark.parametrize(
    "arguments",
    ["changelog old", "diff old", "diff old --format markdown", "search off", "explain 27"],
)
def test_what_an_encoding_can_not_show_is_escaped(arguments: str, speaking: Path) -> None:
    code, whole = run(speaking, *arguments.split())
    assert code == 0 and SPEECH in whole.decode()
    printed = run(speaking, *arguments.split(), encoding="latin-1")
    assert printed == (0, whole.decode().encode("latin-1", "backslashreplace"))


def test_half_a_character_of_a_name_ends_no_run(place: Path) -> None:
    os.rename(place / "spec/acme", os.fsencode(place / "spec") + b"/a\xff")
    for form in ("text", "github", "json", "sarif"):
        code, printed = run(place, "lint", "--format", form)
        assert code == 1 and b"internal error" not in printed and b"file-name" in printed, printed


def test_sql_is_never_escaped(speaking: Path) -> None:
    arguments = ("sql-migration", "old", "--target", "duckdb")
    code, whole = run(speaking, *arguments)
    assert code == 0 and SPEECH in whole.decode()
    assert run(speaking, *arguments, encoding="latin-1") == (0, whole)


@pytest.mark.parametrize("arguments", ["explain 27", "search off", "diff old", "lint", "generate --dry-run", "fmt"])
@pytest.mark.parametrize("shell", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_ends_no_run(shell: str, arguments: str, speaking: Path) -> None:
    code, printed = run(speaking, *arguments.split(), shell=shell)
    assert code == 0, printed
    assert bool(printed) == (">&-" not in shell.split())


def test_a_report_from_a_closed_stream_is_none(place: Path) -> None:
    code, printed = run(place, "explain", shell="<&-")
    assert code == 2 and b"pass a report as JSON on standard input" in printed
