"""Built-in templates are compiled by methods of Jinja's compiler that we replace: visit_Getattr, visit_Getitem and visit_Call.

Jinja promises `code_generator_class`, but not what these methods are called. A version that calls them something else would
compile templates as Jinja does, which the first test sees.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, TemplateRuntimeError

from codecanon.languages.language import marked
from codecanon.writing.builtin_templates import OPTIONS, BuiltinTemplates, _python
from codecanon.writing.direct_code import printed

CODE = SimpleNamespace(id=27, name="a", keys={"b": "c"}, of=lambda *ids, **named: str((ids, named)))


def rendered(template: str, folder: Path) -> str:
    (folder / "one.jinja").write_text(template)
    environment = Environment(
        loader=BuiltinTemplates(folder), undefined=StrictUndefined, **OPTIONS  # type: ignore[arg-type]
    )
    filters: dict[str, Any] = {"shout": lambda text: f"{text}!"}
    environment.filters |= {name: marked(filter) for name, filter in filters.items()}
    environment.filters |= {printed(name): filter for name, filter in filters.items()}
    return environment.get_template("one.jinja").render(code=CODE, ids=(1, 2))


def test_nothing_asks_the_environment() -> None:
    code = _python("{{ code.keys['b'] | shout }}{{ code.of(1, *ids, a=2) | shout }}{{ code }}", "one.jinja")
    for asking in ("environment.getattr", "environment.getitem", "environment.finalize", "context.call"):
        assert asking not in code


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ code.id | shout }}", "27!"),
        ("{{ code.keys['b'] | shout }}", "c!"),
        ("{{ ids[1:] | shout }}", "(2,)!"),
        ("{{ code.of(1, *ids, a=2) | shout }}", "((1, 1, 2), {'a': 2})!"),
        ("{% set one = code.name | shout %}{{ one }}", "a!"),
        ("{{ code.name | shout if ids else code.id | shout }}", "a!"),
        ("{{ 'word' if ids }}", "word"),
        ("{{ code.name | shout ~ 'b' }}", "a!b"),
    ],
)
def test_what_is_printed(template: str, text: str, tmp_path: Path) -> None:
    assert rendered(template, tmp_path) == text


@pytest.mark.parametrize("template", ["{{ code.name }}", "{{ code.name | upper }}", "{{ code.of() }}"])
def test_what_no_filter_of_a_target_returns_is_refused(template: str, tmp_path: Path) -> None:
    with pytest.raises((AttributeError, TemplateRuntimeError), match="encoded|upper, printed"):
        rendered(template, tmp_path)
