"""The command that says what logs of reports hold against the catalog: audit."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codecanon.cli.console import Progress, checked_spec, fail, say
from codecanon.cli.options import option_spec, options_common
from codecanon.cli.looking import print_json, print_lines, width
from codecanon.cli.patching import Proposal, refuse_file

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from codecanon.audit.account_of_logs import Account
    from codecanon.audit.audit_of_files import AuditOptions
    from codecanon.audit.report_files import ReportFiles
    from codecanon.catalog.model import Catalog

_DIALECTS = (
    "athena",
    "bigquery",
    "clickhouse",
    "databricks",
    "duckdb",
    "postgresql",
    "redshift",
    "snowflake",
    "spark",
    "trino",
)
_PART = re.compile(r"--(?P<kind>[a-z][a-z0-9_-]*?)-(?P<part>id|name|group-id|group-name)(?:=(?P<column>.+))?")
_FAILURES = ("unknown", "conflict", "retired", "deprecated", "not-understood")


class _AuditCommand(click.Command):
    """A command to which --status-id COLUMN says --column status.id=COLUMN, and so on for each kind and part."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_with_columns(args)))


def _with_columns(args: list[str]) -> Iterator[str]:
    left = iter(args)
    for arg in left:
        found = _PART.fullmatch(arg)
        if not found:
            yield arg
        elif column := found["column"] or next(left, None):
            yield from ("--column", f"{found['kind'].replace('-', '_')}.{found['part'].replace('-', '_')}={column}")
        else:
            raise click.BadOptionUsage(arg, f"Option '{arg}' requires a column.")


@click.command(cls=_AuditCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@option_spec
@click.option("--provider", metavar="ID", help="Whose reports they are. Found out if not given.")
@click.option("--json", "payloads", metavar="COLUMN", help="The column that holds payloads as JSON.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="PATH=COLUMN",
    help="The column of a part of reports, such as status.id=code; also time and message. May be repeated.",
)
@click.option(
    "--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", help="What reads the files. Default: duckdb."
)
@click.option("--master", metavar="URL", help="The master of Spark, such as local[4]. Default: as it is set up here.")
@click.option("--messages", is_flag=True, help="Look for messages whose final reports contradict each other.")
@click.option("--sql", "dialect", type=click.Choice(_DIALECTS), help="Print the SELECT that counts in this database.")
@click.option("--table", metavar="T", help="The table for --sql.")
@click.option(
    "--tuples",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="FILE",
    help="Explain what that SELECT returned. May be repeated, or be a folder: counts are added up.",
)
@click.option(
    "--propose",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a patch that adds to the spec what it lacks.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "markdown", "html", "tuples"]),
    default="text",
    help="Format of the report. With tuples, print only what was counted, for --tuples.",
)
@click.option(
    "--fail-on",
    "failures",
    multiple=True,
    type=click.Choice(_FAILURES),
    help="Exit with 1 if there is any. May be repeated.",
)
@options_common
def audit(
    paths: tuple[str, ...],
    spec: Path,
    provider: str | None,
    payloads: str | None,
    columns: tuple[str, ...],
    engine: str,
    master: str | None,
    messages: bool,
    dialect: str | None,
    table: str | None,
    tuples: tuple[Path, ...],
    propose: Path | None,
    output_format: str,
    failures: tuple[str, ...],
    quiet: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Say what reports in files or tables hold against the catalog.

    PATH is a file, a folder or a pattern: Parquet, CSV, JSON or JSON Lines, also .gz and .zst.

    \b
    codecanon audit reports.parquet
    codecanon audit 'logs/*.jsonl.gz' --fail-on unknown
    codecanon audit reports.csv --column status.id=state
    codecanon audit --sql bigquery --table logs.webhooks --json body
    codecanon audit --tuples result.csv --format html > audit.html
    codecanon audit reports.parquet --propose new.patch
    codecanon audit --engine spark 's3a://logs/day=2026-11-03'

    --status-id COLUMN is short for --column status.id=COLUMN, as is --error-group-id for error.group_id.
    With --quiet, print only the sentences at its beginning. Exits with 1 if there is anything that --fail-on names.
    """
    is_counted_only = output_format == "tuples"
    _refuse(
        (sum(map(bool, (paths, dialect, tuples))) != 1, "name files, or --sql DIALECT --table T, or --tuples FILE"),
        (payloads and columns, "--json names a column of payloads, and --column columns of parts; name one of both"),
        (bool(dialect) is not bool(table), "--sql and --table go together"),
        (
            tuples and (provider or payloads or columns),
            "--tuples goes without --provider, --json and --column: its file says how it was counted",
        ),
        (messages and not paths, "--messages is for files"),
        (engine == "spark" and not paths, "--engine is for files"),
        (master and engine != "spark", "--master goes with --engine spark"),
        (
            is_counted_only and (not paths or messages or failures or propose),
            "--format tuples counts files, and explains nothing: it goes without --fail-on, --messages and --propose",
        ),
        (propose and dialect, "--propose is for reports, and --sql prints a SELECT only"),
        (
            dialect and not payloads and not columns,
            "name the column of payloads by --json COLUMN, or columns of parts by --column PATH=COLUMN,"
            " as the table is not looked at",
        ),
    )
    if propose:
        refuse_file(propose, spec)
    from codecanon.audit.audit_data import audit_data
    from codecanon.audit.audit_of_files import AuditOptions, audit_counts, audit_files, count_files
    from codecanon.audit.tuple_files import all_counts, as_csv

    notify = Progress(quiet)
    checked = checked_spec(spec, notify, no_color, "; fix the spec first")
    catalog = checked.catalog
    given = AuditOptions(provider, payloads, columns, messages)
    if dialect and table:
        _print_select(catalog, dialect, table, given)
        return
    told = notify if notify.watched else None
    if tuples:
        account = audit_counts(catalog, *all_counts(tuples))
    else:
        with _opened(engine, paths, master) as files:
            if is_counted_only:
                click.echo(as_csv(count_files(catalog, files, given, told)), nl=False)
                return
            account = audit_files(catalog, files, given, told)
    data = audit_data(catalog, account)
    proposal = Proposal(checked, account, spec, notify) if propose else None
    if proposal:
        data["proposed"] = proposal.data
    _print(data, output_format, quiet, no_color)
    if proposal and propose:
        is_text = output_format == "text"
        diff = proposal.write(propose, data)
        if is_text and not quiet:
            proposal.print(diff, no_color)
        for step in proposal.steps(propose):
            say(step, err=not is_text)
    _judge(account, failures)


def _refuse(*combinations: tuple[object, str]) -> None:
    """Raises UsageError for the first combination of options that is there, with what to do instead."""
    for is_there, message in combinations:
        if is_there:
            raise click.UsageError(message)


def _opened(engine: str, paths: tuple[str, ...], master: str | None) -> "AbstractContextManager[ReportFiles]":
    if engine == "spark":
        from codecanon.audit import spark_files

        return spark_files.opened(paths, master)
    from codecanon.audit import duckdb_files

    return duckdb_files.opened(paths)


def _print_select(catalog: "Catalog", dialect: str, table: str, given: "AuditOptions") -> None:
    from codecanon.audit.audit_of_tables import select_of

    click.echo(f"{select_of(catalog, dialect, table, given)};")


def _print(data: dict[str, Any], output_format: str, quiet: bool, no_color: bool) -> None:
    if output_format == "json":
        print_json(data)
        return
    from codecanon.audit.audit_forms import audit_lines, audit_markdown, audit_page
    from codecanon.audit.audit_tables import summary

    if output_format == "text":
        if quiet:
            click.echo("\n".join(summary(data)))
        else:
            print_lines(audit_lines(data, width()), no_color)
    else:
        click.echo((audit_markdown if output_format == "markdown" else audit_page)(data), nl=False)


def _judge(account: "Account", failures: tuple[str, ...]) -> None:
    from codecanon.audit.account_of_logs import FAILURES

    found = [f"{name}: {count:,}" for name in dict.fromkeys(failures) if (count := FAILURES[name](account))]
    if found:
        fail(f"found what --fail-on names: {', '.join(found)}")
