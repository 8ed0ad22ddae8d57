"""The command that finds codes by words: search."""

from pathlib import Path

import click

from codecanon.cli.completing import complete
from codecanon.cli.console import Progress, checked_spec, fail
from codecanon.cli.options import option_spec, options_common
from codecanon.cli.looking import AskingCommand, option_format, print_json, print_lines, width
from codecanon.text import number


@click.command(cls=AskingCommand)
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

    A retired code, a code set, a group or a field that has the name or id is printed before them.

    \b
    codecanon search blocked number
    codecanon search which codes mean that the phone is off
    codecanon search recipient_choice
    codecanon search absentSubscriber --format json

    With --quiet, print only which codes they are. Exits with 1 if there is nothing.
    """
    from codecanon.lookup.items import find_items
    from codecanon.lookup.overview import hit_lines, item_hit_lines
    from codecanon.lookup.search import search as search_codes

    checked = checked_spec(spec, Progress(quiet), no_color, "; fix the spec first")
    hits = search_codes(checked.catalog, " ".join(words))
    items = find_items(checked.catalog, words)
    if output_format == "json":
        from codecanon.lookup.answer import hits_data

        positions = checked.spec.positions(item.place for item in items)
        print_json(hits_data(hits[:limit], len(hits), items, checked.catalog, positions))
    else:
        for lines in (
            *(item_hit_lines(item, width()) for item in items),
            *(hit_lines(hit, width()) for hit in hits[:limit]),
        ):
            shown = list(lines)
            print_lines(shown[:1] if quiet else shown, no_color)
    if not hits and not items:
        fail(f"no code mentions {' '.join(words)}")
    if len(hits) > limit and output_format == "text" and not quiet:
        click.echo(f"\n{number(len(hits) - limit, 'more code')}: --limit {len(hits)}")
