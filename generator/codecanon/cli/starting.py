"""The commands that start something: init, init-target."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from codecanon.cli.completing import complete_builtin_target
from codecanon.cli.console import existing, fail, say
from codecanon.cli.options import FOLDER, option_spec, options_common
from codecanon.cli.starter import example as files_of, examples, starter

if TYPE_CHECKING:
    from codecanon.reading.document import Document


@click.command()
@click.argument("folder", type=FOLDER, metavar="[DIR]", required=False)
@click.option("--example", type=click.Choice(examples()), help="A real catalog, imported from a table.")
@click.option(
    "--target",
    "-t",
    "targets",
    multiple=True,
    metavar="TARGET",
    help="Generate this, in place of Python and TypeScript; can be repeated.",
    shell_complete=complete_builtin_target,
)
@options_common
def init(
    folder: Path | None,
    example: str | None,
    targets: tuple[str, ...],
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Make a catalog in DIR, ready to generate: the error codes of an API, or an example.

    \b
    codecanon init shopapi
    cd shopapi && codecanon generate
    codecanon init shopapi --target go --target java
    codecanon init --example http
    """
    from codecanon.reading.files import real
    from codecanon.targets.registry import TARGETS
    from codecanon.writing.output import write_new

    folder = folder or (Path(example) if example else None)
    if folder is None:
        raise click.UsageError("name the folder to make: codecanon init shopapi")
    if example and targets:
        raise click.UsageError("an example has targets of its own: leave --target out, or edit its spec/catalog.yaml")
    for target in targets:
        if target not in TARGETS:
            message = f"there is no target {target}; the targets are {', '.join(TARGETS)}"
            raise click.BadParameter(message, param_hint="--target")
    files = files_of(example) if example else starter(real(folder).name, tuple(dict.fromkeys(targets)))
    write_new(files, folder)
    if not quiet:
        for path in files:
            say(f"{folder.as_posix()}/{path}")
        say(f"next: cd {shlex.quote(folder.as_posix())} && codecanon generate")


@click.command("init-target")
@click.argument("name")
@click.option("--language", "-l", "id", required=True, metavar="LANGUAGE", help="The language of its files.")
@option_spec
@options_common
def init_target(name: str, id: str, spec: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """Make a target of your own in the spec, ready to generate: one file per code set, to begin with.

    \b
    codecanon init-target terraform --language hcl
    codecanon generate --target terraform
    """
    from codecanon.cli.new_target import MAX_NAME, NAME, new_target, with_target
    from codecanon.languages.language import languages
    from codecanon.reading.parse import read_document
    from codecanon.targets.registry import TARGETS
    from codecanon.targets.schema_files import DIRECTORY
    from codecanon.writing.output import write_file, write_new

    existing(spec)
    if not NAME.fullmatch(name):
        form = "lower-case letters, digits and underscores, and begins with a letter"
        raise click.BadParameter(f"the name of a target has {form}", param_hint="NAME")
    if len(name) > MAX_NAME:
        raise click.BadParameter(f"the name of a target has {MAX_NAME} letters at most", param_hint="NAME")
    taken = {id: target.directory.partition("/")[0] for id, target in TARGETS.items()}
    if name in taken or name in (*taken.values(), DIRECTORY):
        raise click.BadParameter(
            f"codecanon writes into the folder {name} itself; choose another name", param_hint="NAME"
        )
    if id not in languages():
        raise click.BadParameter(
            f"there is no language {id}; the languages are {', '.join(languages())}", param_hint="--language"
        )
    path = spec / "catalog.yaml"
    document = _catalog(path)
    if name in document.data["targets"]:
        fail(f"{path.as_posix()} has a target {name} already; choose another name, or remove that entry first")
    changed = with_target(document, name)
    after, _ = read_document(document.path, changed.encode())
    wanted = {**document.data, "targets": {**document.data["targets"], name: {"from": f"targets/{name}"}}}
    if not after or after.data != wanted:
        fail(f"{path.as_posix()}: add the target by hand, under `targets`: {name}: {{from: targets/{name}}}")
    files = new_target(name, id)
    folder = spec / "targets" / name
    write_new(files, folder)
    write_file(path, changed)
    if not quiet:
        for file in files:
            say((folder / file).as_posix())
        say(f"{path.as_posix()}: the target {name} is added")
        say(f"next: edit {(folder / list(files)[-1]).as_posix()}, then: codecanon generate --target {name}")


def _catalog(path: Path) -> "Document":
    """The catalog.yaml that the target is entered in. Exits if it has no targets."""
    from codecanon.reading.parse import read_document

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        fail(f"{path.as_posix()}: the file is missing; `codecanon init DIR` makes an example")
    document, _ = read_document(path.as_posix(), content)
    if document is None or not isinstance(document.data, dict) or not isinstance(document.data.get("targets"), dict):
        fail(f"{path.as_posix()} has no `targets`; fix it first: codecanon lint")
    return document
