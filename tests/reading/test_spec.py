"""Which files are read of a spec, how much of them, and how many findings are told."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from command import run

from codecanon.reading.limits import MAX_BYTES, MAX_FOUND, MAX_TOTAL
from codecanon.reading.files import FolderEntry
from codecanon.reading.spec import MORE, read_spec

BASE = Path(__file__).parents[1] / "golden/cases/base/spec"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("acme", "acme:1:1: unexpected-file"),
        ("acme/sms_error.yaml", "acme/sms_error.yaml:1:1: unexpected-file"),
        ("acme/provider.yaml", "acme/provider.yaml:1:1: missing-file"),
        ("catalog.yaml", "catalog.yaml:1:1: missing-file"),
    ],
)
@pytest.mark.parametrize("command", ["lint", "fmt"])
def test_no_link_of_a_spec_is_followed(command: str, path: str, said: str, tmp_path: Path) -> None:
    """Not read, as it could be anybody's, and not written."""
    shutil.copytree(BASE, tmp_path / "spec")
    shutil.move(tmp_path / "spec" / path, tmp_path / "elsewhere")
    (tmp_path / "spec" / path).symlink_to(tmp_path / "elsewhere")
    linked = [file for file in tmp_path.rglob("*.yaml") if "elsewhere" in file.parts] or [tmp_path / "elsewhere"]
    for file in linked:
        file.write_text(file.read_text().replace(": ", ":   "))  # fmt would lay it out anew
    before = [file.read_text() for file in linked]
    done = run([command], tmp_path)
    assert done.code == 1
    assert f"spec/{said}: " in done.stdout + done.stderr and "link" in done.stdout + done.stderr
    assert [file.read_text() for file in linked] == before


class Full:
    """A spec of one provider, whose code sets are empty and hold so many bytes together."""

    def __init__(self, size: int) -> None:
        self.sizes = [min(MAX_BYTES, size - start) for start in range(0, size, MAX_BYTES)]

    def shown(self, path: str) -> str:
        return path

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        return (
            [FolderEntry(f"{number}.yaml", "file") for number in range(len(self.sizes))]
            if folder
            else [FolderEntry("a", "folder")]
        )

    def read(self, path: str, limit: int) -> bytes | None:
        name = path.removeprefix("a/").removesuffix(".yaml")
        return b" " * self.sizes[int(name)] if name.isdigit() else b""


@pytest.mark.thorough
def test_the_largest_spec() -> None:
    assert read_spec(Full(MAX_TOTAL))[1] == []
    spec, (found,) = read_spec(Full(MAX_TOTAL + 1))
    assert (found.rule, found.place[:2]) == ("too-large", ("a/8.yaml", 1))
    assert len(spec.code_sets[0]) == 8


@pytest.mark.parametrize(
    ("count", "said"), [(MAX_FOUND, "1,000 findings\n"), (MAX_FOUND + 1, "more than 1,000 findings\n")]
)
def test_the_most_findings(count: int, said: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "spec")
    with (tmp_path / "spec/catalog.yaml").open("a") as catalog:
        catalog.writelines(f"k{number}: 1\n" for number in range(count))
    lines, summary = lint(tmp_path)
    assert summary == said
    assert sum("unknown-key" in line for line in lines) == MAX_FOUND
    assert (MORE in lines[-2]) == (count > MAX_FOUND)


@pytest.mark.thorough
@pytest.mark.parametrize("files", [20, 600])
def test_every_finding_is_told_once_and_counts_once(files: int, tmp_path: Path) -> None:
    """Of files that have a key too many, and lack several."""
    shutil.copytree(BASE, tmp_path / "spec")
    for number in range(files):
        (tmp_path / f"spec/acme/x{number}.yaml").write_text(f"a: {number}\n")
    lines, summary = lint(tmp_path)
    found = [line for line in lines if not line.startswith(" ")]
    assert len(set(found)) == len(found) == min(2 * files, MAX_FOUND + 1)
    assert summary == ("40 findings\n" if files == 20 else "more than 1,000 findings\n")


def test_the_most_guesses(tmp_path: Path) -> None:
    """What was meant is guessed for the first ones only: to compare words is slow."""
    shutil.copytree(BASE, tmp_path / "spec")
    with (tmp_path / "spec/catalog.yaml").open("a") as catalog:
        catalog.writelines(f"title_{number}: 1\n" for number in range(200))
    lines, _ = lint(tmp_path)
    assert sum('did you mean "title"' in line for line in lines) == 100


def lint(folder: Path) -> tuple[list[str], str]:
    """The lines of the findings, and how many there are said to be."""
    done = run(["lint"], folder)
    assert done.code == 1
    return done.stdout.splitlines(), done.stderr
