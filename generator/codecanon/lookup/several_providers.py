"""Refuses to guess of which provider data are, where they can as well be of several."""

from collections.abc import Iterable

from codecanon.diagnostics import Refusal


def refuse_several(what: str, option: str, values: Iterable[str], how: str = "say of which") -> None:
    """Raises Refusal if the values of `option` that fit, each a provider or one of its code sets, are of several providers.
    `what` may be of each, such as these reports.
    """
    fitting = dict.fromkeys(values)
    if len({value.partition("/")[0] for value in fitting}) > 1:
        raise Refusal(f"{what} can be of several providers; {how}: {option} {' or '.join(fitting)}")
