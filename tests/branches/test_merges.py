"""Branches that edit different code sets merge by git alone, and what comes out is what the merged spec generates."""

from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import yaml

from . import shop
from .edits import add, edit, retire
from .merging import GENERATED, Repository, spec_of, tree_of, written

pytestmark = pytest.mark.thorough

PAIRS, SEARCHED = 24, 1_000
# In CSV no line can stand between the rows of two code sets, so rows that touch conflict. docs/branches.md names these.
MAY_CONFLICT = ("sql/csv/", "sql/dbt/seeds/", "sql/liquibase/")
MSGCODES = Path(__file__).parents[2] / "spec"
# Their codes are no codes of another provider, and their ids have room for a new one at both ends.
MSGCODES_SETS = [
    f"infobip/{name}" for name in ("chat_error", "email_error", "push_error", "voice_error", "voice_status")
]
NEIGHBOURS = [pair for pair in pairwise(shop.code_sets(shop.spec())) if frozenset(pair) not in shop.TIED]


class Base(NamedTuple):
    """A repository, and the spec of its main branch."""

    repository: Repository
    spec: shop.Spec


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return Base(Repository(tmp_path_factory.mktemp("shop"), tree_of(written(shop.spec()))), shop.spec())


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Base:
    """The same with codes at both ends of each code set that have every part that a code can have."""
    spec = shop.spec()
    for code_set in shop.code_sets(spec):
        for place in ("start", "end"):
            _append(spec[f"{code_set}.yaml"], place)
    return Base(Repository(tmp_path_factory.mktemp("full"), tree_of(written(spec))), spec)


@pytest.fixture(scope="module")
def msgcodes(tmp_path_factory: pytest.TempPathFactory) -> Base:
    files = sorted(MSGCODES.rglob("*.yaml"))
    spec = {path.relative_to(MSGCODES).as_posix(): yaml.load(path.read_text(), yaml.CSafeLoader) for path in files}
    return Base(Repository(tmp_path_factory.mktemp("msgcodes"), tree_of(written(spec))), spec)


@pytest.mark.parametrize("seed", range(PAIRS))
def test_branches_that_edit_different_code_sets_merge(base: Base, seed: int) -> None:
    merges_at_random(base, seed)


@pytest.mark.slow
def test_a_thousand_branches_that_edit_different_code_sets_merge(base: Base) -> None:
    for seed in range(PAIRS, PAIRS + SEARCHED):
        merges_at_random(base, seed)


@pytest.mark.parametrize(("one", "two"), list(pairwise(MSGCODES_SETS)))
def test_branches_of_msgcodes_merge(msgcodes: Base, one: str, two: str) -> None:
    """One edits the end of a code set, the other the start of the next one."""
    ours, theirs = deepcopy(msgcodes.spec), deepcopy(msgcodes.spec)
    for spec, name, place in ((ours, one, -1), (theirs, two, 0)):
        codes = spec[f"{name}.yaml"]["codes"]
        codes[place // 2 + 1]["summary"] = f"This is what branch {-place} says."
        new = codes[place] | {"id": codes[place]["id"] + (1 if place else -1), "name": "EC_NEW"}
        if "statements" in new:
            new["statements"] = {"name": [one | {"value": "EC_NEW"} for one in new["statements"]["name"]]}
        codes.insert(len(codes) if place else 0, {key: value for key, value in new.items() if key != "symbol"})
    merges(msgcodes, ours, theirs)


@pytest.mark.parametrize(("first", "second"), NEIGHBOURS)
@pytest.mark.parametrize("nothing_before", [True, False])
def test_the_end_of_a_code_set_and_the_start_of_the_next_merge(
    base: Base, full: Base, first: str, second: str, nothing_before: bool
) -> None:
    """With all parts that a code can have: they are the first of their kind, or others stand on both sides."""
    before = base if nothing_before else full
    ours, theirs = deepcopy(before.spec), deepcopy(before.spec)
    _append(ours[f"{first}.yaml"], "end")
    _append(theirs[f"{second}.yaml"], "start")
    merges(before, ours, theirs)


@pytest.mark.parametrize("code_set", ["acme/email_error", "acme/zzz_error", "beta/a_status", "zeta/b_error"])
@pytest.mark.parametrize("seed", range(2))
def test_a_new_code_set_merges_with_edits_of_all_others(base: Base, code_set: str, seed: int) -> None:
    random = Random(seed)
    ours, theirs = deepcopy(base.spec), deepcopy(base.spec)
    provider, _, name = code_set.partition("/")
    ours[f"{code_set}.yaml"] = shop.new_code_set(name, [shop.new_code(1), shop.new_code(2)])
    if provider == "acme":
        ours["acme/provider.yaml"]["reports"][1]["code_sets"].append(name)
    for other in shop.code_sets(base.spec):
        _append(theirs[f"{other}.yaml"], "end" if seed else "start")
    merges(base, ours, theirs)


@pytest.mark.parametrize(("code_set", "place"), [("acme/sms_status", "end"), ("beta/mms_status", "start")])
def test_a_code_set_that_is_removed_merges_with_edits_of_all_others(base: Base, code_set: str, place: str) -> None:
    ours, theirs = deepcopy(base.spec), deepcopy(base.spec)
    del ours[f"{code_set}.yaml"]
    provider = ours[f"{code_set.partition('/')[0]}/provider.yaml"]
    name = code_set.partition("/")[2]
    provider["reports"] = [report for report in provider["reports"] if name not in report["code_sets"]]
    for other in shop.code_sets(ours):
        _append(theirs[f"{other}.yaml"], place)
    merges(base, ours, theirs)


@pytest.mark.parametrize("seed", range(6))
def test_codes_of_one_code_set_merge_that_do_not_touch(base: Base, seed: int) -> None:
    random = Random(seed)
    code_set = random.choice(shop.code_sets(base.spec))
    ours, theirs = deepcopy(base.spec), deepcopy(base.spec)
    first, third = random.sample(range(0, 6, 2), 2)
    for spec, position in ((ours, first), (theirs, third)):
        code = spec[f"{code_set}.yaml"]["codes"][position]
        code["summary"] = f"What happened has number {position}."
    merges(base, ours, theirs)


def test_codes_that_are_added_to_one_code_set_merge(base: Base) -> None:
    for code_set in shop.code_sets(base.spec):
        ours, theirs = deepcopy(base.spec), deepcopy(base.spec)
        add(ours[f"{code_set}.yaml"], Random(1), "ours", "start")
        add(theirs[f"{code_set}.yaml"], Random(1), "theirs", "end")
        merges(base, ours, theirs)


def test_a_new_version_merges_with_edits(base: Base) -> None:
    ours = deepcopy(base.spec)
    ours["catalog.yaml"]["version"] = "1.1.0"
    for code_set in shop.code_sets(base.spec):
        merges(base, ours, _edited(base, code_set, Random(1), "one"))


def merges_at_random(base: Base, seed: int) -> None:
    random = Random(seed)
    names = shop.code_sets(base.spec)
    one, two = next(
        pair for pair in iter(lambda: random.sample(names, 2), None) if pair and frozenset(pair) not in shop.TIED
    )
    merges(base, _edited(base, one, random, "one"), _edited(base, two, random, "two"))


def merges(base: Base, ours: shop.Spec, theirs: shop.Spec) -> None:
    """Asserts that nothing conflicts but CSV, and that all other files are those of the merged spec."""
    merged = base.repository.merge(tree_of(written(ours)), tree_of(written(theirs)))
    assert [path for path in merged.conflicts if not _may_conflict(path)] == []
    expected = tree_of(spec_of(merged.tree))
    assert {path for path in expected if expected[path] != merged.tree.get(path)} <= set(merged.conflicts)
    assert merged.tree.keys() <= expected.keys()


def _may_conflict(path: str) -> bool:
    return path.removeprefix(GENERATED).startswith(MAY_CONFLICT) and path.endswith(".csv")


def _edited(base: Base, code_set: str, random: Random, mark: str) -> shop.Spec:
    spec = deepcopy(base.spec)
    edit(spec, code_set, random, mark)
    return spec


def _append(data: Any, place: str) -> None:
    """A code with every part that a code can have at one end of a code set, and a retired one."""
    add(data, Random(0), place, place)
    code = data["codes"][0 if place == "start" else -1]
    reference = {"standard": "sip", "code": "486", "name": "Busy", "confidence": "likely", "note": "By meaning."}
    code |= {
        "aliases": [f"EC_ALIAS_{code['id']}"],
        "references": [reference],
        "description": "It is new.",
        "rationale": "It is so.",
        "retry": "never",
    }
    code |= {"deprecated": {"since": "1.0.0", "reason": "Renamed."}, "fault": "ours", "hint": "Read it."}
    retire(data, Random(0), place)
