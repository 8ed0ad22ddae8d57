"""What the catalog says to each entry of a mapping. Every entry has one outcome, so that none is lost."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from codecanon.catalog.equivalence import Located
from codecanon.lookup.index import CodeSetKey
from codecanon.lookup.items import GroupItem, RetiredItem
from codecanon.mapping.claims import Claim, Demand, Stated
from codecanon.mapping.entries_of_rows import MapEntry
from codecanon.mapping.word_meanings import Meanings

Outcome = Literal[
    "agrees",
    "contradicts",
    "not_stated",  # the catalog does not state what the class speaks of
    "ambiguous",  # the id is a code of two code sets, of which one agrees
    "not_understood",  # no word of the class has a meaning
    "no_class",  # there is no class, or one that says nothing
    "retired",
    "unknown",
    "no_code",
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class Contradiction(NamedTuple):
    """What the catalog says otherwise of a code. Without demands, what stands `beside` the code in its row is not its id or name;
    it may be that of `other`.
    """

    found: Located
    demands: tuple[Demand, ...]
    beside: str = ""
    other: Located | None = None


class Choice(NamedTuple):
    """The code set of most entries, and others of its provider that the rest is of. `equal` explain as many.

    `mixed` are those of `others` that so many entries are of that an id of both can mean either.
    """

    main: CodeSetKey
    others: tuple[CodeSetKey, ...]
    equal: tuple[CodeSetKey, ...]
    mixed: tuple[CodeSetKey, ...]


class Judged(NamedTuple):
    """An entry and its outcome. `codes` are those that it is about; `group` the group that stands for them, `second` the code of
    another code set that has the id too. `not_stated` are the fields that its class speaks of and none of its codes states.
    """

    entry: MapEntry
    outcome: Outcome
    code_set: CodeSetKey | None = None
    codes: tuple[Located, ...] = ()
    group: GroupItem | None = None
    contradictions: tuple[Contradiction, ...] = ()
    not_stated: tuple[str, ...] = ()
    second: Located | None = None
    retired: RetiredItem | None = None


class Judge:
    """Judges entries by what classes mean and what the catalog states."""

    def __init__(self, meanings: Meanings, stated: Stated) -> None:
        self.meanings, self.stated = meanings, stated

    def judged(self, entry: MapEntry, choice: Choice | None) -> Judged:
        """The entry as one about codes of the code set that it means, with its outcome."""
        if not entry.code:
            return Judged(entry, "no_code")
        sets = entry.meant.code_sets
        keys = [key for key in (choice.main, *choice.others) if key in sets] if choice else []
        keys.sort(key=lambda key: key not in entry.code_sets)
        if not choice or not keys:
            return Judged(entry, "unknown")
        one = self.in_code_set(entry, keys[0])
        is_wrong = one.outcome == "contradicts"
        for key in (key for key in choice.mixed if key in sets and keys[0] == choice.main):
            if self.is_rather_of(entry, key, choice.main):
                return self.in_code_set(entry, key)
            other = self.in_code_set(entry, key)
            is_doubtful = is_wrong or self._speaks_of_more(entry, choice.main)
            if is_doubtful and is_wrong != (other.outcome == "contradicts") and other.codes:
                return one._replace(outcome="ambiguous", contradictions=(), second=other.codes[0])
        return one

    def is_rather_of(self, entry: MapEntry, key: CodeSetKey, main: CodeSetKey) -> bool:
        """Whether an entry that `main` has is of another code set: its class speaks of what no code of `main` states, and agrees
        there.
        """
        if not {key, main} <= entry.code_sets or not self._speaks_of_more(entry, main):
            return False
        return self.in_code_set(entry, key).outcome == "agrees" and not self._speaks_of_more(entry, key)

    def _speaks_of_more(self, entry: MapEntry, key: CodeSetKey) -> bool:
        """Whether a class speaks of what no code of a code set states."""
        return not all(self.stated.ever(key, claim) for claim in self._claims(entry) or ())

    def in_code_set(self, entry: MapEntry, key: CodeSetKey) -> Judged:
        """The entry as one about codes of this code set."""
        codes, group = entry.meant.codes_in(key), entry.meant.group_in(key)
        if not codes:
            return Judged(entry, "retired", key, retired=entry.meant.retired_in(key), group=group)
        about = Judged(entry, "agrees", key, codes, group)
        misnamed = tuple(_misnamed(entry, codes, key))
        claims = self._claims(entry)
        answers = [(found, claim, self.stated.contradicted(found, claim)) for found in codes for claim in claims or ()]
        against = [Contradiction(found, tuple(demands)) for found, _, demands in answers if demands]
        if group is None and {one.found.identity for one in against} != {found.identity for found in codes}:
            against = []  # several codes have the name, and one of them agrees
        if misnamed or against:
            return about._replace(outcome="contradicts", contradictions=(*misnamed, *_by_code(against)))
        if not claims:
            return about._replace(outcome="not_understood" if claims is None else "no_class")
        silent = [claim for claim in claims if all(said is None for _, one, said in answers if one == claim)]
        names = tuple(claim.demands[0].name for claim in silent)
        return about._replace(outcome="not_stated" if len(silent) == len(claims) else "agrees", not_stated=names)

    def fit(self, entries: Sequence[MapEntry], key: CodeSetKey) -> int:
        """How well entries agree with a code set, were they about it. To agree speaks for it more than a contradiction against
        it, which is what maps are compared for.
        """
        outcomes = [self.in_code_set(entry, key).outcome for entry in entries if key in entry.meant.code_sets]
        return 2 * outcomes.count("agrees") - outcomes.count("contradicts")

    def says(self, entry: MapEntry) -> str | frozenset[Claim]:
        """What tells classes apart: what they say, or else their words."""
        meanings = [self.meanings.of(word, column) for column, word in entry.said]
        return entry.classed.casefold() if None in meanings else frozenset(self._claims(entry) or ())

    def _claims(self, entry: MapEntry) -> list[Claim] | None:
        """What the words of the class say together; None if there are some, and none is understood."""
        meanings = [self.meanings.of(word, column) for column, word in entry.said]
        known = [meaning for meaning in meanings if meaning is not None]
        if entry.said and not known:
            return None
        return list(dict.fromkeys(claim for meaning in known for claim in meaning))


def _misnamed(entry: MapEntry, codes: Sequence[Located], key: CodeSetKey) -> Iterator[Contradiction]:
    """Where another column has what is no name or id of the code. A code without a name may be called anything."""
    own = {found.identity for found in codes}
    for text, meant in entry.others:
        named = meant.codes_in(key)
        if (named or codes[0].code.name) and own.isdisjoint(found.identity for found in named):
            yield Contradiction(codes[0], (), text, next((one for one in meant.codes if one in named), None))


def _by_code(against: Sequence[Contradiction]) -> Iterator[Contradiction]:
    """One contradiction for each code."""
    demands: dict[str, dict[Demand, None]] = {}
    for one in against:
        demands.setdefault(one.found.identity, {}).update(dict.fromkeys(one.demands))
    seen: set[str] = set()
    for one in against:
        if one.found.identity not in seen:
            seen.add(one.found.identity)
            yield one._replace(demands=tuple(demands[one.found.identity]))
