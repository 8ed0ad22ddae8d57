"""What git's tags say of releases decides which version is needed."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from command import Done, run

pytestmark = pytest.mark.thorough

BASE = Path(__file__).parents[1] / "golden/diffs/base"
CODE = "  - id: 30\n    name: EC_30\n    group: 1\n    summary: Another way to fail.\n"


class Repository:
    """A repository with a spec on main; its working tree is NEW, and main is OLD."""

    def __init__(self, folder: Path, below: str = "") -> None:
        self.folder = folder
        self.spec = folder / below / "spec"
        self.spec.parent.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "-b", "main")

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=True).stdout

    def commit(self, version: str, *tags: str) -> None:
        self.at(version)
        self.git("add", "-A")
        self.git("commit", "-qm", version)
        for tag in tags:
            self.git("tag", tag)

    def at(self, version: str) -> None:
        shutil.rmtree(self.spec, ignore_errors=True)
        shutil.copytree(BASE, self.spec)
        self.edit("catalog.yaml", '"1.2.0"', f'"{version}"')

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.spec / path).read_text()
        assert old in text
        (self.spec / path).write_text(text.replace(old, new))

    def flip(self) -> None:
        """A major change."""
        self.edit("acme/sms_error.yaml", "permanent: true", "permanent: false")

    def add(self) -> None:
        """A minor change."""
        self.edit("acme/sms_error.yaml", "  - id: 28\n", CODE.replace("30", "20") + "  - id: 28\n")

    def diff(self, *arguments: str) -> Done:
        return run(["diff", "main", "--check-version", "--quiet", *arguments], self.spec.parent)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.mark.parametrize("tag", ["v1.0.0", "1.0.0", "demo-v1.0.0", "demo/v1.0.0", "demo@1.0.0"])
def test_two_pull_requests_into_one_unreleased_version_need_no_second_raise(tag: str, repository: Repository) -> None:
    repository.commit("1.0.0", tag)
    repository.commit("1.1.0")
    repository.add()
    assert repository.diff() == ("demo: minor changes; 1.1.0 is not released yet\n", "", 0)


def test_a_major_change_raises_what_is_not_released(repository: Repository) -> None:
    repository.commit("1.0.0", "v1.0.0")
    repository.commit("1.1.0")
    repository.flip()
    said = "major changes; the version must be at least 2.0.0, but is 1.1.0; 1.1.0 is not released yet"
    done = repository.diff()
    assert (done.code, done.stdout) == (1, f"demo: {said}\n")
    repository.commit("2.0.0")
    repository.flip()
    assert repository.diff() == ("demo: major changes; 2.0.0 is not released yet\n", "", 0)


@pytest.mark.parametrize("tag", ["v1.1.0", "demo/v1.1.0"])
def test_a_release_is_raised(tag: str, repository: Repository) -> None:
    repository.commit("1.0.0", "v1.0.0")
    repository.commit("1.1.0", tag)
    repository.add()
    done = repository.diff()
    assert (done.code, done.stdout) == (1, "demo: minor changes; the version must be at least 1.2.0, but is 1.1.0\n")
    assert "not released" not in done.stderr


@pytest.mark.parametrize("tag", ["other-v1.0.0", "v0.9.0", "v1.0.0-rc.1", "v2.0.0", "release-1", "other/v1.0.0"])
def test_what_is_no_release_of_this_catalog_says_nothing(tag: str, repository: Repository) -> None:
    """A tag of another package, or one at which the catalog had another version: OLD counts as released."""
    repository.commit("1.0.0", tag)
    repository.commit("1.1.0")
    repository.add()
    done = repository.diff()
    assert (done.code, done.stdout) == (1, "demo: minor changes; the version must be at least 1.2.0, but is 1.1.0\n")


def test_without_tags_the_hint_says_what_to_do_if_it_is_not_out(repository: Repository) -> None:
    repository.commit("1.1.0")
    repository.add()
    done = repository.diff()
    assert done.code == 1 and done.stderr.endswith(
        "; if 1.1.0 is not released yet, tag the last release as vX.Y.Z, or compare with it: codecanon diff REVISION --check-version\n"
    )


def test_the_spec_of_a_monorepo_has_its_own_tags(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "services/sms")
    repository.commit("1.0.0", "demo/v1.0.0")
    repository.commit("1.1.0", "v1.1.0-rc.1")
    repository.add()
    assert repository.diff().code == 0


def test_folders_know_no_releases(repository: Repository) -> None:
    repository.commit("1.0.0", "v1.0.0")
    repository.at("1.1.0")
    shutil.copytree(repository.spec, repository.folder / "old")
    repository.add()
    done = run(["diff", "old", "spec", "--check-version"], repository.folder)
    assert done.code == 1 and "released" not in done.stdout + done.stderr


def test_a_version_that_goes_back_gets_the_last_release_of_its_line(repository: Repository) -> None:
    repository.commit("1.4.0", "v1.4.0")
    repository.commit("2.0.0", "v2.0.0")
    repository.at("1.4.1")
    done = repository.diff()
    assert (done.code, done.stdout) == (1, "demo: no changes; the version goes back, from 2.0.0 to 1.4.1\n")
    assert done.stderr == (
        "spec: no changes; the version goes back, from 2.0.0 to 1.4.1; is OLD what this branch was made from? "
        "To compare with the last release of this line: codecanon diff v1.4.0\n"
    )
    assert run(["diff", "v1.4.0", "--check-version"], repository.folder).code == 0
    repository.flip()
    assert "major changes; the version goes back" in repository.diff().stderr


def test_a_version_that_goes_back_where_nothing_is_tagged(repository: Repository) -> None:
    repository.commit("2.0.0")
    repository.at("1.4.1")
    assert repository.diff().stderr.endswith(
        "To compare with where it left its branch: codecanon diff $(git merge-base HEAD BRANCH)\n"
    )


def test_no_pre_release_follows_its_release(repository: Repository) -> None:
    repository.commit("2.0.0", "v2.0.0")
    repository.at("2.0.0-rc.1")
    done = repository.diff()
    assert (done.code, done.stdout) == (1, "demo: no changes; the version goes back, from 2.0.0 to 2.0.0-rc.1\n")


def test_pre_releases(repository: Repository) -> None:
    repository.commit("1.4.0", "v1.4.0")
    repository.at("2.0.0-rc.1")
    repository.flip()
    assert repository.diff().stdout == "demo: major changes; the version goes from 1.4.0 to 2.0.0-rc.1\n"
    repository.commit("2.0.0-rc.1")
    for version in ("2.0.0-rc.1", "2.0.0-rc.2", "2.0.0"):
        repository.at(version)
        repository.flip()
        assert repository.diff().code == 0, version
    repository.at("2.0.0-beta.1")
    assert "the version goes back, from 2.0.0-rc.1 to 2.0.0-beta.1" in repository.diff().stdout


def test_a_code_leaves_after_the_last_release(repository: Repository) -> None:
    """In a version that is not released yet, the code may leave although OLD has it."""
    repository.commit("1.0.0", "v1.0.0")
    repository.commit("2.0.0")

    def leave(version: str) -> Done:
        repository.at("2.0.0")
        path = repository.spec / "acme/sms_error.yaml"
        data = yaml.safe_load(path.read_text())
        data["codes"] = [code for code in data["codes"] if code["id"] != 28]
        data.setdefault("retired", []).append({"id": 28, "retired_in": version, "reason": "It is not sent."})
        path.write_text(yaml.safe_dump(data, sort_keys=False))
        return repository.diff()

    assert leave("2.0.0").code == 0
    done = leave("1.0.0")
    assert (done.code, "retired-before: acme/sms_error/28 was still in 1.0.0" in done.stderr) == (1, True)
    repository.git("tag", "v2.0.0")
    assert "was still in 2.0.0, so it was not retired in 2.0.0" in leave("2.0.0").stderr


def test_a_pre_release_that_is_out_needs_the_next_one(repository: Repository) -> None:
    repository.commit("1.4.0", "v1.4.0")
    repository.commit("2.0.0-rc.1", "v2.0.0-rc.1")
    assert repository.diff().code == 0
    repository.flip()
    done = repository.diff()
    said = "major changes; the version must be at least 2.0.0-rc.2, but is 2.0.0-rc.1"
    assert (done.code, done.stdout) == (1, f"demo: {said}\n")
    assert done.stderr == f"spec: {said}; raise `version` in catalog.yaml\n"  # to accept it would not change that
    for version in ("2.0.0-rc.2", "2.0.0"):
        repository.at(version)
        repository.flip()
        assert repository.diff() == (
            f"demo: major changes; the version goes from 2.0.0-rc.1 to {version}\n",
            "",
            0,
        )


def test_what_is_raised_anyway_needs_no_word_on_releases(repository: Repository) -> None:
    repository.commit("1.4.0", "v1.4.0")
    repository.commit("2.0.0-rc.1")
    repository.at("2.0.0")
    repository.flip()
    assert repository.diff().stdout == "demo: major changes; the version goes from 2.0.0-rc.1 to 2.0.0\n"
