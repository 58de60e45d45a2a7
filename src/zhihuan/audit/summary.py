"""The summary table of many reports: as text, as CSV for a spreadsheet, as a page with a link to each report's own."""

import csv
from collections.abc import Sequence
from io import StringIO

from zhihuan.audit.assets import asset
from zhihuan.audit.many import Row
from zhihuan.audit.markup import safe
from zhihuan.audit.terminal import PLAIN, Terminal, pad
from zhihuan.language import Language, Text

COLUMNS = {
    "file": Text("文件", "file"),
    "entity": Text("单位", "entity"),
    "period": Text("年度", "year"),
    "edition": Text("版式", "edition"),
    "facts": Text("数据", "facts"),
    "linked": Text("认出指标", "linked"),
    "errors": Text("错误", "errors"),
    "warnings": Text("存疑", "queries"),
    "infos": Text("提示", "notes"),
    "silenced": Text("已说明", "explained"),
    "note": Text("说明", "note"),
}
_WIDTHS = {"file": 30, "entity": 24, "period": 6, "edition": 8, "facts": 6, "linked": 9, "errors": 6, "warnings": 8, "infos": 6}


def summary_csv(rows: Sequence[Row], language: Language = "zh") -> str:
    """Return the table as CSV, led by the mark that makes spreadsheets read it as UTF-8."""
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow([words.say(language) for words in COLUMNS.values()])
    writer.writerows([[_harmless(_cell(row, column, language)) for column in COLUMNS] for row in rows])
    return "\ufeff" + table.getvalue()


def summary_page(rows: Sequence[Row], language: Language = "zh") -> str:
    """Return the table as one self-contained page; a row with a page of its own links to it."""
    title = Text(f"{len(rows)} 份报告的审核结果", f"Audit of {len(rows)} reports").say(language)
    head = "".join(f'<th scope="col"{_numeric(column)}>{safe(words.say(language))}</th>' for column, words in COLUMNS.items())
    body = "\n".join(_page_row(row, language) for row in rows)
    foot = "".join(f"<td{_numeric(column)}>{_total(rows, column, language)}</td>" for column in COLUMNS)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title} · 质环</title>'
        f"<style>{asset('summary.css')}</style></head>\n<body><h1>{title}</h1>\n"
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n<tfoot><tr>{foot}</tr></tfoot></table></body></html>\n"
    )


def summary_text(rows: Sequence[Row], language: Language = "zh", terminal: Terminal = PLAIN) -> str:
    """Return the table for a terminal, a line a report, the reason below one that could not be read."""
    lines = [
        terminal.paint("  ".join(pad(COLUMNS[column].say(language), wide) for column, wide in _WIDTHS.items()).rstrip(), "strong")
    ]
    for row in rows:
        line = "  ".join(pad(_cell(row, column, language), wide) for column, wide in _WIDTHS.items()).rstrip()
        lines.append(terminal.paint(line, "error") if row.errors else line)
        if row.note:
            lines += [terminal.paint(each, "warning") for each in terminal.wrap(f"! {row.note.say(language)}", 2)]
    errors, unread = sum(row.errors for row in rows), sum(row.trouble is not None for row in rows)
    counts = Text(
        f"共 {len(rows)} 份，{errors} 处错误，{unread} 份未能读取。",
        f"{len(rows)} reports, {errors} errors, {unread} could not be read.",
    )
    return "\n".join([*lines, "", counts.say(language)]) + "\n"


def _cell(row: Row, column: str, language: Language) -> str:
    value = getattr(row, column)
    if isinstance(value, int) and row.trouble:
        return ""
    return value.say(language) if isinstance(value, Text) else str(value or "") if column == "note" else str(value)


def _page_row(row: Row, language: Language) -> str:
    cells = []
    for column in COLUMNS:
        words = safe(_cell(row, column, language))
        if column == "file" and isinstance(row.kept, str):
            words = f'<a href="{safe(row.kept)}">{words}</a>'
        some = " some" if column == "errors" and row.errors else ""
        cells.append(f'<td class="{column}{some}{" number" if _numeric(column) else ""}">{words}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _numeric(column: str) -> str:
    return ' class="number"' if isinstance(getattr(Row(""), column), int) else ""


def _total(rows: Sequence[Row], column: str, language: Language) -> str:
    if column == "file":
        return Text("合计", "total").say(language)
    return str(sum(getattr(row, column) for row in rows)) if _numeric(column) else ""


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
