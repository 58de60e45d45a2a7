"""Known mistakes planted in the records of the last year: what a careful office would find, and a program must."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa

from zhihuan.catalogue import load_registers
from zhihuan.language import Text
from zhihuan.sample.city import City
from zhihuan.sample.cohorts import draw_cohort
from zhihuan.sample.drawing import Draw

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where it stands, what was right, what was written instead, and what it is.

    `row` is the key of the row; `field` is "" when the whole row is the mistake.
    """

    school: str
    year: int
    register: str
    row: tuple[str, ...]
    field: str
    right: str
    wrong: str
    what: Text


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A kind of mistake: the cell it is made in, how, and in which rows it can be made."""

    register: str
    field: str
    make: Callable[[Row, int], Any]
    what: Text
    fits: Callable[[Row], bool] = lambda row: True


def _next_check_digit(row: Row, year: int) -> str:
    number = str(row["id_number"])
    return number[:-1] + ("0" if number[-1] != "0" else "1")


_MISTAKES: Final = (
    _Mistake(
        "students", "birth_date", lambda row, year: date(year + 2, 5, 20), Text("出生日期在将来", "a date of birth in the future")
    ),
    _Mistake("students", "id_number", _next_check_digit, Text("身份证号校验码不对", "a wrong check digit of an ID number")),
    _Mistake("classes", "major_code", lambda row, year: None, Text("班级没有专业", "a class without a major")),
    _Mistake("assets", "price", lambda row, year: -row["price"], Text("金额为负", "negative money")),
    _Mistake(
        "trainings",
        "hours_per_head",
        lambda row, year: row["hours_per_head"] * row["heads"],
        Text("把总学时写进了人均学时", "the hours of all written as the hours of one"),
    ),
    _Mistake(
        "fitness",
        "total_score",
        lambda row, year: row["total_score"] * 10,
        Text("总分漏了小数点", "a score that lost its decimal point"),
        lambda row: row["total_score"] is not None,
    ),
    _Mistake(
        "staff",
        "left_on",
        lambda row, year: row["entered_on"] - timedelta(400),
        Text("离校日期早于入校日期", "somebody left before they came"),
        lambda row: row["left_on"] is None,
    ),
    _Mistake("aid", "amount", lambda row, year: row["amount"] * 100, Text("金额把元写成了分", "money in fen instead of yuan")),
    _Mistake(
        "employment",
        "student_no",
        lambda row, year: "999999999999",
        Text("去向登记里的学生不在学籍里", "a graduate who is not on the register of students"),
    ),
    _Mistake(
        "employment",
        "monthly_pay",
        lambda row, year: (row["monthly_pay"] / 10_000).quantize(Decimal("0.01")),
        Text("月收入写成了万元", "pay in units of ten thousand"),
        lambda row: row["monthly_pay"] is not None,
    ),
    _Mistake(
        "enterprises",
        "agreement_from",
        lambda row, year: row["agreement_to"] + timedelta(30),
        Text("协议开始晚于终止", "an agreement that begins after its end"),
    ),
)
_TWICE: Final = Text("同一行登记了两次", "a row entered twice")
_ELSEWHERE: Final = Text(
    "同一名学生在两所学校的学籍里，都不是双学籍", "a student on the registers of two schools, as if there by right"
)


def find_faults(city: City, school: str, year: int, tables: Iterator[tuple[str, pa.Table]]) -> Iterator[Fault]:
    """Yield the mistakes that `plant_faults` makes in these sound tables of a school and year."""
    for code, table in tables:
        yield from (fault for fault, _ in _planned(city, school, year, code, table))


def plant_faults(city: City, school: str, year: int, code: str, table: pa.Table) -> pa.Table:
    """Return the table with its mistakes: none in a year that is not the last one."""
    for fault, place in _planned(city, school, year, code, table):
        table = (
            _doubled(table, place) if not fault.field else _written(table, place, fault.field, _value(city, fault, table, place))
        )
    return table


def _planned(city: City, school: str, year: int, code: str, table: pa.Table) -> list[tuple[Fault, int]]:
    if year != city.years[-1] or not table.num_rows:
        return []
    taken: set[int] = set()
    planned = []
    for number, mistake in enumerate(_MISTAKES):
        if mistake.register == code:
            place = _place(city, school, number, table, mistake.fits, taken)
            row = table.slice(place, 1).to_pylist()[0]
            planned.append((_fault(school, year, code, row, mistake.field, mistake.make(row, year), mistake.what), place))
    if code == "students" and school != city.schools[0].code:
        place = _place(city, school, len(_MISTAKES), table, lambda row: row["registration"] != "双学籍", taken)
        row = table.slice(place, 1).to_pylist()[0]
        planned.append((_fault(school, year, code, row, "id_number", _somebody_else(city, year, school), _ELSEWHERE), place))
    if code == "purchases":
        place = _place(city, school, len(_MISTAKES) + 1, table, lambda row: True, taken)
        planned.append((_fault(school, year, code, table.slice(place, 1).to_pylist()[0], "", None, _TWICE), place))
    return planned


def _place(city: City, school: str, number: int, table: pa.Table, fits: Callable[[Row], bool], taken: set[int]) -> int:
    """Return a row that the mistake fits and that has none yet."""
    for place in Draw(city.seed, city.name, school, "faults", number).order(table.num_rows):
        if int(place) not in taken and fits(table.slice(int(place), 1).to_pylist()[0]):
            taken.add(int(place))
            return int(place)
    raise ValueError(f"no row of {school} can have mistake {number}")


def _fault(school: str, year: int, code: str, row: Row, field: str, wrong: Any, what: Text) -> Fault:
    key = tuple(str(row[name]) for name in load_registers()[code].key)
    return Fault(school, year, code, key, field, _told(row.get(field)), _told(wrong), what)


def _told(value: Any) -> str:
    return "" if value is None else str(value)


def _value(city: City, fault: Fault, table: pa.Table, place: int) -> Any:
    if fault.what is _ELSEWHERE:
        return fault.wrong
    mistake = next(each for each in _MISTAKES if each.what is fault.what)
    return mistake.make(table.slice(place, 1).to_pylist()[0], fault.year)


def _somebody_else(city: City, year: int, school: str) -> str:
    """Return the ID number of a student of the city's first school, another one for each school."""
    first = draw_cohort(city, city.schools[0], year - 1)
    return str(first.id_number[len(first) - 1 - city.school(school).place % 20].as_py())


def _written(table: pa.Table, place: int, field: str, value: Any) -> pa.Table:
    column = table.schema.get_field_index(field)
    values = table.column(field).to_pylist()
    values[place] = value
    return table.set_column(column, table.schema.field(column), pa.array(values, table.schema.field(column).type))


def _doubled(table: pa.Table, place: int) -> pa.Table:
    return pa.concat_tables([table, table.slice(place, 1)])
