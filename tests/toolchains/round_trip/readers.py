"""What the toolchains read back: each reader answers with what its running program says, and with what it has to say."""

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import black
from markdown_it import MarkdownIt

from codecanon.casing import pascal, upper
from codecanon.catalog.model import Catalog

from ..conftest import CONSUMERS, codes_of_fixtures, need, packaged_code, packaged_group, run
from ..sql.databases import Database
from ..sql.tables import in_order, tables_of

Answer = tuple[Any, Any]  # what is said, and what has to be said
PAGES = Path(__file__).with_name("pages.mjs")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
csv.field_size_limit(2**21)  # what a text of a spec may have
ELEMENTS = {"h1", "h2", "h3", "p", "ul", "li", "strong", "code", "wbr", "a href", "a id"}
ELEMENTS |= {"table", "thead", "tbody", "tr", "th", "td", "th align", "td align", "th style", "td style"}


@dataclass(frozen=True)
class Made:
    """What codecanon made of a spec, in a folder: files by path; and what the spec means."""

    folder: Path
    files: Mapping[str, str]
    meaning: Any
    catalog: Catalog


def read_json(made: Made) -> Answer:
    return json.loads(made.files["json/catalog.json"]), made.meaning


def read_python(made: Made) -> Answer:
    """By a Python that turns every warning into an error; black has nothing to change."""
    catalog = made.meaning
    command = [sys.executable, "-P", "-B", "-W", "error", CONSUMERS / "python" / "dump.py", made.folder / "json"]
    said = json.loads(run(command, env={"PYTHONPATH": str(made.folder / "python" / "src")}))
    said["black"] = [path for path, text in made.files.items() if path.endswith(".py") and not _is_black(text)]
    providers = {
        provider["id"]: {
            "group_sets": {
                pascal(each["id"]) + "Group": list(map(packaged_group, each["groups"]))
                for each in provider["group_sets"]
            },
            "code_sets": {pascal(each["id"]): list(map(in_python, each["codes"])) for each in provider["code_sets"]},
        }
        for provider in catalog["providers"]
    }
    fixtures = codes_of_fixtures(made.folder / "json")
    head = {"version": catalog["version"], "fixtures": fixtures}
    return said, {**head, "providers": providers, "black": []}


def in_python(code: Any) -> Any:
    """A code of catalog.json as a package has it: twins by enum, and without the reasons for what is not there."""
    twins = [key.split("/", 2) for key in code["equivalents"]]
    return packaged_code(code) | {
        "symbol": upper(code["symbol"]),
        "equivalents": [f"{provider}/{pascal(code_set)}/{id}" for provider, code_set, id in twins],
    }


_black: dict[str, bool] = {}  # many files are the same in every package


def _is_black(text: str) -> bool:
    if text not in _black:
        try:
            black.format_file_contents(text, fast=False, mode=black.Mode())
            _black[text] = False
        except black.NothingChanged:
            _black[text] = True
    return _black[text]


def read_typescript(made: Made, tsc: Path) -> Answer:
    """Compiled under the strictest settings."""
    package = made.folder / "typescript"
    run([tsc], cwd=package)
    catalog = made.meaning
    project = made.folder / "project"
    (project / "node_modules").mkdir(parents=True)
    (project / "node_modules" / catalog["name"]).symlink_to(package)
    dump = project / "dump.mjs"
    dump.write_text((CONSUMERS / "typescript" / "dump.mjs").read_text())
    command = [need("node"), "--preserve-symlinks", dump]
    said = json.loads(run([*command, "module", made.folder / "json"]))
    for group_set in (each for provider in said["providers"] for each in provider["group_sets"]):
        group_set["constants"] = sorted(group_set["constants"].values())  # the catalog does not tell their names
    expected = {
        "version": catalog["version"],
        "fixtures": codes_of_fixtures(made.folder / "json"),
        "providers": [_provider_in_typescript(provider) for provider in catalog["providers"]],
    }
    return said, expected


def _provider_in_typescript(provider: Any) -> Any:
    identity = provider["id"]
    return {
        "id": identity,
        "tables": len(provider["group_sets"]) + len(provider["code_sets"]),
        "group_sets": [
            {
                "constants": sorted(group["id"] for group in each["groups"]),
                "groups": [
                    packaged_group(group) | {"identity": f"{identity}/{each['id']}/{group['id']}"}
                    for group in each["groups"]
                ],
            }
            for each in provider["group_sets"]
        ],
        "code_sets": [
            {
                "constants": {upper(code["symbol"]): code["id"] for code in each["codes"]},
                "codes": [packaged_code(code) | {"symbol": upper(code["symbol"])} for code in each["codes"]],
            }
            for each in provider["code_sets"]
        ],
    }


def read_database(made: Made, database: Database) -> Answer:
    """From tables that the schema and the seed have filled, run by the database's own client."""
    schema, seed = (made.files[f"sql/{database.dialect}/{file}.sql"] for file in ("schema", "seed"))
    expected = _rows(made)
    return database.contents(expected, schema + seed), in_order(expected)


def read_csv(made: Made) -> Answer:
    """By Python's reader, to which nothing and an empty text are one. Nothing in these files is retired."""
    expected = {
        table: [{column: _cell(value) for column, value in row.items() if column != "retired_in"} for row in rows]
        for table, rows in _rows(made).items()
    }
    said = {
        table: list(csv.DictReader(io.StringIO(made.files[f"sql/csv/{table}.csv"], newline=""))) for table in expected
    }
    for tables in (said, expected):  # their rows are about those of other tables, in whatever order
        for table in ("stated_by", "code_set_of_kind"):
            tables[table].sort(key=lambda row: tuple(row.values()))
    return said, expected


def _rows(made: Made) -> dict[str, list[dict[str, Any]]]:
    return tables_of(made.meaning, made.catalog)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


class PageReader:
    """One Node for all pages of all specs: it takes longer to start than to read them."""

    def __init__(self, node_modules: Path) -> None:
        command = [need("node"), PAGES, node_modules]
        self.node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def read(self, folder: Path) -> Any:
        assert self.node.stdin and self.node.stdout
        print(folder, file=self.node.stdin, flush=True)
        line = self.node.stdout.readline()
        assert line, f"it has ended with {self.node.wait()}"
        return json.loads(line)

    def close(self) -> None:
        assert self.node.stdin
        self.node.stdin.close()
        assert self.node.wait() == 0


def read_pages(made: Made, reader: PageReader) -> Answer:
    """By CommonMark, as GitHub and as MDX: what is missing, what should not be there, and where they differ."""
    docs = made.folder / "docs"
    for path in docs.rglob("*.md"):
        path.with_name(f"{path.name}.html").write_text(MARKDOWN.render(path.read_text()))
    pages = reader.read(docs)
    said = {
        "strange": sorted(
            {element for page in pages.values() for read in page for element in read["elements"]} - ELEMENTS
        ),
        "differing": [
            path
            for path, readings in pages.items()
            for part in ("sections", "links")
            if any(reading[part] != readings[0][part] for reading in readings)
        ],
        "missing": {
            path: missing for path, (page, *_) in pages.items() if (missing := _missing(path, page, made.meaning))
        },
    }
    return said, {"strange": [], "differing": [], "missing": {}}


def _missing(path: str, page: Any, catalog: Any) -> list[str]:
    """What a page should say and does not."""
    everything = "\n".join(shown(block) for section in page["sections"].values() for block in section)
    gone = [text for text in _texts_of(path, catalog) if shown(text) not in everything]
    for provider in catalog["providers"]:
        for code_set in provider["code_sets"]:
            if path == f"{provider['id']}/{code_set['id']}.md":
                for code in code_set["codes"]:
                    section = "\n".join(map(shown, page["sections"].get(_anchor(code["id"]), ())))
                    gone += [text for text in _texts_of_code(code) if shown(text) not in section]
    return gone


def _anchor(id: int | str) -> str:
    """The anchor of a code: a number, or `code:` and the text with ~ and two digits for each byte of other characters."""
    if isinstance(id, int):
        return str(id)
    return "code:" + re.sub(r"[^A-Za-z0-9_.-]", lambda match: "".join(f"~{byte:02x}" for byte in match[0].encode()), id)


def _texts_of(path: str, catalog: Any) -> list[str]:
    if path == "index.md":
        enums = [value["doc"] for field in catalog["fields"] for value in field.get("values", ())]
        texts = [catalog["title"], *enums, *(field["doc"] for field in catalog["fields"])]
        return texts + [text for standard in catalog["standards"] for text in (standard["title"], standard["document"])]
    for provider in catalog["providers"]:
        if path == f"{provider['id']}/index.md":
            sources = [text for source in provider["sources"] for text in (source["title"], source["document"])]
            groups = [group for each in provider["group_sets"] for group in each["groups"]]
            return [
                provider["title"],
                *sources,
                *(text for group in groups for text in (group["name"], group["summary"])),
            ]
        for code_set in provider["code_sets"]:
            if path == f"{provider['id']}/{code_set['id']}.md":
                gone = [text for code in code_set["retired"] for text in (code["name"], code["reason"])]
                return [code_set["title"], code_set["source"]["section"], *gone]
    return []


def _texts_of_code(code: Any) -> list[str]:
    texts = [code["summary"], code["rationale"], *code["aliases"], code["name"]]
    texts += [part for key in ("description", "action") for part in re.split(r"\n\s*\n", code[key] or "")]
    texts += [value for value in code["fields"].values() if isinstance(value, str)]
    texts += [reference[key] for reference in code["references"] for key in ("code", "name", "note")]
    texts += [code["deprecated"]["reason"]] if code["deprecated"] else []
    return [text for text in texts if text]


def shown(text: str) -> str:
    """A text as pages show it: lines and blanks run together, and what nobody can see is named."""
    return re.sub("[ \n]+", " ", "".join(f"<U+{ord(char):04X}>" if is_unseen(char) else char for char in text))


def is_unseen(char: str) -> bool:
    """Whether it is for private use, a tag, or none of Unicode's characters, and never will be one."""
    none = "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE
    return unicodedata.category(char) == "Co" or "\U000e0000" <= char <= "\U000e00ff" or none
