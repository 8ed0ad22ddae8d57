"""The SELECT that counts distinct reports where the data lies: some thousand rows, however many reports there are.

A row of it is a tuple: the values that reading looks at, how many reports have them, and when the first and the last of these came.
"""

# docs/architecture/decisions/0062

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from codecanon.targets.looked_at import LookedAt, joined, shown, steps_of
from codecanon.targets.sql_forms import SqlForms
from codecanon.catalog.json_path import Many, Step

MAX_TUPLES = 100_000  # that are listed; what is in no row is counted in `all_rows` and `all_reports`
_LONGEST = 600  # characters of a value; a longer one is shown as …, as no id and no name of a catalog is so long

_REDUCED = (
    "CASE WHEN {x} IS NULL THEN 'null' WHEN {x} IN ('{{}}', '[]') THEN {x} WHEN substr({x}, 1, 1) = '{{' THEN '{{\"…\":0}}'"
    " WHEN substr({x}, 1, 1) = '[' THEN '[0]' WHEN length({x}) > {longest} THEN '\"…\"' ELSE {x} END"
)
# 0 for a date, 1 for what is no time, else how many digits: of seconds or milliseconds. ClickHouse groups by no negative ones among these.
_FORM_OF_TIME = (
    "CASE WHEN seen LIKE '____-__-__%' THEN 0 WHEN substr(seen, 1, 1) NOT BETWEEN '0' AND '9' OR seen LIKE '%-%'"
    " OR seen LIKE '%/%' OR seen LIKE '%:%' OR seen LIKE '% %' THEN 1 ELSE length(seen) END"
)
_PRESENT = "CASE WHEN {x} IS NULL OR {x} = 'null' THEN 'null' ELSE 'true' END"


class TupleQuery(NamedTuple):
    """The sources of such a SELECT, one made of another; the last has a row for each report. `keys` are the values that count."""

    forms: SqlForms
    sources: Mapping[str, str]
    keys: tuple[str, ...]
    plan: Mapping[str, object]
    typed_time: bool = False  # whether times are no texts

    @property
    def select(self) -> str:
        """The SELECT. Times of several forms are kept apart, as only texts of one form have an order; so are those of no form."""
        forms, of = self.forms, list(self.sources)[-1]
        form = [] if self.typed_time else [f"{_FORM_OF_TIME} AS seen_as"]
        groups = ", ".join([*self.keys, *(["seen_as"] if form else [])])
        is_document = self.plan["form"] == "documents"
        shown = self.keys if is_document else [f"CAST({key} AS {forms.text_type}) AS {key}" for key in self.keys]
        whole = "CASE WHEN place = 2 THEN reports ELSE 0 END" if is_document else "reports"
        sources = {
            **self.sources,
            "formed": f"SELECT {', '.join([*self.keys, *form, 'seen', 'example'])} FROM {of}",
            "counted": f"SELECT {groups}, count(*) AS reports, min(seen) AS first_seen, max(seen) AS last_seen,"
            f" {forms.any_value.format('example')} AS example FROM formed GROUP BY {groups}",
            "totals": f"SELECT *, sum({whole}) OVER () AS all_rows, sum(reports) OVER () AS all_reports,"
            " count(*) OVER () AS all_tuples, row_number() OVER (ORDER BY reports DESC) AS ranked FROM counted",
        }
        described = forms.literal(json.dumps(self.plan, separators=(",", ":")))
        texts = [f"CAST({one} AS {forms.text_type}) AS {one}" for one in ("first_seen", "last_seen", "example")]
        return (
            f"{_with(sources)}\nSELECT {', '.join(shown)}, reports, {', '.join(texts)}, all_rows, all_reports, all_tuples,"
            f"\n  CASE WHEN ranked = 1 THEN {described} END AS paths"
            f"\nFROM totals WHERE ranked <= {MAX_TUPLES} ORDER BY ranked"
        )

    def messages(self, verdicts: str) -> str:
        """How many messages have which final states. The table has the state of each tuple that is final."""
        type, states = self.forms.text_type, self.forms.sorted_set.format("state")
        same = " AND ".join(f"CAST(r.{key} AS {type}) IS NOT DISTINCT FROM v.{key}" for key in self.keys)
        of_each = (
            f"SELECT example, {states} AS states FROM {list(self.sources)[-1]} r"
            f" JOIN {verdicts} v ON {same} WHERE example <> '' GROUP BY example"
        )
        return (
            f"{_with(self.sources)}\nSELECT states, count(*) AS times, min(example) AS example"
            f" FROM ({of_each}) GROUP BY states ORDER BY times DESC, states"
        )


def of_documents(forms: SqlForms, paths: LookedAt, table: str, column: str) -> TupleQuery:
    """For a column that holds payloads as JSON."""
    text = forms.text.format(d="document")
    is_listed = f"({text} LIKE '[%' AND {text} <> '[]')"
    number, payload_number = f"COALESCE(number, {forms.first})", f"COALESCE(payload_number, {forms.first})"
    place = f"CASE WHEN {number} > {forms.first} THEN 0 WHEN {payload_number} > {forms.first} THEN 1 ELSE 2 END"
    listed = f"CASE WHEN {is_listed} THEN 1 ELSE 0 END" if paths.splits else "0"
    sources = {
        "documents": f"SELECT {column} AS body, {forms.document.format(c=column)} AS document FROM {table}",
        "payloads": _payloads(forms, paths, is_listed),
        **_parted(forms, paths),
        "found": _reports(forms, paths),
        "numbered": f"SELECT {_carried(forms)}, item, {place} AS place, {listed} AS listed FROM found",
        "looked_at": "SELECT place, listed,"
        f"\n    CASE WHEN place > 0 THEN CASE WHEN body IS NULL THEN 'null' WHEN document IS NOT NULL THEN {_own(forms, paths)}"
        " END END AS own,"
        f"\n    CASE WHEN item IS NOT NULL THEN {_tuple(forms, paths, 'item')} END AS said,"
        f"\n    {_first_of(forms, _beside(paths, paths.times))} AS seen,"
        f"\n    {_first_of(forms, _beside(paths, paths.messages))} AS example\n  FROM numbered",
        # In ClickHouse the name of a result hides a column of this name, so what an item says is not called item above.
        "timed": "SELECT place, listed, own, said AS item, example, CASE WHEN seen <> '' THEN seen END AS seen FROM looked_at",
    }
    return TupleQuery(forms, sources, ("place", "listed", "own", "item"), paths.plan | {"form": "documents"})


def of_columns(
    forms: SqlForms,
    paths: LookedAt,
    table: str,
    columns: Mapping[str, str],
    seen: str | None,
    example: str | None,
    typed_time: bool = False,
) -> TupleQuery:
    """For a table that has a column for each path: path to the expression of its column."""
    keys = tuple(f"v{number}" for number in range(1, len(columns) + 1))
    asked = {path: _is_there(column) if path in paths.present else column for path, column in columns.items()}
    values = [f"{column} AS {key}" for key, column in zip(keys, asked.values(), strict=True)]
    seen_text = f"CAST({seen} AS {forms.text_type})" if seen and not typed_time else seen
    nothing = f"CAST(NULL AS {forms.text_type})"
    chosen = [*values, f"{seen_text or nothing} AS seen", f"{example or nothing} AS example"]
    sources = {"table_rows": f"SELECT {', '.join(chosen)} FROM {table}"}
    return TupleQuery(forms, sources, keys, paths.plan | {"form": "columns", "columns": list(columns)}, typed_time)


def _is_there(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN NULL ELSE 'true' END"


def _with(sources: Mapping[str, str]) -> str:
    return "WITH " + ",\n".join(f"{name} AS (\n  {text}\n)" for name, text in sources.items())


def _parted(forms: SqlForms, paths: LookedAt) -> dict[str, str]:
    """The lists and the containers of each payload, found at once where the database can."""
    if not forms.all_at:
        return {}
    wanted = ", ".join(_path(forms, steps_of(one).steps) for one in (*paths.ends, *paths.inside))
    parts = forms.all_at.format(d="payload", p=wanted) if wanted else "NULL"
    return {"parted": f"SELECT body, document, payload, payload_number, {parts} AS parts FROM payloads"}


def _carried(forms: SqlForms) -> str:
    """The columns that go along with an item."""
    return f"body, document, payload{', parts' if forms.all_at else ''}"


def _part(forms: SqlForms, paths: LookedAt, path: str) -> str:
    """A list or a container of a payload."""
    if not forms.all_at:
        return _at(forms, "payload", steps_of(path).steps)
    return f"parts[{(*paths.ends, *paths.inside).index(path) + 1}]"


def _payloads(forms: SqlForms, paths: LookedAt, is_listed: str) -> str:
    """The payloads of each document: its items, if it is a list of payloads."""
    if not paths.splits:
        return f"SELECT body, document, document AS payload, {forms.first} AS payload_number FROM documents"
    one = forms.array.format("document")
    many = f"CASE WHEN {is_listed} THEN {forms.items.format(d='document')} ELSE {one} END"
    return forms.exploded.format(
        columns="body, document", value="payload", number="payload_number", source="documents", a=many
    )


def _reports(forms: SqlForms, paths: LookedAt) -> str:
    """The items of the lists of each payload. One without has a row all the same."""
    columns, source = f"{_carried(forms)}, payload_number", "parted" if forms.all_at else "payloads"
    if not paths.lists:
        return f"SELECT {columns}, NULL AS item, {forms.first} AS number FROM {source}"
    arrays = [_items(forms, paths, one) for one in paths.lists]
    if forms.concat == " || ":
        many = forms.concat.join(f"({one})" for one in arrays)
    else:
        many = arrays[0]
        for one in arrays[1:]:
            many = f"{forms.concat}({many}, {one})"
    return forms.exploded.format(columns=columns, value="item", number="number", source=source, a=f"({many})")


def _items(forms: SqlForms, paths: LookedAt, container: str) -> str:
    """The array of what a container holds."""
    done: list[Step] = []
    array = ""
    for step in (*steps_of(container).steps, None):
        if isinstance(step, str | int):
            done.append(step)
            continue
        inner = _at(forms, "x", done) if array else _part(forms, paths, shown(done))
        if step is None:
            if done:
                array = forms.kept.format(a=forms.mapped.format(a=array, f=_not_null(forms, inner)))
            return array
        many = (forms.items if step is Many.EACH else forms.members).format(d=inner)
        array = forms.flat_mapped.format(a=array, f=many) if array else many
        done = []
    raise AssertionError(container)


def _not_null(forms: SqlForms, value: str) -> str:
    return f"CASE WHEN {forms.text.format(d=value)} <> 'null' THEN {value} END"


def _own(forms: SqlForms, paths: LookedAt) -> str:
    """The tuple of a payload: of itself, of each container that holds one report, and what its lists are."""
    parts = [_tuple(forms, paths, "payload")]
    for one in paths.inside:
        inside = _part(forms, paths, one)
        there = f"COALESCE({forms.text.format(d=inside)}, 'null') <> 'null'"
        parts.append(f"CASE WHEN {there} THEN {_tuple(forms, paths, inside)} ELSE 'null' END")
    if paths.ends:
        ends = [_part(forms, paths, one) for one in paths.ends]
        parts.append(_bracketed(_reduced(forms, [forms.text.format(d=one) for one in ends], _REDUCED)))
    return _bracketed(" || ',' || ".join(parts))


def _tuple(forms: SqlForms, paths: LookedAt, value: str) -> str:
    parts = [_reduced_at(forms, value, paths.values, _REDUCED)]
    if paths.present:
        parts.append(_reduced_at(forms, value, paths.present, _PRESENT))
    return _bracketed(" || ',' || ".join(parts))


def _bracketed(text: str) -> str:
    return f"'[' || {text} || ']'"


def _reduced_at(forms: SqlForms, value: str, paths: Sequence[str], form: str) -> str:
    """The values at these paths as JSON, with commas between them: long ones as …, objects and lists without what is in them."""
    if not forms.all_at:
        texts = [forms.text.format(d=_at(forms, value, steps_of(one).steps)) for one in paths]
        return _reduced(forms, texts, form)
    wanted = ", ".join(_path(forms, steps_of(one).steps) for one in paths)
    reduced = form.format(x=forms.text.format(d="x"), longest=_LONGEST)
    return forms.joined.format(a=forms.mapped.format(a=forms.all_at.format(d=value, p=wanted), f=reduced))


def _reduced(forms: SqlForms, texts: Sequence[str], form: str) -> str:
    """The same of values that are texts of JSON."""
    array = forms.array.format(", ".join(texts))
    return forms.joined.format(a=forms.mapped.format(a=array, f=form.format(x="x", longest=_LONGEST)))


def _beside(paths: LookedAt, wanted: Sequence[str]) -> list[tuple[str, Sequence[Step]]]:
    """Where a value beside codes may stand: in the item, around it, or in a container."""
    found: list[tuple[str, Sequence[Step]]] = []
    if paths.lists:
        found += [("item", steps_of(one).steps) for one in wanted if not steps_of(one).up]
    found += [("payload", steps_of(one).steps) for one in wanted]
    found += [("payload", steps_of(joined(at, one)).steps) for at in paths.inside for one in wanted if "^" not in one]
    return list({(value, tuple(steps)): (value, steps) for value, steps in found}.values())


def _first_of(forms: SqlForms, places: Sequence[tuple[str, Sequence[Step]]]) -> str:
    """The first value that is there, as a text."""
    if not places:
        return f"CAST(NULL AS {forms.text_type})"
    if forms.first_at:
        paths: dict[str, list[str]] = {}
        for value, steps in places:
            paths.setdefault(value, []).append(_path(forms, steps))
        values = [forms.first_at.format(d=value, p=", ".join(some)) for value, some in paths.items()]
    else:
        values = [f"NULLIF({forms.text.format(d=_at(forms, value, steps))}, 'null')" for value, steps in places]
    return f"replace(COALESCE({', '.join(values)}, ''), '\"', '')"


def _at(forms: SqlForms, value: str, steps: Sequence[Step]) -> str:
    """The value at a path in another."""
    if not steps:
        return value
    match forms.keys:
        case "array":
            path = f"ARRAY[{', '.join(forms.literal(str(step)) for step in steps)}]"
        case "arguments":
            path = "".join(f", {step + 1 if isinstance(step, int) else forms.literal(str(step))}" for step in steps)
        case "dotted":
            path = forms.literal(re.sub(r"^\$\.?", "", _jsonpath(steps)))
        case "brackets":
            path = forms.literal("$" + "".join(map(_bracketed_key, steps)))
        case _:
            path = _path(forms, steps)
    return forms.at.format(d=value, p=path)


def _bracketed_key(step: Step) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    quote = "'" if '"' in str(step) else '"'
    return f"[{quote}{step}{quote}]"


def _path(forms: SqlForms, steps: Sequence[Step]) -> str:
    return forms.literal(_jsonpath(steps))


def _jsonpath(steps: Sequence[Step]) -> str:
    """A path of JSON, not yet as a literal."""
    text = "$"
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            simple = re.fullmatch(r"[A-Za-z_]\w*", str(step), re.ASCII)
            text += f".{step}" if simple else f'."{step}"'
    return text
