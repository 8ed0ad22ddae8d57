"""A table of one's own, and the test that it covers every code: run it after every upgrade of msgcodes."""

import unittest

from msgcodes.infobip import PushStatus

ADVICE: dict[PushStatus, str] = {
    PushStatus.REJECTED_NO_APPLICATION: "Check the application code.",
    PushStatus.UNDELIVERABLE_NO_DESTINATION: "Nobody has the app: send a text message.",
    PushStatus.REJECTED_PAYLOAD_TOO_BIG: "Shorten the message.",
    PushStatus.REJECTED_NO_CONTENT: "Give the message a text.",
    PushStatus.REJECTED_INVALID_VALIDITY_PERIOD: "Let the message be valid for 30 seconds or more.",
    PushStatus.REJECTED_INVALID_QUERY: "Correct the query.",
    PushStatus.REJECTED_INVALID_INBOX_TOPIC: "Use a topic that the account has.",
    PushStatus.REJECTED_INVALID_PRIMARY_BUTTON_ACTION: "Complete the action of the button.",
}


class TableTest(unittest.TestCase):
    def test_there_is_advice_for_every_status(self) -> None:
        self.assertEqual(set(PushStatus) - ADVICE.keys(), set())


if __name__ == "__main__":
    unittest.main()
