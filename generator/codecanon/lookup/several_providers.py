"""Refuses to guess of which provider data are, where they can as well be of several."""

from collections.abc import Mapping

from codecanon.diagnostics import Refusal


def refuse_several(what: str, option: str, providers: Mapping[str, str]) -> None:
    """Raises Refusal if the values of `option` that fit are of several providers. `what` the data hold, such as reports."""
    if len({*providers.values()}) > 1:
        raise Refusal(f"these can be {what} of several providers; say of which: {option} {' or '.join(providers)}")
