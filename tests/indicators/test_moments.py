"""The days and spans of a data year, and the conditions that they put on rows."""

from dataclasses import replace
from datetime import date

import pytest

from zhihuan.catalogue import Given, Measure, load_registers
from zhihuan.indicators.moments import DAYS, SPANS, condition, given
from zhihuan.indicators.plain import holds

STUDENTS = load_registers()["students"]


def dated(kind: str, **fields: str):
    """Return the register of students as if its dates were of another kind."""
    code = fields.get("happens") or fields["begins"]
    field = next(field for register in load_registers().values() for field in register.fields.values() if field.type == kind)
    own = {code: replace(field, code=code)}
    return replace(STUDENTS, **{"begins": "", "ends": "", "happens": "", "fields": own, **fields})


def test_a_year_gives_its_days():
    assert {name: day(2025) for name, day in DAYS.items()} == {
        "year_start": date(2025, 1, 1),
        "school_year_start": date(2024, 9, 1),
        "snapshot": date(2025, 9, 1),
        "snapshot_30": date(2025, 9, 30),
        "year_end": date(2025, 12, 31),
        "school_year_end": date(2025, 8, 31),
    }


def test_a_year_gives_its_spans():
    assert SPANS["school_year"](2025) == (date(2024, 9, 1), date(2025, 8, 31))
    assert SPANS["calendar_year"](2025) == (date(2025, 1, 1), date(2025, 12, 31))
    assert SPANS["spring"](2025)[1] < SPANS["autumn"](2025)[0]


def test_what_a_year_gives_by_name():
    assert given(Given("year", -3), 2025) == 2022
    assert given(Given("snapshot"), 2025) == date(2025, 9, 1)
    assert given(Given("school_year"), 2025) == "2024-2025"
    assert given(Given("next_school_year"), 2025) == "2025-2026"


@pytest.mark.parametrize(
    ("begins", "ends", "is_there"),
    [
        (date(2025, 9, 1), None, True),
        (date(2025, 9, 2), None, False),
        (date(2020, 9, 1), date(2025, 9, 1), False),
        (date(2020, 9, 1), date(2025, 9, 2), True),
        (None, None, True),
        (None, date(2025, 1, 1), False),
    ],
)
def test_a_stock_is_there_until_the_day_before_it_ends(begins, ends, is_there):
    where = condition(Measure("count", "students", at="snapshot"), STUDENTS, 2025)
    assert holds(where, {"entered_on": begins, "left_on": ends}, 2025) is is_there


def test_a_stock_without_an_end_and_one_that_knows_the_year_alone():
    register = dated("year", begins="since")
    where = condition(Measure("count", "students", at="snapshot"), register, 2025)
    assert [holds(where, {"since": year}, 2025) for year in (2024, 2025, 2026, None)] == [True, True, False, True]


@pytest.mark.parametrize(
    ("during", "term"),
    [
        ("spring", {"2025春"}),
        ("autumn", {"2025秋"}),
        ("school_year", {"2024秋", "2025春"}),
        ("calendar_year", {"2025春", "2025秋"}),
    ],
)
def test_terms_belong_to_spans_by_name(during, term):
    where = condition(Measure("count", "students", during=during), dated("term", happens="term"), 2025)
    assert {word for word in ("2024春", "2024秋", "2025春", "2025秋", "2026春") if holds(where, {"term": word}, 2025)} == term


def test_school_years_and_years_belong_to_spans_by_name():
    by_school_year = condition(Measure("count", "s", during="school_year"), dated("school_year", happens="sy"), 2025)
    assert [holds(by_school_year, {"sy": word}, 2025) for word in ("2024-2025", "2025-2026", None)] == [True, False, False]
    by_year = condition(Measure("count", "s", during="calendar_year"), dated("year", happens="y"), 2025)
    assert [holds(by_year, {"y": year}, 2025) for year in (2024, 2025, None)] == [False, True, False]


def test_a_measure_of_every_row_has_no_condition():
    assert condition(Measure("count", "students"), STUDENTS, 2025) is None
