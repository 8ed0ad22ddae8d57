"""What git's tags say of releases decides which version is needed, and what to type where a version is too low."""

import json
import re
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


def test_where_only_the_raise_is_left_nothing_is_to_be_accepted(repository: Repository) -> None:
    repository.commit("1.2.0", "v1.2.0")
    repository.flip()
    assert "or accept changes in accepted.yaml" in repository.diff().stderr
    (repository.spec / "accepted.yaml").write_text(entry(repository, until="1.2.1"))
    done = repository.diff()
    assert done.stdout == "demo: accepted changes only; the version must be at least 1.2.1, but is 1.2.0\n"
    assert done.stderr.endswith("but is 1.2.0; raise `version` in catalog.yaml\n")


def test_what_is_not_released_is_counted_from_the_last_release(repository: Repository) -> None:
    """A code that nobody has yet gets another name: users of the last release only see that it comes."""
    repository.commit("1.1.0", "v1.1.0")
    repository.at("1.2.0")
    repository.add()
    repository.git("commit", "-qam", "more")
    repository.edit("acme/sms_error.yaml", "EC_20", "EC_TWENTY")
    done = repository.diff()
    assert done.stdout.endswith("must be at least 2.0.0, but is 1.2.0; 1.2.0 is not released yet\n")
    command = "codecanon diff v1.1.0 --check-version"
    assert done.stderr.endswith(f". Users have 1.1.0; to count from there: {command}\n")
    assert f"\n  Users have 1.1.0; to count from there: {command}\n" in full(repository, "text")
    assert run(command.split()[1:], repository.folder).code == 0


def test_a_version_that_is_out_is_not_to_be_raised_to(repository: Repository) -> None:
    repository.commit("1.2.1", "v1.2.1")
    repository.git("branch", "release")
    repository.commit("2.0.0", "v2.0.0")
    repository.git("switch", "-q", "release")
    repository.edit("catalog.yaml", "1.2.1", "1.2.2")
    repository.flip()
    done = run(["diff", "HEAD", "--check-version"], repository.folder)
    assert done.stderr.startswith(
        "spec: major changes; the version must be at least 2.0.0, but is 1.2.2; "
        "2.0.0 is released already; make the change where that is, or accept changes in accepted.yaml"
    )
    assert "Raise the version" not in done.stdout
    assert "  2.0.0 is released already. Branches that have it: git branch --all --contains v2.0.0\n" in done.stdout
    repository.at("1.2.1")
    repository.add()
    assert 'Raise the version in spec/catalog.yaml:2: version: "1.3.0"' in full(repository, "text", "HEAD")


BACK = "To compare with the last release of this line: codecanon diff v1.2.0"
FORMS = ["text", "markdown", "github", "gitlab", "sarif", "json"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_to_do_where_the_version_goes_back(form: str, repository: Repository) -> None:
    repository.commit("1.2.0", "v1.2.0")
    repository.commit("2.0.0", "v2.0.0")
    repository.at("1.2.1")
    printed = full(repository, form)
    assert "the version goes back, from 2.0.0 to 1.2.1" in printed
    assert "codecanon diff v1.2.0" in printed and "To compare with the last release of this line" in printed
    assert form in ("text", "markdown") or "version-goes-back" in printed


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_that_the_version_is_too_low(form: str, repository: Repository) -> None:
    repository.commit("1.2.0", "v1.2.0")
    repository.add()
    printed = full(repository, form)
    assert "the version must be at least 1.3.0, but is 1.2.0" in printed
    assert form in ("text", "markdown") or "version-too-low" in printed
    place = {
        "github": "::warning file=spec/catalog.yaml,line=2,col=10,title=version-too-low::",
        "gitlab": '"path": "spec/catalog.yaml",\n      "lines": {\n        "begin": 2\n',
        "sarif": '"startLine": 2,\n',
        "json": '"line": 2,\n',
    }
    assert place.get(form, "spec/catalog.yaml:2") in printed


def full(repository: Repository, form: str, old: str = "main") -> str:
    """What diff prints in a form, without `--check-version`."""
    done = run(["diff", old, "--format", form], repository.spec.parent)
    assert (done.stderr, done.code) == ("", 0)
    return done.stdout


def entry(repository: Repository, until: str) -> str:
    """The file that accepts all major changes since main."""
    data = json.loads(full(repository, "json"))
    accepted = [
        {"fingerprint": change["fingerprint"], "reason": "It was wrong.", "until": until}
        for change in data["changes"]
        if change["level"] == "major"
    ]
    return yaml.safe_dump({"accepted": accepted}, allow_unicode=True)


def test_an_acceptance_for_a_version_that_never_came_out_stays(repository: Repository) -> None:
    """It was merged for 1.2.1; the next pull request makes that 1.3.0, before any release."""
    repository.commit("1.2.0", "v1.2.0")
    repository.flip()
    accepted = entry(repository, "1.2.1")
    repository.edit("catalog.yaml", "1.2.0", "1.2.1")
    (repository.spec / "accepted.yaml").write_text(accepted)
    assert repository.diff().code == 0
    repository.git("add", "-A")
    repository.git("commit", "-qm", "flip")
    repository.edit("catalog.yaml", "1.2.1", "1.3.0")
    repository.add()
    done = repository.diff()
    assert (done.code, "expired-acceptance: the entry is valid until 1.2.1, which was not released" in done.stderr) == (
        1,
        True,
    )
    assert '\n    write until: "1.3.0"\n' in done.stderr
    assert "; the version goes from 1.2.0 to 1.3.0" in run(["diff", "v1.2.0"], repository.folder).stdout
    repository.edit("accepted.yaml", "1.2.1", "1.3.0")
    for old in ("main", "v1.2.0"):
        assert run(["diff", old, "--check-version"], repository.folder).code == 0, old


def test_an_acceptance_whose_version_is_out_accepts_nothing(repository: Repository) -> None:
    repository.commit("1.2.0", "v1.2.0")
    repository.commit("1.2.1", "v1.2.1")
    repository.flip()
    (repository.spec / "accepted.yaml").write_text(entry(repository, "1.2.1"))
    repository.edit("catalog.yaml", "1.2.1", "1.2.2")
    done = repository.diff()
    assert done.stdout.startswith("demo: major changes; the version must be at least 2.0.0")
    assert (
        "expired-acceptance: the entry was valid until 1.2.1, and the catalog is at 1.2.2\n    remove the entry\n"
        in done.stderr
    )


def test_an_acceptance_that_comes_with_its_change_gets_the_version_of_that(repository: Repository) -> None:
    repository.commit("1.2.0", "v1.2.0")
    repository.flip()
    accepted = entry(repository, "1.2.1")
    repository.add()
    repository.edit("catalog.yaml", "1.2.0", "1.3.0")
    (repository.spec / "accepted.yaml").write_text(accepted)
    done = repository.diff()
    assert (done.code, '    write until: "1.3.0"' in done.stderr) == (1, True)
    repository.edit("accepted.yaml", "1.2.1", "1.3.0")
    assert repository.diff().code == 0


@pytest.mark.parametrize("changes", [["flip"], ["flip", "add"]])
@pytest.mark.parametrize("tags", [[], ["v1.2.0"]])
def test_the_next_steps_lead_to_a_version_that_is_enough(
    changes: list[str], tags: list[str], repository: Repository
) -> None:
    """Each step is followed as it is printed: first all entries are accepted, then the version is raised."""
    repository.commit("1.2.0", *tags)
    for change in changes:
        getattr(repository, change)()
    (entries,) = re.findall(r"```yaml\n(accepted:\n.*?)```", full(repository, "markdown"), re.DOTALL)
    (repository.spec / "accepted.yaml").write_text(entries.replace("…", "It was wrong."))
    (version,) = re.findall(r'```yaml\n +version: "(.*)"', full(repository, "markdown"))
    assert version == ("1.3.0" if "add" in changes else "1.2.1")
    repository.edit("catalog.yaml", "1.2.0", version)
    assert repository.diff() == (repository.diff().stdout, "", 0)


def test_the_placeholder_is_no_reason(repository: Repository) -> None:
    repository.commit("1.2.0")
    repository.flip()
    (repository.spec / "accepted.yaml").write_text(entry(repository, "1.2.1").replace("It was wrong.", '"…"'))
    done = repository.diff()
    assert done.code == 1
    assert 'accepted.yaml:3:11: wrong-form: "reason" can\'t be "…"' in done.stderr
    assert "use a sentence instead of the placeholder: why the change breaks no one" in done.stderr
    repository.git("add", "-A")
    repository.git("commit", "-qm", "as earlier versions took it")
    (repository.spec / "accepted.yaml").unlink()
    assert "can't be read" not in repository.diff().stderr


def test_a_command_is_a_step_before_those_that_are_folded(repository: Repository) -> None:
    """After </details>, Markdown would take the step for HTML."""
    repository.commit("1.2.0", "v1.2.0")
    repository.commit("1.2.1")
    repository.flip()
    steps = full(repository, "markdown").partition("#### Next\n")[2]
    command = (
        "* Users have 1.2.0; to count from there:\n\n  ```console\n  codecanon diff v1.2.0 --check-version\n  ```\n"
    )
    assert steps.startswith(f"\n{command}* Raise the version")
