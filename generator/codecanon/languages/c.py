"""C99 source that C++ reads as well: literals, macros, comments. It is ASCII. ISO/IEC 9899:1999."""

from codecanon.catalog.model import Value, shown_id
from codecanon.languages.language import PLAIN, Language, PackageName
from codecanon.text import printable, wrap

WIDTH = 100
MAX_LITERAL = 4095  # characters of a string that every compiler takes: clause 5.2.4.1
# ISO/IEC 9899:2024, clause 6.4.1, and the older spellings of C99; ISO/IEC 14882:2023, tables 5 and 6. And what compilers and
# their headers define as macros in lower case: https://gcc.gnu.org/onlinedocs/cpp/System-specific-Predefined-Macros.html
KEYWORDS = frozenset(
    """alignas alignof auto bool break case char const constexpr continue default do double else enum extern false float for
    goto if inline int long nullptr register restrict return short signed sizeof static static_assert struct switch
    thread_local true typedef typeof typeof_unqual union unsigned void volatile while
    and and_eq asm bitand bitor catch char8_t char16_t char32_t class co_await co_return co_yield compl concept consteval
    constinit const_cast decltype delete dynamic_cast explicit export friend mutable namespace new noexcept not not_eq operator
    or or_eq private protected public reinterpret_cast requires static_cast template this throw try typeid typename using
    virtual wchar_t xor xor_eq
    assert complex errno i386 imaginary linux math_errhandling noreturn offsetof setjmp stderr stdin stdout unix""".split()
)
# A header of this name would hide one of the standards, clause 7.1.2 of the one, 16.4.2.3 of the other.
HEADERS = frozenset(
    """assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbit
    stdbool stdckdint stddef stdint stdio stdlib stdnoreturn string strings tgmath threads time uchar unistd wchar wctype""".split()
)
# What names of the standards begin with, up to an underscore: clause 7.31.
PREFIXES = frozenset("atomic cnd e fe int lc memory mtx pri sig stdc thrd time tss uint".split())

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string(text: str) -> str:
    """A string literal, or where that could be too long for a compiler, an array. What is not ASCII is written as the bytes of
    UTF-8, in octal: three digits end it anywhere. `??`, which begins a trigraph, does not stand in it.
    """
    written = initializer(text)
    return f"(const char[]){written}" if written.startswith("{") else written


def initializer(text: str) -> str:
    """What an array of characters is initialized with: a string literal, or a list where that could be too long."""
    if len(text) <= MAX_LITERAL and PLAIN.fullmatch(text) and "??" not in text:
        return f'"{text}"'
    chars = [*map(_char, text)]
    if sum(map(len, chars)) <= MAX_LITERAL:
        return f'"{_no_trigraphs("".join(chars))}"'
    return f"{{{', '.join(part for char in text for part in _bytes(char))}, 0}}"


def _char(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if " " <= char <= "~" else _octal(char)


def _octal(char: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in char.encode())


def _bytes(char: str) -> list[str]:
    """A character as constants, one per byte."""
    if " " <= char <= "~":
        return [f"'\\{char}'" if char in "'\\" else f"'{char}'"]
    return [f"'\\{byte:03o}'" for byte in char.encode()]


def _no_trigraphs(text: str) -> str:
    return text.replace("??", "?\\?").replace("??", "?\\?")  # twice, for three in a row


def literal(value: Value, id_format: str | None = None) -> str:
    """A string, a number, a boolean or NULL. An id may have a format, such as hex8; what has a sign has parentheses."""
    match value:
        case str():
            return string(value)
        case None:
            return "NULL"
        case bool():
            return "true" if value else "false"
        case _:
            shown = shown_id(value, id_format)
            return f"({shown})" if value < 0 else shown


def comment(text: str, indent: int = 0) -> str:
    """A comment, on a line of its own or several. What would end or begin one in it has a backslash, and so has a trigraph."""
    body = prose(text)
    if indent + len(body) + 6 <= WIDTH:
        return f"/* {body} */"
    margin = "\n" + " " * indent + " *"
    return "/*" + "".join(f"{margin} {line}" for line in wrap(body, WIDTH - indent - 3)) + margin + "/"


def prose(text: str) -> str:
    safe = printable(text).replace("*/", "*\\/").replace("/*", "/\\*")
    return _no_trigraphs(safe).strip()


_FIRST_TEMPLATE = """\
#ifndef {{ code_set.id | upper }}_H
#define {{ code_set.id | upper }}_H

{{ code_set.title | comment }}
{% for code in code_set.codes %}
#define {{ code_set.id | upper }}_{{ code | named }} {{ code.id | literal }}
{% endfor %}

#endif
"""

LANGUAGE = Language(
    filters={"comment": comment, "initializer": initializer, "literal": literal, "string": string},
    reserved={"keywords": KEYWORDS},
    notice="/* {notice} */\n\n",
    package=PackageName(
        "^[a-z][a-z0-9]{0,39}(_[a-z0-9]{1,40}){0,5}(?![\\s\\S])",
        "lower-case letters, digits and single underscores, such as codes or acme_codes; no header of the standard library",
        HEADERS | PREFIXES,
    ),
    extension="h",
    first_template=_FIRST_TEMPLATE,
)
