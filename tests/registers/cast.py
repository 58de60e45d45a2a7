"""A small register and its people, invented, for the tests of registers; and workbooks made of plain rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl

from zhihuan.catalogue import CodeList, Field, FieldType, Privacy, Register
from zhihuan.language import Text
from zhihuan.registers import Intake, take_in

TODAY = date(2025, 12, 31)
KEY = b"an installation key for tests...."

SEXES = CodeList("sexes", Text("性别", "Sexes"), {"01": "男", "02": "女", "9": "未说明"}, {"男性": "男"})
MAJORS = CodeList(
    "majors",
    Text("专业", "Majors"),
    {"710204": "数字媒体技术应用", "710210": "计算机平面设计", "770101": "幼儿保育"},
    {"学前教育": "770101"},
    stores="code",
)
CODES = {"sexes": SEXES, "majors": MAJORS}


def field(code: str, name: str, kind: str, **more: Any) -> Field:
    """Return a field of this type."""
    return Field(code, Text(name, code.replace("_", " ")), FieldType(kind), **more)


def register(*fields: Field, key: Sequence[str] = (), code: str = "pupils") -> Register:
    """Return a register of these fields."""
    name = Text("学员名册", "Pupils")
    return Register("R99", code, name, name, tuple(key), {one.code: one for one in fields}, "date")


PUPILS = register(
    field("pupil_no", "学籍号", "text", is_required=True, is_unique=True, synonyms=("学号",)),
    field("id_number", "身份证号", "id_number", is_unique=True, privacy=Privacy.RESTRICTED),
    field("name", "姓名", "text", is_required=True),
    field("sex", "性别", "code", codes="sexes"),
    field("birth_date", "出生日期", "date"),
    field("major", "专业代码", "code", codes="majors", references="majors.code"),
    field("entered_on", "入学日期", "date"),
    field("left_on", "离校日期", "date", not_before="entered_on"),
    field("fee", "学费", "money", unit="元"),
    field("score", "综合分", "decimal", decimals=1, low=Decimal(0), high=Decimal(100)),
    field("hours", "学时", "whole", unit="学时"),
    field("boards", "是否住校", "yes_no"),
    field("mentor", "带班学长", "text", references="pupils.pupil_no"),
    key=("pupil_no",),
)

HEADERS = tuple(one.name.zh for one in PUPILS.fields.values())
LI = ("2024001", "110101200801010019", "李小明", "男", "2008-01-01", "710204", "2024-09-01", "", "1200", "83.5", "36", "是", "")
WANG = (
    "2024002",
    "11010120080101006X",
    "王小红",
    "女",
    "2008-01-01",
    "710210",
    "2024-09-01",
    "",
    "0",
    "90",
    "36",
    "否",
    "2024001",
)


def workbook(*sheets: Sequence[Sequence[object]], names: Sequence[str] = ()) -> bytes:
    """Return an .xlsx of these rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(names[at] if names else f"表{at + 1}")
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the bytes of a workbook."""
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def table(*rows: Sequence[object], headers: Sequence[object] = HEADERS) -> bytes:
    """Return an .xlsx of one sheet with the headers of the pupils."""
    return workbook([headers, *rows], names=["学员"])


def changed(row: Sequence[str], **cells: object) -> list[object]:
    """Return the row with other values in these fields."""
    return [cells.get(code, value) for code, value in zip(PUPILS.fields, row, strict=True)]


def take(
    source: bytes, form: Register = PUPILS, name: str = "学员.xlsx", known: Mapping[str, frozenset[str]] | None = None
) -> Intake:
    """Take a file in as the register of a school for 2025."""
    more = {} if known is None else {"known": known}
    return take_in(source, name, form, school="S001", year=2025, today=TODAY, key=KEY, codes=CODES, **more)


def told(intake: Intake) -> list[tuple[str, str, str]]:
    """Return the refused cells: where, what stands there, why."""
    return [(one.cell, one.value, one.reason) for one in intake.rejected]
