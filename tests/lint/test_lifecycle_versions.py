"""While the catalog is at a pre-release, codes leave in the release that it leads to."""

import shutil
from pathlib import Path

import pytest
from command import run

BASE = Path(__file__).parents[1] / "golden/diffs/base"


@pytest.mark.parametrize(
    ("catalog", "retired_in", "is_right"),
    [
        ("2.0.0-rc.1", "2.0.0", True),
        ("2.0.0-rc.1", "2.0.0-rc.1", True),
        ("2.0.0-rc.1", "2.0.0-beta.9", True),
        ("2.0.0-rc.1", "2.0.0-rc.2", False),
        ("2.0.0-rc.1", "2.0.1", False),
        ("2.0.0", "2.0.0-rc.2", True),
    ],
)
def test_which_versions_are_in_the_future(catalog: str, retired_in: str, is_right: bool, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "spec")
    for path, old, new in (
        ("catalog.yaml", '"1.2.0"', catalog),
        ("acme/sms_error.yaml", 'in: "1.0.0"', f"in: {retired_in}"),
    ):
        file = tmp_path / "spec" / path
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))
    done = run(["lint"], tmp_path)
    assert (done.code == 0, "future-version" not in done.stderr + done.stdout) == (is_right, is_right)
