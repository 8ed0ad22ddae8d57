"""The difference of two files as git shows it where it knows no better way: line by line."""

import os
from pathlib import Path

from codecanon.reading.git import run


def text_diff(old: str, new: str, old_path: str, new_path: str) -> str:
    """The unified diff of two files on disk, which are called by the paths given. Raises GitError."""
    files = [file if file == os.devnull else os.path.abspath(file) for file in (old, new)]
    options = ("--no-index", "--no-ext-diff", "--no-textconv", "--no-color")
    printed = run(Path.cwd(), ("diff", *options, "--", *files)).stdout.decode("utf-8", "backslashreplace")
    start = printed.find("\n@@ ")
    names = [
        os.devnull if file == os.devnull else path for file, path in ((old, f"a/{old_path}"), (new, f"b/{new_path}"))
    ]
    if start >= 0:
        return f"--- {names[0]}\n+++ {names[1]}{printed[start:]}"
    return f"Binary files {names[0]} and {names[1]} differ\n" if "\nBinary files " in printed else ""
