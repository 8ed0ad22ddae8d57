"""Renders the templates of a target of a spec, in Jinja's sandbox.

They reach the catalog and the filters of their language, and nothing else: no file, no module, no attribute that begins with
an underscore. They change nothing that they are given, and nothing in them differs from run to run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple, assert_never

from jinja2 import DictLoader, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic
from codecanon.languages.language import Encoded
from codecanon.targets.declaration import Declaration, declared
from codecanon.targets.names import Names
from codecanon.targets.target import Copied, Output, Printed, Target
from codecanon.writing.builtin_templates import OPTIONS
from codecanon.writing.constants import constants_as_text
from codecanon.writing.render import files_of, filters_of, given
from codecanon.writing.template_faults import FilterFault, NotEncoded, NotThere, explained, fault, kind_of, where

MAX_OUTPUT = 64 * 2**20  # characters of all files of a target
MAX_OUTPUTS = 10_000  # files of a target
# Statements whose output no filter is asked about: what they print is what a macro or filter returns.
_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.CallBlock: "{% call %} is not for templates of a spec; print a macro with {{ … }}",
    nodes.FilterBlock: "{% filter %} is not for templates of a spec; give each value its own filter",
    nodes.ScopedEvalContextModifier: "{% autoescape %} is not for templates of a spec; give each value its own filter",
}


class Job(NamedTuple):
    """What is to be rendered: plain data, as it may have to get into another process."""

    id: str
    declaration: Declaration
    sources: Mapping[str, str]
    shown: Mapping[str, str]  # the path of each source as users are shown it
    catalog: Catalog
    names: Names
    options: dict[str, str]


class TemplateFault(Exception):
    """A template that can't be rendered."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _TooMuch(Exception):
    """A template prints more than a target may have."""


def rendered(job: Job, begins: Callable[[str], None]) -> dict[str, str]:
    """The files of the target: path in the output folder to text. Raises TemplateFault.

    `begins` is called with the path of each template as users are shown it.
    """
    target = declared(job.id, job.declaration)
    environment = _Environment(job, target)
    shared = given(job.catalog, job.options)
    environment.globals |= shared
    files: dict[str, str] = {}
    taken: dict[str, str] = {}  # the folders and files, as a system that ignores case has them
    left = MAX_OUTPUT
    for output in target.outputs:
        for path, context in files_of(output, job.catalog, job.options):
            path = f"{target.directory}/{path}"
            match output:
                case Copied(source=source):
                    text = output.header.format(notice=shared["notice"]) + job.sources[source]
                case Output(source=source):
                    begins(job.shown[source])
                    text = _printed(environment, source, context, left, job)
                case Printed():
                    raise AssertionError("a declaration of a user names no function")
                case _:
                    assert_never(output)
            left -= len(text)
            if reason := _too_many(path, files, taken):
                raise TemplateFault(fault(job.shown[source], 1, *reason))
            files[path] = text
    return files


def _too_many(path: str, files: Mapping[str, str], taken: dict[str, str]) -> tuple[str, str] | None:
    """Why a file can't be one more, and what to do. Notes its path and folders in `taken`."""
    if len(files) == MAX_OUTPUTS:
        return f"the target has more than {MAX_OUTPUTS:,} files", "print more into one file"
    key = path.casefold()
    if key in taken:
        also = f", or {taken[key]}" if taken[key] != path else ""
        return f"two files of the target would be {path}{also}", "name what differs in `path`, for example {code_set}"
    for parent in map(str, PurePosixPath(path).parents):
        if parent.casefold() in map(str.casefold, files):
            return f"{parent} would be a file, and the folder of {path}", "rename one of them"
        taken.setdefault(parent.casefold(), f"the folder {parent}")
    taken[key] = path
    return None


def _printed(environment: "_Environment", source: str, context: dict[str, Any], left: int, job: Job) -> str:
    """What a template prints. Raises TemplateFault for whatever is wrong with it."""
    shown = job.shown[source]
    try:
        return "".join(_within(environment.get_template(source).generate(context), left))
    except _TooMuch as error:
        hint = "the files of all targets are kept in memory; print less"
        message = f"the files of {job.id} have more than {MAX_OUTPUT:,} characters"
        raise TemplateFault(fault(shown, 1, message, hint)) from error
    except Exception as error:
        path, line = where(error, job.shown, shown)
        known = [*environment.globals, *context]
        message, hint = explained(error, known, environment.target_filters, sorted(job.sources))
        raise TemplateFault(fault(path, line, message, hint)) from error


def _within(parts: Iterable[str], limit: int) -> Iterator[str]:
    for part in parts:
        limit -= len(part)
        if limit < 0:
            raise _TooMuch
        yield part


def _joined(parts: Iterable[str]) -> Encoded:
    """What a macro, a block or `{% set %}…{% endset %}` prints: parts that may be printed, so their whole may be, too."""
    return Encoded("".join(parts))


def _finalized(value: Any) -> str:
    """What an expression prints. Raises NotEncoded, or what a value that is not there raises."""
    if type(value) is Encoded:
        return value
    if isinstance(value, Undefined):
        str(value)
    raise NotEncoded(value)


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with the filters of a target. Compiles templates under the paths that users know."""

    concat = staticmethod(_joined)

    def __init__(self, job: Job, target: Target) -> None:
        super().__init__(loader=DictLoader(job.sources), undefined=_NotThere, finalize=_finalized, **OPTIONS)
        self.shown = job.shown
        filters = filters_of(target, job.names)
        self.target_filters = sorted(target.filters)
        self.filters |= {name: _traced(name, filter) for name, filter in filters.items()}
        del self.filters["random"], self.globals["lipsum"]  # they differ from run to run

    def compile(self, source: Any, name: Any = None, filename: Any = None, *flags: Any, **named: Any) -> Any:
        tree = constants_as_text(self.parse(source, name, self.shown[name]))
        for node in tree.find_all(tuple(_REFUSED)):
            raise TemplateSyntaxError(_REFUSED[type(node)], node.lineno, name, self.shown[name])
        return super().compile(tree, name, self.shown[name], *flags, **named)

    def call(self, context: Any, called: Any, /, *args: Any, **named: Any) -> Any:
        if isinstance(called, Undefined):
            str(called)  # raises what says that it is not there
        if not callable(called):
            raise TemplateRuntimeError(f"{kind_of(called)} can't be called")
        if not self.is_safe_callable(called):
            raise SecurityError(f"this call of {kind_of(called)} is not for templates")
        return context.call(called, *args, **named)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        return self.undefined(f"{attribute} of {kind_of(obj)} is not for templates", exc=SecurityError)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """What formats a text: the result is not encoded, even if the form was."""
        wrapped = super().wrap_str_format(value)
        return wrapped and (lambda *args, **named: str.__str__(wrapped(*args, **named)))


class _NotThere(Undefined):
    """A value that is not there: any use of it is a fault, which names it."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError and hint is None:
            self._undefined_exception = lambda message: NotThere(message, obj, name)  # type: ignore[assignment]

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = Undefined._fail_with_undefined_error
    __contains__ = Undefined._fail_with_undefined_error


def _traced(name: str, filter: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, whose faults name it."""

    def call(*values: Any, **named: Any) -> Any:
        if isinstance(values[0], Undefined):
            str(values[0])  # raises what says that it is not there
        try:
            return filter(*values, **named)
        except (UndefinedError, SecurityError, MemoryError, RecursionError):
            raise
        except Exception as error:
            raise FilterFault(name, values[0], error) from error

    return call
