"""What the shell offers for a word: codes, targets, and what can be compared. Where nothing can be read, it offers nothing."""

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from codecanon.reading.spec_folder import found_spec


def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The completions of a word that names codes. A spec with errors has none."""
    from codecanon.cli.completion import candidates
    from codecanon.pipeline import check_spec
    from codecanon.reading.files import Folder

    try:
        checked = check_spec(Folder(_spec(context)), lambda doing: None)
    except OSError:
        return []
    if isinstance(checked, list):
        return []
    found = candidates(checked.catalog, context.params.get("words") or (), incomplete)
    return [CompletionItem(word, help=help) for word, help in found.items()]


def complete_target(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The targets of the catalog that the command can do something with."""
    from codecanon.languages.sql.dialects import DIALECTS
    from codecanon.reading.files import Folder
    from codecanon.reading.spec import read_spec
    from codecanon.targets.catalog_targets import targets_of

    try:
        targets = targets_of(read_spec(Folder(_spec(context)))[0])
    except OSError:
        return []
    found = {id: target for id, target in targets.items() if target.is_built == (context.command.name == "build")}
    databases = {dialect.id for dialect in DIALECTS}
    return [
        CompletionItem(id, help=target.doc)
        for id, target in found.items()
        if id.startswith(incomplete) and (context.command.name != "sql-migration" or id in databases)
    ]


def complete_builtin_target(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The targets that a new catalog can have."""
    from codecanon.targets.registry import TARGETS

    return [CompletionItem(id, help=target.doc) for id, target in TARGETS.items() if id.startswith(incomplete)]


def complete_side(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Branches and tags, also at the end of a range; or else folders."""
    from codecanon.reading.git import GitError
    from codecanon.reading.revision import ref_names

    start = incomplete[: incomplete.rfind("..") + 2] if ".." in incomplete else ""
    try:
        names = ref_names(Path.cwd())
    except GitError:
        names = []
    found = [f"{start}{name}" for name in names]
    # The shell falls back on folders if this item comes first.
    folders = CompletionItem(incomplete, type="dir")
    return [folders, *(CompletionItem(name) for name in found if name.startswith(incomplete))]


def _spec(context: click.Context) -> Path:
    return context.params.get("spec") or found_spec()
