"""Whether a code or group with another name has another text too: then it means something else."""

from codecanon.review.difference import Difference
from codecanon.review.facts import Subject
from codecanon.review.pending import Pending


def another_text(subject: Subject, pending: Pending) -> Difference | None:
    """The difference between two summaries; None where a side has none, or both have the same."""
    summary = pending.get(subject, "summary")
    return summary if summary and None not in (summary.old, summary.new) else None
