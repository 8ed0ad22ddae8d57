"""Renders all files of several targets, on all cores, while this process does something else."""

# docs/architecture/decisions/0055

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from codecanon.diagnostics import Finding
from codecanon.targets.checked import Checked
from codecanon.targets.target import Target
from codecanon.workers import Running
from codecanon.writing.content import Content, content_of, joined, kept
from codecanon.writing.render import FileJob, jobs

if TYPE_CHECKING:
    from codecanon.writing.reuse import Reuse

_LARGE = 200  # codes; to copy the process takes longer than to render fewer


class RenderingRun:
    """The files of these targets. With `reuse`, those that an earlier run has rendered are not rendered again."""

    def __init__(
        self, checked: Checked, targets: Sequence[Target], notify: Callable[[str], None], reuse: "Reuse | None" = None
    ) -> None:
        self._checked, self._targets, self._notify, self._reuse = checked, targets, notify, reuse
        self._jobs: list[FileJob] = []
        self._contents: dict[int, Content] = {}  # by the number of the job
        self._numbers: list[int] = []  # of the jobs in `_running`
        self._running: Running | None = None

    def start(self) -> None:
        """Starts to render the files of a large catalog on all other cores. Then `files` or `stop` has to be called.

        The rules need not have judged the catalog. If it can't be rendered, nothing is started, and they say why.
        """
        if self._checked.catalog.code_count < _LARGE:
            return
        try:
            left = [number for target in self._targets for number in self._left(target)]
        except Exception:
            self._jobs, self._contents = [], {}
            return
        # The longest first, so that no core waits for one at the end: files of the whole catalog.
        self._numbers = sorted(left, key=lambda number: "provider" in self._jobs[number].made_for)
        self._running = Running([self._jobs[number].content for number in self._numbers])

    def files(self) -> dict[str, Content] | list[Finding]:
        """The files by their paths in the output folder; or the findings in a template of the spec."""
        files: dict[str, Content] = {}
        for target in self._targets:
            self._notify(f"rendering {target.id}")
            if target.id in self._checked.sources:
                from codecanon.writing.sandbox import render_own

                rendered = render_own(self._checked, target)
                if isinstance(rendered, list):
                    self.stop()
                    return self._checked.spec.findings(rendered)
                files |= {path: content_of(text) for path, text in rendered.items()}
            elif not self._running:
                self._contents |= {number: kept(self._jobs[number].content()) for number in self._left(target)}
        if self._running:
            results = zip(self._numbers, self._running.results(), strict=True)
            self._contents |= {number: Content(*result) for number, result in results}
        made = [(job, self._contents[number]) for number, job in enumerate(self._jobs)]
        if self._reuse:
            self._reuse.made = made
        parts: dict[str, list[Content]] = {}
        for job, content in made:
            parts.setdefault(job.path, []).append(content)
        return files | {path: joined(some) for path, some in parts.items()}

    def stop(self) -> None:
        """Ends what was started."""
        if self._running:
            self._running.stop()

    def _left(self, target: Target) -> list[int]:
        """The numbers of the jobs of a target that have to be done. What the others would render is put into `_contents`."""
        if target.id in self._checked.sources:
            return []
        left = []
        for job in jobs(self._checked.catalog, target, self._checked.names[target.id]):
            if content := self._reuse and self._reuse.content(job):
                self._contents[len(self._jobs)] = content
            else:
                left.append(len(self._jobs))
            self._jobs.append(job)
        return left
