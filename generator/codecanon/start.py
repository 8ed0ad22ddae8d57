"""The entry point: answers at once where nothing has changed, or else starts the command line."""

import gc
import sys


def main() -> None:
    """The garbage collector is off from the first import on, since nearly all objects live until the end."""
    from codecanon.stamp import answered

    if not answered(sys.argv[1:]):
        gc.disable()
        from codecanon.cli import main as command_line

        command_line()
