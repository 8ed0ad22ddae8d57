"""deprecate and retire: which code an ID names, in which version it is, and what is refused. `test_edited_file` has the layouts."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from command import Done, run

CATALOG = """\
catalog: shop
version: "{}"  # by hand
targets: {{json: {{}}}}
"""
ERRORS = """\
code_set: error
id_format: hex4
codes:
  - id: -0x005
    name: MINUS
    summary: Minus.
  # Seen in March.
  - {id: 0x0065, name: EXPIRED, aliases: [OLD_CARD], summary: The card expired.}
  - id: 0x0066  # often
    name: LIMIT
    summary: The limit was reached.
"""
TEXTS = """\
code_set: text
codes:
- id: "E:1"
  name: LIMIT
  summary: One.
- id: "a b/c"
  name: SLASHED
  summary: Two.
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write(tmp_path, "1.0.0")
    return tmp_path


@pytest.fixture
def branch(shop: Path) -> Path:
    """A branch without changes of a repository that has released 1.0.0."""
    git(shop, "init", "--quiet", "--initial-branch=main")
    commit(shop)
    git(shop, "switch", "--quiet", "--create", "work")
    return shop


def write(folder: Path, version: str, **more: str) -> None:
    for provider in ("acme", "bolt"):
        (folder / "spec" / provider).mkdir(parents=True, exist_ok=True)
        (folder / "spec" / provider / "provider.yaml").write_text(f"provider: {provider}\n")
    (folder / "spec/catalog.yaml").write_text(CATALOG.format(version))
    (folder / "spec/acme/error.yaml").write_text(ERRORS)
    (folder / "spec/acme/text.yaml").write_text(TEXTS)
    (folder / "spec/bolt/error.yaml").write_text("code_set: error\ncodes:\n- id: 101\n  summary: One.\n")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")


def deprecate(folder: Path, *arguments: str) -> Done:
    return run(["deprecate", "--reason", "Split.", *arguments], folder)


def retire(folder: Path, *arguments: str) -> Done:
    return run(["retire", "--reason", "It is not sent.", *arguments], folder)


def texts(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in (folder / "spec").rglob("*.yaml")}


def refused(done: Done, folder: Path, before: dict[str, bytes]) -> str:
    assert (done.code, done.stdout) == (1, "")
    assert texts(folder) == before
    return done.stderr


def deprecated(folder: Path, path: str) -> dict[object, object]:
    data = yaml.safe_load((folder / "spec" / path).read_text())
    return {one["id"]: one["deprecated"] for one in data["codes"] if "deprecated" in one}


@pytest.mark.parametrize(
    "words, path, id",
    [
        (["acme", "102"], "acme/error.yaml", 102),
        (["acme/error/0x66"], "acme/error.yaml", 102),
        (["0x66"], "acme/error.yaml", 102),
        (["acme/101"], "acme/error.yaml", 101),
        (["OLD_CARD"], "acme/error.yaml", 101),
        (["bolt", "error", "101"], "bolt/error.yaml", 101),
        (["-5"], "acme/error.yaml", -5),
        (["acme", "error", "-0x5"], "acme/error.yaml", -5),
        (["E:1"], "acme/text.yaml", "E:1"),
        (["acme", "a b/c"], "acme/text.yaml", "a b/c"),
    ],
)
def test_an_id_is_given_as_explain_takes_it(shop: Path, words: list[str], path: str, id: object) -> None:
    assert deprecate(shop, *words).code == 0
    assert deprecated(shop, path) == {id: {"reason": "Split."}}


@pytest.mark.parametrize(
    "words, printed",
    [
        (
            ["101"],
            "101 can be 2 codes; write which one\n    codecanon retire acme/error/0x0065    EXPIRED\n    codecanon retire bolt/error/0x0065\n",
        ),
        (
            ["LIMIT"],
            "LIMIT can be 2 codes; write which one\n    codecanon retire acme/error/0x0066    LIMIT\n    codecanon retire acme/text/E:1    LIMIT\n",
        ),
        (["nope"], "no code is nope\n    to search by words: codecanon search WORDS\n"),
        (
            ["acme/error/9"],
            "no code is acme/error/9: error has no code 9 (its ids are integers)\n    to search by words: codecanon search WORDS\n",
        ),
        (
            ["the", "code", "102"],
            "no code is the code 102; did you mean\n    codecanon retire acme/error/0x0066    LIMIT\n",
        ),
        (["acme/error"], "acme/error  error, a code set; name a code\n    codecanon retire acme/error/ID\n"),
    ],
)
def test_words_that_are_no_code_or_several(shop: Path, words: list[str], printed: str) -> None:
    before = texts(shop)
    assert refused(retire(shop, *words), shop, before) == printed.replace("bolt/error/0x0065", "bolt/error/101")


@pytest.mark.parametrize(
    "option, value",
    [
        ("102", 102),
        ("0x66", 102),
        ("-5", -5),
        ("text/E:1", {"code_set": "text", "id": "E:1"}),
        ("error/102", 102),
        ("bolt/error/101", {"provider": "bolt", "code_set": "error", "id": 101}),
        ("LIMIT", 102),
    ],
)
def test_what_replaces_it(shop: Path, option: str, value: object) -> None:
    assert deprecate(shop, "acme/101", "--replaced-by", option).code == 0
    assert deprecated(shop, "acme/error.yaml")[101] == {"reason": "Split.", "replaced_by": value}
    assert run(["lint"], shop).code == 0


@pytest.mark.parametrize(
    "option, printed",
    [
        ("101", "--replaced-by 101: a code can't be replaced by itself\n"),
        (
            "E:1",
            "--replaced-by E:1: E:1 is no code of error; write which one\n    --replaced-by acme/text/E:1    LIMIT\n",
        ),
        ("error/7", "--replaced-by error/7: no code is error/7\n    to search by words: codecanon search WORDS\n"),
    ],
)
def test_what_can_not_replace_it(shop: Path, option: str, printed: str) -> None:
    before = texts(shop)
    assert refused(deprecate(shop, "acme/101", "--replaced-by", option), shop, before) == printed


def test_it_is_deprecated_since_the_version_in_which_that_comes_out(branch: Path) -> None:
    done = deprecate(branch, "acme/102", "--replaced-by", "101")
    assert done.stdout.startswith(
        "spec/catalog.yaml: written\n"
        "spec/acme/error.yaml: written\n"
        "shop: minor changes; the version goes from 1.0.0 to 1.1.0\n"
    )
    assert "code-replaced" in done.stdout
    assert done.stdout.endswith("next: codecanon generate\n")
    assert (branch / "spec/catalog.yaml").read_text() == CATALOG.format("1.1.0")
    added = '    deprecated: {since: "1.1.0", reason: Split., replaced_by: 0x0065}\n'
    assert (branch / "spec/acme/error.yaml").read_text() == ERRORS + added


def test_a_version_that_was_raised_already_is_taken(branch: Path) -> None:
    (branch / "spec/catalog.yaml").write_text(CATALOG.format("3.0.0"))
    assert deprecate(branch, "acme/102").code == retire(branch, "acme/101").code == 0
    assert deprecated(branch, "acme/error.yaml")[102] == {"since": "3.0.0", "reason": "Split."}
    assert 'retired_in: "3.0.0"' in (branch / "spec/acme/error.yaml").read_text()
    assert (branch / "spec/catalog.yaml").read_text() == CATALOG.format("3.0.0")


def test_a_version_that_is_not_released_gives_way_to_a_higher_one(branch: Path) -> None:
    (branch / "spec/bolt/error.yaml").write_text(
        "code_set: error\ncodes:\n- id: 101\n- id: 102\n  deprecated: {since: '1.0.0', reason: Old.}\n"
    )
    git(branch, "commit", "--all", "--quiet", "--message=x")
    git(branch, "branch", "--force", "main")
    assert (
        deprecate(branch, "acme/102").code == deprecate(branch, "E:1").code == deprecate(branch, "acme/101").code == 0
    )
    assert retire(branch, "acme/101").code == 0
    assert (branch / "spec/catalog.yaml").read_text() == CATALOG.format("2.0.0")
    assert deprecated(branch, "acme/error.yaml") == {102: {"since": "2.0.0", "reason": "Split."}}
    assert deprecated(branch, "acme/text.yaml") == {"E:1": {"since": "2.0.0", "reason": "Split."}}
    assert deprecated(branch, "bolt/error.yaml") == {102: {"since": "1.0.0", "reason": "Old."}}


def test_what_nobody_has_yet_comes_out_in_the_version_that_it_has(shop: Path) -> None:
    (shop / "README").write_text("Empty.\n")
    git(shop, "init", "--quiet", "--initial-branch=main")
    git(shop, "add", "README")
    git(shop, "commit", "--quiet", "--message=x")
    assert deprecate(shop, "acme/102").code == 0
    assert deprecated(shop, "acme/error.yaml")[102] == {"since": "1.0.0", "reason": "Split."}
    assert (shop / "spec/catalog.yaml").read_text() == CATALOG.format("1.0.0")


def test_without_git_no_since_is_made_up(shop: Path) -> None:
    done = deprecate(shop, "acme/102")
    assert done.stdout.endswith("state it with --since VERSION\n")
    assert deprecated(shop, "acme/error.yaml")[102] == {"reason": "Split."}
    assert deprecate(shop, "acme/101", "--since", "0.9.0").code == 0
    assert deprecated(shop, "acme/error.yaml")[101] == {"since": "0.9.0", "reason": "Split."}


def test_retire(branch: Path) -> None:
    done = retire(branch, "acme", "101")
    assert done.stdout.startswith(
        "spec/catalog.yaml: written\n"
        "spec/acme/error.yaml: written\n"
        "shop: major changes; the version goes from 1.0.0 to 2.0.0\n"
    )
    moved = "  # Seen in March.\n  - {id: 0x0065, name: EXPIRED, aliases: [OLD_CARD], summary: The card expired.}\n"
    tombstone = '  # Seen in March.\n  - {id: 0x0065, name: EXPIRED, retired_in: "2.0.0", reason: It is not sent.}\n'
    assert (branch / "spec/acme/error.yaml").read_text() == ERRORS.replace(moved, "") + f"retired:\n{tombstone}"
    assert run(["lint"], branch).code == 0
    before = texts(branch)
    again = refused(retire(branch, "acme", "101"), branch, before)
    assert again == "acme/error/0x0065 is retired already. Retired in 2.0.0: It is not sent.\n"


def test_without_git_the_next_version_retires(shop: Path) -> None:
    assert retire(shop, "acme", "101").code == 0
    assert (shop / "spec/catalog.yaml").read_text() == CATALOG.format("2.0.0")


def test_line_ends_and_a_byte_order_mark_stay(branch: Path) -> None:
    path = branch / "spec/acme/error.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + ERRORS.replace("\n", "\r\n").encode())
    assert deprecate(branch, "acme/102").code == 0
    added = '    deprecated: {since: "1.1.0", reason: Split.}\r\n'
    assert path.read_bytes() == b"\xef\xbb\xbf" + (ERRORS.replace("\n", "\r\n") + added).encode()


def test_a_dry_run_shows_the_difference_and_writes_nothing(branch: Path) -> None:
    before = texts(branch)
    done = retire(branch, "acme/102", "--dry-run")
    assert texts(branch) == before
    assert '-version: "1.0.0"  # by hand\n+version: "2.0.0"  # by hand\n' in done.stdout
    assert "+  # often\n+  - id: 0x0066\n" in done.stdout
    assert "spec/acme/error.yaml: would be written\n" in done.stdout
    assert "next" not in done.stdout


def test_what_refers_to_the_code_comes_first(branch: Path) -> None:
    assert deprecate(branch, "acme/102", "--replaced-by", "101").code == 0
    before = texts(branch)
    for done, verb in ((retire(branch, "acme/101"), "retired"), (deprecate(branch, "acme/101"), "deprecated")):
        printed = refused(done, branch, before).splitlines()
        assert printed[0].startswith("spec/acme/error.yaml:12:")  # the line that it has, without the edit
        assert "replaced-by-nothing" in printed[0]
        assert printed[-1] == f"1 finding if acme/error/0x0065 is {verb}; change that first, nothing was written"


def test_a_fallback_and_an_equivalent_code_come_first(shop: Path) -> None:
    path = shop / "spec/acme/error.yaml"
    path.write_text(ERRORS.replace("codes:", "fallback: 0x0066\ncodes:"))
    (shop / "spec/bolt/error.yaml").write_text(
        "code_set: error\ncodes:\n- id: 101\n  same_as: acme/error/101\n- id: 102\n"
    )
    before = texts(shop)
    assert "spec/acme/error.yaml:3:11: " in refused(retire(shop, "acme/102"), shop, before)
    assert "spec/bolt/error.yaml:4:12: " in refused(retire(shop, "acme/101"), shop, before)


def test_an_accepted_change_that_is_none_any_more_comes_first(branch: Path) -> None:
    (branch / "spec/acme/error.yaml").write_text(ERRORS.replace("name: LIMIT", "name: LIMITED"))
    (change,) = json.loads(run(["diff", "--format", "json"], branch).stdout)["changes"]
    (branch / "spec/accepted.yaml").write_text(
        f'accepted:\n  - fingerprint: "{change["fingerprint"]}"\n    reason: Nobody has it.\n    until: "9.0.0"\n'
    )
    before = texts(branch)
    printed = refused(retire(branch, "acme/102"), branch, before)
    assert printed.startswith("spec/accepted.yaml:2:")
    assert "unused-acceptance" in printed


def test_the_only_code_of_a_code_set_can_not_be_retired(shop: Path) -> None:
    before = texts(shop)
    assert refused(retire(shop, "bolt/101"), shop, before) == (
        "bolt/error/101 is the only code of error, and a code set needs one; "
        "to give up the code set, delete spec/bolt/error.yaml\n"
    )


def test_it_is_deprecated_already(shop: Path) -> None:
    assert deprecate(shop, "acme/102").code == 0
    before = texts(shop)
    assert refused(deprecate(shop, "acme/102"), shop, before) == (
        "acme/error/0x0066 is deprecated already; to say something else of it, edit spec/acme/error.yaml:12\n"
    )


@pytest.mark.parametrize(
    "arguments, code",
    [(["--since", "1.1.0", "102"], 1), (["--since", "1.1", "102"], 2), (["102", "--reason", " "], 2), ([], 2)],
)
def test_wrong_options(shop: Path, arguments: list[str], code: int) -> None:
    before = texts(shop)
    assert run(["deprecate", "--reason", "Split.", *arguments], shop).code == code
    assert texts(shop) == before


def test_a_spec_with_errors_is_fixed_first(shop: Path) -> None:
    (shop / "spec/acme/text.yaml").write_text(TEXTS.replace("code_set: text", "code_set: other"))
    before = texts(shop)
    assert refused(retire(shop, "acme/102"), shop, before).endswith("1 finding; fix the spec first\n")


@pytest.mark.parametrize(
    "words", ["acme 102", "acme/error/102", "0x66", "acme error 0x0066", "acme/error/LIMIT", "acme/limit"]
)
def test_a_retired_code_is_explained(shop: Path, words: str) -> None:
    assert retire(shop, "acme/102").code == retire(shop, "acme/E:1").code == 0
    printed = run(["explain", *words.split()], shop).stdout
    assert "acme/error/0x0066  LIMIT, a retired code\n" in printed
    assert retire(shop, *words.split()).stderr.startswith("acme/error/0x0066 is retired already.")


def verdict(done: Done) -> str:
    """The line with the verdict, which `codecanon diff` prints first."""
    return next(line for line in done.stdout.splitlines() if line.startswith("shop: "))


@pytest.mark.parametrize("edit", [deprecate, retire])
@pytest.mark.parametrize("before", ["on a branch that raised the version", "after another edit", "not released"])
def test_the_verdict_is_that_of_diff(edit: Callable[..., Done], before: str, branch: Path) -> None:
    git(branch, "tag", "v1.0.0")
    match before:
        case "on a branch that raised the version":
            (branch / "spec/catalog.yaml").write_text(CATALOG.format("2.0.0"))
        case "after another edit":
            assert retire(branch, "E:1").code == 0
        case "not released":
            (branch / "spec/catalog.yaml").write_text(CATALOG.format("2.0.0"))
            git(branch, "commit", "--all", "--quiet", "--message=x")
            git(branch, "branch", "--force", "main")
    done = edit(branch, "acme/102")
    reviewed = run(["diff", "--check-version"], branch)
    assert (reviewed.code, verdict(done)) == (0, verdict(reviewed))
    assert "must be" not in done.stdout
    assert (branch / "spec/catalog.yaml").read_text() == CATALOG.format("2.0.0")


def test_the_changes_are_those_of_the_edit(branch: Path) -> None:
    assert retire(branch, "acme/102").code == 0
    printed = deprecate(branch, "acme/101").stdout
    assert "code-deprecated" in printed and "code-retired" not in printed


def test_the_first_spec_of_a_repository(shop: Path) -> None:
    git(shop, "init", "--quiet", "--initial-branch=main")
    git(shop, "commit", "--allow-empty", "--quiet", "--message=x")
    done = retire(shop, "acme/102")
    assert (done.code, verdict(done)) == (0, "shop: 5 codes, all new")


def test_a_spec_that_may_have_been_moved_is_not_new(branch: Path) -> None:
    """git knows of the move only once it is staged; until then, no version is told to be without the code."""
    (branch / "spec").rename(branch / "codes")
    assert retire(branch, "acme/102", "--spec", "codes").code == 0
    assert 'retired_in: "2.0.0"' in (branch / "codes/acme/error.yaml").read_text()


def test_a_spec_that_was_moved_is_found_where_it_was(branch: Path) -> None:
    git(branch, "mv", "spec", "codes")
    git(branch, "commit", "--quiet", "--message=x")
    assert retire(branch, "acme/102", "--spec", "codes").code == 0
    assert 'retired_in: "2.0.0"' in (branch / "codes/acme/error.yaml").read_text()
    assert (branch / "codes/catalog.yaml").read_text() == CATALOG.format("2.0.0")
    assert run(["diff", "--check-version", "--spec", "codes"], branch).code == 0


@pytest.mark.parametrize(
    "tags, raised", [(["v1.0.0", "v2.0.0-rc.1"], "2.0.0-rc.2"), (["v1.0.0"], "2.0.0-rc.1"), ([], "2.0.0-rc.1")]
)
@pytest.mark.parametrize("edit", [deprecate, retire])
def test_a_pre_release(edit: Callable[..., Done], tags: list[str], raised: str, branch: Path) -> None:
    """An entry states the version of the release: what is out may be a pre-release that has the code as it was."""
    for tag in tags[:1]:
        git(branch, "tag", tag)
    (branch / "spec/catalog.yaml").write_text(CATALOG.format("2.0.0-rc.1"))
    git(branch, "commit", "--all", "--quiet", "--message=x")
    git(branch, "branch", "--force", "main")
    for tag in tags[1:]:
        git(branch, "tag", tag)
    assert edit(branch, "acme/102").code == 0
    assert (branch / "spec/catalog.yaml").read_text() == CATALOG.format(raised)
    assert '"2.0.0"' in (branch / "spec/acme/error.yaml").read_text()
    assert run(["diff", "--check-version"], branch).code == 0


def test_a_pre_release_of_what_is_needed_is_enough(branch: Path) -> None:
    (branch / "spec/catalog.yaml").write_text(CATALOG.format("2.0.0-rc.1"))
    assert retire(branch, "acme/102").code == 0
    assert (branch / "spec/catalog.yaml").read_text() == CATALOG.format("2.0.0-rc.1")


def test_it_is_not_deprecated_since_a_version_that_is_out(branch: Path) -> None:
    before = texts(branch)
    assert refused(deprecate(branch, "acme/102", "--since", "1.0.0"), branch, before) == (
        "codecanon: --since 1.0.0: acme/error/102 was not deprecated yet in 1.0.0, so it is not deprecated since 1.0.0; "
        "leave --since out for the version that comes out next\n"
    )
    (branch / "spec/catalog.yaml").write_text(CATALOG.format("1.2.0"))
    assert deprecate(branch, "acme/102", "--since", "1.1.0").code == 0
    assert deprecated(branch, "acme/error.yaml")[102] == {"since": "1.1.0", "reason": "Split."}


def test_an_accepted_change_that_never_came_out_stays(branch: Path) -> None:
    """The edit raises the version above that of an entry: what to do is as in `diff`."""
    git(branch, "tag", "v1.0.0")
    (branch / "spec/acme/error.yaml").write_text(ERRORS.replace("name: LIMIT", "name: LIMITED"))
    (change,) = json.loads(run(["diff", "--format", "json"], branch).stdout)["changes"]
    entry = f'  - fingerprint: "{change["fingerprint"]}"\n    reason: Nobody has it.\n    until: '
    (branch / "spec/accepted.yaml").write_text(f'accepted:\n{entry}"1.0.1"\n')
    (branch / "spec/catalog.yaml").write_text(CATALOG.format("1.0.1"))
    assert run(["diff", "--check-version"], branch).code == 0
    before = texts(branch)
    assert '\n    write until: "1.1.0"\n' in refused(deprecate(branch, "acme/101"), branch, before)
    (branch / "spec/accepted.yaml").write_text(f'accepted:\n{entry}"1.1.0"\n')
    assert deprecate(branch, "acme/101").code == 0
    assert run(["diff", "--check-version"], branch).code == 0
