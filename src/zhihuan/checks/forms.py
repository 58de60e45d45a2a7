"""The official tables row by row: nothing left out, renamed, moved, emptied or misnumbered (V01, V02)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhihuan.catalogue import FormRow, FormTable
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.checks.outline import edition_of
from zhihuan.checks.tables import cite_cell
from zhihuan.document import Caption, Cell, Document, Heading, Paragraph, Table
from zhihuan.language import Text

NOISE = re.compile(r"其中|[\s*＊：:（）()“”\"]")
REMARK = re.compile(r"[（(][^（()）]*[）)]")
LETTER = re.compile(r"^[A-D]类")
COUNTED = re.compile(r"(?:就业人数|总数|数量|数|总学时|学时)$")
KEEP_FORM = Text(
    "请按规定的表式补齐，没有数据的填0或按表中说明填写。",
    "Keep the form's rows; where there is nothing, enter 0 or what the form says.",
)
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of an official table as printed: its number, label, unit and value cells; `key` is what rows are matched by."""

    number: str
    label: Cell
    values: tuple[Cell, ...]
    key: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """An official table of the edition and the rows that the report prints of it, over page breaks.

    `is_certain` tells whether the rows of the form itself are beyond doubt.
    """

    form: FormTable
    rows: tuple[PrintedRow, ...]
    is_certain: bool = True

    def missing(self) -> list[tuple[FormRow, PrintedRow | None]]:
        """Return the rows of the form that are not printed, each with the printed row before the gap."""
        wanted = [_key(row.label, row.unit) for row in self.form.rows]
        printed = [row.key for row in self.rows]
        gone = []
        for tag, i1, i2, j1, _ in SequenceMatcher(None, wanted, printed, autojunk=False).get_opcodes():
            if tag in ("delete", "replace"):
                before = self.rows[j1 - 1] if j1 else None
                gone += [(self.form.rows[i], before) for i in range(i1, i2)]
        return gone

    def asked(self) -> dict[str, FormRow]:
        """Return the rows of the form by the key that printed rows are matched by."""
        return {_key(row.label, row.unit): row for row in self.form.rows}


def printed_tables(dossier: Dossier) -> Iterator[PrintedTable]:
    """Yield the official tables that the report or an annex prints, with at least half of their rows."""
    edition = edition_of(dossier)
    for form in edition.tables if edition else ():
        rows = tuple(row for reading in (dossier.report, *dossier.annexes) for row in _rows_of(form, reading.document))
        wanted = {_key(row.label, row.unit) for row in form.rows}
        if rows and len(wanted & {row.key for row in rows}) >= ENOUGH * len(wanted):
            yield PrintedTable(form, rows, is_certain=bool(edition and not edition.has_inferred_rows))


def _rows_of(form: FormTable, document: Document) -> Iterator[PrintedRow]:
    inside = False
    for block in document.blocks:
        if isinstance(block, Table):
            named = block.title is not None and form.title in block.title.text.replace(" ", "")
            if inside or named:
                yield from _printed_rows(block)
        elif isinstance(block, Heading | Caption | Paragraph):
            words = block.passage.text.replace(" ", "")
            if form.title in words:
                inside = True
            elif isinstance(block, Heading | Caption) and words:
                inside = False


def _printed_rows(table: Table) -> Iterator[PrintedRow]:
    head = {cell.text.replace(" ", ""): cell.column for cell in table.rows[0]}
    label_at, unit_at = head.get("指标", head.get("指标名称", -1)), head.get("单位", -1)
    if label_at < 0 or unit_at < 0:
        return
    label = table.rows[0][label_at]
    for index, row in enumerate(table.rows[1:], start=1):
        # A blank label continues the row above: courses are counted in 门 and below it in 学时.
        label = row[label_at] if row[label_at].text else label
        if row[label_at].text or row[unit_at].text:
            values = tuple(cell for cell in row if cell.column > max(label_at, unit_at))
            # A number that reaches down from the row above is not this row's own.
            number = row[0].text if row[0].row == index else ""
            yield PrintedRow(number, label, values, _key(label.text, row[unit_at].text), row[unit_at].text)


def _key(label: str, unit: str) -> str:
    plain = LETTER.sub("", NOISE.sub("", REMARK.sub("", label))).replace("毕业生去向", "毕业去向")
    return f"{COUNTED.sub('', plain)}|{'学时' if unit.strip() == '学时' else ''}"


def _english(table: PrintedTable) -> str:
    return f"Table {table.form.number.lstrip('附表')}"


class FormRowMissing(Check):
    """A row of an official table is left out or renamed.

    错误示例：落实政策表没有“班主任人数”一行。

    正确示例：各行齐全，名称和顺序与规定的表式相同。
    """

    id = "form-row-missing"
    family = "structure"
    rules = ("V01",)
    title = Text("规定的表行缺失", "A row of the form is missing")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for table in printed_tables(dossier):
            gone = table.missing()
            if gone and not _same_rows(table):
                yield self._finding(table, gone)

    def _finding(self, table: PrintedTable, gone: list[tuple[FormRow, PrintedRow | None]]) -> Finding:
        labels = [row.label.removeprefix("其中：") for row, _ in gone]
        names = "、".join(f"{label}（{n}处）" if (n := labels.count(label)) > 1 else label for label in dict.fromkeys(labels))
        message = Text(f"{table.form.number}“{table.form.title}”缺少：{names}。", f"{_english(table)} lacks: {names}.")
        around = tuple(dict.fromkeys(cite_cell((before or table.rows[0]).label) for _, before in gone))
        severity = Severity.ERROR if table.is_certain else Severity.WARNING
        return Finding(self.id, severity, message, KEEP_FORM, around[:8], expected=names)


def _same_rows(table: PrintedTable) -> bool:
    return sorted(_key(row.label, row.unit) for row in table.form.rows) == sorted(row.key for row in table.rows)


class FormRowMoved(Check):
    """The rows of an official table stand in another order, or their printed numbers have slipped.

    错误示例：序号8写在“校级数量”一行，而规定的第8项是“虚拟仿真实训基地数”。

    正确示例：序号写在规定的行上。
    """

    id = "form-row-moved"
    family = "structure"
    rules = ("V01",)
    title = Text("表行次序或序号错位", "Rows or row numbers moved")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for table in printed_tables(dossier):
            if table.missing() and _same_rows(table):
                message = Text(
                    f"{table.form.number}“{table.form.title}”的行序与规定不同。",
                    f"Rows of {_english(table)} are in another order.",
                )
                moved = tuple(cite_cell(row.label) for _, row in table.missing() if row)
                yield Finding(self.id, Severity.WARNING, message, KEEP_FORM, moved[:6])
            slipped = list(self._slipped(table))
            if slipped:
                yield self._finding(table, slipped)

    def _slipped(self, table: PrintedTable) -> Iterator[tuple[PrintedRow, str]]:
        numbers = {
            _key(row.label, row.unit): row.number for row in reversed(table.form.rows) if row.level == 0 and row.number.isdigit()
        }
        counts = [_key(row.label, row.unit) for row in table.form.rows]
        if _runs_on(table) or not table.is_certain:
            return
        for row in table.rows:
            printed = row.number
            right = numbers.get(row.key, "") if counts.count(row.key) == 1 else ""
            if printed.isdigit() and printed != right and (right or counts.count(row.key) == 1):
                yield row, right

    def _finding(self, table: PrintedTable, slipped: list[tuple[PrintedRow, str]]) -> Finding:
        shown = "；".join(f"序号{row.number}写在“{row.label.text}”" for row, _ in slipped[:5])
        message = Text(
            f"{table.form.number}“{table.form.title}”序号错位：{shown}。",
            f"Row numbers of {_english(table)} have slipped: {shown}.",
        )
        places = tuple(cite_cell(row.label) for row, _ in slipped[:8])
        return Finding(self.id, Severity.WARNING, message, KEEP_FORM, places)


def _runs_on(table: PrintedTable) -> bool:
    """Tell whether the printed numbers rise by one on rows that the form numbers: where rows are left out, those below move up."""
    top = {_key(row.label, row.unit) for row in table.form.rows if row.level == 0}
    numbered = [row for row in table.rows if row.number]
    runs = [row.number for row in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    return runs and bool(table.missing()) and not _same_rows(table) and all(row.key in top for row in numbered)


class FormCellEmpty(Check):
    """A cell of an official table is empty: neither a number nor 0 nor what the form says.

    错误示例：“专利转让数量”的2025年一格是空白。

    正确示例：没有的填0；“中职不填”照写。
    """

    id = "form-cell-empty"
    family = "structure"
    rules = ("V01", "V02")
    title = Text("规定的表格有空格", "An empty cell in the form")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        for table in printed_tables(dossier):
            filled = {_key(row.label, row.unit) for row in table.form.rows if row.is_filled}
            empty = [row for row in table.rows if row.key in filled and any(not cell.text for cell in row.values)]
            if empty:
                yield self._finding(table, empty)

    def _finding(self, table: PrintedTable, empty: list[PrintedRow]) -> Finding:
        shown = "、".join(row.label.text for row in empty[:6])
        message = Text(f"{table.form.number}“{table.form.title}”有空格：{shown}。", f"Empty cells in {_english(table)}: {shown}.")
        return Finding(self.id, Severity.WARNING, message, KEEP_FORM, tuple(cite_cell(row.label) for row in empty[:8]))
