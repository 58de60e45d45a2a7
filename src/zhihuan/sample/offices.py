"""Four registers of a school as its offices keep them: the same rows, in workbooks that nobody made for a program."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa

from zhihuan.catalogue import Field, Register, load_registers
from zhihuan.sample.city import City, SchoolPlan
from zhihuan.sample.office_book import Cell, OfficeSheet, column_letters, write_office_book

_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_GROUP: Final = 7  # columns under one heading of a two-row header
_GROUPS: Final = ("基本信息", "学历职称", "岗位与任课", "资格与荣誉", "聘用情况", "其他", "备注")


def write_office_books(city: City, school: str, year: int, tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, bytes]]:
    """Yield the workbooks of those registers among students, staff, trainings and awards that `tables` has, by file name.

    Their habits: a title over the header, headings in other words, a header of two rows, a total at the bottom, numbers and days
    typed as text, full-width digits, stray spaces, a second sheet of notes.
    """
    plan, registers = city.school(school), load_registers()
    for code, keep in _KEEPERS.items():
        if code in tables:
            sheets = keep(registers[code], plan, year, tables[code].to_pylist())
            yield f"{plan.name}{registers[code].name.zh}{year}.xlsx", write_office_book(sheets)


Rows = Sequence[Mapping[str, Any]]


def _students(register: Register, plan: SchoolPlan, year: int, rows: Rows) -> list[OfficeSheet]:
    """Return the register as the student office keeps it: a title, headings in their own words, a total."""
    fields = _used(register, rows)
    title = [f"{plan.name}{year}年学生名册（虚构）"]
    body = [[_plain(row[field.code], number % 9 == 4) for field in fields] for number, row in enumerate(rows)]
    head = [_heading(field, number % 2 == 1) for number, field in enumerate(fields)]
    total: list[Cell] = ["合计", len(rows)]
    return [
        OfficeSheet("名册", [title, head, *body, total], [f"A1:{column_letters(len(fields) - 1)}1"]),
        OfficeSheet("填表说明", [["1. 日期按身份证填写。"], ["2. 毕业离校的学生保留到年底。"]]),
    ]


def _staff(register: Register, plan: SchoolPlan, year: int, rows: Rows) -> list[OfficeSheet]:
    """Return the register as the personnel office keeps it: a header of two rows, the upper one over merged cells."""
    fields = _used(register, rows)
    upper: list[Cell] = [_GROUPS[number // _GROUP] if number % _GROUP == 0 else None for number in range(len(fields))]
    starts = range(0, len(fields), _GROUP)
    merged = [f"{column_letters(start)}1:{column_letters(min(start + _GROUP, len(fields)) - 1)}1" for start in starts]
    body = [[_plain(row[field.code], number % 11 == 6) for field in fields] for number, row in enumerate(rows)]
    return [OfficeSheet("教职工", [upper, [field.name.zh for field in fields], *body], merged)]


def _trainings(register: Register, plan: SchoolPlan, year: int, rows: Rows) -> list[OfficeSheet]:
    """Return the register as the training office keeps it: numbers typed as text, full-width digits, a row of totals."""
    fields = _used(register, rows)
    body = [[_typed(row[field.code], number) for field in fields] for number, row in enumerate(rows)]
    heads, money = sum(row["heads"] for row in rows), sum(row["income_received"] or 0 for row in rows)
    totals: list[Cell] = [
        None if field.code not in ("heads", "income_received") else heads if field.code == "heads" else money for field in fields
    ]
    totals[0] = "合 计"
    return [OfficeSheet("Sheet1", [[f"{year}年社会培训登记表"], [], [_heading(field, True) for field in fields], *body, totals])]


def _awards(register: Register, plan: SchoolPlan, year: int, rows: Rows) -> list[OfficeSheet]:
    """Return the register as the teaching office keeps it: days in Chinese, an empty row between the months."""
    fields = _used(register, rows)
    body: list[list[Cell]] = []
    for number, row in enumerate(rows):
        body.append([_spoken(row[field.code]) for field in fields])
        if number % 40 == 39:
            body.append([])
    return [OfficeSheet("获奖登记", [[_heading(field, False) for field in fields], *body])]


_KEEPERS: Final[Mapping[str, Callable[[Register, SchoolPlan, int, Rows], list[OfficeSheet]]]] = {
    "students": _students,
    "staff": _staff,
    "trainings": _trainings,
    "awards": _awards,
}


def _used(register: Register, rows: Rows) -> list[Field]:
    """Return the fields that any row fills: offices leave the other columns out."""
    return [field for field in register.fields.values() if field.is_required or any(row[field.code] is not None for row in rows)]


def _heading(field: Field, in_other_words: bool) -> str:
    return field.synonyms[0] if in_other_words and field.synonyms else field.name.zh


def _plain(value: Any, as_text: bool) -> Cell:
    """Return a cell; in some rows days and numbers were typed as text."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if as_text and isinstance(value, date):
        return f"{value.year}.{value.month}.{value.day}"
    return str(value) if as_text and isinstance(value, (int, Decimal)) else value


def _typed(value: Any, number: int) -> Cell:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return f"{value:,}".translate(_FULL_WIDTH) if number % 3 == 0 else f" {value} "
    return _plain(value, as_text=number % 4 == 0)


def _spoken(value: Any) -> Cell:
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else _plain(value, as_text=True)
