"""What another version of codecanon generates from the same spec, as changes: their users don't care where they come from."""

from collections.abc import Iterator

from codecanon.review.change import Change, Side
from codecanon.review.change_rule import Level
from codecanon.review.change_rules.tool_versions import GENERATOR_CHANGED
from codecanon.review.comparison import Comparison
from codecanon.review.facts import Subject
from codecanon.review.impacts import decides
from codecanon.review.tool_changes import tool_changes


def generator_changes(old: Side, new: Side, written_by: str | None) -> Iterator[Change]:
    """The changes in targets that both sides have; `written_by` is the version of codecanon that wrote the files of OLD."""
    if written_by is None:
        return
    languages = Comparison(old, new).languages
    targets = [id for id in new.catalog.targets if id in old.catalog.targets and id not in new.checked.sources]
    for target in targets:
        subject = Subject("target", (target,))
        for one in tool_changes(written_by, [target], reads=decides(old)):
            yield Change(
                GENERATOR_CHANGED,
                subject,
                subject,
                "",
                one.what,
                one.before,
                one.after,
                {},
                one.impact,
                {language: one.impact.source if language == target else Level.NONE for language in languages},
                (),
                old.place(subject, None),
                new.place(subject, None),
            )
