import pytest

from zhihuan.document.tables.stretching import Columns, stretch

FIGURES = ["数控", "三年", "40", "50"]


def test_columns_tell_where_figures_stand() -> None:
    assert Columns.of([["专业", "人数"], ["护理", "40"], ["焊接"]]) == Columns(2, (False, False))
    assert Columns.of([["护理", "40"], ["焊接", ""]]) == Columns(2, (False, True))


@pytest.mark.parametrize(
    ("row", "starts"),
    [
        (["合计", "40", "50"], [0, 2, 3]),
        (["数控", "三年", "不填"], [0, 2, 3]),
        (["全部说明"], [0]),
        (["1", "2"], [0, 3]),
    ],
)
def test_a_short_row_is_stretched_where_figures_fit(row: list[str], starts: list[int]) -> None:
    assert stretch([FIGURES, row], is_spanned=True)[1] == starts


def test_without_merged_cells_the_end_is_missing() -> None:
    assert stretch([FIGURES, ["数控", "三年", "40"]], is_spanned=False)[1] == [0, 1, 2, 3]


def test_the_number_of_a_row_is_not_widened() -> None:
    rows = [["序号", "项目", "细目", "人数"], ["1", "学生", "40"], ["2", "教师", "外聘", "3"]]
    assert stretch(rows, is_spanned=True)[1] == [0, 1, 3]


@pytest.mark.parametrize(
    ("header", "below", "starts"),
    [
        (["专业", "人数", "备注"], ["", "2023年", "2024年", ""], [0, 1, 3]),
        (["专业", "人数", "薪酬"], ["", "甲", "乙", "丙", "丁"], [0, 1, 3]),
        (["专业", "人数", "薪酬"], ["", "甲", "乙", "丙"], [0, 2, 3]),
        (["专业", "人数"], ["", "", ""], [0, 2]),
        (["专业"], ["", "", "甲"], [0]),
    ],
)
def test_headers_share_out_the_sub_headers(header: list[str], below: list[str], starts: list[int]) -> None:
    assert stretch([header, below], is_spanned=True)[0] == starts
