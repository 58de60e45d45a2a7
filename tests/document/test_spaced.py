import pytest

from zhihuan.document.readers.drawn import Drawn
from zhihuan.document.readers.spaced import find_spaced


def read(*lines: str) -> list[str]:
    """Return the rows of the table at the first line, cells parted by strokes."""
    return ["|".join(lines[index][start:end] for ((index, start, end),) in row) for row in find_spaced(lines, 0).rows]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            ["序号 指标 单位 2022 年 2023 年", "1 生师比 :1 15.92 15.48", "2 双师型比例 % 62.5 65.8", "下文。"],
            ["序号|指标|单位|2022 年|2023 年", "1|生师比|:1|15.92|15.48", "2|双师型比例|%|62.5|65.8"],
        ),
        (
            ["类别 指标 2022年 2023年", "学生 在校生 （人） 2,810 2,872", "毕业生 908 936", "教师 专任教师 180 186"],
            ["类别|指标|2022年|2023年", "学生|在校生 （人）|2,810|2,872", "|毕业生|908|936", "教师|专任教师|180|186"],
        ),
        (["对象 满意度 方式", "学生 95.2 问卷", "家长 96.8 走访"], ["对象|满意度|方式", "学生|95.2|问卷", "家长|96.8|走访"]),
    ],
)
def test_tables(lines: list[str], rows: list[str]) -> None:
    assert read(*lines) == rows


@pytest.mark.parametrize(
    "lines",
    [
        ["序号 指标 数值", "1 生师比 15.92"],
        ["甲 1200 1300", "乙 80 90", "丙 70 60"],
        ["甲 乙 丙", "丁 戊 己", "庚 辛 壬"],
        ["指标 数值", "学生 1200", "教师 80"],
        ["甲 乙 丙", "学生 1200 人", "教师 很多 80"],
        ["甲 乙 丙", "1 1200 5", "2 80 7"],
        ["学校 有 学生 1200 人。", "学校 有 教师 80 人。", "学校 有 食堂 2 个。"],
        ["项目 甲 乙", "在校生 毕业生 1200 1300", "教师 80 90"],
    ],
)
def test_lines_that_are_no_table(lines: list[str]) -> None:
    assert find_spaced(lines, 0) == Drawn(1, 1)
