"""What stands in the official tables beside the numbers: units, signs, and both years (V02)."""

import re
from collections.abc import Iterator

from zhihuan.checks.forms import PrintedRow, PrintedTable, printed_tables
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.tables import cite_cell
from zhihuan.document import Cell
from zhihuan.language import Text
from zhihuan.quantities import dimension, scale

PERCENT = re.compile(r"\d\s*[%％]")
# What stands in the unit column of a ratio, which has no unit.
RATIO = re.compile(r"[-—－–/／]*|[:：∶]1|比值?")
YEARS = 2
MOST = 8


class SignInCell(Check):
    """A value of an official table repeats the % of its unit column.

    错误示例：单位为“%”的一格写“98.6%”。

    正确示例：单位为“%”的一格只写98.6。
    """

    id = "sign-in-cell"
    family = "structure"
    rules = ("V02",)
    title = Text("表内数值重复写百分号", "A percent sign beside a unit of percent")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for table in printed_tables(dossier):
            rows = [row for row in table.rows if row.unit.strip() in ("%", "％")]
            signs = [cell for row in rows for cell in row.values if PERCENT.search(cell.text)]
            if signs:
                yield self._finding(table, signs)

    def _finding(self, table: PrintedTable, cells: list[Cell]) -> Finding:
        shown = "、".join(dict.fromkeys(cell.text for cell in cells[:MOST]))
        message = Text(
            f"{table.form.number}“{table.form.title}”的单位已是%，数值后不必再写百分号：{shown}。",
            f"The unit is %, so a value carries no sign: {shown}.",
        )
        hint = Text("请按表式只填数字。", "Enter the bare number as the form asks.")
        places = tuple(dict.fromkeys(cite_cell(cell) for cell in cells[:MOST]))
        return Finding(self.id, Severity.INFO, message, hint, places, found=shown)


class FormUnitChanged(Check):
    """An official table prints another unit than the form: a value in 元 cannot stand beside those of other schools in 万元.

    错误示例：“年财政专项经费”一行的单位印成“元”，规定为“万元”。

    正确示例：单位与规定的表式相同，数值随之换算。
    """

    id = "form-unit-changed"
    family = "structure"
    rules = ("V02", "V15")
    title = Text("表内单位与规定不同", "A unit that is not the form's")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for table in printed_tables(dossier):
            asked = table.asked()
            for row in table.rows:
                if row.key in asked and row.unit and _differ(asked[row.key].unit, row.unit.replace(" ", "")):
                    yield self._finding(table, row, asked[row.key].unit)

    def _finding(self, table: PrintedTable, row: PrintedRow, wanted: str) -> Finding:
        message = Text(
            f"{table.form.number}“{row.label.text}”的单位印成“{row.unit}”，规定为“{wanted}”。",
            f"The unit of a row is {row.unit}; the form says {wanted}.",
        )
        hint = Text("请恢复规定的单位，并换算数值。", "Restore the form's unit and convert the values.")
        return Finding(self.id, Severity.WARNING, message, hint, (cite_cell(row.label),), wanted, row.unit)


def _differ(one: str, other: str) -> bool:
    """Tell whether two units measure different things, or one thing in another scale; the many words for things are alike."""
    if RATIO.fullmatch(one) and RATIO.fullmatch(other):
        return False
    alike = {"": "things", "people": "things"}
    measures = [alike.get(dimension(unit).partition("/")[0], dimension(unit).partition("/")[0]) for unit in (one, other)]
    return measures[0] != measures[1] or scale(one) != scale(other)


class FormYearMissing(Check):
    """An official table gives one year where the form asks for two.

    错误示例：落实政策表只有“2025年”一列。

    正确示例：“2024年”“2025年”两列，上年的数与上年报送的相同。
    """

    id = "form-year-missing"
    family = "structure"
    rules = ("V01", "V10")
    title = Text("规定的表只有一年数据", "A table of one year only")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for table in printed_tables(dossier):
            if max(len(row.values) for row in table.rows) < YEARS:
                message = Text(
                    f"{table.form.number}“{table.form.title}”只有一年的数据，规定填上年和本年两列。",
                    f"Table “{table.form.title}” gives one year; the form asks for two.",
                )
                hint = Text("请补上上年一列。", "Add the column of last year.")
                yield Finding(self.id, Severity.WARNING, message, hint, (cite_cell(table.rows[0].label),))
