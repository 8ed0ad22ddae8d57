"""The version that changes need: semantic versioning 2.0.0, with a definite rule for 0.x.

From 1.0.0 on, a major change raises the first number, a minor one the second, a patch the third. Before 1.0.0, where
anything may change, a major change raises the second number and every other change the third.

Users have the last release. So a version that is not released yet may take more changes of the level that it was raised for.
Which version was released last is known from tags. A pre-release without a tag is not out yet, and was raised by its last number
that is not 0; one that has a tag is out, so the next change needs the next pre-release.
"""

# docs/architecture/decisions/0013, docs/architecture/decisions/0044

from codecanon.catalog.versions import next_pre_release, precedence, release_of
from codecanon.review.change_rule import Level


def needed(version: str, level: Level, released: str | None = None) -> str:
    """The lowest version that may follow this one after changes of this level.

    `released` is the last version that users have, if that is known: this one, or a release before it.
    """
    if released is not None and released != version:
        raised = _raised(released, level)
        return version if is_enough(version, raised) else raised
    release = release_of(version)
    if release != version and _raised_by(release) >= level:
        return next_pre_release(version) if level and version == released else version
    return _raised(release, level) if level else version


def is_enough(version: str, needed: str) -> bool:
    """Whether a version is as high as needed. Where that is a release, its pre-releases are."""
    return precedence(version) >= precedence(needed) or release_of(version) == needed


def _raised(version: str, level: Level) -> str:
    """The next release after changes of this level."""
    major, minor, patch = precedence(version).numbers
    if level is Level.NONE:
        return version
    if level is Level.MAJOR and major:
        return f"{major + 1}.0.0"
    if level is Level.MAJOR or (level is Level.MINOR and major):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def _raised_by(release: str) -> Level:
    """The greatest level of changes that may lead to this release."""
    major, minor, patch = precedence(release).numbers
    if patch:
        return Level.PATCH if major else Level.MINOR
    if minor:
        return Level.MINOR if major else Level.MAJOR
    return Level.MAJOR
