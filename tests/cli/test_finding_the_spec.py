"""Where commands find the spec, and put what they make, when no option names a folder."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command import run

BASE = Path(__file__).parents[1] / "golden/diffs/base"
TARGET = "doc: A page.\nlanguage: markdown\nbuilt: true\noutputs:\n  - {template: page.jinja, path: page.md}\n"
MADE = "generated/schema/catalog.schema.json"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a spec in spec/, and folders beside it and in it."""
    folder = tmp_path / "repository"
    shutil.copytree(BASE, folder / "spec")
    (folder / "services/web").mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "-b", "main"], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("below", [".", "services", "services/web", "spec", "spec/acme"])
def test_from_any_folder_of_the_repository(below: str, repository: Path) -> None:
    done = run(["generate"], repository / below)
    assert done.code == 0, done.stderr
    assert (repository / MADE).exists()
    assert sorted(path.name for path in repository.iterdir()) == [".git", "generated", "services", "spec"]
    assert run(["check"], repository / below).code == run(["fmt", "--check"], repository / below).code == 0


@pytest.mark.parametrize("below", ["services/web", "spec", "spec/acme"])
def test_paths_lead_there_from_where_the_user_is(below: str, repository: Path) -> None:
    broken = repository / "spec/catalog.yaml"
    broken.write_text(broken.read_text().replace('version: "1.2.0"', "version: 1.2"))
    done = run(["lint"], repository / below)
    path = done.stdout.partition(":")[0]
    assert "ambiguous-scalar" in done.stdout
    assert not os.path.isabs(path)
    assert (repository / below / path).samefile(broken)


def test_what_is_built_is_beside_the_spec_too(repository: Path) -> None:
    catalog, target = repository / "spec/catalog.yaml", repository / "spec/targets/pages"
    catalog.write_text(catalog.read_text().replace("targets:\n", "targets:\n  pages: {from: targets/pages}\n", 1))
    target.mkdir(parents=True)
    (target / "target.yaml").write_text(TARGET)
    (target / "page.jinja").write_text("# {{ catalog.title | text }}\n")
    done = run(["build", "pages"], repository / "services")
    assert done.code == 0, done.stderr
    assert (repository / "build/pages/page.md").exists() and not (repository / "services/build").exists()


def test_a_spec_that_is_named_makes_files_where_the_user_is(repository: Path) -> None:
    assert run(["generate", "--spec", "../spec"], repository / "services").code == 0
    assert (repository / "services" / MADE).exists()


def test_the_nearest_spec_counts_and_a_folder_of_tests_is_none(repository: Path) -> None:
    shutil.copytree(BASE, repository / "services/spec")
    (repository / "services/web/spec").mkdir()
    (repository / "services/web/spec/user_spec.rb").write_text("describe User")
    assert run(["generate"], repository / "services/web").code == 0
    assert (repository / "services" / MADE).exists()


def test_no_spec_is_sought_beyond_the_repository(repository: Path) -> None:
    inner = repository / "inner/folder"
    inner.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet"], cwd=inner.parent, check=True)
    done = run(["lint"], inner)
    assert done.code == 2
    assert f"no folder spec here, and no spec/catalog.yaml in a folder above, up to {inner.parent};" in done.stderr
    done = run(["lint", "--spec", "codes"], inner)
    assert (done.code, "there is no folder codes; name the spec with --spec" in done.stderr) == (2, True)


def test_a_file_system_is_a_boundary(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for git: what is mounted, as in a container, is a world of its own."""
    web = repository / "services/web"
    monkeypatch.setattr("codecanon.reading.spec_folder._device", lambda folder: 77 if folder == web else 1)
    assert run(["lint"], web).code == 2
    assert run(["lint"], web.parent).code == 0


def test_a_folder_that_nobody_may_look_into_ends_the_search(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web, real = repository / "services/web", os.stat

    def refused(path: Any, **options: Any) -> os.stat_result:
        if path == web.parent:
            raise PermissionError(13, "Permission denied")
        return real(path, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", refused)
        done = run(["lint"], web)
    assert (done.code, "there is no folder spec" in done.stderr) == (2, True)
