import pytest

from tests.document.rendering import rendered
from zhihuan.document import read

HEADER = ["序号", "指标", "单位", "2022年", "2023年"]
FIRST, SECOND = ["1", "生师比", ":1", "15.9", "15.4"], ["2", "双师型比例", "%", "62.5", "—"]


def blocks(*lines: str) -> list[str]:
    return rendered(read("\n".join(lines)))


@pytest.mark.parametrize("between", [[], [""]])
def test_one_cell_a_line(between: list[str]) -> None:
    assert blocks("上文。", *HEADER, *between, *FIRST, *between, *SECOND, "教师队伍的情况很好。") == [
        "body: 上文。",
        "TABLE -",
        "  #序号 | #指标 | #单位 | #2022年 | #2023年",
        "  1 | 生师比 | :1 | 15.9 | 15.4",
        "  2 | 双师型比例 | % | 62.5 | —",
        "body: 教师队伍的情况很好。",
    ]


def test_a_row_without_its_figures_ends_the_table() -> None:
    row = ["3", "工位数", "个", "没有填写", "下文。"]
    assert blocks(*HEADER, *FIRST, *SECOND, *row)[3:] == ["  2 | 双师型比例 | % | 62.5 | —", *blocks(*row)]


@pytest.mark.parametrize(
    "lines",
    [
        [*HEADER, *FIRST],
        [*HEADER, *FIRST, "3", *SECOND[1:]],
        ["序号", "甲", *FIRST],
        ["序号", "甲", "乙", "1", "丙", "丁", "2", "戊", "己"],
        [*HEADER, *FIRST, "2", "双师型比例", "%", "有六成。", "—"],
        ["序号"],
    ],
)
def test_lines_that_are_no_table(lines: list[str]) -> None:
    assert not any(block.startswith("TABLE") for block in blocks(*lines))
