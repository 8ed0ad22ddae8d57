"""A comparison as tables that people read: what comes first, and how it is said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from codecanon.audit.audit_tables import MAX_ROWS, AuditTable
from codecanon.lookup.explanation import shown_value
from codecanon.text import number

_OUTCOMES = {  # what one row does, and several
    "agrees": ("agrees", "agree"),
    "contradicts": ("contradicts the catalog", "contradict the catalog"),
    "not_stated": ("says what the catalog does not state", "say what the catalog does not state"),
    "ambiguous": ("can mean two codes", "can mean two codes"),
    "not_understood": ("has a class that is not understood", "have a class that is not understood"),
    "no_class": ("has no class, or one that says nothing", "have no class, or one that says nothing"),
    "retired": ("is a retired code", "are retired codes"),
    "unknown": ("is no code of it", "are no codes of it"),
    "no_code": ("has no code", "have no code"),
}
_MAX_IDS, _MAX_EQUAL = 12, 3  # that a sentence names


def title(data: Mapping[str, Any]) -> str:
    return f"{data['mapping']} against {data['catalog']} {data['version']}"


def summary(data: Mapping[str, Any]) -> list[str]:
    """What was found, in sentences. Every row of the mapping is in the first one."""
    entries = data["entries"]
    parts = [
        f"{entries[outcome]:,} {words[entries[outcome] > 1]}"
        for outcome, words in _OUTCOMES.items()
        if entries[outcome]
    ]
    rows = number(data["rows"], "row")
    rows += f" and {data['blank_rows']:,} blank" if data["blank_rows"] else ""
    codes = f" with {entries['all']:,} codes" if entries["all"] != data["rows"] else ""
    said = [f"{rows}{codes}: {', '.join(parts)}."]
    if count := data["failures"]["two_classes"]:
        said.append(f"{count:,} code{' has' if count == 1 else 's have'} several classes.")
    said += [f"{one['code_set']}: {one['mapped']:,} of {one['codes']:,} codes are mapped." for one in data["code_sets"]]
    return said


def read_as(data: Mapping[str, Any]) -> list[str]:
    """How the mapping was read, so that a wrong guess is seen."""
    read = data["read_as"]
    parts = [f"codes in {_listed(read['codes'])}", f"classes in {_listed(read['classes'])}"]
    parts += [f"code sets in {_listed(read['code_sets'])}"] if read["code_sets"] else []
    parts += [f"not looked at: {_listed(read['ignored'])}"] if read["ignored"] else []
    said = [f"Read as {'; '.join(parts)}."]
    for one in read["chosen"]:
        where = ", ".join(one["where"].values())
        others = f", or else of {', '.join(one['others'])}" if one["others"] else ""
        equal = one["explain_as_much"]
        shown = ", ".join(equal[:_MAX_EQUAL]) + (
            f" and {len(equal) - _MAX_EQUAL} more" if len(equal) > _MAX_EQUAL else ""
        )
        doubt = f"; {shown} would explain as many rows: --code-set says which it is" if equal else ""
        said.append(f"{f'{where}: ' if where else ''}Codes of {one['code_set']}{others}{doubt}.")
    if unused := data["unused_words"]:
        said.append(f"Words of classes.yaml that the mapping does not have: {', '.join(unused)}.")
    return said


def tables(data: Mapping[str, Any]) -> Iterator[AuditTable]:
    """All that was found, the most important first. Tables without rows are left out."""
    made = (
        _table(
            "Contradictions",
            "What the catalog states otherwise.",
            data["contradictions"],
            ("where", "contradiction"),
            lambda one: (_where(one), one["sentence"]),
            limit=None,
        ),
        _table(
            "Codes with several classes",
            "The mapping contradicts itself.",
            data["two_classes"],
            ("where", "code", "classes"),
            lambda one: (
                _where(one["classes"][0]),
                _code(one),
                ", ".join(f"{of['class']} (line {of['line']})" for of in one["classes"]),
            ),
            limit=None,
        ),
        *_mixed(data),
        _table(
            "Ids that can mean two codes",
            "They contradict one of them, and not the other, and nothing says which is meant.",
            data["ambiguous"],
            ("where", "code", "can mean"),
            lambda one: (_where(one), _said(one), f"{one['means'][0]} or {one['second']}"),
        ),
        _table(
            "Classes that are not understood",
            "Say in classes.yaml what they mean. The lines are what their codes have in common.",
            data["not_understood"],
            ("times", "word", "line for classes.yaml"),
            lambda one: (f"{one['times']:,}", f"{one['column']}: {one['word']}", one["line"]),
        ),
        _table(
            "Unknown codes",
            "The catalog does not have them there.",
            data["unknown"],
            ("where", "code", "what is known"),
            lambda one: (
                _where(one),
                _said(one),
                f"known in {', '.join(one['elsewhere'])}" if one["elsewhere"] else "",
            ),
        ),
        _table(
            "Retired codes",
            "The catalog has retired them.",
            data["retired"],
            ("where", "code", "since"),
            lambda one: (
                _where(one),
                _said(one),
                f"retired in {one['retired_in']}{': ' + one['reason'] if one['reason'] else ''}",
            ),
        ),
        _table(
            "Deprecated codes",
            "The catalog advises against them.",
            data["deprecated"],
            ("where", "code", "why"),
            lambda one: (
                _where(one),
                f"{one['means'][0]}",
                f"{one['deprecated'].rstrip('.')}{'; use ' + one['replaced_by'] if one['replaced_by'] else ''}",
            ),
        ),
        _table(
            "Rows without a code",
            "There is nothing to look up.",
            data["no_code"],
            ("where", "class"),
            lambda one: (_where(one), one["class"] or "empty"),
        ),
        _table(
            "Rows without a class",
            "They say nothing of their code.",
            data["no_class"],
            ("where", "code"),
            lambda one: (_where(one), one["code"]),
        ),
        _table(
            "What the words mean",
            "By the values and fields that are called so; classes.yaml says it otherwise.",
            data["words"],
            ("times", "word", "says"),
            lambda one: (f"{one['times']:,}", f"{one['column']}: {one['word']}", one["meaning"]),
            False,
        ),
        *_cannot_know(data),
        *(_missing(one) for one in data["code_sets"]),
    )
    yield from (one for one in made if one.rows)


def _table(
    heading: str,
    said: str,
    part: Mapping[str, Any],
    columns: tuple[str, ...],
    words: Any,
    is_bad: bool = True,
    limit: int | None = MAX_ROWS,
) -> AuditTable:
    listed = part["listed"][:limit]
    more = f" The first {len(listed)} of {part['count']:,}." if part["count"] > len(listed) else ""
    rows = tuple(map(words, listed))
    return AuditTable(heading, f"{said}{more}".strip(), columns, rows, (0.0,) * len(rows), is_bad)


def _all(some: Sequence[Any]) -> dict[str, Any]:
    return {"count": len(some), "listed": some}


def _mixed(data: Mapping[str, Any]) -> Iterator[AuditTable]:
    for one in data["mixed"]:
        shared, sets = one["ids_of_both"], one["code_sets"]
        kinds = list(dict.fromkeys(each["kind"] for each in sets))
        what = f"{' and '.join(kinds)} ids" if len(kinds) > 1 else "ids of several code sets"
        where = "".join(f"{value}: " for value in one["where"].values())
        said = f"{where}One column holds {what}, and nothing says which an id is."
        if count := shared["count"]:
            listed = shared["listed"][1:_MAX_IDS]
            also = f", and so are {', '.join(map(str, listed))}{', …' if count > _MAX_IDS else ''}" if listed else ""
            said += f" {count:,} id{' is a code' if count == 1 else 's are codes'} of several: {one['such_as']}{also}."
        said += " Keep a map for each, or a column that names the code set."
        rows = tuple((f"{each['rows']:,}", each["code_set"], f"such as {each['example']}") for each in sets)
        heading = "One column mixes code sets"
        yield AuditTable(heading, said, ("rows", "code set", "such as"), rows, (0.0,) * len(rows), one["is_mixed"])


def _cannot_know(data: Mapping[str, Any]) -> Iterator[AuditTable]:
    yield _table(
        "What the catalog does not state",
        "Classes speak of it, and codes don't state it, so these rows can't be told right or wrong in it.",
        _all(data["not_stated"]),
        ("rows", "what", "code set"),
        lambda one: (f"{one['times']:,}", one["name"], one["code_set"]),
        False,
    )
    yield _table(
        "What the mapping cannot know",
        "Codes of one class differ in this, so whoever has only the class cannot tell.",
        data["lumped"],
        ("codes", "class", "differ in"),
        lambda one: (f"{one['codes']:,}", one["class"], f"{one['name']}: {_values(one['values'])}"),
        False,
    )


def _missing(one: Mapping[str, Any]) -> AuditTable:
    part = one["missing"]
    numbered = [{"number": number} | code for number, code in enumerate(part["listed"], 1)]
    return _table(
        f"Codes of {one['code_set']} that the mapping lacks",
        f"{part['count']:,} of {one['codes']:,}.",
        part | {"listed": numbered},
        ("", "code", "what it is"),
        lambda code: (f"{code['number']}", _code(code), code["summary"]),
        False,
    )


def _code(one: Mapping[str, Any]) -> str:
    return f"{one['code']} {one['name'] or ''}".strip()


def _values(values: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(
        f"{'not stated' if one['value'] is None else shown_value(one['value'])} {one['codes']:,}" for one in values
    )


def _said(one: Mapping[str, Any]) -> str:
    return f"{one['code']}{': ' if one['class'] else ''}{one['class']}"


def _where(one: Mapping[str, Any]) -> str:
    return f"line {one['line']}:"


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(columns)
