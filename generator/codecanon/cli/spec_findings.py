"""What lint does, and what it prints."""

from pathlib import Path
from typing import TYPE_CHECKING

from codecanon.cli.console import (
    Progress,
    amount,
    checked_or_findings,
    counted,
    errors_among,
    fail,
    put,
    put_findings,
    say,
)

if TYPE_CHECKING:
    from codecanon.diagnostics import Finding
    from codecanon.targets.checked import Checked


def lint(spec: Path, output_format: str = "text", *, quiet: bool = False, no_color: bool = False) -> None:
    """Prints the findings in a spec, and exits if one is an error. The arguments are the options of `codecanon lint`."""
    checked = checked_or_findings(spec, Progress(quiet))  # imports the pipeline, as the next lines do
    from codecanon.lint.findings import FORMATS
    from codecanon.pipeline import linted

    findings = checked if isinstance(checked, list) else linted(checked, str(spec))
    text = FORMATS[output_format](findings)
    if output_format == "text":
        put_findings(text, no_color)
    else:
        put(text)
    if isinstance(checked, list) or errors_among(findings):
        fail(amount(findings))
    if output_format == "text" and not quiet:
        say(_summary(checked, findings))


def said_by_lint(checked: "Checked", spec: Path) -> str:
    """What `lint` prints for a spec without errors."""
    from codecanon.lint.findings import FORMATS
    from codecanon.pipeline import linted

    findings = linted(checked, str(spec))
    return f"{FORMATS['text'](findings)}{_summary(checked, findings)}\n"


def _summary(checked: "Checked", findings: "list[Finding]") -> str:
    return f"{counted(checked)}: {amount(findings) if findings else 'no findings'}"
