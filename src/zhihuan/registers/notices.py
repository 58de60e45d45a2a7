"""What is told about a file as a whole: columns missing, doubled or unknown, sheets and rows that were left out."""

import difflib
from collections.abc import Mapping, Sequence
from typing import Final

from zhihuan.catalogue import Field, Register
from zhihuan.language import Text
from zhihuan.registers.headings import Layout
from zhihuan.registers.model import Notice
from zhihuan.registers.reasons import referred
from zhihuan.registers.records import LeftOut, Records
from zhihuan.registers.schema import is_needed
from zhihuan.registers.workbooks import Book, letters

_CAUSES: Final[dict[str, Text]] = {
    "title": Text("表头上方的标题行", "title rows above the header"),
    "total": Text("合计行", "total rows"),
    "note": Text("表尾说明行", "rows of notes"),
    "header": Text("重复的表头行", "repeated header rows"),
    "example": Text("示例行", "example rows"),
    "hidden": Text("隐藏的行", "hidden rows"),
    "blank": Text("空行", "blank rows"),
}
_HINTS: Final[dict[str, Text]] = {
    "hidden": Text("需要导入的，请取消隐藏或筛选后再导入。", "To import them, unhide them or clear the filter."),
}
_LIKE: Final = 0.6


class Telling:
    """Collects what is told: `problems` stand in the way of the import, `notices` do not."""

    def __init__(self, register: Register, fields: Sequence[Field]) -> None:
        self._register, self._fields = register, fields
        self._needed = [field for field in fields if is_needed(register, field)]
        self.problems: list[Notice] = []
        self.notices: list[Notice] = []
        self._others: list[str] = []
        self._found = False

    def is_register(self, layout: Layout) -> bool:
        """Tell whether a sheet is the register: its header names two fields, and a third of the required ones or half of all."""
        named = set(layout.columns)
        needed = {field.code for field in self._needed}
        is_much = 3 * len(named & needed) >= len(needed) or 2 * len(named) >= len(self._fields)
        return is_much and len(named) >= min(2, len(self._fields))

    def hidden_sheet(self, sheet: str) -> None:
        """Tell that a hidden sheet was left out."""
        self.notices.append(
            Notice(
                Text(f"工作表“{sheet}”是隐藏的，没有读取。", f"The sheet “{sheet}” is hidden and was not read."),
                Text("需要导入的，请取消隐藏后再导入。", "Unhide it to import it."),
                sheet,
            )
        )

    def other_sheet(self, sheet: str) -> None:
        """Remember a sheet that has no header of the register."""
        self._others.append(sheet)

    def header(self, sheet: str, layout: Layout) -> frozenset[str]:
        """Tell what is wrong with a header; return the required fields that it lacks."""
        self._found = True
        for code, columns in layout.doubled.items():
            self._doubled(sheet, layout, code, columns)
        missing = [field for field in self._needed if field.code not in layout.columns]
        for field in missing:
            self._missing(sheet, layout, field)
        for column, header in layout.unknown.items():
            self._unknown(sheet, column, header)
        for column, code in layout.passed_over.items():
            self._passed_over(sheet, layout, column, code)
        self._units(sheet, layout)
        return frozenset(field.code for field in missing)

    def _doubled(self, sheet: str, layout: Layout, code: str, columns: Sequence[int]) -> None:
        name = self._register.fields[code].name
        zh = "、".join(f"{letters(column)} 列“{layout.headers[column]}”" for column in columns)
        en = ", ".join(f"{letters(column)} “{layout.headers[column]}”" for column in columns)
        self.problems.append(
            Notice(
                Text(f"“{name.zh}”出现在多列：{zh}。", f"“{name.en}” stands in several columns: {en}."),
                Text("请只留一列，或改正其中的表头。", "Keep one of them, or correct the header."),
                sheet,
                letters(columns[1]),
            )
        )

    def _missing(self, sheet: str, layout: Layout, field: Field) -> None:
        words = {header: column for column, header in layout.unknown.items()}
        near = difflib.get_close_matches(field.name.zh, words, n=1, cutoff=_LIKE)
        hint = Text(f"请补上“{field.name.zh}”列；可用 template 命令取得空表。", f"Add the column “{field.name.zh}”.")
        if near:
            spot = f"{letters(words[near[0]])} 列“{near[0]}”"
            hint = Text(f"{spot}是否就是“{field.name.zh}”？请改正表头。", f"Is it {near[0]}? Correct the header.")
        message = Text(f"缺少必填列“{field.name.zh}”。", f"The required column “{field.name.en}” is missing.")
        self.problems.append(Notice(message, hint, sheet))

    def _unknown(self, sheet: str, column: int, header: str) -> None:
        message = Text(
            f"{letters(column)} 列“{header}”不属于本台账，没有读取。",
            f"Column {letters(column)} “{header}” is not of this register.",
        )
        names = {field.name.zh: field for field in self._fields}
        near = difflib.get_close_matches(header, names, n=1, cutoff=_LIKE)
        hint = Text(f"若是“{near[0]}”，请改正表头。", f"If it is “{near[0]}”, correct the header.") if near else Text("", "")
        self.notices.append(Notice(message, hint, sheet, letters(column)))

    def _passed_over(self, sheet: str, layout: Layout, column: int, code: str) -> None:
        taken = f"{letters(layout.columns[code])} 列“{layout.headers[layout.columns[code]]}”"
        zh = f"{letters(column)} 列“{layout.headers[column]}”没有读取：已用 {taken}。"
        en = f"Column {letters(column)} was not read: {letters(layout.columns[code])} names the field better."
        self.notices.append(Notice(Text(zh, en), sheet=sheet, cell=letters(column)))

    def _units(self, sheet: str, layout: Layout) -> None:
        for code, match in layout.matches.items():
            column, header = layout.columns[code], layout.headers[layout.columns[code]]
            unit = self._register.fields[code].unit or "元"
            if match.wrong_unit:
                zh = f"{letters(column)} 列“{header}”的单位“{match.wrong_unit}”不能换算为“{unit}”。"
                en = f"The unit of column {letters(column)} “{header}” cannot be turned into {unit}."
                hint = Text(f"请改为以“{unit}”计，或改正表头。", f"Give it in {unit}, or correct the header.")
                self.problems.append(Notice(Text(zh, en), hint, sheet, letters(column)))
            elif match.factor != 1:
                zh = f"{letters(column)} 列“{header}”每格乘以 {match.factor.normalize():f}，换算为{unit}。"
                en = f"Each cell of column {letters(column)} “{header}” was multiplied by {match.factor.normalize():f}."
                self.notices.append(Notice(Text(zh, en), sheet=sheet, cell=letters(column)))

    def rows(self, records: Records, strays: Mapping[int, int]) -> None:
        """Tell which rows and cells of a sheet were left out, and that merged cells were filled.

        `strays` counts the cells of each column without a header.
        """
        for cause, left in sorted(records.left_out.items()):
            self.notices.append(_left_out(records.sheet.name, cause, left))
        for column, count in sorted(strays.items()):
            zh = f"{letters(column)} 列没有表头，其中 {count} 格没有读取。"
            en = f"Column {letters(column)} has no header; {count} cells of it were not read."
            self.notices.append(Notice(Text(zh, en), sheet=records.sheet.name, cell=letters(column)))
        spread = [area for area in records.sheet.areas() if area[2] > area[0] and area[0] > records.header_row]
        if spread:
            zh = f"{len(spread)} 处合并单元格按所占各行逐行填入。"
            en = f"{len(spread)} merged cells were filled into each row that they cover."
            self.notices.append(Notice(Text(zh, en), sheet=records.sheet.name))

    def book(self, book: Book) -> None:
        """Tell what concerns the whole file, once all sheets are read."""
        if book.is_lossy:
            message = Text("文件编码有误，部分字符读不出来。", "Some characters of the file could not be read.")
            hint = Text(
                "含乱码的格已退回；请另存为 UTF-8 或 .xlsx。", "Cells with lost characters are rejected; save it as UTF-8."
            )
            self.notices.append(Notice(message, hint))
        if book.has_macros:
            message = Text("工作簿带有宏，没有运行。", "The workbook carries macros; they were not run.")
            hint = Text("退回的批注件里不含宏。", "The commented copy is without them.")
            self.notices.append(Notice(message, hint))
        if not self._found:
            self._no_header()
            return
        for sheet in self._others:
            message = Text(f"工作表“{sheet}”没有本台账的表头，没有读取。", f"The sheet “{sheet}” has no header of this register.")
            self.notices.append(Notice(message, sheet=sheet))

    def _no_header(self) -> None:
        names = "、".join(field.name.zh for field in self._needed or self._fields)
        title = self._register.name
        message = Text(f"没有找到“{title.zh}”台账的表头。", f"No header of the register “{title.en}” was found.")
        hint = Text(
            f"表头应有：{names}。请核对台账是否选对，或用 template 命令取得空表。",
            f"It must have: {names}. Is it the right register? `template` writes its form.",
        )
        self.problems.append(Notice(message, hint))

    def unchecked(self, field: Field) -> None:
        """Tell that the references of a field could not be checked."""
        target = referred(field.references)
        message = Text(
            f"“{field.name.zh}”没有核对：所引用的“{target.zh}”尚未导入。",
            f"“{field.name.en}” was not checked: what it points to ({target.en}) is not imported.",
        )
        self.notices.append(Notice(message))


def _left_out(sheet: str, cause: str, left: LeftOut) -> Notice:
    what = _CAUSES[cause]
    more = " …" if left.count > len(left.numbers) else ""
    rows = "、".join(map(str, left.numbers)) + more
    message = Text(f"略去{what.zh} {left.count} 行（第 {rows} 行）。", f"Left out: {left.count} {what.en} (rows {rows}).")
    return Notice(message, _HINTS.get(cause, Text("", "")), sheet, f"A{left.numbers[0]}")
