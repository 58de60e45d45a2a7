import pytest

from tests.report.rereading.making import passage
from zhihuan.catalogue import load
from zhihuan.report.rereading.markdown import changes_in, paragraph_text, with_changes, without_braces

CODES = load().indicators


def text(words: str, style: str = "body") -> str:
    made = passage(words)
    return paragraph_text(made, made.bindings, style, CODES, 2025)


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("在校生{3456|students_full_time@2025}人。", "在校生{{students_full_time}}人。"),
        ("在校生{3456|students_full_time@2025}名。", "在校生{{students_full_time}}名。"),
        ("上年{3400|students_full_time@2024}人。", "上年{{students_full_time@previous}}人。"),
        ("护理{98|students_full_time@2025;major=护理}人", "护理{{students_full_time[major=护理]}}人"),
        ("升学率{60|progress_rate@2025#考生口径}%", "升学率{{progress_rate#考生口径}}%"),
        ("经费{218|funding_total@2025}万元", "经费{{funding_total|万元}}万元"),
        ("经费{2180000|funding_total@2025}元", "经费{{funding_total}}元"),
        ("占{47.40|students_female@2025/share of students_full_time}%", "占{{students_female|share of students_full_time}}%"),
        ("增加{7|funding_total@2025/difference}万元", "增加{{funding_total|difference 万元}}万元"),
        ("在校生3456人。", "在校生3456人。"),
        ("五年前{3000|students_full_time@2020}人", "五年前3000人"),
        ("别的{1|no_such_code@2025}和{2|无}", "别的1和2"),
    ],
)
def test_bound_numbers_become_slots(words: str, slots: str) -> None:
    assert text(words) == slots


MOVED = "较上年增加{56|students_full_time@2025/difference}人，增长{1.65|students_full_time@2025/growth}%。"
LESS = "较上年减少{7|funding_total@2025/difference}万元，下降{3.11|funding_total@2025/growth}%。"
POINTS = "较上年提高{1|progress_rate@2025/points}个百分点。"


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        (f"在校生{{3456|students_full_time@2025}}人，{MOVED}", "在校生{{students_full_time}}人{{students_full_time|change}}。"),
        (f"经费{{218|funding_total@2025}}万元，{LESS}", "经费{{funding_total|万元}}万元{{funding_total|change 万元}}。"),
        (f"升学率{{61|progress_rate@2025}}%，{POINTS}", "升学率{{progress_rate}}%{{progress_rate|change}}。"),
    ],
)
def test_a_change_becomes_one_slot_again_so_that_it_stays_true(words: str, slots: str) -> None:
    plain = text(words)
    assert with_changes(plain, changes_in(plain)) == slots


def test_a_change_with_words_of_its_own_stays_as_it_is() -> None:
    plain = text(f"，{MOVED}")
    edited = plain.replace("增加", "减少")
    assert with_changes(edited, changes_in(plain)) == edited
    assert changes_in("，较上年增加{{students_full_time|difference}}人。") == frozenset()


@pytest.mark.parametrize(("style", "printed"), [("list", "- 一"), ("case", "> 一"), ("case-title", "> **一**"), ("source", "一")])
def test_kinds_of_paragraphs_have_their_marks(style: str, printed: str) -> None:
    assert text("一", style) == printed


def test_lines_become_one() -> None:
    assert text(" 第一行 \n 第二行") == "第一行第二行"


def test_prose_never_looks_like_a_binding() -> None:
    assert without_braces("{{a}}与[[b]]") == "｛｛a｝｝与［［b］］"
