"""The command that explains a code, a rule, a report, or whatever else the words name: explain."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from codecanon.cli.completing import complete
from codecanon.cli.console import Progress, checked_spec, fail, say
from codecanon.cli.options import option_spec, options_common
from codecanon.cli.looking import AskingCommand, option_format, print_json, print_lines, width

if TYPE_CHECKING:
    from codecanon.catalog.equivalence import Located
    from codecanon.lookup.items import Item
    from codecanon.lookup.unknown import UnknownId
    from codecanon.targets.checked import Checked

MAX_BYTES = 4 * 2**20  # of a payload on standard input
_SUGGESTIONS = 5


@click.command(cls=AskingCommand)
@click.argument("words", nargs=-1, metavar="[WHAT]...", shell_complete=complete)
@option_spec
@option_format
@options_common
def explain(words: tuple[str, ...], spec: Path, output_format: str, quiet: bool, no_color: bool, debug: bool) -> None:
    """Explain a code, a code set, a group, a field, a rule, or a JSON report on standard input.

    \b
    codecanon explain infobip 27
    codecanon explain infobip/general_error/27
    codecanon explain EC_ABSENT_SUBSCRIBER
    codecanon explain 0x58                       the code 88, whatever its format
    codecanon explain message rejected 4103
    codecanon explain retry                      a field
    codecanon explain < report.json
    codecanon explain infobip < report.json
    codecanon explain duplicate-id               why the rule exists

    With --quiet, print only which codes they are. Exits with 1 if a code is not known, also where its group is.
    """
    from codecanon.lookup.find import find, named_provider
    from codecanon.lookup.items import find_items

    if words and not "".join(words).strip():
        raise click.UsageError("WHAT is empty; name a code, or leave it out and pass a report on standard input")
    if _explain_rule(words, output_format, no_color):
        return
    checked = checked_spec(spec, Progress(quiet), no_color, "; fix the spec first")
    provider = named_provider(checked.catalog, words)
    codes, items = find(checked.catalog, words), find_items(checked.catalog, words)
    payload = _standard_input() if not words or provider else ""
    if payload.strip() or (not (codes or items) and (not words or provider)):
        _explain_payload(checked, payload, provider, output_format, quiet, no_color)
    elif codes or items:
        _explain_found(checked, codes, items, output_format, quiet, no_color)
    else:
        _unknown(checked, words, output_format, quiet, no_color)


def _explain_rule(words: tuple[str, ...], output_format: str, no_color: bool) -> bool:
    """Explains the rule of that name, if there is one. Works without a valid spec."""
    from codecanon.lookup.rule_guide import explained, rule_data, rule_lines

    rule = explained(" ".join(words))
    if rule and output_format == "json":
        print_json(rule_data(rule))
    elif rule:
        print_lines(rule_lines(rule, width()), no_color)
    return rule is not None


def _explain_found(
    checked: "Checked",
    codes: Sequence["Located"],
    items: Sequence["Item"],
    output_format: str,
    quiet: bool,
    no_color: bool,
) -> None:
    """Explains codes. What is no code and has the same name is named below them; without codes, it is explained."""
    from codecanon.lookup.explanation import code_lines, title
    from codecanon.lookup.item_explanation import item_lines, item_title

    catalog = checked.catalog
    titles = [title(found) for found in codes] or [item_title(item) for item in items]
    if quiet and output_format == "text":
        print_lines(titles, no_color)
        return
    positions = checked.spec.positions([*(found.code.place for found in codes), *(item.place for item in items)])
    if output_format == "json":
        from codecanon.lookup.answer import found_data

        print_json(found_data(codes, items, catalog, positions))
        return
    blocks = [code_lines(found, catalog, positions[found.code.place], width()) for found in codes]
    blocks = blocks or [item_lines(item, catalog, positions[item.place], width()) for item in items]
    if len(titles) > 1:
        click.echo("".join(f"{line.text}\n" for line in titles))
    for count, block in enumerate(blocks):
        if count:
            click.echo()
        print_lines(block, no_color)
    if codes and items:
        click.echo()
        for item in items:
            say(f"also: {item_title(item).text}")


def _explain_payload(
    checked: "Checked", text: str, provider: str | None, output_format: str, quiet: bool, no_color: bool
) -> None:
    from codecanon.lookup.explanation import code_lines
    from codecanon.lookup.overview import payload_lines
    from codecanon.lookup.payload import parse, read_payload

    if not text.strip():
        raise click.UsageError(
            f"{f'{provider} is a provider; ' if provider else ''}name a code, or pass a report as JSON on standard input"
        )
    try:
        value = parse(text)
    except ValueError as error:
        fail(f"standard input is not JSON: {error}")
    payload = read_payload(checked.catalog, value, provider)
    if payload is None:
        raise click.UsageError(f"the catalog does not say how codes of {provider or 'its providers'} arrive (reports)")
    positions = checked.spec.positions(found.code.place for found in payload.codes)
    if output_format == "json":
        from codecanon.lookup.answer import payload_data

        print_json(payload_data(payload, checked.catalog, positions))
    else:
        print_lines(payload_lines(payload, width()), no_color)
        for found in () if quiet else payload.codes:
            click.echo()
            print_lines(code_lines(found, checked.catalog, positions[found.code.place], width()), no_color)
    if not payload.reported and not payload.events:
        tried = [one for one in checked.catalog.providers if one.objects and provider in (None, one.id)]
        fail(
            "; ".join(
                f"this is no payload of {one.title}; reports are looked for in: {', '.join(one.containers)}"
                for one in tried
            )
        )
    if payload.not_understood or not all(one.found for one in payload.reported):
        raise SystemExit(1)


def _unknown(checked: "Checked", words: Sequence[str], output_format: str, quiet: bool, no_color: bool) -> NoReturn:
    """Prints what is known all the same, and codes that were perhaps meant. Exits with 1."""
    from codecanon.lookup.explanation import title
    from codecanon.lookup.find import close
    from codecanon.lookup.search import search
    from codecanon.lookup.unknown import unknown_id
    from codecanon.lookup.unknown_path import unknown_part

    asked = " ".join(words)
    unknown = unknown_id(checked.catalog, words)
    part = None if unknown else unknown_part(checked.catalog, asked)
    near, introduced = close(checked.catalog, words), "; did you mean"
    if not near and not unknown and not part:
        near, introduced = [hit.found for hit in search(checked.catalog, asked)], "; codes that mention it:"
    _print_unknown(checked, unknown, near[:_SUGGESTIONS], output_format, quiet, no_color)
    say(f"no code is {asked}{f': {part}' if part else ''}{introduced if near else ''}", err=True)
    for found in near[:_SUGGESTIONS]:
        say(f"    {title(found).text}", err=True)
    if len(near) > _SUGGESTIONS:
        say(f"    … and {len(near) - _SUGGESTIONS} more", err=True)
    fail("to search by words: codecanon search WORDS")


def _print_unknown(
    checked: "Checked",
    unknown: "UnknownId | None",
    near: Sequence["Located"],
    output_format: str,
    quiet: bool,
    no_color: bool,
) -> None:
    from codecanon.lookup.answer import unknown_data
    from codecanon.lookup.item_explanation import unknown_lines

    position = None
    if unknown:
        place = unknown.before.place if unknown.before else unknown.code_set.place
        position = checked.spec.positions([place])[place]
    if output_format == "json":
        print_json(unknown_data(near, unknown, checked.catalog, position))
    elif unknown and position and not quiet:
        print_lines(unknown_lines(unknown, checked.catalog, position, width()), no_color)


def _standard_input() -> str:
    if sys.stdin.isatty():
        return ""
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        fail(f"standard input is larger than {MAX_BYTES:,} bytes; pass fewer reports at a time")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fail(f"standard input is not UTF-8: byte 0x{content[error.start]:02X} at offset {error.start}")
