"""The entry point: answers at once where nothing has changed, or else starts the command line."""

import sys


def main() -> None:
    from codecanon.stamp import answered

    if not answered(sys.argv[1:]):
        from codecanon.cli import main as command_line

        command_line()
