"""The account of an audit for people: on a terminal, as Markdown, and as one page of HTML with bars."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from codecanon.audit.audit_tables import AuditTable, summary, tables
from codecanon.languages import markdown
from codecanon.lines import Line, paragraph, table
from codecanon.text import printable


def audit_lines(data: Mapping[str, Any], width: int) -> Iterator[Line]:
    return account_lines(_title(data), [*summary(data), *_read_as(data)], tables(data), width)


def account_lines(title: str, said: Sequence[str], tables: Iterable[AuditTable], width: int) -> Iterator[Line]:
    """A title, sentences and tables on a terminal."""
    yield from paragraph(title, width, 0, role="title")
    for sentence in said:
        yield from paragraph(sentence, width, 0)
    for one in tables:
        yield Line("", "")
        yield Line("warning" if one.is_bad else "heading", printable(one.heading))
        yield from paragraph(one.said, width, role="reason")
        yield from _rows(one, width)


def _rows(one: AuditTable, width: int) -> Iterator[Line]:
    digits = max(len(row[0]) for row in one.rows)
    if one.columns[-1] == "share":
        yield from table([(row[0].rjust(digits), row[2].rjust(6), row[1]) for row in one.rows], width)
        return
    for times, *cells in one.rows:
        yield from paragraph(f"{times:>{digits}}  {cells[0] or cells[1]}", width, hang=digits + 2)
        for cell in filter(None, cells[1:] if cells[0] else cells[2:]):
            yield from paragraph(cell, width, digits + 4, role="reason" if cell is cells[-1] else "")


def audit_markdown(data: Mapping[str, Any]) -> str:
    return account_markdown(_title(data), [*summary(data), *_read_as(data)], tables(data))


def account_markdown(title: str, said: Sequence[str], tables: Iterable[AuditTable]) -> str:
    """The same as Markdown."""
    parts = [f"# {_cell(title)}", *map(_cell, said)]
    for one in tables:
        parts.append(f"## {_cell(one.heading)}")
        parts.append(_cell(one.said))
        head = [f"| {' | '.join(one.columns)} |", f"| ---: |{' --- |' * (len(one.columns) - 1)}"]
        parts.append("\n".join([*head, *(f"| {' | '.join(map(_cell, row))} |" for row in one.rows)]))
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return markdown.text(" ".join(printable(text).split()))


_BAD = ' class="bad"'
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; color: #1d2330; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2.2rem } .bad { color: #a3341f }
table { border-collapse: collapse; width: 100% } th { text-align: left; font-weight: 600; color: #5a6272 }
td, th { padding: .25rem .7rem .25rem 0; border-bottom: 1px solid #e4e7ec; vertical-align: top }
td:first-child, th:first-child { text-align: right; white-space: nowrap } td:nth-child(2) { width: 8rem }
svg { display: block; margin-top: .4rem } p { margin: .3rem 0 } .said { color: #5a6272 }
@media (prefers-color-scheme: dark) {
body { color: #e6e8ec; background: #16191f } td, th { border-color: #2c313a } th, .said { color: #a0a8b6 } .bad { color: #ef8d77 }
}
"""


def audit_page(data: Mapping[str, Any]) -> str:
    """One file, without scripts and without anything from elsewhere."""
    body = [f"<h1>{_safe(_title(data))}</h1>", *(f"<p>{_safe(one)}</p>" for one in [*summary(data), *_read_as(data)])]
    for one in tables(data):
        body.append(f"<h2{_BAD if one.is_bad else ''}>{_safe(one.heading)}</h2>")
        body.append(f'<p class="said">{_safe(one.said)}</p>')
        body.append(f"<table><tr><th>{one.columns[0]}</th><th></th>{_cells('th', one.columns[1:])}</tr>")
        color = "#d0563c" if one.is_bad else "#3d7cc9"
        largest = max(one.shares, default=0) or 1
        for row, share in zip(one.rows, one.shares, strict=True):
            bar = f'<svg width="120" height="10" role="img" aria-label="{share:.1%}"><rect width="120" height="10" fill="#8883"/>'
            bar += f'<rect width="{max(120 * share / largest, 1):.1f}" height="10" fill="{color}"/></svg>'
            body.append(f"<tr><td>{_safe(row[0])}</td><td>{bar}</td>{_cells('td', row[1:])}</tr>")
        body.append("</table>")
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{_safe(_title(data))}</title>'
    )
    page = "\n".join(body)
    return f'<!doctype html>\n<html lang="en">\n<head>{head}<style>{_STYLE}</style></head>\n<body>\n{page}\n</body>\n</html>\n'


def _cells(tag: str, cells: Sequence[str]) -> str:
    return "".join(f"<{tag}>{_safe(one)}</{tag}>" for one in cells)


def _safe(text: str) -> str:
    return escape(printable(text))


def _title(data: Mapping[str, Any]) -> str:
    return f"{data['title'] or 'Logs'} against {data['catalog']} {data['version']}"


def _read_as(data: Mapping[str, Any]) -> list[str]:
    return [f"Read as {'; '.join(data['read_as'])}."] if data["read_as"] else []
