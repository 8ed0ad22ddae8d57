"""The entry point: answers at once where nothing has changed, or else starts the command line."""

import gc
import sys


def main() -> None:
    """The garbage collector is off from the first import on, since nearly all objects live until the end."""
    from codecanon.plain import plain_command
    from codecanon.stamp import answered

    plain = plain_command(sys.argv[1:])
    if plain and answered(plain):
        return
    gc.disable()
    if plain:
        from codecanon.ahead import start_parsing

        start_parsing(plain)
    from codecanon.cli import main as command_line

    command_line(plain)
