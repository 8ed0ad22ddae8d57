"""Random specs whose every text and name is hostile, and the catalog that each of them means.

Nothing here knows how codecanon reads or writes: what a spec means is said once more, from DESIGN.md's rules alone.
"""

import unicodedata
from pathlib import Path
from typing import Any

import yaml
from hostile import HOSTILE
from hypothesis import strategies as st

from codecanon.catalog.derived_symbols import derived_symbol
from codecanon.targets.registry import TARGETS

Spec = dict[str, Any]  # path in the folder spec/ to the data of the file

# audit_sql holds no text. dbt can't have every text: see sql/test_hostile_packages.py. The others refuse names of their own, and
# are tried with hostile texts and names in the test of each language, for their compilers take long.
NOT_READ = {"site", "parquet", "audit_sql", "dbt", "c", "go", "java", "jsonschema", "openapi", "php", "rust"}
READ = [target for target in TARGETS if target not in NOT_READ]
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # the categories that lint refuses in texts
JOINERS = "\u200c\u200d"

# Reserved somewhere: in Python, TypeScript, Java, Go, Rust, C, SQL, in enums, in modules, on Windows.
WORDS = (
    """abstract aliases all and any arguments array as assert async await bool boolean break by_id by_name case catch
char class code codes com1 con const constructor continue crate decide decode def default del delete deprecated description
do double elif else encode enum equivalents error eval except exec export exports extends false field fields final finally float fn
for from func function global go goto group groups hash help id if impl implements import in index init insert instanceof
int integer interface is items join key keys lambda let list loop long map match meta mod model module move mro mut name names
namespace native new nil none nonlocal not nul null number object of open or order package parse_error parse_report
parse_status pass print private prn protected prototype pub public raise reading record records ref reference report reports
require result retired return self select sequence set short signed source static status str string strip struct sum summary
super switch symbol tableoid xmin cmin xmax cmax ctid oid rowid db_row_id db_trx_id db_roll_ptr row_start row_end table test text then this throw throws title to_string trait true try tuple type typedef typeof union unknown
unsafe use user val value value_of values var version virtual void volatile where while wire_name with yield""".split()
)
PLAIN_IDS = st.from_regex(r"[a-z][a-z0-9]{2,5}(_[a-z0-9]{1,4}){0,2}", fullmatch=True)
IDS = st.integers(0, 5).flatmap(lambda die: PLAIN_IDS if die else st.sampled_from([*WORDS, "a" * 40]))
SLUGS = IDS | st.sampled_from(["a-b", "a--", "a_-", "x" * 40, "rfc-3261"])
SYMBOLS = (
    st.sampled_from(WORDS + [word.upper() for word in WORDS] + [word.capitalize() for word in WORDS])
    | st.sampled_from(
        ["A" * 300, "a" * 300, "l", "I", "O", "X__", "X__Y", "toString", "hasOwnProperty", "valueOf", "None"]
    )
    | st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,11}", fullmatch=True)
)
TEXT_IDS = st.sampled_from(
    "0 00 007 1 1.0 1e5 0x10 NaN null true yes no A a B b constructor toString hasOwnProperty prototype valueOf".split()
) | st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}", fullmatch=True)
NUMBERS = st.integers(-3, 40) | st.integers(1 - 2**53, 2**53 - 1)
NUMBER_IDS = st.integers(-3, 40) | st.integers(1 - 10**15, 10**15 - 1)
DAYS = st.dates().map(str)
LINKS = st.sampled_from(["https://example.com/", "http://a:8/?a='b'&c=%20#(d)[e]*_~", "https://\u540d.example/\xe9"])
VERSION = "2.0.0"

LATER = frozenset(map(chr, range(0x13439, 0x13440)))  # formatting of Unicode 15, which Python 3.11 does not know
NONCHARACTERS = frozenset(
    map(chr, (*range(0xFDD0, 0xFDF0), *range(0xFFFE, 0x110000, 2**16), *range(0xFFFF, 0x110000, 2**16)))
)
REFUSED = LATER | NONCHARACTERS
LETTERS = st.characters(exclude_categories=tuple(HIDDEN), exclude_characters=REFUSED) | st.sampled_from(JOINERS)


def seen(text: str) -> bool:
    """Whether lint has nothing against the characters of a text."""
    return all(char in JOINERS or unicodedata.category(char) not in HIDDEN for char in text) and not REFUSED & {*text}


PIECES = [piece for piece in (" ".join(piece.split("\n")) for piece in HOSTILE) if seen(piece) and piece.strip()]
LINES = (
    st.lists(st.sampled_from(PIECES) | st.text(LETTERS, max_size=6), min_size=1, max_size=3)
    .map(lambda parts: "".join(parts).strip())
    .filter(bool)
)
# Something is said in each, and the last words are code to MDX.
SUMMARIES = st.builds("{} {}".format, st.sampled_from(["It says", "import", "export const a ="]), LINES)
PROSE = st.lists(
    st.builds("{} {}".format, st.sampled_from(["And", "import", "export"]), LINES), min_size=1, max_size=3
).flatmap(lambda lines: st.sampled_from(["\n", "\n\n"]).map(lambda between: between.join(lines)))
NAMES = LINES.map(lambda line: line[:500].strip()).filter(bool)


def maybe(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A key that a mapping may have or not."""
    return st.just({}) | values.map(lambda value: {key: value})


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A spec of one or two providers. Most are right; names may still clash, which lint has to say."""
    fields = draw(st.lists(_fields(), max_size=4, unique_by=lambda field: field["id"].replace("_", "")))
    standards = draw(st.lists(_standards(), max_size=2, unique_by=lambda standard: standard["id"]))
    spec: Spec = {
        "catalog.yaml": {
            "catalog": draw(IDS),
            "version": VERSION,
            "title": draw(LINES),
            "fields": fields,
            "conventions": [{"id": "thumb", "rule": draw(LINES), "reason": draw(LINES)}],
            "omissions": [{"id": "untold", "doc": draw(LINES)}],
            "standards": standards,
            "targets": {target: {} for target in READ},
        }
    }
    ids = draw(st.lists(IDS, min_size=1, max_size=2, unique_by=lambda id: id.replace("_", "")))
    for number, provider in enumerate(ids):
        tables = draw(st.lists(IDS, min_size=2, max_size=3, unique_by=lambda id: id.replace("_", "")))
        groups = draw(_groups())
        sources = [
            {"id": id, "title": draw(LINES), "document": draw(LINES), "read": "2026-01-31"}
            for id in draw(st.lists(SLUGS, min_size=2, max_size=2, unique=True))
        ]
        spec[f"{provider}/provider.yaml"] = {
            "provider": provider,
            "title": draw(LINES),
            "sources": sources,
            "group_sets": [{"id": draw(IDS), "groups": groups}],
        }
        for kind, table in zip(draw(st.sampled_from([("status", "error"), ("error", "notice")])), tables):
            spec[f"{provider}/{table}.yaml"] = draw(_code_set(table, kind, sources, fields, standards, spec, provider))
        if number:
            _claim_a_twin(draw, spec, provider, ids[0])
        if draw(st.booleans()):
            spec[f"{provider}/provider.yaml"] |= draw(_reports(spec, provider, fields))
    return spec


@st.composite
def _fields(draw: st.DrawFn) -> Any:
    type = draw(st.sampled_from(["boolean", "integer", "string", "enum", "date", "url"]))
    field = {
        "id": draw(IDS),
        "type": type,
        "origin": draw(st.sampled_from(["provider", "derived"])),
        "use": draw(st.sampled_from(["decision", "informative"])),
        "doc": draw(LINES),
    }
    if type == "enum":
        ids = draw(st.lists(IDS, min_size=1, max_size=3, unique_by=lambda id: id.replace("_", "")))
        field["values"] = [{"id": id, "doc": draw(LINES)} for id in ids]
    return field


def _standards() -> st.SearchStrategy[Any]:
    relation = st.sampled_from(["same_code", "same_meaning"])
    return st.fixed_dictionaries({"id": SLUGS, "title": LINES, "document": LINES, "relation": relation})


@st.composite
def _groups(draw: st.DrawFn) -> Any:
    ids = draw(
        st.lists(NUMBER_IDS, min_size=1, max_size=3, unique=True)
        | st.lists(TEXT_IDS, min_size=1, max_size=3, unique=True)
    )
    return [
        {"id": id, "name": draw(NAMES), "symbol": f"{draw(SYMBOLS)}_{number}", "summary": draw(SUMMARIES)}
        | draw(maybe("aliases", st.lists(NAMES, min_size=1, max_size=2, unique=True)))
        for number, id in enumerate(sorted(ids))
    ]


def _value(field: Any) -> st.SearchStrategy[Any]:
    if field["type"] == "enum":
        return st.sampled_from([value["id"] for value in field["values"]])
    values = {"boolean": st.booleans(), "integer": NUMBERS, "string": LINES, "date": DAYS, "url": LINKS}
    return values[field["type"]]


@st.composite
def _code_set(
    draw: st.DrawFn, id: str, kind: str, sources: Any, fields: Any, standards: Any, spec: Spec, provider: str
) -> Any:
    group_set = draw(st.sampled_from(spec[f"{provider}/provider.yaml"]["group_sets"]))
    grouped = draw(st.booleans())
    id_type = draw(st.sampled_from(["integer", "string"]))
    ids = draw(st.lists(NUMBER_IDS if id_type == "integer" else TEXT_IDS, min_size=2, max_size=5, unique=True))
    *living, gone = sorted(ids)
    symbols = draw(st.lists(SYMBOLS, min_size=len(living), max_size=len(living), unique=True))
    codes = []
    for code_id, symbol in zip(living, symbols, strict=True):
        code = {"id": code_id, "name": draw(NAMES), "symbol": symbol, "summary": draw(SUMMARIES)}
        if grouped:
            code["group"] = draw(st.sampled_from(group_set["groups"]))["id"]
        code |= draw(maybe("description", PROSE)) | draw(maybe("action", PROSE)) | draw(maybe("rationale", PROSE))
        for field in fields:
            code |= draw(maybe(field["id"], _value(field)))
        if standards and draw(st.booleans()):
            reference = {"standard": draw(st.sampled_from(standards))["id"], "confidence": "likely"}
            code["references"] = [
                reference | {"code": draw(LINES)} | draw(maybe("name", LINES)) | draw(maybe("note", LINES))
            ]
        code |= draw(maybe("aliases", _aliases(symbol)))
        code |= draw(maybe("statements", _statements(code, sources[:2], fields)))
        codes.append(code)
    if len(codes) > 1 and draw(st.booleans()):
        codes[-1]["deprecated"] = {"since": "1.0.0", "reason": draw(LINES), "replaced_by": codes[0]["id"]}
    return {
        "code_set": id,
        "title": draw(LINES),
        "kind": kind,
        "channel": draw(IDS),
        **({"group_set": group_set["id"]} if grouped else {}),
        "id_type": id_type,
        **(draw(maybe("id_format", st.sampled_from(["hex", "hex1", "hex13"]))) if id_type == "integer" else {}),
        **draw(maybe("link", st.just("https://example.com/?a='{id}'&b"))),
        **draw(maybe("fallback", st.just(living[0]))),
        **draw(maybe("reserved", _reserved(id_type))),
        "source": {"document": sources[0]["id"], "section": draw(LINES)},
        "codes": codes,
        "retired": [{"id": gone, "name": draw(NAMES), "retired_in": "1.1.0", "reason": draw(LINES)}],
    }


@st.composite
def _reserved(draw: st.DrawFn, id_type: str) -> Any:
    range = {"range": [10**14, 10**14 + draw(st.integers(0, 9))]}
    match = range if id_type == "integer" else {"prefix": f"!{draw(LINES)}"[:100].strip()}
    return [{**match, "use": draw(st.sampled_from(["vendor", "private", "unassigned"])), "label": draw(LINES)}]


@st.composite
def _aliases(draw: st.DrawFn, symbol: str) -> Any:
    names = draw(st.lists(NAMES, min_size=1, max_size=2, unique=True))
    return [
        {"name": name, "symbol": f"{symbol}_ALIAS_{number}", "deprecated": draw(st.booleans())}
        for number, name in enumerate(names)
    ]


@st.composite
def _statements(draw: st.DrawFn, code: Any, sources: Any, fields: Any) -> Any:
    """Who states the name, and perhaps a field, each with another value beside that of the code."""
    found = {"name": [code["name"], draw(NAMES)]}
    found |= {field["id"]: [code[field["id"]], draw(_value(field))] for field in fields[:1] if field["id"] in code}
    return {
        key: [{"source": source["id"], "value": value} for source, value in zip(sources, values, strict=True)]
        for key, values in found.items()
    }


def _claim_a_twin(draw: st.DrawFn, spec: Spec, provider: str, other: str) -> None:
    """Has a code take everything but its name and fields of the provider from a code of the other provider."""
    mine = draw(st.sampled_from(_code_sets(spec, provider)))
    theirs = [code_set for code_set in _code_sets(spec, other) if code_set["kind"] == mine["kind"]]
    if theirs:
        twin = draw(st.sampled_from(theirs[0]["codes"]))
        code = mine["codes"][0]
        derived = [field["id"] for field in spec["catalog.yaml"]["fields"] if field["origin"] == "derived"]
        for key in ("description", "action", "rationale", "references", *derived):
            code.pop(key, None)
        code.pop("summary", None)  # a field may be called that, which lint refuses
        code |= {"name": twin["name"], "same_as": f"{other}/{theirs[0]['code_set']}/{twin['id']}"}


def _reports(spec: Spec, provider: str, fields: Any) -> st.SearchStrategy[Any]:
    """Reports of all code sets, whose keys are hostile too; even what can't be seen may be a key."""
    keys = LINES | st.sampled_from(["__proto__", "constructor", "a\0b", "\u2028", " ", "\ufeff", "\u202e", "\n"])

    @st.composite
    def reports(draw: st.DrawFn) -> Any:
        names = draw(st.lists(keys, min_size=9, max_size=9, unique=True))
        found = [
            {
                "kind": code_set["kind"],
                "key": names[number],
                "id": names[2],
                "name": names[3],
                **({"group_id": names[4], "group_name": names[5]} if "group_set" in code_set else {}),
                **({"fields": {fields[0]["id"]: names[6]}} if fields else {}),
                "code_sets": [code_set["code_set"]],
            }
            for number, code_set in enumerate(_code_sets(spec, provider)[: draw(st.integers(1, 2))])
        ]
        return {"reports": found} | draw(maybe("report_list", st.just(names[7])))

    return reports()


def _code_sets(spec: Spec, provider: str) -> list[Any]:
    return [data for path, data in sorted(spec.items()) if path.startswith(f"{provider}/") and "code_set" in data]


def spec_with(summary: str, description: str, note: str) -> Spec:
    """A small spec that is right, with these texts."""
    code = {"id": 1, "name": "ONE", "symbol": "ONE", "summary": summary}
    reference = {"standard": "rfc", "code": "1", "confidence": "likely", "note": note}
    codes = [
        code | {"description": description},
        {"id": 2, "name": "TWO", "symbol": "TWO", "summary": "Another.", "references": [reference]},
    ]
    return {
        "catalog.yaml": {
            "catalog": "demo",
            "version": VERSION,
            "title": "Demo",
            "fields": [],
            "standards": [{"id": "rfc", "title": "RFC", "document": "RFC 1", "relation": "same_code"}],
            "targets": {target: {} for target in READ},
        },
        "acme/provider.yaml": {
            "provider": "acme",
            "title": "Acme",
            "sources": [{"id": "paper", "title": "Paper", "document": "A book.", "read": "2026-01-31"}],
            "group_sets": [],
        },
        "acme/error.yaml": {
            "code_set": "error",
            "title": "Errors",
            "kind": "error",
            "channel": "sms",
            "id_type": "integer",
            "source": {"document": "paper", "section": "1"},
            "codes": codes,
            "retired": [],
        },
    }


def write(spec: Spec, folder: Path) -> None:
    """The files of a spec: in ASCII, texts in double quotes."""
    for path, data in spec.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(yaml.dump(data, Dumper=_Quoting, sort_keys=False))


class _Quoting(yaml.CSafeDumper):
    """Anchors are not allowed in a spec, nor plain texts that other readers take for numbers."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def meaning(spec: Spec) -> Any:
    """The catalog that the spec means, in the shape of catalog.json."""
    head = spec["catalog.yaml"]
    providers = sorted(path.partition("/")[0] for path in spec if path.endswith("/provider.yaml"))
    return {
        "name": head["catalog"],
        "version": head["version"],
        "title": head["title"],
        "fields": [{"formerly": None, "use": "decision"} | field for field in head["fields"]],
        "standards": [{"link": None} | standard for standard in head["standards"]],
        "providers": [_provider(spec, provider) for provider in providers],
    }


def _provider(spec: Spec, id: str) -> Any:
    data = spec[f"{id}/provider.yaml"]
    derived = [field["id"] for field in spec["catalog.yaml"]["fields"] if field["origin"] == "derived"]
    groups = [
        {
            "id": group_set["id"],
            "formerly": None,
            "by": group_set.get("by"),
            "groups": [
                {
                    "id": group["id"],
                    "formerly": None,
                    "name": group.get("name"),
                    "symbol": group.get("symbol") or derived_symbol(group.get("name"), str(group["id"]), "group"),
                    "aliases": group.get("aliases", []),
                    "summary": group.get("summary"),
                    "match": group.get("match"),
                    "fields": dict.fromkeys(derived),
                }
                for group in group_set["groups"]
            ],
        }
        for group_set in data["group_sets"]
    ]
    return {
        "id": id,
        "title": data["title"],
        "sources": data["sources"],
        "group_sets": groups,
        "code_sets": [
            {
                **{key: code_set[key] for key in ("title", "kind", "channel", "id_type", "source", "retired")},
                **{key: code_set.get(key) for key in ("formerly", "group_set", "id_format", "link", "fallback")},
                "id": code_set["code_set"],
                "reserved": code_set.get("reserved", []),
                "codes": [_code(spec, f"{id}/{code_set['code_set']}", code) for code in code_set["codes"]],
            }
            for code_set in _code_sets(spec, id)
        ],
    }


def _code(spec: Spec, table: str, code: Any) -> Any:
    equal = {
        f"{path.removesuffix('.yaml')}/{other['id']}": other["same_as"]
        for path, data in sorted(spec.items())
        for other in data.get("codes", ())
        if "same_as" in other
    }
    key = f"{table}/{code['id']}"
    derived = [field["id"] for field in spec["catalog.yaml"]["fields"] if field["origin"] == "derived"]
    twins = [equal[key]] if key in equal else [other for other, same in equal.items() if same == key]
    if "same_as" in code:
        path, _, id = code["same_as"].rpartition("/")
        [twin] = [other for other in spec[f"{path}.yaml"]["codes"] if str(other["id"]) == id]
        taken = ("summary", "description", "action", "rationale", "references", *derived)
        code = {key: twin[key] for key in taken if key in twin} | code
    texts = {key: code.get(key) for key in ("description", "action", "rationale")}
    return {
        **{key: code[key] for key in ("id", "name", "symbol", "summary")},
        **texts,
        "groups": [code["group"]] if "group" in code else [],
        "aliases": [alias["name"] for alias in code.get("aliases", ())],
        "other_names": code.get("aliases", []),
        "statements": code.get("statements", {}),
        "fields": {field["id"]: code.get(field["id"]) for field in spec["catalog.yaml"]["fields"]},
        "omitted": {},
        "references": [{"name": None, "note": None} | reference for reference in code.get("references", ())],
        "equivalents": twins,
        "deprecated": code.get("deprecated") and _deprecated(table, code["deprecated"]),
    }


def _deprecated(table: str, stated: Any) -> Any:
    provider, code_set = table.split("/")
    return stated | {"replacement": {"provider": provider, "code_set": code_set, "id": stated["replaced_by"]}}
