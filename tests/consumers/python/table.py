"""A table of one's own, and the test that it covers every code: run it after every upgrade of msgcodes."""

import unittest

from msgcodes.infobip import PushStatus

ADVICE: dict[PushStatus, str] = {
    PushStatus.REJECTED_NO_APPLICATION: "Check the application code.",
    PushStatus.UNDELIVERABLE_NO_DESTINATION: "Nobody has the app: send a text message.",
}


class TableTest(unittest.TestCase):
    def test_there_is_advice_for_every_status(self) -> None:
        self.assertEqual(set(PushStatus) - ADVICE.keys(), set())


if __name__ == "__main__":
    unittest.main()
