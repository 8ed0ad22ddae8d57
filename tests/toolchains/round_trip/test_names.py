"""Names that could mean something already: each is refused where it stands, or compiles and is read back.

They are every word of the generated packages themselves, such as the names of their parameters, and reserved words; and
one of every length, of which some end where a line does.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from codecanon.reading.files import Folder
from codecanon.casing import snake
from codecanon.pipeline import check_spec
from codecanon.targets.checked import Checked

from ..conftest import REPOSITORY
from .specs import READ, WORDS, Spec, write
from .trial import Reader, check, make

GENERATED = REPOSITORY / "tests/golden/cases/generate-everything/generated"
SOURCES = [*GENERATED.rglob("*.py"), *GENERATED.rglob("*.ts")]
IDENTIFIERS = {
    name for path in SOURCES for name in re.findall(r"[A-Za-z]\w*", re.sub(r'"[^"\n]*"', "", path.read_text()))
}
NAMES = sorted({*WORDS, *map(snake, IDENTIFIERS), *("z" * length for length in range(3, 41))})
IDS = [name for name in NAMES if re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 40]

# Names that start otherwise, are no ASCII, look like others, lead elsewhere, or are no names at all.
ODD = """1 1st 007 -a a-b a.b a/b .. ../a /a a: $a @a #a {{a}} \xe9t\xe9 na\xefve \xdf \u0131 \u540d \u05d0\u05d1 \u1e9e \u212a \uff41 e\u0301
    a\u200bb \u202ea a\ufeff \U0001d41a \U0001f600 \xaa a\u00b2""".split() + [
    "",
    " ",
    "a b",
    " a",
    "a ",
    "a\nb",
    "a\0b",
    "a\tb",
    "\xa0",
]


def providers(names: Iterable[str]) -> Spec:
    return spec({name: ["things"] for name in names})


def code_sets(names: Iterable[str]) -> Spec:
    return spec({"acme": list(names)})


def kinds(names: Iterable[str]) -> Spec:
    return spec({"acme": [f"x{number}_table" for number, _ in enumerate(names)]}, kinds=list(names))


def group_sets(names: Iterable[str]) -> Spec:
    made = spec({"acme": [f"x{number}_table" for number, _ in enumerate(names)]})
    made["acme/provider.yaml"]["group_sets"] = [
        {"id": name, "groups": [{"id": 1, "name": "ONE", "summary": "Something happened."}]} for name in names
    ]
    for number, name in enumerate(names):
        made[f"acme/x{number}_table.yaml"] |= {"group_set": name}
        made[f"acme/x{number}_table.yaml"]["codes"][0]["group"] = 1
    return made


def fields(names: Iterable[str]) -> Spec:
    made = spec({"acme": ["things"]})
    for number, name in enumerate(names):
        values = [{"id": "one", "doc": "The one."}]
        field = {"id": name, "type": "enum", "origin": "derived", "doc": "Some.", "values": values}
        made["catalog.yaml"]["fields"].append(field if number % 2 else {**field, "type": "boolean", "values": ...})
        made["acme/things.yaml"]["codes"][0][name] = "one" if number % 2 else True
    for field in made["catalog.yaml"]["fields"]:
        if field["values"] is ...:
            del field["values"]
    return made


def values(names: Iterable[str]) -> Spec:
    made = spec({"acme": ["things"]})
    all_values = [{"id": name, "doc": "Some."} for name in names]
    made["catalog.yaml"]["fields"].append(
        {"id": "colour", "type": "enum", "origin": "provider", "doc": "Some.", "values": all_values}
    )
    return made


def symbols(names: Iterable[str]) -> Spec:
    made = spec({"acme": ["things"]})
    made["acme/things.yaml"]["codes"] = [
        {"id": number, "name": f"{name} {number}", "symbol": name, "summary": "Something happened."}
        for number, name in enumerate(names)
    ]
    return made


def spec(tables: dict[str, list[str]], kinds: list[str] | None = None) -> Spec:
    """Providers and their code sets, of one code each, all of which are reported."""
    source = {"id": "paper", "title": "Paper", "document": "A book.", "read": "2026-01-31"}
    catalog = {"catalog": "demo", "version": "1.0.0", "title": "Demo", "fields": [], "standards": []}
    made: Spec = {"catalog.yaml": {**catalog, "targets": {target: {} for target in READ}}}
    for provider, names in tables.items():
        made[f"{provider}/provider.yaml"] = {
            "provider": provider,
            "title": "Some",
            "sources": [source],
            "group_sets": [],
        }
        for number, name in enumerate(names):
            code = {"id": 7, "name": "SEVEN", "symbol": "SEVEN", "summary": "Something happened."}
            made[f"{provider}/{name}.yaml"] = {
                "code_set": name,
                "title": "Some",
                "kind": kinds[number] if kinds else "error",
                "channel": "sms",
                "id_type": "integer",
                "source": {"document": "paper", "section": "1"},
                "codes": [code],
                "retired": [],
            }
        if kinds:
            made[f"{provider}/provider.yaml"]["reports"] = [
                {"kind": kind, "key": f"the {kind}", "id": "id", "name": "name", "code_sets": [name]}
                for kind, name in zip(kinds, names, strict=True)
            ]
        else:
            report = {"kind": "error", "key": "error", "id": "id", "code_sets": names[:1]}
            made[f"{provider}/provider.yaml"]["reports"] = [report]
    return made


@pytest.mark.parametrize("places", [providers, code_sets, kinds, group_sets, fields, values, symbols])
def test_a_name_is_refused_or_right(
    places: Callable[[list[str]], Spec], toolchains: dict[str, Reader], tmp_path: Path
) -> None:
    size = 60 if places is fields else len(IDS)
    refused: set[str] = set()
    for start in range(0, len(IDS), size):
        names = sorted(IDS[start : start + size])
        while found := refusals(places(names), tmp_path / f"{start}-{len(names)}"):
            assert found & {*names}, found
            refused |= found & {*names}
            names = [name for name in names if name not in refused]
        check(places(names), toolchains)
    print(f"\n{places.__name__}: {len(IDS)} names, {len(refused)} refused")
    assert len(refused) < len(IDS) / 2


@pytest.mark.parametrize("places", [providers, code_sets, kinds, group_sets, fields, values, symbols])
def test_a_name_of_another_form_is_refused_where_it_stands(places: Callable[[list[str]], Spec], tmp_path: Path) -> None:
    """And not only by the name of its file, where that is its name."""
    for number, name in enumerate(ODD if places is symbols else [*ODD, "a" * 41]):
        if places not in (providers, code_sets) or is_file_name(name):
            assert make(places([name]), tmp_path / str(number)) is None, name


def is_file_name(name: str) -> bool:
    return not {"/", "\0"} & {*name} and name not in ("", "..")


@pytest.mark.parametrize("names", [("ab", "AB"), ("toString", "TOSTRING", "to_string"), ("Ab", "AB")])
def test_symbols_that_differ_by_case_only_are_refused(names: tuple[str, ...], tmp_path: Path) -> None:
    assert make(symbols(names), tmp_path) is None


def refusals(made: Spec, folder: Path) -> set[str]:
    """The words of what lint says of names: one of them is the name in question."""
    write(made, folder)
    checked: Any = check_spec(Folder(folder), lambda doing: None)
    if isinstance(checked, Checked):
        return set()
    return {word for found in checked for word in re.findall(r"\w+", found.message)}
