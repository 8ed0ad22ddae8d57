"""Random catalogs, small and alike, so that two of them have much in common."""

from typing import Any

from hypothesis import strategies as st

from codecanon.diagnostics import Place
from codecanon.catalog.model import (
    Catalog,
    Code,
    CodeSet,
    Consistency,
    Convention,
    Deprecation,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Omission,
    Package,
    Provider,
    Reference,
    Report,
    Retired,
    Source,
    Standard,
)

PLACE = st.just(Place("spec/some.yaml"))
WORD = st.sampled_from(["a", "b", "c"])
TEXT = st.sampled_from(["One text.", "Another text."])
MAYBE = st.none() | TEXT
VERSION = st.sampled_from(["1.0.0", "1.1.0", "2.0.0"])
FIELDS = ["permanent", "retry", "final"]


def some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few things that differ in their ids, in any order."""
    return st.lists(strategy, max_size=most, unique_by=lambda thing: str(thing.id)).map(tuple)


VALUE = st.builds(FieldValue, WORD, TEXT, PLACE)
FIELD = st.builds(
    Field,
    st.sampled_from(FIELDS),
    st.sampled_from(["boolean", "enum"]),
    st.sampled_from(["provider", "derived"]),
    WORD,
    TEXT,
    st.sampled_from([(), ("status",), ("error", "status")]),
    some(VALUE),
    PLACE,
)
REFERENCE = st.builds(Reference, WORD, st.none() | WORD, WORD, st.sampled_from(["verified", "likely"]), MAYBE)


@st.composite
def fields_of(draw: st.DrawFn, fields: list[str]) -> dict[str, Any]:
    return {field: draw(st.sampled_from([None, True, False, "later", 1])) for field in fields}


def group_set(fields: list[str]) -> st.SearchStrategy[GroupSet]:
    group = st.builds(Group, st.integers(1, 3), WORD, WORD, TEXT, fields_of(fields), PLACE)
    return st.builds(
        GroupSet,
        WORD,
        st.just("integer"),
        st.lists(group, min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple),
        PLACE,
    )


def code(fields: list[str]) -> st.SearchStrategy[Code]:
    return st.builds(
        Code,
        st.integers(1, 4),
        st.none() | WORD,
        WORD,
        st.lists(WORD, unique=True, max_size=2).map(tuple),
        TEXT,
        MAYBE,
        MAYBE,
        MAYBE,
        st.lists(REFERENCE, max_size=2).map(tuple),
        st.none() | st.builds(Deprecation, VERSION, TEXT, st.none() | st.integers(1, 4)),
        st.none() | st.sampled_from(["p/a/1", "q/b/2"]),
        st.lists(st.integers(1, 2), unique=True, max_size=2).map(tuple),
        fields_of(fields),
        st.dictionaries(st.sampled_from(fields), WORD, max_size=2) if fields else st.just({}),
        st.just(frozenset()),
        PLACE,
    )


def code_set(fields: list[str]) -> st.SearchStrategy[CodeSet]:
    def without_graves_of_the_living(made: CodeSet) -> CodeSet:
        living = {code.id for code in made.codes}
        retired = tuple(one for one in made.retired if one.id not in living)
        return CodeSet(
            made.id,
            made.title,
            made.kind,
            made.channel,
            made.group_set,
            made.id_type,
            made.document,
            made.section,
            made.codes,
            retired,
            made.place,
        )

    return st.builds(
        CodeSet,
        WORD,
        TEXT,
        st.sampled_from(["status", "error"]),
        WORD,
        st.none() | WORD,
        st.sampled_from(["integer", "string"]),
        WORD,
        TEXT,
        some(code(fields)),
        some(st.builds(Retired, st.integers(1, 4), WORD, VERSION, TEXT, PLACE)),
        PLACE,
    ).map(without_graves_of_the_living)


REPORT = st.builds(
    Report,
    st.sampled_from(["status", "error"]),
    WORD,
    MAYBE,
    MAYBE,
    MAYBE,
    MAYBE,
    st.lists(WORD, max_size=2).map(tuple),
    st.dictionaries(st.sampled_from(FIELDS), WORD),
    PLACE,
)


def provider(fields: list[str]) -> st.SearchStrategy[Provider]:
    return st.builds(
        Provider,
        st.sampled_from(["p", "q"]),
        TEXT,
        some(st.builds(Source, WORD, TEXT, TEXT, st.just("2026-01-31"), PLACE)),
        st.none() | WORD,
        st.lists(REPORT, max_size=2, unique_by=lambda report: report.kind).map(tuple),
        some(group_set(fields)),
        some(code_set(fields)),
        PLACE,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    fields = draw(some(FIELD))
    values = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([True, False, "later"]), max_size=2)
    allowed = values.map(lambda then: {key: (value,) for key, value in then.items()})
    return Catalog(
        name=draw(WORD),
        version=draw(VERSION),
        title=draw(TEXT),
        package=draw(st.builds(Package, MAYBE, MAYBE, MAYBE)),
        fields=fields,
        conventions=draw(some(st.builds(Convention, WORD, TEXT, TEXT, PLACE))),
        omissions=draw(some(st.builds(Omission, WORD, TEXT, PLACE))),
        consistency=draw(some(st.builds(Consistency, WORD, values, allowed, TEXT, PLACE))),
        standards=draw(
            some(st.builds(Standard, WORD, TEXT, TEXT, st.sampled_from(["same_code", "same_meaning"]), PLACE))
        ),
        targets=draw(
            st.dictionaries(
                st.sampled_from(["python", "typescript", "json"]),
                st.sampled_from([{}, {"package": "p"}, {"package": "q"}]),
            )
        ),
        providers=draw(some(provider([field.id for field in fields]))),
        place=Place("spec/catalog.yaml"),
    )
