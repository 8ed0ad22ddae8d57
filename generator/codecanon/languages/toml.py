"""TOML 1.0, in ASCII."""

from codecanon.languages.language import PLAIN, Language


def string(text: str) -> str:
    """A basic string."""
    return f'"{text}"' if PLAIN.fullmatch(text) else '"' + "".join(map(_char, text)) + '"'


def _char(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if " " <= char <= "~":
        return char
    return f"\\u{ord(char):04X}" if ord(char) < 0x10000 else f"\\U{ord(char):08X}"


_FIRST_TEMPLATE = """\
[{{ code_set | named }}]
{% for code in code_set.codes %}
{{ code | named }} = {{ code.headline | string }}
{% endfor %}
"""

LANGUAGE = Language(
    filters={"string": string},
    notice="# {notice}\n",
    extension="toml",
    first_template=_FIRST_TEMPLATE,
)
