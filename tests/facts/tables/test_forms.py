import pytest

from tests.facts.reading import forms
from zhihuan.facts.tables.forms import RowName, plain_label


def match(*rows: tuple[str, str]) -> list[str]:
    found = forms().match([RowName(index, label, unit) for index, (label, unit) in enumerate(rows)])
    return [found[index].indicator if index in found else "" for index in range(len(rows))]


@pytest.mark.parametrize(
    ("label", "plain"),
    [("其中：国家级数量*", "国家级数量"), ("其中: “双师型”教师 比例", "双师型教师比例"), ("1.毕业生人数", "毕业生人数")],
)
def test_labels_are_compared_without_decoration(label: str, plain: str) -> None:
    assert plain_label(label) == plain


def test_one_name_under_many_parents_goes_with_the_parent_above() -> None:
    rows = [
        ("虚拟仿真实训基地数", "个"),
        ("其中：国家级数量", "个"),
        ("接入国家智慧教育平台数", "个"),
        ("省级数量", "个"),
        ("接入国家智慧教育平台数", "个"),
    ]
    assert match(*rows) == [
        "vr_base_total",
        "vr_base_national",
        "vr_base_national_smartedu",
        "vr_base_provincial",
        "vr_base_provincial_smartedu",
    ]


def test_a_missing_row_does_not_move_the_others() -> None:
    assert match(("专业教学资源库数", "个"), ("省级数量", "个"), ("在线精品课程数", "门"), ("校级数量", "门"), ("编写教材数", "本")) == [
        "res_library_total", "res_library_provincial", "course_online_excellent_total", "course_online_excellent_school", "textbook_total",
    ]  # fmt: skip


def test_the_unit_tells_two_rows_of_one_name_apart() -> None:
    assert match(("教学计划内课程总数", "门"), ("教学计划内课程总数", "学时"), ("网络教学课程数", "学时")) == [
        "course_total",
        "course_hours_total",
        "course_online_hours",
    ]


def test_a_stranger_among_official_rows_stays_a_stranger() -> None:
    assert match(("毕业生人数", "人"), ("文溪杯获奖数", "个"), ("月收入", "元")) == ["grad_total", "", "grad_monthly_income"]


def test_a_table_of_strangers_is_no_official_one() -> None:
    assert match(("毕业生人数", "人"), ("文溪杯获奖数", "个"), ("青禾杯获奖数", "个"), ("月收入", "元")) == ["", "", "", ""]
    assert match() == []
