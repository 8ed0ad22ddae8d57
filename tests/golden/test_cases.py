"""Golden cases: drop a folder into tests/golden/cases, add a case.

    tests/golden/cases/<case>/command    the arguments, such as `lint`; several lines are several runs
    tests/golden/cases/<case>/spec/      laid over tests/golden/cases/base/spec
    tests/golden/cases/<case>/before/    laid into the folder first, such as generated files edited by hand
    tests/golden/cases/<case>/expected   what the runs print, with their exit codes
    tests/golden/cases/<case>/generated/ what is in the output folder afterwards, if the case has that folder
    tests/golden/cases/<case>/part/      some of the files in it instead, those that the case is about
    tests/golden/cases/<case>/files      and the paths of all of them

`make golden` (pytest --rewrite) writes what is expected anew; read the difference before you commit it.
"""

import shutil
from pathlib import Path

import pytest
from command import transcript

from codecanon.writing.manifest import LOCAL

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.parent.name for path in CASES.glob("*/command"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, tmp_path: Path, rewrite: bool) -> None:
    case = CASES / name
    laid_out(name, tmp_path)
    printed = "".join(transcript(line, tmp_path) for line in (case / "command").read_text().splitlines())
    generated = tree(tmp_path / "generated")
    paths = "".join(f"{path}\n" for path in sorted(generated))
    if rewrite:
        (case / "expected").write_bytes(printed.encode())
        if (case / "files").exists():
            (case / "files").write_text(paths)
        for path in tree(case / "part"):
            shutil.copyfile(tmp_path / "generated" / path, case / "part" / path)
        if (case / "generated").is_dir():
            shutil.rmtree(case / "generated")
            shutil.copytree(tmp_path / "generated", case / "generated")
    assert printed == (case / "expected").read_bytes().decode()
    assert not (case / "files").exists() or paths == (case / "files").read_text()
    assert not (case / "generated").is_dir() or generated.keys() == tree(case / "generated").keys()
    for path, content in {**tree(case / "part"), **tree(case / "generated")}.items():
        assert generated[path].decode() == content.decode(), path


def laid_out(name: str, folder: Path) -> None:
    """Puts what a case starts with into a folder."""
    shutil.copytree(CASES / "base", folder, dirs_exist_ok=True)
    for part, place in (("spec", folder / "spec"), ("before", folder)):
        if (CASES / name / part).is_dir():
            shutil.copytree(CASES / name / part, place, dirs_exist_ok=True)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and LOCAL not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
