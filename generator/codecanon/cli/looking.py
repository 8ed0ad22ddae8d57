"""The commands that look codes up: explain and search, and their shell completion."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.shell_completion import CompletionItem

from codecanon.cli.console import Progress, checked_spec, fail, number, option_spec, options_common, say, styled

if TYPE_CHECKING:
    from codecanon.diagnostics import Position
    from codecanon.catalog.equivalence import Located
    from codecanon.lines import Line
    from codecanon.targets.checked import Checked

MAX_BYTES = 4 * 2**20  # of a payload on standard input
_SUGGESTIONS = 5


def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The completions of a word. A spec with findings has none."""
    from codecanon.cli.completion import candidates
    from codecanon.reading.files import Folder
    from codecanon.pipeline import check_spec

    try:
        checked = check_spec(Folder(context.params.get("spec") or Path("spec")), lambda doing: None)
    except OSError:
        return []
    if isinstance(checked, list):
        return []
    found = candidates(checked.catalog, context.params.get("words") or (), incomplete)
    return [CompletionItem(word, help=help) for word, help in found.items()]


option_format = click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="Format of the answer."
)


@click.command()
@click.argument("words", nargs=-1, metavar="[WHAT]...", shell_complete=complete)
@option_spec
@option_format
@options_common
def explain(words: tuple[str, ...], spec: Path, output_format: str, quiet: bool, no_color: bool, debug: bool) -> None:
    """Explain a code, a rule, or a JSON report on standard input.

    \b
    codecanon explain infobip 27
    codecanon explain infobip/general_error/27
    codecanon explain EC_ABSENT_SUBSCRIBER
    codecanon explain message rejected 4103
    codecanon explain < report.json
    codecanon explain infobip < report.json
    codecanon explain duplicate-id               why the rule exists

    With --quiet, print only which codes they are. Exits with 1 if a code is not known.
    """
    from codecanon.lookup.explanation import code_lines, title
    from codecanon.lookup.find import find, named_provider

    if _explain_rule(words, output_format, no_color):
        return
    checked = checked_spec(spec, Progress(quiet), no_color, "; fix the spec first")
    catalog = checked.catalog
    provider = named_provider(catalog, words)
    if not words or provider:
        _explain_payload(checked, provider, output_format, quiet, no_color)
        return
    codes = find(catalog, words)
    if not codes:
        _unknown(checked, words, output_format)
    if quiet and output_format == "text":
        _print((title(found) for found in codes), no_color)
        return
    positions = _positions(checked, codes)
    if output_format == "json":
        from codecanon.lookup.answer import codes_data

        _print_json(codes_data(codes, catalog, positions))
        return
    if len(codes) > 1:
        click.echo("".join(f"{title(found).text}\n" for found in codes))
    for count, found in enumerate(codes):
        if count:
            click.echo()
        _print(code_lines(found, catalog, positions[found.identity], _width()), no_color)


def _explain_rule(words: tuple[str, ...], output_format: str, no_color: bool) -> bool:
    """Explains the rule of that name, if there is one. Works without a valid spec."""
    from codecanon.lookup.rule_guide import explained, rule_data, rule_lines

    rule = explained(" ".join(words))
    if rule and output_format == "json":
        _print_json(rule_data(rule))
    elif rule:
        _print(rule_lines(rule, _width()), no_color)
    return rule is not None


def _explain_payload(checked: "Checked", provider: str | None, output_format: str, quiet: bool, no_color: bool) -> None:
    from codecanon.lookup.explanation import code_lines
    from codecanon.lookup.overview import payload_lines
    from codecanon.lookup.payload import parse, read_payload

    text = _standard_input()
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
    positions = _positions(checked, payload.codes)
    if output_format == "json":
        from codecanon.lookup.answer import payload_data

        _print_json(payload_data(payload, checked.catalog, positions))
    else:
        _print(payload_lines(payload, _width()), no_color)
        for found in () if quiet else payload.codes:
            click.echo()
            _print(code_lines(found, checked.catalog, positions[found.identity], _width()), no_color)
    if not payload.reported:
        keys = ", ".join(dict.fromkeys(report.key for report in payload.provider.reports))
        fail(f"this is not a report of {payload.provider.title}, which has at least one of these keys: {keys}")
    if not all(one.found for one in payload.reported):
        raise SystemExit(1)


def _unknown(checked: "Checked", words: Sequence[str], output_format: str) -> NoReturn:
    from codecanon.lookup.explanation import title
    from codecanon.lookup.find import close
    from codecanon.lookup.search import search

    asked = " ".join(words)
    near, introduced = close(checked.catalog, words), "; did you mean"
    if not near:
        near, introduced = [hit.found for hit in search(checked.catalog, asked)], "; codes that mention it:"
    if output_format == "json":
        from codecanon.lookup.answer import unknown_data

        _print_json(unknown_data(near[:_SUGGESTIONS], checked.catalog))
    say(f"no code is {asked}{introduced if near else ''}", err=True)
    for found in near[:_SUGGESTIONS]:
        say(f"    {title(found).text}", err=True)
    if len(near) > _SUGGESTIONS:
        say(f"    … and {len(near) - _SUGGESTIONS} more", err=True)
    fail("to search by words: codecanon search WORDS")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="TEXT...", shell_complete=complete)
@option_spec
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), default=10, show_default=True, help="Print at most so many codes."
)
@option_format
@options_common
def search(
    words: tuple[str, ...], spec: Path, limit: int, output_format: str, quiet: bool, no_color: bool, debug: bool
) -> None:
    """Search codes by the words of their names, texts, fields, groups and standards. Best matches first.

    \b
    codecanon search blocked number
    codecanon search which codes mean that the phone is off
    codecanon search recipient_choice
    codecanon search absentSubscriber --format json

    With --quiet, print only which codes they are. Exits with 1 if there are none.
    """
    from codecanon.lookup.overview import hit_lines
    from codecanon.lookup.search import search as search_codes

    checked = checked_spec(spec, Progress(quiet), no_color, "; fix the spec first")
    hits = search_codes(checked.catalog, " ".join(words))
    if output_format == "json":
        from codecanon.lookup.answer import hits_data

        _print_json(hits_data(hits[:limit], len(hits), checked.catalog))
    else:
        for hit in hits[:limit]:
            lines = list(hit_lines(hit, _width()))
            _print(lines[:1] if quiet else lines, no_color)
    if not hits:
        fail(f"no code mentions {' '.join(words)}")
    if len(hits) > limit and output_format == "text" and not quiet:
        click.echo(f"\n{number(len(hits) - limit, 'more code')}: --limit {len(hits)}")


def _positions(checked: "Checked", codes: Iterable["Located"]) -> dict[str, "Position"]:
    """The position of each code in the spec, by identity."""
    from codecanon.diagnostics import Diagnostic

    places = [Diagnostic("", found.code.place, found.identity) for found in codes]
    return {located.message: located.position for located in checked.spec.locate(places)}


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


def _width() -> int:
    """The width of the terminal, between 40 and 100; 80 if there is no terminal."""
    return max(40, min(shutil.get_terminal_size().columns, 100)) if sys.stdout.isatty() else 80


def _print(lines: Iterable["Line"], no_color: bool) -> None:
    for role, text in lines:
        click.echo(styled(text, role), color=False if no_color else None)


def _print_json(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, indent=2))
