"""Two threads that need the lazily loaded parts for the first time at the same moment, as in a web server that starts."""

import threading
from collections.abc import Callable

import msgcodes.infobip as infobip

failed: list[BaseException] = []
barrier = threading.Barrier(2)


def first_use(use: Callable[[], object]) -> None:
    barrier.wait()
    try:
        use()
    except BaseException as error:
        failed.append(error)


uses = (lambda: infobip.parse_reports({"results": []}), lambda: infobip.GeneralError(27).record)
threads = [threading.Thread(target=first_use, args=(use,)) for use in uses]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failed, failed
