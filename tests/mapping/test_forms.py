"""The report as text and Markdown, and how the command ends."""

from pathlib import Path

from command import run

MAP = "code,class\n0,success\n51,permanent\n54,done for good\n99,failed\n"


def test_text(till: Path, tmp_path: Path) -> None:
    (tmp_path / "map.csv").write_text(MAP)
    done = run(["compare", "map.csv", "--spec", str(till)], tmp_path)
    assert done.code == 1
    assert done.stderr == "the mapping has 1 row against the catalog\n"
    assert done.stdout.startswith(
        "map.csv against tills 1.0.0\n"
        "4 rows: 1 agrees, 1 contradicts the catalog, 1 has a class that is not\n"
        "understood, 1 is no code of it.\n"
        "card/answer: 3 of 5 codes are mapped.\n"
        "Read as codes in code; classes in class.\n"
        "Codes of card/answer.\n"
    )
    headings = [line for line in done.stdout.splitlines() if line[:1].isupper()][2:]
    assert headings == [
        "Contradictions",
        "Classes that are not understood",
        "Unknown codes",
        "What the words mean",
        "Codes of card/answer that the mapping lacks",
    ]
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_quiet_prints_the_sentences(till: Path, tmp_path: Path) -> None:
    (tmp_path / "map.csv").write_text(MAP)
    done = run(["compare", "map.csv", "--spec", str(till), "--quiet"], tmp_path)
    assert len(done.stdout.splitlines()) == 2 and done.code == 1


def test_markdown_holds_no_markup_of_the_map(till: Path, tmp_path: Path) -> None:
    (tmp_path / "map.csv").write_text("code,class\n0,success\n51,<b>|*x*\n")
    done = run(["compare", "map.csv", "--spec", str(till), "--format", "markdown"], tmp_path)
    assert done.code == 0
    assert "# map.csv against tills 1.0.0\n" in done.stdout
    assert "<b>" not in done.stdout and "*x*" not in done.stdout


def test_a_map_without_contradictions_ends_with_0(till: Path, tmp_path: Path) -> None:
    (tmp_path / "map.csv").write_text("code,class\n0,success\n")
    assert run(["compare", "map.csv", "--spec", str(till)], tmp_path).code == 0
