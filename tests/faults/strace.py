"""System calls of a run, by strace: which ones write, and what comes of it when one of them fails."""

import os
import re
from pathlib import Path
from typing import NamedTuple

CHANGING = frozenset(
    """creat rename renameat renameat2 mkdir mkdirat unlink unlinkat rmdir link linkat symlink symlinkat truncate
    ftruncate fallocate chmod fchmod fchmodat chown fchown lchown fchownat utime utimes utimensat futimesat mknod
    mknodat setxattr lsetxattr fsetxattr copy_file_range sendfile""".split()
)
WRITING = frozenset({"write", "pwrite64", "writev", "fsync", "fdatasync"})
SOCKETS = frozenset("socket socketpair connect bind listen accept accept4 sendto sendmsg".split())
_CALL = re.compile(r"^(\d*) *(\w+)\((.*)$")


class Call(NamedTuple):
    """A system call, and its number among the calls of the same name by the same process or thread, counted from 1."""

    name: str
    number: int
    arguments: str

    @property
    def opens_for_writing(self) -> bool:
        return self.name in ("open", "openat", "openat2") and bool(
            re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", self.arguments)
        )


def tracing(log: Path, *options: str) -> list[str]:
    """What to put before a command so that its calls are in `log`. On one core, so that each run has the same calls."""
    core = str(min(os.sched_getaffinity(0)))
    return ["taskset", "--cpu-list", core, "strace", "-f", "-y", "-qq", "-s", "300", "-o", str(log), *options]


def calls(log: Path) -> list[Call]:
    """The calls of a log, in their order."""
    counted: dict[tuple[str, str], int] = {}
    found = []
    for line in log.read_text(errors="replace").splitlines():
        if match := _CALL.match(line):
            by, name, arguments = match.groups()
            counted[by, name] = counted.get((by, name), 0) + 1
            found.append(Call(name, counted[by, name], arguments))
    return found
