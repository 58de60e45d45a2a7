import pytest

from tests.document.test_headings import line
from zhihuan.document.structure.headings import find_candidates
from zhihuan.document.structure.levels import find_levels


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (["前言", "一、甲", "（一）乙", "二、丙"], [1, 1, 2, 1]),
        (["前言", "一、甲", "1 乙", "1.1 丙", "2 丁", "2.1 戊"], [1, 2, 1, 2, 1, 2]),
        (["第一章 甲", "1.1 乙", "第二章 丙", "一、丁"], [1, 2, 1, 2]),
        (["第一部分 甲", "第一章 乙", "第一节 丙", "1.1 丁"], [1, 2, 3, 3]),
        (["1.1 甲", "1.2 乙", "3.1 丙"], [2, 2, 2]),
        (["（1）甲", "正文", "（2）乙"], [1, 1]),
        (["一、甲", "1.乙", "正文", "2.丙", "二、丁", "1.戊"], [1, 2, 2, 1, 2]),
        (["1 甲", "1.1 乙", "案例1 丙", "一、丁", "案例2 戊", "一、己"], [1, 2, 3, 4, 3, 4]),
        (["3 甲", "3.1 乙", "1.1 丙", "8.1 丁", "4.1 戊"], [1, 2, 2]),
    ],
)
def test_levels(texts: list[str], levels: list[int]) -> None:
    pieces = [line(text) for text in texts]
    assert [found.level for found in find_levels(find_candidates(pieces), pieces).values()] == levels


def test_the_outline_of_a_style_decides() -> None:
    pieces = [line("一、甲", outline=3), line("（一）乙")]
    assert [found.level for found in find_levels(find_candidates(pieces), pieces).values()] == [3, 4]
