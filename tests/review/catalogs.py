"""Random catalogs, small and alike, so that two of them have much in common."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from codecanon.diagnostics import Place
from codecanon.catalog.model import (
    Alias,
    Answer,
    AnswerValue,
    Catalog,
    Code,
    CodeKey,
    CodeSet,
    Consistency,
    Convention,
    Deprecation,
    EnvelopeField,
    Event,
    Field,
    FieldValue,
    Group,
    GroupRule,
    GroupSet,
    IdMatch,
    Merge,
    Omission,
    Package,
    Provider,
    Question,
    Reference,
    Report,
    RequestError,
    Reserved,
    Retired,
    Source,
    Standard,
    Statement,
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
    id=st.sampled_from(FIELDS),
    formerly=st.none() | st.sampled_from(FIELDS),
    type=st.sampled_from(["boolean", "enum", "string", "date", "url"]),
    origin=st.sampled_from(["provider", "derived"]),
    use=st.sampled_from(["decision", "informative"]),
    function=WORD,
    deprecated_function=st.none() | WORD,
    doc=TEXT,
    expected_of=st.sampled_from([(), ("status",), ("error", "status")]),
    values=some(VALUE),
    place=PLACE,
)
RANGE = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: IdMatch(min(ends), max(ends), None))
MATCH = RANGE | st.builds(IdMatch, st.none(), st.none(), st.sampled_from(["0", "01", "1"]))
RULE = st.builds(GroupRule, st.sampled_from(["prefix", "range", "mask"]), st.integers(1, 3))
RESERVED = st.builds(Reserved, MATCH, st.sampled_from(["vendor", "unassigned"]), MAYBE)
ALIAS = st.builds(Alias, st.sampled_from(["a", "b", "c", "d"]), st.none() | WORD, st.booleans())
SUCCESSOR = st.builds(CodeKey, st.sampled_from(["p", "q"]), WORD, st.integers(1, 4))
REFERENCE = st.builds(Reference, WORD, st.none() | WORD, WORD, st.sampled_from(["verified", "likely"]), MAYBE)


@st.composite
def fields_of(draw: st.DrawFn, fields: list[str]) -> dict[str, Any]:
    return {field: draw(st.sampled_from([None, True, False, "later", 1])) for field in fields}


def group_set(fields: list[str]) -> st.SearchStrategy[GroupSet]:
    group = st.builds(
        Group,
        id=st.integers(1, 3),
        formerly=st.none() | st.integers(1, 3),
        name=st.none() | WORD,
        symbol=WORD,
        aliases=st.lists(WORD, unique=True, max_size=2).map(tuple),
        summary=MAYBE,
        match=st.none() | RANGE,
        fields=fields_of(fields),
        shown=st.just(""),
        place=PLACE,
    ).map(lambda one: replace(one, shown=str(one.id)))
    return st.builds(
        GroupSet,
        id=WORD,
        formerly=st.none() | WORD,
        id_type=st.just("integer"),
        rule=st.none() | RULE,
        groups=st.lists(group, max_size=3, unique_by=lambda one: one.id).map(tuple),
        place=PLACE,
    )


def code(fields: list[str]) -> st.SearchStrategy[Code]:
    of_field = st.sampled_from(fields or FIELDS)
    statements = st.lists(st.builds(Statement, WORD, st.booleans()), min_size=1, max_size=2).map(tuple)
    return st.builds(
        Code,
        id=st.integers(1, 4),
        name=st.none() | WORD,
        symbol=WORD,
        aliases=st.lists(ALIAS, unique_by=lambda one: one.name, max_size=2).map(tuple),
        summary=MAYBE,
        description=MAYBE,
        action=MAYBE,
        rationale=MAYBE,
        references=st.lists(REFERENCE, max_size=2).map(tuple),
        deprecated=st.none() | st.builds(Deprecation, st.none() | VERSION, TEXT, st.none() | SUCCESSOR),
        same_as=st.none() | st.sampled_from(["p/a/1", "q/b/2"]),
        groups=st.lists(st.integers(1, 2), unique=True, max_size=2).map(tuple),
        fields=fields_of(fields),
        omitted=st.dictionaries(of_field, WORD, max_size=2),
        statements=st.dictionaries(of_field, statements, max_size=1),
        inherited=st.just(frozenset()),
        place=PLACE,
    )


def code_set(fields: list[str]) -> st.SearchStrategy[CodeSet]:
    def without_graves_of_the_living(made: CodeSet) -> CodeSet:
        living = {code.id for code in made.codes}
        return replace(made, retired=tuple(one for one in made.retired if one.id not in living))

    return st.builds(
        CodeSet,
        id=WORD,
        formerly=st.none() | WORD,
        title=TEXT,
        kind=st.sampled_from(["status", "error"]),
        channel=st.just("") | WORD,
        group_set=st.none() | WORD,
        id_type=st.sampled_from(["integer", "string"]),
        id_format=st.none() | st.sampled_from(["hex", "hex8"]),
        link=MAYBE,
        fallback=st.none() | st.integers(1, 4),
        exempt=st.dictionaries(WORD, TEXT, max_size=1),
        document=st.none() | WORD,
        section=MAYBE,
        reserved=st.lists(RESERVED, max_size=2).map(tuple),
        codes=some(code(fields)),
        retired=some(st.builds(Retired, st.integers(1, 4), st.none() | WORD, VERSION, MAYBE, PLACE)),
        place=PLACE,
    ).map(without_graves_of_the_living)


PATHS = st.lists(WORD, unique=True, max_size=2).map(tuple)
CONDITIONS = {
    "has": PATHS,
    "lacks": PATHS,
    "where": st.dictionaries(WORD, st.sampled_from([(True,), ("a",), ("a", "b")]), max_size=2),
}
CHOICES = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([(True,), ("later",), (False, "later")]), max_size=2)


def objects(model: type[Report]) -> st.SearchStrategy[tuple[Report, ...]]:
    """A few objects with codes, some of one kind."""
    made = st.builds(
        model,
        label=st.sampled_from(["status", "error", "error in a", "error in b"]),
        kind=st.just(""),
        key=PATHS,
        id=PATHS,
        name=PATHS,
        group_id=PATHS,
        group_name=PATHS,
        code_sets=st.lists(WORD, max_size=2).map(tuple),
        fields=st.dictionaries(st.sampled_from(FIELDS), PATHS),
        place=PLACE,
        **CONDITIONS,
    )
    of_kind = made.map(lambda one: replace(one, kind=one.label.partition(" ")[0]))
    return st.lists(of_kind, max_size=2, unique_by=lambda one: one.label).map(tuple)


def provider(fields: list[str]) -> st.SearchStrategy[Provider]:
    return st.builds(
        Provider,
        id=st.sampled_from(["p", "q"]),
        title=TEXT,
        sources=some(st.builds(Source, WORD, TEXT, TEXT, st.none() | st.just("2026-01-31"), PLACE)),
        containers=st.sampled_from([(".",), ("a[]", "."), ("a[]", "b", "."), ("b", "a[]")]),
        envelope=st.dictionaries(WORD, PATHS, max_size=2),
        events=some(st.builds(Event, WORD, TEXT, place=PLACE, **CONDITIONS), 2),
        reports=objects(Report),
        request_errors=objects(RequestError),
        group_sets=some(group_set(fields)),
        code_sets=some(code_set(fields)),
        place=PLACE,
    )


ANSWER = st.builds(
    Answer, WORD, TEXT, CHOICES, CHOICES, some(st.builds(AnswerValue, WORD, TEXT, CHOICES, CHOICES, PLACE)), PLACE
)
MERGE = st.builds(Merge, WORD, st.none() | WORD, st.none() | st.sampled_from(FIELDS), CHOICES, st.none() | WORD)


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
        consistency=draw(
            some(
                st.builds(
                    Consistency, WORD, values, allowed, values, st.sampled_from(["conflict", "allowed"]), TEXT, PLACE
                )
            )
        ),
        envelope=draw(some(st.builds(EnvelopeField, WORD, st.sampled_from(["string", "time"]), TEXT, PLACE))),
        answers=draw(some(ANSWER)),
        questions=draw(some(st.builds(Question, WORD, TEXT, st.lists(WORD, min_size=1, max_size=3).map(tuple), PLACE))),
        merge=draw(st.none() | MERGE),
        standards=draw(
            some(st.builds(Standard, WORD, TEXT, TEXT, MAYBE, st.sampled_from(["same_code", "same_meaning"]), PLACE))
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
