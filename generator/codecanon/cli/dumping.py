"""The command that prints a stage of the pipeline: dump document, catalog, names, context, plan.

It is for people who learn or debug codecanon: nothing may depend on what it prints.
"""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from pprint import pformat
from typing import TYPE_CHECKING, Any

import click

from codecanon.cli.completing import complete, complete_target
from codecanon.cli.console import Progress, checked_spec, fail, say
from codecanon.cli.options import option_output, option_spec, options_common

if TYPE_CHECKING:
    from codecanon.catalog.model import Catalog
    from codecanon.diagnostics import Place
    from codecanon.targets.checked import Checked
    from codecanon.targets.names import Names

option_target = click.option(
    "--target",
    "-t",
    "chosen",
    multiple=True,
    metavar="TARGET",
    help="Only this target; may be repeated.",
    shell_complete=complete_target,
)


@click.group()
def dump() -> None:
    """Print what a stage of codecanon makes of the spec. It is for people, and its format may change.

    WHAT is an identity, such as infobip/general_error/27 or fields/retry. Without it, everything is printed.

    \b
    codecanon dump document infobip/general_error/27
    codecanon dump catalog infobip/general_error/27
    codecanon dump names infobip/general_error/27 --target python
    codecanon dump context --target python
    codecanon dump plan python/src
    """


@dump.command()
@click.argument("what", required=False, shell_complete=complete)
@option_spec
@options_common
def document(what: str | None, spec: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """The data as it was read from YAML, before it means anything."""
    checked = _checked(spec, quiet, no_color)
    if what is None:
        for read in checked.spec.documents:
            say(read.path)
            _print(read.data)
        return
    place: Place = _item(checked.catalog, what).place
    (read,) = (document for document in checked.spec.documents if document.path == place.path)
    _say_position(checked, place)
    _print(reduce(lambda data, key: data[key], place.pointer, read.data))


@dump.command()
@click.argument("what", required=False, shell_complete=complete)
@option_spec
@options_common
def catalog(what: str | None, spec: Path, quiet: bool, no_color: bool, debug: bool) -> None:
    """The catalog that was built, or one item in it: values of catalog/model.py."""
    checked = _checked(spec, quiet, no_color)
    item = checked.catalog if what is None else _item(checked.catalog, what)
    _say_position(checked, item.place)
    _print(item)


@dump.command()
@click.argument("what", required=False, shell_complete=complete)
@option_spec
@option_target
@options_common
def names(what: str | None, spec: Path, chosen: tuple[str, ...], quiet: bool, no_color: bool, debug: bool) -> None:
    """The identifier of everything that a target names, by identity."""
    checked = _checked(spec, quiet, no_color)
    items = dict(_items(checked.catalog))
    if what is not None:
        items = {what: _item(checked.catalog, what)}
    made = _made_names(checked.catalog)
    items |= {identity: one for identity, one in made if what is None or identity.startswith(f"{what} (")}
    for target in _targets(checked, chosen):
        named = {identity: _name(checked.names[target], item) for identity, item in items.items()}
        rows = [(identity, name) for identity, name in named.items() if name]
        width = max((len(identity) for identity, _ in rows), default=0)
        if rows:
            say(target)
        for identity, name in rows:
            say(f"  {identity:{width}}  {name}")


@dump.command()
@option_spec
@option_target
@options_common
def context(spec: Path, chosen: tuple[str, ...], quiet: bool, no_color: bool, debug: bool) -> None:
    """What the templates of a target are given: variables, filters, and what each item of the catalog has."""
    from codecanon.targets.given import attributes, filters, templates, variables

    checked = _checked(spec, quiet, no_color)
    own = tuple(checked.sources)  # those that somebody here writes
    for id in _targets(checked, chosen or own):
        target = checked.targets[id]
        say(id)
        _table("templates", templates(target))
        _table("variables", variables(target))
        _table("filters", filters(target))
    for name, rows in attributes():
        _table(name, rows)


def _table(title: str, rows: list[tuple[str, str]]) -> None:
    say(f"  {title}")
    width = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        say(f"    {name:{width}}  {text}".rstrip())


@dump.command()
@click.argument("what", required=False, metavar="[PATH]")
@option_spec
@option_output
@option_target
@options_common
def plan(
    what: str | None,
    spec: Path,
    output: Path,
    chosen: tuple[str, ...],
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """What generate would do with every file: the kind of change, the size in bytes, the path.

    PATH is a file or folder inside of the output folder. Writes nothing.
    """
    from codecanon.cli.rendering import rendered
    from codecanon.writing.lock import undisturbed
    from codecanon.writing.plan import plan as planned

    _, files, directories = rendered(spec, output, chosen, Progress(quiet), no_color)
    changes = {
        change.path: change for change in undisturbed(output, lambda: planned(files, output, directories, spec)).changes
    }
    rows = []
    for path in sorted(files.keys() | changes.keys()):
        if what is None or path == what or path.startswith(f"{what.rstrip('/')}/"):
            change = changes.get(path)
            size = files[path].size if path in files else 0
            rows.append((str(change.kind) if change else "unchanged", f"{size:,}", path))
    if not rows:
        fail(f"the plan has no file {what}")
    width = max(len(kind) for kind, _, _ in rows)
    digits = max(len(length) for _, length, _ in rows)
    for kind, length, path in rows:
        say(f"{kind:{width}}  {length:>{digits}}  {output.as_posix()}/{path}")


def _checked(spec: Path, quiet: bool, no_color: bool) -> "Checked":
    return checked_spec(spec, Progress(quiet), no_color, "; fix the spec first")


def _targets(checked: "Checked", chosen: tuple[str, ...]) -> list[str]:
    for id in chosen:
        if id not in checked.names:
            known = ", ".join(checked.names)
            raise click.BadParameter(f"the catalog has no target {id}; it has: {known}", param_hint="--target")
    return [id for id in checked.names if not chosen or id in chosen]


def _item(catalog: "Catalog", what: str) -> Any:
    """The item of this identity. Exits where there is none."""
    for identity, item in _items(catalog):
        if identity == what:
            return item
    fail(f"the catalog has no {what}; an identity is provider/code_set/id, such as infobip/general_error/27")


def _items(catalog: "Catalog") -> Iterator[tuple[str, Any]]:
    """Everything that a target may name, with its identity."""
    from codecanon.catalog.walk import walk

    for kind, path, item in walk(catalog):
        if kind in ("field", "field_value"):
            yield "/".join(("fields", *path)), item
        elif kind in ("provider", "group_set", "group", "code_set", "code"):
            yield "/".join(path), item


def _made_names(catalog: "Catalog") -> Iterator[tuple[str, Any]]:
    """What a target names beside the items themselves: types and functions of fields, types and parsers of reports."""
    from codecanon.targets.names import FieldFunction, FieldType, ReportParser, ReportType

    for field in catalog.fields:
        yield f"fields/{field.id} (type)", FieldType(field)
        yield f"fields/{field.id} (function)", FieldFunction(field)
    for provider in catalog.providers:
        for report in provider.reports:
            yield f"{provider.id}/{report.kind} (type of the result)", ReportType(report)
            yield f"{provider.id}/{report.kind} (parser)", ReportParser(report)


def _name(names: "Names", item: Any) -> str | None:
    from codecanon.targets.names import key

    return names.get(key(item))


def _say_position(checked: "Checked", place: "Place") -> None:
    position = checked.spec.positions([place])[place]
    say(f"{position.path}:{position.line}:{position.column}")


def _print(value: Any) -> None:
    """Prints the value as Python would, which shows no character that a terminal obeys."""
    click.echo(pformat(value, width=100, sort_dicts=False))
