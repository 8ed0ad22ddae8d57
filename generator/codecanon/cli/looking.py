"""What explain and search share: their words, and how they print."""

import json
import re
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from codecanon.cli.completing import complete
from codecanon.cli.console import styled

if TYPE_CHECKING:
    from codecanon.lines import Line

_NEGATIVE = re.compile(r"-[0-9][0-9A-Fa-fx]*")

option_format = click.option(
    "--format", "output_format", type=click.Choice(["text", "json"]), default="text", help="Format of the answer."
)


class AskingCommand(click.Command):
    """A command whose words can be negative numbers, which click would take for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        valued = {name for one in self.params if isinstance(one, click.Option) and not one.is_flag for name in one.opts}
        negative = [
            number
            for number, arg in enumerate(args[:end])
            if _NEGATIVE.fullmatch(arg) and (number == 0 or args[number - 1] not in valued)
        ]
        others = [arg for number, arg in enumerate(args[:end]) if number not in negative]
        return super().parse_args(ctx, [*others, "--", *(args[number] for number in negative), *args[end + 1 :]])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        found = super().shell_complete(ctx, incomplete)
        return [*found, *complete(ctx, self.params[0], incomplete)] if _NEGATIVE.fullmatch(incomplete) else found


def width() -> int:
    """The width of the terminal, between 40 and 100; 80 if there is no terminal."""
    return max(40, min(shutil.get_terminal_size().columns, 100)) if sys.stdout.isatty() else 80


def print_lines(lines: Iterable["Line"], no_color: bool) -> None:
    for role, text in lines:
        click.echo(styled(text, role), color=False if no_color else None)


def print_json(data: dict[str, Any]) -> None:
    click.echo(json.dumps(data, indent=2))
