"""`codecanon diff` as the diff driver of a real git: what `git diff`, `git log -p` and `git show` print for spec files."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import run

pytestmark = pytest.mark.thorough

BASE = Path(__file__).parents[1] / "golden/diffs/base"
SMS, VOICE = "spec/acme/sms_error.yaml", "spec/acme/voice_error.yaml"
FLIPPED = "\nBehaviour\n  major  acme/sms_error/28 EC_FULL\n         permanent: yes -> no\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a spec, set up as docs/reviewing.md says."""
    shutil.copytree(BASE, tmp_path / "spec")
    (tmp_path / "notes.txt").write_text("notes\n")
    git(tmp_path, "init", "--quiet", "-b", "main")
    git(tmp_path, "config", "user.name", "A")
    git(tmp_path, "config", "user.email", "a@b.c")
    git(tmp_path, "config", "diff.codecanon.command", "codecanon diff")
    (tmp_path / ".gitattributes").write_text("spec/**/*.yaml diff=codecanon\n")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    """What git prints, on both streams. It finds codecanon beside this Python."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["git", "--no-pager", *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "a commit")


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def test_each_spec_file_is_reviewed_and_other_files_are_as_ever(repository: Path) -> None:
    edit(repository, SMS, "permanent: true", "permanent: false")
    edit(repository, VOICE, "The line is busy.", "The line is in use.")
    edit(repository, "notes.txt", "notes", "more notes")
    printed = git(repository, "diff")
    assert f"{SMS}: 1 major\n{FLIPPED}" in printed
    assert f"{VOICE}: 1 patch\n" in printed
    assert "\n-notes\n+more notes\n" in printed
    assert "the version" not in printed  # one file can't tell whether it is raised
    assert git(repository / "spec/acme", "diff") == printed


def test_history_is_reviewed_too(repository: Path) -> None:
    edit(repository, SMS, "permanent: true", "permanent: false")
    commit(repository)
    edit(repository, SMS, "permanent: false", "permanent: true")
    commit(repository)
    log = git(repository, "log", "-p", "--ext-diff")
    assert "permanent: no -> yes" in log and "permanent: yes -> no" in log
    assert log.count("notes\n") > 0 and f"{VOICE}, new file: 1 minor" in log
    assert FLIPPED in git(repository, "show", "--ext-diff", "HEAD~1")


def test_new_and_deleted_files(repository: Path) -> None:
    shutil.copytree(repository / "spec/bolt", repository / "spec/crow")
    edit(repository, "spec/crow/provider.yaml", "provider: bolt", "provider: crow")
    edit(repository, "spec/crow/error.yaml", "    same_as: acme/sms_error/27\n", "    summary: It failed.\n")
    git(repository, "add", "--all")
    printed = git(repository, "diff", "--cached")
    assert "spec/crow/provider.yaml, new file: 1 minor\n\ncrow\n  minor  crow Bolt\n" in printed
    assert "spec/crow/error.yaml, new file: 1 minor\n\ncrow/error\n  minor  crow/error Errors\n" in printed
    commit(repository)
    git(repository, "rm", "--quiet", "-r", "spec/crow")
    printed = git(repository, "diff", "HEAD")
    assert "spec/crow/provider.yaml, deleted: 1 major\n\nBehaviour\n  major  crow Bolt\n" in printed
    git(repository, "reset", "--quiet", "--hard")
    git(repository, "rm", "--quiet", "spec/crow/error.yaml")
    printed = git(repository, "diff", "HEAD")
    assert "spec/crow/error.yaml, deleted: 1 major\n\nBehaviour\n  major  crow/error Errors\n" in printed


def test_the_file_that_makes_a_spec(repository: Path) -> None:
    added = git(repository, "show", "--ext-diff", "HEAD", "--", "spec/catalog.yaml")
    assert "spec/catalog.yaml, new file: 7 codes, all new\n--- /dev/null\n+++ b/spec/catalog.yaml\n" in added
    git(repository, "rm", "--quiet", "spec/catalog.yaml")
    assert "spec/catalog.yaml, deleted\n--- a/spec/catalog.yaml\n+++ /dev/null\n" in git(repository, "diff", "HEAD")


def test_a_file_with_another_name(repository: Path) -> None:
    (repository / SMS).rename(repository / "spec/acme/text_error.yaml")
    edit(repository, "spec/acme/text_error.yaml", "code_set: sms_error", "code_set: text_error\nformerly: sms_error")
    edit(repository, "spec/acme/text_error.yaml", "permanent: true", "permanent: false")
    git(repository, "add", "--all")
    printed = git(repository, "diff", "HEAD")
    assert f"{SMS} renamed to spec/acme/text_error.yaml: " in printed
    assert "permanent: yes -> no" in printed


def test_a_spec_that_moved_has_changed_in_nothing(repository: Path) -> None:
    git(repository, "mv", "spec", "codes")
    (repository / ".gitattributes").write_text("**/*.yaml diff=codecanon\n")
    printed = git(repository, "diff", "HEAD", "--", "codes", "spec")
    assert f"{SMS} renamed to codes/acme/sms_error.yaml: nothing changes for users\n" in printed
    assert "removed" not in printed and "added" not in printed


def test_what_changes_in_the_text_only_is_shown_as_text(repository: Path) -> None:
    edit(repository, VOICE, "codes:\n", "# Of the manual.\ncodes:\n")
    printed = git(repository, "diff")
    assert printed.startswith(f"{VOICE}: nothing changes for users\n--- a/{VOICE}\n+++ b/{VOICE}\n@@ -4,6 +4,7 @@")
    assert "\n+# Of the manual.\n" in printed
    git(repository, "reset", "--quiet", "--hard")
    (repository / VOICE).chmod(0o755)
    assert git(repository, "diff").endswith("mode changed from 100644 to 100755\n")


def test_what_is_no_catalog_is_shown_as_text(repository: Path) -> None:
    edit(repository, SMS, "code_set: sms_error", "code_set: [")
    (repository / "spec/accepted.yaml").write_text("accepted: []\n")
    (repository / "spec/targets/mine").mkdir(parents=True)
    (repository / "spec/targets/mine/target.yaml").write_text("doc: Mine.\n")
    edit(repository, VOICE, "The line is busy.", "The line is in use.")
    git(repository, "add", "--all")
    printed = git(repository, "diff", "HEAD")
    assert f"{SMS}\n--- a/{SMS}\n" in printed and "\n+code_set: [\n" in printed
    assert "spec/accepted.yaml, new file\n" in printed and "\n+doc: Mine.\n" in printed
    assert f"{VOICE}: 1 patch\n" in printed  # in HEAD, since the work tree has no catalog


def test_a_link_is_shown_as_text(repository: Path) -> None:
    (repository / VOICE).unlink()
    (repository / VOICE).symlink_to("sms_error.yaml")
    assert f"+++ b/{VOICE}" in git(repository, "diff")


def test_accepted_changes_are_none_of_its_business(repository: Path) -> None:
    """A file of its own can't tell which entries are used."""
    entry = (
        '  - rule: provider-field-flipped\n    subject: acme/sms_error/28\n    reason: A slip.\n    until: "1.3.0"\n'
    )
    (repository / "spec/accepted.yaml").write_text(f"accepted:\n{entry}")
    edit(repository, VOICE, "The line is busy.", "The line is in use.")
    assert f"{VOICE}: 1 patch\n" in git(repository, "diff")


def test_unmerged_files(repository: Path) -> None:
    for branch, name in (("one", "EC_ONE"), ("two", "EC_TWO")):
        git(repository, "switch", "--quiet", "-c", branch, "main")
        edit(repository, SMS, "EC_ABSENT", name)
        commit(repository)
    git(repository, "merge", "one", code=1)
    assert "\n+<<<<<<< HEAD\n" in git(repository, "diff", "HEAD")
    assert f"{SMS}: unmerged; resolve the conflict, then: codecanon diff\n" in git(repository, "diff", "--ours")


def test_colors_are_those_of_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pager takes colors, though it is no terminal."""
    edit(repository, SMS, "permanent: true", "permanent: false")
    edit(repository, VOICE, "codes:\n", "# Of the manual.\ncodes:\n")
    assert "\x1b" not in git(repository, "diff")
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    printed = git(repository, "diff")
    assert "\x1b[31m\x1b[1m  major  acme/sms_error/28" in printed and "\x1b[32m+# Of the manual.\x1b[0m" in printed
    assert "\x1b" not in git(repository, "-c", "color.ui=false", "diff")


def test_its_calls_are_known_by_their_number(repository: Path) -> None:
    same = ("/dev/null", ".", ".", SMS, "0" * 40, "100644")
    assert run(["diff", SMS, *same], repository).stdout.startswith(f"{SMS}, new file: ")
    refused = run(["diff", "a", "b", "c"], repository)
    assert (refused.code, "only OLD and NEW can be compared, and there are 3 names" in refused.stderr) == (2, True)


def test_no_fault_stops_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(repository, SMS, "permanent: true", "permanent: false")
    (repository / "old.yaml").write_text(git(repository, "show", f"HEAD:{SMS}"))
    call = ["diff", SMS, "old.yaml", "0" * 40, "100644", SMS, "0" * 40, "100644"]
    monkeypatch.setattr("codecanon.cli.one_file.read_old", lambda *given: 1 / 0)
    done = run(call, repository)
    assert (done.code, "+    permanent: false" in done.stdout) == (0, True)
    assert isinstance(run_and_fail([*call, "--debug"], repository), ZeroDivisionError)


def run_and_fail(arguments: list[str], folder: Path) -> Exception:
    with pytest.raises(ZeroDivisionError) as found:
        run(arguments, folder)
    return found.value


def test_a_pager_that_is_closed_stops_nothing(repository: Path) -> None:
    """git would say: external diff died."""
    edit(repository, SMS, "permanent: true", "permanent: false")
    call = f"{sys.executable} -m codecanon diff {SMS} /dev/null . . {SMS} {'0' * 40} 100644"
    command = ["bash", "-c", f"({call}; echo $? >&2) | true"]
    for _ in range(3):
        done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
        assert done.stderr == "0\n"


def drop_field(folder: Path, renamed: str = "") -> None:
    """Takes the field `permanent` from the whole spec, or gives it another name."""
    for path in sorted((folder / "spec").rglob("*.yaml")):
        text = path.read_text()
        if renamed:
            text = text.replace("permanent", renamed)
        else:
            text = re.sub("  - id: permanent\n(    .*\n)+|    permanent: .*\n", "", text)
        path.write_text(text)


@pytest.mark.parametrize("renamed", ["", "lasting"])
def test_history_with_a_field_that_is_gone_is_shown_as_text(renamed: str, repository: Path) -> None:
    edit(repository, SMS, "permanent: true", "permanent: false")
    commit(repository)
    assert FLIPPED in git(repository, "show", "--ext-diff", "HEAD")
    drop_field(repository, renamed)
    commit(repository)
    printed = git(repository, "show", "--ext-diff", "HEAD~1")
    assert f"\n{SMS}\n--- a/{SMS}\n" in printed and "\n+    permanent: false\n" in printed
    assert "nothing changes for users" not in printed


def test_a_field_renamed_in_two_files_is_shown_as_text(repository: Path) -> None:
    """Neither file fits the other version of the other one."""
    drop_field(repository, "lasting")
    printed = git(repository, "diff")
    for path in ("spec/catalog.yaml", SMS):
        assert f"{path}\n--- a/{path}\n" in printed


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("spec/catalog.yaml", "title: Demo codes", "title: Demo codes\nzz: 1"),
        (SMS, "permanent: true", "permanent: false\n    zz: 1"),
        (SMS, "retry: later", "retry: latre"),
        (SMS, "group: 2\n    summary: The number", "group: 9\n    summary: The number"),
    ],
)
def test_a_file_with_an_error_is_shown_as_text(path: str, old: str, new: str, repository: Path) -> None:
    edit(repository, path, old, new)
    assert git(repository, "diff").startswith(f"{path}\n--- a/{path}\n")


def test_an_error_in_another_file_does_not_count(repository: Path) -> None:
    edit(repository, VOICE, "title:", "zz: 1\ntitle:")
    commit(repository)
    edit(repository, SMS, "permanent: true", "permanent: false")
    edit(repository, "spec/catalog.yaml", "Demo codes", "Codes of a demo")
    printed = git(repository, "diff")
    assert f"{SMS}: 1 major\n{FLIPPED}" in printed
    assert "spec/catalog.yaml: 1 patch\n" in printed


def test_data_that_changes_for_nobody_are_no_layout(repository: Path) -> None:
    edit(repository, "spec/catalog.yaml", "title: Demo codes", "title: Demo codes\nlint: {missing-summary: warning}")
    assert git(repository, "diff").startswith("spec/catalog.yaml\n--- a/spec/catalog.yaml\n")
    edit(repository, "spec/catalog.yaml", "Demo codes", "Codes of a demo")
    assert git(repository, "diff").startswith("spec/catalog.yaml: 1 patch\n") and NOTE in git(repository, "diff")


NOTE = "\n\nOther lines differ too, such as comments; --no-ext-diff shows them\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [("codes:\n", "# Of the manual.\ncodes:\n"), ("retry: later", 'retry: "later"'), ("retry: never", "retry:  never")],
)
def test_lines_that_are_not_reviewed_are_mentioned(old: str, new: str, repository: Path) -> None:
    edit(repository, SMS, "permanent: true", "permanent: false")
    assert NOTE not in git(repository, "diff")
    edit(repository, SMS, old, new)
    printed = git(repository, "diff")
    assert FLIPPED in printed and printed.endswith(NOTE)
