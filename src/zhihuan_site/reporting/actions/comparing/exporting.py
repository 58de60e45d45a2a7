"""The comparison as files for a spreadsheet, in which no name can become a formula."""

import csv
import io
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from zhihuan.document import Column as SheetColumn
from zhihuan.document import Sheet, write_xlsx
from zhihuan.registers import harmless
from zhihuan_site.reporting.actions.comparing.measuring import Cell, Comparison
from zhihuan_site.reporting.actions.comparing.standards import Conditions, Verdict

Value = str | int | Decimal
FORMATS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def export(sheet: Sheet, kind: str) -> bytes:
    """Return the sheet as a file of one of FORMATS."""
    return write_xlsx([sheet]) if kind == "xlsx" else _as_csv(sheet)


def comparison_sheet(comparison: Comparison, year: int) -> Sheet:
    """Return the schools with both years of every indicator, and below them the spread of the group."""
    head = [SheetColumn(_("学校"), 30), SheetColumn(_("县区"), 14), SheetColumn(_("状态"), 10)]
    for column in comparison.columns:
        name = f"{column.indicator.name.zh}（{column.unit}）"
        head += [SheetColumn(f"{name}{year}", 16), SheetColumn(f"{name}{year - 1}", 16)]
    rows = [
        (
            school.name,
            school.county,
            str(school.report.get_state_display()),
            *(word for cell, _p in cells for word in _both(cell)),
        )
        for school, cells in comparison.rows()
    ]
    for label, values in comparison.summary():
        rows.append((label, "", "", *("" if value is None else value for value in values)))
    title = _("学校比较 %(year)s") % {"year": year}
    return Sheet(title, tuple(head), tuple(rows), title)


def conditions_sheet(conditions: Conditions, year: int) -> Sheet:
    """Return the schools beside the standards, each with its verdict."""
    names = {Verdict.MET: _("达标"), Verdict.NEAR: _("接近"), Verdict.MISSED: _("未达标"), Verdict.UNKNOWN: ""}
    head = [SheetColumn(_("学校"), 30)]
    for each in conditions.conditions:
        head += [SheetColumn(f"{each.asks}（{each.threshold.standard}）", 18), SheetColumn(_("判断"), 8)]
    rows = [
        (school.name, *(word for cell in cells for word in (cell.text, names[cell.verdict])))
        for school, cells in conditions.rows()
    ]
    title = _("办学条件对照标准 %(year)s") % {"year": year}
    return Sheet(title, tuple(head), tuple(rows), title)


def _both(cell: Cell) -> tuple[Value, Value]:
    return (cell.text if cell.value is None else cell.value, cell.before_text if cell.before is None else cell.before)


def _as_csv(sheet: Sheet) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(harmless(column.name) for column in sheet.columns)
    writer.writerows([harmless(value) if isinstance(value, str) else value for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")
