"""Where a verdict is right for a reason that no output shows."""

from collections.abc import Mapping

from codecanon.review.change_rule import Audience

UNSEEN: Mapping[tuple[str, Audience], str] = {}
