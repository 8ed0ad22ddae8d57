"""What to do where a version is too low or goes back: in every form, and so that who does it ends with a version that is enough."""

import json
import re

import pytest
import yaml
from command import run
from review.test_releases import Repository, repository

pytestmark = pytest.mark.thorough
__all__ = ["repository"]  # a fixture


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
