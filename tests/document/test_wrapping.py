import pytest

from zhihuan.document.readers.wrapping import Row, Word, unwrap


def printed(*lines: str) -> list[Row]:
    """Return rows from lines such as "1|生师比|15.9": one column each, as wide as its words."""
    return [
        Row(
            [
                [Word((at, 0, len(text)), text, 10.0 * column, 10.0 * column + len(text))] if text else []
                for column, text in enumerate(line.split("|"))
            ]
        )
        for at, line in enumerate(lines)
    ]


def read(rows: list[Row]) -> list[str]:
    return ["|".join("".join(word.text for word in cell) for cell in row.cells) for row in rows]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            ["项目|2022|2023", "双师型教师比|62|65", "例||", "在校生|28|29"],
            ["项目|2022|2023", "双师型教师比例|62|65", "在校生|28|29"],
        ),
        (["项目|人数|比例", "|（人）|（%）", "学生|28|29"], ["项目|人数（人）|比例（%）", "学生|28|29"]),
        (["项目|2022|2023", "在校生|28|29", "教师队伍的情况||", "专任教师|18|19"],) * 2,
        (["项目|2022|2023", "在校生|28|29", "二、教师||", "专任教师|18|19"],) * 2,
    ],
)
def test_a_rest_goes_to_the_full_cell_above(lines: list[str], rows: list[str]) -> None:
    assert read(unwrap(printed(*lines))) == rows


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["项|年|年", "双师||", "|62|65", "比例||", "生|28|29"], ["项|年|年", "双师比例|62|65", "生|28|29"]),
        (["项|年|年", "甲||", "乙||", "|62|65", "丙||", "丁||"], ["项|年|年", "甲乙丙丁|62|65"]),
        (
            ["类|项|年", "|甲|1", "学生||", "|乙|2", "|丙|3", "教师|丁|4", "|戊|5"],
            ["类|项|年", "学生|甲|1", "|乙|2", "教师|丙|3", "|丁|4", "|戊|5"],
        ),
        (
            ["类|项|年", "|甲|1", "学生||", "|乙|2", "|丙|3", "教师|丁|4"],
            ["类|项|年", "|甲|1", "学生||", "|乙|2", "|丙|3", "教师|丁|4"],
        ),
        (["类|项|年", "|甲|1", "学生||", "|乙|2", "|丙|3"], ["类|项|年", "|甲|1", "学生||", "|乙|2", "|丙|3"]),
    ],
)
def test_words_in_the_middle_go_to_the_row_they_begin_at(lines: list[str], rows: list[str]) -> None:
    assert read(unwrap(printed(*lines))) == rows


@pytest.mark.parametrize("text", ["1,234.5", "62.5%", "15.92:1", "2,810人", "—", "+62", "8105元", "12"])
def test_figures(text: str) -> None:
    assert Word((0, 0, 1), text, 0, 1).is_figure


@pytest.mark.parametrize("text", ["2022年", "2023", "学生", "（%）", "第1名获奖者", "2022-2023学年"])
def test_words_that_are_none(text: str) -> None:
    assert not Word((0, 0, 1), text, 0, 1).is_figure
