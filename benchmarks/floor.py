"""The floor: a spec folder to a Python enum, a TypeScript module, a SQL seed and a Markdown table, as fast as it goes.

What somebody in a hurry would write. Nothing is checked, nothing is escaped beyond what the real spec needs, and no
file is spared that is up to date.

    python benchmarks/floor.py SPEC OUTPUT
"""

import gc
import os
import sys
from glob import glob
from typing import Any

import yaml

gc.disable()  # it would find nothing, and takes half of the time at 20,000 codes


def main(spec: str, output: str) -> None:
    files = sorted(glob(f"{spec}/**/*.yaml", recursive=True))
    data = [yaml.load(open(file, "rb"), Loader=yaml.CSafeLoader) for file in files]
    code_sets = [found for found in data if "codes" in found]
    os.makedirs(output, exist_ok=True)
    for name, printed in (("codes.py", python), ("codes.ts", typescript), ("codes.sql", sql), ("codes.md", markdown)):
        with open(f"{output}/{name}", "w", encoding="utf-8") as file:
            file.write("".join([printed(code_set["code_set"], code_set["codes"]) for code_set in code_sets]))


def values(code: dict[str, Any]) -> tuple[Any, ...]:
    get = code.get
    name = get("name", "")
    texts = get("summary", ""), get("description", ""), get("action", "")
    return get("symbol", name), code["id"], name, get("group", ""), get("permanent"), *texts


def python(code_set: str, codes: list[dict[str, Any]]) -> str:
    members = [
        f"    {symbol} = ({id!r}, {name!r}, {group!r}, {permanent}, {summary!r}, {description!r}, {action!r})\n"
        for symbol, id, name, group, permanent, summary, description, action in map(values, codes)
    ]
    return f"class {code_set.title().replace('_', '')}(enum.Enum):\n{''.join(members)}\n\n"


def typescript(code_set: str, codes: list[dict[str, Any]]) -> str:
    literals = {True: "true", False: "false", None: "null"}
    members = [
        f"  {symbol}: {{ id: {id!r}, name: {name!r}, group: {group!r}, "
        f"permanent: {literals[permanent]}, summary: {summary!r}, description: {description!r}, action: {action!r} }},\n"
        for symbol, id, name, group, permanent, summary, description, action in map(values, codes)
    ]
    return f"export const {code_set} = {{\n{''.join(members)}}} as const;\n\n"


def sql(code_set: str, codes: list[dict[str, Any]]) -> str:
    literals = {True: "true", False: "false", None: "NULL"}
    rows = [
        f"('{code_set}', {id}, {quoted(name)}, '{group}', {literals[permanent]}, "
        f"{quoted(summary)}, {quoted(description)}, {quoted(action)})"
        for _, id, name, group, permanent, summary, description, action in map(values, codes)
    ]
    return "INSERT INTO code VALUES\n" + ",\n".join(rows) + ";\n\n"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def markdown(code_set: str, codes: list[dict[str, Any]]) -> str:
    head = "| Id | Name | Group | Permanent | Summary | Description | Action |\n|" + " --- |" * 7
    rows = [
        f"| {id} | `{name}` | {group} | {permanent} | {summary} | {description} | {action} |\n"
        for _, id, name, group, permanent, summary, description, action in map(values, codes)
    ]
    return f"## {code_set}\n\n{head}\n{''.join(rows)}\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
