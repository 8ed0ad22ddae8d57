"""What is ours, with real git: hand edits, clones, merges, rebases, journals. docs/architecture/decisions/0030"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from command import Done, run

from codecanon import __version__
from codecanon.reading import git as asked
from codecanon.cache import hash_of
from codecanon.writing.manifest import JOURNAL, LOCAL, MANIFEST, OLD_MANIFEST

pytestmark = pytest.mark.thorough  # each makes repositories

BASE = Path(__file__).parents[1] / "golden/cases/base/spec"
SUMMARY = re.compile(r"summary: .*is off\.")
PAGE = "generated/docs/acme/sms_error.md"
WHO = {f"GIT_{who}_{what}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def git(folder: Path, *arguments: str, fails: bool = False) -> str:
    world = os.environ | WHO | {"GIT_EDITOR": "true"}
    done = subprocess.run(["git", *arguments], cwd=folder, env=world, capture_output=True, text=True, check=False)
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, subject: str) -> str:
    """The abbreviated id of a new commit of everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", subject)
    return git(folder, "rev-parse", "--short", "HEAD").strip()


def generate(folder: Path, *options: str) -> str:
    done = run(["generate", *options], folder)
    assert done.code == 0, done.stderr
    return done.stdout + done.stderr


def check(folder: Path) -> Done:
    return run(["check"], folder)


def headings(done: Done) -> list[str]:
    """What a run printed, without the differences of files."""
    return [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("    ")]


def say(folder: Path, text: str) -> None:
    """Changes the spec, in a way that changes several files."""
    spec = folder / "spec/acme/sms_error.yaml"
    spec.write_text(re.sub(r"summary: .*", f"summary: {text}", spec.read_text(), count=1))


def edit(folder: Path, path: str = PAGE, text: str = "By hand.\n") -> None:
    with (folder / path).open("a") as file:
        file.write(text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a spec and what is generated from it."""
    folder = tmp_path / "project"
    shutil.copytree(BASE, folder / "spec")
    catalog = folder / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text() + "  docs: {}\n  csv: {}\n")
    git(tmp_path, "init", "--quiet", "-b", "main", "project")
    (folder / ".gitattributes").write_text("* text=auto eol=lf\ngenerated/** -text\n")
    generate(folder)
    commit(folder, "start")
    return folder


def cloned(project: Path, *options: str) -> Path:
    """A fresh clone."""
    shutil.rmtree(project.parent / "clone", ignore_errors=True)
    git(project.parent, "clone", "--quiet", *options, project.as_uri(), "clone")
    return project.parent / "clone"


@pytest.fixture
def processes() -> Iterator[mock.Mock]:
    with mock.patch.object(asked.subprocess, "Popen", side_effect=subprocess.Popen) as started:
        yield started


def test_nothing_of_this_checkout_is_committed(project: Path) -> None:
    assert (project / "generated" / JOURNAL).exists()
    assert LOCAL not in git(project, "ls-files")
    assert git(project, "status", "--short") == ""


def test_git_is_not_asked_when_everything_is_in_sync(project: Path, processes: mock.Mock) -> None:
    clone = cloned(project)
    processes.reset_mock()
    for folder in (project, clone):
        assert check(folder).code == 0
        generate(folder)
    assert processes.call_count == 0
    edit(clone)
    assert check(clone).code == 1
    assert processes.call_count == 2
    processes.reset_mock()
    say(project, "The phone is asleep.")
    generate(project)
    assert processes.call_count == 1, "only whether git tracks the journal"


def test_a_hand_edit_is_kept_and_named(project: Path) -> None:
    for folder in (project, cloned(project)):
        edit(folder)
        assert headings(check(folder)) == [f"{PAGE}: edited by hand", "1 file out of sync"]
        say(folder, "The phone is asleep.")
        done = run(["generate"], folder)
        assert done.code == 1 and "nothing was written; 1 change would be lost" in done.stderr
        assert (folder / PAGE).read_text().endswith("By hand.\n")
        assert f"{PAGE}: edited by hand, overwritten\n" in generate(folder, "--force")


def test_a_committed_hand_edit_is_named_and_overwritten(project: Path) -> None:
    edit(project)
    id = commit(project, "Fix a typo")
    say(project, "The phone is asleep.")
    commit(project, "Another text")
    named = f'{PAGE}: edited by hand in {id} "Fix a typo"'
    clone = cloned(project)
    for folder in (project, clone):
        found = headings(check(folder))
        assert named in found and f"{PAGE.replace('sms_error', 'index')}: stale" not in found
        assert "generated/json/catalog.json: stale" in found
    assert f"{named}, to be overwritten\n" in generate(clone, "--dry-run")
    assert f"{named}, overwritten\n" in generate(clone)
    assert check(clone).code == 0
    assert "By hand" in git(clone, "show", f"HEAD:{PAGE}")


def test_an_orphan_that_was_edited_in_a_commit_is_named_and_deleted(project: Path) -> None:
    edit(project)
    id = commit(project, "Fix a typo")
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("  docs: {}\n", ""))
    assert f'{PAGE}: edited by hand in {id} "Fix a typo", deleted\n' in generate(project)
    assert not (project / PAGE).exists() and check(project).code == 0


def test_an_orphan_that_was_edited_since_is_kept(project: Path) -> None:
    edit(project)
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("  docs: {}\n", ""))
    assert f"{PAGE}: kept\n" in generate(project)
    assert (project / PAGE).read_text().endswith("By hand.\n") and check(project).code == 0


def test_output_that_is_committed_later_than_its_spec_is_no_hand_edit(project: Path) -> None:
    say(project, "The phone is asleep.")
    commit(project, "Another text")
    generate(project)
    commit(project, "Generated")
    say(project, "The phone is lost.")
    commit(project, "A third text")
    assert f"{PAGE}: stale" in headings(check(cloned(project)))
    edit(project)
    id = commit(project, "Fix a typo")
    git(project, "revert", "--no-edit", "HEAD")
    assert f"{PAGE}: stale" in headings(check(cloned(project))), "what came back was generated"
    git(project, "reset", "--quiet", "--hard", id)
    assert f"{PAGE}: stale" in headings(check(cloned(project))), "the spec has changed since the file was right"


@pytest.mark.parametrize("path", ["spec/acme/sms_error.yaml", "generated/MANIFEST"])
def test_a_commit_that_changed_more_is_no_hand_edit(path: str, project: Path) -> None:
    """With the spec, or with the version in the manifest, the file was generated: by whatever tool."""
    edit(project)
    edit(project, path, "# More of it.\n")
    commit(project, "Both")
    assert f"{PAGE}: stale" in headings(check(cloned(project)))


def test_a_merge_is_no_hand_edit(project: Path) -> None:
    """Neither what was generated in it, nor what came with it; a hand edit on a branch is one."""
    git(project, "switch", "--quiet", "-c", "other")
    say(project, "The phone is asleep.")
    generate(project)
    commit(project, "Another text")
    git(project, "switch", "--quiet", "main")
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text().replace("title: Demo codes", "title: Some codes"))
    generate(project)
    commit(project, "Another title")
    git(project, "merge", "--no-commit", "other")
    generate(project)
    commit(project, "merged")
    edit(project)
    id = commit(project, "Fix a typo")
    say(project, "The phone is lost.")
    commit(project, "A third text")
    found = headings(check(cloned(project)))
    assert f'{PAGE}: edited by hand in {id} "Fix a typo"' in found
    assert "generated/json/catalog.json: stale" in found


def test_a_subject_colors_nothing(project: Path) -> None:
    edit(project)
    id = commit(project, "\x1b[31mred\u202e\x01 " + "long " * 40)
    named = next(line for line in headings(check(project)) if PAGE in line)
    assert named.isprintable() and len(named) < 200
    assert named.startswith(f'{PAGE}: edited by hand in {id} "<U+001B>[31mred<U+202E>')


def test_a_shallow_clone_says_that_it_can_not_know(project: Path) -> None:
    edit(project)
    id = commit(project, "Fix a typo")
    clone = cloned(project, "--depth=1")
    done = check(clone)
    assert f"{PAGE}: stale or edited by hand" in headings(done)
    (fix,) = re.findall("fix: git (fetch .*)", done.stdout)
    git(clone, *fix.split())
    assert f'{PAGE}: edited by hand in {id} "Fix a typo"' in headings(check(clone))


def test_a_shallow_clone_knows_of_no_hand_edit_what_it_was_made_from(project: Path) -> None:
    edit(project)
    commit(project, "Fix a typo")
    assert f"{PAGE}: stale or edited by hand" in headings(check(cloned(project, "--depth=2")))


def diverged(project: Path) -> None:
    """Two branches, main and other, that change the same text of the spec; the merge of the spec is decided."""
    git(project, "switch", "--quiet", "-c", "other")
    say(project, "The phone is asleep.")
    catalog = project / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text() + "  sqlite: {}\n")
    generate(project)
    commit(project, "Another text")
    git(project, "switch", "--quiet", "main")
    say(project, "The phone is lost.")
    catalog.write_text(catalog.read_text().replace("title: Demo codes", "title: Some codes"))
    generate(project)
    commit(project, "Another text and title")


@pytest.mark.parametrize("attribute", ["", "generated/** -merge\n"])
@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
def test_generate_resolves_what_conflicts(command: str, attribute: str, project: Path) -> None:
    """In the middle of a merge: of text with the markers of both sides, and of files that git does not merge at all."""
    if attribute:
        (project / ".gitattributes").write_text(attribute)
        commit(project, "attributes")
    diverged(project)
    git(project, command, "other", fails=True)
    conflicts = git(project, "diff", "--name-only", "--diff-filter=U", "generated").splitlines()
    assert PAGE in conflicts
    assert ("<<<<<<<" in (project / PAGE).read_text()) == (not attribute)
    git(project, "checkout", "--ours", "spec")
    assert attribute or f"{PAGE}: unmerged" in headings(check(project))
    said = generate(project).splitlines()
    assert said[-1] == f"resolved {len(conflicts)} files; next: git add generated"
    git(project, *said[-1].partition("next: git ")[2].split(), "spec")
    git(project, command, "--continue")
    assert check(project).code == 0
    assert git(project, "status", "--short") == ""
    assert (project / "generated/sql/sqlite/seed.sql").exists()
    shutil.rmtree(project / "generated" / LOCAL)
    assert check(project).code == 0


def test_files_that_only_the_other_side_lists_are_ours(project: Path) -> None:
    """Where git keeps the manifest of one side, as it is binary for it, the other side has added files."""
    (project / ".gitattributes").write_text("generated/** -merge\n")
    commit(project, "attributes")
    catalog = project / "spec/catalog.yaml"
    both = catalog.read_text() + "  sqlite: {}\n  mysql: {}\n"
    for branch, target in (("other", "sqlite"), ("main", "mysql")):
        git(project, "switch", "--quiet", *([] if branch == "main" else ["-c"]), branch)
        catalog.write_text(catalog.read_text() + f"  {target}: {{}}\n")
        generate(project)
        commit(project, f"Add {target}")
    git(project, "merge", "other", fails=True)
    catalog.write_text(both)
    say(project, "The phone is lost.")
    assert "sqlite" not in (project / "generated" / MANIFEST).read_text()
    assert "generated/sql/sqlite/seed.sql: stale" in headings(check(project))
    conflicts = git(project, "diff", "--name-only", "--diff-filter=U", "generated").splitlines()
    assert f"generated/{MANIFEST}" in conflicts
    assert f"resolved {len(conflicts)} file" in generate(project)
    assert check(project).code == 0


def test_what_git_merged_is_ours(project: Path) -> None:
    """It is neither what HEAD has nor what the other side has."""
    catalog, merged = project / "spec/catalog.yaml", project / "generated/json/catalog.json"
    git(project, "switch", "--quiet", "-c", "other")
    say(project, "The phone is asleep.")
    generate(project)
    commit(project, "Another text")
    git(project, "switch", "--quiet", "main")
    catalog.write_text(catalog.read_text().replace("title: Demo codes", "title: Some codes"))
    generate(project)
    commit(project, "Another title")
    git(project, "merge", "--no-commit", "other")
    assert "asleep" in merged.read_text() and "Some codes" in merged.read_text()
    say(project, "The phone is lost.")
    assert "generated/json/catalog.json: stale" in headings(check(project))
    generate(project)
    assert check(project).code == 0


def test_somebody_elses_conflict_is_not_added(project: Path) -> None:
    note = project / "generated/notes.txt"
    for branch, text in (("other", "theirs"), ("main", "ours")):
        git(project, "switch", "--quiet", *([] if branch == "main" else ["-c"]), branch)
        note.write_text(text)
        say(project, f"The phone is {text}.")
        generate(project)
        commit(project, text)
    git(project, "merge", "other", fails=True)
    git(project, "checkout", "--theirs", "spec")
    said = generate(project).splitlines()[-1]
    assert PAGE in said.split() and "generated/notes.txt" not in said and " generated " not in f"{said} "
    git(project, *said.partition("next: git ")[2].split(), "spec")
    assert git(project, "diff", "--name-only", "--diff-filter=U").split() == ["generated/notes.txt"]
    assert "<<<<<<<" in note.read_text()


def test_a_hand_edit_in_the_middle_of_a_merge_is_kept(project: Path) -> None:
    edited = "generated/schema/provider.schema.json"
    diverged(project)
    git(project, "merge", "other", fails=True)
    git(project, "checkout", "--ours", "spec")
    edit(project, edited)
    done = run(["generate"], project)
    assert done.code == 1 and headings(done) == [
        f"{edited}: edited by hand",
        "nothing was written; 1 change would be lost",
    ]


def test_a_journal_that_git_tracks_tells_nothing(project: Path) -> None:
    """Who can commit it could say of any file that codecanon wrote it."""
    edit(project)
    journal = project / "generated" / JOURNAL
    with journal.open("a") as file:
        file.write(f"{hash_of((project / PAGE).read_bytes())}  {PAGE.removeprefix('generated/')}\n")
    assert f"{PAGE}: stale" in headings(check(project))
    git(project, "add", "--force", journal.as_posix())
    done = check(project)
    assert f"{PAGE}: edited by hand" in headings(done)
    (fix,) = re.findall("fix: git (rm .*)", done.stdout)
    git(project, *fix.split())
    assert f"{PAGE}: stale" in headings(check(project))


@pytest.mark.parametrize("has_git", [False, True])
def test_a_folder_without_git(has_git: bool, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The journal alone tells what is ours; without it, a file that differs may be anybody's."""
    if has_git:
        shutil.rmtree(project / ".git")
        remarks = []
    else:
        monkeypatch.setenv("PATH", "")
        remarks = ["git can't tell who changed these files: git is not installed"]
    edit(project)
    assert headings(check(project)) == [f"{PAGE}: edited by hand", *remarks, "1 file out of sync"]
    shutil.rmtree(project / "generated" / LOCAL)
    assert headings(check(project)) == [f"{PAGE}: not known", *remarks, "1 file out of sync"]
    done = run(["generate"], project)
    assert done.code == 1 and "fix: if nobody edited it: codecanon generate --force" in done.stderr
    assert f"{PAGE}: not known, overwritten" in generate(project, "--force")
    say(project, "The phone is asleep.")
    generate(project)
    assert check(project).code == 0


def test_a_project_of_an_older_version_is_upgraded(project: Path) -> None:
    generated = project / "generated"
    (generated / JOURNAL).rename(generated / OLD_MANIFEST)
    (generated / MANIFEST).unlink()
    commit(project, "As an older version wrote it")
    clone = cloned(project)
    older, changes, count = headings(check(clone))
    assert older == f"generated/{OLD_MANIFEST}: an older version of codecanon wrote this"
    assert changes.startswith("codecanon 2.0.0 changes what users hold: ")
    assert count == "1 file out of sync"
    say(clone, "The phone is asleep.")
    edit(clone, "generated/json/catalog.json")
    assert "generated/json/catalog.json: edited by hand, overwritten" in generate(clone, "--force")
    assert not (clone / "generated" / OLD_MANIFEST).exists() and check(clone).code == 0


def test_another_version_is_named(project: Path) -> None:
    manifest = project / "generated" / MANIFEST
    manifest.write_text(manifest.read_text().replace(__version__, "0.9.0"))
    commit(project, "Generated by 0.9.0")
    assert check(project).code == 0
    say(project, "The phone is asleep.")
    done = check(project)
    assert f"generated/MANIFEST: written by codecanon 0.9.0, this is {__version__}" in headings(done)
    assert "    fix: codecanon generate, or install codecanon 0.9.0\n" in done.stdout
    generate(project)
    assert manifest.read_text().startswith(f"# Written by codecanon {__version__}. DO NOT EDIT.\n")


@pytest.mark.parametrize(
    "case", ["csv is stored as LF", "checked out as CRLF", "an editor wrote CRLF", "a tool wrote LF"]
)
def test_line_ends(case: str, project: Path) -> None:
    attributes = project / ".gitattributes"
    right = attributes.read_text()
    attributes.write_text("* text=auto\n" if "CRLF" in case else "* text=auto eol=lf\n" if "csv" in case else "\n")
    if case == "a tool wrote LF":
        for path in (project / "generated/sql/csv").iterdir():
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    git(project, "rm", "-r", "--quiet", "--cached", "generated")
    commit(project, "Other attributes")
    clone = cloned(project, "-c", f"core.autocrlf={'true' if case.startswith('checked') else 'false'}")
    if case.startswith("an editor"):
        (clone / PAGE).write_bytes((clone / PAGE).read_bytes().replace(b"\n", b"\r\n"))
        (clone / "generated/sql/csv/code.csv").write_bytes((project / "generated/sql/csv/code.csv").read_bytes())
        attributes.write_text(right)
        shutil.copy(attributes, clone / ".gitattributes")
    done = check(clone)
    assert done.code == 1 and "edited" not in done.stdout and "stale" not in done.stdout
    wrong = PAGE if "CRLF" in case else "generated/sql/csv/code.csv"
    assert f"{wrong}: line ends differ" in headings(done)
    named = "git changed these line ends, as .gitattributes does not forbid it" in headings(done)
    assert named == (not case.startswith("a"))
    if named:
        line, nearest, commands = re.findall("add the line `(.*)` to (.*), then: (.*)", done.stdout)[0]
        with (clone / nearest).open("a") as file:
            file.write(f"{line}\n")
        for command in commands.split(" && "):
            generate(clone) if command == "codecanon generate" else git(clone, *command.split()[1:])
        git(clone, "commit", "--quiet", "--allow-empty", "-m", "Renormalised")
        git(clone, "-c", "core.autocrlf=true", "clone", "--quiet", ".", "again")
        assert check(clone / "again").code == 0
    else:
        generate(clone)
    assert check(clone).code == 0


def test_what_git_refuses_is_named(project: Path) -> None:
    clone = cloned(project)
    (clone / ".git/HEAD").write_text("nothing\n")
    edit(clone)
    done = run(["generate"], clone)
    assert done.code == 1 and headings(done)[:2] == [
        f"{PAGE}: not known",
        "git can't tell who changed these files: not a git repository (or any of the parent directories): .git",
    ]


def test_a_staged_hand_edit_in_the_middle_of_a_merge_is_kept(project: Path) -> None:
    edited = "generated/schema/provider.schema.json"
    diverged(project)
    git(project, "merge", "other", fails=True)
    git(project, "checkout", "--ours", "spec")
    edit(project, edited)
    git(project, "add", edited)
    assert f"{edited}: edited by hand" in headings(run(["generate"], project))


def test_a_run_that_was_killed_in_a_clone_heals_with_another_spec(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There was no journal before; and the files of the spec that is gone by now are deleted."""
    clone = cloned(project)
    say(clone, "The phone is asleep.")
    catalog = clone / "spec/catalog.yaml"
    catalog.write_text(catalog.read_text() + "  sqlite: {}\n")
    counted = iter(range(100))

    def replace(source: Path, target: Path) -> None:
        if next(counted) == 20 or target.name == MANIFEST:
            raise SystemExit
        os.rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", replace)
        run(["generate"], clone)
    assert (clone / "generated/sql/sqlite").exists() and not check(clone).code == 0
    git(clone, "checkout", "--quiet", "spec")
    say(clone, "The phone is lost.")
    generate(clone)
    assert check(clone).code == 0
    assert not (clone / "generated/sql/sqlite").exists()


def test_a_repository_inside_of_the_output_is_not_asked(project: Path) -> None:
    """It could say of any file that git has it, and name a program to run."""
    edit(project)
    inside, ran = project.parent / "inside", project.parent / "ran"
    git(project.parent, "init", "--quiet", "--bare", "inside")
    (inside / "config").write_text(
        f"[core]\nbare = false\nworktree = {project / 'generated'}\nrepositoryformatversion = 0\nfsmonitor = touch {ran}\n"
    )
    for arguments in (["add", "--all"], ["commit", "--quiet", "-m", "lies"]):
        git(project / "generated", f"--git-dir={inside}", "-c", "core.fsmonitor=false", *arguments)
    shutil.copytree(inside, project / "generated", dirs_exist_ok=True)
    assert f"{PAGE}: edited by hand" in headings(check(project))
    assert not ran.exists()


def test_git_runs_no_program_that_a_configuration_names(project: Path) -> None:
    """Also not for a commit with a signature, which the history comes to."""
    ran, program = project.parent / "ran", project.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\nexit 1\n")
    program.chmod(0o755)
    edit(project)
    id = commit(project, "Fix a typo")
    plain = git(project, "cat-file", "commit", "HEAD")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n"
    (project.parent / "signed").write_text(plain.replace("\n\n", f"\n{signature}", 1))
    signed = git(project, "hash-object", "-t", "commit", "-w", "../signed").strip()
    git(project, "update-ref", "refs/heads/main", signed)
    for name in ("core.fsmonitor", "gpg.program", "core.pager", "diff.external", "filter.x.clean", "filter.x.smudge"):
        git(project, "config", name, str(program))
    git(project, "config", "log.showSignature", "true")
    (project / ".git/info/attributes").write_text("* filter=x diff=x\n")
    ran.unlink(missing_ok=True)
    found = headings(check(project))
    assert any(line.startswith(f"{PAGE}: edited by hand in ") and id not in line for line in found)
    edit(project)
    assert f"{PAGE}: edited by hand" in headings(check(project))
    assert not ran.exists()
