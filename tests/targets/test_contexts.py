"""A census of contexts: every expression of every template ends in a filter that is right where it stands.

That a filter is right there, test_mutants.py proves with readers of its language. Here is written down where it may stand,
and nothing more: a context that no template needs is not allowed.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from .census import COUNTING, TEMPLATES, parsed
from jinja2 import nodes
from .lexical import Printed, census, language_of

pytestmark = pytest.mark.thorough

ANYWHERE = {"named", "plain", *COUNTING}  # an identifier, words of the tool, a number: they are refused, or harmless
BEFORE = {
    "envelope_type",
    "part",
    "result",
    "type_name",
}  # they make an identifier, which a filter that follows may take
LAYOUT = {"alias", "brackets", "optional", "parentheses"}  # they lay out code that other filters make
LINE = {"md cell", "md heading", "md item", "md paragraph"}

# The contexts of each filter, for each folder of templates. `code` is what has more beside it on its line, `lines` are whole
# lines of code: a literal alone on a line of Python would be a docstring, and a docstring behind an equals sign a literal.
RIGHT = {
    "c": {
        "comment": {"c lines", "h lines"},
        "condition": {"c code"},
        "enum_name": {"c part of a word"},
        "field_type": {"h code"},
        "follows": {"c code"},
        "stated_value": {"c code"},
        "id_member": {"c code"},
        "initializer": {"c code"},
        "literal": {"c code", "fenced c comment", "h code", "h directive"},  # one line of ASCII
        "markdown_link": {"md paragraph"},
        "markdown_text": {"md cell", "md paragraph"},
        "match_members": {"c code"},
        "string": {"c code", "fenced c code", "fenced c comment", "h directive"},  # one line of ASCII
        "value": {"c code", "fenced c comment"},
    },
    "dbt": {
        "name": {"yml code"},
        "names": {"yml code"},
        "string": {"yml code"},
        "text": {"yml code"},
        "type": {"yml code"},
    },
    "docs": {
        "address": {"md address"},
        "anchor": {"md address", "md tag"},
        "code": {*LINE, "md link"},
        "destination": {"md address"},
        "fallback": {"md cell"},
        "group": {"md heading", "md link"},
        "groups": {"md cell", "md item"},
        "include": {"md paragraph"},
        "name": {"md cell", "md heading", "md item", "md paragraph"},
        "paragraphs": {"md paragraph"},  # of two, the second would be outside of an item, a heading or a cell
        "text": {*LINE, "md link"},
        "value": {"md cell", "md item"},
        "web": {"md item"},
    },
    "jsonschema": {"literal": {"fenced py code"}, "markdown_text": {"md paragraph"}},
    "openapi": {"markdown_text": {"md paragraph"}},
    "site": {
        "attribute": {"html attribute"},
        "data": {"html data"},
        "include": {"html text"},  # and so what is included begins and ends in text
        "markdown_destination": {"md address"},
        "markdown_text": {"md heading", "md item", "md link", "md paragraph"},
        "text": {"html text"},
        "value": {"html text"},
        "verbatim": {"html script", "html style"},  # source of the tool, by its type
        "xml_text": {"xml code"},
    },
    "php": {
        "choice": {"php code"},
        "comment": {"php lines"},
        "conditions": {"php code"},
        "consistency": {"php code"},
        "converter": {"php code"},
        "envelope_type": {"php code"},
        "function": {"php code"},
        "group_row": {"php code"},
        "holds": {"php code"},
        "id_type": {"php code"},
        "ids": {"php code"},
        "imported": {"php part of a word"},
        "json_string": {"json code"},
        "literal": {"php code", "fenced php code", "fenced php comment"},  # one line without `?>`
        "markdown_link": {"md paragraph"},
        "markdown_text": {"md cell", "md paragraph"},
        "namespace": {"fenced php part of a word", "md code", "php code", "php part of a word"},
        "notes": {"php lines"},
        "object": {"fenced php code"},
        "part": {"fenced php part of a word", "md code", "php part of a word"},
        "prefix": {"json code"},
        "read_comment": {"php lines"},
        "reference": {"php code"},
        "result_doc": {"php docstring"},
        "row": {"php code"},
        "rule": {"php code"},
        "shown": {"fenced php code", "fenced php comment"},
        "string": {"php code", "fenced php code", "fenced php comment"},  # one line without `?>`
        "tagged": {"php lines"},
        "type": {"php code"},
        "type_of": {"php code"},
        "value_of": {"php code"},
    },
    "go": {
        "comment": {"go lines"},
        "composite": {"go code", "fenced go code"},
        "converted": {"go code"},
        "go_type": {"go code", "go lines"},
        "id_type": {"go code"},
        "list_name": {"go code"},
        "literal": {"go code", "go comment", "fenced go comment"},  # one line of ASCII
        "markdown_link": {"md paragraph"},
        "markdown_text": {"md cell", "md paragraph"},
        "printing": {"go lines", "fenced go code"},
        "raw": {"go code", "fenced go code"},
        "setting": {"go code", "go lines"},
        "string": {"go code", "go comment", "fenced go code", "fenced go comment"},  # the same
        "tag": {"go lines"},
        "type_name": {"go code", "go part of a word", "md code", "fenced go part of a word"},
        "unexported": {"go part of a word"},
        "valued": {"go code"},
    },
    "python": {
        "alias": {"py lines"},
        "assign": {"py lines"},
        "brackets": {"py lines"},
        "call": {"py lines"},
        "class_line": {"py lines"},
        "compared": {"fenced py code"},
        "deprecated": {"py code"},
        "docstring": {"py lines"},
        "entry": {"py lines"},
        "expression": {"py lines"},
        "envelope_type": {"fenced py code"},
        "function": {"py code"},
        "id_type": {"py code", "fenced py code"},
        "if_holds": {"py lines"},
        "import_from": {"py lines", "fenced py lines"},
        "json_literal": {"py string"},  # a raw string in three quotes: JSON never has three in a row
        "markdown_link": {"md paragraph"},
        "literal": {"py code", "fenced py code"},
        "mapping": {"fenced py code"},
        "markdown_text": {"md cell", "md paragraph"},
        "optional": {"py lines"},
        "parentheses": {"py lines"},
        "records_import": {"py lines"},
        "result": {"fenced py code"},
        "string": {"py code", "fenced py code"},
        "toml_string": {"toml code"},
        "type": {"py code", "fenced py code"},
        "value": {"fenced py code"},
        "yields": {"py code"},
    },
    "rust": {
        "answer_type": {"rs code"},
        "answered": {"fenced rs code"},
        "choice": {"rs code"},
        "code_comment": {"rs lines"},
        "code_row": {"rs code"},
        "comment": {"rs lines"},
        "conditions": {"rs code"},
        "consistency": {"rs code"},
        "constant": {"rs code"},
        "crate": {"fenced rs code", "md code"},
        "crate_comment": {"rs lines"},
        "deprecated": {"rs lines"},
        "envelope_reader": {"rs code"},
        "envelope_type": {"rs code"},
        "envelope_value": {"rs code"},
        "event_comment": {"rs lines"},
        "group_record": {"rs code"},
        "group_row": {"rs code"},
        "identity": {"rs code"},
        "kind": {"rs code"},
        "literal": {"rs code", "fenced rs code"},
        "markdown_link": {"md paragraph"},
        "markdown_text": {"md cell", "md paragraph"},
        "notes": {"rs code"},
        "option": {"rs code", "fenced rs code"},
        "override_type": {"rs code"},
        "part": {"rs code", "rs part of a word"},
        "paths": {"rs code"},
        "raw": {"rs code", "fenced rs code"},
        "raw_json": {"fenced rs code"},
        "reserved": {"rs code"},
        "result": {"rs code", "fenced rs code"},
        "rule": {"rs code"},
        "stated_value": {"fenced rs code"},
        "steps": {"rs code"},
        "string": {"rs code", "rs lines", "fenced rs code"},
        "to_constant": {"rs code"},
        "toml_string": {"toml code"},
        "type": {"rs code"},
        "wire_id": {"rs code"},
        "worst_type": {"rs code"},
    },
    "sql": {
        "add_column": {"sql lines"},
        "aggregate": {"sql code"},
        "answered": {"sql code"},
        "answering": {"sql lines"},
        "as_number": {"sql code"},
        "begin": {"sql lines"},
        "begin_schema": {"sql lines"},
        "check_view": {"sql lines"},
        "check_width": {"sql lines"},
        "checked": {"sql code"},
        "comment": {"sql comment"},
        "comment_on_table": {"sql lines"},
        "comment_on_view": {"sql lines"},
        "commit": {"sql lines"},
        "commit_schema": {"sql lines"},
        "create_missing_table": {"sql lines"},
        "create_table": {"sql lines"},
        "create_view": {"sql code"},
        "concluded": {"sql code"},
        "differing": {"sql code"},
        "differs": {"sql code"},
        "exact": {"sql code"},
        "field_name": {"sql code"},
        "from_payload": {"sql code"},
        "identifier": {"sql code", "sql comment"},  # an identifier in quotes
        "in_order": {"sql code"},
        "include": {"sql lines"},  # and so what is included begins and ends in code
        "insert": {"sql lines"},
        "claim": {"sql lines"},
        "lower_case": {"sql code"},
        "of_group": {"sql code"},
        "of_kind": {"sql code"},
        "retire_in_code_sets": {"sql lines"},
        "retire_statements": {"sql lines"},
        "retire_unstated": {"sql lines"},
        "shown": {"sql code"},
        "stated": {"sql code"},
        "string": {"sql code"},
        "take_turn": {"sql lines"},
    },
    "java": {
        "any_code": {"java code"},
        "any_group": {"java code"},
        "argument": {"fenced java code", "java code"},
        "by_rule": {"java code"},
        "code_set_constant": {"java code"},
        "code_set_of": {"java code"},
        "codes_head": {"java code"},
        "comment": {"java lines"},
        "constant": {"fenced java code"},
        "decider": {"java code"},
        "enum_head": {"java code"},
        "envelope_type": {"java code"},
        "field_comment": {"java lines"},
        "fields_of": {"java code"},
        "form": {"java code"},
        "group_records": {"java code"},
        "groups_head": {"java code"},
        "holds": {"java code"},
        "id_parameter": {"java code"},
        "ids_head": {"java code"},
        "ids_name": {"java code", "md code"},
        "imports": {"java lines"},
        "kinds": {"java code"},
        "markdown_link": {"md paragraph"},
        "markdown_text": {"md cell", "md paragraph"},
        "merger": {"java code"},
        "notes": {"java lines"},
        "overridden": {"java code"},
        "parsed_id": {"java code"},
        "printed": {"fenced java comment"},
        "reader_name": {"fenced java code", "fenced java part of a word", "java code", "md code"},
        "reading": {"java code"},
        "reading_comment": {"java lines"},
        "records": {"java code"},
        "reserved_ids": {"java code"},
        "result": {"java code", "java part of a word"},
        "result_head": {"java code"},
        "rows": {"java code"},
        "string": {"fenced java code", "java code"},
        "texts": {"java code"},
        "tree": {"fenced java code"},
        "type": {"fenced java code", "fenced java part of a word", "java code"},
        "type_in": {"java code"},
        "type_name": {"fenced java code", "fenced java part of a word", "java code", "md code"},
        "value_comment": {"java lines"},
        "word": {"fenced java part of a word", "java part of a word", "md code"},
        "xml_text": {"fenced xml code", "xml code"},
    },
    "typescript": {
        "choice": {"ts code"},
        "comment": {"ts lines"},
        "conditions": {"ts code"},
        "consistency": {"ts code"},
        "converter": {"ts code"},
        "deprecated": {"ts code"},
        "envelope_type": {"ts code"},
        "field_comment": {"ts lines"},
        "function": {"ts code"},
        "group_id": {"ts lines"},
        "group_type": {"ts code"},
        "group_types": {"ts code"},
        "holds": {"ts code"},
        "id_type": {"ts code"},
        "ids": {"ts code"},
        "key": {"ts code"},
        "markdown_link": {"md paragraph"},
        "literal": {"ts code", "fenced ts code", "fenced ts comment"},  # one line of ASCII
        "markdown_text": {"md cell", "md paragraph"},
        "names": {"ts code"},
        "notes": {"ts lines"},
        "object": {"ts code", "fenced ts code"},
        "part": {"md code", "ts part of a word", "fenced ts part of a word"},
        "quoted": {"fenced ts code"},
        "reader": {"ts code"},
        "reading_comment": {"ts lines"},
        "result": {"ts code", "fenced ts code"},
        "string": {"json code", "ts code", "fenced ts code", "fenced ts comment"},  # one line of ASCII
        "table": {"ts code"},
        "type": {"ts code"},
        "type_name": {"md code", "ts code", "ts part of a word", "fenced ts part of a word"},
        "values": {"ts code"},
        "values_name": {"ts code"},
        "yields": {"ts code"},
    },
}
PATHS = {f"{path.parent.name}-{path.name}": path for path in sorted(TEMPLATES.rglob("*.jinja"))}


def wrong(folder: str, found: list[Printed]) -> Iterator[str]:
    """What stands where it is not right, and what is encoded twice."""
    for one in found:
        if one.filter not in ANYWHERE and one.context not in RIGHT[folder].get(one.filter, ()):
            yield f"{one.node.lineno}: {one.filter} in {one.context}"
        for inner in one.node.find_all(nodes.Filter):
            right = RIGHT[folder].get(inner.name, ANYWHERE)
            in_code = one.filter in LAYOUT and (inner.name in LAYOUT or "py code" in right)
            if inner.name not in BEFORE and not in_code and right is not ANYWHERE:
                yield f"{inner.lineno}: {inner.name} before {one.filter}"


def census_of(path: Path) -> list[Printed]:
    return census(parsed(path.read_text()), language_of(path))


@pytest.mark.parametrize("template", PATHS)
def test_every_filter_is_right_where_it_stands(template: str) -> None:
    path = PATHS[template]
    assert list(wrong(path.parent.name, census_of(path))) == []


def test_nothing_is_allowed_that_no_template_needs() -> None:
    needed: dict[str, dict[str, set[str]]] = {folder: defaultdict(set) for folder in RIGHT}
    for path in PATHS.values():
        for one in census_of(path):
            if one.filter not in ANYWHERE:
                needed[path.parent.name][one.filter].add(one.context)
    assert RIGHT == needed


@pytest.mark.parametrize(
    ("folder", "language", "template"),
    [
        ("python", "py", "a = 1  # {{ b | string }}"),
        ("python", "py", "# {{ b | docstring }}"),
        ("python", "py", 'a = "{{ b | string }}"'),
        ("python", "py", "a = '{{ b | string }}'"),
        ("python", "py", 'a = f"{{ b | type }}"'),
        ("python", "py", 'a = f"{ {{ b | string }} }"'),
        ("python", "py", 'def a():\n    """{{ b | docstring }}"""'),
        ("python", "py", "a = {{ b | docstring }}"),
        ("python", "py", "class A:\n    {{ b | string }}"),
        ("python", "py", "a_{{ b | string }} = 1"),
        ("python", "py", "a = {{ b | toml_string }}"),
        ("python", "py", "a = {{ b | markdown_text }}"),
        ("python", "toml", "a = {{ b | string }}"),
        ("python", "toml", "a = '{{ b | toml_string }}'"),
        ("python", "toml", "# {{ b | toml_string }}"),
        ("python", "gitignore", "# {{ b | string }}"),
        ("python", "md", "{{ b | string }}"),
        ("python", "md", "`{{ b | markdown_text }}`"),
        ("python", "md", "```python\n# {{ b | string }}\n```"),
        ("python", "md", "```python\n{{ b | docstring }}\n```"),
        ("python", "md", "    a = {{ b | string }}"),
        ("java", "java", "String a = {{ b | comment }};"),
        ("java", "java", "// {{ b | comment }}"),
        ("java", "java", "/** {{ b | comment }} */"),
        ("java", "java", "/** {{ b | printed }} */"),
        ("java", "java", 'String a = "{{ b | string }}";'),
        ("java", "java", "String a{{ b | string }} = 1;"),
        ("java", "java", "String a = {{ b | printed }};"),
        ("java", "xml", "<a>{{ b | string }}</a>"),
        ("java", "md", "```java\n{{ b | comment }}\n```"),
        ("typescript", "ts", "const a = {{ b | comment }};"),
        ("typescript", "ts", "// {{ b | comment }}"),
        ("typescript", "ts", "/** {{ b | comment }} */"),
        ("typescript", "ts", "/* {{ b | string }} */"),
        ("typescript", "ts", "const a = '{{ b | comment }}';"),
        ("typescript", "ts", 'const a = "{{ b | string }}";'),
        ("typescript", "ts", "const a = `{{ b | string }}`;"),
        ("typescript", "ts", "const a = `${ {{ b | string }} }`;"),
        ("typescript", "ts", "const a{{ b | string }} = 1;"),
        ("typescript", "ts", "const a = {{ b | markdown_text }};"),
        ("typescript", "json", '{"a": "{{ b | string }}"}'),
        ("typescript", "json", '{"{{ b | string }}": 1}'),
        ("typescript", "json", '{"a": {{ b | quoted }}}'),
        ("typescript", "md", "```ts\n{{ b | comment }}\n```"),
        ("typescript", "md", "```ts\n// {{ b | quoted }}\n```"),
        ("typescript", "md", "```sh\nnpm install {{ b | string }}\n```"),
        ("php", "php", "<?php\n// {{ b | string }}\n"),
        ("php", "php", "<?php\n/** {{ b | comment }} */"),
        ("php", "php", "<?php\n$a = '{{ b | string }}';"),
        ("php", "php", '<?php\n$a = "{{ b | string }}";'),
        ("php", "php", "<?php\n$a = {{ b | comment }};"),
        ("php", "php", "<?php\n$a_{{ b | string }} = 1;"),
        ("php", "php", "{{ b | string }}"),
        ("php", "json", '{"a": {{ b | string }}}'),
        ("php", "md", "```php\n// {{ b | comment }}\n```"),
        ("rust", "rs", "const A: &str = {{ b | comment }};"),
        ("rust", "rs", "// {{ b | comment }}\n"),
        ("rust", "rs", "/// {{ b | string }}\n"),
        ("rust", "rs", "/* {{ b | string }} */"),
        ("rust", "rs", 'const A: &str = "{{ b | string }}";'),
        ("rust", "rs", 'const A: &str = r"{{ b | string }}";'),
        ("rust", "rs", "const A{{ b | string }}: i64 = 1;"),
        ("rust", "rs", "const A: &str = {{ b | toml_string }};"),
        ("rust", "toml", "a = {{ b | string }}"),
        ("rust", "md", "```rust\n{{ b | comment }}\n```"),
        ("rust", "md", "{{ b | string }}"),
        ("site", "html", "<a href={{ b | text }}>"),
        ("site", "html", '<a href="{{ b | attribute }}">'),
        ("site", "html", "<a {{ b | attribute }}>"),
        ("site", "html", "<p>{{ b | attribute }}</p>"),
        ("site", "html", "<p>{{ b | data }}</p>"),
        ("site", "html", "<p>{{ b | verbatim }}</p>"),
        ("site", "html", "<script>{{ b | data }}</script>"),
        ("site", "html", "<script>{{ b | text }}</script>"),
        ("site", "html", '<script type="application/json">{{ b | text }}</script>'),
        ("site", "html", "<style>{{ b | text }}</style>"),
        ("site", "html", "<!-- {{ b | text }} -->"),
        ("docs", "md", "| a |\n| --- |\n| {{ b | paragraphs }} |"),
        ("docs", "md", "* {{ b | paragraphs }}"),
        ("docs", "md", "# {{ b | paragraphs }}"),
        ("docs", "md", "[a]({{ b | text }})"),
        ("docs", "md", "[{{ b | address }}](a)"),
        ("docs", "md", "{{ b | anchor }}"),
        ("docs", "md", "`{{ b | code }}`"),
        ("docs", "md", '<a id="{{ b | text }}"></a>'),
        ("docs", "md", "<div>\n{{ b | text }}\n</div>"),
        ("docs", "md", "[//]: # ({{ b | text }})"),
        ("sql", "sql", "-- {{ b | string }}"),
        ("sql", "sql", "/* {{ b | comment }} */"),
        ("sql", "sql", "SELECT {{ b | comment }};"),
        ("sql", "sql", "SELECT '{{ b | string }}';"),
        ("sql", "sql", "SELECT '{{ b | comment }}';"),
        ("sql", "sql", 'SELECT "{{ b | identifier }}";'),
        ("sql", "sql", "SELECT a_{{ b | string }};"),
        ("sql", "sql", "-- {% include 'a.jinja' %}"),
        ("sql", "xml", '<a b="{{ b | string }}"/>'),
        ("sql", "xml", "<a>{{ b | identifier }}</a>"),
        ("sql", "xml", "<!-- {{ b | comment }} -->"),
        ("sql", "conf", "a={{ b | string }}"),
        ("c", "c", "/* {{ b | string }} */"),
        ("c", "c", "/* {{ b | comment }} */"),
        ("c", "c", "int a = {{ b | comment }};"),
        ("c", "c", 'const char *a = "{{ b | string }}";'),
        ("c", "c", "int a_{{ b | literal }};"),
        ("c", "h", "#define A /* {{ b | literal }} */"),
        ("c", "h", "// {{ b | comment }}"),
        ("c", "md", "```c\n/* {{ b | literal }} */\n```"),
        ("dbt", "yml", 'a: "{{ b | text }}"'),
        ("dbt", "yml", "a: '{{ b | text }}'"),
        ("dbt", "yml", "a: b {{ b | text }}"),
        ("dbt", "yml", "a: |\n  {{ b | text }}"),
        ("dbt", "yml", "# {{ b | text }}"),
        ("dbt", "unique_key.sql", "{% raw %}{# {% endraw %}{{ b | text }} #}"),
        ("python", "py", "a = {{ b | string | string }}"),
        ("docs", "md", "{{ (a | text ~ b) | text }}"),
        ("python", "py", "{% if a %}# {% endif %}{{ b | string }}"),
        ("python", "py", "a = {{ b | plain if c else d | docstring }}"),
        ("python", "py", "a = {{ (b | plain) ~ ' # ' ~ (c | string) }}"),
    ],
)
def test_the_census_sees(folder: str, language: str, template: str) -> None:
    assert list(wrong(folder, census(parsed(template), language)))


# Folders whose filters all are of one context: code of YAML, a paragraph.
ONE_CONTEXT = {"dbt", "openapi"}


@pytest.mark.thorough
@pytest.mark.parametrize("template", PATHS)
def test_the_census_sees_every_filter_of_another_context(template: str) -> None:
    """Each expression of each template in turn, with each filter that is of no use in its context for its last."""
    path = PATHS[template]
    filters = RIGHT[path.parent.name]
    for one in census_of(path):
        if isinstance(one.node, nodes.Filter):
            right, others = one.node.name, {name for name in filters if one.context not in filters[name]} - {"include"}
            assert others or path.parent.name in ONE_CONTEXT
            for other in sorted(others):
                one.node.name = other
                assert list(wrong(path.parent.name, [one])), f"{one.node.lineno}: {one.filter}"
            one.node.name = right


@pytest.mark.thorough
@pytest.mark.parametrize("template", PATHS)
def test_what_stands_in_a_branch_changes_no_context(template: str) -> None:
    """A template may be read straight through: without a branch, and with a loop twice, every other context is the same."""
    path = PATHS[template]
    seen: set[str] = set()

    def noted(condition: str) -> tuple[int, int]:
        seen.add(condition)
        return 1, 1

    tree = parsed(path.read_text())
    contexts = {one.node: one.context for one in census(tree, language_of(path), noted)}
    for condition in seen:
        for times in ((1, 0), (0, 1), (2, 1)):
            for one in census(tree, language_of(path), lambda other: times if other == condition else (1, 1)):
                assert one.context == contexts[one.node], f"{one.node.lineno}: {condition} {times}"
