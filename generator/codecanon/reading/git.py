"""Starts git. The only module that starts a process.

What git reads may come from a stranger. So it never looks for a repository below the folder that it is asked about, never
fetches, and runs no program that a configuration names.
"""

# docs/architecture/decisions/0011

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from codecanon.diagnostics import Refusal

_WHOLE = 16 * 2**20  # bytes of a file that git may keep in memory
# Programs that git would run while it only reads: a file system monitor, a verifier of signatures.
_NO_PROGRAMS = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false")


class GitError(Refusal):
    """git is not installed, or fails. The message says what to do."""


def run(
    root: Path, arguments: Sequence[str], given: bytes = b"", seconds: float | None = None
) -> subprocess.CompletedProcess[bytes]:
    """git, run to its end in a work tree. Raises GitError if it is not installed, or takes longer than these seconds."""
    with _started(root, arguments) as process:
        try:
            printed, errors = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise GitError(f"git {arguments[0]} takes longer than {seconds} seconds") from error
    return subprocess.CompletedProcess(arguments, process.returncode, printed, errors)


def beginning(root: Path, limit: int, *arguments: str) -> bytes | None:
    """The first `limit` bytes of what git prints, None where it fails."""
    with _started(root, arguments, quiet=True) as process:
        assert process.stdin and process.stdout
        process.stdin.close()
        printed = process.stdout.read(limit)
        if len(printed) == limit:
            process.kill()
    return None if process.returncode and len(printed) < limit else printed


def output(root: Path, *arguments: str, given: bytes = b"", seconds: float | None = None) -> str:
    """What git prints. Raises GitError where it fails, with the reason that it gives."""
    done = run(root, arguments, given, seconds)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise GitError(reason)
    return done.stdout.decode("utf-8", "surrogateescape")


def resolved(folder: Path, revision: str) -> str | None:
    """The id of the commit that a revision names, if there is one."""
    if revision.startswith("-"):
        return None
    id = tried(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return id.strip() if id else None


def tried(folder: Path, *arguments: str) -> str | None:
    """What git prints, None where it fails."""
    done = run(folder, arguments)
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def texts(printed: str) -> list[str]:
    """What stands between the null characters of what git printed."""
    return [text for text in printed.split("\0") if text]


def remote(root: Path) -> str | None:
    """The remote that a clone has: origin, or the first one of another name."""
    names = output(root, "remote").split()
    return "origin" if "origin" in names else next(iter(names), None)


def is_shallow(root: Path) -> bool:
    """Whether the history of this repository was cut off when it was cloned."""
    return output(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def _started(root: Path, arguments: Sequence[str], quiet: bool = False) -> "subprocess.Popen[bytes]":
    """Starts git with no transport allowed: a repository can name a program as the source of missing objects."""
    pipe, errors = subprocess.PIPE, subprocess.DEVNULL if quiet else subprocess.PIPE
    options = ["-C", str(root), "--literal-pathspecs", *_NO_PROGRAMS, "-c", f"core.bigFileThreshold={_WHOLE}"]
    world = {**os.environ, "GIT_ALLOW_PROTOCOL": "none"}
    try:
        return subprocess.Popen([_program(), *options, *arguments], stdin=pipe, stdout=pipe, stderr=errors, env=world)
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error


def _program() -> str:
    """git, as PATH has it. Windows would look in the current folder first, where a stranger's repository may have one."""
    if os.name != "nt":
        return "git"
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        program = os.path.join(folder, "git.exe")
        if os.path.isabs(folder) and os.path.isfile(program):
            return program
    raise FileNotFoundError("git.exe")
