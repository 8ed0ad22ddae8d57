"""`codecanon digest`: the SHA-256 of catalog.json, which stands in no generated file."""

import hashlib
from pathlib import Path

import pytest
from command import run

from codecanon.writing.manifest import MANIFEST, paths_of

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "generated" / path for path in paths_of((ROOT / "generated" / MANIFEST).read_bytes())]


def digest() -> str:
    done = run(["digest"], ROOT)
    assert (done.stderr, done.code) == ("", 0)
    return done.stdout


def test_it_is_the_hash_of_catalog_json() -> None:
    committed = (ROOT / "generated/json/catalog.json").read_bytes()
    assert digest() == hashlib.sha256(committed).hexdigest() + "\n"


@pytest.mark.thorough
def test_no_generated_file_holds_it() -> None:
    made = digest().strip()
    assert made and len(FILES) > 100
    assert [path for path in FILES if made in path.read_text()] == []


def test_a_spec_with_findings_has_none(tmp_path: Path) -> None:
    (tmp_path / "spec").mkdir()
    done = run(["digest"], tmp_path)
    assert (done.stdout, done.code) == ("", 1)
