"""Proposals as JSON, of which the tables for people and the head of the patch are made."""

from collections.abc import Iterator, Mapping
from typing import Any

from codecanon.audit.audit_data import seen_data
from codecanon.audit.audit_tables import seen_in_words
from codecanon.lookup.vocabulary import OwnGroup
from codecanon.proposing.proposed_changes import Proposed
from codecanon.text import number, printable


def proposal_data(found: Proposed) -> dict[str, Any]:
    """Lists of codes, names, and what is left alone. `what` is a few words, `why` a sentence or more."""
    codes = [
        {
            "what": " ".join(str(part) for part in (one.path, one.entry.get("name")) if part is not None),
            "why": " ".join(one.remarks),
            "entry": dict(one.entry),
            **seen_data(one.seen),
        }
        for one in found.codes
    ]
    names = [
        {
            "what": f"{one.name} for {one.about.identity}",
            "why": f"It came with the id of the {'group' if isinstance(one.about, OwnGroup) else 'code'}.",
            "name": one.name,
            "of": one.about.identity,
            **seen_data(one.seen),
        }
        for one in found.names
    ]
    left = [{"what": one.what, "why": one.why, **seen_data(one.seen)} for one in found.left]
    return {"codes": codes, "names": names, "left": left}


HEAD = "# Proposed by codecanon audit"


def head_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """The head of the patch: what it was made of, and the evidence of each proposal. Programs that apply patches skip it."""
    logs = f"from {number(data['rows']['all'], 'row')} of {data['title']}"
    yield f"{HEAD} for {data['catalog']} {data['version']}, {logs}."
    for heading, some in (
        ("Added:", data["proposed"]["codes"] + data["proposed"]["names"]),
        ("Left alone:", data["proposed"]["left"]),
    ):
        if some:
            yield "#"
            yield f"# {heading}"
        for one in some:
            yield printable(f"#   {one['what']} ({seen_in_words(one)}): {one['why']}")
