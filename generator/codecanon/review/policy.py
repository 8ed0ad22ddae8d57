"""The version that changes need: semantic versioning 2.0.0, with a definite rule for 0.x.

From 1.0.0 on, a major change raises the first number, a minor one the second, a patch the third. Before 1.0.0, where
anything may change, a major change raises the second number and every other change the third. A version has three
numbers; there are no pre-releases of a catalog.
"""

# docs/architecture/decisions/0013

from codecanon.review.change_rule import Level
from codecanon.catalog.model import version_numbers


def needed(version: str, level: Level) -> str:
    """The lowest version that may follow this one after changes of this level."""
    major, minor, patch = version_numbers(version)
    if level is Level.NONE:
        return version
    if level is Level.MAJOR and major:
        return f"{major + 1}.0.0"
    if level is Level.MAJOR or (level is Level.MINOR and major):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"
