"""What an audit proposes for the spec: codes that it lacks, and names that its codes and groups have in the logs.

Only what was seen is proposed. What can't be told from logs is left alone, and said.
"""

# docs/architecture/decisions/0063

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from codecanon.audit.account_of_logs import Account, SeenName, SeenUnknown, Sightings
from codecanon.proposing.proposed_codes import (
    Home,
    KnownCodes,
    ProposedCode,
    can_be_name,
    home_of,
    proposed_code,
    sum_of,
)
from codecanon.catalog.equivalence import Located
from codecanon.catalog.model import Catalog, WireId, identity
from codecanon.lookup.resolve import shown
from codecanon.lookup.vocabulary import OwnGroup

MOST = 1_000  # codes and names
MOST_NAMES = 20  # of one code or group


class ProposedName(NamedTuple):
    """Another name of a code or a group."""

    about: Located | OwnGroup
    name: str
    seen: Sightings


class LeftAlone(NamedTuple):
    """Something that was seen and is not proposed, and why."""

    what: str
    why: str
    seen: Sightings


class Proposed(NamedTuple):
    """The proposals, and what is none, the most frequent first."""

    codes: Sequence[ProposedCode]
    names: Sequence[ProposedName]
    left: Sequence[LeftAlone]


def proposed(catalog: Catalog, account: Account) -> Proposed:
    """What the logs show that the catalog lacks."""
    provider = next((one for one in catalog.providers if one.id == account.provider), None)
    if provider is None:
        return Proposed((), (), ())
    known = KnownCodes(provider)
    left: list[LeftAlone] = []
    homes: dict[tuple[str, WireId], tuple[Home, list[SeenUnknown]]] = {}
    for one in account.unknown.values():
        home = home_of(known, one)
        if isinstance(home, str):
            left.append(LeftAlone(_named(one), home, one.seen))
        else:
            homes.setdefault((home.code_sets[0].id, home.id), (home, []))[1].append(one)
    codes = [proposed_code(catalog, known, home, some) for home, some in homes.values()]
    names = []
    for some in _by_owner(account.names.values()):
        owner = some[0].about.identity
        if len(some) > MOST_NAMES:
            seen = sum_of(one.seen for one in some)
            left.append(LeftAlone(f"{len(some):,} names for {owner}", "so many are not the names of one thing", seen))
            continue
        for name in some:
            if why := _no_alias(known, name):
                left.append(LeftAlone(f"{shown(name.name)} for {owner}", why, name.seen))
            else:
                names.append(ProposedName(name.about, name.name, name.seen))
    found: list[ProposedCode | ProposedName] = [*codes, *names]
    ordered = sorted(found, key=lambda one: (-one.seen.count, *_key(one)))
    if beyond := ordered[MOST:]:
        seen = sum_of(one.seen for one in beyond)
        left.append(LeftAlone(f"{len(beyond):,} other codes and names", f"only {MOST:,} are proposed", seen))
    return Proposed(
        [one for one in ordered[:MOST] if isinstance(one, ProposedCode)],
        [one for one in ordered[:MOST] if isinstance(one, ProposedName)],
        sorted(left, key=lambda one: (-one.seen.count, one.what)),
    )


def _by_owner(names: Iterable[SeenName]) -> Iterable[list[SeenName]]:
    owners: dict[str, list[SeenName]] = {}
    for one in names:
        owners.setdefault(one.about.identity, []).append(one)
    return owners.values()


def _key(one: ProposedCode | ProposedName) -> tuple[str, str]:
    return (one.path, "") if isinstance(one, ProposedCode) else (one.about.identity, one.name)


def _no_alias(known: KnownCodes, one: SeenName) -> str | None:
    """Why a name can't be an alias, or None if it can."""
    if not can_be_name(one.name):
        return "it has not the form of a name"
    if isinstance(one.about, Located):
        owner = known.named(one.about.code_set, one.name)
        return f"it is a name of {owner}" if owner else None
    provider = known.provider
    for group_set in provider.group_sets:
        if one.about.identity == identity(provider.id, group_set.id, one.about.group.id):
            for group in group_set.groups:
                if one.name.lower() in {name.lower() for name in (group.name, *group.aliases) if name}:
                    return f"it is a name of {identity(provider.id, group_set.id, group.id)}"
    return None


def _named(one: SeenUnknown) -> str:
    said = [shown(part) for part in (one.reported.code_id, one.reported.name) if part is not None]
    return " ".join([one.reported.report.kind, *said])
