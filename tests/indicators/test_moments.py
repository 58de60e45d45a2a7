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
        "spring_start": date(2025, 2, 1),
    }


def test_a_span_lies_between_two_days_of_a_year():
    assert SPANS["school_year"] == ("school_year_start", "school_year_end")
    assert SPANS["calendar_year"] == ("year_start", "year_end")
    assert all(DAYS[first](2025) < DAYS[last](2025) for first, last in SPANS.values())
    assert DAYS[SPANS["spring"][1]](2025) < DAYS[SPANS["autumn"][0]](2025)


def test_what_a_year_gives_by_name():
    assert given(Given("year", -3), 2025) == 2022
    assert given(Given("snapshot"), 2025) == date(2025, 9, 1)
    assert given(Given("school_year"), 2025) == "2024-2025"
    assert given(Given("next_school_year"), 2025) == "2025-2026"
    assert given(Given("last_autumn_term"), 2025) == "2024秋"


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
    where = condition(Measure("count", "students", at="snapshot"), STUDENTS)
    assert holds(where, {"entered_on": begins, "left_on": ends}, 2025) is is_there


def test_a_stock_without_an_end_and_one_that_knows_the_year_alone():
    register = dated("year", begins="since")
    where = condition(Measure("count", "students", at="snapshot"), register)
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
    where = condition(Measure("count", "students", during=during), dated("term", happens="term"))
    assert {word for word in ("2024春", "2024秋", "2025春", "2025秋", "2026春") if holds(where, {"term": word}, 2025)} == term


def test_a_register_that_knows_the_year_alone_may_begin_in_the_year_before():
    where = condition(Measure("count", "students", at="school_year_start"), dated("year", begins="since"))
    assert [holds(where, {"since": year}, 2025) for year in (2024, 2025)] == [True, False]


def test_school_years_and_years_belong_to_spans_by_name():
    by_school_year = condition(Measure("count", "s", during="school_year"), dated("school_year", happens="sy"))
    assert [holds(by_school_year, {"sy": word}, 2025) for word in ("2024-2025", "2025-2026", None)] == [True, False, False]
    by_year = condition(Measure("count", "s", during="calendar_year"), dated("year", happens="y"))
    assert [holds(by_year, {"y": year}, 2025) for year in (2024, 2025, None)] == [False, True, False]


def test_a_measure_of_every_row_has_no_condition():
    assert condition(Measure("count", "students"), STUDENTS) is None
