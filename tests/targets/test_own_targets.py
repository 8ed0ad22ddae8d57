"""Targets that a spec brings: whatever is wrong with one is a finding at its line, and nothing is written."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from codecanon.targets import catalog_targets
from codecanon.writing import own_templates, sandbox
from codecanon.writing.manifest import MANIFEST, OLD_MANIFEST
from .own import add_targets, run, spec_with

RIGHT: dict[str, Any] = {
    "doc": "Mine.",
    "language": "hcl",
    "outputs": [{"template": "a.jinja", "path": "{provider}/{code_set}.tf", "over": "code_set"}],
    "names": {"code": {"case": "upper"}},
}
TEMPLATE = "{% for code in code_set.codes %}{{ code | named }}{% endfor %}\n"
YAML = "spec/targets/mine/target.yaml"


def finding(folder: Path) -> tuple[str, str]:
    """The message and the hint of the one finding of a run, which wrote nothing."""
    done = run("generate", folder)
    assert done.code == 1, done
    assert "Traceback" not in done.stderr and not (folder / "generated").exists()
    assert done.stdout == "" and done.stderr.endswith("\n1 finding; nothing was written\n"), done.stderr
    message, *hint = done.stderr.splitlines()[:-1]
    return message, "".join(hint).strip()


def outputs(**changes: Any) -> dict[str, Any]:
    return RIGHT | {"outputs": [RIGHT["outputs"][0] | changes]}


def option(name: str, **changes: Any) -> dict[str, Any]:
    return RIGHT | {"options": {name: {"doc": "It.", "form": "name", **changes}}}


class Wrong(NamedTuple):
    """A target.yaml, and the place, rule with message, and beginning of the hint of its finding."""

    declaration: dict[str, Any] | str
    place: str
    message: str
    hint: str


DECLARATIONS = {
    "not YAML": Wrong(
        "doc: [",
        "1:7",
        "yaml-syntax: this is not YAML: did not find expected node content (while parsing a flow node)",
        "",
    ),
    "not a mapping": Wrong("mine\n", "1:1", 'wrong-type: the file must be a mapping, and is "mine"', ""),
    "a wrong key": Wrong(
        RIGHT | {"langauge": "hcl"}, "10:1", 'unknown-key: unknown key "langauge"', 'did you mean "language"?'
    ),
    "a missing key": Wrong(
        {key: RIGHT[key] for key in ("doc", "outputs")},
        "1:1",
        'missing-key: the entry has no "language"',
        "add `language: …`",
    ),
    "a wrong type": Wrong(
        RIGHT | {"outputs": "a.tf"}, "3:10", 'wrong-type: "outputs" must be a list, and is "a.tf"', ""
    ),
    "a helper": Wrong(
        RIGHT | {"helper": "docs"},
        "10:1",
        'unknown-key: unknown key "helper"',
        "known here: doc, language, uses, directory, built, options, outputs, names, reserved, unrepresentable",
    ),
    "an unknown language": Wrong(
        RIGHT | {"language": "cobol"},
        "2:11",
        "target-form: there is no language cobol",
        "the languages are ",
    ),
    "another unknown language": Wrong(
        RIGHT | {"uses": ["json", "cobol"]},
        "12:3",
        "target-form: there is no language cobol",
        "the languages are ",
    ),
    "unknown reserved words": Wrong(
        RIGHT | {"names": {"code": {"case": "upper", "reserved": ["words"]}}},
        "11:7",
        "target-form: there is no list of reserved words words",
        "the lists are: keywords",
    ),
    "a path out of the folder": Wrong(
        outputs(path="../{code_set}.tf"),
        "5:9",
        "target-form: the path ../{code_set}.tf could leave the folder of the target",
        "write a path without . and ..",
    ),
    "an absolute path": Wrong(
        outputs(path="/{code_set}.tf"),
        "5:9",
        'wrong-form: "path" can\'t be "/{code_set}.tf"',
        "use a path inside the folder of the target, such as {provider}/{code_set}.lua",
    ),
    "a path of Windows": Wrong(
        outputs(path="{code_set}\\a.tf"),
        "5:9",
        'wrong-form: "path" can\'t be "{code_set}\\a.tf"',
        "use a path inside the folder of the target, such as {provider}/{code_set}.lua",
    ),
    "a device of Windows": Wrong(
        outputs(path="{code_set}/aux.tf"),
        "5:9",
        "target-form: Windows can't have a file or folder aux.tf",
        "choose another name",
    ),
    "a folder that Windows renames": Wrong(
        outputs(path="{code_set}./a.tf"),
        "5:9",
        "target-form: Windows can't have a file or folder {code_set}.",
        "choose another name",
    ),
    "an unknown part": Wrong(
        outputs(path="{set}.tf"),
        "5:9",
        "target-form: the path has {set}, and there is one file per code set",
        "known here: {provider}, {code_set}",
    ),
    "an attribute of a part": Wrong(
        outputs(path="{code_set.id}.tf"),
        "5:9",
        "target-form: the path has {code_set.id}, and there is one file per code set",
        "known here: {provider}, {code_set}",
    ),
    "half a brace": Wrong(
        outputs(path="{code_set.tf"),
        "5:9",
        "target-form: the path {code_set.tf has a brace without its partner",
        "write for example {provider}",
    ),
    "a part that does not fit": Wrong(
        outputs(over="provider"),
        "5:9",
        "target-form: the path has {code_set}, and there is one file per provider",
        "write `over: code_set` to have one file per code set",
    ),
    "reports of a code set": Wrong(
        outputs(when="reports"),
        "7:9",
        "target-form: reports belong to a provider, not to a code_set",
        "leave it out, or write `over: provider`",
    ),
    "an option with the name of a variable": Wrong(
        option("provider"), "11:3", "target-form: an option can't be called provider", "rename the option"
    ),
    "an option with the name of a key": Wrong(
        option("from"), "11:3", "target-form: an option can't be called from", "rename the option"
    ),
    "an option with the name of a variable of Jinja": Wrong(
        option("loop"), "11:3", "target-form: an option can't be called loop", "rename the option"
    ),
    "a default that leaves the folder": Wrong(
        option("package", default="../.."),
        "14:14",
        "target-form: the default has not the form of the option",
        "write a lower-case letter, then lower-case letters, digits and underscores, 40 at most",
    ),
    "the folder of the schemas": Wrong(
        RIGHT | {"directory": "schema"},
        "spec/catalog.yaml:24:3",
        "target-form: the folder schema of mine would be that of the schemas of spec files",
        "give it another `directory` in its target.yaml",
    ),
    "a folder in that of the schemas": Wrong(
        RIGHT | {"directory": "schema/mine"},
        "spec/catalog.yaml:24:3",
        "target-form: the folder schema/mine of mine would be inside of that of the schemas of spec files",
        "give it another `directory` in its target.yaml",
    ),
    "a folder that is a device": Wrong(
        RIGHT | {"directory": "con"},
        "10:12",
        "target-form: Windows can't have a file or folder con",
        "choose another name",
    ),
    "a folder outside": Wrong(
        RIGHT | {"directory": "../mine"},
        "10:12",
        'wrong-form: "directory" can\'t be "../mine"',
        "use a path of letters, digits, points, hyphens and underscores",
    ),
    "a word in capitals": Wrong(
        RIGHT | {"unrepresentable": [{"word": "NULL", "reason": "is nothing"}]},
        "11:9",
        "target-form: the word is not in lower case",
        'write "null": it means any case',
    ),
    "a template that is not there": Wrong(
        outputs(template="b.jinja"),
        "4:13",
        "missing-template: there is no file b.jinja in targets/mine",
        "it has: a.jinja",
    ),
    "a template outside": Wrong(
        outputs(template="../../catalog.yaml"),
        "4:13",
        'wrong-form: "template" can\'t be "../../catalog.yaml"',
        "use the name of a file in the folder of the target",
    ),
}


@pytest.mark.parametrize("case", DECLARATIONS)
def test_a_wrong_declaration(case: str, tmp_path: Path) -> None:
    wrong = DECLARATIONS[case]
    spec_with(tmp_path, wrong.declaration, {"a.jinja": TEMPLATE})
    place = wrong.place if wrong.place.startswith("spec/") else f"{YAML}:{wrong.place}"
    message, hint = finding(tmp_path)
    assert message == f"{place}: {wrong.message}"
    assert hint.startswith(wrong.hint)


class Fails(NamedTuple):
    """A template, and the line, message and beginning of the hint of its finding; it stands in b.jinja, if that is one of `others`."""

    template: str
    line: int
    message: str
    hint: str
    others: dict[str, str] = {}


TEMPLATES = {
    "a syntax error": Fails(
        "\n{% for code in %}",
        2,
        "Expected an expression, got 'end of statement block'",
        "https://jinja.palletsprojects.com/templates/ describes the syntax",
    ),
    "an unclosed block": Fails(
        "{% for code in code_set.codes %}\na\n",
        2,
        "Unexpected end of template. Jinja was looking for the following tags: 'endfor' or 'else'. The innermost block that needs to be closed is 'for'",
        "https://jinja.palletsprojects.com/templates/ describes the syntax",
    ),
    "an unknown filter": Fails(
        "a\n{{ code_set.id | strnig }}",
        2,
        "there is no filter strnig",
        "did you mean string? there is: comment, literal, string",
    ),
    "an unknown test": Fails(
        "a\n{% if code_set is good %}{% endif %}",
        2,
        "there is no test good",
        "https://jinja.palletsprojects.com/templates/ has a list",
    ),
    "an unknown variable": Fails(
        "a\n{{ code_sets | literal }}",
        2,
        "there is no variable code_sets",
        "did you mean code_set? there is: catalog, code_set, group_set",
    ),
    "a variable like no other": Fails(
        "{{ xyz | literal }}",
        1,
        "there is no variable xyz",
        "there is: catalog, code_set, group_set",
    ),
    "an unknown attribute": Fails(
        "{% for code in code_set.codes %}\n{{ code.nme | string }}{% endfor %}",
        2,
        "a code has no attribute nme",
        "did you mean name? there is: id, name, symbol",
    ),
    "an unknown item": Fails(
        "{{ code_set.codes[0].fields.retries | literal }}",
        1,
        "a mapping has no item retries",
        "did you mean retry? there is: permanent, retry",
    ),
    "a missing number of a list": Fails(
        "{{ code_set.codes[7].id | literal }}", 1, "a list has no item 7", "it has 1; the first is item 0"
    ),
    "an attribute of None": Fails(
        "{{ code_set.codes[0].deprecated.since | string }}",
        1,
        "None has no attribute since",
        "`codecanon dump context` shows what templates are given",
    ),
    "an attribute of a text": Fails(
        "{{ code_set.title.text | string }}",
        1,
        "a text has no attribute text",
        "`codecanon dump context` shows what templates are given",
    ),
    "a text that is called": Fails(
        "{{ code_set.title() | string }}",
        1,
        "a text can't be called",
        "`codecanon dump context` shows what templates are given",
    ),
    "what is not there is called": Fails(
        "{{ code_set.titel() | string }}",
        1,
        "a code set has no attribute titel",
        "did you mean title? there is: id, formerly, title",
    ),
    "division by zero": Fails(
        "\n{{ (1 / 0) | literal }}", 2, "this divides by zero", "divide only {% if %} the divisor is not 0"
    ),
    "a wrong type": Fails(
        "{{ 1 + 'a' }}",
        1,
        "rendering this fails: unsupported operand type(s) for +: 'int' and 'str'",
        "`codecanon dump context` shows what templates are given",
    ),
    "a filter of None": Fails(
        "{{ code_set.codes[0].description | comment }}",
        1,
        "the filter comment does not take None",
        "print it only {% if %} it is not none",
    ),
    "a filter of an item": Fails(
        "{{ code_set | literal }}",
        1,
        "the filter literal does not take a code set",
        "`codecanon dump context` shows what templates are given",
    ),
    "a filter of too much": Fails(
        "{{ code_set.title | literal(1, 2, 3) }}",
        1,
        "the filter literal takes other arguments than these",
        "`codecanon dump context` shows what templates are given",
    ),
    "a text as plain": Fails(
        "{{ 'a\"b' | plain }}",
        1,
        "the filter plain fails: not plain: 'a\"b'",
        "the filters of the language are comment, literal, string",
    ),
    "a name that is not declared": Fails(
        "{{ code_set | named }}",
        1,
        "target.yaml says no name for a code set",
        "add one to `names`, for example code_set: {case: snake}",
    ),
    "an include of itself": Fails(
        "a\n{% include 'a.jinja' %}",
        2,
        "templates or macros are nested too deeply here",
        "see whether one includes or calls itself",
    ),
    "a macro that calls itself": Fails(
        "{% macro a() %}\n{{ a() }}{% endmacro %}\n{{ a() }}",
        2,
        "templates or macros are nested too deeply here",
        "see whether one includes or calls itself",
    ),
    "an include of a file that is not there": Fails(
        "a\n{% include 'b.jinja' %}", 2, "there is no template b.jinja", "the folder of the target has: a.jinja"
    ),
    "an include from outside": Fails(
        "{% include '../../catalog.yaml' %}",
        1,
        "there is no template ../../catalog.yaml",
        "the folder of the target has: a.jinja",
    ),
    "a fault in an included file": Fails(
        "{% include 'b.jinja' %}",
        2,
        "a code set has no attribute x",
        "there is: id, formerly, title",
        {"b.jinja": "\n{{ code_set.x | literal }}"},
    ),
    "a syntax error in an included file": Fails(
        "{% include 'b.jinja' %}",
        2,
        "Expected an expression, got 'end of statement block'",
        "https://jinja.palletsprojects.com/templates/ describes the syntax",
        {"b.jinja": "\n{% if %}"},
    ),
    "a range that is too long": Fails(
        "{% for i in range(10**9) %}{% endfor %}", 1, "this range has more than 100,000 numbers", "make it smaller"
    ),
    "no filter": Fails(
        "a\n{{ code_set.title }}",
        2,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "no filter, a number": Fails(
        "{{ code_set.codes[0].id }}",
        1,
        "this prints a number that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "no filter, an item": Fails(
        "{{ code_set }}",
        1,
        "this prints a code set that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "no filter, None": Fails(
        "{{ code_set.codes[0].description }}",
        1,
        "this prints None that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "a filter of Jinja": Fails(
        "{{ code_set.title | upper | trim }}",
        1,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "a filter that says it is safe": Fails(
        "{{ code_set.title | safe }}",
        1,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "no filter in an included file": Fails(
        "{% include 'b.jinja' %}",
        1,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
        {"b.jinja": "{{ code_set.title }}"},
    ),
    "no filter in a macro": Fails(
        "{% macro a(x) %}\n{{ x }}{% endmacro %}{{ a(code_set.title) }}",
        2,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "no filter in a text": Fails(
        "{% set x %}\n{{ code_set.title }}{% endset %}{{ x }}",
        2,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "texts that are joined": Fails(
        "{% set x = 'a' ~ code_set.title %}{{ x }}",
        1,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "a form that is encoded": Fails(
        "{{ ('{}' | comment).format(code_set.title) }}",
        1,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "another form that is encoded": Fails(
        "{{ ('%s' | comment) % code_set.title }}",
        1,
        "this prints a text that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "what claims to be encoded": Fails(
        "{{ namespace(encoded=code_set.title) }}",
        1,
        "this prints a namespace that no filter has put into the language",
        "add a filter: comment, literal, string",
    ),
    "a block of a filter": Fails(
        "\n{% filter replace('a', code_set.title) %}a{% endfilter %}",
        2,
        "{% filter %} is not for templates of a spec",
        "give each value its own filter",
    ),
    "a block of a call": Fails(
        "{% call '{}'.format(code_set.title) %}{% endcall %}",
        1,
        "{% call %} is not for templates of a spec",
        "print a macro with {{ … }}",
    ),
    "a block that escapes": Fails(
        "{% autoescape true %}{{ code_set.title }}{% endautoescape %}",
        1,
        "{% autoescape %} is not for templates of a spec",
        "give each value its own filter",
    ),
    "the class": Fails(
        "{{ code_set.__class__ | literal }}",
        1,
        "__class__ of a code set is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the class, by its name": Fails(
        "{{ code_set['__class__'] | literal }}",
        1,
        "__class__ of a code set is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the class, by a filter": Fails(
        "{{ code_set | attr('__class__') | literal }}",
        1,
        "__class__ of a code set is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the class, by a form": Fails(
        "{{ '{0.__class__}'.format(code_set) | literal }}",
        1,
        "__class__ of a code set is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the class, by a map": Fails(
        "{{ [code_set] | map(attribute='__class__') | list | literal }}",
        1,
        "__class__ of a code set is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the globals of a function": Fails(
        "{{ catalog.providers[0].group_set.__globals__ | literal }}",
        1,
        "__globals__ of a method is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the globals of a class of Jinja": Fails(
        "{{ cycler.__init__.__globals__ | literal }}",
        1,
        "__init__ of a type is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "a text of chance": Fails(
        "{{ lipsum() | comment }}",
        1,
        "there is no variable lipsum",
        "there is: catalog, code_set, group_set",
    ),
    "a choice of chance": Fails(
        "{{ [1, 2] | random | literal }}", 1, "there is no filter random", "there is: comment, literal, string"
    ),
    "the context": Fails(
        "{{ self._TemplateReference__context | literal }}",
        1,
        "_TemplateReference__context of a template reference is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "the context of a macro": Fails(
        "{% macro a() %}{% endmacro %}{{ a._environment | literal }}",
        1,
        "_environment of a macro is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "a change of a list": Fails(
        "{% set x = [1] %}{% if x.append(2) %}{% endif %}",
        1,
        "append of a list is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "a change of the catalog": Fails(
        "{% if catalog.targets.update({}) %}{% endif %}",
        1,
        "update of a mapping is not for templates",
        "templates read what the catalog states; they reach nothing behind it, and change nothing",
    ),
    "an attribute of the catalog": Fails(
        "{% set code_set.title = 'a' %}",
        1,
        "cannot assign attribute on non-namespace object",
        "`codecanon dump context` shows what templates are given",
    ),
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_a_template_that_fails(case: str, tmp_path: Path) -> None:
    wrong = TEMPLATES[case]
    spec_with(tmp_path, RIGHT, {"a.jinja": wrong.template, **wrong.others})
    file = "b.jinja" if "b.jinja" in wrong.others else "a.jinja"
    message, hint = finding(tmp_path)
    assert message == f"spec/targets/mine/{file}:{wrong.line}:1: template-error: {wrong.message}"
    assert hint.startswith(wrong.hint)


def file_finding(folder: Path, prepare: Callable[[Path], object]) -> tuple[str, str]:
    target = spec_with(folder, RIGHT, {"a.jinja": TEMPLATE})
    prepare(target)
    return finding(folder)


def replaced(path: Path, make: Callable[[Path], object]) -> None:
    path.unlink()
    make(path)


def moved(path: Path) -> None:
    """Has a link in the place of a file or folder, which is elsewhere in the spec folder's parent."""
    elsewhere = path.parents[len(path.parts) - path.parts.index("spec") - 1] / f"{path.name}.moved"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


ORDINARY = "unexpected-file: this is a link or not an ordinary file"
FILES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "no target.yaml": (
        lambda target: (target / "target.yaml").unlink(),
        f"{YAML}:1:1: missing-file: the file is missing",
        "add it, or take mine out of the targets",
    ),
    "a target.yaml that is a link": (
        lambda target: moved(target / "target.yaml"),
        f"{YAML}:1:1: missing-file: this is a link or not an ordinary file",
        "replace it by the file itself",
    ),
    "a target.yaml that is a FIFO": (
        lambda target: replaced(target / "target.yaml", os.mkfifo),
        f"{YAML}:1:1: missing-file: this is a link or not an ordinary file",
        "replace it by the file itself",
    ),
    "no folder": (
        lambda target: target.rename(target.parent / "other"),
        "spec/catalog.yaml:25:13: missing-file: there is no folder spec/targets/mine, or it is a link",
        "make targets/mine/target.yaml, or take mine out of the targets",
    ),
    "a folder that is a link": (
        moved,
        "spec/catalog.yaml:25:13: missing-file: there is no folder spec/targets/mine, or it is a link",
        "make targets/mine/target.yaml, or take mine out of the targets",
    ),
    "a template that is a link": (
        lambda target: moved(target / "a.jinja"),
        f"spec/targets/mine/a.jinja:1:1: {ORDINARY}",
        "replace it by the file itself",
    ),
    "a template that is a FIFO": (
        lambda target: replaced(target / "a.jinja", os.mkfifo),
        f"spec/targets/mine/a.jinja:1:1: {ORDINARY}",
        "replace it by the file itself",
    ),
    "a template that is a folder": (
        lambda target: replaced(target / "a.jinja", Path.mkdir),
        f"{YAML}:4:13: missing-template: there is no file a.jinja in targets/mine",
        "it has: no file yet",
    ),
    "a template that is not UTF-8": (
        lambda target: (target / "a.jinja").write_bytes(b"\xff"),
        "spec/targets/mine/a.jinja:1:1: unexpected-file: the file is not UTF-8",
        "save the file as UTF-8",
    ),
    "a template that is too large": (
        lambda target: (target / "a.jinja").write_text("x" * (2**20 + 1)),
        "spec/targets/mine/a.jinja:1:1: unexpected-file: the file is larger than 1,048,576 bytes",
        "make it smaller",
    ),
    "too many files": (
        lambda target: [(target / f"b{number:03}").touch() for number in range(200)],
        "spec/targets/mine/b199:1:1: unexpected-file: the target has more than 200 files",
        "remove some",
    ),
    "folders that are too deep": (
        lambda target: (target / "/".join("bcdefgh")).mkdir(parents=True),
        f"spec/targets/mine/b/c/d/e/f/g:1:1: {ORDINARY}",
        "replace it by the file itself",
    ),
}


@pytest.mark.parametrize("case", FILES)
def test_a_wrong_file(case: str, tmp_path: Path) -> None:
    prepare, message, hint = FILES[case]
    found = file_finding(tmp_path, prepare)
    assert found == (message, hint)


@pytest.mark.parametrize("path", ["../mine", "/etc", "targets/mine/b", "targets", "mine", "targets/..", "targets/.git"])
def test_a_folder_that_is_none_of_the_targets(path: str, tmp_path: Path) -> None:
    spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE})
    add_targets(tmp_path, {"mine": {"from": path}})
    message, hint = finding(tmp_path)
    assert message == f'spec/catalog.yaml:25:13: wrong-form: "from" can\'t be "{path}"'
    assert hint == "use the path of a folder in targets, such as targets/terraform"


@pytest.mark.parametrize(
    ("directory", "relation"),
    [("mine", "that"), ("mine/b", "inside of that"), ("MINE", "that"), ("Mine/b/c", "inside of that")],
)
def test_two_targets_in_one_folder(directory: str, relation: str, tmp_path: Path) -> None:
    target = spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE})
    other = target.parent / "other"
    other.mkdir()
    (other / "a.jinja").write_text(TEMPLATE)
    (other / "target.yaml").write_text((target / "target.yaml").read_text() + f"directory: {directory}\n")
    add_targets(tmp_path, {name: {"from": f"targets/{name}"} for name in ("mine", "other")})
    message, hint = finding(tmp_path)
    said = f"the folder {directory} of other would be {relation} of mine"
    assert message == f"spec/catalog.yaml:26:3: target-form: {said}"
    assert hint == "give it another `directory` in its target.yaml"


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["a.tf", "a.tf"], "two files of the target would be mine/a.tf"),
        (["a.tf", "A.tf"], "two files of the target would be mine/A.tf, or mine/a.tf"),
        (["a", "a/b"], "mine/a would be a file, and the folder of mine/a/b"),
        (["a/b", "a"], "two files of the target would be mine/a, or the folder mine/a"),
    ],
)
def test_two_files_at_one_path(paths: list[str], message: str, tmp_path: Path) -> None:
    of_all = [{"template": "a.jinja", "path": path} for path in paths]
    spec_with(tmp_path, RIGHT | {"outputs": of_all}, {"a.jinja": "a\n"})
    assert finding(tmp_path)[0] == f"spec/targets/mine/a.jinja:1:1: template-error: {message}"


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_templates, "MAX_OUTPUTS", 1)
    of_all = [{"template": "a.jinja", "path": path} for path in ("a", "b")]
    spec_with(tmp_path, RIGHT | {"outputs": of_all}, {"a.jinja": "a\n"})
    assert "template-error: the target has more than 1 files" in finding(tmp_path)[0]


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% if b %}{% endif %}{% endfor %}{% endfor %}"
SLOW = {
    "nested loops": ENDLESS,
    "a large number": "{{ (10 ** (10 ** 9)) | literal }}",
}


@pytest.mark.parametrize("case", SLOW)
def test_a_template_that_takes_too_long(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    spec_with(tmp_path, RIGHT, {"a.jinja": SLOW[case]})
    message, hint = finding(tmp_path)
    assert message == "spec/targets/mine/a.jinja:1:1: template-error: mine is not rendered within 1 seconds"
    assert hint == "look for a loop that never ends, or does too much"


LARGE = {
    "many pieces": "{% for a in range(9999) %}{% for b in range(9999) %}{{ ('x' * 999) | plain }}{% endfor %}{% endfor %}",
    "many pieces of text": "{% for a in range(99999) %}{% for b in range(99999) %}"
    + "x" * 9999
    + "{% endfor %}{% endfor %}",
    "one text": "{{ ('x' * 10 ** 8) | plain }}",
}


@pytest.mark.thorough
@pytest.mark.parametrize("case", LARGE)
def test_a_template_that_prints_too_much(case: str, tmp_path: Path) -> None:
    spec_with(tmp_path, RIGHT, {"a.jinja": LARGE[case]})
    message, hint = finding(tmp_path)
    said = "template-error: the files of mine have more than 67,108,864 characters"
    assert message == f"spec/targets/mine/a.jinja:1:1: {said}"
    assert hint == "the files of all targets are kept in memory; print less"


BOMBS = {
    "one text": "{{ ('x' * 10 ** 10) | plain }}",
    "doubled": "{% set ns = namespace(x='x') %}{% for i in range(50) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "a list": "{% set ns = namespace(x=[1]) %}{% for i in range(50) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "a macro": "{% macro a() %}{% for i in range(99999) %}{% for j in range(999) %}"
    + "x" * 99
    + "{% endfor %}{% endfor %}{% endmacro %}{{ a() }}{{ a() }}",
    "a width": "{{ 'a'.ljust(10 ** 11) | plain }}",
    "a form": "{{ '{:>99999999999}'.format(1) | plain }}",
}


@pytest.mark.thorough
@pytest.mark.parametrize("case", BOMBS)
def test_a_template_that_takes_too_much_memory(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MEMORY", 2**27)
    spec_with(tmp_path, RIGHT, {"a.jinja": BOMBS[case]})
    message, hint = finding(tmp_path)
    assert (
        message
        == "spec/targets/mine/a.jinja:1:1: template-error: rendering this needs more memory than a target may have"
    )
    assert hint == "print less, in smaller pieces"


def test_a_process_that_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "rendered", lambda job, begins: os._exit(3))
    spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE})
    message, hint = finding(tmp_path)
    assert (
        message
        == "spec/targets/mine/a.jinja:1:1: template-error: the process that renders this has ended without an answer"
    )
    assert hint == "see whether it needs too much memory: a target may take 1,024 MiB"


WORKS = {
    "a macro": ("{% macro a(x) %}{{ x | string }};{% endmacro %}{{ a('b') }}", '"b";'),
    "a macro in a macro": (
        "{% macro a(x) %}{{ x | string }}{% endmacro %}{% macro b() %}[{{ a('c') }}]{% endmacro %}{{ b() }}",
        '["c"]',
    ),
    "a text of parts": ("{% set x %}{{ code_set.id | plain }}!{% endset %}{{ x }}{{ x }}", "sms_error!sms_error!"),
    "nothing": ("{% macro a() %}{% endmacro %}{{ a() }}", ""),
    "words of the template": ("{{ 'a' if code_set.codes else 'b' }}{{ ',' ~ '.' }}", "a,."),
    "an include": ("{% include 'b.jinja' %}", "sms_error"),
    "an import": ("{% import 'b.jinja' as b with context %}{{ b.c('d') }}", "<d>"),
    "an import of one": ("{% from 'b.jinja' import c with context %}{{ c('d') }}", "<d>"),
    "a template that extends another": (
        "{% extends 'c.jinja' %}{% block a %}{{ super() }}{{ 7 | literal }}{% endblock %}",
        "(x7)",
    ),
    "a block, twice": ("{% block a %}{{ code_set.id | plain }}{% endblock %}{{ self.a() }}", "sms_errorsms_error"),
    "a loop in a loop": (
        "{% for x in [[1, [2]]] recursive %}{{ x[0] | literal }}{{ loop([x[1]]) if x | length > 1 }}{% endfor %}",
        "12",
    ),
    "a sum": (
        "{% set ns = namespace(n=0) %}{% for c in code_set.codes %}{% set ns.n = ns.n + c.id %}{% endfor %}{{ ns.n | literal }}",
        "27",
    ),
    "a list that is joined": ("{{ code_set.codes | map(attribute='id') | list | literal }}", "[27]"),
    "what may not be there": (
        "{% if code_set.codes[0].description %}a{% endif %}{{ (nope | default('b')) | string }}",
        '"b"',
    ),
}


@pytest.mark.parametrize("case", WORKS)
def test_what_templates_may_do(case: str, tmp_path: Path) -> None:
    template, printed = WORKS[case]
    b = "{% macro c(x) %}<{{ x | comment }}>{% endmacro %}{{ code_set.id | plain }}"
    spec_with(tmp_path, RIGHT, {"a.jinja": template, "b.jinja": b, "c.jinja": "({% block a %}x{% endblock %})"})
    done = run("generate", tmp_path)
    assert done.code == 0, done.stderr
    assert (tmp_path / "generated/mine/acme/sms_error.tf").read_text() == printed


def commit(folder: Path) -> None:
    for arguments in ("init -q -b main", "add -A", "-c user.name=a -c user.email=a@a.example commit -qm a"):
        subprocess.run(["git", *arguments.split()], cwd=folder, check=True)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_targets_of_a_spec_are_generated_and_checked_as_others(tmp_path: Path) -> None:
    target = spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE, "lib/copied.tf": "# as it is\n"})
    change(target / "target.yaml", "names:", "- {copy: lib/copied.tf, path: lib.tf}\nnames:")
    file = tmp_path / "generated/mine/acme/sms_error.tf"
    dry = run("generate --dry-run", tmp_path)
    assert (dry.code, file.exists()) == (0, False) and "generated/mine/acme/sms_error.tf" in dry.stdout
    assert run("check", tmp_path).code == 1
    assert run("generate", tmp_path).code == run("check", tmp_path).code == 0
    assert file.read_text() == "EC_ABSENT"
    assert (tmp_path / "generated/mine/lib.tf").read_text().endswith(". DO NOT EDIT.\n# as it is\n")

    change(target / "a.jinja", "{{ code", "x{{ code")
    stale = run("check", tmp_path)
    assert stale.code == 1 and "generated/mine/acme/sms_error.tf" in stale.stdout + stale.stderr
    assert run("generate --target mine", tmp_path).code == run("check", tmp_path).code == 0
    assert file.read_text() == "xEC_ABSENT"

    file.write_text("by hand")
    edited = run("check", tmp_path)
    assert edited.code == 1 and "edited by hand" in edited.stdout + edited.stderr
    assert run("generate", tmp_path).code == 1
    assert run("generate --force", tmp_path).code == 0 and file.read_text() == "xEC_ABSENT"


def test_files_of_an_output_or_a_target_that_is_gone_are_deleted(tmp_path: Path) -> None:
    target = spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE, "b.jinja": "b"})
    change(target / "target.yaml", "names:", "- {template: b.jinja, path: b.tf}\nnames:")
    add_targets(tmp_path, {"json": {}, "mine": {"from": "targets/mine"}})
    assert run("generate", tmp_path).code == 0
    made = tmp_path / "generated/mine"
    assert {path.name for path in made.rglob("*.tf")} == {"b.tf", "sms_error.tf"}
    change(target / "target.yaml", "- {template: b.jinja, path: b.tf}\n", "")
    assert run("check", tmp_path).code == 1
    assert run("generate", tmp_path).code == 0
    assert {path.name for path in made.rglob("*.tf")} == {"sms_error.tf"}
    shutil.rmtree(target.parent)
    add_targets(tmp_path, {"json": {}})
    gone = run("check", tmp_path)
    assert gone.code == 1 and "orphaned" in gone.stdout + gone.stderr
    assert run("generate", tmp_path).code == run("check", tmp_path).code == 0
    assert not made.exists() and (tmp_path / "generated/json").exists()


def test_a_review_knows_the_names_and_options_of_targets_of_a_spec(tmp_path: Path) -> None:
    with_package = option("package") | {"outputs": [{"template": "a.jinja", "path": "{package}.tf"}]}
    spec_with(tmp_path, with_package, {"a.jinja": "a"})
    commit(tmp_path)
    change(tmp_path / "spec/catalog.yaml", 'targets/mine"', 'targets/mine"\n    "package": "other"')
    change(tmp_path / "spec/acme/sms_error.yaml", "EC_ABSENT", "EC_AWAY")
    done = run("diff HEAD", tmp_path)
    text = done.stdout
    assert "mine" in text and "package" in text, done
    assert "EC_ABSENT" in text and "EC_AWAY" in text


def test_a_revision_may_not_have_the_target_yet(tmp_path: Path) -> None:
    target = spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE})
    target.parent.rename(tmp_path / "later")
    add_targets(tmp_path, {"json": {}})
    commit(tmp_path)
    (tmp_path / "later").rename(target.parent)
    add_targets(tmp_path, {"json": {}, "mine": {"from": "targets/mine"}})
    done = run("diff HEAD", tmp_path)
    assert done.code == 0 and "mine" in done.stdout, done


def test_a_revision_may_have_a_target_that_is_wrong(tmp_path: Path) -> None:
    target = spec_with(tmp_path, "doc: [", {"a.jinja": TEMPLATE})
    commit(tmp_path)
    spec_with(tmp_path / "right", RIGHT, {})
    shutil.copy(tmp_path / "right/spec/targets/mine/target.yaml", target)
    change(tmp_path / "spec/acme/sms_error.yaml", "EC_ABSENT", "EC_AWAY")
    done = run("diff HEAD", tmp_path)
    assert "EC_AWAY" in done.stdout, done


def test_lint_finds_a_template_that_is_not_there_at_once_and_a_fault_in_it_when_it_is_rendered(tmp_path: Path) -> None:
    target = spec_with(tmp_path, RIGHT, {"a.jinja": "{{ nothing | plain }}"})
    assert run("lint", tmp_path).code == 0
    (target / "a.jinja").unlink()
    done = run("lint", tmp_path)
    assert (done.code, done.stdout.count("missing-template")) == (1, 1)


def test_fmt_formats_target_yaml(tmp_path: Path) -> None:
    target = spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE})
    run("fmt", tmp_path)
    assert (
        '- {template: a.jinja, path: "{provider}/{code_set}.tf", over: code_set}'
        in (target / "target.yaml").read_text()
    )
    assert run("fmt --check", tmp_path).code == 0
    assert run("generate", tmp_path).code == 0


@pytest.mark.thorough
def test_where_a_process_can_not_be_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "START", "spawn")
    target = spec_with(tmp_path, RIGHT, {"a.jinja": TEMPLATE})
    assert run("generate", tmp_path).code == 0
    assert (tmp_path / "generated/mine/acme/sms_error.tf").read_text() == "EC_ABSENT"
    shutil.rmtree(tmp_path / "generated")
    (target / "a.jinja").write_text("{{ code_set.nope | plain }}")
    assert "a code set has no attribute nope" in finding(tmp_path)[0]


def test_no_target_takes_the_place_of_the_records() -> None:
    assert catalog_targets._RECORDS == (MANIFEST, OLD_MANIFEST)
