from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from zhihuan.registers.workbooks import day_of_serial
from zhihuan.registers.workbooks.styles import DAY, PERCENT, PLAIN, kinds_of_styles, shown

STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="164" formatCode="{}"/></numFmts><cellXfs><xf numFmtId="{}"/><xf/></cellXfs></styleSheet>"""


@pytest.mark.parametrize(
    ("number", "code", "kind"),
    [
        (0, "", PLAIN),
        (14, "", DAY),
        (31, "", DAY),
        (57, "", DAY),
        (49, "", PLAIN),
        (10, "", PERCENT),
        (164, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", DAY),
        (164, "[$-804]yyyy\\-mm\\-dd;@", DAY),
        (164, "0.0%", PERCENT),
        (164, "0&quot;月&quot;", PLAIN),
        (164, "#,##0.00_);[Red]\\(#,##0.00\\)", PLAIN),
        (164, "General", PLAIN),
    ],
)
def test_a_style_tells_what_its_numbers_are(number: int, code: str, kind: str) -> None:
    assert kinds_of_styles(etree.fromstring(STYLES.format(code, number))) == [kind, PLAIN]


def test_a_workbook_may_have_no_styles() -> None:
    assert kinds_of_styles(None) == []
    assert kinds_of_styles(etree.fromstring("<styleSheet/>")) == []


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        ("12", PLAIN, "12"),
        ("12.50", PLAIN, "12.5"),
        ("0.30000000000000004", PLAIN, "0.3"),
        ("83.333333333333329", PLAIN, "83.3333333333333"),
        ("1E-3", PLAIN, "0.001"),
        ("110101200801010019", PLAIN, "110101200801010019"),
        ("1.1010120080101001E+17", PLAIN, "1.1010120080101001E+17"),
        ("0", PLAIN, "0"),
        ("abc", PLAIN, "abc"),
        ("NaN", PLAIN, "NaN"),
        ("0.9736", PERCENT, "97.36%"),
        ("45536", DAY, "2024-09-01"),
        ("45536.354166666664", DAY, "2024-09-01 08:30:00"),
        ("0.5", DAY, "12:00:00"),
        ("1", DAY, "1900-01-01"),
        ("59", DAY, "1900-02-28"),
        ("61", DAY, "1900-03-01"),
        ("-1", DAY, "-1"),
        ("9999999", DAY, "9999999"),
    ],
)
def test_a_number_says_what_its_style_makes_of_it(raw: str, kind: str, text: str) -> None:
    assert shown(raw, kind, since_1904=False) == text


def test_some_workbooks_count_their_days_from_1904() -> None:
    assert shown("44074", DAY, since_1904=True) == "2024-09-01"
    assert shown("0", DAY, since_1904=True) == "1904-01-01"
    assert shown("2958465", DAY, since_1904=True) == "2958465"


def test_the_last_second_of_a_day_is_no_25th_hour() -> None:
    assert shown("45536.999999", DAY, since_1904=False) == "2024-09-02"


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_days_are_numbered_one_after_the_other(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    assert day_of_serial(number) == day
    if number >= 1462:
        assert day_of_serial(number - 1462, since_1904=True) == day


def test_the_first_days_of_1900_are_one_off() -> None:
    assert [day_of_serial(number) for number in (1, 59)] == [date(1900, 1, 1), date(1900, 1, 1) + timedelta(days=58)]
