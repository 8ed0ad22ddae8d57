"""What a review says of each code, for the page of the catalog."""

from codecanon.review.forms.words import shown_values, what
from codecanon.review.verdict import Review
from codecanon.targets.site_origin import CodeChange


def code_history(review: Review) -> dict[str, list[CodeChange]]:
    """The changes of each code, by its identity in NEW."""
    found: dict[str, list[CodeChange]] = {}
    for change in (*review.changes, *(change for change, _ in review.accepted)):
        if change.subject.kind == "code":
            before, after = shown_values(change, review)
            values = f": {before or 'nothing'} -> {after or 'nothing'}" if before or after else ""
            found.setdefault("/".join(change.subject.path), []).append(
                CodeChange(str(change.level), what(change) + values)
            )
    return found
