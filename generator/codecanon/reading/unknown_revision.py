"""What to do about a revision that git does not know: the command that fetches it, under its own name."""

import re
from pathlib import Path

from codecanon.reading.git import is_shallow, remote, resolved


def unknown_revision(folder: Path, revision: str) -> str:
    """Why a revision can't be named, and what to type instead."""
    if revision == "HEAD":
        return "HEAD has no commit; make one first"
    shallow, source = is_shallow(folder), remote(folder)
    start = f"{revision} is neither a folder nor a revision of {'this shallow clone' if shallow else 'this repository'}"
    if source is None:
        return f"{start}, which has no remote"
    if resolved(folder, f"{source}/{revision}"):
        return f"{start}, but {source}/{revision} is"
    name = re.sub(r"[~^][~^0-9]*$", "", revision)
    if not shallow and resolved(folder, name):
        return f"{start}: {name} has fewer commits before it"
    return f"{start}; if it should be one, {_fetched(name, revision[len(name) :], source, shallow)}"


def _fetched(name: str, back: str, source: str, shallow: bool) -> str:
    """The command that fetches a name and as many commits before it as `back` says: ~2."""
    steps = sum(int(count or 1) if sign == "~" else 1 for sign, count in re.findall("([~^])([0-9]*)", back))
    if shallow and name in ("HEAD", "@"):
        return f"run: git fetch --deepen={steps} {source}"
    fetch = f"git fetch --depth={steps + 1} {source}" if shallow else f"git fetch {source}"
    if re.fullmatch("[0-9a-f]{40}", name):
        return f"run: {fetch} {name}"
    if re.fullmatch("[0-9a-f]{7,39}", name):
        return f"run: git fetch {'--unshallow ' if shallow else ''}{source} '+refs/heads/*:refs/remotes/{source}/*'"
    branch = name.removeprefix(f"{source}/")
    to_branch = f"run: {fetch} +refs/heads/{branch}:refs/remotes/{source}/{branch}"
    if branch != name:
        return to_branch
    to_tag = f"run: {fetch} +refs/tags/{name}:refs/tags/{name}"
    return f"for a tag, {to_tag}, for a branch name {source}/{name}{back} and {to_branch}"
