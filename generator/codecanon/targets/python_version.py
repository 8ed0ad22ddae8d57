"""Versions of a catalog as Python has them: PEP 440, in which 2.0.0-rc.1 is 2.0.0rc1.

Tools that build and install packages write a version so themselves. They take more than means the same to them: they would order
2.0.0-dev.1 before 2.0.0-alpha.1, and 2.0.0-post.1 after 2.0.0.
"""

import re

from codecanon.catalog.versions import release_of

_SAME_ORDER = re.compile(r"-(alpha|beta|rc)\.(0|[1-9][0-9]*)")


def unfit_version(version: str) -> str:
    """Why Python has no version that is ordered like this one, or ""."""
    pre_release = version.removeprefix(release_of(version))
    if not pre_release or _SAME_ORDER.fullmatch(pre_release):
        return ""
    return f"Python (PEP 440) has no version that is ordered like {version}"
