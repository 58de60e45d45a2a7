"""The registers and the people of the tests. All are invented."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa

from zhihuan.catalogue import Field, FieldType, Privacy, Register
from zhihuan.language import Text

WHEN: Final = datetime(2025, 11, 3, 9, 30, tzinfo=timezone(timedelta(hours=8)))


def field(code: str, kind: FieldType, **more: Any) -> Field:
    return Field(code, Text(code, code), kind, **more)


def register(code: str, fields: list[Field], **more: Any) -> Register:
    key = (fields[0].code,)
    return Register("R99", code, Text(code, code), Text("", ""), key, {each.code: each for each in fields}, "date", **more)


STUDENTS: Final = register(
    "students",
    [
        field("student_no", FieldType.TEXT, is_required=True, is_unique=True),
        field("id_number", FieldType.ID_NUMBER),
        field("sex", FieldType.CODE, codes="sexes"),
        field("entered_on", FieldType.DATE),
        field("left_on", FieldType.DATE),
        field("class_no", FieldType.TEXT, references="classes.class_no"),
        field("host", FieldType.TEXT, references="schools.code"),
        field("score", FieldType.DECIMAL, decimals=1),
        field("fee", FieldType.MONEY),
        field("is_hardship", FieldType.YES_NO, privacy=Privacy.RESTRICTED),
    ],
    begins="entered_on",
    ends="left_on",
)
CLASSES: Final = register("classes", [field("class_no", FieldType.TEXT), field("size", FieldType.WHOLE)])
REGISTERS: Final = {"students": STUDENTS, "classes": CLASSES}


def students(*numbers: str, school: str = "S001", entered: date = date(2023, 9, 1), left: date | None = None) -> pa.Table:
    """Return a register with one student for each number; equal numbers are one person wherever they are."""
    return pa.table(
        {
            "school": [school] * len(numbers),
            "student_no": list(numbers),
            "id_number": pa.array([f"99010120080101{number:0>4}" for number in numbers], pa.string()),
            "entered_on": pa.array([entered] * len(numbers), pa.date32()),
            "left_on": pa.array([left] * len(numbers), pa.date32()),
            "score": [Decimal("61.5")] * len(numbers),
            "is_hardship": [number == "1" for number in numbers],
        }
    )
