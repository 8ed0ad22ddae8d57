"""The rule about the licence that packages state."""

import re
from collections.abc import Iterator

from codecanon.catalog.model import Catalog
from codecanon.lint.rule import Problem, rule

_TOKEN = re.compile(r"[()]|[^\s()]+")
_OWN = re.compile(r"licenseref-[a-z0-9.-]+")
_WORDS = ("and", "or", "with", "(", ")")


@rule(
    "unknown-license",
    reason="A package whose licence is no SPDX expression can't be built: `python -m build` and others refuse it.",
    wrong="""
        # spec/catalog.yaml
        package: {license: Apache 2.0}
    """,
    right="""
        # spec/catalog.yaml
        package: {license: Apache-2.0}
    """,
)
def unknown_license(catalog: Catalog) -> Iterator[Problem]:
    if (stated := catalog.package.license) is not None and (problem := problem_of(stated)):
        yield catalog.place.at("package", "license"), problem, _hint(stated)


def problem_of(expression: str) -> str:
    """Why this is no expression, or "". Case does not matter, as to Python's packaging."""
    from codecanon.lint.spdx import EXCEPTIONS, LICENSES

    known = {license.lower() for license in LICENSES}
    tokens = _TOKEN.findall(expression.lower())
    depth, before = 0, "and"  # so many brackets are open; what stands before: a word, a closing bracket, or a license
    for token, stated in zip(tokens, _TOKEN.findall(expression), strict=True):
        if (token in ("and", "or", "with", ")")) == (before in ("and", "or", "with", "(")):
            return f"{stated} can't stand there in a licence expression"
        if token == "with" and before != "license":
            return "WITH stands after a licence only"
        if before == "with":
            if token not in {exception.lower() for exception in EXCEPTIONS}:
                return f"SPDX knows no exception {stated}"
            before = "exception"
            continue
        depth += (token == "(") - (token == ")")
        if depth < 0:
            return "a bracket closes that was never opened"
        if token in _WORDS:
            before = token
        elif token.removesuffix("+") in known or _OWN.fullmatch(token):
            before = "license"
        else:
            return f"SPDX knows no licence {stated}"
    return "the licence expression is not complete" if depth or before in ("and", "or", "with") else ""


def _hint(expression: str) -> str:
    from difflib import get_close_matches

    from codecanon.lint.spdx import LICENSES

    by_lower = {license.lower(): license for license in LICENSES}
    word = "-".join(expression.lower().split())
    if close := get_close_matches(word, by_lower, n=1, cutoff=0.8):
        return f"did you mean {by_lower[close[0]]}?"
    return (
        "write identifiers of https://spdx.org/licenses with AND and OR between them,"
        " such as MIT OR Apache-2.0; one of your own starts with LicenseRef-, such as LicenseRef-Proprietary"
    )
