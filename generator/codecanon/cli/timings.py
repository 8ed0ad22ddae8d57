"""How long each step of a command took: what --timings prints."""

import time

from codecanon.cli.console import Progress, say


class Timings(Progress):
    """Takes the time from each step to the next one."""

    def __init__(self, quiet: bool) -> None:
        super().__init__(quiet)
        self.in_turn = True
        self.started = [("starting", self.start)]

    def __call__(self, doing: str) -> None:
        super().__call__(doing)
        self.started.append((doing, time.monotonic()))

    def show(self) -> None:
        """Prints the steps in their order, in milliseconds."""
        ends = [*(start for _, start in self.started[1:]), time.monotonic()]
        for (doing, start), end in zip(self.started, ends, strict=True):
            say(f"{(end - start) * 1000:8.1f} ms  {doing}", err=True)
        say(f"{(ends[-1] - self.start) * 1000:8.1f} ms  in all", err=True)
