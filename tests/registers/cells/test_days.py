from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registers.cast import TODAY, field
from zhihuan.registers.cells import Setting, reader_of
from zhihuan.registers.cells.reading import Reading

HAN = "〇一二三四五六七八九"


def han(number: int) -> str:
    """Return a number of at most two digits as it is said."""
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + ("十" if tens else "") + (HAN[ones] if ones or not tens else "")


SPELLINGS = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 号",
    lambda day: "".join(HAN[int(digit)] for digit in str(day.year)) + f"年{han(day.month)}月{han(day.day)}日",
    lambda day: f"{day.isoformat()} 08:30:00",
    lambda day: str((day - date(1899, 12, 30)).days) if day > date(1927, 6, 1) else day.isoformat(),
)


@given(st.dates(date(1900, 1, 1), TODAY), st.sampled_from(SPELLINGS))
def test_every_spelling_of_a_day_is_that_day(day: date, spell: object) -> None:
    assert callable(spell)
    assert reader_of(field("x", "某", "date"), Setting(TODAY))(spell(day)).value == day


def test_a_day_to_come_is_taken_where_the_field_allows_it() -> None:
    assert reader_of(field("x", "某", "date", may_be_future=True), Setting(TODAY))("2027-07-01") == Reading(date(2027, 7, 1))


def test_a_workbook_that_counts_from_1904_counts_so_in_cells_without_a_format_too() -> None:
    read = reader_of(field("x", "某", "date"), Setting(TODAY, since_1904=True))
    assert read("44074") == Reading(date(2024, 9, 1), is_mended=True)


@pytest.mark.parametrize("text", ["2024-09-01 ", "\u200b2024-09-01"])
def test_stray_signs_around_a_day_are_mended(text: str) -> None:
    assert reader_of(field("x", "某", "date"), Setting(TODAY))(text) == Reading(date(2024, 9, 1), is_mended=True)
