"""Refuses to guess of which provider data are, where they can as well be of several."""

from collections.abc import Mapping

from codecanon.diagnostics import Refusal


def refuse_several(what: str, option: str, providers: Mapping[str, str], how: str = "say of which") -> None:
    """Raises Refusal if the values of `option` that fit are of several providers. `what` may be of each, such as these reports."""
    if len({*providers.values()}) > 1:
        raise Refusal(f"{what} can be of several providers; {how}: {option} {' or '.join(providers)}")
