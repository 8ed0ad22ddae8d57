"""What is taken for the same item under another id, and what is not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from codecanon.catalog.model import Catalog, CodeSet
from codecanon.pipeline import check_spec
from codecanon.reading.files import Folder
from codecanon.review.alignment import aligned
from codecanon.review.facts import Subject, facts
from codecanon.targets.checked import Checked

CHECKED = check_spec(Folder(Path(__file__).parents[1] / "golden/diffs/base"), lambda doing: None)
assert isinstance(CHECKED, Checked)
BASE = CHECKED.catalog
SMS = "sms_error"


def paired(old: Catalog, new: Catalog) -> set[tuple[str, str]]:
    """The ids of the items that are recognised themselves, before and after; parts of them are not repeated."""
    found = {one: item.was for one, item in aligned(facts(old), facts(new)).items() if item.was}
    return {
        (was.id, one.id)
        for one, was in found.items()
        if not (one.parent in found and (*found[one.parent].path, one.path[-1]) == was.path)
    }


def with_set(change: Callable[[CodeSet], CodeSet], catalog: Catalog = BASE) -> Catalog:
    """The catalog, where the SMS errors of the first provider are changed."""
    acme, *others = catalog.providers
    sets = tuple(change(one) if one.id == SMS else one for one in acme.code_sets)
    return replace(catalog, providers=(replace(acme, code_sets=sets), *others))


def with_code(index: int, **values: object) -> Callable[[CodeSet], CodeSet]:
    def change(code_set: CodeSet) -> CodeSet:
        codes = list(code_set.codes)
        codes[index] = replace(codes[index], **values)  # type: ignore[arg-type]
        return replace(code_set, codes=tuple(codes))

    return change


def renamed(code_set: CodeSet) -> CodeSet:
    return replace(code_set, id="text_error")


def test_nothing_is_recognised_where_nothing_left() -> None:
    assert paired(BASE, BASE) == set()


def test_a_code_set_with_most_codes_in_common() -> None:
    assert paired(BASE, with_set(renamed)) == {("acme/sms_error", "acme/text_error")}


def test_half_of_the_codes_are_not_enough() -> None:
    two_left = with_set(lambda one: replace(renamed(one), codes=one.codes[2:]))
    assert ("acme/sms_error", "acme/text_error") not in paired(BASE, two_left)


def without_names(code_set: CodeSet, **values: object) -> CodeSet:
    codes = tuple(replace(code, name=None, **values) for code in code_set.codes)  # type: ignore[arg-type]
    return replace(code_set, codes=codes)


def test_numbers_alone_are_no_evidence() -> None:
    numbers = with_set(lambda one: replace(without_names(one, summary=None), retired=()))
    assert paired(numbers, with_set(renamed, numbers)) == set()


def test_texts_are_evidence_where_there_are_no_names() -> None:
    nameless = with_set(without_names)
    assert paired(nameless, with_set(renamed, nameless)) == {("acme/sms_error", "acme/text_error")}


def test_ids_that_are_texts_are_evidence() -> None:
    def worded(code_set: CodeSet) -> CodeSet:
        codes = (replace(code, id=f"E{code.id}") for code in code_set.codes)
        return replace(code_set, codes=tuple(codes))

    words = with_set(lambda one: worded(without_names(one, summary=None)))
    assert paired(words, with_set(renamed, words)) == {("acme/sms_error", "acme/text_error")}


def test_of_two_candidates_neither_is_taken() -> None:
    acme, *others = with_set(renamed).providers
    twice = replace(
        acme,
        code_sets=(*acme.code_sets, *(replace(one, id="twin") for one in acme.code_sets if one.id == "text_error")),
    )
    assert paired(BASE, replace(BASE, providers=(twice, *others))) == set()


def test_a_code_with_another_number() -> None:
    assert paired(BASE, with_set(with_code(0, id=127))) == {("acme/sms_error/27", "acme/sms_error/127")}


def test_a_code_with_another_name_is_not_recognised() -> None:
    assert paired(BASE, with_set(with_code(0, id=127, name="EC_ELSE"))) == set()


def test_a_name_under_an_id_that_both_sides_have_moves_nothing() -> None:
    """27 and 28 change their names for one another: both ids are on both sides."""
    first, second, *_ = (code.name for code in BASE.providers[0].code_sets[0].codes)
    swapped = with_set(lambda one: with_code(1, name=first)(with_code(0, name=second)(one)))
    assert paired(BASE, swapped) == set()


@pytest.mark.parametrize("doc", [None, "Another text."])
def test_a_field_is_known_by_its_text_or_by_the_values_of_codes(doc: str | None) -> None:
    field, *others = BASE.fields
    fields = (replace(field, id="lasting", doc=doc or field.doc), *others)

    def moved(code_set: CodeSet) -> CodeSet:
        codes = (
            replace(code, fields={"lasting" if key == field.id else key: value for key, value in code.fields.items()})
            for code in code_set.codes
        )
        return replace(code_set, codes=tuple(codes))

    assert paired(BASE, replace(with_set(moved), fields=fields)) == {(field.id, "lasting")}


def test_a_field_of_another_type_is_another_field() -> None:
    field, *others = BASE.fields
    assert paired(BASE, replace(BASE, fields=(replace(field, id="lasting", type="string"), *others))) == set()


def test_what_refers_to_a_code_follows_it() -> None:
    """bolt/error/1 states same_as: acme/sms_error/27."""
    new = with_set(with_code(0, id=127))
    old = aligned(facts(BASE), facts(new))
    assert old[Subject("code", ("bolt", "error", "1"))].values["same_as"] == "acme/sms_error/127"
