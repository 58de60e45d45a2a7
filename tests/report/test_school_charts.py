import re
from decimal import Decimal

from zhihuan.report import Beside, draw_boxes, draw_ranked

SCHOOLS = [Beside("甲校", Decimal(120), "120"), Beside("乙校", Decimal(300), "300", True), Beside("丙校", Decimal("0"), "0")]


def words(svg: bytes) -> list[str]:
    return re.findall(r">([^<>]+)</text>", svg.decode())


def test_bars_stand_in_their_order_with_the_median() -> None:
    told = words(draw_ranked(SCHOOLS, Decimal(120), "120"))
    assert [word for word in told if word.endswith("校")] == ["乙校", "甲校", "丙校"]
    assert [word for word in told if word.isdigit()] == ["300", "120", "0"]
    assert "中位数 120" in told


def test_without_a_median_there_is_no_line() -> None:
    assert not [word for word in words(draw_ranked(SCHOOLS[:1], None)) if word.startswith("中位数")]


def test_the_school_that_is_meant_has_another_colour() -> None:
    assert draw_ranked(SCHOOLS, None).decode().count('fill="#b3541e"') == 1


def test_a_row_has_a_box_and_a_dot_for_each_school() -> None:
    svg = draw_boxes([("2024年", SCHOOLS), ("2025年", SCHOOLS[:2])])
    assert [word for word in words(svg) if word.endswith("年")] == ["2024年", "2025年"]
    assert svg.decode().count('aria-roledescription="circle"') == 5


def test_names_stay_words_whatever_is_in_them() -> None:
    hostile = Beside('<script>alert(1)</script>"', Decimal(1), "1")
    assert b"<script" not in draw_ranked([hostile], None)
