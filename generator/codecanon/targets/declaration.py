"""From target.yaml to a target. Its schema is reading/schemas/target.schema.json."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any, Literal, assert_never

from codecanon.casing import camel, mixed_caps, pascal, snake, upper
from codecanon.catalog.model import (
    Answer,
    AnswerValue,
    Code,
    CodeSet,
    EnvelopeField,
    Field,
    FieldValue,
    Group,
    GroupSet,
    Provider,
    Report,
)
from codecanon.languages.language import Language, language
from codecanon.targets.names import (
    AliasConstant,
    AnswerType,
    CodeSetIds,
    DeprecatedFunction,
    FieldFunction,
    FieldType,
    ProviderReader,
    ReportCodes,
    ReportGroups,
    ReportParser,
    ReportType,
    word,
)
from codecanon.targets.readers import each_reporting, for_merging, for_reports
from codecanon.targets.target import Copied, Each, Helper, Naming, Option, Output, Over, Printed, Target

Declaration = Mapping[str, Any]
Case = Literal["as_is", "snake", "camel", "pascal", "mixed_caps", "upper"]

NAME_FORM = Option(
    "",
    "^[a-z][a-z0-9_]{0,39}(?![\\s\\S])",
    "a lower-case letter, then lower-case letters, digits and underscores, 40 at most",
)
_FORMS: Mapping[str, Option] = {
    "name": NAME_FORM,
    "text": Option("", "^[^\\x00-\\x1f\\x7f]{1,200}(?![\\s\\S])", "a text on one line, of 200 characters at most"),
    "address": Option(
        "", "^https?://[^\\s\"'<>\\\\^`{|}]{1,500}/(?![\\s\\S])", "an address that starts with https:// and ends in /"
    ),
    "link": Option("", "^https://[^\\s\"'<>\\\\^`|]{1,500}(?![\\s\\S])", "a link that starts with https://"),
    "relation": Option(
        "",
        "^[A-Za-z_][A-Za-z0-9_]{0,99}([.][A-Za-z_][A-Za-z0-9_]{0,99}){0,3}(?![\\s\\S])",
        "a name such as logs.reports: letters, digits and underscores, with points between its parts",
    ),
    "color": Option("", "^#[0-9a-f]{6}(?![\\s\\S])", 'a colour such as "#0a7d5a"'),
}
# What can have a name in a target, as target.yaml calls it.
NAMED: Mapping[str, type] = {
    "provider": Provider,
    "provider_reader": ProviderReader,
    "code_set": CodeSet,
    "code_set_ids": CodeSetIds,
    "group_set": GroupSet,
    "code": Code,
    "alias": AliasConstant,
    "group": Group,
    "field": Field,
    "field_value": FieldValue,
    "field_type": FieldType,
    "field_function": FieldFunction,
    "deprecated_function": DeprecatedFunction,
    "envelope": EnvelopeField,
    "answer": Answer,
    "answer_type": AnswerType,
    "answer_value": AnswerValue,
    "report": Report,
    "report_type": ReportType,
    "report_codes": ReportCodes,
    "report_groups": ReportGroups,
    "report_parser": ReportParser,
}


def declared(id: str, data: Declaration) -> Target:
    """The target of a valid declaration. `helper` in it names a module of this package with a function `helper`."""
    own = language(data["language"])
    others = {name: language(name) for name in data.get("uses", ())}
    helper = _helper(data)
    reserved = {name: words for one in (*others.values(), own) for name, words in one.reserved.items()}
    reserved |= helper.reserved
    reserved |= {name: frozenset(words) for name, words in data.get("reserved", {}).items()}
    return Target(
        id=id,
        directory=data.get("directory", id),
        templates=data.get("templates", id),
        outputs=tuple(_output(one, own, helper) for one in data["outputs"]),
        filters={**_filters_of(others), **own.filters, **helper.filters},
        naming={NAMED[kind]: _naming(one, reserved) for kind, one in data.get("names", {}).items()},
        options={name: option_of(one, own) for name, one in data.get("options", {}).items()},
        context=helper.context,
        unrepresentable=_unrepresentable(data["unrepresentable"]) if "unrepresentable" in data else None,
        unfit_version=helper.unfit_version,
        scopes=helper.scopes,
        is_built=data.get("built", False),
        doc=data["doc"],
    )


def _helper(data: Declaration) -> Helper:
    if "helper" not in data:
        return Helper()
    made: Helper = import_module(f"codecanon.targets.{data['helper']}").helper(data["language"])
    return made


def _filters_of(others: Mapping[str, Language]) -> dict[str, Callable[..., str]]:
    """The filters of the other languages that a target prints, each with the language before its name: toml_string."""
    return {f"{name}_{filter}": encode for name, one in others.items() for filter, encode in one.filters.items()}


def _output(data: Declaration, own: Language, helper: Helper) -> Output | Copied | Printed:
    over = _over(data, helper)
    if "copy" in data:
        has_header = data.get("header", True)
        return Copied(
            data["copy"], data["path"], over, own.notice if has_header else "", helper.adapt if has_header else None
        )
    if "prints" in data:
        return Printed(helper.prints[data["prints"]], data["path"], over)
    return Output(data["template"], data["path"], over, data.get("continues", False))


def _over(data: Declaration, helper: Helper) -> Over | Each:
    over = data.get("over", "catalog")
    if over in helper.each:
        return helper.each[over]
    if data.get("when") == "merge":
        return for_merging
    if data.get("when") == "reports":
        return each_reporting if over == "provider" else for_reports
    found: Over = over
    return found


def _naming(data: Declaration, reserved: Mapping[str, frozenset[str]]) -> Naming:
    prefix, suffix, case = data.get("prefix", ""), data.get("suffix", ""), _casing(data["case"])
    taken = frozenset().union(*(reserved[name] for name in data.get("reserved", ())))
    naming = Naming(
        lambda item: f"{prefix}{case(word(item))}{suffix}",
        also=tuple(data.get("also", ())),
        ignores_case=data.get("ignores_case", False),
    )
    compared = set(map(naming.compared, taken))
    prefixes = {word for word in compared if word.endswith("*")}
    found = tuple(sorted(word.removesuffix("*") for word in prefixes))
    return replace(naming, reserved=frozenset(compared - prefixes), prefixes=found)


def _casing(case: Case) -> Callable[[str], str]:
    match case:
        case "as_is":
            return str
        case "snake":
            return snake
        case "camel":
            return camel
        case "pascal":
            return pascal
        case "mixed_caps":
            return mixed_caps
        case "upper":
            return upper
        case _:
            assert_never(case)


def option_of(data: Declaration, own: Language) -> Option:
    """An option of a target in this language."""
    if "values" in data:
        values = tuple(data["values"])
        pattern = f"^({'|'.join(values)})(?![\\s\\S])"
        return Option(data["doc"], pattern, " or ".join(values), default=data.get("default", values[0]), values=values)
    if data["form"] == "package" and own.package:
        package = own.package
        return Option(data["doc"], package.pattern, package.form, package.reserved, data.get("default"))
    return replace(_FORMS[data["form"]], doc=data["doc"], default=data.get("default"))


def _unrepresentable(rules: list[Declaration]) -> Callable[[str], str]:
    words: dict[str, str] = {rule["word"]: rule["reason"] for rule in rules if "word" in rule}
    longest, too_long = min(
        ((rule["longer_than"], rule["reason"]) for rule in rules if "word" not in rule), default=(None, "")
    )

    width = max(map(len, words), default=0)  # lower case shortens no text, and most texts are longer

    def reason(text: str) -> str:
        if len(text) <= width and (found := words.get(text.lower())):
            return found.replace("{text}", text)
        return too_long.replace("{text}", text) if longest is not None and len(text) > longest else ""

    return reason
