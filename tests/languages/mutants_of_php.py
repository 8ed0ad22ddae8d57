"""Filters of PHP that print texts: each with its reader and mutants."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hostile import HOSTILE

from codecanon.catalog.model import AnswerValue, Consistency, Event, IdMatch, Reference
from codecanon.text import printable, sentence

from .items import HERE, one_of_each
from .mutation import JSDOC, LOSSES, Context, Encoder, after, same, through
from .read_php import read_php, read_php_form, read_phpdoc, read_phpdoc_of_tag
from .readers import squeezed

PHP = {
    "forgets single quotes": after("\\'", "'"),
    "forgets backslashes": after("\\\\", "\\"),
    "forgets dollars": after("\\$", "$"),
    "forgets double quotes": after('\\"', '"'),
    "leaves directions": after("\\u{202E}", "\u202e"),
    "ends PHP in a comment": after("?\\u{3E}", "?>"),
    "writes four digits of five": after("\\u{10FFFF}", "\\u{FFFF}"),
}
TEXTS = (*HOSTILE, "\u200b$a {$b} \"c\" \\ 'd'", "?>", "$a ?> \\?>", "\u202e?>")


def data(filter: str, call: Callable[..., str], form: str = "TEXT") -> Context:
    return Context(through(filter, call), partial(read_php_form, form), same, {**PHP, **LOSSES}, TEXTS)


def commented(text: str) -> str:
    """What a comment has of a text, for its reader."""
    return squeezed(printable(text)).replace("\\", "")


def comment(filter: str, call: Callable[..., str], value: Encoder, read: Encoder = read_phpdoc) -> Context:
    return Context(through(filter, call), read, value, JSDOC)


TEXT_FIELD = replace(one_of_each().field, type="string", values=())
ENUM_FIELD = one_of_each().field
OF_PHP = {
    "PHP: a string": Context(through("php.string"), read_php, same, {**PHP, **LOSSES}, TEXTS),
    "PHP: a literal": data("php.literal", lambda filter, text: filter({text: (text,)}), "[TEXT => [TEXT]]"),
    "PHP: a JSON value": data("php.object", lambda filter, text: filter({text: [text, 1]}), "[TEXT => [TEXT, 1]]"),
    "PHP: a value of a field": data("php.shown", lambda filter, text: filter(TEXT_FIELD, text)),
    "PHP: a check": data(
        "php.consistency",
        lambda filter, text: filter(
            Consistency("a", {text: text}, {text: (text,)}, {text: text}, "conflict", text, HERE)
        ),
        "['when' => [TEXT => TEXT], 'then' => [TEXT => [TEXT]], 'default' => [TEXT => TEXT]]",
    ),
    "PHP: a choice": data(
        "php.choice",
        lambda filter, text: filter(AnswerValue(text, text, {"b": (text,)}, {"c": (text,)}, HERE)),
        "['value' => TEXT, 'when' => ['b' => [TEXT]], 'never' => ['c' => [TEXT]]]",
    ),
    "PHP: conditions": data(
        "php.conditions",
        lambda filter, text: filter(Event("a", text, (text,), (text,), {text: (text,)}, HERE)),
        "new Conditions(has: [TEXT], lacks: [TEXT], where: [[TEXT, [TEXT]]])",
    ),
    "PHP: a prefix of ids": data(
        "php.holds",
        lambda filter, text: filter(IdMatch(None, None, text), None),
        "Grouping::starts($id, TEXT)",
    ),
    "PHP: ids": data("php.ids", lambda filter, text: filter((text, text), None), "[TEXT, TEXT]"),
    "PHP: a row of a code": data(
        "php.row",
        lambda filter, text: filter(replace(one_of_each(text).code, groups=(text,), fields={"a": text}), [TEXT_FIELD]),
        "[TEXT, [TEXT], ['a' => TEXT], [TEXT]]",
    ),
    "PHP: a row of a group": data(
        "php.group_row",
        lambda filter, text: filter(one_of_each(text).group_set.groups[0], [TEXT_FIELD]),
        "[TEXT, TEXT, ['a' => TEXT], [TEXT]]",
    ),
    "PHP: a reference": data(
        "php.reference",
        lambda filter, text: filter(Reference(text, text, text, "likely", None), text),
        "['standard' => TEXT, 'code' => TEXT, 'name' => TEXT, 'confidence' => 'likely', 'link' => TEXT]",
    ),
    "PHP: a comment": comment("php.comment", lambda filter, text: filter(text), commented),
    "PHP: a comment with tags": comment("php.tagged", lambda filter, text: filter(text, []), commented),
    "PHP: a code": comment(
        "php.notes",
        lambda filter, text: filter([text or "a", f"deprecated since 1.0.0: {text}"]),
        lambda text: commented(f"{sentence(text or 'a')} Since 1.0.0: {text}"),
        read_phpdoc_of_tag,
    ),
    "PHP: a reading": comment(
        "php.read_comment",
        lambda filter, text: filter(
            replace(one_of_each().provider, reports=(), events=(Event("a", text, (text,), (), {}, HERE),))
        ).replace("\n     *\n     * @return Reading<Report, never>", ""),
        lambda text: commented(
            "Everything in a payload. Reports are looked for in these places: a report itself. No value makes it throw. "
            f"Its events: - a{': ' if text else ''}{text}"
        ),
    ),
}
