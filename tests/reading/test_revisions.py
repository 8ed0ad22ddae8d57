"""Revisions of real repositories: how they are read, what is said where they can't be, and how branches merge."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from jsonschema import Draft202012Validator

from codecanon.reading.schema import base_schema

pytestmark = pytest.mark.thorough

BASE = Path(__file__).parents[1] / "golden/diffs/base"
CODE = "  - id: {id}\n    name: EC_{id}\n    group: 1\n    summary: The {id}th way to fail.\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "protocol.file.allow=always")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def codecanon(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = run(arguments, folder)
    return done.code, done.stdout, done.stderr


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def add_code(folder: Path, id: int) -> None:
    """Adds a code where it belongs."""
    path = "spec/acme/sms_error.yaml"
    codes = (folder / path).read_text().partition("retired:")[0]
    after = next(
        (line for line in re.findall(r"^  - id: .*\n", codes, re.MULTILINE) if int(line[8:]) > id), "retired:\n"
    )
    edit(folder, path, after, CODE.format(id=id) + after)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a spec on main, and a branch `topic` with one code more, checked out."""
    folder = tmp_path / "repository"
    shutil.copytree(BASE, folder / "spec")
    git(folder, "init", "--quiet", "-b", "main")
    commit(folder, "start")
    git(folder, "switch", "--quiet", "-c", "topic")
    add_code(folder, 30)
    commit(folder, "add 30")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", message)


def test_the_default_is_all_since_the_branch_left_main(repository: Path) -> None:
    git(repository, "switch", "--quiet", "main")
    add_code(repository, 29)
    commit(repository, "add 29")
    git(repository, "switch", "--quiet", "topic")
    add_code(repository, 35)  # not committed
    code, said, _ = codecanon(repository, "diff")
    assert code == 0
    assert re.findall(r"acme/sms_error/\d+", said) == ["acme/sms_error/30", "acme/sms_error/35"]


def test_two_revisions_and_no_work_tree(repository: Path) -> None:
    shutil.rmtree(repository / "spec")
    code, said, _ = codecanon(repository, "diff", "main", "topic")
    assert code == 0
    assert "main:spec against topic:spec: 1 minor" in said
    assert git(repository, "status", "--short").count(" D ") == 6


def test_a_folder_below_and_a_spec_at_the_top(repository: Path) -> None:
    _, below, _ = codecanon(repository / "spec/acme", "diff", "--spec", "..")
    assert ": 1 minor" in below
    git(repository, "mv", *(f"spec/{name}" for name in ("acme", "bolt", "catalog.yaml")), ".")
    commit(repository, "to the top")
    code, said, _ = codecanon(repository, "diff", "HEAD", "HEAD", "--spec", ".")
    assert (code, "HEAD:." in said) == (0, True)
    code, said, _ = codecanon(repository, "diff", "main", "HEAD", "--spec", ".")
    assert (code, "main:spec against HEAD:.: 1 minor" in said) == (0, True)  # git says that it was moved


def test_annotations_name_files_of_the_repository(repository: Path) -> None:
    _, said, _ = codecanon(repository, "diff", "main", "topic", "--format", "github")
    version, change, *_ = said.splitlines()
    assert version.startswith("::warning file=spec/catalog.yaml,line=2,col=10,title=version-too-low::")
    assert change.startswith(
        "::notice file=spec/acme/sms_error.yaml,line=24,col=5,title=minor%3A code-added-otherwise::"
    )


def test_which_side_is_invalid(repository: Path) -> None:
    edit(repository, "spec/catalog.yaml", 'version: "1.2.0"', "version: 1.2")
    code, _, said = codecanon(repository, "diff")
    assert code == 1
    assert "spec/catalog.yaml:2:10: ambiguous-scalar" in said
    assert said.endswith("1 finding in NEW, spec; fix it first\n")
    edit(repository, "spec/catalog.yaml", "catalog: demo\nversion: 1.2", 'version: "1.2.0"')
    commit(repository, "wrong")
    code, _, said = codecanon(repository, "diff", "HEAD", "main")
    assert code == 1
    assert 'HEAD:spec/catalog.yaml:1:1: missing-key: the entry has no "catalog"\n' in said
    assert said.endswith("\n1 finding in OLD, HEAD:spec, which can't be read; name another OLD\n")


def test_old_is_history_whatever_is_found_in_it(repository: Path) -> None:
    """The pull request that puts main right has a review: of OLD only that is asked which it takes to read it."""
    git(repository, "switch", "--quiet", "main")
    edit(repository, "spec/acme/sms_error.yaml", "    group: 1\n", "    group: 77\n    colour: red\n")
    (repository / "spec/notes.txt").write_text("notes")
    commit(repository, "wrong")
    assert codecanon(repository, "lint")[0] == 1
    for command in (["diff"], ["changelog"], ["sql-migration", "--target", "sqlite"]):
        code, said, error = codecanon(repository, command[0], "main", "topic", *command[1:])
        assert code == 0 and (not error or error.startswith("warning: topic:spec: ")), error


def test_a_word_for_a_boolean_is_read_as_one(repository: Path) -> None:
    """The pull request that writes `false` for `no` changes nothing."""
    git(repository, "switch", "--quiet", "main")
    edit(repository, "spec/acme/sms_error.yaml", "permanent: false", "permanent: no")
    commit(repository, "as other readers of YAML have it")
    edit(repository, "spec/acme/sms_error.yaml", "permanent: no", "permanent: false")
    assert codecanon(repository, "diff", "HEAD", "--check-version")[0] == 0
    assert "no changes" in codecanon(repository, "diff", "HEAD")[1]


FORMS = ("text", "markdown", "json", "github", "sarif")


@pytest.fixture
def first(repository: Path) -> Path:
    """A repository without a spec on main, and the branch that brings one, checked out."""
    git(repository, "switch", "--quiet", "--orphan", "bare")
    (repository / "README").write_text("hello")
    commit(repository, "start")
    git(repository, "branch", "--quiet", "-f", "main")
    git(repository, "switch", "--quiet", "-c", "first")
    shutil.copytree(BASE, repository / "spec")
    commit(repository, "a spec")
    return repository


def test_the_first_spec_is_all_new(first: Path) -> None:
    for arguments in ((), ("main",), ("main", "first")):
        code, said, error = codecanon(first, "diff", *arguments, "--check-version", "--fail-on", "patch")
        assert (code, error) == (0, "")
        assert re.fullmatch(r"demo: \d+ codes, all new\n\w+:spec against (first:)?spec: no spec before\n", said)
    said = {form: codecanon(first, "diff", "main", "--check-version", "--format", form) for form in FORMS}
    assert {(code, error) for code, _, error in said.values()} == {(0, "")}
    assert re.search(r"### demo: \d+ codes, all new\n\n`main:spec` against `spec`: no spec before", said["markdown"][1])
    read = json.loads(said["json"][1])
    assert (read["old"], read["verdict"]) == ({"shown": "main:spec", "version": None}, "none")
    assert (read["version_is_raised"], read["changes"]) == (True, [])
    Draft202012Validator(base_schema("review")).validate(read)
    assert re.fullmatch(
        r"::notice file=spec/catalog.yaml,line=1,col=1,title=new spec::demo: \d+ codes, all new\n", said["github"][1]
    )
    assert json.loads(said["sarif"][1])["runs"][0]["results"] == []
    code, changelog, _ = codecanon(first, "changelog", "main")
    assert code == 0 and re.fullmatch(r"## 1\.2\.0\n\n\* The first version: \d+ codes\.\n", changelog)
    code, _, error = codecanon(first, "sql-migration", "main", "--target", "sqlite")
    assert (code, "main:spec has no spec, so there are no tables to change" in error) == (1, True)


def test_a_folder_that_held_something_else_was_no_spec(first: Path) -> None:
    git(first, "switch", "--quiet", "main")
    (first / "spec/models").mkdir(parents=True)
    (first / "spec/models/user_spec.rb").write_text("describe User")
    commit(first, "tests of Ruby")
    git(first, "switch", "--quiet", "first")
    code, said, _ = codecanon(first, "diff", "main")
    assert (code, "all new" in said) == (0, True)
    (first / "broken/acme").mkdir(parents=True)
    shutil.copyfile(BASE / "acme/provider.yaml", first / "broken/acme/provider.yaml")
    commit(first, "a spec without its catalog")
    code, _, error = codecanon(first, "diff", "HEAD", "--spec", "broken")
    assert (code, "HEAD:broken/catalog.yaml:1:1: missing-file" in error) == (1, True)


def test_an_empty_folder_is_no_spec_yet_and_another_is_a_mistake(first: Path, tmp_path: Path) -> None:
    empty, other = tmp_path / "empty", tmp_path / "other"
    empty.mkdir()
    (empty / ".gitkeep").write_text("")
    shutil.copytree(BASE, other / "spec")
    for command in ("diff", "changelog"):
        code, said, _ = codecanon(first, command, str(empty), "./spec")
        assert (code, "all new" in said or "The first version" in said) == (0, True), said
        code, _, error = codecanon(first, command, str(other), "./spec")
        assert (
            code == 2
            and f"the folder {other} holds no spec, there is no catalog.yaml in it; name {other}/spec" in error
        )
    shutil.move(other / "spec", other / "docs")
    code, _, error = codecanon(first, "diff", str(other))
    assert (code, error.endswith("there is no catalog.yaml in it; name another folder\n")) == (2, True)


def test_a_file_in_the_place_of_the_spec_was_no_spec(first: Path) -> None:
    (first / "README").unlink()
    shutil.copytree(BASE, first / "README")
    code, said, _ = codecanon(first, "diff", "main", "--spec", "README")
    assert (code, "all new" in said) == (0, True)
    commit(first, "a folder")
    code, _, error = codecanon(first, "diff", "HEAD", "main", "--spec", "README")
    assert (code, "main has no folder README" in error) == (1, True)


@pytest.mark.parametrize(("mode", "what"), [("160000", "a submodule"), ("120000", "a link")])
def test_what_was_elsewhere_can_not_be_compared(mode: str, what: str, first: Path) -> None:
    git(first, "switch", "--quiet", "main")
    id = "1" * 40 if mode == "160000" else git(first, "rev-parse", "HEAD:README").strip()
    git(first, "update-index", "--add", "--cacheinfo", f"{mode},{id},spec")
    git(first, "commit", "--quiet", "-m", "elsewhere")
    git(first, "reset", "--quiet", "--hard", "first")
    code, _, error = codecanon(first, "diff", "ORIG_HEAD")
    said = f"ORIG_HEAD: spec is {what} there, which is not followed; name another revision\n"
    assert (code, error) == (1, f"codecanon: {said}")


ACCEPTED = """
  - rule: provider-field-flipped
    subject: acme/sms_error/28
    attribute: permanent
    old: true
    new: false
    reason: A slip.
    until: "1.2.1"
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("accepted.yaml", "foo: 1\n"),
        ("accepted.yaml", "[\n"),
        ("accepted.yaml", "accepted: 1\n"),
        ("accepted.yaml", "accepted: [{rule: gone}]\n"),
        ("drafts/error.yaml", "codes: []\n"),
        ("drafts/deep/notes.txt", "notes"),
    ],
)
def test_what_no_comparison_needs_is_not_read_of_old(path: str, text: str, repository: Path) -> None:
    expected = codecanon(repository, "diff", "main", "topic")
    git(repository, "switch", "--quiet", "main")
    (repository / "spec" / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / "spec" / path).write_text(text)
    commit(repository, "wrong")
    assert codecanon(repository, "lint")[0] == 1
    assert codecanon(repository, "diff", "main", "topic") == expected


def test_entries_beside_a_wrong_one_are_still_history(repository: Path) -> None:
    (repository / "spec/accepted.yaml").write_text(f"accepted:{ACCEPTED}  - 1\n")
    commit(repository, "wrong")
    (repository / "spec/accepted.yaml").write_text(f"accepted:{ACCEPTED}")
    edit(repository, "spec/acme/sms_error.yaml", "permanent: true", "permanent: false")
    code, said, error = codecanon(repository, "diff", "HEAD")
    assert (code, "demo: major changes" in said, error) == (0, True, "")


@pytest.mark.parametrize("version", ['"1.0"', '"01.0.0"', "1.2", '"next"', '""'])
def test_a_version_that_is_none_is_not_compared(version: str, repository: Path) -> None:
    git(repository, "switch", "--quiet", "main")
    edit(repository, "spec/catalog.yaml", 'version: "1.2.0"', f"version: {version}")
    commit(repository, "wrong")
    for form in FORMS:
        code, said, error = codecanon(repository, "diff", "main", "topic", "--check-version", "--format", form)
        assert (code, error) == (0, ""), error
        if form in ("text", "markdown"):
            assert "minor changes; the version can't be compared, as that of OLD has not the form 1.0.0\n" in said
    assert codecanon(repository, "changelog", "main", "topic")[0] == 0


def test_a_first_spec_with_findings_is_refused(first: Path) -> None:
    edit(first, "spec/catalog.yaml", 'version: "1.2.0"', "version: 1.2")
    code, _, error = codecanon(first, "diff", "main")
    assert (code, "1 finding in NEW, spec" in error) == (1, True)


def test_what_git_lacks_is_not_taken_for_a_spec_that_was_not_there(first: Path, tmp_path: Path) -> None:
    """Of a clone without trees nobody can tell what a revision had."""
    git(first, "switch", "--quiet", "main")
    shutil.copytree(BASE, first / "spec")
    (first / "README").write_text("changed")
    commit(first, "another spec")
    git(first, "switch", "--quiet", "first")
    git(first, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=tree:0", "--branch=first", f"file://{first}", "partial")
    code, said, error = codecanon(tmp_path / "partial", "diff", "origin/main")
    assert (code, said) == (1, "")
    assert "origin/main: spec is no folder there, or git lacks it" in error


def test_what_is_not_there(repository: Path, tmp_path: Path) -> None:
    for arguments, expected in {
        ("v9.9.9",): "v9.9.9 is neither a folder nor a revision of this repository, which has no remote",
        ("main", "--spec", "specs"): "there is no folder specs",
        ("main", "topic", "--spec", "specs"): "topic has no folder specs",
        ("--", "--output=x"): "--output=x is neither a folder nor a revision",
    }.items():
        code, _, said = codecanon(repository, "diff", *arguments)
        assert code and expected in said, said
    shutil.copytree(BASE, tmp_path / "alone/spec")
    code, _, said = codecanon(tmp_path / "alone", "diff")
    assert (code, "this is no git repository; name two folders instead" in said) == (1, True)


def test_a_shallow_clone_says_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    git(repository, "switch", "--quiet", "main")
    add_code(repository, 29)
    commit(repository, "add 29")
    url = repository.as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=topic", url, "shallow")
    clone = tmp_path / "shallow"
    code, _, said = codecanon(clone, "diff")
    assert code == 1
    assert "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main" in said
    git(clone, "fetch", "--quiet", "--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main")
    code, _, said = codecanon(clone, "diff")
    assert code == 1
    assert "this clone is shallow, and where HEAD left origin/main is not in it; run: git fetch --unshallow" in said
    code, said, _ = codecanon(clone, "diff", "origin/main")
    assert (code, "acme/sms_error/30" in said) == (0, True)
    git(clone, "fetch", "--quiet", "--unshallow", "origin")
    assert codecanon(clone, "diff")[0] == 0


@pytest.mark.parametrize(
    ("wanted", "then"),
    [("v1", "v1"), ("v1~1", "v1~1"), ("main", "origin/main"), ("origin/main~1",) * 2, ("HEAD~2",) * 2],
)
def test_what_a_shallow_clone_says_works(wanted: str, then: str, repository: Path, tmp_path: Path) -> None:
    add_code(repository, 29)
    commit(repository, "add 29")
    git(repository, "tag", "v1", "topic~1")
    git(repository, "switch", "--quiet", "main")
    add_code(repository, 31)
    commit(repository, "add 31")
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=topic", repository.as_uri(), "shallow")
    clone = tmp_path / "shallow"
    _, _, said = codecanon(clone, "diff", wanted)
    asked = re.findall(r"git fetch [^,\n]+", said)
    command = asked[0] if then == wanted else asked[1]
    assert then == wanted or f"name {then} and run: {command}" in said
    git(clone, *command.split()[1:])
    code, _, said = codecanon(clone, "diff", then)
    assert (code, said) == (0, "")


@pytest.mark.parametrize("length", [40, 12])
def test_a_commit_id_can_be_fetched(length: int, repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=topic", repository.as_uri(), "shallow")
    id = git(repository, "rev-parse", "main")[:length]
    _, _, said = codecanon(tmp_path / "shallow", "diff", id)
    git(tmp_path / "shallow", *shlex.split(said.partition("run: git ")[2]))
    assert codecanon(tmp_path / "shallow", "diff", id)[0] == 0


def test_findings_come_in_the_form_that_is_asked_for(repository: Path) -> None:
    edit(repository, "spec/catalog.yaml", 'version: "1.2.0"', "version: 1.2")
    for form in ("json", "github", "sarif"):
        code, said, error = codecanon(repository, "diff", "main", "--format", form)
        assert (code, said) == codecanon(repository, "lint", "--format", form)[:2]
        assert error == "1 finding in NEW, spec; fix it first\n"


def test_no_finding_ends_its_block(repository: Path) -> None:
    edit(repository, "spec/catalog.yaml", 'version: "1.2.0"', 'version: "1.2.0"\n"````": 1')
    code, said, _ = codecanon(repository, "diff", "main", "--format", "markdown")
    assert code == 1
    assert said.startswith("<!-- codecanon diff -->\n### The spec can't be reviewed\n\n1 finding in NEW, spec; fix")
    assert "\n`````text\nspec/catalog.yaml:3:1: " in said and said.endswith("\n`````\n")


def test_an_empty_revision_is_a_mistake(repository: Path) -> None:
    for arguments in (("",), ("main", "")):
        code, _, said = codecanon(repository, "diff", *arguments)
        assert (code, "OLD and NEW can't be empty" in said) == (2, True)


def test_what_is_accepted_must_be_used_and_not_be_over(repository: Path) -> None:
    edit(repository, "spec/acme/sms_error.yaml", "permanent: true", "permanent: false")
    entry = '  - rule: provider-field-flipped\n    subject: acme/sms_error/{}\n    attribute: permanent\n    old: true\n    new: false\n    reason: It was a slip.\n    until: "{}"\n'
    accepted = repository / "spec/accepted.yaml"
    accepted.write_text("accepted:\n" + entry.format(28, "1.3.0"))
    code, said, _ = codecanon(repository, "diff")
    assert (code, "1 minor, 1 accepted" in said, "It was a slip." in said) == (0, True, True)
    assert codecanon(repository, "fmt", "--check")[0] == codecanon(repository, "lint")[0] == 0

    accepted.write_text("accepted:\n" + entry.format(27, "1.3.0") + entry.format(28, "1.1.0"))
    code, _, said = codecanon(repository, "diff")
    assert code == 1
    assert "spec/accepted.yaml:2:5: unused-acceptance: no change of acme/sms_error/27" in said
    assert (
        "spec/accepted.yaml:15:12: expired-acceptance: the entry was valid until 1.1.0, and the catalog is at 1.2.0"
        in said
    )

    accepted.write_text("accepted:\n" + entry.format(28, "1.3.0"))
    commit(repository, "accepted")
    git(repository, "branch", "-f", "main")
    assert codecanon(repository, "diff")[0] == 0  # it has done its work on main, and waits for the release


def test_two_branches_add_codes_to_one_set(repository: Path) -> None:
    """Git merges the spec where the codes stand apart; generate puts right what it could not merge."""
    codecanon(repository, "generate", "--quiet")
    attributes = Path(__file__).parents[2] / ".gitattributes"
    shutil.copyfile(attributes, repository / ".gitattributes")
    commit(repository, "generated")
    git(repository, "switch", "--quiet", "-c", "other")
    git(repository, "switch", "--quiet", "topic")
    for branch, ids in (("topic", (29, 45)), ("other", (26, 33))):
        git(repository, "switch", "--quiet", branch)
        for id in ids:
            add_code(repository, id)
        assert codecanon(repository, "generate", "--quiet") == (0, "", "")
        commit(repository, f"add {ids}")
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c")
    done = subprocess.run(["git", *who, "merge", "topic"], cwd=repository, capture_output=True, text=True, check=False)
    conflicts = git(repository, "diff", "--name-only", "--diff-filter=U").split()
    assert conflicts and all(path.startswith("generated/") for path in conflicts), done.stdout
    assert "generated/MANIFEST" not in conflicts
    assert codecanon(repository, "fmt", "--check")[0] == 0
    code, said, error = codecanon(repository, "generate")
    assert (code, said.splitlines()[-1], error) == (
        0,
        f"resolved {len(conflicts)} file{'' if len(conflicts) == 1 else 's'}; next: git add generated",
        "",
    )
    assert codecanon(repository, "check")[0] == 0
    commit(repository, "merged")
    _, said, _ = codecanon(repository, "diff", "main")
    assert re.findall(r"acme/sms_error/(\d+)", said) == ["26", "29", "30", "33", "45"]


def test_a_repository_inside_of_a_spec_is_not_asked(repository: Path) -> None:
    """It could lie about every revision, and name a program that git runs for what it lacks."""
    before = codecanon(repository, "diff", "main", "topic")
    inside = {
        "HEAD": "ref: refs/heads/main\n",
        "refs/heads/main": "1" * 40 + "\n",
        "objects/x": "x",
        "config": "[core]\nrepositoryformatversion = 1\nbare = true\n[extensions]\npartialClone = origin\n"
        '[remote "origin"]\npromisor = true\nurl = ext::sh -c "touch%s"\n[protocol "ext"]\nallow = always\n',
    }
    ran = repository / "ran"
    for path, text in inside.items():
        (repository / "spec" / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / "spec" / path).write_text(text.replace("%s", f"% {ran}"))
    assert codecanon(repository, "diff", "main", "topic") == before
    for command in (["diff"], ["diff", "HEAD"], ["changelog", "HEAD"], ["sql-migration", "HEAD", "--target", "sqlite"]):
        code, _, said = codecanon(repository, *command)
        assert code == 1 and "spec/HEAD:1:1: unexpected-file" in said
    assert not ran.exists()


def test_git_fetches_nothing(repository: Path, tmp_path: Path) -> None:
    """Not even where a clone lacks files: it says what to run."""
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{repository}", "partial")
    partial = tmp_path / "partial"
    code, _, said = codecanon(partial, "diff", "origin/main")
    assert code == 1 and "git lacks the object" in said
    git(partial, *re.findall(r"run: git (.*)", said)[0].split())
    code, reviewed, _ = codecanon(partial, "diff", "origin/main")
    assert code == 0 and "1 minor" in reviewed


def test_links_of_a_revision_are_no_files(repository: Path) -> None:
    (repository / "spec/acme/other.yaml").symlink_to("sms_error.yaml")
    commit(repository, "a link")
    _, _, said = codecanon(repository, "diff", "main", "topic")
    assert "topic:spec/acme/other.yaml:1:1: unexpected-file" in said


# Starts codecanon from a small process, as the peak of a child is at least what its parent holds; prints that peak.
PEAK = """
import os, sys
child = os.posix_spawn(sys.executable, [sys.executable, "-m", "codecanon", *sys.argv[1:]], os.environ)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss // 1024)
"""


def test_a_huge_file_of_a_revision_is_not_read(repository: Path) -> None:
    with (repository / "spec/acme/huge.yaml").open("wb") as file:
        file.truncate(400 * 2**20)
    commit(repository, "too much")
    git(repository, "gc", "--quiet")  # what is in a pack, git takes into its memory unless told otherwise
    command = [sys.executable, "-c", PEAK, "diff", "main", "topic"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
    assert "topic:spec/acme/huge.yaml:1:1: too-large" in done.stderr
    assert int(done.stdout) < 300


def test_trees_that_hold_each_other_are_not_listed(repository: Path) -> None:
    """Ten entries each, nine levels: a few bytes of git's objects, and a billion files."""
    entry = git(repository, "rev-parse", "HEAD:spec/catalog.yaml").strip()
    kind, names = "100644 blob", [f"{number}.yaml" for number in range(10)]
    for _ in range(9):
        lines = "".join(f"{kind} {entry}\t{name}\n" for name in names)
        made = subprocess.run(
            ["git", "mktree"], cwd=repository, input=lines, capture_output=True, text=True, check=True
        )
        entry, kind, names = made.stdout.strip(), "040000 tree", [str(number) for number in range(10)]
    top = f"040000 tree {entry}\tspec\n"
    tree = subprocess.run(["git", "mktree"], cwd=repository, input=top, capture_output=True, text=True, check=True)
    bomb = git(repository, "commit-tree", "-m", "bomb", tree.stdout.strip()).strip()
    code, _, said = codecanon(repository, "diff", "main", bomb)
    assert code == 1 and "more files in spec than are read" in said


def test_no_folder_forges_the_review_of_a_revision(repository: Path) -> None:
    """What a change of the spec means is told, whatever its author names a folder."""
    reviewed = codecanon(repository, "diff")
    assert ": 1 minor" in reviewed[1]
    main = git(repository, "rev-parse", "main").strip()
    for length in range(4, 41):
        shutil.copytree(repository / "spec", repository / main[:length])
    shutil.copytree(repository / "spec", repository / "main")
    assert codecanon(repository, "diff") == reviewed
    for name in ("main", main, main[:7]):
        code, _, said = codecanon(repository, "diff", name)
        assert code == 2 and f"{name} is both a folder and a revision; write ./{name} for the folder" in said
    assert codecanon(repository, "diff", "./main")[1] == "demo: no changes\nmain against spec\n"
    assert ": 1 minor" in codecanon(repository, "diff", "main^0")[1]


def test_a_spec_that_is_a_link_has_no_revisions(repository: Path) -> None:
    """It would be what it leads to now, whatever the spec was."""
    shutil.move(repository / "spec", repository / "other")
    (repository / "spec").symlink_to("other")
    for command in (["diff"], ["diff", "main"], ["changelog", "main"]):
        code, _, said = codecanon(repository, *command)
        assert code == 1 and "spec: this is a link; name the folder that it leads to" in said
    (repository / "folder").mkdir()
    shutil.move(repository / "other", repository / "folder")
    (repository / "others").symlink_to("folder")
    code, _, said = codecanon(repository, "diff", "--spec", "others/other")
    assert code == 1 and "others: this is a link" in said


def test_a_link_above_a_repository_is_none_of_its_links(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repository)
    assert codecanon(tmp_path / "link", "diff", "main")[0] == 0
    assert codecanon(tmp_path, "diff", "main", "--spec", "link/spec")[0] == 0


def test_a_revision_is_bounded_as_a_whole(repository: Path) -> None:
    (repository / "spec/acme/deeper").mkdir()
    for number in range(9):
        text = f"# {number}\n".encode() + b" " * (16 * 2**20 - 10)
        (repository / f"spec/acme/deeper/{number}.yaml").write_bytes(text)
    commit(repository, "too much where nothing should be")
    assert peak(repository) == ("unexpected-file", True)
    git(repository, "mv", *(f"spec/acme/deeper/{number}.yaml" for number in range(9)), "spec/acme")
    commit(repository, "too much")
    assert peak(repository) == ("has more than the 134,217,728 bytes that are read of a spec", True)


def peak(repository: Path) -> tuple[str, bool]:
    """What is said of the branch, and whether that took little memory."""
    command = [sys.executable, "-c", PEAK, "diff", "main", "topic"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
    said = re.search("unexpected-file|has more than .* of a spec", done.stderr)
    assert said, done.stderr
    return said[0], int(done.stdout) < 300
