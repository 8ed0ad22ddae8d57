"""YAML 1.2, in ASCII."""

from codecanon.languages import toml
from codecanon.languages.identifiers import listed
from codecanon.languages.language import Language


def string(text: str) -> str:
    """A double-quoted scalar, which is a basic string of TOML; JSON's surrogates are errors to YAML."""
    return toml.string(text)


_FIRST_TEMPLATE = """\
{{ code_set | named }}:
{% for code in code_set.codes %}
  {{ code | named }}: {{ code.headline | string }}
{% endfor %}
"""

LANGUAGE = Language(
    filters={"names": listed, "string": string},
    notice="# {notice}\n",
    extension="yaml",
    first_template=_FIRST_TEMPLATE,
)
