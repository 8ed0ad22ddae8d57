"""Renders the targets that a spec brings: in Jinja's sandbox, in a process of its own, with limits of time and memory.

A spec may come from a stranger, in a pull request. Its templates reach the catalog and the filters of their language, and
nothing else: no file, no module, no attribute that begins with an underscore. The process is ended if it takes too long.
"""

# docs/architecture/decisions/0029

import multiprocessing
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any, NamedTuple, assert_never

from jinja2 import DictLoader, StrictUndefined, TemplateSyntaxError, TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from codecanon.catalog.model import Catalog
from codecanon.diagnostics import Diagnostic, Position
from codecanon.reading.own_targets import OwnTarget
from codecanon.targets.checked import Checked
from codecanon.targets.declaration import Declaration, declared
from codecanon.targets.names import Names
from codecanon.targets.target import Copied, Output, Printed, Target
from codecanon.writing.builtin_templates import OPTIONS
from codecanon.writing.constants import constants_as_text
from codecanon.writing.render import files_of, filters_of, given

SECONDS = 20
MEMORY = 2**30  # bytes more than the tool itself takes
MAX_OUTPUT = 64 * 2**20  # characters of all files of a target
MAX_OUTPUTS = 10_000  # files of a target


class _Job(NamedTuple):
    """What the process gets: plain data, as not every system lets a process inherit the rest."""

    id: str
    declaration: Declaration
    sources: Mapping[str, str]
    shown: Mapping[str, str]  # the path of each source as users are shown it
    catalog: Catalog
    names: Names
    options: dict[str, str]


class _At(NamedTuple):
    """The template that is being rendered."""

    path: str


class TooMuch(Exception):
    """A template prints more than a target may have."""


def render_own(checked: Checked, target: Target) -> dict[str, str] | list[Diagnostic]:
    """The files of a target of the spec: path in the output folder, with slashes, to text. Or what is wrong with a template."""
    (own,) = (one for one in checked.spec.own_targets if one.id == target.id)
    job = _job(own, checked, target)
    receiving, sending = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    process = context.Process(target=_run, args=(job, sending), daemon=True)  # type: ignore[attr-defined]
    process.start()
    sending.close()
    try:
        return _answer(receiving, job)
    finally:
        process.kill()
        process.join()


def _job(own: OwnTarget, checked: Checked, target: Target) -> _Job:
    assert own.document
    folder = own.document.path.rpartition("/")[0]
    sources = checked.sources[own.id]
    shown = {name: f"{folder}/{name}" for name in sources}
    options = target.options_of(checked.catalog)
    return _Job(own.id, own.document.data, sources, shown, checked.catalog, checked.names[own.id], options)


def _answer(receiving: Connection, job: _Job) -> dict[str, str] | list[Diagnostic]:
    """What the process sends until it has an answer. It names each template that it begins."""
    path = next(iter(job.shown.values()), "")
    while receiving.poll(SECONDS):
        try:
            message: _At | dict[str, str] | list[Diagnostic] = receiving.recv()
        except EOFError:
            fault = "rendering it needs more memory than a target may have"
            return [_fault(path, 1, fault, f"the limit is {MEMORY >> 20:,} MiB")]
        if not isinstance(message, _At):
            return message
        path = message.path
    return [_fault(path, 1, f"it is not rendered within {SECONDS} seconds", "look for a loop that never ends")]


def _run(job: _Job, sending: Connection) -> None:
    """The process: renders, and sends the files or a finding."""
    _limit_memory()
    target = declared(job.id, job.declaration)
    try:
        sending.send(_rendered(job, target, sending))
    except _Fault as fault:
        sending.send([fault.diagnostic])
    except MemoryError:
        pass  # the other side sees that nothing came


class _Fault(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def _rendered(job: _Job, target: Target, sending: Connection) -> dict[str, str]:
    environment = _environment(job, target)
    shared = given(job.catalog, job.options)
    environment.globals |= shared
    files: dict[str, str] = {}
    left = MAX_OUTPUT
    for output in target.outputs:
        for path, context in files_of(output, job.catalog, job.options):
            path = f"{target.directory}/{path}"
            match output:
                case Copied(source=source):
                    text = output.header.format(notice=shared["notice"]) + job.sources[source]
                case Output(source=source):
                    sending.send(_At(job.shown[source]))
                    text = _printed(environment, source, context, left, job, target)
                case Printed():
                    raise AssertionError("a declaration of a user names no function")
                case _:
                    assert_never(output)
            left -= len(text)
            if path in files:
                hint = "name what differs in `path`, for example {code_set}"
                raise _Fault(_fault(job.shown[source], 1, f"two files of {job.id} would be {path}", hint))
            if len(files) == MAX_OUTPUTS:
                raise _Fault(
                    _fault(job.shown[source], 1, f"{job.id} has more than {MAX_OUTPUTS:,} files", "make fewer")
                )
            files[path] = text
    return files


def _environment(job: _Job, target: Target) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=DictLoader(job.sources), undefined=StrictUndefined, finalize=attrgetter("encoded"), **OPTIONS
    )
    environment.shown = job.shown
    environment.filters |= filters_of(target, job.names)
    return environment


class _Sandbox(ImmutableSandboxedEnvironment):
    """Compiles templates under the paths that users know."""

    shown: Mapping[str, str]

    def compile(self, source: Any, name: Any = None, filename: Any = None, *flags: Any, **named: Any) -> Any:
        tree = constants_as_text(self.parse(source, name, self.shown[name]))
        return super().compile(tree, name, self.shown[name], *flags, **named)


def _printed(
    environment: ImmutableSandboxedEnvironment,
    source: str,
    context: dict[str, Any],
    left: int,
    job: _Job,
    target: Target,
) -> str:
    """What a template prints. Raises _Fault for whatever is wrong with it."""
    shown = job.shown[source]
    try:
        return "".join(_within(environment.get_template(source).generate(context), left))
    except TemplateSyntaxError as error:
        hint = f"the filters are {_listed(environment.filters)}" if "filter named" in str(error.message) else ""
        raise _Fault(_fault(error.filename or shown, error.lineno, str(error.message), hint)) from error
    except TooMuch as error:
        raise _Fault(_fault(shown, 1, f"the files of {job.id} have more than {MAX_OUTPUT:,} characters", "")) from error
    except MemoryError:
        raise
    except Exception as error:
        path, line = _where(error, job.shown, shown)
        raise _Fault(_fault(path, line, *_explained(error, environment, context, target))) from error


def _within(parts: Iterator[str], limit: int) -> Iterator[str]:
    for part in parts:
        limit -= len(part)
        if limit < 0:
            raise TooMuch
        yield part


def _where(error: BaseException, shown: Mapping[str, str], template: str) -> tuple[str, int]:
    """The innermost line of a template in a traceback, which Jinja makes of lines of its templates."""
    path, line, traceback = template, 1, error.__traceback__
    while traceback:
        if traceback.tb_frame.f_code.co_filename in shown.values():
            path, line = traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next
    return path, line


def _explained(
    error: Exception, environment: ImmutableSandboxedEnvironment, context: dict[str, Any], target: Target
) -> tuple[str, str]:
    """What is wrong, and what to write instead."""
    match error:
        case TemplateNotFound():
            return f"there is no template {error.name}", "include files of the folder of the target"
        case UndefinedError():
            return _undefined(str(error.message), [*environment.globals, *context])
        case SecurityError():
            return str(error), "templates reach what the catalog states, and nothing behind it"
        case AttributeError(name="encoded", obj=value):
            kind = f"a {type(value).__name__}" if value is not None else "nothing"
            filters = _listed(target.filters)
            return f"this prints {kind} that no filter has put into the language", f"add a filter, one of {filters}"
    return f"rendering this fails: {error}", "see whether each filter takes such a value; `literal` takes any"


def _undefined(message: str, known: list[str]) -> tuple[str, str]:
    """About a name that is not there. Jinja puts it in quotes."""
    parts = message.split("'")
    if message.endswith("is undefined"):
        names = [name for name in known if name not in _JINJA]
        close = get_close_matches(parts[1], names, n=1, cutoff=0.6)
        return f"there is no variable {parts[1]}", (
            f"did you mean {close[0]}?" if close else f"there is {_listed(names)}; `codecanon dump context` shows them"
        )
    if "has no attribute" in message:
        kind = parts[1].removesuffix(" object").rpartition(".")[2]
        return f"a {kind} has no attribute {parts[-2]}", "`codecanon dump context` shows what there is"
    return message, "`codecanon dump context` shows what there is"


_JINJA = frozenset({"range", "dict", "lipsum", "cycler", "joiner", "namespace"})


def _listed(names: Any) -> str:
    return ", ".join(sorted(names))


def _fault(path: str, line: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic("template-error", Position(path, line, 1), message, hint)


def _limit_memory() -> None:
    """Limits what this process may take, where the system can: not on Windows, and macOS ignores it."""
    try:
        import resource
    except ImportError:
        return
    used = 0
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        pass
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
