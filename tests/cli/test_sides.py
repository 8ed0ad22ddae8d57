"""How OLD and NEW can be written: as git writes revisions, with the folder that the spec was in."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from command import Done, run

from codecanon.cli.commands import codecanon
from codecanon.reading.revision_names import Named, Range, named, range_of

BASE = Path(__file__).parents[1] / "golden/diffs/base"
SMS = "acme/sms_error.yaml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository: on main a flip since the branch `topic` left, on topic another summary, in services/codes/spec."""
    shutil.copytree(BASE, tmp_path / "services/codes/spec")
    (tmp_path / "services/web").mkdir()
    git(tmp_path, "init", "--quiet", "-b", "main")
    commit(tmp_path)
    git(tmp_path, "tag", "v1.2.0")
    git(tmp_path, "switch", "--quiet", "-c", "topic")
    edit(tmp_path, "The mailbox is full.", "The box is full.")
    git(tmp_path, "switch", "--quiet", "main")
    edit(tmp_path, "permanent: true", "permanent: false")
    git(tmp_path, "switch", "--quiet", "topic")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@b.c")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "a commit")


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "services/codes/spec" / SMS
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    commit(folder)


def diff(folder: Path, *arguments: str) -> Done:
    return run(["diff", *arguments], folder / "services/codes")


HEADERS = {
    "main..topic": "main:services/codes/spec against topic:services/codes/spec: 1 major, 1 patch",
    "main..": "main:services/codes/spec against HEAD:services/codes/spec: 1 major, 1 patch",
    "..main": "HEAD:services/codes/spec against main:services/codes/spec: 1 major, 1 patch",
    "main...topic": ":services/codes/spec against topic:services/codes/spec: 1 patch",
    "topic...main": ":services/codes/spec against main:services/codes/spec: 1 major",
    "main:services/codes/spec": "main:services/codes/spec against spec: 1 major, 1 patch",
    "main:./spec": "main:services/codes/spec against spec: 1 major, 1 patch",
    "main:../codes/spec": "main:services/codes/spec against spec: 1 major, 1 patch",
    "v1.2.0:services/codes/spec..topic:services/codes/spec": "v1.2.0:services/codes/spec against topic:",
}


@pytest.mark.parametrize("text", HEADERS)
def test_as_git_writes_it(text: str, repository: Path) -> None:
    done = diff(repository, text)
    assert HEADERS[text] in done.stdout, done.stderr
    assert run(["changelog", text], repository / "services/codes").code == 0


def test_a_folder_that_one_side_names_is_that_of_the_other(repository: Path) -> None:
    done = run(["diff", "main", "topic:services/codes/spec"], repository / "services/web")
    assert "main:services/codes/spec against topic:services/codes/spec: 1 major" in done.stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a..b", Range("a", "b", False)),
        ("a...b", Range("a", "b", True)),
        ("v1.0.0..v1.1.0", Range("v1.0.0", "v1.1.0", False)),
        ("..", None),  # a folder
        ("../old", None),
        ("old/../new", None),
        ("HEAD:../spec", None),
        ("v1.0.0", None),
        ("main@{2026-01-01 10:00}..", Range("main@{2026-01-01 10:00}", "HEAD", False)),
    ],
)
def test_ranges(text: str, expected: Range | None) -> None:
    assert range_of(text) == expected


def test_folders_of_revisions() -> None:
    assert named("HEAD:") == Named("HEAD", "")
    assert named("main@{2026-01-01 10:00}:spec") == Named("main@{2026-01-01 10:00}", "spec")
    assert named("HEAD^{/fix: it}") == Named("HEAD^{/fix: it}", None)
    assert named(":/fix it") == Named(":/fix it", None)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("main..topic", "main"), 2, "main..topic has both OLD and NEW; leave out main\n"),
        (("main", "main..topic"), 2, "NEW can't be the range main..topic; name its end: topic"),
        (("main..nothing",), 1, "nothing is neither a folder nor a revision of this repository"),
        (("nothing...main",), 1, "nothing is neither a folder nor a revision of this repository"),
        (
            ("HEAD:services/codes/spec/catalog.yaml",),
            2,
            "a file; name the folder of the spec: HEAD:services/codes/spec\n",
        ),
        (("HEAD:services",), 2, "HEAD:services holds no spec, there is no catalog.yaml in it; name another folder"),
        (("HEAD:codes",), 2, "there is no folder HEAD:codes; name another one"),
        (("main", "HEAD:codes"), 2, "there is no folder HEAD:codes; name another one"),
        (("HEAD:/spec",), 2, "HEAD:/spec is not in the repository; write the path from its root: HEAD:spec\n"),
        (("HEAD:../../../x",), 2, "HEAD:../../../x is not in the repository; write the path from its root"),
        ((":spec",), 2, ":spec is in the index, which can't be compared; name a revision: HEAD:spec\n"),
        (("HEAD^!",), 2, "HEAD^! is two revisions; write HEAD^..HEAD\n"),
        (("main", "--old-spec", "codes"), 2, "there is no folder main:services/codes/codes; name another one"),
        (("main:codes", "--old-spec", "spec"), 2, "main:codes and --old-spec both name the folder of OLD"),
        (("spec", "--old-spec", "spec"), 2, "--old-spec is for revisions, and OLD is a folder"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, said: str, repository: Path) -> None:
    done = diff(repository, *arguments)
    assert (done.code, done.stdout) == (code, "")
    assert said in done.stderr


def test_histories_that_have_nothing_in_common(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--orphan", "other")
    (repository / "notes").write_text("notes")
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    done = diff(repository, "other...main")
    assert (done.code, done.stderr) == (
        1,
        "codecanon: other and main have no merge base; compare the two: codecanon diff other main\n",
    )


def test_no_folder_forges_a_range(repository: Path) -> None:
    for name in ("main..topic", "main:services"):
        shutil.copytree(BASE, repository / "services/codes" / name)
        done = diff(repository, name)
        assert f"{name} is both a folder and a revision; write ./{name} for the folder\n" in done.stderr
        assert diff(repository, f"./{name}").code == 0


@pytest.mark.parametrize("state", ["staged", "committed", "revision"])
def test_a_spec_that_was_moved_is_found(state: str, repository: Path) -> None:
    git(repository, "mv", "services/codes/spec", "spec")
    path = repository / "spec/catalog.yaml"
    path.write_text(path.read_text().replace("Demo codes", "Codes of a demo"))
    (repository / "spec/acme/sms_error.yaml").write_text((BASE / SMS).read_text())
    git(repository, "add", "--all")
    if state != "staged":
        commit(repository)
    new = ["HEAD"] if state == "revision" else []
    done = run(["diff", "main", *new], repository)
    assert (
        f"main:services/codes/spec against {'HEAD:' if new else ''}spec: 1 major, 1 patch" in done.stdout
    ), done.stderr
    assert run(["diff", "main", *new, "--check-version"], repository).code == 1


def test_a_move_that_git_does_not_know_yet_is_hinted_at(repository: Path) -> None:
    (repository / "services/codes/spec").rename(repository / "spec")
    done = run(["diff", "main"], repository / "services")
    hint = "main has a spec in a folder that is gone; if it was moved: --old-spec codes/spec\n"
    assert (done.code, done.stderr, "all new" in done.stdout) == (0, hint, True)
    done = run(["diff", "main", "--old-spec", "codes/spec"], repository / "services")
    assert (done.stderr, "main:services/codes/spec against ../spec: 1 major" in done.stdout) == ("", True)


def test_a_spec_of_another_folder_is_named(repository: Path) -> None:
    shutil.copytree(repository / "services/codes/spec", repository / "spec")
    done = run(["diff", "main"], repository)
    assert "main:spec against spec: no spec before" in done.stdout  # both are there: nothing was moved
    done = run(["diff", "main", "--old-spec", "services/codes/spec"], repository)
    assert "main:services/codes/spec against spec: 1 major" in done.stdout
    done = run(["changelog", "main", "--old-spec", "../codes/spec"], repository / "services/web")
    assert "EC_FULL" in done.stdout


def test_markdown_has_a_short_name(repository: Path) -> None:
    assert diff(repository, "main", "--format", "md") == diff(repository, "main", "--format", "markdown")
    assert diff(repository, "main", "--format", "mdx").code == 2


def completions(folder: Path, words: list[str], incomplete: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(folder)
    found = ShellComplete(codecanon, {}, "codecanon", "_CODECANON_COMPLETE").get_completions(words, incomplete)
    return [item.value for item in found if item.type == "plain"]


def test_the_shell_completes_revisions_and_targets(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def offered(line: str, incomplete: str) -> list[str]:
        return completions(repository / "services/codes/spec", line.split(), incomplete, monkeypatch)

    assert offered("diff", "") == ["HEAD", "main", "topic", "v1.2.0"]
    assert offered("diff main", "t") == offered("changelog", "t") == ["topic"]
    assert offered("diff", "main..v") == ["main..v1.2.0"]
    assert offered("generate --target", "p") == offered("dump names -t", "p") == ["python"]
    assert offered("sql-migration main --target", "") == ["sqlite"]
    assert offered("build", "") == []
    assert offered("explain", "EC_F") == offered("dump catalog", "EC_F") == ["EC_FULL"]


def test_where_there_is_nothing_nothing_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert completions(tmp_path, ["diff"], "", monkeypatch) == []
    assert completions(tmp_path, ["generate", "--target"], "", monkeypatch) == []


def test_a_path_from_the_root_stays_one(repository: Path) -> None:
    spec = repository / "services/codes/spec"
    done = run(["diff", "main", "--spec", str(spec)], repository)
    assert f" {spec.as_posix()}/accepted.yaml\n" in done.stdout, done.stdout


def test_what_a_clone_of_one_branch_lacks(repository: Path, tmp_path: Path) -> None:
    """The command that is printed works."""
    git(tmp_path, "clone", "--quiet", "--single-branch", "--branch=topic", repository.as_uri(), "single")
    single = tmp_path / "single"
    for old, then in (("v1.2.0", "v1.2.0"), ("main", "origin/main"), ("origin/main", "origin/main")):
        git(single, "update-ref", "-d", "refs/remotes/origin/main")
        git(single, "tag", "-d", *git(single, "tag").split())
        said = diff(single, old).stderr
        git(single, *re.findall(r"run: git (fetch [^,\n]+)", said)[-1 if then == "origin/main" else 0].split())
        assert diff(single, then).code == 0
    assert "but origin/main is\n" in diff(single, "main").stderr
    command = diff(single, "0123456").stderr.partition("run: git ")[2]
    assert shlex.split(command) == ["fetch", "origin", "+refs/heads/*:refs/remotes/origin/*"]
    assert diff(single, "HEAD~9").stderr.endswith("of this repository: HEAD has fewer commits before it\n")


def test_a_remote_has_the_name_that_it_has(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--single-branch", "--branch=topic", "-o", "up", repository.as_uri(), "single")
    for old in ("main", "up/main"):
        done = diff(tmp_path / "single", old)
        assert "run: git fetch up +refs/heads/main:refs/remotes/up/main" in done.stderr
    git(tmp_path / "single", "remote", "remove", "up")
    done = diff(tmp_path / "single", "main")
    assert done.stderr.endswith("main is neither a folder nor a revision of this repository, which has no remote\n")


def test_inside_of_the_spec_there_is_no_hint_at_another(repository: Path) -> None:
    git(repository, "mv", "services/codes/spec", "services/moved")
    commit(repository)
    done = run(["diff", "main"], repository / "services/moved")
    assert (done.code, "that is gone" in done.stderr) == (2, False)
    assert "this folder is one: --spec .," in done.stderr
    assert run(["diff", "main", "--spec", "."], repository / "services/moved").code == 0
