from decimal import Decimal

import pytest

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.reporting.actions.collection.reading import EMPTY, Content, content_from, print_content, read_typed
from zhihuan_site.reporting.actions.collection.spots import Spot, spots_of

VALUE, NOT_APPLICABLE = "value", "not_applicable"


@pytest.fixture
def spot(cast: Cast) -> dict[str, Spot]:
    return {key.partition("@")[0]: each for key, each in spots_of(cast.report).items() if key.endswith("@2025")}


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("students_full_time", "1,459", "1459"),
        ("students_full_time", "１４５９", "1459"),
        ("students_full_time", " 1459人 ", "1459"),
        ("students_full_time", "0", "0"),
        ("funding_special", "345.510073", "3455100.73"),
        ("funding_special", "3455100.73元", "3455100.73"),
        ("funding_special", "0.03亿元", "3000000"),
        ("funding_per_student", "18312.58", "18312.58"),
        ("fitness_pass_rate", "93.10", "93.10"),
        ("fitness_pass_rate", "93.1%", "93.1"),
        ("fitness_pass_rate", "９３。１", "93.1"),
        ("student_teacher_ratio", "12.91", "12.91"),
        ("student_teacher_ratio", "12.91:1", "12.91"),
        ("equipment_value_per_student", "24523.09", "24523.09"),
        ("workstation_per_student", "0.97", "0.97"),
        ("grad_monthly_income", "4500", "4500"),
    ],
)
def test_what_is_typed_is_read_into_the_base_unit(spot: dict[str, Spot], code: str, typed: str, value: str) -> None:
    assert read_typed(typed, spot[code]) == Content(VALUE, value)


@pytest.mark.parametrize("typed", ["/", "／", "不适用", " / "])
def test_a_stroke_is_not_applicable(spot: dict[str, Spot], typed: str) -> None:
    assert read_typed(typed, spot["students_full_time"]) == Content(NOT_APPLICABLE)


def test_nothing_is_missing(spot: dict[str, Spot]) -> None:
    assert read_typed("  ", spot["students_full_time"]) == EMPTY


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("约100", "读不懂“约100”：这里要一个确切的数。"),
        ("一百", "读不懂“一百”：这里要一个确切的数。"),
        ("无", "读不懂“无”：这里要一个确切的数。"),
        ("-3", "“-3”是负数，“全日制在校生人数”不会小于0。"),
        ("100%", "“100%”的单位与表上的“人”对不上。"),
        ("100万元", "“100万元”的单位与表上的“人”对不上。"),
        ("12345678901234567", "“12345678901234567”的位数太多。"),
        ("0.12345678", "“0.12345678”的位数太多。"),
    ],
)
def test_what_is_no_exact_number_of_the_row_is_refused(spot: dict[str, Spot], typed: str, why: str) -> None:
    with pytest.raises(UsageError) as refusal:
        read_typed(typed, spot["students_full_time"])
    assert refusal.value.message.zh == why
    assert refusal.value.hint.zh == "请填数字；没有发生填 0，不适用填 /，还不知道就留空。"


@pytest.mark.parametrize(
    ("code", "content", "printed"),
    [
        ("funding_special", Content(VALUE, "3455100.73"), "345.510073"),
        ("funding_special", Content(VALUE, "4000000"), "400"),
        ("fitness_pass_rate", Content(VALUE, "93.10"), "93.10"),
        ("students_full_time", Content(NOT_APPLICABLE), "/"),
        ("students_full_time", EMPTY, ""),
    ],
)
def test_a_cell_is_printed_in_the_unit_of_the_form(spot: dict[str, Spot], code: str, content: Content, printed: str) -> None:
    assert print_content(content, spot[code]) == printed


def test_what_is_printed_is_read_back_the_same(spot: dict[str, Spot]) -> None:
    for each in spot.values():
        for text in ("0", "7", "12.5"):
            content = read_typed(text, each)
            assert Decimal(print_content(content, each)) == Decimal(text), each.key
            assert read_typed(print_content(content, each), each) == content


def test_a_source_is_kept_as_a_code_and_read_back() -> None:
    for content in (EMPTY, Content(NOT_APPLICABLE), Content(VALUE, "65.60")):
        assert content_from(content.code) == content
    assert Content(VALUE, "65.60").equals(Content(VALUE, "65.6"))
    assert not Content(VALUE, "0").equals(EMPTY)
